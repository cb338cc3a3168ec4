"""The play-out clock of one answer: how much sound waits to be played, and what follows from that."""

from dataclasses import dataclass
from math import ceil

AHEAD_S = 2.0  # speech is made at most this far ahead, so that an interruption wastes little
FADE_BEFORE_S = 0.06  # where text is late, a pause is prepared this long before sound runs out
MOST_START_FRAMES = 4  # that the first sound may wait for


@dataclass
class Pacer:
    """Times are the event loop's, in s. ``speed``: pace of the playing, 1 = real time."""

    speed: float = 1.0
    _until: float | None = None  # when all sound so far will have been played; None: none yet

    def add(self, now: float, seconds: float) -> None:
        """More sound has been sent to be played."""
        self._until = max(self._until or now, now) + seconds / self.speed

    def ahead_s(self, now: float) -> float:
        """Sound that waits to be played."""
        return max((self._until or now) - now, 0.0)

    def rest_s(self, now: float) -> float:
        """How long to wait before more sound is asked for."""
        return max(self.ahead_s(now) - AHEAD_S, 0.0)

    def patience_s(self, now: float) -> float | None:
        """How long to wait for the next sound until the listener is given a fade. None before the
        first sound: there is nothing to fade."""
        return None if self._until is None else max(self.ahead_s(now) - FADE_BEFORE_S, 0.0)


def start_frames(step_s: float, frame_s: float) -> int:
    """Frames that wait before the first is sent: the player must not run dry while the next is made.
    One, unless many speak at once, so that a step for all of them takes long."""
    return min(1 + ceil(max(2 * step_s - frame_s, 0.0) / frame_s), MOST_START_FRAMES)

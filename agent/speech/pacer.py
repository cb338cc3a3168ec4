"""The play-out clock of one answer: tracks how much sound waits to be played, to pace the synthesis."""

from dataclasses import dataclass
from math import ceil

AHEAD_S = 2.0  # speech is made at most this far ahead, so that an interruption wastes little
FADE_BEFORE_S = (
    0.06  # where text is late, a fade to a pause is made this long before sound runs out
)
MOST_START_FRAMES = 4  # the first sound waits for at most this many frames


@dataclass
class Pacer:
    """Times are the event loop's, in s. ``speed``: pace of the playing, 1 = real time."""

    speed: float = 1.0
    _until: float | None = (
        None  # s, when all sound so far will have been played; None: no sound yet
    )

    def add(self, now: float, seconds: float) -> None:
        """``seconds`` of sound have been sent to be played."""
        self._until = max(self._until or now, now) + seconds / self.speed

    def ahead_s(self, now: float) -> float:
        """Seconds of sound that wait to be played."""
        return max((self._until or now) - now, 0.0)

    def rest_s(self, now: float) -> float:
        """How long to wait before making more sound."""
        return max(self.ahead_s(now) - AHEAD_S, 0.0)

    def patience_s(self, now: float) -> float | None:
        """How long to wait for the next frame before the sound is faded out into a pause. None (for
        ever) before the first sound, when there is nothing to fade."""
        return None if self._until is None else max(self.ahead_s(now) - FADE_BEFORE_S, 0.0)


def start_frames(step_s: float, frame_s: float) -> int:
    """How many frames to make before the first is sent, so that playing does not overtake the
    synthesis.

    One, unless many streams speak at once and a batched step (``step_s``) is slower than a frame's
    length (``frame_s``).
    """
    return min(1 + ceil(max(2 * step_s - frame_s, 0.0) / frame_s), MOST_START_FRAMES)

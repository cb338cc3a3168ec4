"""When would the visitor hear nothing? From what has been said, and how long that takes to say."""

import time
from collections.abc import Callable

PATIENCE_S = 1.2  # of silence, before the agent says that it is still there
CHARACTERS_PER_S = 14.0  # of speech
ONE_MOMENT = " One moment. "


class Pace:
    """One answer, text by text. ``clock``: seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._silent_from = clock()
        self.characters = 0
        self.begun = False  # there was something that can be spoken

    def say(self, text: str) -> None:
        self.characters += len(text)
        self.begun = self.begun or any(c.isalnum() for c in text)
        self._silent_from = max(self._silent_from, self._clock()) + len(text) / CHARACTERS_PER_S

    def silence_in(self) -> float:
        """Seconds until nothing will have been heard for ``PATIENCE_S``; 0 or less: it is so."""
        return self._silent_from + PATIENCE_S - self._clock()

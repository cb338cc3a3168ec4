"""Estimates when playback runs dry, from the text so far, to time filler phrases."""

import time
from collections.abc import Callable

PATIENCE_S = 1.0  # of silence in an answer, before a filler phrase
SLOW_S = 2.0  # to the first token: a model this slow gets a filler phrase soon after the question
SHORT_PATIENCE_S = 0.3  # of silence, before that phrase
NEXT_PATIENCE_S = 2.2  # of silence before the next phrase, once one has been said
CHARACTERS_PER_S = 14.0  # of speech
ONE_MOMENT, LET_ME_LOOK = " One moment. ", " Let me look. "
STILL = " I am still looking. "


class SilenceFiller:
    """One answer, text by text. ``usual_s``: seconds that the model usually needs to begin; ``clock``:
    seconds; ``patience_s``: of silence before the first phrase."""

    def __init__(
        self, clock: Callable[[], float] | None = None, usual_s: float | None = None,
        patience_s: float | None = None,
    ):  # fmt: skip
        self._patience_s = patience_s or PATIENCE_S
        self._slow = usual_s is not None and usual_s > SLOW_S
        self._clock = clock or time.monotonic
        self._silent_from = self._clock()
        self.characters = 0
        self.begun = False  # the answer has something that can be spoken
        self.fillers = 0

    def say(self, text: str) -> None:
        self.characters += len(text)
        self.begun = self.begun or any(c.isalnum() for c in text)
        self._last(text)

    def wait(self) -> None:
        """Restart the clock: the text so far is a speculative answer, which is not played yet."""
        self._silent_from = self._clock() + self.characters / CHARACTERS_PER_S

    def fill(self) -> str:
        """The filler phrase to say now."""
        first = LET_ME_LOOK if self._slow else ONE_MOMENT
        filler = STILL if self.fillers else first
        self.fillers += 1
        self._last(filler)
        return filler

    def _last(self, text: str) -> None:
        self._silent_from = max(self._silent_from, self._clock()) + len(text) / CHARACTERS_PER_S

    def silence_in(self) -> float:
        """Seconds until the silence will have lasted too long; 0 or less if it has already."""
        first = SHORT_PATIENCE_S if self._slow and not self.begun else self._patience_s
        patience = NEXT_PATIENCE_S if self.fillers else first
        return self._silent_from + patience - self._clock()

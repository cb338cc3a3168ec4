"""The parse of what was heard last, made once for all that need it.

While a visitor speaks, the turn-taking asks up to three times whether the words so far are a whole
question, and then the same words are answered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import knowledge
from knowledge.understand.query import Query

KEPT = timedelta(
    seconds=5
)  # a query holds times; from a turn's end to its answer it is 2 s at most


@dataclass(frozen=True)
class Parse:
    index: knowledge.Index
    text: str
    now: datetime  # to be answered at this time too: "now" must not move between the two
    query: Query


class LastParse:
    """One per conversation, used on its event loop alone."""

    def __init__(self, clock: Callable[[], datetime]):
        self._clock = clock
        self._last: Parse | None = None

    def __call__(self, index: knowledge.Index, text: str) -> Parse:
        now, last = self._clock(), self._last
        if last and last.index is index and last.text == text and now - last.now < KEPT:
            return last
        self._last = Parse(index, text, now, knowledge.understand(index, text, now))
        return self._last

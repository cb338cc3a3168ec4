"""The interface of speech recognisers."""

from datetime import datetime
from typing import Protocol

import knowledge


class Recognizer(Protocol):
    """A streaming recogniser: ``start``, ``feed`` while the user speaks, ``finish``. It takes one
    utterance at a time, of one conversation."""

    def describe(self) -> str:
        """The recogniser's name and model, in one line."""
        ...

    def another(self) -> "Recognizer":
        """Another recogniser like this, for another conversation; models are shared where possible."""
        ...

    def about(self, schedule: knowledge.Schedule) -> "Recognizer":
        """Another recogniser like this that expects the words of ``schedule``."""
        ...

    def prepare(self) -> None:
        """Load models ahead of the first utterance."""
        ...

    def start(self) -> None: ...

    def feed(self, pcm: bytes) -> None:
        """int16 mono at 16 kHz, any length."""
        ...

    def partial(self) -> str:
        """The transcript so far; "" if this recogniser has no partial results."""
        ...

    def finish(self) -> str:
        """The final transcript; "" if nothing was understood. May block, with the interpreter lock
        released. Raises an exception if recognition failed."""
        ...

    def close(self) -> None:
        """Release what the conversation held."""
        ...


def expected(schedule: knowledge.Schedule, now: datetime, characters: int) -> str:
    """Speakers, rooms and titles of the sessions nearest in time to ``now``, separated by commas, up to
    ``characters`` in all. Recognisers take them as hints."""
    said: dict[str, None] = {}
    for session in sorted(schedule.sessions, key=lambda s: abs((s.start - now).total_seconds())):
        for word in (*session.speakers, session.room, session.title):
            if word and sum(len(w) + 2 for w in said) + len(word) <= characters:
                said[word] = None
    return ", ".join(said)

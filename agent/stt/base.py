"""Speech recognition: what every recogniser can do."""

from datetime import datetime
from typing import Protocol

import knowledge


class Recognizer(Protocol):
    """Streams: start, feed while the user speaks, finish. One utterance at a time."""

    def describe(self) -> str:
        """One line: what recognises."""
        ...

    def another(self) -> "Recognizer":
        """One more of the same, for a conversation at the same time; what can be shared is."""
        ...

    def about(self, schedule: knowledge.Schedule) -> "Recognizer":
        """One of the same that expects another schedule's words."""
        ...

    def prepare(self) -> None:
        """Load what takes time, before somebody speaks."""
        ...

    def start(self) -> None: ...

    def feed(self, pcm: bytes) -> None:
        """int16 mono at 16 kHz, any length."""
        ...

    def partial(self) -> str:
        """What has been understood so far."""
        ...

    def finish(self) -> str:
        """The final transcript; "" if nothing was understood. May wait, without the interpreter
        lock."""
        ...

    def close(self) -> None:
        """The conversation is over."""
        ...


def expected(schedule: knowledge.Schedule, now: datetime, characters: int) -> str:
    """Names that are likely to be said: of the sessions nearest to ``now``, with commas."""
    said: dict[str, None] = {}
    for session in sorted(schedule.sessions, key=lambda s: abs((s.start - now).total_seconds())):
        for word in (*session.speakers, session.room, session.title):
            if word and sum(len(w) + 2 for w in said) + len(word) <= characters:
                said[word] = None
    return ", ".join(said)

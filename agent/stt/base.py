"""Speech recognition: what every recogniser can do, and which one is chosen."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import knowledge
from tts.errors import UserError


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

    def start(self) -> None: ...

    def feed(self, pcm: bytes) -> None:
        """int16 mono at 16 kHz, any length."""
        ...

    def partial(self) -> str:
        """What has been understood so far."""
        ...

    def finish(self) -> str:
        """The final transcript; "" if nothing was understood."""
        ...


NAMES = ("auto", "whisper", "embedded", "openai")


def choose(
    name: str, schedule: knowledge.Schedule, model: str,
    url: str | None = None, remote_model: str | None = None, key: str | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
) -> tuple[Recognizer, str]:  # fmt: skip
    """The recogniser and the reason for it. ``model``: a faster-whisper name or directory; ``url``:
    of an OpenAI-compatible server; ``clock``: which sessions are near."""
    if name == "openai" or (name == "auto" and url):
        from agent.stt.openai_stt import OpenAIRecognizer

        if not url:
            raise UserError("--stt openai needs --stt-url or USHER_STT_URL")
        return OpenAIRecognizer(url, remote_model, key, schedule, clock), "configured"
    from agent.stt.sphinx import SphinxRecognizer
    from agent.stt.whisper import WhisperRecognizer, WhisperUnavailable

    if name == "embedded":
        return SphinxRecognizer(schedule), "asked for"
    try:
        return WhisperRecognizer(
            model, schedule, clock
        ), "asked for" if name == "whisper" else "found"
    except WhisperUnavailable as error:
        if name == "whisper":
            raise UserError(
                f"whisper: {error}; put the model on disk, or use --stt embedded"
            ) from None
        return SphinxRecognizer(schedule), f"no whisper: {error}"


def expected(schedule: knowledge.Schedule, now: datetime, characters: int) -> str:
    """Names that are likely to be said: of the sessions nearest to ``now``, with commas."""
    said: dict[str, None] = {}
    for session in sorted(schedule.sessions, key=lambda s: abs((s.start - now).total_seconds())):
        for word in (*session.speakers, session.room, session.title):
            if word and sum(len(w) + 2 for w in said) + len(word) <= characters:
                said[word] = None
    return ", ".join(said)

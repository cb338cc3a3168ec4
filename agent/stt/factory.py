"""Chooses who recognises speech: the embedded recogniser, Whisper, or a server."""

from collections.abc import Callable
from datetime import datetime

import knowledge
from agent.stt.base import Recognizer
from tts.errors import UserError

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

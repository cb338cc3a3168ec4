"""Chooses the recogniser: the embedded one, Whisper, or a server."""

from collections.abc import Callable
from datetime import datetime

import knowledge
from agent.settings import Spoken
from agent.stt.base import Recognizer
from tts.errors import UserError


def check(settings: Spoken) -> None:
    """Raise ``UserError`` for what is missing, as far as it can be known without loading a model."""
    if settings.stt == "openai" and not settings.stt_url:
        raise UserError("--stt openai needs --stt-url or USHER_STT_URL")


def choose(
    settings: Spoken, schedule: knowledge.Schedule, clock: Callable[[], datetime]
) -> tuple[Recognizer, str]:
    """The recogniser that the settings ask for, and the reason for it. Raises ``UserError``.

    ``clock``: names of sessions near its time are given to the recogniser as hints."""
    check(settings)
    name, url, model = settings.stt, settings.stt_url, settings.whisper_model
    if url and name in ("openai", "auto"):
        from agent.stt.openai_stt import OpenAIRecognizer

        key = settings.stt_key.get_secret_value() if settings.stt_key else None
        return OpenAIRecognizer(url, settings.stt_model, key, schedule, clock), "configured"
    from agent.stt.embedded import EmbeddedRecognizer
    from agent.stt.whisper import WhisperRecognizer, WhisperUnavailable

    if name == "embedded":
        return EmbeddedRecognizer.of(schedule), "asked for"
    try:
        asked = name == "whisper"  # only an explicit request may download a model
        made = WhisperRecognizer(model, schedule, clock, fetch=asked)
        return made, "asked for" if asked else "found"
    except WhisperUnavailable as error:
        if name == "whisper":
            raise UserError(
                f"whisper: {error}; put the model on disk, or use --stt embedded"
            ) from None
        return EmbeddedRecognizer.of(schedule), f"no whisper: {error}"

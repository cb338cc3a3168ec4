"""Chooses the speech engine: the small model, Voxtral, or a server."""

import tts
from agent.settings import Spoken
from tts.errors import UserError
from tts.openai_tts import OpenAISpeechEngine
from tts.voice_files import SHIPPED, check_voice


def check(settings: Spoken) -> None:
    """Raise ``UserError`` for what is missing, as far as it can be known without loading a model."""
    name, model = settings.tts, settings.model
    if name == "openai" and not settings.tts_url:
        raise UserError("--tts openai needs --tts-url or USHER_TTS_URL")
    if _is_server(settings):
        return
    official = model is not None and (model / "params.json").is_file()
    if name == "voxtral" and not official:
        raise UserError("--tts voxtral needs --model DIR with Voxtral's params.json; "
                        "python -m tts fetch voxtral")  # fmt: skip
    if name == "embedded" and official:
        raise UserError(f"--tts embedded: {model} holds Voxtral; leave --model out")
    if settings.voice:
        check_voice(model or SHIPPED, settings.voice)


def choose(
    settings: Spoken, pronunciations: dict[str, str] | None = None, day_first: bool = False
) -> tuple[tts.SpeechEngine, str]:
    """The engine that the settings ask for, and the reason for it; raises ``UserError``."""
    check(settings)
    model, url = settings.model, settings.tts_url
    if url and _is_server(settings):
        key = settings.tts_key.get_secret_value() if settings.tts_key else None
        return OpenAISpeechEngine(url, settings.tts_model, key, settings.voice), "configured"
    reason = f"from {model}" if model else "ships with Usher"
    return tts.load(model, pronunciations=pronunciations, day_first=day_first), reason


def _is_server(settings: Spoken) -> bool:
    return settings.tts == "openai" or (settings.tts == "auto" and bool(settings.tts_url))

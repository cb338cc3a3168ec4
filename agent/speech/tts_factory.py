"""Chooses the speech engine: the small model, Voxtral, or a server."""

import tts
from agent.settings import Spoken
from tts.errors import UserError
from tts.openai_tts import OpenAISpeechEngine


def choose(
    settings: Spoken, pronunciations: dict[str, str] | None = None, day_first: bool = False
) -> tuple[tts.SpeechEngine, str]:
    """The engine that the settings ask for, and the reason for it; raises ``UserError``."""
    name, model, url = settings.tts, settings.model, settings.tts_url
    if name == "openai" or (name == "auto" and url):
        if not url:
            raise UserError("--tts openai needs --tts-url or USHER_TTS_URL")
        key = settings.tts_key.get_secret_value() if settings.tts_key else None
        return OpenAISpeechEngine(url, settings.tts_model, key, settings.voice), "configured"
    official = model is not None and (model / "params.json").is_file()
    if name == "voxtral" and not official:
        raise UserError("--tts voxtral needs --model DIR with Voxtral's params.json; "
                        "python -m tts fetch voxtral")  # fmt: skip
    if name == "embedded" and official:
        raise UserError(f"--tts embedded: {model} holds Voxtral; leave --model out")
    reason = f"from {model}" if model else "ships with Usher"
    return tts.load(model, pronunciations=pronunciations, day_first=day_first), reason

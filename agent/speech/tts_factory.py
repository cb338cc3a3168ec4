"""Chooses who speaks: the small model, Voxtral, or a server."""

from pathlib import Path

import tts
from tts.errors import UserError
from tts.openai_tts import OpenAISpeechEngine

NAMES = ("auto", "embedded", "voxtral", "openai")


def choose(
    name: str, model: Path | None, url: str | None, remote_model: str | None, key: str | None,
    voice: str | None, pronunciations: dict[str, str] | None = None,
) -> tuple[tts.SpeechEngine, str]:  # fmt: skip
    """The engine and the reason for it; raises ``UserError``. ``name``: one of ``NAMES``."""
    if name == "openai" or (name == "auto" and url):
        if not url:
            raise UserError("--tts openai needs --tts-url or USHER_TTS_URL")
        return OpenAISpeechEngine(url, remote_model, key, voice), "configured"
    official = model is not None and (model / "params.json").is_file()
    if name == "voxtral" and not official:
        raise UserError("--tts voxtral needs --model DIR with Voxtral's params.json; "
                        "python -m tts fetch voxtral")  # fmt: skip
    if name == "embedded" and official:
        raise UserError(f"--tts embedded: {model} holds Voxtral; leave --model out")
    reason = f"from {model}" if model else "ships with Usher"
    return tts.load(model, pronunciations=pronunciations), reason

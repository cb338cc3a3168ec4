"""Speech synthesis from text as it arrives: a codec language model that streams text in and sound out.

The names below are imported when they are first used, so that a program which needs only
``tts.errors`` does not load torch.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tts import telemetry
from tts.errors import ModelError, UserError, VoiceError

if TYPE_CHECKING:
    from tts.interface import Frame, SpeechEngine, StreamingSession
    from tts.loading import load
    from tts.small.engine import Engine
    from tts.small.session import SpeechSession
    from tts.text.stream import Word

__all__ = [
    "Engine", "Frame", "ModelError", "SpeechEngine", "SpeechSession", "StreamingSession", "UserError",
    "VoiceError", "Word", "load",
]  # fmt: skip

telemetry.switch_off()  # before dependencies that send telemetry are imported

_HOME = {
    "Engine": "tts.small.engine",
    "Frame": "tts.interface",
    "SpeechEngine": "tts.interface",
    "SpeechSession": "tts.small.session",
    "StreamingSession": "tts.interface",
    "Word": "tts.text.stream",
    "load": "tts.loading",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)

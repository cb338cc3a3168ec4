"""Speech from text as it arrives: a codec language model that streams at both ends."""

from tts.errors import ModelError, UserError, VoiceError
from tts.interface import Frame, SpeechEngine, StreamingSession
from tts.load import load
from tts.small.engine import Engine
from tts.small.session import SpeechSession
from tts.text.stream import Word

__all__ = [
    "Engine", "Frame", "ModelError", "SpeechEngine", "SpeechSession", "StreamingSession", "UserError",
    "VoiceError", "Word", "load",
]  # fmt: skip

"""Parses and checks OpenAI's request for speech. Every mistake gives the client one clear line."""

import json
import re
from dataclasses import dataclass
from typing import Any

from tts.errors import UserError
from tts.interface import SpeechEngine
from tts.server.encoding import KINDS
from tts.server.limits import MOST_CHARACTERS, check_text

# OpenAI's voices, which its clients send by default; they mean our default voice.
OPENAI_VOICES = frozenset(
    "alloy ash ballad cedar coral echo fable marin nova onyx sage shimmer verse".split()
)

NAME = re.compile(r"[\w -]{1,64}")  # of a voice, which cannot be a path


class BadRequest(UserError):
    """The request is invalid. ``parameter``: the key that is wrong, if it is one."""

    def __init__(self, message: str, parameter: str | None = None):
        super().__init__(message)
        self.parameter = parameter


@dataclass(frozen=True)
class SpeechRequest:
    text: str
    voice: str
    kind: str  # of ``KINDS``


def read_json(body: bytes | str) -> dict[str, Any]:
    """The JSON object in ``body``; raises ``BadRequest``."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise BadRequest("the body is not JSON") from None
    if not isinstance(value, dict):
        raise BadRequest("a JSON object is needed")
    return value


def known_voice(name: str, engine: SpeechEngine) -> str:
    """``name``; for a voice of an earlier model the one that took its place, and for a name of OpenAI's
    the default voice."""
    if name in engine.voices():
        return name
    if name in OPENAI_VOICES:
        return engine.default_voice
    return engine.replaced_voices.get(name, name)


def parse(body: bytes, engine: SpeechEngine) -> SpeechRequest:
    """The checked request; raises ``BadRequest``."""
    values = read_json(body)
    text, kind = values.get("input"), values.get("response_format", "mp3")
    if not isinstance(text, str):
        raise BadRequest("input: a text is needed", "input")
    if not text.strip() or len(text) > MOST_CHARACTERS:
        raise BadRequest(f"input: 1 to {MOST_CHARACTERS} characters", "input")
    try:
        check_text(text)
    except UserError as error:
        raise BadRequest(f"input: {error}", "input") from None
    name = values.get("voice")
    voice = known_voice(name, engine) if isinstance(name, str) else ""
    if voice not in engine.voices():
        raise BadRequest(f"voice: one of {', '.join(engine.voices())}", "voice")
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadRequest(f"response_format: one of {', '.join(KINDS)}", "response_format")
    if values.get("speed", 1.0) != 1.0:
        raise BadRequest("speed: only 1.0", "speed")
    if values.get("stream_format", "audio") != "audio":
        raise BadRequest("stream_format: only audio", "stream_format")
    if values.get("instructions"):
        raise BadRequest("instructions: not understood by this model", "instructions")
    return SpeechRequest(text, voice, kind)

"""The prompt script: voice first, then the text, then speech begins. Pure numbers."""

from collections.abc import Sequence

from tts.voxtral.config import VoxtralConfig

BOS, NEXT_AUDIO_TEXT, REPEAT_AUDIO_TEXT = 1, 36, 35


def prompt(config: VoxtralConfig, voice_frames: int, text: Sequence[int]) -> list[int]:
    """Token ids; the embeddings of a voice replace those at the ``voice_frames`` AUDIO tokens."""
    begin = config.begin_audio_token
    voice = [BOS, begin, *[config.audio_token] * voice_frames]
    return [*voice, NEXT_AUDIO_TEXT, *text, REPEAT_AUDIO_TEXT, begin]

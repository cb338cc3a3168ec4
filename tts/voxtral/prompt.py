"""The prompt's token ids: first the voice, then the text, then the start of speech."""

from collections.abc import Sequence

from tts.voxtral.config import VoxtralConfig

BOS, NEXT_AUDIO_TEXT, REPEAT_AUDIO_TEXT = 1, 36, 35


def prompt(config: VoxtralConfig, voice_frames: int, text: Sequence[int]) -> list[int]:
    """The prompt's token ids. The embeddings at its ``voice_frames`` audio tokens are placeholders, to
    be replaced by the voice's."""
    begin = config.begin_audio_token
    voice = [BOS, begin, *[config.audio_token] * voice_frames]
    return [*voice, NEXT_AUDIO_TEXT, *text, REPEAT_AUDIO_TEXT, begin]

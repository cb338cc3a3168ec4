"""The sound inside the pipeline: int16 mono, in at the rate that voice activity detection and speech
recognition need, out at that of the voices."""

from tts.pcm import to_float, to_pcm

__all__ = ["RATE", "VOICE_RATE", "to_float", "to_pcm"]

RATE = 16000  # Hz, in
VOICE_RATE = 24000  # Hz, out

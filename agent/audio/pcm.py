"""The sound that goes into voice activity detection and speech recognition."""

from tts.pcm import to_float, to_pcm

__all__ = ["RATE", "to_float", "to_pcm"]

RATE = 16000  # Hz

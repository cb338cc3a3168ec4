"""Conversion between int16 PCM, which the pipeline carries, and float samples for computation."""

import numpy as np

RATE = 16000  # Hz, of all sound that goes into VAD and speech recognition


def to_float(pcm: bytes) -> np.ndarray:
    """Int16 mono -> (S,) float32 in [-1, 1)."""
    return np.frombuffer(pcm, np.int16).astype(np.float32) / 32768


def to_pcm(samples: np.ndarray) -> bytes:
    """(S,) float -> int16 mono. Values outside [-1, 1] are clipped, since int16 would wrap around."""
    return (np.clip(samples, -1, 1) * 32767).astype(np.int16).tobytes()

"""Samples as the pipeline carries them, int16 mono, and as arithmetic wants them, float."""

import numpy as np

RATE = 16000  # Hz, of all sound that is listened to


def to_float(pcm: bytes) -> np.ndarray:
    """Int16 mono -> (S,) float32 in [-1, 1)."""
    return np.frombuffer(pcm, np.int16).astype(np.float32) / 32768


def to_pcm(samples: np.ndarray) -> bytes:
    """(S,) float -> int16 mono; what lies outside [-1, 1] is clipped, since int16 would wrap round."""
    return (np.clip(samples, -1, 1) * 32767).astype(np.int16).tobytes()

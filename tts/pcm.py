"""Conversion between int16 PCM, which devices and networks carry, and float samples for computation."""

import numpy as np


def to_float(pcm: bytes) -> np.ndarray:
    """Int16 little-endian mono -> (S,) float32 in [-1, 1)."""
    return np.frombuffer(pcm, "<i2").astype(np.float32) / 32768


def to_pcm(samples: np.ndarray) -> bytes:
    """(S,) float -> int16 little-endian mono. Values outside [-1, 1] are clipped, since int16 would
    wrap around."""
    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()

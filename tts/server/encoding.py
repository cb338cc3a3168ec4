"""Encodes sound in the formats of OpenAI's speech API."""

import io

import numpy as np
import soundfile

OPENAI_RATE = 24000  # Hz, of OpenAI's "pcm"
KINDS = {"pcm": "audio/pcm", "wav": "audio/wav", "flac": "audio/flac", "mp3": "audio/mpeg",
         "opus": "audio/ogg"}  # fmt: skip
WHOLE = {"flac": ("FLAC", "PCM_16"), "mp3": ("MP3", None), "opus": ("OGG", "OPUS")}


def wav_header(rate: int) -> bytes:
    """The WAV header (int16 mono) of a stream of unknown length."""
    parts = [
        b"RIFF", (0xFFFFFFFF).to_bytes(4, "little"), b"WAVEfmt ", (16).to_bytes(4, "little"),
        (1).to_bytes(2, "little"), (1).to_bytes(2, "little"), rate.to_bytes(4, "little"),
        (rate * 2).to_bytes(4, "little"), (2).to_bytes(2, "little"), (16).to_bytes(2, "little"),
        b"data", (0xFFFFFFFF - 36).to_bytes(4, "little"),
    ]  # fmt: skip
    return b"".join(parts)


def encode(samples: np.ndarray, kind: str) -> bytes:
    """(S,) samples at ``OPENAI_RATE`` -> a file of one of the ``WHOLE`` kinds. Slow: call it in a
    thread."""
    container, coding = WHOLE[kind]
    file = io.BytesIO()
    soundfile.write(file, samples, OPENAI_RATE, format=container, subtype=coding)
    return file.getvalue()

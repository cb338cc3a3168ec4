"""Reads recorded questions and makes output folders; each error is one clear line."""

from pathlib import Path

import numpy as np

from agent.audio.pcm import to_pcm
from tts.audio import read_wav
from tts.errors import UserError

SILENT_PEAK = 0.003  # of full scale; -50 dBFS
SHORTEST_S = 0.2


def make_folder(path: Path, mode: int = 0o777) -> None:
    """Create a folder if it is missing, with permissions ``mode`` less the umask. Raises
    ``UserError``."""
    try:
        path.mkdir(mode, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{path}: this folder cannot be made ({error.strerror})") from None


def read_question(path: Path, rate: int) -> bytes:
    """A recorded question as int16 mono PCM at ``rate`` Hz, from any rate and channel count. Raises
    ``UserError`` if it is unreadable, shorter than ``SHORTEST_S`` or silent."""
    audio = read_wav(path, rate)
    if len(audio) < SHORTEST_S * rate:
        raise UserError(f"{path}: the recording is only {len(audio) / rate:.2f} s long")
    if not np.isfinite(audio).all():
        raise UserError(f"{path}: the recording holds values that are not numbers")
    if np.abs(audio).max() < SILENT_PEAK:
        raise UserError(f"{path}: the recording is silent; check the microphone and record again")
    return to_pcm(audio)

"""Records conversations, only on request: one WAV each, the visitor left and the agent right."""

import errno
import os
from datetime import datetime
from pathlib import Path

import numpy as np
import soundfile
from loguru import logger
from pipecat.processors.audio.audio_buffer_processor import AudioBufferProcessor

from agent.audio.pcm import RATE
from tts.audio import UNWRITTEN, Output

PIECE_S = 5.0  # of sound in each write
PRIVATE = 0o600  # only the operator's account may read what visitors said


def recorder(folder: Path) -> AudioBufferProcessor:
    """A pipeline processor that writes a WAV file into ``folder``, which must exist. The first of
    several errors of writing is logged, and the conversation goes on."""
    path = folder / f"{datetime.now():%Y%m%d-%H%M%S-%f}.wav"
    buffer = AudioBufferProcessor(
        sample_rate=RATE, num_channels=2, buffer_size=int(PIECE_S * RATE * 2),
        auto_start_recording=True,
    )  # fmt: skip
    failing = False

    @buffer.event_handler("on_audio_data")
    async def write(_processor, audio: bytes, rate: int, channels: int) -> None:
        nonlocal failing
        samples = np.frombuffer(audio, np.int16).reshape(-1, channels)
        try:
            _append(path, samples, rate)
            failing = False
        except OSError as error:
            if not failing:
                logger.error("{}: the recording cannot be written ({})", path, error.strerror)
            failing = True

    return buffer


def _append(path: Path, samples: np.ndarray, rate: int) -> None:
    """Write (S, C) samples to the end of a WAV file, which is made if it is missing; a file without
    sound is not left behind. Raises ``OSError``."""
    new = not path.exists()
    if new:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    out = Output(path, "r+b")
    try:
        if new:
            soundfile.write(out, samples, rate, format="WAV")
        else:
            with soundfile.SoundFile(out, "r+") as file:
                file.seek(0, soundfile.SEEK_END)
                file.write(samples)
        error = out.error
    except UNWRITTEN as refused:
        error = out.error or OSError(errno.EIO, str(refused))
    finally:
        out.close()
    if error:
        if new:
            path.unlink(missing_ok=True)
        raise error

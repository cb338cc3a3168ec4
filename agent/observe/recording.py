"""Records conversations, only on request: one WAV each, the visitor left and the agent right."""

import os
from datetime import datetime
from pathlib import Path

import numpy as np
import soundfile
from loguru import logger
from pipecat.processors.audio.audio_buffer_processor import AudioBufferProcessor

from agent.audio.pcm import RATE

PIECE_S = 5.0  # of sound in each write
PRIVATE = 0o600  # only the operator's account may read what visitors said


def recorder(folder: Path) -> AudioBufferProcessor:
    """A pipeline processor that writes a WAV file into ``folder``, which must exist. A write error is
    logged and the conversation goes on."""
    path = folder / f"{datetime.now():%Y%m%d-%H%M%S-%f}.wav"
    buffer = AudioBufferProcessor(
        sample_rate=RATE, num_channels=2, buffer_size=int(PIECE_S * RATE * 2),
        auto_start_recording=True,
    )  # fmt: skip

    @buffer.event_handler("on_audio_data")
    async def write(_processor, audio: bytes, rate: int, channels: int) -> None:
        samples = np.frombuffer(audio, np.int16).reshape(-1, channels)
        try:
            if not path.exists():
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
                soundfile.write(path, samples, rate)
                return
            with soundfile.SoundFile(path, "r+") as file:
                file.seek(0, soundfile.SEEK_END)
                file.write(samples)
        except (OSError, soundfile.LibsndfileError) as error:
            logger.error("{}: the recording cannot be written ({})", path, error)

    return buffer

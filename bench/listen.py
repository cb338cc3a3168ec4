"""Shared by the voice benchmarks: speech to judge, of the model, its teachers and others."""

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile
import soxr

import tts
from tts.interface import spoken
from tts.training.corpus import teach
from tts.training.speakers import NATURAL
from tts.training.teachers.speech import SAMPLE_RATE, measured_pitch

Speech = tuple[np.ndarray, int]  # (S,) float32, Hz


def speak(
    engine: tts.Engine, text: str, voice: str | None, lookahead: int | None, seed: int = 0
) -> np.ndarray:
    """The text said by the model, all of it given at once."""
    return spoken(engine.session(voice, lookahead, seed), text)


def teacher(name: str) -> Callable[[str], Speech | None]:
    """Sentences said by the teacher's natural voice ``name``."""
    (voice,) = (speaker for speaker in NATURAL if speaker.name == name)

    def say(text: str) -> Speech | None:
        spoken = teach(text, voice, 0)
        return (spoken.audio, SAMPLE_RATE) if spoken else None

    return say


def pitch(audio: np.ndarray, rate: int) -> np.ndarray:
    """Pitch in Hz at 100 Hz."""
    return measured_pitch(soxr.resample(audio, rate, SAMPLE_RATE).astype(np.float32))


def espeak(text: str) -> Speech:
    """The text said by the program espeak-ng."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        command = ["espeak-ng", "-v", "en-us", "-w", str(path), text]
        subprocess.run(command, check=True)
        audio, rate = soundfile.read(path, dtype="float32")
    return audio, rate

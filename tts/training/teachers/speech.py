"""What every teacher gives: an utterance with the ends of its words and phones, and its pitch."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import soxr

from tts.small.clone import TARGET_RMS
from tts.training.teachers.phonemes import SILENCE, Line, phones_of_ipa

SAMPLE_RATE = 24000  # Hz
PITCH_HOP = 240  # samples: 100 Hz
LEAD_S, TAIL_S = 0.03, 0.18  # silence kept before the first and after the last phone
FADE_S = 0.008
LOWEST_HZ = 55.0  # of a voice


@dataclass(frozen=True)
class Spoken:
    """``words``: (word, punctuation, phones with stress, end in s); ``phones``: (name, end in s)."""

    audio: np.ndarray  # (S,) float32 at 24 kHz
    words: list[tuple[str, str, tuple[str, ...], float]]
    phones: list[tuple[str, float]]
    pitch: np.ndarray  # (S // PITCH_HOP + 1,) Hz, interpolated where there is no voice


def aligned(line: Line, ends: Sequence[float] | np.ndarray, lag_s: float) -> tuple[list, list]:
    """Words and phones with their ends, from the end in seconds of every piece of ``line``.

    ``lag_s``: by how much the teacher's durations lag behind its sound; it was measured as what brings
    the median difference of word ends from ``people.align`` to zero. A space is no silence: one word
    glides into the next, so they meet in its middle.
    """
    ends = np.maximum(np.asarray(ends) - lag_s, 0)
    words, phones = [], []
    at = 0
    for number, phonemes in enumerate(line.phonemes):
        for name, _, stop in phones_of_ipa(phonemes):
            phones.append((name, float(ends[at + stop - 1])))
        after = at + len(phonemes) + len(line.pauses[number])
        after += number < len(line.words) - 1
        end = float(ends[after - 1])
        if line.pauses[number]:
            phones.append((SILENCE, end))
        else:
            end = (float(ends[at + len(phonemes) - 1]) + end) / 2
            if phones:
                phones[-1] = (phones[-1][0], end)
        words.append((line.words[number], line.pauses[number], line.phones[number], end))
        at = after
    assert at == len(line.pieces)
    return words, phones


def levelled(audio: np.ndarray) -> np.ndarray:
    """(S,) float32 at the level of all training data, within [-1, 1]."""
    rms = float(np.sqrt(np.mean(audio**2)))
    return np.clip(audio * (TARGET_RMS / max(rms, 1e-4)), -1, 1).astype(np.float32)


def trimmed(audio: np.ndarray, words: list, phones: list, first_s: float) -> Spoken:
    """The utterance with short silences at both ends, faded, at one level. ``first_s``: where the first
    phone begins; ``audio`` at 24 kHz."""
    voiced_end = max(end for name, end in phones if name != SILENCE)
    start = max(first_s - LEAD_S, 0.0)
    stop = min(voiced_end + TAIL_S, len(audio) / SAMPLE_RATE)
    audio = np.array(audio[int(start * SAMPLE_RATE) : int(stop * SAMPLE_RATE)], np.float32)
    ramp = np.linspace(0, 1, int(FADE_S * SAMPLE_RATE), dtype=np.float32)
    audio[: len(ramp)] *= ramp
    audio[-len(ramp) :] *= ramp[::-1]
    audio = levelled(audio)
    length = len(audio) / SAMPLE_RATE
    words = [(*word[:3], round(max(word[3] - start, 0), 4)) for word in words]
    words[-1] = (*words[-1][:3], round(length, 4))
    phones = [(SILENCE, round(first_s - start, 4))] + [
        (name, round(end - start, 4)) for name, end in phones
    ]
    return Spoken(audio, words, phones, np.zeros(0, np.float32))


def measured_pitch(audio: np.ndarray, highest: float = 500.0, careful: bool = False) -> np.ndarray:
    """(S // PITCH_HOP + 1,) pitch in Hz at 100 Hz, up to ``highest``, a line where there is no voice.

    The method is WORLD's DIO with StoneMask; ``careful``: its Harvest, ten times slower, for creaky
    voices, whose octave DIO gets wrong.
    """
    import pyworld  # pyright: ignore[reportMissingImports]

    samples = audio.astype(np.float64)
    if careful:
        pitch, _ = pyworld.harvest(samples, SAMPLE_RATE, LOWEST_HZ, highest, frame_period=10.0)
    else:
        raw, times = pyworld.dio(samples, SAMPLE_RATE, LOWEST_HZ, highest, frame_period=10.0)
        pitch = pyworld.stonemask(samples, raw, times, SAMPLE_RATE)
    pitch = pitch[: len(audio) // PITCH_HOP + 1]
    return filled(pitch, pitch > LOWEST_HZ)


def filled(pitch: np.ndarray, voiced: np.ndarray) -> np.ndarray:
    """The pitch with a straight line, in log Hz, where there is no voice."""
    if not voiced.any():
        return np.full(len(pitch), 150.0, np.float32)
    at = np.flatnonzero(voiced)
    return np.exp(np.interp(np.arange(len(pitch)), at, np.log(pitch[at]))).astype(np.float32)


def resized(spoken: Spoken, ratio: float) -> Spoken:
    """The utterance of a speaker whose vocal tract is ``ratio`` times shorter and whose voice is as
    much higher: the same samples, played faster."""
    audio = soxr.resample(spoken.audio, SAMPLE_RATE * ratio, SAMPLE_RATE).astype(np.float32)
    words = [(*word[:3], round(word[3] / ratio, 4)) for word in spoken.words]
    phones = [(name, round(end / ratio, 4)) for name, end in spoken.phones]
    count = len(audio) // PITCH_HOP + 1
    at = np.arange(count) * ratio
    pitch = np.interp(at, np.arange(len(spoken.pitch)), spoken.pitch).astype(np.float32) * ratio
    return replace(spoken, audio=audio, words=words, phones=phones, pitch=pitch)

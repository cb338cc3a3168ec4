"""Recordings of people for the corpus: read speech with its text is aligned to words, other speech
serves the codec alone.

The alignment is pocketsphinx's (forced, with our lexicon's phones). Each speaker is also made shorter
and taller, which gives two more voices. Every ``HELD_OUT_EVERY``-th speaker is left out, to judge
cloning and the codec by.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import soundfile
import soxr

from tts.errors import UserError
from tts.pcm import to_pcm
from tts.training.teachers.phonemes import SILENCE, pronounced
from tts.training.teachers.speech import (
    SAMPLE_RATE,
    Spoken,
    levelled,
    measured_pitch,
    resized,
    trimmed,
)

HELD_OUT_EVERY = 13
SIZES = (1.0, 0.92, 1.09)
RECOGNISER_RATE, FRAME_S = 16000, 0.01
LONGEST_S = 15.0
PAUSE_S = 0.2
SILENCES = frozenset(("<sil>", "<s>", "</s>", "(NULL)"))
QUIET = 0.02  # of the loudest 20 ms: silence at the ends of speech without text


@dataclass(frozen=True)
class Aligned:
    """A word, or a silence, where the recogniser found it."""

    silent: bool
    start_s: float
    end_s: float
    phones: list[tuple[str, float]]  # with ends, s


@cache
def _recogniser():
    from pocketsphinx import Decoder

    return Decoder(lm=None, samprate=RECOGNISER_RATE, loglevel="FATAL")


def read_index(folder: Path) -> list[dict[str, str]]:
    """The lines of index.tsv; raises ``UserError``."""
    path = folder / "index.tsv"
    if not path.is_file():
        raise UserError(f"{path} is missing: it lists file, seconds, speaker, gender, age, text")
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def held_out_speakers(folder: Path) -> list[str]:
    """The speakers that no corpus contains."""
    named = sorted({row["speaker"] for row in read_index(folder) if row["text"]})
    return named[::HELD_OUT_EVERY]


def align(audio: np.ndarray, text: str) -> Spoken | None:
    """(S,) at 24 kHz and what is said -> the aligned utterance, or None if the two do not fit."""
    words = re.findall("[a-z']+", text.lower())
    phones = [pronounced(word) for word in words]
    if not words or not all(phones):
        return None
    decoder = _recogniser()
    names = []
    for word, sound in zip(words, phones, strict=True):
        plain = " ".join(phone.rstrip("012") for phone in sound)
        name = f"{word}~{plain.replace(' ', '-')}".lower()
        if decoder.lookup_word(name) is None:
            decoder.add_word(name, plain, True)
        names.append(name)
    raw = to_pcm(soxr.resample(audio, SAMPLE_RATE, RECOGNISER_RATE))
    decoder.set_align_text(" ".join(names))
    for stage in range(2):
        decoder.start_utt()
        decoder.process_raw(raw, full_utt=True)
        try:
            decoder.end_utt()
        except RuntimeError:  # no path through the words
            _recogniser.cache_clear()
            return None
        if stage == 0:
            if decoder.hyp() is None:
                return None
            decoder.set_alignment()
    # its items live only as long as the iteration
    found = [
        Aligned(
            item.name in SILENCES, item.start * FRAME_S, (item.start + item.duration) * FRAME_S,
            [(phone.name, (phone.start + phone.duration) * FRAME_S) for phone in item],
        )
        for item in decoder.get_alignment()
    ]  # fmt: skip
    return _spoken(audio, found, words, phones)


def _spoken(
    audio: np.ndarray, found: list[Aligned], words: list[str], phones: list
) -> Spoken | None:
    timed = [item for item in found if not item.silent]
    if len(timed) != len(words):
        return None
    spans: list[tuple[str, str, tuple[str, ...], float]] = []
    labels: list[tuple[str, float]] = []
    for item in found:
        if not item.silent:
            spans.append((words[len(spans)], "", phones[len(spans)], item.end_s))
            labels += item.phones
            continue
        labels.append((SILENCE, item.end_s))
        if spans:
            spans[-1] = (*spans[-1][:3], item.end_s)
    spans[-1] = (spans[-1][0], ".", *spans[-1][2:])
    # a pause of people is heard as a comma
    for number, item in enumerate(timed[:-1]):
        if timed[number + 1].start_s - item.end_s > PAUSE_S:
            spans[number] = (spans[number][0], ",", *spans[number][2:])
    spoken = trimmed(audio, spans, labels, timed[0].start_s)
    first = timed[0].start_s
    lead = spoken.phones[0][1]
    after = [(name, end) for name, end in labels if end > first]
    shifted = [(SILENCE, lead), *((name, round(end - first + lead, 4)) for name, end in after)]
    return replace(spoken, phones=shifted, pitch=measured_pitch(spoken.audio))


def without_text(audio: np.ndarray) -> Spoken:
    """Speech for the codec alone: no words, and no phones but silence."""
    step = SAMPLE_RATE // 50
    loud = np.sqrt(np.square(audio[: len(audio) // step * step]).reshape(-1, step).mean(1))
    heard = np.flatnonzero(loud > QUIET * loud.max())
    cut = audio[max(heard[0] - 3, 0) * step : (heard[-1] + 8) * step]
    cut = levelled(cut)
    return Spoken(cut, [], [], measured_pitch(cut))


def recordings(folder: Path, size: int) -> Iterator[list[tuple[str, str, Spoken]]]:
    """Shards of (speaker, text, speech) from the recordings that ``folder``/index.tsv lists."""
    left_out = set(held_out_speakers(folder))
    shard: list[tuple[str, str, Spoken]] = []
    for row in read_index(folder):
        speaker, text = row["speaker"], row["text"]
        if speaker in left_out or float(row["seconds"]) > LONGEST_S:
            continue
        audio, rate = soundfile.read(folder / row["file"], dtype="float32")
        audio = soxr.resample(audio, rate, SAMPLE_RATE).astype(np.float32)
        spoken = align(audio, text) if text else without_text(audio)
        if spoken is None:
            continue
        for number in SIZES if text else SIZES[:1]:
            made = spoken if number == 1 else resized(spoken, number)
            name = f"p{speaker or 'unknown'}" + ("" if number == 1 else f"x{number}")
            shard.append((name, text, made))
        if len(shard) >= size:
            yield shard
            shard = []
    if shard:
        yield shard

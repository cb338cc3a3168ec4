"""Reads the corpus that ``tts.training.corpus`` writes."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soxr

from tts.errors import UserError

SAMPLE_RATE = 24000  # Hz, of the shards


@dataclass(frozen=True)
class Utterance:
    voice: str
    text: str
    words: list[dict]  # each with word, pause, phones, end_s
    phones: list[tuple[str, float]]  # with end times, silences included
    pcm: np.ndarray  # (S,) int16, memory-mapped
    pitch: np.ndarray  # (M,) uint16, tenths of Hz at 100 Hz

    def audio(self) -> np.ndarray:
        """(S,) float32 in [-1, 1]"""
        return self.pcm.astype(np.float32) / 32768


def _samples(path: Path, sample_rate: int) -> np.ndarray:
    """A shard's samples; those at another rate are kept in a file beside it."""
    if sample_rate == SAMPLE_RATE:
        return np.load(path, mmap_mode="r")
    kept = path.with_suffix(f".r{sample_rate}.npy")
    if not kept.exists():
        unfinished = path.with_suffix(f".{os.getpid()}.tmp.npy")
        np.save(unfinished, soxr.resample(np.load(path), SAMPLE_RATE, sample_rate))
        os.replace(unfinished, kept)
    return np.load(kept, mmap_mode="r")


def load_corpus(folder: Path, sample_rate: int = SAMPLE_RATE) -> list[Utterance]:
    """All utterances of the finished shards, at ``sample_rate``."""
    utterances: list[Utterance] = []
    for audio_path in sorted(folder.glob("[0-9]*.npy")):
        if audio_path.name.count(".") > 1:  # unfinished, or the pitch of a shard
            continue
        pcm = _samples(audio_path, sample_rate)
        pitch = np.load(audio_path.with_suffix(".pitch.npy"))
        for line in audio_path.with_suffix(".jsonl").read_text().splitlines():
            entry = json.loads(line)
            start, end = (
                n * sample_rate // SAMPLE_RATE
                for n in (entry["offset"], entry["offset"] + entry["samples"])
            )
            at = entry["pitch_offset"]
            utterances.append(
                Utterance(
                    entry["voice"], entry["text"], entry["words"],
                    [(name, end) for name, end in entry["phones"]],
                    pcm[start:end],
                    pitch[at : at + entry["pitches"]],
                )
            )  # fmt: skip
    if not utterances:
        raise UserError(f"no corpus in {folder}: run python -m tts.training.corpus --out {folder}")
    return utterances

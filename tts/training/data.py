"""Reads the corpus that ``tts.training.corpus`` writes."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tts.errors import UserError


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


def load_corpus(folder: Path) -> list[Utterance]:
    """All utterances of the finished shards."""
    utterances: list[Utterance] = []
    for audio_path in sorted(folder.glob("[0-9]*.npy")):
        if audio_path.name.count(".") > 1:  # unfinished, or the pitch of a shard
            continue
        pcm = np.load(audio_path, mmap_mode="r")
        pitch = np.load(audio_path.with_suffix(".pitch.npy"))
        for line in audio_path.with_suffix(".jsonl").read_text().splitlines():
            entry = json.loads(line)
            start, at = entry["offset"], entry["pitch_offset"]
            utterances.append(
                Utterance(
                    entry["voice"], entry["text"], entry["words"],
                    [(name, end) for name, end in entry["phones"]],
                    pcm[start : start + entry["samples"]],
                    pitch[at : at + entry["pitches"]],
                )
            )  # fmt: skip
    if not utterances:
        raise UserError(f"no corpus in {folder}: run python -m tts.training.corpus --out {folder}")
    return utterances

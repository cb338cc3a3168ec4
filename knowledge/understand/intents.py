"""What an utterance asks, told by its meaning: a linear head over a sentence embedding.

Word patterns go first; this decides where they are silent. Names, titles, rooms and times are
replaced by stand-ins before embedding, so that what is asked does not depend on whom it is asked of.
"""

import hashlib
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from knowledge.retrieval.embedder import Embedder, installed
from knowledge.words import words

EXEMPLARS = Path(__file__).with_name("intent_exemplars.txt")
HEAD = Path(__file__).with_name("intent_head.npz")
# The head's best label must lead the second by so much. ``train_intents`` prints what that costs.
SURE = 0.2
LIKELY = 0.1
WORDS = 1024  # into which words and pairs of words are hashed
WORD_WEIGHT = 0.15
STAND_INS = {"P": "maria", "S": "the opening", "R": "room one", "W": "monday", "X": "gardening"}


@dataclass(frozen=True)
class Guess:
    """``margin``: how far the label is ahead of the second best, 0 if nothing is known."""

    label: str = ""
    margin: float = 0.0

    def sure(self, *labels: str, least: float = SURE) -> bool:
        return self.label in labels and self.margin >= least


NOTHING = Guess()


def read_exemplars(text: str) -> list[tuple[str, str]]:
    """(label, sentence with stand-ins) of each line; raises ValueError for one without a label."""
    found, label = [], ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("["):
            label = line.strip("[]")
        elif not line.startswith("#"):
            if not label:
                raise ValueError(f"No [label] before {line!r}.")
            found.append((label, filled(line)))
    return found


@cache
def exemplars() -> list[tuple[str, str]]:
    return read_exemplars(EXEMPLARS.read_text("utf-8"))


def filled(line: str) -> str:
    """An exemplar with its placeholders replaced, in the form in which utterances come."""
    said = [STAND_INS.get(w.removesuffix("'s"), w) for w in line.split()]
    return once(" ".join(words(" ".join(said))))


def once(said: str) -> str:
    return said.replace("the the ", "the ").replace("the gardening talk talk", "the gardening talk")


def varied(line: str) -> list[str]:
    """The same sentence with other kinds of names, for training."""
    return list(dict.fromkeys([line, line.replace("the opening", "the gardening talk"),
                               line.replace("the opening", "gardening"),
                               line.replace("gardening", "the opening", 1)]))  # fmt: skip


def digest(exemplars: bytes) -> str:
    return hashlib.sha256(exemplars).hexdigest()[:16]


def masked(said: str, spoken: dict[str, str]) -> str:
    """``said`` with runs of words (longest first) replaced by the stand-ins for their placeholders."""
    padded = f" {said} "
    for run, placeholder in sorted(spoken.items(), key=lambda one: -len(one[0])):
        padded = padded.replace(f" {run} ", f" {STAND_INS[placeholder]} ")
    return once(" ".join(padded.split()))


def features(embedder: Embedder, said: str) -> np.ndarray:
    """(dimensions + WORDS + 1,): the vector, the words and word pairs hashed, and a one.

    The words that ask ("after", "before") weigh little in a sentence's vector.
    """
    heard = said.split()
    hashed = np.zeros(WORDS, np.float32)
    for run in (*heard, *map(" ".join, zip(heard, heard[1:], strict=False))):
        hashed[zlib.crc32(run.encode()) % WORDS] = WORD_WEIGHT
    return np.concatenate([embedder.embed([said])[0], hashed, np.ones(1, np.float32)])


@cache
def _head() -> tuple[Embedder, np.ndarray, list[str]] | None:
    embedder = installed()
    if embedder is None or not HEAD.is_file():
        return None
    kept = np.load(HEAD)
    if str(kept["embedder"]) != embedder.version:  # trained on other vectors
        return None
    return embedder, kept["head"].astype(np.float32), [str(label) for label in kept["labels"]]


@lru_cache(maxsize=512)
def guess(said: str) -> Guess:
    """What ``said``, already ``masked``, asks. About 5 ms; nothing without the embedder's package."""
    loaded = _head()
    if loaded is None or not said:
        return NOTHING
    embedder, head, labels = loaded
    scores = features(embedder, said) @ head
    second, best = np.argsort(scores)[-2:]
    return Guess(labels[best], float(scores[best] - scores[second]))

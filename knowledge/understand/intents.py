"""What an utterance asks, told by its meaning: small networks over a sentence embedding.

Word patterns go first; this decides where they are silent. Names, titles, rooms and times are
replaced by stand-ins before embedding, so that what is asked does not depend on whom it is asked of.
"""

import hashlib
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from knowledge.retrieval.embedder import Embedder, installed
from knowledge.words import STOP, words

EXEMPLARS = Path(__file__).with_name("intent_exemplars.txt")
MARKED = Path(__file__).with_name("marked_questions.tsv")
HEAD = Path(__file__).with_name("intent_head.npz")
# The best label must be likelier than the second by so much. ``train_intents`` prints what that costs.
SURE = 0.35
LIKELY = 0.15
BUCKETS = 2048  # into which words, and two and three in a row, are hashed
WORD_WEIGHT = 0.3
STAND_INS = {"P": "maria", "S": "the opening", "R": "room one", "W": "monday", "X": "gardening"}
# Of the spans of marked questions: topic, what is not wished, person, company, room, time. Kinds of
# session stand as they were said.
_SPANS = {"t": "X", "x": "X", "p": "P", "c": "X", "r": "R", "w": "W"}
_SPAN = re.compile(r"\{([a-z]):([^{}]+)\}")
_LABELS = {"recommend": "find"}  # of marked questions, for which word patterns suffice


@dataclass(frozen=True)
class Guess:
    """``margin``: how much likelier the label is than the second best, 0 if nothing is known."""

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


def read_marked(text: str) -> list[tuple[str, str]]:
    """The same of questions in which is marked what they name: "find<TAB>anything on {t:bees}"."""
    found = []
    for line in filter(None, text.splitlines()):
        label, tab, marked = line.partition("\t")
        if not tab:
            raise ValueError(f"No label and tab in {line!r}.")
        said = _SPAN.sub(lambda span: STAND_INS.get(_SPANS.get(span[1], ""), span[2]), marked)
        found.append((_LABELS.get(label, label), once(" ".join(words(said)))))
    return found


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


def digest() -> str:
    """Of all that the head is trained on."""
    return hashlib.sha256(EXEMPLARS.read_bytes() + MARKED.read_bytes()).hexdigest()[:16]


def masked(said: str, spoken: dict[str, str]) -> str:
    """``said`` with runs of words (longest first) replaced by the stand-ins for their placeholders."""
    padded = f" {said} "
    for run, placeholder in sorted(spoken.items(), key=lambda one: -len(one[0])):
        padded = padded.replace(f" {run} ", f" {STAND_INS[placeholder]} ")
    return once(" ".join(padded.split()))


def buckets(said: str) -> list[int]:
    """Where the words and runs of two and three are hashed to; the words that ask ("after", "before")
    weigh little in a sentence's vector."""
    heard = ["^", *said.split(), "$"]
    runs = [heard[at : at + n] for n in (1, 2, 3) for at in range(len(heard) - n + 1)]
    return sorted({zlib.crc32(" ".join(run).encode()) % BUCKETS for run in runs})


Head = tuple[Embedder, list[dict[str, np.ndarray]], list[str]]


def read_head(path: Path) -> Head | None:
    """The embedder, the networks, whose answers are averaged, and the labels; None without the
    embedder's package, or if ``path`` was trained on other vectors."""
    embedder = installed()
    if embedder is None or not path.is_file():
        return None
    with np.load(path) as kept:
        if str(kept["embedder"]) != embedder.version:  # trained on other vectors
            return None
        nets: list[dict[str, np.ndarray]] = [{} for _ in range(int(kept["nets"]))]
        for key in kept.files:
            number, dot, name = key.partition(".")
            if dot:
                nets[int(number)][name] = kept[key].astype(np.float32)
        return embedder, nets, [str(label) for label in kept["labels"]]


@cache
def _head() -> Head | None:
    return read_head(HEAD)


def likelihoods(net: dict[str, np.ndarray], vector: np.ndarray, hashed: list[int]) -> np.ndarray:
    """(labels,) probabilities. ``vector``: of the sentence; ``hashed``: see ``buckets``, for a network
    that reads words too."""
    hidden = net["vector"] @ vector + net["bias"]
    if "words" in net:
        hidden = hidden + WORD_WEIGHT * net["words"][hashed].sum(0)
    scores = net["out.weight"] @ np.maximum(hidden, 0) + net["out.bias"]
    likely = np.exp(scores - scores.max())
    return likely / likely.sum()


def prepare(texts: Sequence[str]) -> None:
    """Embed ``texts`` at once, so that each is there when it is asked for."""
    if loaded := _head():
        loaded[0].embed([text for text in texts if text])


@lru_cache(maxsize=512)
def guess(said: str) -> Guess:
    """What ``said``, already ``masked``, asks. About 1 ms; nothing without the embedder's package."""
    loaded = _head()
    if loaded is None or not said:
        return NOTHING
    embedder, nets, labels = loaded
    vector, hashed = embedder.embed([said])[0], buckets(said)
    likely = np.mean([likelihoods(net, vector, hashed) for net in nets], axis=0)
    second, best = np.argsort(likely)[-2:]
    return Guess(labels[best], float(likely[best] - likely[second]))


@cache
def asking(label: str = "") -> frozenset[str]:
    """The words of the exemplars (of one label): they ask, and name nothing."""
    stand_ins = set(" ".join(STAND_INS.values()).split()) - STOP
    said = {w for of, line in exemplars() for w in words(line)
            if (of == label if label else of != "practical")}  # fmt: skip
    return frozenset(said - stand_ins)

"""Letter-to-sound (G2P) for words outside the dictionary: a joint n-gram and a small network.

Each letter gives zero, one or two phones; letter and phones together are one *graphone*. A beam search
finds the sequence of graphones with the best score from two models: a Kneser-Ney n-gram over graphones
(Bisani and Ney, 2008), stored as an automaton with back-off arcs, and a convolutional network that
predicts the phones of each letter from the whole word. Both are trained by ``tts.training.g2p``.
"""

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from spoken.letters import fold
from tts.errors import ModelError

MODEL = Path(__file__).parent.parent / "weights" / "g2p.npz"
WINDOW = 4  # letters on each side that the network's first layer reads
KERNEL = 7
BEAM = 8
BEHIND = 7.0  # hypotheses further behind the best than this are dropped, in nats
UNLIKELY = 7.0  # the same for the phones of a letter
STEP = 0.0625  # nats: the unit of stored log probabilities
LONGEST = 40  # letters; longer words are read in pieces
BEGIN, END = 0, 1  # graphones
_WEIGHTS = ("mix", "mix_bias", "norm", "norm_bias", "up", "up_bias", "down", "down_bias")


@dataclass(frozen=True)
class Model:
    """The automaton: node n has the arcs ``starts[n]`` to ``starts[n + 1]``, sorted by graphone."""

    graphones: list[tuple[str, str]]  # letter, phones joined by spaces
    chunks: list[str]  # the network's classes: the phones of a letter
    choices: dict[str, list[tuple[int, int]]]  # letter -> graphones and their chunks
    starts: array
    back: array  # node -> node of the context less its first graphone
    backoff: array  # node -> cost of the back-off, in ``STEP``
    arcs: array  # arc -> graphone
    costs: array  # arc -> cost, in ``STEP``
    ends: array  # arc -> node that it leads to
    network: dict[str, np.ndarray]
    weight: float  # weight of the network's log probability


@cache
def load() -> Model:
    """The shipped model; raises ``ModelError``."""
    try:
        with np.load(MODEL) as file:
            return unpack({name: file[name] for name in file.files})
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{MODEL}: damaged or missing ({error}); install again") from None


def unpack(data: dict[str, np.ndarray]) -> Model:
    """The model from the arrays that ``tts.training.g2p`` packs."""
    lines = str(data["graphones"]).split("\n")
    graphones = [(line.partition("|")[0], line.partition("|")[2]) for line in lines]
    chunks = str(data["chunks"]).split("\n")
    number = {chunk: n for n, chunk in enumerate(chunks)}
    choices: dict[str, list[tuple[int, int]]] = {}
    for token, (letter, chunk) in enumerate(graphones):
        if token not in (BEGIN, END) and chunk in number:
            choices.setdefault(letter, []).append((token, number[chunk]))
    integers = {
        name: array(code, data[name].astype(kind).tobytes())
        for name, code, kind in (
            ("starts", "I", np.uint32), ("back", "I", np.uint32), ("backoff", "B", np.uint8),
            ("arcs", "H", np.uint16), ("costs", "B", np.uint8), ("ends", "I", np.uint32),
        )
    }  # fmt: skip
    network = {
        name[4:]: value.astype(np.float32)
        for name, value in data.items()
        if name.startswith("net.")
    }
    return Model(
        graphones, chunks, choices, network=network, weight=float(data["weight"]), **integers
    )


def network_scores(word: str, net: dict[str, np.ndarray]) -> np.ndarray:
    """(letters, chunks) log probabilities of the phones of each letter."""
    codes = [0] * (WINDOW + 1) + [ord(c) - 96 for c in word] + [0] * (WINDOW + 1)
    count = len(word) + 2  # with padding on each side
    table = net["embedding"].reshape(2 * WINDOW + 1, 27, -1)
    x = np.sum([table[o, codes[o : o + count]] for o in range(2 * WINDOW + 1)], axis=0)
    for block in range(len([name for name in net if name.endswith(".mix")])):
        x = x + _block(x, {name: net[f"{block}.{name}"] for name in _WEIGHTS})
    logits = _norm(x, net["norm"], net["norm_bias"])[1:-1] @ net["out"].T + net["out_bias"]
    logits -= logits.max(axis=1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


def _block(x: np.ndarray, w: dict[str, np.ndarray]) -> np.ndarray:
    """A ConvNeXt block: depthwise convolution over the letters, then a pointwise MLP."""
    padded = np.pad(x, ((KERNEL // 2, KERNEL // 2), (0, 0)))
    mixed = np.sum([padded[k : k + len(x)] * w["mix"][:, k] for k in range(KERNEL)], axis=0)
    mixed += w["mix_bias"]
    h = _norm(mixed, w["norm"], w["norm_bias"]) @ w["up"].T + w["up_bias"]
    h = 0.5 * h * (1 + np.tanh(0.7978845608 * (h + 0.044715 * h * h * h)))
    return h @ w["down"].T + w["down_bias"]


def _norm(x: np.ndarray, scale: np.ndarray, bias: np.ndarray) -> np.ndarray:
    centred = x - x.mean(axis=-1, keepdims=True)
    return centred / np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + 1e-5) * scale + bias


def _arc(model: Model, node: int, token: int) -> tuple[int, int]:
    """(cost in ``STEP``, node reached)"""
    cost = 0
    while True:
        low, high = model.starts[node], model.starts[node + 1]
        at = bisect_left(model.arcs, token, low, high)
        if at < high and model.arcs[at] == token:
            return cost + model.costs[at], model.ends[at]
        if not node:
            return cost + 255, 0
        cost += model.backoff[node]
        node = model.back[node]


def predict(word: str, model: Model | None = None) -> list[str]:
    """The ARPABET phones of a word, without stress. Characters other than Latin letters are ignored."""
    model = model or load()
    text = "".join(c for c in fold(word) if "a" <= c <= "z")
    if len(text) > LONGEST:
        return predict(text[:LONGEST], model) + predict(text[LONGEST:], model)
    if not text:
        return []
    scores = network_scores(text, model.network)
    _, first = _arc(model, 0, BEGIN)
    beam: dict[int, tuple[float, Any]] = {first: (0.0, None)}
    for letter, row in zip(text, scores.tolist(), strict=True):
        best = max(row)
        likely = [
            (token, chunk, model.weight * row[chunk])
            for token, chunk in model.choices[letter]
            if row[chunk] > best - UNLIKELY
        ] or [(token, chunk, 0.0) for token, chunk in model.choices[letter]]
        reached: dict[int, tuple[float, Any]] = {}
        for node, (score, path) in beam.items():
            for token, chunk, gain in likely:
                cost, end = _arc(model, node, token)
                value = score + gain - cost * STEP
                if end not in reached or value > reached[end][0]:
                    reached[end] = (value, (path, chunk))
        ranked = sorted(reached.items(), key=lambda item: -item[1][0])[:BEAM]
        beam = {node: found for node, found in ranked if found[0] > ranked[0][1][0] - BEHIND}
    best_end = max(beam.items(), key=lambda item: item[1][0] - _arc(model, item[0], END)[0] * STEP)
    phones: list[str] = []
    path = best_end[1][1]
    while path:
        path, chunk = path
        phones[:0] = model.chunks[chunk].split()
    # English has no doubled consonant sounds within a word
    return [p for n, p in enumerate(phones) if n == 0 or p != phones[n - 1] or p[0] in "AEIOU"]

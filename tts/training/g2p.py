"""Train letter-to-sound (G2P) and report its error on held-out words.

    nice python -m tts.training.g2p --work runs/g2p

Letters and phones of CMUdict's words are aligned; a joint n-gram and a small network are trained on the
same alignments and packed into one file. Alignments and network are kept in ``--work``: a run that was
stopped goes on after its last epoch. The shipped weights took 40 minutes of one core.
"""

import argparse
import pickle
import random
import zlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from tts.text.cmudict import pronunciations
from tts.text.g2p import BEGIN, END, MODEL, Model, predict, unpack
from tts.training import g2p_network, g2p_ngram
from tts.training.g2p_align import align_all

RAREST = 5  # pairs of letter and phones seen less often are taken for errors in the dictionary
TESTED = 2000  # held-out words; as many more are held out for choosing ``WEIGHT``
WEIGHT = 1.0  # of the network, relative to the n-gram; 0.7 and 1.4 err more
EPOCHS = 14
LONGEST = 24  # letters of the words that the network learns from

Aligned = tuple[str, list[str]]


def held_out(word: str) -> str:
    """ "test" or "choose" for one word in 55 each, by its hash, else "". Its relatives are learnt, as
    they are known where a new word is met: without them 7 points more of the n-gram's words are wrong.
    """
    return {0: "test", 1: "choose"}.get(zlib.crc32(word.encode()) % 55, "")


def test_words(entries: Iterable[str]) -> list[str]:
    words = sorted(word for word in entries if held_out(word) == "test")
    return random.Random(0).sample(words, min(TESTED, len(words)))


def report(model: Model, words: list[str], entries: dict[str, list[list[str]]]) -> None:
    """Print the share of wrong words. Any of the dictionary's pronunciations counts as right."""
    wrong = 0
    for word in words:
        wrong += predict(word, model) not in entries[word]
    print(f"held out: {wrong / len(words):.1%} of {len(words)} words wrong", flush=True)


def data_of(work: Path) -> list[Aligned]:
    """CMUdict's words with the phones of each letter; kept in ``work``."""
    kept = work / "aligned.pickle"
    if not kept.is_file():
        ours = [(w, p) for w, all_ in dictionary().items() for p in all_]
        kept.write_bytes(pickle.dumps(align_all(ours)))
    return pickle.loads(kept.read_bytes())


def dictionary() -> dict[str, list[list[str]]]:
    return {w: p for w, p in pronunciations().items() if w.isascii() and w.isalpha()}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--work", type=Path, default=Path("runs/g2p"))
    parser.add_argument("--init", type=Path, help="begin with the network of this g2p.npz")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--out", type=Path, default=MODEL)
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    aligned = data_of(args.work)
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
    chunks = sorted({chunk for _, chunk in common})
    short = [example for example in good if len(example[0]) <= LONGEST]
    network = g2p_network.train(short, chunks, args.work / "network.pt", args.epochs, args.init)
    sequences = [
        [BEGIN, *(token[pair] for pair in zip(word, of, strict=True)), END] for word, of in good
    ]
    data = g2p_ngram.pack(*g2p_ngram.probabilities(sequences, len(graphones)))
    data |= g2p_network.pack(network)
    data |= {
        "graphones": np.array("\n".join("|".join(pair) for pair in graphones)),
        "chunks": np.array("\n".join(chunks)),
        "weight": np.array(WEIGHT),
    }
    entries = dictionary()
    report(unpack(data), test_words(entries), entries)
    np.savez_compressed(args.out, **data)  # type: ignore[arg-type]
    print(f"{len(data['arcs'])} n-grams, {args.out.stat().st_size / 1e6:.2f} MB in {args.out}")


if __name__ == "__main__":
    main()

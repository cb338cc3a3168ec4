"""Builds a trigram language model in the ARPA format that recognisers read.

The method is interpolated Kneser-Ney smoothing with three discounts (Chen and Goodman, TR-10-98, 1998).
Unlike pocketsphinx's own builder, it expects a name that was seen in one context in others too.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from math import log10
from pathlib import Path

Gram = tuple[str, ...]
START = "<s>"


def write_arpa(sentences: Iterable[list[str]], path: Path) -> None:
    """Write the model of ``sentences`` to ``path``. Each sentence is a list of words from ``<s>`` to
    ``</s>``; there is at least one."""
    bigrams: Counter[Gram] = Counter()
    trigrams: Counter[Gram] = Counter()
    for words in sentences:
        bigrams.update(zip(words, words[1:], strict=False))
        trigrams.update(zip(words, words[1:], words[2:], strict=False))
    # Kneser-Ney counts a shorter n-gram by how many different words precede it, not by how often it
    # occurs. Nothing precedes <s>, so n-grams that begin with it keep their counts.
    followers = _kinds_before(trigrams)
    followers.update({g: n for g, n in bigrams.items() if g[0] == START})
    singles = _kinds_before(bigrams)
    uniform = 1 / len(singles)
    one, back_one = _interpolate(singles, lambda _: uniform)
    two, back_two = _interpolate(followers, lambda gram: one[gram])

    def shorter(gram: Gram) -> float:
        return two[gram] if gram in two else back_two[gram[:1]] * one[gram[1:]]

    three, back_three = _interpolate(trigrams, shorter)
    one[(START,)] = 0.0  # never predicted; it is listed for its backoff weight
    with path.open("w") as file:
        file.write("\\data\\\n")
        levels = ((one, back_two), (two, back_three), (three, None))
        for order, (grams, _) in enumerate(levels, 1):
            file.write(f"ngram {order}={len(grams)}\n")
        for order, (grams, back) in enumerate(levels, 1):
            file.write(f"\n\\{order}-grams:\n")
            for gram in sorted(grams):
                end = f" {_log(back.get(gram, 1.0))}" if back is not None else ""
                file.write(f"{_log(grams[gram])} {' '.join(gram)}{end}\n")
        file.write("\n\\end\\\n")


def _kinds_before(grams: Counter[Gram]) -> Counter[Gram]:
    """Each n-gram without its first word -> how many different words precede it."""
    return Counter(gram[1:] for gram in grams)


def _interpolate(
    counts: Counter[Gram], shorter: Callable[[Gram], float]
) -> tuple[dict[Gram, float], dict[Gram, float]]:
    """The probability of each n-gram's last word given the others, and each history's backoff
    weight: the probability mass that it leaves to the ``shorter`` n-grams."""
    discounts = _discounts(counts)
    seen: defaultdict[Gram, int] = defaultdict(int)
    freed: defaultdict[Gram, float] = defaultdict(float)
    for gram, n in counts.items():
        seen[gram[:-1]] += n
        freed[gram[:-1]] += discounts[min(n, 3)]
    left = {history: freed[history] / seen[history] for history in seen}
    probability = {
        gram: (n - discounts[min(n, 3)]) / seen[gram[:-1]] + left[gram[:-1]] * shorter(gram[1:])
        for gram, n in counts.items()
    }
    return probability, left


def _discounts(counts: Counter[Gram]) -> tuple[float, float, float, float]:
    """The discounts for counts of 0, 1, 2, and 3 or more."""
    of = Counter(min(n, 4) for n in counts.values())
    one, two, three, four = (max(of[n], 1) for n in (1, 2, 3, 4))
    share = one / (one + 2 * two)
    raw = (1 - 2 * share * two / one, 2 - 3 * share * three / two, 3 - 4 * share * four / three)
    a, b, c = (min(max(d, 0.05), n - 0.05) for n, d in enumerate(raw, 1))
    return 0.0, a, b, c


def _log(probability: float) -> str:
    return f"{log10(probability):.4f}" if probability > 0 else "-99"

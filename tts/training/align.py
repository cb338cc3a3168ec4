"""Assigns the teacher's phones to words.

The synthesiser prints its phones with their end times, but not the words. Our lexicon has roughly the
phones of each word. A weighted edit distance over the whole sentence aligns the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass

VOWELS = frozenset("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split())
SILENCE = "SIL"
TEACHER_PHONES = {"AX": "AH", "AXR": "ER", "PAU": SILENCE}  # names that differ from CMUdict's


@dataclass(frozen=True)
class Phone:
    name: str
    end_s: float


def _cost(expected: str, actual: str) -> float:
    if expected == actual:
        return 0.0
    return 0.4 if expected in VOWELS and actual in VOWELS else 1.0


def words_of_phones(expected: Sequence[Sequence[str]], actual: Sequence[str]) -> list[int] | None:
    """The word index of each actual phone, or None if the two sequences differ too much.

    ``expected``: phones per word from the lexicon; ``actual``: the teacher's, without silences.
    """
    flat = [(phone, index) for index, phones in enumerate(expected) for phone in phones]
    rows, columns = len(flat) + 1, len(actual) + 1
    cost = [[0.0] * columns for _ in range(rows)]
    for i in range(1, rows):
        cost[i][0] = float(i)
    cost[0] = [float(j) for j in range(columns)]
    for i in range(1, rows):
        row, above, phone = cost[i], cost[i - 1], flat[i - 1][0]
        for j in range(1, columns):
            row[j] = min(
                above[j - 1] + _cost(phone, actual[j - 1]), above[j] + 1.0, row[j - 1] + 1.0
            )
    if cost[-1][-1] > 0.4 * len(flat) + 1:
        return None
    i, j = rows - 1, columns - 1
    owner = [0] * len(actual)
    while j > 0:
        here = cost[i][j]
        if i and here == cost[i - 1][j - 1] + _cost(flat[i - 1][0], actual[j - 1]):
            owner[j - 1] = flat[i - 1][1]
            i, j = i - 1, j - 1
        elif i and here == cost[i - 1][j] + 1.0:
            i -= 1
        else:
            owner[j - 1] = flat[max(i - 1, 0)][1]
            j -= 1
    return owner if set(owner) == set(range(len(expected))) else None

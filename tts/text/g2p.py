"""Letter to sound for words outside the dictionary: a decision tree over the letters around each.

Every letter gives zero, one or two phones. The tree asks for the letter, then its neighbours in
order of how much they tell, and answers with the deepest node it knows (IGTree: Daelemans, van den
Bosch and Weijters, 1997). Trained from CMUdict by ``tts.training.g2p``.
"""

import gzip
import json
from functools import cache
from pathlib import Path

from tts.errors import ModelError

TABLE = Path(__file__).parent.parent / "weights" / "g2p.json.gz"
# Positions asked about, relative to the letter.
ORDER = (0, 1, -1, 2, -2, 3, -3, 4, -4)
EDGE = "_"


def contexts(word: str) -> list[str]:
    """For each letter, the letters at ``ORDER``; beyond the word's ends it is ``EDGE``."""
    padded = EDGE * 4 + word + EDGE * 4
    return ["".join(padded[4 + i + o] for o in ORDER) for i in range(len(word))]


@cache
def _table() -> dict[str, str]:
    """Context prefix -> phones joined by spaces; only prefixes that change the answer are kept."""
    try:
        return json.loads(gzip.decompress(TABLE.read_bytes()))
    except (OSError, ValueError, EOFError) as error:
        raise ModelError(f"{TABLE}: damaged or missing ({error}); install again") from None


def predict(word: str, table: dict[str, str] | None = None) -> list[str]:
    """ARPABET phones, without stress, of a word in a to z; other characters are ignored."""
    table = _table() if table is None else table
    phones: list[str] = []
    for context in contexts("".join(c for c in word if "a" <= c <= "z")):
        answer = ""
        for depth in range(1, len(context) + 1):
            answer = table.get(context[:depth], answer)
        for phone in answer.split():
            if not phones or phones[-1] != phone:  # no doubled phone within a word
                phones.append(phone)
    return phones

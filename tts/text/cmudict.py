"""CMUdict, the Carnegie Mellon pronouncing dictionary, without stress marks.

``tts/weights/cmudict.txt.gz`` has one pronunciation a line: the word, a space, and one letter for each
phone. Its licence is beside it.
"""

import gzip
from functools import cache
from pathlib import Path

from tts.errors import ModelError

FILE = Path(__file__).parent.parent / "weights" / "cmudict.txt.gz"
PHONES = (
    "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W "
    "Y Z ZH"
).split()
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklm"
_PHONE = dict(zip(_LETTERS, PHONES, strict=True))


@cache
def _entries() -> dict[str, str]:
    """Word, "word(2)" and so on -> phones, one letter each; raises ``ModelError``."""
    try:
        text = gzip.decompress(FILE.read_bytes()).decode()
        return dict(line.split(" ", 1) for line in text.splitlines())  # type: ignore[arg-type]
    except (OSError, ValueError, EOFError) as error:
        raise ModelError(f"{FILE}: damaged or missing ({error}); install again") from None


def known(word: str) -> bool:
    """Whether the dictionary has ``word`` (lower case)."""
    return word in _entries()


def sound(word: str) -> list[str] | None:
    """The first pronunciation of ``word``, as phones."""
    coded = _entries().get(word)
    return None if coded is None else [_PHONE[c] for c in coded]


def other_sounds(word: str) -> list[list[str]]:
    """The other pronunciations of a word, such as "the" before a vowel, or "either"."""
    found = []
    while other := sound(f"{word}({len(found) + 2})"):
        found.append(other)
    return found


def pronunciations() -> dict[str, list[list[str]]]:
    """Every word with all its pronunciations, for training."""
    return {
        word: [first, *other_sounds(word)]
        for word in _entries()
        if "(" not in word and (first := sound(word))
    }

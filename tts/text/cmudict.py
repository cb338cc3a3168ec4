"""CMUdict, the Carnegie Mellon pronouncing dictionary.

``tts/weights/cmudict.txt.gz`` has one pronunciation a line: the word, a space, and one character for
each phone; a vowel has three, one for each degree of stress. Its licence is beside it.
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
VOWELS = frozenset("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split())
STRESSED_PHONES = [
    phone + degree for phone in PHONES for degree in (("0", "1", "2") if phone in VOWELS else ("",))
]
_STRESSED_PHONE = {chr(ord("!") + number): phone for number, phone in enumerate(STRESSED_PHONES)}
_PHONE = {code: phone.rstrip("012") for code, phone in _STRESSED_PHONE.items()}


@cache
def _entries() -> dict[str, str]:
    """Word, "word(2)" and so on -> phones, one character each; raises ``ModelError``."""
    try:
        text = gzip.decompress(FILE.read_bytes()).decode()
        return dict(line.split(" ", 1) for line in text.splitlines())  # type: ignore[arg-type]
    except (OSError, ValueError, EOFError) as error:
        raise ModelError(f"{FILE}: damaged or missing ({error}); install again") from None


def known(word: str) -> bool:
    """Whether the dictionary has ``word`` (lower case)."""
    return word in _entries()


def sound(word: str) -> list[str] | None:
    """The first pronunciation of ``word``, as phones without stress."""
    coded = _entries().get(word)
    return None if coded is None else [_PHONE[c] for c in coded]


def stressed_sounds(word: str) -> list[list[str]]:
    """All pronunciations of ``word``, their vowels with the degree of stress ("AH0", "EY1", "OW2")."""
    coded = [_entries().get(word), *(_entries().get(f"{word}({n})") for n in range(2, 6))]
    return [[_STRESSED_PHONE[c] for c in sound] for sound in coded if sound is not None]


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

"""How a spoken word sounds: CMUdict, given pronunciations, then letter to sound.

CMUdict comes inside the pocketsphinx wheel. Phones are ARPABET without stress.
"""

import unicodedata
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from tts.errors import UserError
from tts.small.sequence import PHONES
from tts.text.g2p import predict

# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "w", "þ": "th", "ı": "i"}
)
_SIBILANTS = frozenset("S Z SH ZH CH JH".split())
_UNVOICED = frozenset("P T K F TH".split())


@cache
def read_cmudict() -> dict[str, list[str]]:
    """Word (lower case) -> phones; the first pronunciation of each."""
    package = find_spec("pocketsphinx")  # only its dictionary is used, so it is not imported
    assert package and package.origin
    path = Path(package.origin).parent / "model" / "en-us" / "cmudict-en-us.dict"
    entries: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *phones = line.split()
        entries.setdefault(word, phones)
    return entries


def fold(word: str) -> str:
    """Lower case, accents removed: "Jesús" -> "jesus"."""
    plain = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def other_sounds(word: str) -> list[list[str]]:
    """What else CMUdict has for a word: "the" before a vowel, "either" the other way."""
    entries, found = read_cmudict(), []
    while f"{word}({len(found) + 2})" in entries:
        found.append(entries[f"{word}({len(found) + 2})"])
    return found


class Lexicon:
    """``pronunciations`` maps words to ARPABET ("SH IH V AO N") or to a respelling ("shivawn")."""

    def __init__(self, pronunciations: dict[str, str] | None = None):
        self.day_first = False
        self._given: dict[str, list[str]] = {}
        for word, sound in (pronunciations or {}).items():
            self._given[fold(word)] = self._read(word, sound)
        self.phones = lru_cache(maxsize=20_000)(self._phones)

    def _read(self, word: str, sound: str) -> list[str]:
        parts = sound.split()
        if not parts:
            raise UserError(f"pronunciation of {word!r} is empty: write it as it sounds")
        if all(part.rstrip("012") in PHONES for part in parts):
            return [part.rstrip("012") for part in parts]
        return [phone for part in parts for phone in self._lookup(fold(part))]

    def _phones(self, word: str, before: str = "") -> list[str]:
        """Phones of one spoken word; [] where it has no letters that can be spoken."""
        word = fold(word)
        if word in self._given:
            return self._given[word]
        return self._lookup(word)

    def _lookup(self, word: str) -> list[str]:
        entries = read_cmudict()
        if word in entries:
            return entries[word]
        base = word.removesuffix("'s").removesuffix("'")
        if base != word and base:
            return plural(self._phones(base)) if word.endswith("s") else self._phones(base)
        if "'" in word:  # O'Brien-like names that the dictionary has without the apostrophe
            return self._lookup(word.replace("'", ""))
        if word.endswith("s") and not word.endswith("ss") and word[:-1] in entries:
            return plural(entries[word[:-1]])
        return compound(word, entries) or predict(word)


def plural(phones: list[str]) -> list[str]:
    """The sound of 's after ``phones``."""
    if not phones:
        return []
    if phones[-1] in _SIBILANTS:
        return [*phones, "AH", "Z"]
    return [*phones, "S" if phones[-1] in _UNVOICED else "Z"]


def compound(word: str, entries: dict[str, list[str]]) -> list[str] | None:
    """Two dictionary words written as one ("devroom"), each of four letters or more, or None."""
    for cut in range(len(word) - 4, 3, -1):
        if word[:cut] in entries and word[cut:] in entries:
            return entries[word[:cut]] + entries[word[cut:]]
    return None

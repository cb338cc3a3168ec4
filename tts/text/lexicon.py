"""Pronunciations of spoken words: the given ones, then the list of conference words, CMUdict and
misaki's lexicon, then rules and letter-to-sound.

Phones are ARPABET.
"""

import re
from functools import lru_cache

from spoken.letters import fold
from tts.errors import UserError
from tts.text import cmudict, conference, homographs, more_words
from tts.text.cmudict import PHONES
from tts.text.g2p import predict
from tts.text.morphology import derived, plural
from tts.text.stress import with_stress


class Lexicon:
    """``pronunciations`` maps words to ARPABET ("SH IH V AO N") or to a respelling ("shivawn").

    ``day_first``: how the schedule writes 06/07/2026.
    """

    def __init__(self, pronunciations: dict[str, str] | None = None, day_first: bool = False):
        self.day_first = day_first
        self._cached = lru_cache(maxsize=20_000)(self._phones)
        self._given: dict[str, list[str]] = {}
        for word, sound in (pronunciations or {}).items():
            self._give(word, sound)

    @property
    def given(self) -> frozenset[str]:
        """Words with a given pronunciation, which must not be split."""
        return frozenset(self._given)

    def _give(self, word: str, sound: str) -> None:
        """Add a pronunciation. A key of several words ("Asante-Mensah") also gives one to each word, if
        the pronunciation has the same number of parts."""
        self._given[fold(word)] = self._read(word, sound)
        words, parts = re.split("[ -]+", fold(word)), sound.split()
        if len(words) > 1 and len(words) == len(parts):
            for one, part in zip(words, parts, strict=True):
                self._given.setdefault(one, self._read(one, part))

    def _read(self, word: str, sound: str) -> list[str]:
        parts = sound.split()
        if not parts:
            raise UserError(f"pronunciation of {word!r} is empty: write it as it sounds")
        if all(part.rstrip("012") in PHONES for part in parts):
            return parts
        return [phone for part in parts for phone in self._lookup(fold(part))]

    def phones(self, word: str, before: str = "") -> list[str]:
        """The phones of one spoken word, without stress; [] if it has no letters that can be spoken.
        ``before``: the spoken word before it, which decides how "read" or "live" sounds."""
        if word in homographs.WORDS and word not in self._given:
            found = homographs.choose(word, before)
            if found is not None:
                return found
        return self._cached(word)

    def stressed(self, word: str, before: str = "") -> tuple[str, ...]:
        """``phones`` with the stress of every vowel: as given, else the dictionary's or by rule."""
        given = self._given.get(fold(word), [])
        return with_stress(word, given or self.phones(word, before))

    def _phones(self, word: str) -> list[str]:
        word = fold(word)
        if word in self._given:
            return [phone.rstrip("012") for phone in self._given[word]]
        return self._lookup(word)

    def _lookup(self, word: str) -> list[str]:
        if found := conference.sound(word) or cmudict.sound(word) or more_words.sound(word):
            return found
        base = word.removesuffix("'s").removesuffix("'")
        if base != word and base:
            return plural(self._phones(base)) if word.endswith("s") else self._phones(base)
        if "'" in word:  # names such as O'Brien, which the dictionary has without the apostrophe
            return self._lookup(word.replace("'", ""))
        if len(word) < 7 and not re.search(
            "[aeiouy]", word
        ):  # "llvm" cannot be pronounced as a word
            return [phone for letter in word for phone in cmudict.sound(letter) or []]
        return derived(word) or predict(word)

"""Stress of a word's vowels: the dictionary's where it has the word or its beginning, else by rule.

Degrees as in CMUdict: 0 none, 1 primary, 2 secondary.
"""

from collections.abc import Sequence
from functools import lru_cache

from spoken.letters import fold
from tts.text import cmudict, more_words
from tts.text.cmudict import VOWELS

SHORTEST_PART = 3  # letters of a dictionary word inside another
_WEAK = frozenset("AH IH ER".split())  # vowels that a syllable without stress usually has
# endings that decide where the stress is: syllables from the end (1 = the last)
_ENDINGS = {
    "tion": 2, "sion": 2, "cian": 2, "ic": 2, "ics": 2, "ity": 3, "ical": 3, "ogy": 3, "graphy": 3,
    "ee": 1, "eer": 1, "ette": 1, "ian": 3, "ia": 3, "io": 3, "ious": 3,
}  # fmt: skip


def with_stress(word: str, phones: Sequence[str]) -> tuple[str, ...]:
    """The phones of ``word``, every vowel with its degree of stress: "AH0". A degree that a phone has
    already stays."""
    if any(phone[-1].isdigit() for phone in phones):
        return tuple(p + "0" if p in VOWELS else p for p in phones)
    return _with_stress(fold(word), tuple(phones))


@lru_cache(maxsize=20_000)
def _with_stress(word: str, phones: tuple[str, ...]) -> tuple[str, ...]:
    for sound in (*cmudict.stressed_sounds(word), more_words.stressed_sound(word)):
        if sound and _plain(sound) == phones:
            return tuple(sound)
    begun = _of_beginning(word, phones)
    if begun is not None:
        return begun
    return _by_rule(word, phones)


def _plain(sound: Sequence[str]) -> tuple[str, ...]:
    return tuple(phone.rstrip("012") for phone in sound)


def _of_beginning(word: str, phones: tuple[str, ...]) -> tuple[str, ...] | None:
    """The stress of the longest dictionary word that ``word`` begins with in letters and in sound; what
    follows it has none, or secondary stress if it is a dictionary word too ("devroom")."""
    for cut in range(len(word), SHORTEST_PART - 1, -1):
        for sound in cmudict.stressed_sounds(word[:cut]):
            plain = _plain(sound)
            if phones[: len(plain)] != plain or not any(p in VOWELS for p in plain):
                continue
            rest = phones[len(plain) :]
            for other in cmudict.stressed_sounds(word[cut:]) if len(word) - cut > 3 else []:
                if _plain(other) == rest:
                    return (*sound, *(p.replace("1", "2") for p in other))
            if len([p for p in rest if p in VOWELS]) <= 2 and cut >= len(word) / 2:
                return (*sound, *(p + "0" if p in VOWELS else p for p in rest))
    return None


def _by_rule(word: str, phones: tuple[str, ...]) -> tuple[str, ...]:
    """The Latin rule, which most names follow too: the last syllable but one if it is heavy (a full
    vowel, or one before two consonants), else the one before it."""
    at = [index for index, phone in enumerate(phones) if phone in VOWELS]
    if not at:
        return phones
    chosen = at[0]
    ending = max((e for e in _ENDINGS if word.endswith(e)), key=len, default="")
    if len(at) > 1 and ending:
        chosen = at[-min(_ENDINGS[ending], len(at))]
    elif len(at) > 2:
        last_but_one, last = at[-2], at[-1]
        heavy = phones[last_but_one] not in _WEAK or last - last_but_one > 2
        chosen = last_but_one if heavy else at[-3]
    return tuple(
        phone + ("1" if index == chosen else "0") if index in at else phone
        for index, phone in enumerate(phones)
    )

"""Words that two European languages share in other spellings: "caffeine" is told of as "Koffein"."""

import re

from rapidfuzz.distance import Levenshtein

from knowledge.patterns import pattern
from knowledge.retrieval.embedder import english

SHORTEST = 6  # letters of a word that has cognates: shorter ones are alike by chance
MOST_APART = 1  # vowels that may differ
FEWEST = 3  # consonants that must be the same
_SPELLED = (
    ("ph", "f"), ("th", "t"), ("rh", "r"), ("sch", "s"), ("sh", "s"), ("ch", "k"),
    ("ck", "k"), ("qu", "k"), ("c(?=[eiy])", "s"), ("c", "k"), ("q", "k"), ("x", "ks"),
    ("z", "s"), ("tion", "sion"), ("w", "v"),
    ("ae", "e"), ("oe", "e"), ("ou", "u"), ("y", "i"), ("j", "i"), (r"(\w)\1", r"\1"),
)  # fmt: skip
# Endings of the same word in English, German, French, Spanish, Italian and Dutch.
_ENDING = re.compile(r"(?:iken|iker|isk|iks|ika|ike|ik|ikal|itat|iti|ite|ie|ia|i|en|e|a|o|s)$")


def cognates(word: str, others: set[str]) -> set[str]:
    """Of ``others`` those that are the same word as the English ``word``, spelled in another language.

    They sound alike: all consonants are the same and at most one vowel is another. What is an English
    word too is no foreign spelling.
    """
    if len(word) < SHORTEST or word not in english() and not word.isalpha():
        return set()
    core = _core(word)
    foreign = (o for o in others if len(o) >= SHORTEST - 1 and o != word and o not in english())
    return {other for other in foreign if _same(core, _core(other))}


def _core(word: str) -> str:
    """How it sounds, roughly, without its ending."""
    for spelled, sound in _SPELLED:
        word = pattern(spelled).sub(sound, word)
    shorter = _ENDING.sub("", word)
    return shorter if len(shorter) >= SHORTEST - 2 else word


def _same(a: str, b: str) -> bool:
    bare = re.sub("[aeiou]", "", a)
    if a[0] != b[0] or len(bare) < FEWEST or bare != re.sub("[aeiou]", "", b):
        return False
    return Levenshtein.distance(a, b) <= MOST_APART

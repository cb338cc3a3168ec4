"""How many words of a text a recogniser missed, by their spelling and by their sound.

Recognisers write what they hear in ways of their own: "345" for 3:45, "Fisher" for Fischer, "health
care" for healthcare. A time is therefore compared with and without its colon, and the second count
takes as heard what only spelling tells apart.
"""

import re
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from tts.text.lexicon import Lexicon
from tts.training.corpus import spoken_words

# words that are written in two ways, and the one that is compared
_SPELLED = {"ok": "okay", "mr": "mister", "doctor": "dr"}
_TIME = re.compile(r"(?<![\d,.:])(\d{1,2})[:.]?([0-5]\d)(?![\d,:]|\.\d)")


class Missed(NamedTuple):
    by_spelling: int
    by_sound: int


def words(text: str) -> list[str]:
    """The words of a text as it is spoken; three or four digits as a time, whether they are one or
    not."""
    said = spoken_words(_TIME.sub(r"\1:\2", text))
    return [_SPELLED.get(word, word) for word, _ in said]


def missed(meant: str, heard: str) -> Missed:
    """Words replaced, left out or put in."""
    ours, theirs = words(meant), words(heard)
    by_sound, block = 0, [0, 0, 0, 0]
    for step in Levenshtein.opcodes(ours, theirs):
        if step.tag == "equal":
            by_sound += _differ(ours, theirs, block)
            block = [step.src_end, step.src_end, step.dest_end, step.dest_end]
        else:
            block[1], block[3] = step.src_end, step.dest_end
    by_sound += _differ(ours, theirs, block)
    return Missed(Levenshtein.distance(ours, theirs), by_sound)


def _differ(ours: list[str], theirs: list[str], block: list[int]) -> int:
    a, b = ours[block[0] : block[1]], theirs[block[2] : block[3]]
    same = "".join(a) == "".join(b) or _sounds(a) == _sounds(b)
    return 0 if same else max(len(a), len(b))


def _sounds(said: list[str]) -> list[str]:
    """The phones of words in a row."""
    return [phone for word in said for phone in _lexicon().phones(word)]


@cache
def _lexicon() -> Lexicon:
    return Lexicon()

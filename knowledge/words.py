"""Text as it is spoken: lower-case words without accents, numbers in words."""

import re
from functools import lru_cache

from spoken.letters import fold
from spoken.numbers import cardinal, ordinal
from spoken.numbers import digits as digits_of

_PIECES = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+|[a-z]+(?:'[a-z]+)?|'s")

STOP = frozenset(
    """a an the of in on at to for and or is are was be been am it its this that these those there here
    do does did will would can could should i i'm i'd i'll me my we us you your he she his her him
    they them their what whats what's when whens when's where wheres where's who whos who's whose
    which how how's why about with from by so um uh er erm hmm well like please hey hi hello ok okay
    just really actually maybe tell know find see get go want need have has had any anything some
    something someone somebody anyone anybody empty one ones talk talks session sessions speaking
    speak speaks speaker spoken spoke presentation presenting present give gives giving given
    happening happen happens start starts starting begin begins beginning end ends ending finish
    finishes finished take takes place called title room rooms devroom devrooms track tracks stage
    stages time times day today tonight tomorrow now right currently next then after before later
    still already yet up doing does on going attend watch listen hear schedule scheduled program
    conference event events thing things no not yes sorry meant mean said long minutes hour hours
    much many until let's if also too first last second third way look good guy lady person people
    woman man again out o'clock am pm morning afternoon evening night noon come comes coming goes
    stand stands running runs run held located talking talked discuss discussing show list
    everything cancelled canceled moved heard question questions opens open closes close part whole
    thank thanks i've isn't aren't wasn't weren't doesn't don't didn't can't couldn't won't wouldn't
    shouldn't hasn't haven't""".split()
)


_OPTIONAL = re.compile(r"(?<=[^\W\d_])\(([^\W\d_]{1,3})\)")


def words(text: str, own: bool = False) -> list[str]:
    """Spoken words: "Room B2" -> room b two. Numbers are read out; 's is dropped, unless ``own``."""
    # titles, rooms and tracks are asked for again with every question
    return list(_of_a_name(text, own)) if len(text) <= LONGEST_NAME else _read(text, own)


LONGEST_NAME = 150  # letters


@lru_cache(maxsize=20_000)
def _of_a_name(text: str, own: bool) -> tuple[str, ...]:
    return tuple(_read(text, own))


def _read(text: str, own: bool) -> list[str]:
    found: list[str] = []
    if "(" in text:  # "Far(m) Edge", "speaker(s)"
        text = _OPTIONAL.sub(r"\1", text)
    for piece in _PIECES.findall(fold(text)):
        if piece.isalpha():  # nearly all are, and a whole schedule goes through here
            found.append(piece)
        elif piece.isdigit():
            found += number_words(piece)
        elif piece[0].isdigit():  # "29th"
            found += ordinal(int(piece[:-2][:6]))
        elif piece != "'s":
            found.append(piece if own else piece.removesuffix("'s"))
    return found


def number_words(digits: str) -> list[str]:
    """Read as people read room and line numbers: 1308 -> thirteen oh eight, 12 -> twelve."""
    if len(digits) in (3, 4) and not digits.endswith("00"):
        tail = digits[-2:]
        last = digits_of(tail) if tail[0] == "0" else cardinal(int(tail))
        return cardinal(int(digits[:-2])) + last
    if len(digits) < 6:
        return cardinal(int(digits))
    return [word for digit in digits for word in cardinal(int(digit))]


def content(text: str) -> list[str]:
    """The words that carry meaning."""
    return [w for w in words(text) if w not in STOP]


# "mathematical" and "maths", "biologist" and "biology", "photographer" and "photography", "accessible"
# and "accessibility"
_LEARNED = {"ematicians": "", "ematician": "", "ematical": "", "ematics": "", "ologists": "olog",
            "ologist": "olog", "ological": "olog", "ologies": "olog", "ology": "olog",
            "ographers": "ograph", "ographer": "ograph", "ographical": "ograph",
            "ographic": "ograph", "ography": "ograph", "ographs": "ograph",
            "bilities": "bl", "bility": "bl"}  # fmt: skip


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A light stem, so that "databases", "voices" and "cloning" meet their relatives."""
    if len(word) > 5:
        for ending, put in _LEARNED.items():
            if word.endswith(ending):
                return word[: -len(ending)] + put
    for suffix, put in (("ies", "y"), ("ings", ""), ("ing", ""), ("ation", "at"), ("ed", ""),
                        ("es", ""), ("s", ""), ("e", "")):  # fmt: skip
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and not word.endswith("ss"):
            return word[: -len(suffix)] + put
    return word

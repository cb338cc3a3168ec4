"""Lets a small model say the built-in answerer's answer, and nothing else.

A model of half a billion parameters words an answer well and invents one time in twenty. So what it
says is held against the note that it was given, fact by fact: the words that carry facts (names,
numbers, places, and every "no", "not", "or", "until" or "after") must be the note's, in the note's
order, with none left out. What is free is the glue between them; it is let through with the fact that
it leads to. At the first word that fails, the note itself is said from there on, and what the model has
left out at its end is said after it.
"""

import re
from dataclasses import dataclass

GLUE = frozenset(
    (
        "a an the it its it's is are be being will shall there here this that these those they them "
        "and of in on at by with for as i you your we who which have has had can do does so well "
        "sure okay ok please hello hi titled called named held taking takes place happening happens "
        "scheduled starts starting begins beginning presented given talk session presentation event "
        "let me tell find look see join attend want "
    ).split()
)
CONTRACTED = {
    "n't": " not", "'re": " are", "'ll": " will", "'ve": " have", "'m": " am", "cannot": "can not",
}  # fmt: skip
_COUNTED = "one two three four five six seven eight nine ten eleven twelve".split()
NUMBERS: dict[str, str] = {word: str(number) for number, word in enumerate(_COUNTED, 1)}
WORD = re.compile(r"\d+(?:[:.]\d\d)?|[^\W\d_]+(?:[.'’-][^\W\d_]+)*", re.U)
PIECE = re.compile(r"\s*\S+(?=\s)")  # a word with what stands in front; the next has begun
ASKING = frozenset("is are be will shall can do does has have had".split())  # first in a question
MOST_GLUE = 12  # words in a row without a fact
ENDS, PAUSES = (".", "!", "?"), (".", "!", "?", ",", ";", ":")
ABBREVIATED = re.compile(r"\b([ap])\.\s?m\b\.?", re.I)


@dataclass(frozen=True)
class _Fact:
    word: str
    start: int  # in the note
    end: int


def facts_of(text: str) -> list[_Fact]:
    """The words that carry facts, normalised so that different spellings of one compare equal."""
    found: list[_Fact] = []
    for match in WORD.finditer(ABBREVIATED.sub(lambda m: f"{m[1]}m".ljust(len(m[0])), text)):
        for word in _alike(match[0]).split():
            if word not in GLUE:
                found.append(_Fact(word, *match.span()))
    return found


def _alike(word: str) -> str:
    word = word.lower().replace("’", "'")
    for short, long in CONTRACTED.items():
        word = word.replace(short, long)
    bare = re.sub(r"'s?$", "", word)
    word = bare if bare in GLUE else word  # "it's" is glue, "Ada's" is not what "Ada" is
    word = re.sub(r"^0?(\d+)[:.]00$", r"\1", word)
    return NUMBERS.get(word, word)


class NoteCheck:
    """One answer. ``feed`` and ``end`` return what may be said."""

    def __init__(self, note: str):
        self._note, self._facts = note, facts_of(note)
        self._at = 0  # facts that have been said
        self._text = ""  # not looked at yet: the last word may go on
        self._glue: list[str] = []  # since the last fact
        self._last = ""  # the last piece that was let through
        self.broken = ""  # what was not let through; the model need not go on

    def feed(self, text: str) -> str:
        if self.broken:
            return ""
        self._text += text
        passed = ""
        while not self.broken and (piece := PIECE.match(self._text)):
            self._text = self._text[piece.end() :]
            passed += self._look(piece[0])
        return passed

    def end(self) -> str:
        """The answer is over. Returns its last word, if it may be said, and the rest of the note."""
        last, self._text = self._text, ""
        passed = self._look(last.rstrip()) if last.strip() and not self.broken else ""
        return passed + self._rest()

    def _look(self, piece: str) -> str:
        words = [fact.word for fact in facts_of(piece)]
        due = [fact.word for fact in self._facts[self._at : self._at + len(words)]]
        if words != due or self._asks(piece) or len(self._glue) >= MOST_GLUE:
            self.broken = "".join([*self._glue, piece])
            return ""
        self._glue.append(piece)
        if not words:
            return ""
        passed, self._glue = "".join(self._glue), []
        self._at += len(words)
        self._last = piece
        return passed

    def _asks(self, piece: str) -> bool:
        """Whether the words are the note's, but make a question of it."""
        before = _mark([self._last, *self._glue][-1])
        begins = before in ("", *ENDS) and re.sub(r"\W", "", piece).lower() in ASKING
        return (begins or "?" in piece) and "?" not in self._note

    def _rest(self) -> str:
        """What of the note has not been said."""
        if not self._at:
            return self._note
        rest, mark = self._note[self._facts[self._at - 1].end :], _mark(self._last)
        if self._at >= len(self._facts):
            return "" if mark in PAUSES else rest or "."
        if mark not in PAUSES:
            return rest
        rest = rest.lstrip(" ,.;:!?")
        return f" {rest[:1].upper() if mark in ENDS else rest[:1]}{rest[1:]}"


def _mark(piece: str) -> str:
    """The punctuation at the end of ``piece``, or a letter; "" if it is empty."""
    return piece.rstrip("\"')”’")[-1:]

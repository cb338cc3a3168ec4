"""Lets a small model say the built-in answerer's answer, and nothing else.

A model of half a billion parameters words an answer well and invents one time in twenty. So what it
says is held, clause by clause, against the note that it was given: the words that carry facts (names,
numbers, places, and every "no", "not", "until" or "after") must be the note's, in the note's order,
with none left out. What is free is the glue between them. At the first clause that fails the note
itself is said from there on, and what the model has left out at its end is said after it.
"""

import re
from dataclasses import dataclass

GLUE = frozenset(
    (
        "a an the it its it's is are was were be been being will would shall there here this that "
        "these those they them and or of in on at by with from to for as i you your we he she who "
        "which have has had can could do does so well sure okay ok please hello hi titled called "
        "named held taking takes place happening happens scheduled starts starting begins "
        "beginning presented given talk session presentation event let me tell find look see join "
        "attend if want "
    ).split()
)
CONTRACTED = {
    "n't": " not", "'re": " are", "'ll": " will", "'ve": " have", "'m": " am", "cannot": "can not",
}  # fmt: skip
_COUNTED = "one two three four five six seven eight nine ten eleven twelve".split()
NUMBERS: dict[str, str] = {word: str(number) for number, word in enumerate(_COUNTED, 1)}
WORD = re.compile(r"\d+(?:[:.]\d\d)?|[^\W\d_]+(?:[.'’-][^\W\d_]+)*", re.U)
CLAUSE = re.compile(r"[^,.;:!?]*(?:[,.;:!?](?!\s|$)[^,.;:!?]*)*[,.;:!?]+(?=\s)\s*")
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
    word = re.sub(r"'s?$", "", word)
    word = re.sub(r"^0?(\d+)[:.]00$", r"\1", word)
    return NUMBERS.get(word, word)


class NoteCheck:
    """One answer. ``feed`` and ``end`` return what may be said."""

    def __init__(self, note: str):
        self._note, self._facts = note, facts_of(note)
        self._at = 0  # facts that have been said
        self._clause = ""
        self._spoken = False
        self.broken = ""  # the clause that was not let through; the model need not go on

    def feed(self, text: str) -> str:
        if self.broken:
            return ""
        self._clause += text
        passed = ""
        while not self.broken and (match := CLAUSE.match(self._clause)):
            self._clause = self._clause[match.end() :]
            passed += self._look(match[0])
        return passed

    def end(self) -> str:
        """The answer is over. Returns its last clause, if it may be said, and the rest of the note."""
        last, self._clause = self._clause, ""
        passed = self._look(last) if last.strip() and not self.broken else ""
        return passed + self._rest(passed)

    def _look(self, clause: str) -> str:
        words = [fact.word for fact in facts_of(clause)]
        due = [fact.word for fact in self._facts[self._at : self._at + len(words)]]
        if words != due or (self._at >= len(self._facts) and not words):
            self.broken = clause
            return ""
        self._at += len(words)
        self._spoken = True
        return clause

    def _rest(self, passed: str) -> str:
        if not self._spoken:
            return self._note
        if self._at >= len(self._facts):
            return ""
        start = self._facts[self._at - 1].end if self._at else 0
        rest = self._note[start:].lstrip(" ,.;:!?")
        return rest if not passed or passed[-1].isspace() else f" {rest}"

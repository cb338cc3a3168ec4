"""Splits text that arrives in pieces into words and clauses, for engines that take whole texts."""

import re
from dataclasses import dataclass

from tts.text.stream import Word

ENDS_CLAUSE = re.compile(r"[,;:.!?\u2026\u2013\u2014][\"')\]\u2019\u201d]*$")
ABBREVIATED = frozenset("dr. mr. mrs. ms. prof. st. vs. no. e.g. i.e.".split())
FRAMES_PER_CHARACTER = 0.9  # initial estimate, then learnt from the voice
FEWEST_WORDS, MOST_WORDS = 2, 24  # a clause: not "Well," alone, and not without an end


@dataclass(frozen=True)
class Clause:
    text: str  # includes the space after it
    words: tuple[int, int]  # indices of its words: first, and last + 1


class Clauses:
    """Takes text split anywhere. A clause is returned once later text cannot change it."""

    def __init__(self):
        self.words: list[Word] = []
        self._text = ""
        self._read = 0  # words are found up to here
        self._cut = 0  # clauses are made up to here
        self._first = 0  # index of the next clause's first word

    def push(self, text: str) -> list[Clause]:
        self._text += text
        return self._split(r"\S+(?=\s)")

    def end(self) -> list[Clause]:
        clauses = self._split(r"\S+")
        if len(self.words) > self._first:
            clauses.append(self._clause(len(self._text)))
        return clauses

    def _split(self, pattern: str) -> list[Clause]:
        clauses = []
        for found in re.compile(pattern).finditer(self._text, self._read):
            self._read = found.end()
            if not any(c.isalnum() for c in found[0]):
                continue
            self.words.append(Word(found[0], found.start(), found.end()))
            size = len(self.words) - self._first
            ended = ENDS_CLAUSE.search(found[0]) and found[0].lower() not in ABBREVIATED
            if (ended and size >= FEWEST_WORDS) or size >= MOST_WORDS:
                clauses.append(self._clause(found.end() + 1))
        return clauses

    def _clause(self, end: int) -> Clause:
        clause = Clause(self._text[self._cut : end], (self._first, len(self.words)))
        self._cut, self._first = end, len(self.words)
        return clause


class WordEstimate:
    """Estimates which word is being spoken, for engines that do not report it: the time of a word
    is taken to be proportional to its letters."""

    def __init__(self):
        self.rate = FRAMES_PER_CHARACTER

    def word(self, words: list[Word], clause: Clause, frames: int) -> int:
        """The index of the word in the ``frames``-th frame (from 1) of the clause."""
        first, after = clause.words
        said = words[first].start + (frames - 0.5) / self.rate
        later = (n for n in range(after - 1, first, -1) if words[n].start <= said)
        return next(later, first)

    def learn(self, clause: Clause, frames: int) -> None:
        """Update the estimate: the whole clause took ``frames`` frames."""
        if frames > 1:
            self.rate += 0.5 * (frames / len(clause.text) - self.rate)

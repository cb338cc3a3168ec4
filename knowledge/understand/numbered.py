""" "The second poster session" is Poster Session 2, where titles are numbered so."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from knowledge.understand.numbers import NUMBERS, ORDINALS
from knowledge.words import words

_NUMBER = re.compile(
    r"^(.*?\w)\W{0,3}\b(?:(\d{1,2})|(I{1,3}|IV|V))\b(?!\.\d|\s?%|\s?(?:years?|days?|ways)\b)"
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_PARTS = frozenset("part no number session round day".split())
_NOUNS = frozenset("session sessions one part talk workshop slot round meeting class".split())
# What a number counts that stands before it
_COUNTED = frozenset("hour hours minute minutes day days talk talks people of or more".split())
_CLOCK = frozenset("am pm o'clock thirty fifteen".split())
LAST = -1


class NumberedTitles:
    """Titles that are alike but for a number, by what stands before it."""

    def __init__(self, titles: Iterable[str]):
        self._titles: dict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
        for title in titles:
            if not (found := _NUMBER.match(title)):
                continue
            called, number = words(found[1]), int(found[2] or _ROMAN[found[3]])
            self._titles[tuple(called)].setdefault(number, title)
            if called[-1] in _PARTS and len(called) > 1:  # "the second posters"
                self._titles[tuple(called[:-1])].setdefault(number, title)
        self._titles = {called: by for called, by in self._titles.items() if {1, 2} <= by.keys()}
        self._longest = max(map(len, self._titles), default=0)

    def named(self, heard: Sequence[str]) -> list[str]:
        """``heard`` with the title, as it is said, in place of its ordinal and its words."""
        for at, word in enumerate(heard[:-1]):
            number = LAST if word == "last" else ORDINALS.get(word, 0)
            for size in range(min(self._longest, len(heard) - at - 1) if number else 0, 0, -1):
                end = at + 1 + size
                by_number = self._titles.get(tuple(heard[at + 1 : end]), {})
                title = by_number.get(max(by_number, default=0) if number == LAST else number)
                noun = heard[end : end + 1]
                if title and (size > 1 or noun and noun[0] in _NOUNS):
                    end += bool(noun and noun[0] in _NOUNS)
                    return [*heard[:at], *words(title), *heard[end:]]
        return self._numbered(list(heard))

    def beyond(self, heard: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """ "Poster session nine", of which there are two: how it was called, and all titles."""
        for end, word in enumerate(heard):
            number, behind = NUMBERS.get(word, 0), heard[end + 1 : end + 2]
            if not number or not _COUNTED.isdisjoint(behind) or not _CLOCK.isdisjoint(behind):
                continue
            for size in range(min(self._longest, end), 0, -1):
                called = tuple(heard[end - size : end])
                by_number = self._titles.get(called, {})
                if by_number and (size > 1 or called[-1] in _PARTS):
                    there = () if number in by_number else tuple(by_number.values())
                    return (" ".join((*called, word)), there) if there else ("", ())
        return "", ()

    def _numbered(self, heard: list[str]) -> list[str]:
        """ "Session three"; not "a session one hour long"."""
        for end, word in enumerate(heard):
            number = NUMBERS.get(word, 0)
            if not number or not set(heard[end + 1 : end + 2]).isdisjoint(_COUNTED):
                continue
            for size in range(min(self._longest, end), 0, -1):
                called = tuple(heard[end - size : end])
                title = self._titles.get(called, {}).get(number)
                if title and called[-1] in _PARTS:
                    return [*heard[: end - size], *words(title), *heard[end + 1 :]]
        return heard

"""Other years than the schedule's: "who spoke here last year", "where is it in twenty thirty"."""

import re

from knowledge.index import Index
from knowledge.understand.when import When
from knowledge.words import STOP, words

_ABOUT = re.compile(r"\b(?:talks?|sessions?|anything|something) (?:about|on)\b")
_SEASON = r"(?:years?|editions?|spring|summer|autumn|fall|winter)"
_RELATIVE = re.compile(
    rf"\b(?:(?:last|next|the previous|previous|in earlier|in past) {_SEASON}|\w+ years ago)"
    r"(?: (?:as well|too|though|again|one|event|conference|festival|edition|"
    r"programme|program|winners?))*$"
)
_NEXT = re.compile(r"\b(?:next year|the year after next)\b")
_YEARS = {" ".join(words(str(year))): year for year in range(1990, 2050)}
_SPOKEN = "|".join(sorted(_YEARS, key=len, reverse=True))
_ANY_YEAR = re.compile(rf"(?<!at )(?<!before )(?<!after )(?<!until )\b({_SPOKEN})\b")


def another_year(index: Index, when: When, said: str) -> bool:
    """Whether ``said``, less the words of whole titles, asks of a year that the schedule neither is in
    nor tells of; "twenty fifteen" may be a time of day."""
    if _ABOUT.search(said):
        return False
    if _RELATIVE.search(said) or _NEXT.search(said):
        return True
    found = _ANY_YEAR.search(said)
    if not found or found[1] in when.spoken:
        return False
    year = _YEARS[found[1]]
    asked = set(said.split()) - STOP
    told = any(
        str(year) in s.title or str(year) in s.description and asked & set(words(s.title))
        for s in index.schedule.sessions
    )
    return not told and year not in {day.year for day in index.schedule.days}

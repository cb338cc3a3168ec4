"""A track that a question names and that the schedule does not have."""

import re

from knowledge.index import Index
from knowledge.understand.intent_patterns import TRACK
from knowledge.understand.numbers import NUMBERS
from knowledge.understand.query import Query
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import STOP, stem, words

LONGEST = 3  # words of a track's name
_WORD = "|".join(sorted(TRACK, key=len, reverse=True))
_NAMED = re.compile(
    rf"\b(?:the|an?|any|no|your|which) (?P<name>(?:\S+ ){{1,{LONGEST}}}?)(?:{_WORD})\b"
    r"(?! (?:of|record))"
)
_ANY_TRACK = frozenset(
    "same other another next first last whole main single particular different separate parallel "
    "second third only best busiest one two".split()
)


def no_such_track(index: Index, query: Query, said: str) -> str:
    """ "The game development track", where no track is called so; "" where it is there, or where there
    are no tracks at all. ``said``: less the words of whole titles."""
    if query.titles or query.track or query.rooms or not index.schedule.tracks:
        return ""
    found = _NAMED.search(said)
    name = found["name"].split() if found else []
    telling = [w for w in name if w not in STOP and w not in ORDINARY and w not in NUMBERS]
    if not telling or _ANY_TRACK & set(name) or set(name) & index.kinds.keys():
        return ""
    asked = set(map(stem, telling))
    there = any(asked <= set(map(stem, words(track))) for track in index.schedule.tracks)
    return "" if there or _in_title(index, name) else " ".join(name)


def _in_title(index: Index, name: list[str]) -> bool:
    """Whether a title has the name together with the word for it: "the sound track workshop"."""
    said = set(map(stem, name))
    return any(
        said <= set(map(stem, words(s.title))) and TRACK & set(words(s.title))
        for s in index.titles.holding(name[-1])
    )

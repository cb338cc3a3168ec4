"""Titles of which only a part was said: whether they are meant, and as what."""

import re
from itertools import pairwise

from knowledge.patterns import pattern
from knowledge.understand.query import Query
from knowledge.words import stem, words

# "When does the bar open", which is not the opening
_OPENS = re.compile(
    r"\b(?:do|does|did|will|is|are) (?:the |your |this |that )?(?!(?:it|all|we|they|everything)\b)"
    r"(?:[\w']+ ){1,3}?"
    r"(opens?|closed?|shuts?)(?: late| early| today| tonight| tomorrow| until .+| till .+)?$"
)
# What somebody does at a time of its own, whether or not the file has a word for it
_APPEARANCES = frozenset(
    "reading signing autographs interview concert gig tutorial screening podcast lecture tournament "
    "quiz party parade demo raffle auction recital rehearsal masterclass".split()
)


def of_another_kind(query: Query, rest: list[str], text: str) -> dict[str, str]:
    """ "Ada's reading", where only an interview with Ada is: of what kind it is said to be."""
    called = {stem(w) for s in query.titles for w in words(f"{s.title} {s.kind}")}
    other = [w for w in rest if w in _APPEARANCES and stem(w) not in called]
    behind = {
        w for before, w in pairwise(text.split()) if stem(before) in called
    }  # "Ada's reading"
    kind = next((w for w in other if w in behind or is_noun(w, text)), "")
    return {"kind": kind, "kind_word": kind}


def opens_a_place(used: set[str], text: str) -> bool:
    found = _OPENS.search(text)
    return bool(found) and used == {found[1]}


def is_noun(word: str, text: str) -> bool:
    """ "The next show", not "show me"."""
    lead = (
        r"(?:the|that|this|an?|next|first|last|which|what|any|another|other|every|one|no|tonight)"
    )
    return bool(pattern(rf"\b{lead} (?:\w+ )?{word}\b(?! (?:me|us))").search(text))

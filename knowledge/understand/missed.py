"""Whom a visitor says to have missed, before the question: "I missed her today, is she on again"."""

import re
from datetime import datetime

from knowledge.index import Index
from knowledge.understand.constraints import Reader
from knowledge.words import words

_MISSED = (
    r"(?:missed|slept through|(?:couldn't|could not|can't|wasn't able to|weren't able to) "
    r"(?:get into|make it to|make|see|go to|get to|hear|catch)|(?:didn't|did not) "
    r"(?:make it to|make|see|catch|get to (?:see|hear)|get into|go to|manage to (?:see|hear|catch)|"
    r"hear)|(?:really )?wanted to (?:see|hear|catch))"
)
_TOLD = re.compile(
    r"^(?:(?:and|so|oh|well|sadly) )*(?:(?:i|we)(?:'ve| have| had)? )?"
    r"(?:(?:just|already|sadly|unfortunately|completely|totally|both|all|stupidly) )*"
    rf"{_MISSED} (?P<what>.+?) (?:(?:so|and|but|though) )*"
    r"(?P<asks>(?:is|are|does|do|will|can|could|would|when|where|any|what|has|have)\b(?: \S+){2,})$"
)
_THEM = re.compile(
    r"\b(?:he|she|him|her|they|them)\b(?! (?:talk|session|workshop|tutorial|one|panel)\b)"
)
_SIMILAR = re.compile(r"\b(?:similar|alike|like (?:it|that|this|him|her))\b")


def of_the_missed(index: Index, said: str, now: datetime) -> str:
    """The question alone, with the name for its pronoun: the time and the kind of what was missed are
    not those of what is asked for. As it was said where nobody known is named."""
    told = _TOLD.match(said)
    if not told or not _THEM.search(told["asks"]) or _SIMILAR.search(told["asks"]):
        return said
    missed = Reader(index).read(told["what"], now)
    names = missed.speakers or tuple(n for s in missed.titles[:1] for n in s.speakers[:1])
    if len(names) != 1:
        return said
    return _THEM.sub(" ".join(words(names[0])), told["asks"], count=1)

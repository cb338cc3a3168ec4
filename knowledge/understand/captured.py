"""What a few kinds of answer need of the very words: a number, a span of time, a name."""

import re
from datetime import timedelta
from typing import NamedTuple

from knowledge.understand.clock import span
from knowledge.understand.intent_patterns import BACK, BESIDE, SAME_AS, THERE_IS
from knowledge.understand.numbers import NUMBERS, ORDINALS
from knowledge.understand.tasks import PLACE_BACK

_NUMBERED = re.compile(
    r"\b(?:session|part|number|day|episode|group|round|exam|lesson|paper|block|the) (\w+)\b"
)
_AS_MANY = re.compile(
    r"(?:and |okay |but )?(?:make (?:it|that)|just|only|give me|keep it to|no more than|i only want)"
    r"(?: just| only)? (one|two|three|four)"
    r"(?: talks?| sessions?| things?| of them)?(?: only| then| please)?"
)
_LATER = re.compile(
    r"\b(half an|an|one|two|three|\w+) (hour|minute)s? (?:(after|later than|past|before) "
    r"(?:that|it|this)\b|(?:later|on)$)"
)
_AMOUNT = re.compile(r"(half an|three quarters of an|an|a|\S+(?: \S+)?) (hour|minute)s?(?: long)?")
BREAKS_IN_ORDER = ("first", "second", "third", "last")
_BREAK = re.compile(
    rf"\b(?:the|today's|our) ({'|'.join(BREAKS_IN_ORDER)}) (?:\w+ )?(?:break|pause|coffee)\b"
)
_MOST_PEOPLE = re.compile(r"\b(most|more|fewest|fewer|least|less) (?:speakers|people|presenters)\b")
_SOME = 3
_SEVERAL = re.compile(
    r"\b(couple|two|three|few|several|some)(?: of)?(?: \w+)? "
    r"(?:talks|sessions|workshops|ones|things|lectures|panels|events) (?:\w+ )?(?:about|on)\b"
)
_BY = re.compile(r"\b(?:by|from|with) (\S+ \S+(?: \S+)?)$")
_OTHER = re.compile(
    r"\b(?:the |any |an)?other (?:\w+ )?(?P<kind>\w+)\b|\b"
    r"who else (?:gives?|is giving|does|is doing|has|holds?|is) "
    r"(?!(?:\w+ )*(?:that|this|the|it)\b)(?:\w+ )*?(?P<who>\w+)$|"
    r"\b(?:are there|is there|any) (?:more|others?) (?P<more>\w+)\b"
)
_POINTS_TO_NOTHING = re.compile(f"{THERE_IS}|{SAME_AS}")
_BACK = re.compile(BACK)


class Later(NamedTuple):
    apart: timedelta
    relation: str  # to what was told: "before", "after" or the like; "" for "an hour later"


def number_in(said: str) -> int:
    """Of "session three" or "the second"."""
    found = _NUMBERED.search(said)
    return (NUMBERS.get(found[1]) or ORDINALS.get(found[1]) or 0) if found else 0


def as_many(said: str) -> int:
    """Of "make it two", where that is all that was said."""
    found = _AS_MANY.fullmatch(said)
    return NUMBERS[found[1]] if found else 0


def later_in(said: str) -> Later | None:
    """ "Half an hour after that" """
    found = _LATER.search(said)
    return Later(span(found[1], found[2]), found[3] or "") if found else None


def minutes_of(said: str) -> int | None:
    """Of "half an hour", where that is all that was said."""
    found = _AMOUNT.fullmatch(said)
    return round(span(found[1], found[2]).total_seconds() / 60) if found else None


def break_in(said: str) -> str:
    """Of "the last coffee break": one of ``BREAKS_IN_ORDER``."""
    found = _BREAK.search(said)
    return found[1] if found else ""


def several_in(said: str) -> int:
    """Of "a couple of talks about looms"; three of "a few" or "some"; 0 of no more than "talks"."""
    found = _SEVERAL.search(said)
    return (NUMBERS.get(found[1]) or (2 if found[1] == "couple" else _SOME)) if found else 0


def crowd_in(said: str) -> str:
    """Of "which has the most speakers": "most" or "fewest"."""
    found = _MOST_PEOPLE.search(said)
    return "" if not found else "most" if found[1] in ("most", "more") else "fewest"


def name_behind_by(said: str) -> frozenset[str]:
    """The words that a name may be at the end of "is the lids talk by Jo Nobody"."""
    found = _BY.search(said)
    return frozenset(found[1].split()) if found else frozenset()


def others_in(said: str) -> frozenset[str]:
    """The words of which some may say a kind: "the other keynote", "who else gives a keynote"."""
    found = _OTHER.search(said)
    return frozenset(said[found.start() :].split()) if found else frozenset()


def beside_in(said: str) -> frozenset[str]:
    """The words behind "after", "before" or "during"."""
    found = BESIDE.search(said)
    return frozenset((found[4] or "").split()) if found else frozenset()


def points_back(said: str) -> bool:
    return bool(_BACK.search(_POINTS_TO_NOTHING.sub("", said)))


def points_back_otherwise(said: str) -> bool:
    """Than by "in there", "in that room"."""
    return points_back(PLACE_BACK.sub("", said))

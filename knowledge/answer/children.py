"""What is for children, by what a session says of itself, and for what age."""

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.answer.answer import Answer
from knowledge.answer.details import one
from knowledge.answer.fits import FOR_CHILDREN
from knowledge.answer.phrases import DESK
from knowledge.answer.picked_out import tell
from knowledge.answer.select import constrained
from knowledge.answer.timing import by_time, upcoming
from knowledge.answer.turn import Turn
from knowledge.answer.unwished import unlike_unwished
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.when import When

_WHOSE = r"(?:(?:the|all|both|our|whole|young|younger|older|small|adults and|parents and) )*"
_DESCRIBED = re.compile(
    rf"\b(?:for|suitable for|aimed at|suits?) {_WHOSE}(?:kids|children|families|family|ages|"
    r"young people|parents|teenagers)\b|"
    r"\b(?:kids|children|families|all ages)(?: are)? welcome\b|"
    r"\b(?:accompanied|supervised) by an? (?:adult|parent)",
    re.I,
)
_ADULT = re.compile(r"\b(?:adults only|over 18s?|18 ?\+|18 and over|strictly 18|no under 18)", re.I)
_TO = r" ?(?:-|\u2013|to|and) ?"
_AGED = re.compile(
    rf"\bage[sd]?:?(?: (?:between|from|of))? (?P<low>\d{{1,2}})(?:{_TO}(?P<high>\d{{1,2}}))?\b|"
    r"\b(?:for|over|kids|children) (?P<from>\d{1,2}) ?"
    r"(?:\+|s\b|(?:years )?and (?:up|over|older|above))|"
    rf"\b(?P<young>\d{{1,2}}){_TO}(?P<old>\d{{1,2}}) years?[ -]olds?\b",
    re.I,
)
_ANY_AGE = (0, 17)
MOST_AGE = 99
YOUNG = 14  # from an age above it what is for all who are older is no children's thing


def fitting(turn: Turn) -> Answer | None:
    """ "Anything for my daughter, she's eleven"; where there is nothing then, what is next for her."""
    query = turn.query
    if not query.children:
        return None
    sessions, _ = constrained(turn.index, query)
    fitting = [s for s in sessions if is_for(s, query.ages)]
    ahead = upcoming(fitting, turn.now)
    plain = turn.with_(replace(query, recommend=False, remaining=False))
    found = unlike_unwished(turn.index, query, by_time(query, ahead, turn.now), turn.now)
    if found:
        return tell(plain, _surest(found, query.ages), {})
    if ahead:
        later = one(plain.with_(replace(plain.query, when=When())), _surest(ahead, query.ages)[0])
        return replace(later, text=f"I see nothing for children then, but: {later.text}")
    return Answer(f"I see nothing in the schedule that is for children. {DESK}", kind="unknown")


def is_for(s: Session, ages: Sequence[int] = ()) -> bool:
    """Whether it says that it is for children, and for none who are much older or younger."""
    text = _told(s)
    if _ADULT.search(text):
        return False
    low, high = _ages(text) or _ANY_AGE
    fits = all(low <= age <= high for age in ages) if _ages(text) else True
    young = _ages(text) is not None and low <= YOUNG
    return fits and (_is_called_so(s) or young or bool(_DESCRIBED.search(s.description)))


def _told(s: Session) -> str:
    return "\n".join((s.title, s.description, *s.labels, *s.tags))


def _is_called_so(s: Session) -> bool:
    return any(FOR_CHILDREN.search(name) for name in (s.title, s.track, s.room, *s.tags, *s.labels))


@lru_cache(maxsize=4096)
def _ages(text: str) -> tuple[int, int] | None:
    """The ages, in years, that a text says it is for."""
    found = _AGED.search(text)
    if not found:
        return None
    low = int(found["low"] or found["from"] or found["young"])
    high = found["high"] or found["old"]
    return low, int(high) if high else MOST_AGE


def _surest(found: list[Session], ages: Sequence[int]) -> list[Session]:
    """Those called so or of that age, if any are; a description may say much."""
    return [s for s in found if _is_called_so(s) or ages and _ages(_told(s))] or found

"""Where a schedule itself tells of the next edition: "PyCon 2027 in Leeds", "See you next year", the
closing."""

import re

from knowledge.model import Schedule, Session
from knowledge.patterns import pattern

_NEXT = re.compile(
    r"\b(?:next (?:year|edition|conference|summit|camp)|(?:upcoming|coming) edition|year ahead)\b",
    re.I,
)
_MEETING = re.compile(r"\bnext (?:\w+ )?(?:meeting|venue|edition|year|conference|host)\b", re.I)
_CLOSES = re.compile(r"\b(?:clos(?:e|ing)|farewell|goodbye|wrap[ -]?up)\b", re.I)
_WHERE = re.compile(r"\b(?:in|at|to|goes|welcome)\b", re.I)
_YEAR_BEHIND = re.compile(r"\W*(?:19|20)?\d\d$")


def next_edition(schedule: Schedule) -> Session | None:
    """The session that is of the next year's event: its title has the event's name with that year,
    best beside a place; or says "next edition"; else the closing, where that is said to tell of it."""
    if not schedule.days:
        return None
    year = schedule.days[-1].year + 1
    called = _numbered(schedule, year)
    called = called or [s for s in schedule.talks if _NEXT.search(s.title)]
    called = [s for s in called if _WHERE.search(s.title)] or called
    called = called or [
        s
        for s in schedule.talks
        if _CLOSES.search(s.title) and _MEETING.search(s.description) or _invites(s, year)
    ]
    return called[-1] if called else None


def _numbered(schedule: Schedule, year: int) -> list[Session]:
    """ "DebConf18", "FOSDEM 2027": the event's own name with the number of that year."""
    name = _YEAR_BEHIND.sub("", schedule.name.strip())
    if not name:
        return []
    said = pattern(rf"(?i)\b{re.escape(name)}\W*(?:{year}|{year % 100:02d})\b")
    return [s for s in schedule.talks if said.search(s.title)]


def _invites(s: Session, year: int) -> bool:
    """ "Invitation to 2027" """
    return bool(
        pattern(rf"(?i)\b(?:invit\w+|host\w*|venue|see you|bids?)\b.*\b{year}\b").search(s.title)
    )

"""What one event of a calendar says: the properties that files fill in their own ways."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from knowledge.readers import text
from knowledge.readers.dates import is_possible
from knowledge.readers.text import clean


def lines(event: Any) -> list[str]:
    return str(event.get("DESCRIPTION") or "")[:5000].splitlines()


def no_start(event: Any) -> str:
    if "DTSTART" not in event:
        return "has no DTSTART"
    return f"has no readable start ({clean(event['DTSTART'])[:40]!r})"


def uid(event: Any) -> str:
    return clean(event.get("UID"))[:500]


def sequence(event: Any) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0


def recurrence_id(event: Any) -> date | None:
    value = event.decoded("RECURRENCE-ID", None)
    return value if isinstance(value, date) else None


def is_onward(event: Any) -> bool:
    """Whether an edit is of its occurrence and all that follow."""
    parameters = getattr(event["RECURRENCE-ID"], "params", {})
    return str(parameters.get("RANGE", "")).upper() == "THISANDFUTURE"


def is_day(event: Any, value: datetime) -> bool:
    """Whether a moment stands for a day: Outlook's all-day entries in UTC."""
    told = clean(event.get("X-MICROSOFT-CDO-ALLDAYEVENT")).upper() == "TRUE"
    return told and not value.utcoffset() and (value.hour, value.minute) == (0, 0)


def wall(event: Any) -> datetime | None:
    value = event.decoded("DTSTART", None)
    if not isinstance(value, date) or not is_possible(value.year):
        return None
    return datetime(value.year, value.month, value.day, 23, 59)


def span(events: list[Any]) -> tuple[datetime, datetime] | None:
    """The days of the events that stand by themselves, from midnight to the last minute."""
    alone = [e for e in events if not {"RRULE", "RDATE", "RECURRENCE-ID"} & set(e)]
    ends = sorted(filter(None, map(wall, alone)))
    return (ends[0].replace(hour=0, minute=0), ends[-1]) if ends else None


def days(event: Any) -> int:
    length = event.decoded("DURATION", None) if "DURATION" in event else None
    return max(1, length.days) if isinstance(length, timedelta) else 1


# What stands in LOCATION for want of a better place: how one attends, and what kind of event it is.
_IN_PERSON = re.compile(r"in[- ]?person|on[- ]?site|face to face|hybrid", re.I)
_REMOTE = re.compile(r"online|virtual|remote", re.I)
_KIND = re.compile(
    r"talk|seminar|training|workshop|webinar|tutorial|lecture|panel|keynote|course|masterclass|"
    r"social|networking|exhibition|hackathon|conference|meetup",
    re.I,
)


def place(event: Any) -> tuple[str, str, list[str]]:
    """(room, kind, how one attends): "In-person; Workshop" is no room."""
    room = text.place(event.get("LOCATION"))
    parts = [part.strip() for part in re.split("[;,|/]", room) if part.strip()]
    ways = [part for part in parts if _IN_PERSON.fullmatch(part) or _REMOTE.fullmatch(part)]
    kinds = [part for part in parts if _KIND.fullmatch(part)]
    if not ways or len(ways) + len(kinds) < len(parts):
        return room, "", []
    remote = next((part for part in ways if _REMOTE.fullmatch(part)), "")
    return remote, kinds[0] if kinds else "", ways


# "/workshops/plotting": what the path of a UID says of its event
_PATH = re.compile(r"(?:https?://[^/]+)?/?(?:[\w-]+/)*?([a-z]{3,20}s|[a-z]{3,20}ses)/[^/\s]+/?")
_OF_PATHS = {"classes": "class", "parties": "party", "performances": "performance"}
MOST_PATHS = 6  # kinds of a calendar: more are names of something else
LEAST_PATHS = 0.9  # of the events


def path_kinds(events: list[Any]) -> dict[str, str]:
    """UID -> the kind that stands in its path, where nearly all events have such a path."""
    found = {uid(e): m[1] for e in events if (m := _PATH.fullmatch(uid(e)))}
    several = 1 < len(set(found.values())) <= MOST_PATHS
    if not several or len(found) < LEAST_PATHS * len(events):
        return {}
    return {key: _OF_PATHS.get(kind, kind.removesuffix("s")) for key, kind in found.items()}


def organisers(event: Any) -> tuple[str, ...]:
    """Names of who holds it; an unquoted comma separates them."""
    organiser = event.get("ORGANIZER")
    if isinstance(organiser, list):
        organiser = organiser[0]
    named = getattr(organiser, "params", {}).get("CN")
    names = named if isinstance(named, list) else [named]
    value = clean(organiser)
    if not any(names) and not re.search(r"[@:/]", value):
        names = [value]  # a name where an address should stand
    return tuple(name for name in map(clean, names) if name)

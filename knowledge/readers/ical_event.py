"""What one event of a calendar says: the properties that files fill in their own ways."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from knowledge.readers.recurrence import instant
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


def recurrence_id(event: Any) -> datetime:
    value = event.decoded("RECURRENCE-ID", None)
    return instant(value) if isinstance(value, date) else datetime(1, 1, 1, tzinfo=UTC)


def wall(event: Any) -> datetime | None:
    value = event.decoded("DTSTART", None)
    if not isinstance(value, date) or not 1900 < value.year < 2200:
        return None
    return datetime(value.year, value.month, value.day, 23, 59)


def days(event: Any) -> int:
    length = event.decoded("DURATION", None) if "DURATION" in event else None
    return max(1, length.days) if isinstance(length, timedelta) else 1


def room(event: Any) -> str:
    """A place, not a link: meetings write where to click into LOCATION."""
    room = clean(event.get("LOCATION"))
    bare = re.sub(r"\(?\bhttps?://\S+\)?", " ", room).strip(" ,;|-–—:")
    return " ".join(bare.split()) if bare != room else room


def common_name(event: Any) -> str:
    organiser = event.get("ORGANIZER")
    if isinstance(organiser, list):
        organiser = organiser[0]
    return clean(getattr(organiser, "params", {}).get("CN"))

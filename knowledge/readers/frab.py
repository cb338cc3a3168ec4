"""What frab's XML and JSON share: when an event begins, and on which day."""

from datetime import date, datetime, time, timedelta
from typing import Any

from knowledge.readers.draft import clean, length, moment

DAY_CHANGE = time(4)  # where the file names none


def clock(value: Any) -> time | None:
    try:
        return time.fromisoformat(clean(value))
    except ValueError:
        return None


def begins(iso: Any, start: Any, on: date | None, day_change: time) -> datetime | None:
    """The event's own date if it has one; else the day it stands under, or the morning after.

    Events are nested in the conference day they belong to, so one at 01:00 under Saturday is on
    Sunday by the calendar. The event's own date knows that already.
    """
    if found := moment(iso):
        return found
    at = clock(start)
    if on is None or at is None:
        return None
    return datetime.combine(on + timedelta(days=at < day_change), at)


def ends(start: datetime | None, end: Any, duration: Any) -> datetime | None:
    if start and (span := length(duration)):
        return start + span
    return moment(end)

"""What frab's XML and JSON share: when an event begins, how long it lasts, whether it is off."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from knowledge.guesses import Kind
from knowledge.readers import durations
from knowledge.readers.base import Draft, Reading
from knowledge.readers.dates import iso_moment
from knowledge.readers.kinds import is_cancelled
from knowledge.readers.text import clean

DAY_CHANGE = time(4)  # where the file names none


@dataclass(frozen=True)
class Open:
    """A length that is days or hours: see ``durations.with_days``."""

    draft: Draft
    text: str
    days: timedelta
    hours: timedelta


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
    if found := iso_moment(iso):
        return found
    at = clock(start)
    if on is None or at is None:
        return None
    return datetime.combine(on + timedelta(days=at < day_change), at)


def times(draft: Draft, end: Any, duration: Any, undecided: list[Open], reading: Reading) -> None:
    """Set the draft's length or end; a length that may be in days is left in ``undecided``."""
    draft.end = iso_moment(end)
    if draft.end and draft.start and (draft.end.tzinfo is None) != (draft.start.tzinfo is None):
        draft.end = draft.end.replace(tzinfo=draft.start.tzinfo)
    draft.length = durations.length(duration)
    if (both := durations.with_days(duration)) and draft.end is None:
        undecided.append(Open(draft, clean(duration), *both))
    elif draft.length:
        draft.end = None
    elif clean(duration) and draft.end is None:
        reading.guess(
            Kind.DURATION, f"{draft.place}: duration {clean(duration)[:30]!r} cannot be read"
        )


def settle_lengths(undecided: list[Open], reading: Reading) -> None:
    """D:HH:MM, as pretalx writes it, unless it would then run into what follows in its room."""
    starts: dict[str, list[datetime]] = defaultdict(list)
    for draft in reading.drafts:
        if draft.start:
            starts[draft.room].append(draft.start.replace(tzinfo=None))
    for each in undecided:
        if each.draft.start is None:
            continue
        begins = each.draft.start.replace(tzinfo=None)
        between = (
            begins + each.hours <= later < begins + each.days for later in starts[each.draft.room]
        )
        in_hours = any(between)
        each.draft.length = each.hours if in_hours else each.days
        said = "hours, minutes and seconds" if in_hours else "days, hours and minutes"
        reading.guess(
            Kind.DURATION,
            f"{each.draft.place}: {each.draft.title[:60]!r}: the duration {each.text!r} is taken as "
            f"{said}",
        )


def is_off(*statuses: Any) -> bool:
    return any(is_cancelled(status) for status in statuses)

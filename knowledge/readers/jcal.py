"""jCal (RFC 7265): iCalendar in JSON."""

from pathlib import Path
from typing import Any

from icalendar import Calendar

from knowledge.model import ScheduleError
from knowledge.readers import ical
from knowledge.readers.base import MOST_SESSIONS, Hints, Reading
from knowledge.readers.text import clean


def calendars(data: Any) -> list[Any]:
    """The calendars of a file; none if it is in another format."""
    if not isinstance(data, list):
        return []
    listed = data if data and isinstance(data[0], list) else [data]
    are_some = all(isinstance(one, list) and one[:1] == ["vcalendar"] for one in listed)
    return listed if listed and are_some else []


def read(path: Path, found: list[Any], hints: Hints) -> Reading:
    """Raises ``ScheduleError``."""
    try:
        if sum(len(one[2]) for one in found) > MOST_SESSIONS:
            raise ScheduleError(f"{path}: has more events than a schedule can have")
        text = b"".join(Calendar.from_jcal(one).to_ical() for one in found).decode()
    except ScheduleError:
        raise
    except Exception as error:  # a damaged calendar fails in many places of the library
        raise ScheduleError(f"{path}: not a readable calendar ({clean(error)[:100]})") from None
    return ical.read(path, text.replace("\r\n ", ""), hints)

"""ai.engineer's sessions.json: a day's label and a span such as "9:15-9:30am"."""

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from knowledge.readers.draft import Draft, Reading, clean, entries, kind_of, people

MONTHS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
_CLOCK = r"(\d{1,2})(?::(\d\d))?\s*([ap])?\.?m?\.?"


def looks_right(data: Any) -> bool:
    return any("day" in s and "time" in s for s in entries(data.get("sessions")))


def read(path: Path, data: dict[str, Any]) -> Reading:
    first = named_day(clean(data.get("dates")), None)
    drafts = []
    for number, session in enumerate(entries(data["sessions"]), 1):
        title = clean(session.get("title"))
        on = named_day(clean(session.get("day")), first)
        at = span(clean(session.get("time")))
        start = end = None
        if on and at:
            start, end = (datetime.combine(on, clock) for clock in at)
            end += timedelta(days=end <= start)
        speakers = session.get("speakers")
        drafts.append(
            Draft(
                place=f"session {number}",
                title=title,
                start=start,
                end=end,
                id=clean(session.get("id")) or str(number),
                room=clean(session.get("room")),
                speakers=people(speakers if isinstance(speakers, list) else [speakers]),
                track=clean(session.get("track")),
                kind=kind_of(session.get("type"), title),
                description=clean(session.get("description")),
            )
        )
    return Reading(drafts, clean(data.get("conference")))


def named_day(label: str, first: date | None) -> date | None:
    """ "Day 2", "April 9" or "June 29 - July 2, 2026" (its first day), counted from ``first``."""
    if first and (m := re.match(r"day\s*(\d{1,2})\b", label, re.I | re.ASCII)):
        return first + timedelta(days=int(m[1]) - 1)
    m = re.search(r"([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})", label, re.ASCII)
    year = re.search(r"\b(?:19|20)\d\d\b", label, re.ASCII)
    if not m or m[1].lower() not in MONTHS or not (year or first):
        return None
    month = MONTHS.index(m[1].lower()) + 1
    try:
        found = date(int(year[0]) if year else first.year if first else 0, month, int(m[2]))
    except ValueError:
        return None
    if first and not year and found < first - timedelta(days=180):
        return found.replace(year=found.year + 1)  # "January 1" of a schedule begun in December
    return found


def span(text: str) -> tuple[time, time] | None:
    """Start and end. One am or pm serves both, unless the start would then come after the end:
    "11:45-12:15pm" starts in the morning."""
    m = re.fullmatch(rf"{_CLOCK}\s*(?:-|–|—|to)\s*{_CLOCK}", text.lower(), re.ASCII)
    if not m:
        return None
    end = _minutes(m[4], m[5], m[6])
    if m[3] or not m[6]:
        start = _minutes(m[1], m[2], m[3])
    else:
        start = _minutes(m[1], m[2], m[6])
        if start > end:
            start = _minutes(m[1], m[2], "a" if m[6] == "p" else "p")
    if max(start, end) >= 24 * 60:
        return None
    return time(start // 60, start % 60), time(end // 60, end % 60)


def _minutes(hour: str, minute: str | None, half: str | None) -> int:
    """Minutes since midnight; a day's worth or more if there is no such time."""
    hours, minutes = int(hour), int(minute or 0)
    if minutes > 59 or (half and not 1 <= hours <= 12):
        return 24 * 60
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    return hours * 60 + minutes

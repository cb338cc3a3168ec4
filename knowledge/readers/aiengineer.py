"""ai.engineer's sessions.json: a day's label and a span such as "9:15-9:30am"."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.readers import dates, moments
from knowledge.readers.base import Draft, Hints, Reading, entries
from knowledge.readers.kinds import is_cancelled, kind_of
from knowledge.readers.text import clean, people, title_of


def looks_right(data: Any) -> bool:
    """Of a day's label and a clock time alone; where a moment is given as well, that is surer."""
    sessions = entries(data.get("sessions"))
    dated = any("start" in str(key).lower() for s in sessions for key in s)
    return not dated and any("day" in s and "time" in s for s in sessions)


def read(path: Path, data: dict[str, Any], hints: Hints) -> Reading:
    reading = Reading([], clean(data.get("conference")))
    sessions = entries(data["sessions"])
    first = hints.first_day or _first_day(clean(data.get("dates")))
    hints = replace(hints, first_day=first)
    rows = [_cells(session, number) for number, session in enumerate(sessions, 1)]
    when = moments.settle(path, rows, hints, reading)
    for number, (session, row, at) in enumerate(zip(sessions, rows, when, strict=True), 1):
        speakers = session.get("speakers")
        names = people(speakers if isinstance(speakers, list) else [speakers])
        reading.drafts.append(
            Draft(
                place=row.place,
                title=row.title,
                start=at.start,
                end=at.end,
                id=clean(session.get("id")) or str(number),
                room=row.room,
                speakers=names,
                track=clean(session.get("track")),
                kind=kind_of(session.get("type"), row.title, names),
                description=clean(session.get("description")),
                level=clean(session.get("level")),
                cancelled=is_cancelled(session.get("status")),
                problem=at.problem,
            )
        )
    return reading


def _cells(session: dict[str, Any], number: int) -> moments.Cells:
    span, utc, _ = clean(session.get("time")).partition(" UTC")
    return moments.Cells(
        place=f"session {number}",
        title=title_of(session.get("title")),
        room=clean(session.get("room")),
        start=span,
        end="",
        day=clean(session.get("day")),
        end_day="",
        length="",
        zone=utc.strip(),
    )


def _first_day(text: str) -> date | None:
    """Of "June 29-30 & July 1, 2026": the year may stand once, behind all days."""
    # "June 29-July 2": the dash joins no "29-July"
    first = dates.find_day(re.sub(r"([^\W\d_]{3,}\.? \d{1,2})[-–—](?=[^\W\d_])", r"\1 - ", text))
    years = [int(year) for year in re.findall(r"\b(?:19|20|21)\d\d\b", text)]
    years = years or [2000 + int(year) for year in re.findall(r"['’](\d\d)\b", text)]
    if not first or not first.month or not years:
        return None
    months = list(filter(None, map(dates.month_of, re.findall(r"[^\W\d_]+", text))))
    over_new_year = len(set(years)) == 1 and first.month > 6 and bool(months) and min(months) < 3
    return dates.safe_date(years[0] - over_new_year, first.month, first.day)

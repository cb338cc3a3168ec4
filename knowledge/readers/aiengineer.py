"""ai.engineer's sessions.json: a day's label and a span such as "9:15-9:30am"."""

from dataclasses import replace
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
    first = dates.find_day(clean(data.get("dates")))
    if first and first.month and first.year and not hints.first_day:
        hints = replace(hints, first_day=dates.safe_date(first.year, first.month, first.day))
    rows = [
        moments.Cells(
            place=f"session {number}",
            title=title_of(session.get("title")),
            room=clean(session.get("room")),
            start=clean(session.get("time")),
            end="",
            day=clean(session.get("day")),
            end_day="",
            length="",
        )
        for number, session in enumerate(sessions, 1)
    ]
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

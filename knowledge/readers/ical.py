"""iCalendar, as conference tools write it and as hand-made calendars get it wrong."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from knowledge.model import ScheduleError
from knowledge.readers.draft import Draft, Reading, clean, kind_of, people


def read(path: Path, text: str) -> Reading:
    # Some writers put "VTIMEZONE: Europe/Rome" where only a component may stand.
    stray = re.search(r"^(?:VTIMEZONE|X-WR-TIMEZONE)(?:;[^:\r\n]*)?:\s*(\S+)", text, re.M)
    text = re.sub(r"^VTIMEZONE:.*\r?\n", "", text, flags=re.M)
    try:
        calendar = Calendar.from_ical(text)
        events = list(calendar.walk("VEVENT"))
        title = clean(calendar.get("X-WR-CALNAME"))
    except Exception as error:  # a damaged calendar fails in many places of the library
        reason = clean(error)[:100]
        raise ScheduleError(f"{path}: not a readable calendar ({reason})") from None
    # An organiser who changes from event to event is the speaker; one for all is the organiser.
    organisers = [_common_name(event) for event in events]
    speaking = len(set(filter(None, organisers))) > 1
    drafts, notes = [], []
    for number, (event, organiser) in enumerate(zip(events, organisers, strict=True), 1):
        try:
            draft = _event(event, number)
        except Exception as error:  # here too
            notes.append(f"event {number}: cannot be read ({clean(error)[:80]})")
            continue
        if speaking and not draft.speakers:
            draft.speakers = people([organiser])
        drafts.append(draft)
    return Reading(drafts, title, clean(stray[1]) if stray else "", notes=notes)


def _event(event: Any, number: int) -> Draft:
    title, speakers, uid = clean(event.get("SUMMARY")), [], clean(event.get("UID"))
    if uid.startswith("pretalx-") and " - " in title:  # pretalx names speakers only in the summary
        title, _, names = title.rpartition(" - ")
        speakers = people(names.split(", "))
    start = event.decoded("DTSTART", None)
    end = event.decoded("DTEND", None)
    start = start if isinstance(start, datetime) else None  # a date alone is an all-day entry
    end = end if isinstance(end, datetime) else None
    if start and end is None and "DURATION" in event:
        end = start + event.decoded("DURATION")
    kinds = event.get("CATEGORIES")
    return Draft(
        place=f"event {number}" + (f" ({uid})" if uid else ""),
        title=title,
        start=start,
        end=end,
        id=uid,
        room=clean(event.get("LOCATION")),
        speakers=speakers,
        kind=kind_of(kinds.to_ical().decode() if hasattr(kinds, "to_ical") else "", title),
        description=clean(event.get("DESCRIPTION")),
    )


def _common_name(event: Any) -> str:
    organiser = event.get("ORGANIZER")
    if isinstance(organiser, list):
        organiser = organiser[0]
    return clean(getattr(organiser, "params", {}).get("CN"))

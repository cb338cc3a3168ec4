"""The schedule's sessions as a screen shows them: on now, up next, and those behind an answer."""

from datetime import datetime, timedelta
from typing import Any

from knowledge import Schedule, Session
from knowledge.parts import each_once
from knowledge.words import words

MOST = 6  # sessions in a column; the page shows as many as fit
SOON = timedelta(minutes=30)  # "next" are the sessions that begin within this of the earliest
EXAMPLES = 4  # questions


def card(session: Session) -> dict[str, Any]:
    """A session for the page: times as epoch seconds and as the wall clock at the venue."""
    return {
        "id": session.id,
        "title": session.title,
        "speakers": list(session.speakers),
        "room": session.room,
        "track": session.track,
        "start": session.start.timestamp(),
        "end": session.end.timestamp(),
        "from": clock(session.start),
        "until": clock(session.end),
        "day": f"{session.start:%A}",
    }


def clock(moment: datetime) -> str:
    return f"{moment:%I:%M} {moment:%p}".lstrip("0").lower()


def board(schedule: Schedule, now: datetime) -> dict[str, Any]:
    """What a screen shows while it is idle."""
    now = now.astimezone(schedule.timezone)
    running = each_once([s for s in schedule.sessions if s.start <= now < s.end])
    coming = each_once([s for s in schedule.sessions if s.start > now])
    following = [s for s in coming if s.start <= coming[0].start + SOON] if coming else []
    return {
        "name": schedule.name,
        "utc_offset_s": offset.total_seconds() if (offset := now.utcoffset()) else 0.0,
        "epoch": now.timestamp(),
        "today": f"{now:%A}",
        "now": [card(s) for s in running[:MOST]],
        "next": [card(s) for s in following[:MOST]],
        "examples": examples(schedule, coming or list(schedule.sessions)),
    }


def examples(schedule: Schedule, sessions: list[Session]) -> list[str]:
    """Example questions about ``sessions``; each has an answer."""
    talks = [s for s in sessions if not s.is_break and s.speakers]
    asked = []
    if talks:
        asked.append(f"When is {talks[0].speakers[0]} speaking?")
    if schedule.rooms:
        asked.append(f"What is next in {the(schedule.rooms[-1])}?")
    if len(talks) > 1:
        asked.append(f"Where is “{talks[len(talks) // 2].title}”?")
    if talks:
        asked.append("What should I see next?")
    return asked[:EXAMPLES]


def the(room: str) -> str:
    return room if room.lower().startswith(("the ", "room ")) else f"the {room}"


def resting_on(found: list[Session], answer: str) -> list[Session]:
    """Of the sessions found for a question, those whose title or speaker the answer names."""
    said = f" {' '.join(words(answer))} "
    titled = [s for s in found if f" {' '.join(words(s.title))} " in said]
    spoken = [s for s in found if any(f" {' '.join(words(n))} " in said for n in s.speakers)]
    return titled or spoken or found

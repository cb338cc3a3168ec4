"""How facts are said aloud."""

import re
from collections.abc import Sequence
from datetime import datetime

from knowledge.model import Schedule, Session


def clock(moment: datetime) -> str:
    """2:15 pm; the speech side reads it out."""
    hour = moment.hour % 12 or 12
    half = "am" if moment.hour < 12 else "pm"
    if moment.hour == 12 and moment.minute == 0:
        return "noon"
    if moment.hour == 0 and moment.minute == 0:
        return "midnight"
    return f"{hour}:{moment.minute:02d} {half}" if moment.minute else f"{hour} {half}"


def day(session: Session, schedule: Schedule, now: datetime) -> str:
    """ "" today, "tomorrow", "on Wednesday", or with the date when it is far away."""
    return day_name(session.day, schedule, now)


def day_name(date, schedule: Schedule, now: datetime) -> str:
    apart = (date - schedule.today(now)).days
    if apart == 0:
        return ""
    if apart == 1:
        return "tomorrow"
    if apart == -1:
        return "yesterday"
    return f"on {date:%A}" if abs(apart) < 7 else f"on {date:%A}, {date:%B} {date.day}"


def at(session: Session, schedule: Schedule, now: datetime) -> str:
    """tomorrow at 2:15 pm"""
    return " ".join(filter(None, [day(session, schedule, now), "at", clock(session.start)]))


def place(room: str) -> str:
    """in Room B2, on the Main Stage, in the Garden Room; "" where there is none"""
    if not room:
        return ""
    return f"{'on' if room.split()[-1].lower() in ('stage', 'terrace') else 'in'} {the(room)}"


def the(room: str) -> str:
    """the Main Stage, Room B2"""
    article = "" if room.split()[0].lower() in ("room", "hall", "track", "the") else "the "
    if any(c.isdigit() for c in room) or room.split()[-1].lower() not in _PLACES:
        article = ""
    return f"{article}{room}"


_PLACES = frozenset(
    "stage room hall foyer auditorium theater theatre terrace lab lounge library lobby garden "
    "ballroom atrium".split()
)


def people(names: Sequence[str]) -> str:
    return listing(names) or "nobody named"


def listing(items: Sequence[str], word: str = "and") -> str:
    items = list(items)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def minutes(count: int) -> str:
    """90 -> an hour and a half"""
    spoken = {30: "half an hour", 60: "an hour", 90: "an hour and a half", 120: "two hours"}
    if count in spoken:
        return spoken[count]
    if count > 120:
        hours, rest = divmod(count, 60)
        return f"{hours} hours" + (f" and {rest} minutes" if rest else "")
    return f"{count} minute{'s' if count != 1 else ''}"


def summary(description: str, most: int = 40) -> str:
    """Its first sentence, or as many as fit ``most`` words; a long one is cut at a clause."""
    told = ""
    for sentence in re.split(r"(?<=[.!?]) +", description):
        if told and len(f"{told} {sentence}".split()) > most:
            break
        told = f"{told} {sentence}".strip()
    while len(told.split()) > most:
        cut = max(told.rfind(mark, 0, -1) for mark in (", ", "; ", ": ", " - "))
        told = told[:cut] if cut > 0 else " ".join(told.split()[:most])
    return told if not told or told[-1] in ".!?" else f"{told}."


def bare(title: str) -> str:
    """A title inside a sentence: no full stop or question mark of its own."""
    return title.rstrip(".?!")

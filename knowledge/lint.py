"""What an organiser should look at again in a schedule."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from knowledge.guesses import Loaded
from knowledge.model import DAY_CHANGE, Schedule, Session
from knowledge.parts import each_once


def counted(schedule: Schedule) -> str:
    """ "57 sessions and 8 breaks". Breaks never count as sessions."""
    return _counted(schedule.sessions) + (
        f", {len(schedule.cancelled)} cancelled" if schedule.cancelled else ""
    )


def _counted(sessions: Sequence[Session]) -> str:
    breaks = sum(s.is_break for s in sessions)
    held = len(sessions) - breaks
    text = f"{held} session{'' if held == 1 else 's'}"
    return f"{text} and {breaks} break{'' if breaks == 1 else 's'}" if breaks else text


def overview(schedule: Schedule) -> list[str]:
    """Counts, days, rooms and zone, a line each."""
    lines = [
        f"{schedule.name}: {counted(schedule)}, "
        f"{len(schedule.speakers)} speakers, {len(schedule.tracks)} tracks",
        f"time zone: {schedule.timezone.key}",
    ]
    for day in schedule.days:
        on_day = [s for s in schedule.sessions if s.day == day]
        timed = [s for s in on_day if not s.all_day]
        span = f", {timed[0].start:%H:%M} to {max(s.end for s in timed):%H:%M}" if timed else ""
        lines.append(f"{day:%a %Y-%m-%d}: {_counted(on_day)}{span}")
    lines.append(f"rooms ({len(schedule.rooms)}): {', '.join(schedule.rooms) or 'none'}")
    return lines


def facts(loaded: Loaded) -> dict[str, Any]:
    """What ``overview`` and the notes say, for machines; every value can be written as JSON."""
    schedule = loaded.schedule
    breaks = len(schedule.sessions) - len(schedule.talks)
    return {
        "name": schedule.name,
        "timezone": schedule.timezone.key,
        "sessions": len(schedule.talks),
        "breaks": breaks,
        "cancelled": [s.title for s in schedule.cancelled],
        "speakers": len(schedule.speakers),
        "tracks": list(schedule.tracks),
        "rooms": list(schedule.rooms),
        "days": [day.isoformat() for day in schedule.days],
        "guesses": [{"kind": g.kind, "file": g.file, "text": g.text} for g in loaded.guesses],
        "notes": suspicious(schedule),
    }


def suspicious(schedule: Schedule) -> list[str]:
    """Overlaps in a room, sessions past their day, missing rooms: each with ids and titles."""
    notes = []
    rooms = defaultdict(list)
    for s in each_once(schedule.sessions):  # else a talk would overlap the session it is in
        if s.room and not s.all_day:
            rooms[s.room].append(s)
    for s in schedule.sessions:
        if not s.all_day and (s.end - DAY_CHANGE).date() > s.day and s.minutes > 12 * 60:
            notes.append(f"{s.id}: {s.title!r} runs past its day, until {s.end:%a %H:%M}")
    for room, inside in rooms.items():
        latest = inside[0]
        for s in inside[1:]:
            if s.start < latest.end:
                notes.append(
                    f"{s.id}: {s.title!r} ({s.start:%a %H:%M}) overlaps {latest.title!r} "
                    f"({latest.id}, until {latest.end:%H:%M}) in {room}"
                )
            latest = max(latest, s, key=lambda one: one.end)
    without = [s for s in schedule.talks if not s.room]
    if without and len(without) < len(schedule.talks):
        notes += [f"{s.id}: {s.title!r} has no room" for s in without]
    elif without:
        notes.append("no session has a room")
    return notes

"""What an organiser should look at again in a schedule."""

from collections import defaultdict

from knowledge.model import DAY_CHANGE, Schedule


def overview(schedule: Schedule) -> list[str]:
    """Counts, days, rooms and zone, a line each."""
    breaks = len(schedule.sessions) - len(schedule.talks)
    lines = [
        f"{schedule.name}: {len(schedule.sessions)} sessions ({breaks} breaks), "
        f"{len(schedule.speakers)} speakers, {len(schedule.tracks)} tracks",
        f"time zone: {schedule.timezone.key}",
    ]
    for day in schedule.days:
        on_day = [s for s in schedule.sessions if s.day == day]
        ends = max(s.end for s in on_day)
        lines.append(
            f"{day:%a %Y-%m-%d}: {len(on_day)} sessions, {on_day[0].start:%H:%M} to {ends:%H:%M}"
        )
    lines.append(f"rooms ({len(schedule.rooms)}): {', '.join(schedule.rooms) or 'none'}")
    return lines


def suspicious(schedule: Schedule) -> list[str]:
    """Overlaps in a room, sessions past their day, missing rooms: each with ids and titles."""
    notes = []
    rooms = defaultdict(list)
    for s in schedule.sessions:
        if s.room:
            rooms[s.room].append(s)
        if (s.end - DAY_CHANGE).date() > s.day and s.minutes > 12 * 60:
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

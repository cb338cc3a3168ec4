"""When nothing is on in a room: "is the lab free at three?", "when is it empty this afternoon?" """

from datetime import datetime, time, timedelta

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.turn import Turn
from knowledge.model import Session

LEAST_MIN = 15  # a shorter gap is the time to change rooms


def vacant(turn: Turn) -> Answer | None:
    query, when = turn.query, turn.query.when
    if not query.vacant or query.task or query.about_something and not query.only_rooms:
        return None
    there = [s for s in turn.schedule.sessions if s.room in query.rooms and not s.all_day]
    moment = when.at or (
        turn.now if not (when.day or when.part or when.after or when.before) else None
    )
    if moment and query.intent != "when":
        return _at(turn, there, moment)
    return _gaps(turn, there)


def _at(turn: Turn, there: list[Session], moment: datetime) -> Answer:
    place = phrases.place(turn.query.place)
    running = [s for s in there if s.start <= moment < s.end]
    if running:
        s = running[0]
        told = f"{phrases.short(s)} is on {place} {phrases.until(s)}"
        return Answer(f"No, {told}.", (s,))
    later = [s for s in there if s.start > moment and s.day == _day(turn)]
    if not later:
        return Answer(f"Yes, nothing more is on {place} that day.")
    s = later[0]
    return Answer(f"Yes, until {phrases.clock(s.start)}: {phrases.short(s)} is next.", (s,))


def _day(turn: Turn):
    when = turn.query.when
    return when.day or (when.at and when.at.date()) or turn.today


def _gaps(turn: Turn, there: list[Session]) -> Answer:
    """The times within what was asked for in which nothing is on."""
    when, day = turn.query.when, _day(turn)
    on_day = sorted((s for s in there if s.day == day), key=lambda s: s.start)
    low, high = when.part or (0, 28)
    midnight = datetime.combine(day, time(), turn.now.tzinfo)
    all_that_day = [s for s in turn.schedule.sessions if s.day == day and not s.all_day]
    if not all_that_day:
        return Answer("Nothing is on the schedule that day.")
    start = max(midnight + timedelta(hours=low), when.after or all_that_day[0].start)
    end = min(midnight + timedelta(hours=high), when.before or max(s.end for s in all_that_day))
    start = max(start, turn.now) if day == turn.today else start
    gaps: list[tuple[datetime, datetime]] = []
    for s in on_day:
        if s.start > start and s.start <= end:
            gaps.append((start, s.start))
        start = max(start, s.end)
    gaps.append((start, end))
    free = [(a, b) for a, b in gaps if (b - a).total_seconds() >= 60 * LEAST_MIN]
    place = phrases.the(turn.query.place)
    name = turn.day_name(day)
    then = f" {name}" if name else ""
    if not free:
        return Answer(phrases.capital(f"{place} is not free then{then}."), tuple(on_day[:1]))
    told = [f"from {phrases.clock(a)} to {phrases.clock(b)}" for a, b in free[:3]]
    return Answer(
        phrases.capital(f"{place} is free{then} {phrases.listing(told)}."), tuple(on_day[:1])
    )

"""Sessions in time: those that fit what is said of it, what is beside another, what is to come."""

from collections.abc import Sequence
from datetime import datetime

from knowledge.model import Schedule, Session, conference_day
from knowledge.parts import are_one, each_once
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query


def by_time(query: Query, sessions: list[Session], now: datetime) -> list[Session]:
    """Of ``sessions`` those that fit the time asked about; of a session and the talks in it these,
    but where sessions are asked for."""
    of_sessions = query.says(Cue.SESSION) and not query.says(Cue.TALKS)
    return each_once(_at_its_time(query, sessions, now), whole=of_sessions)


def _at_its_time(query: Query, sessions: list[Session], now: datetime) -> list[Session]:
    when = query.when
    starting = query.starting and not query.about_something
    if when.day:
        sessions = [s for s in sessions if when.day in s.days]
    if when.days:
        sessions = [s for s in sessions if set(when.days) & set(s.days)]
    if when.part:
        low, high = when.part
        sessions = [s for s in sessions if low <= hour(s) < high]
    if when.at:
        at = when.at
        if query.whole and not when.day:  # "does anything start at two this week"
            return [s for s in sessions if s.start.time() == at.time()]
        begin = [s for s in sessions if s.start == at]
        running = [s for s in sessions if s.start <= at < s.end]
        sessions = begin if starting or begin and _to_go_to(query) else running
    if when.during and when.after and when.before:
        return [s for s in sessions if s.start < when.before and s.end > when.after]
    if when.after:
        after = when.after
        sessions = [s for s in sessions if s.start >= after and s.day == conference_day(after)]
    if when.before:
        before = when.before
        day = conference_day(before)
        sessions = [s for s in sessions if (s.end <= before if when.over else s.start < before)]
        sessions = [s for s in sessions if s.day == day]
    if when.next:
        coming = clocked(each_once([s for s in sessions if s.start > now]))
        soonest = [s for s in coming if s.start == coming[0].start] if coming else []
        sessions = coming[: query.most] if query.most else soonest
    elif when.now:
        sessions = [s for s in sessions if s.start <= now < s.end]
    return sessions


def _to_go_to(query: Query) -> bool:
    """ "Something at ten", "how many are at ten": what starts then, where anything does."""
    return query.starting or query.intent == "count" or query.says(Cue.SOMETHING)


def beside(
    schedule: Schedule, which: str, anchor: Session, rooms: tuple[str, ...] = ()
) -> list[Session]:
    """What is on right after, right before or during ``anchor``, that day; in ``rooms`` if given."""
    that_day = [
        s for s in schedule.talks
        if s.day == anchor.day and s != anchor and (not rooms or s.room in rooms)
        and (which == "during" or not s.all_day) and s.is_titled and not are_one(s, anchor)
    ]  # fmt: skip
    return each_once(_right_beside(which, that_day, anchor))


def _right_beside(which: str, that_day: list[Session], anchor: Session) -> list[Session]:
    if which == "during":
        return [s for s in that_day if s.start < anchor.end and s.end > anchor.start]
    if which == "before":
        ended = [s for s in that_day if s.end <= anchor.start]
        latest = max((s.start for s in ended), default=None)
        return [s for s in ended if s.start == latest]
    coming = [s for s in that_day if s.start >= anchor.end]
    return [s for s in coming if s.start == coming[0].start]


def hour(session: Session) -> int:
    """Of its start, counted from the midnight that began its conference day."""
    return session.start.hour + (24 if session.start.date() > session.day else 0)


def clocked(sessions: Sequence[Session]) -> list[Session]:
    """Those that have a clock time, where any has: what is on all day is neither first nor next."""
    return [s for s in sessions if not s.all_day] or list(sessions)


def upcoming(sessions: Sequence[Session], now: datetime) -> list[Session]:
    return [s for s in sessions if s.end > now]

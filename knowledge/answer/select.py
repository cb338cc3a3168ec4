"""Which sessions a query means."""

from datetime import datetime, timedelta
from math import log

from knowledge.index import Index
from knowledge.model import Schedule, Session, conference_day
from knowledge.understand.intent_patterns import BREAKS
from knowledge.understand.query import Query
from knowledge.words import stem, words

SOON = timedelta(hours=2)


ENOUGH = 0.4  # of what a topic's words tell


def relevance(stems: dict[str, float], topic: dict[str, float]) -> float:
    """0 to 3: how much a session of these ``stems`` is about the topic (stem -> how telling it is).

    0 where it holds too little of it: "cheese making" is not about all that is made.
    """
    held = {found: stems.get(found, 0.0) for found in topic}
    told = sum(topic[found] * min(weight / 2, 1) for found, weight in held.items())
    enough = told >= ENOUGH * sum(topic.values())
    return sum(held.values()) / len(topic) if enough else 0.0


def by_subject(index: Index, query: Query) -> list[Session]:
    """Sessions that fit speaker, title, room, track, kind and topic, whatever the time."""
    schedule = index.schedule
    if query.titles:
        sessions = list(query.titles)
    elif query.kind == "break":
        sessions = [s for s in schedule.sessions if s.is_break and _names_break(s, query)]
    else:
        sessions = list(schedule.talks)
    if query.speakers:
        sessions = [s for s in sessions if set(query.speakers) & set(s.speakers)]
    if query.rooms:
        inside = [s for s in sessions if s.room in query.rooms]
        if query.only_rooms and not inside:  # a foyer may hold nothing but breaks
            inside = [s for s in schedule.sessions if s.room in query.rooms]
        # "I heard it moved to hall two": what is said of a named session may be wrong
        sessions = inside or (sessions if query.titles else [])
    if query.language and not query.titles:
        sessions = [s for s in sessions if s.language == query.language]
    if query.track:
        in_track = [s for s in sessions if s.track == query.track]
        sessions = in_track or sessions
    if query.kind and query.kind != "break":
        of_kind = [
            s for s in sessions if s.kind == query.kind or query.kind in s.title.lower().split()
        ]
        sessions = of_kind or (sessions if query.speakers or query.titles else [])
    if query.topic and not query.titles:
        unheard_of = log(1 + 2 * len(schedule.sessions))
        stems = map(stem, query.topic)
        topic = {found: index.idf.get(found, unheard_of) for found in stems}
        scored = [(relevance(index.stems[s.id], topic), s) for s in sessions]
        best = max((score for score, _ in scored), default=0.0)
        fitting = [s for score, s in scored if score >= max(0.5, best * 0.6)]
        # a speaker's name is surer than the stray words around it
        sessions = fitting or (sessions if query.speakers else [])
    return sessions


def _names_break(session: Session, query: Query) -> bool:
    asked = {BREAKS[w] for w in query.text.split() if w in BREAKS}
    return not asked or bool(asked & set(words(session.title)))


def by_time(query: Query, sessions: list[Session], now: datetime) -> list[Session]:
    """Of ``sessions`` those that fit the time asked about."""
    when = query.when
    starting = query.starting and not query.about_something
    if when.day:
        sessions = [s for s in sessions if s.day == when.day]
    if when.part:
        low, high = when.part
        sessions = [s for s in sessions if low <= _hour(s) < high]
    if when.at:
        at = when.at
        sessions = [s for s in sessions if (s.start == at if starting else s.start <= at < s.end)]
    if when.after:
        sessions = [
            s for s in sessions if s.start >= when.after and s.day == conference_day(when.after)
        ]
    if when.before:
        sessions = [
            s for s in sessions if s.start < when.before and s.day == conference_day(when.before)
        ]
    if when.next:
        coming = [s for s in sessions if s.start > now]
        sessions = [s for s in coming if s.start == coming[0].start] if coming else []
    elif when.now:
        sessions = [s for s in sessions if s.start <= now < s.end]
    return sessions


def beside(
    schedule: Schedule, which: str, anchor: Session, rooms: tuple[str, ...] = ()
) -> list[Session]:
    """What is on right after, right before or during ``anchor``, that day; in ``rooms`` if given."""
    that_day = [
        s for s in schedule.talks
        if s.day == anchor.day and s != anchor and (not rooms or s.room in rooms)
    ]  # fmt: skip
    if which == "during":
        return [s for s in that_day if s.start < anchor.end and s.end > anchor.start]
    if which == "before":
        ended = [s for s in that_day if s.end <= anchor.start]
        latest = max((s.start for s in ended), default=None)
        return [s for s in ended if s.start == latest]
    coming = [s for s in that_day if s.start >= anchor.end]
    return [s for s in coming if s.start == coming[0].start]


def _hour(session: Session) -> float:
    """Hours since the midnight that began its conference day."""
    return session.start.hour + (24 if session.start.date() > session.day else 0)


def upcoming(sessions: list[Session], now: datetime) -> list[Session]:
    return [s for s in sessions if s.end > now]

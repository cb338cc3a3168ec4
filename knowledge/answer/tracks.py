"""A track, or what a room holds on a day, as a whole: where it is, from when until when."""

from collections.abc import Sequence

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.timing import by_time, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.understand.cues import Cue

_EDGES = ("when", "ends", "duration")


def as_whole(turn: Turn, sessions: Sequence[Session]) -> Answer | None:
    """What is asked of a whole track; ``sessions`` are what fits the question but for the time."""
    query = turn.query
    if query.intent == "ends" and query.only_kind and not (query.pick or query.beside):
        return _last_end(turn, sessions) if query.kind_word.endswith("s") else None
    if query.pick or query.beside or not query.only_track:
        return _room_ends(turn, sessions) if query.only_rooms and not query.beside else None
    if query.intent == "where" and not query.when.given:
        return track_in(turn, sessions)
    asked = query.intent == "ends" or query.block and query.intent in _EDGES
    return _span(turn, query.track, sessions) if asked else None


def track_in(turn: Turn, sessions: Sequence[Session]) -> Answer:
    """Where a whole track is."""
    track = turn.query.track
    rooms = list(dict.fromkeys(s.room for s in sessions if s.room))
    if not rooms:
        unsaid = f"The schedule gives no room for {track}. {phrases.DESK}"
        return Answer(unsaid, tuple(sessions[:1]))
    coming = upcoming(sessions, turn.now) or list(sessions)
    more = f" and {len(rooms) - 3} more" if len(rooms) > 3 else ""
    where = phrases.listing([phrases.place(room) for room in rooms[:3]])
    day = turn.day(coming[0])
    told = f", {day}" if day and len({s.day for s in sessions}) == 1 else ""
    return Answer(f"{track} is {where}{more}{told}.", tuple(coming[:1]))


def _span(turn: Turn, what: str, sessions: Sequence[Session]) -> Answer | None:
    """From when until when it is on: of several days the one that is asked for, or the next."""
    timed = [s for s in by_time(turn.query, list(sessions), turn.now) if not s.all_day]
    if not timed:
        return None
    day = (upcoming(timed, turn.now) or timed[-1:])[0].day
    held = [s for s in timed if s.day == day]
    last, rooms = max(held, key=lambda s: s.end), {s.room for s in held}
    named = turn.day_name(day)
    place = turn.where(last) if len(rooms) == 1 and last.room != what else ""
    if turn.query.intent == "ends" or turn.query.ending:
        text = f"{what} {turn.ended(last)}{place}."
        return Answer(f"{text} The last is {phrases.short(last)}, at {turn.clock(last)}.", (last,))
    verb, end = turn.was(last), phrases.clock(last.end)
    text = f"{what} {verb} {named or 'today'} from {turn.clock(held[0])} to {end}{place}."
    return Answer(text, (held[0],), more=tuple(held[1:]))


def _last_end(turn: Turn, sessions: Sequence[Session]) -> Answer | None:
    """ "When do the keynotes finish this morning?" """
    timed = [s for s in by_time(turn.query, list(sessions), turn.now) if not s.all_day]
    timed = upcoming(timed, turn.now) or timed
    held = [s for s in timed if s.day == timed[0].day and not s.open_end]
    if len(held) < 2:
        return None
    last = max(held, key=lambda s: s.end)
    ends = f"The {turn.query.kind_word} end {turn.at_end(last)}{turn.where(last)}."
    return Answer(f"{ends} The last is {phrases.short(last)}, at {turn.clock(last)}.", (last,))


def _room_ends(turn: Turn, sessions: Sequence[Session]) -> Answer | None:
    """ "When does the main hall finish today?" """
    query = turn.query
    if query.intent != "ends" or query.pick or query.singular or query.when.now or query.anaphoric:
        return None
    if len(query.rooms) > 1 or not query.words or query.says(Cue.SESSION):
        return None
    return _span(turn, phrases.capital(phrases.the(query.place)), sessions)

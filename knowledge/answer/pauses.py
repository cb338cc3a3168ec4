"""Breaks that the file does not hold: when nothing is on anywhere, between the first session of a day
and its last."""

from datetime import date, datetime, timedelta

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.details import one
from knowledge.answer.fits import is_meal
from knowledge.answer.occasions import called_so
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query

LEAST_MIN = 10
LEAST_MEAL_MIN = 30
_MIDDAY = (11, 15)  # hours within which a pause is lunch
_MEALS = frozenset("lunch lunchtime lunchbreak eat".split())
_OF_TIME = ("when", "duration", "until", "ends", "any", "what", "missed", "facts")
Pause = tuple[datetime, datetime, Session]  # from, to, and what comes then


def pause(turn: Turn) -> Answer | None:
    """ "How long is the lunch break?", where the schedule only leaves a gap."""
    query, now = turn.query, turn.now
    meal = _asks_of_meal(query)
    if not (meal or _asks_of_break(query)) or query.detail or query.task:
        return None
    if query.beside not in ("", "during"):
        return None
    if query.topic or query.intent not in _OF_TIME or turn.schedule.facts.get("lunch"):
        return None
    if not meal and called_so(turn.schedule.sessions, query.kind_word):
        return None  # "a coffee", where there is a cafe
    day = query.when.day or turn.schedule.today(now)
    breaks = [s for s in turn.schedule.sessions if s.is_break and s.day == day]
    held = (s for s in turn.schedule.sessions if s.day == day and is_meal(s))
    if any(not meal or _at_midday(s.start) for s in held) or breaks and not meal:
        return None
    long = [s for s in breaks if _at_midday(s.start) and s.minutes >= LEAST_MEAL_MIN]
    if meal and long:
        bare = replace(query, practical="", intent="when" if query.practical else query.intent)
        return one(turn.with_(bare), max(long, key=lambda s: s.minutes))
    found = pauses(turn, day)
    if meal:
        found = [p for p in found if _at_midday(p[0]) and _minutes(p) >= LEAST_MEAL_MIN]
        found = sorted(found, key=lambda p: p[0] - p[1])[:1]
    found = [p for p in found if p[1] > now] or (found if meal else [])
    return _told(turn, found[0], "lunch" if meal else "break") if found else None


def _asks_of_meal(query: Query) -> bool:
    if query.practical == "lunch":
        return query.says(Cue.WHETHER_LUNCH)
    return query.kind == "break" and query.kind_word in _MEALS


def _asks_of_break(query: Query) -> bool:
    asked = {"break", "pause", "interval", "coffee", "breaks"}
    return query.kind == "break" and query.kind_word in asked


def _at_midday(moment: datetime) -> bool:
    return _MIDDAY[0] <= moment.hour < _MIDDAY[1]


def _minutes(found: Pause) -> int:
    return round((found[1] - found[0]).total_seconds() / 60)


def _told(turn: Turn, found: Pause, what: str) -> Answer:
    start, end, then = found
    day = turn.day(then)
    pauses = f"{f'{day} ' if day else ''}the programme pauses from {phrases.clock(start)} to "
    text = f"{pauses}{phrases.clock(end)}, for {phrases.minutes(_minutes(found))}"
    return Answer(phrases.capital(f"{text}; no {what} is listed."), (then,))


def pause_before(turn: Turn, anchor: Session) -> Answer | None:
    """ "Is there a break before that?", where none is listed but nothing is on for a while."""
    ahead = [p for p in pauses(turn, anchor.day) if p[1] <= anchor.start]
    return replace(_told(turn, ahead[-1], "break"), sessions=(anchor,)) if ahead else None


def pauses(turn: Turn, day: date) -> list[Pause]:
    """When nothing is on anywhere, between the first session of a day and its last."""
    found: list[Pause] = []
    over = None
    for s in (s for s in turn.schedule.talks if s.day == day and not s.all_day):
        if over and s.start - over >= timedelta(minutes=LEAST_MIN):
            found.append((over, s.start, s))
        over = max(over or s.end, s.end)
    return found


def last_before(turn: Turn) -> Session | None:
    """ "Who was on just before the break": what ends where the pause begins that is on or was last,
    else the next one."""
    today = turn.today
    found = pauses(turn, today)
    begun = [p for p in found if p[0] <= turn.now] or found
    pause = begun[-1] if begun and begun[0][0] <= turn.now else next(iter(begun), None)
    ended = [s for s in turn.schedule.talks if pause and s.day == today and s.end <= pause[0]]
    return max(ended, key=lambda s: s.end, default=None)

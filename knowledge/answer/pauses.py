"""Breaks that the file does not hold: when nothing is on anywhere, between the first session of a day
and its last."""

from datetime import datetime, timedelta

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.turn import Turn
from knowledge.model import Session

LEAST_MIN = 10
_MIDDAY = (11, 15)  # hours within which a pause is lunch
_MEALS = frozenset("lunch lunchtime eat".split())
Pause = tuple[datetime, datetime, Session]  # from, to, and what comes then


def pause(turn: Turn) -> Answer | None:
    """ "How long is the lunch break?", where the schedule only leaves a gap."""
    query, now = turn.query, turn.now
    listed = any(s.is_break for s in turn.schedule.sessions)
    if query.detail or query.intent not in ("when", "duration", "until", "ends", "any", "what"):
        return None
    asked = _MEALS | {"break", "pause", "interval", "coffee", "breaks"}
    if (
        query.kind != "break"
        or query.kind_word not in asked
        or listed
        or query.task
        or query.topic
        or query.beside
    ):
        return None
    day = query.when.day or turn.schedule.today(now)
    found = _pauses(turn, day)
    meal = query.kind_word in _MEALS
    if meal:
        found = [p for p in found if _MIDDAY[0] <= p[0].hour < _MIDDAY[1]]
        found = sorted(found, key=lambda p: p[0] - p[1])[:1]
    found = [p for p in found if p[1] > now] or (found if meal else [])
    if not found:
        return None
    start, end, then = found[0]
    long = phrases.minutes(round((end - start).total_seconds() / 60))
    then_day = phrases.day(then, turn.schedule, now)
    on = f" {then_day}" if then_day else ""
    nothing = f"nothing is on{on} from {phrases.clock(start)} to {phrases.clock(end)}"
    what = "lunch" if meal else "break"
    return Answer(f"No {what} is listed, but {nothing}: {long}.", (then,))


def _pauses(turn: Turn, day) -> list[Pause]:
    found: list[Pause] = []
    over = None
    for s in (s for s in turn.schedule.talks if s.day == day and not s.all_day):
        if over and s.start - over >= timedelta(minutes=LEAST_MIN):
            found.append((over, s.start, s))
        over = max(over or s.end, s.end)
    return found

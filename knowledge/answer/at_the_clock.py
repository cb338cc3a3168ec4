"""Whether one session is on, or over, at a time of the clock: the verdict, and when it ends."""

from datetime import datetime, timedelta

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.turn import Turn
from knowledge.model import Session, conference_day
from knowledge.understand.query import Query
from knowledge.understand.when import When

HALF_A_DAY = timedelta(hours=12)
_ALL = frozenset("all whole entire programme".split())
_UP_TO = ("until", "till", "til")
_LONGER = ("", "past", "beyond", "after")  # "still on at eight" has no sign


def at_the_clock(turn: Turn) -> Answer | None:
    """ "Is it still going at eight?", "does it run past five?", "is the keynote over by ten?" """
    query = turn.query
    if len(query.sides) < 2 or query.sides[1].about_something:
        return None
    mention, when = query.sides[0], query.sides[1].when
    moment = when.at or when.before or when.after
    called = turn.named(mention)
    named = called or _whole_day(turn, mention, when)
    if not (moment and named):
        return None
    s = named[0]
    begins = s.start if called else min(s.start, s.start.replace(hour=12, minute=0))
    moment = _of_its_day(s, begins, when, moment)
    title = phrases.short(s)
    if s.open_end:
        return Answer(f"The schedule gives no end for {title}. It starts {turn.at(s)}.", (s,))
    told = f"{title} {turn.ended(s)}."
    if query.task != "lasts" or query.sign not in (*_UP_TO, *_LONGER):
        return Answer(f"{'Yes' if s.end <= moment else 'No'}, {told}", (s,))
    if called and moment < s.start:
        return Answer(f"No, {title} is {turn.at(s)}, until {phrases.clock(s.end)}.", (s,))
    lasts = s.end >= moment if query.sign in _UP_TO else s.end > moment
    return Answer(f"{'Yes' if lasts else 'No'}, {told}", (s,))


def _whole_day(turn: Turn, mention: Query, when: When) -> list[Session]:
    """ "Does the conference go on until six": what ends last that day."""
    said = set(mention.said.content)
    it = mention.anaphoric and not said  # else "it all"
    if it or mention.about_something or not said <= _ALL | turn.index.event:
        return []
    day = when.day if when.names_day and when.day else turn.today
    on_day = [s for s in turn.schedule.sessions if s.day == day and not s.all_day]
    return sorted(on_day, key=lambda s: s.end)[-1:]


def _of_its_day(s: Session, begins: datetime, when: When, moment: datetime) -> datetime:
    """The time that is asked about, on the session's own day if no other is named, and after it
    ``begins`` if no half of the day is."""
    if not when.names_day:
        moment += s.day - conference_day(moment)
    if not when.names_half and moment < begins:
        moment += HALF_A_DAY
    return moment

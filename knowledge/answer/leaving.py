"""What is missed by somebody who has to leave at a time, or comes only then."""

from collections.abc import Sequence

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.timing import clocked, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session, conference_day
from knowledge.replacing import replace
from knowledge.understand.when import When

MOST_NAMED = 3


def missed(turn: Turn) -> Answer | None:
    """ "I'm leaving at three, which panels will I miss": what is to come then, and what is cut."""
    query, moment = turn.query, turn.query.when.before
    if moment is None:
        return None
    leaves = query.task == "leaving"
    found = _meant(turn, conference_day(moment))
    if leaves:
        found = upcoming(found, turn.now) or found
    whole = [s for s in found if (s.start >= moment if leaves else s.end <= moment)]
    cut = [s for s in found if s.start < moment < s.end and not s.open_end]
    if not found:
        return Answer("I see nothing like that on that day. What is it called?", kind="unknown")
    if not (whole or cut):
        return _nothing(turn, found, leaves)
    lead = "Yes, " if query.yes_no else ""
    text = phrases.capital(f"{lead}{_told(turn, whole, cut, leaves)}.")
    shown = (*whole[:MOST_NAMED], *cut[:MOST_NAMED])
    return Answer(text, shown, more=tuple(whole[MOST_NAMED:]))


def _meant(turn: Turn, day) -> list[Session]:
    query = turn.query
    asked = replace(query, task="", when=When(day=day), yes_no=False)
    if query.about_something:
        return clocked(turn.select(asked).sessions)
    told = turn.state.results if query.anaphoric or query.those else ()
    pool = told or turn.schedule.talks
    return clocked([s for s in pool if s.day == day and s.is_titled])


def _told(turn: Turn, whole: Sequence[Session], cut: Sequence[Session], leaves: bool) -> str:
    items = [f"{phrases.short(s, 7)} {turn.at(s)}" for s in whole[:MOST_NAMED]]
    if len(whole) > MOST_NAMED:
        told = f"{len(whole)} of them, such as {phrases.listing(items[: MOST_NAMED - 1])}"
    else:
        told = phrases.listing(items)
    part = "end" if leaves else "beginning"
    ends = phrases.listing([f"{phrases.short(s, 7)}, {_edge(s, leaves)}" for s in cut[:2]])
    return " and ".join(filter(None, [told, f"the {part} of {ends}" if cut else ""]))


def _edge(s: Session, leaves: bool) -> str:
    return phrases.until(s) if leaves else f"from {phrases.clock(s.start)}"


def _nothing(turn: Turn, found: Sequence[Session], leaves: bool) -> Answer:
    lead = "No" if turn.query.yes_no else "None"
    if not leaves:
        s = min(found, key=lambda one: one.start)
        return Answer(f"{lead}: {phrases.short(s)} begins {turn.at(s)}.", (s,))
    s = max(found, key=lambda one: one.end)
    verb = "ended" if s.end <= turn.now else "is over"
    return Answer(f"{lead}: {phrases.short(s)} {verb} {turn.at_end(s)}.", (s,))


def seen(turn: Turn) -> Answer | None:
    """ "My bus is at four, do I get to see the awards and the closing": what is not over by then."""
    query, moment = turn.query, turn.query.when.before
    if not query.when.over or moment is None:
        return None
    sides = [turn.meant(side)[:1] for side in query.sides if side.about_something or side.pick]
    named = [s for found in sides for s in found]
    late = [s for s in named if s.end > moment and not s.open_end]
    if not late or len(named) < len(query.sides):
        return None
    whole = [f"{phrases.short(s, 7)} {turn.ended(s)}" for s in named if s not in late]
    cut = [f"{phrases.short(s, 7)} runs from {turn.clock(s)} {phrases.until(s)}"
           for s in late if s.start < moment]  # fmt: skip
    missed = [f"{phrases.short(s, 7)} only starts {turn.at(s)}" for s in late if s.start >= moment]
    lead = "No" if len(missed) == len(named) else "Not all of it"
    return Answer(f"{lead}: {phrases.listing([*whole, *cut, *missed])}.", tuple(named))

"""Whether one can still get to a session: by what time it is, or between two that were told."""

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.pairs import MOST_WEIGHED
from knowledge.answer.turn import Turn
from knowledge.answer.verdicts import overlap, verdict
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query


def in_reach(turn: Turn) -> Answer | None:
    """ "Can I still catch the loom talk": not if it is over; and yes, where nothing else was told of
    that it could clash with."""
    query = turn.query
    named = [s for side in query.sides if (s := _named(turn, side))]
    if query.past or not named:
        return None
    if over := [s for s in named if s.end <= turn.now]:
        return _over(turn, over[0])
    alone = len(named) == 1 and any(map(_only_back, query.sides))
    return _ahead(turn, named[0]) if alone and not _beside(turn, named[0]) else None


def _named(turn: Turn, mention: Query) -> Session | None:
    if mention.anaphoric or mention.those or not mention.about_something:
        return None
    named = turn.named(mention)
    days = [s.day for s in turn.state.focus[:1]]
    # of several it is meant that is on that day, if it can be
    then = [s for s in named[:MOST_WEIGHED] if s.day in days and s.end > turn.now]
    return next(iter(then or named), None)


def _only_back(mention: Query) -> bool:
    return mention.anaphoric and not mention.about_something


def _beside(turn: Turn, s: Session) -> bool:
    """Whether something else is talked of, which may still be in the way."""
    return any(t != s and t.end > turn.now for t in turn.state.focus[:1])


def _over(turn: Turn, s: Session) -> Answer:
    when = f"{turn.day(s)} from {phrases.span(s)}".strip()
    return Answer(f"No, {phrases.short(s)} is over: it was {when}{turn.where(s)}.", (s,))


def _ahead(turn: Turn, s: Session) -> Answer:
    if s.start <= turn.now:
        return Answer(
            f"Yes, {phrases.short(s)} is on now{turn.where(s)}, {phrases.until(s)}.", (s,)
        )
    return Answer(f"Yes, {phrases.short(s)} is {turn.slot(s, ', ')}.", (s,))


def in_between(turn: Turn) -> Answer | None:
    query = turn.query
    if not query.sides:
        return None
    two = turn.two_told
    if len(two) != 2:
        return Answer("Which two talks do you mean?", kind="clarify")
    first, second = sorted(two, key=lambda s: s.start)
    named = [s for s in turn.named(query.sides[0]) if s not in two]
    if not named or not _is_session(turn, query.sides[0]):  # "to grab a bite"
        return verdict(turn.with_(replace(query, task="gap")), [(first, second)])
    fitting = [s for s in named if first.end <= s.start and s.end <= second.start]
    return _told_of(turn, (fitting or named)[0], first, second, bool(fitting))


def no_gap(turn: Turn) -> Answer | None:
    """ "And in between", of two that follow each other at once, or of less than two: see
    ``completion``, which takes the gap where there is one."""
    if not turn.query.in_gap:
        return None
    two = sorted(turn.two_told, key=lambda s: s.start)[:2]
    if len(two) < 2:
        return Answer("Between which two talks do you mean?", kind="clarify")
    first, second = (phrases.short(s, 6) for s in two)
    ends, starts = phrases.clock(two[0].end), turn.clock(two[1])
    if two[0].day != two[1].day:
        starts = turn.at(two[1])
    told = f"{first} and {second} overlap"
    if two[0].end <= two[1].start:
        told = f"{first} ends at {ends}, {second} starts at {starts}"
    return Answer(f"Nothing fits in between: {told}.", tuple(two))


def _is_session(turn: Turn, mention: Query) -> bool:
    """Whether the words name one: not "a quick coffee", which only some description has."""
    if mention.practical or mention.kind == "break":
        return False
    titled = any(map(turn.index.titles.holding, mention.topic))
    named = mention.titles or mention.speakers or mention.kind or titled
    return bool(named) or mention.says(Cue.ONE_BY_SUBJECT)


def _told_of(turn: Turn, s: Session, first: Session, second: Session, fits: bool) -> Answer:
    title, one, other = (phrases.short(t, 6) for t in (s, first, second))
    if fits:
        told = f"{title} is from {phrases.span(s)}{turn.where(s)}"
        ends = f"{one} ends at {phrases.clock(first.end)}, {other} starts at {turn.clock(second)}"
        return Answer(f"Yes, you can: {told}. {phrases.capital(ends)}.", (s, first, second))
    bad = [t for t in (first, second) if overlap(s, t)]
    if bad:
        told = f"{title} is from {phrases.span(s)} and overlaps with {phrases.short(bad[0], 6)}"
        return Answer(f"No, {told}, {phrases.span(bad[0])}.", (s, *bad))
    return Answer(f"No, {title} is not between them: it is {turn.slot(s, ', ')}.", (s,))

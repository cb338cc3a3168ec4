"""Whether one can still get to a session, where nothing stands beside it: by what time it is."""

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.understand.query import Query


def in_reach(turn: Turn) -> Answer | None:
    """ "Can I still catch the loom talk": not if it is over; and yes, where nothing else was told of
    that it could clash with."""
    query = turn.query
    named = [s for side in query.sides if (s := _named(turn, side))]
    if query.task != "fits" or query.past or not named:
        return None
    if over := [s for s in named if s.end <= turn.now]:
        return _over(turn, over[0])
    alone = len(named) == 1 and any(map(_only_back, query.sides))
    return _ahead(turn, named[0]) if alone and not _beside(turn, named[0]) else None


def _named(turn: Turn, mention: Query) -> Session | None:
    if mention.anaphoric or mention.those or not mention.about_something:
        return None
    return next(iter(turn.named(mention)), None)


def _only_back(mention: Query) -> bool:
    return mention.anaphoric and not mention.about_something


def _beside(turn: Turn, s: Session) -> bool:
    """Whether something else is talked of, which may still be in the way."""
    return any(t != s and t.end > turn.now for t in turn.state.focus[:1])


def _over(turn: Turn, s: Session) -> Answer:
    title, where = phrases.short(s), turn.where(s)
    day = phrases.day(s, turn.schedule, turn.now)
    span = f"{turn.clock(s)} to {phrases.clock(s.end)}"
    when = f"from {span}" if not day else f"{day} from {span}"
    return Answer(f"No, {title} is over: it was {when}{where}.", (s,))


def _ahead(turn: Turn, s: Session) -> Answer:
    if s.start <= turn.now:
        return Answer(
            f"Yes, {phrases.short(s)} is on now{turn.where(s)}, {phrases.until(s)}.", (s,)
        )
    return Answer(f"Yes, {phrases.short(s)} is {turn.at(s)}{turn.where(s)}.", (s,))

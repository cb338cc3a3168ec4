"""Advice to somebody who tells a level: "I'm new to knots, what should I go to at ten"."""

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.lists import listing
from knowledge.answer.select import constrained
from knowledge.answer.timing import by_time
from knowledge.answer.turn import Turn
from knowledge.replacing import replace


def of_that_level(turn: Turn) -> Answer | None:
    """What is of that level, first what is about the subject too; "the others" are the rest of it.
    None where nothing is, or where something is about the subject but of no level."""
    query = turn.query
    named = query.titles or query.speakers or query.beside or query.pick or query.exclude
    if not (query.level and query.recommend) or named:
        return None
    sessions, dropped = constrained(turn.index, replace(query, topic=(), phrase=""))
    if "level" in dropped:
        return None  # see ``denials.without_weakest``
    fitting = [s for s in by_time(query, sessions, turn.now) if s.start > turn.now]
    about = [s for s in turn.select().sessions if s in fitting] if query.topic else []
    tells = any(turn.index.tells(w) for w in query.topic)
    if not fitting and not query.topic and query.when.given:
        return _of_any_level(turn)
    if not fitting or tells and not about:
        return None
    answer = listing(turn, about or fitting)
    named = (*answer.sessions, *answer.more)
    return replace(answer, more=(*answer.more, *(s for s in fitting if s not in named)))


def _of_any_level(turn: Turn) -> Answer | None:
    """Where nothing of the level is on then: that, and what is."""
    query = replace(turn.query, level="")
    then = [s for s in turn.select(query).sessions if s.start > turn.now]
    if not then:
        return None
    answer = listing(turn.with_(query), then)
    return replace(
        answer, text=f"Nothing {phrases.MARKED[turn.query.level]} is on then. {answer.text}"
    )

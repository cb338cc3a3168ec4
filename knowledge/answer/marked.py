"""What sessions are marked with in the file: awards, "invited", "livestream"."""

from collections.abc import Sequence

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.fits import stems_of
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.words import stem


def marked(turn: Turn) -> Answer | None:
    """ "Did it get an award?" """
    query = turn.query
    plain = query.yes_no and not (query.task or query.beside or query.act)
    if not plain:
        return None
    every = {found for s in turn.schedule.talks for label in s.labels for found in stems_of(label)}
    asked = frozenset(stem(w) for w in query.content) & every
    s = _meant(turn, asked) if asked and not query.says(Cue.OF_ANY) else None
    if s is None:
        return None
    title, at = phrases.short(s), f"{turn.slot(s, ', ')}"
    if label := next((label for label in s.labels if asked & stems_of(label)), ""):
        return Answer(f"Yes, {title} is marked {label}, {at}.", (s,))
    others = [t for t in turn.schedule.talks if any(asked & stems_of(label) for label in t.labels)]
    return Answer(f"No, the schedule marks {_titles(others)} so, not {title}.", (s,))


def _titles(sessions: Sequence[Session]) -> str:
    return phrases.listing([phrases.short(s, 7) for s in sessions[:2]])


def _meant(turn: Turn, asked: frozenset[str]) -> Session | None:
    query = turn.query
    if query.titles:
        return query.titles[0]
    rest = tuple(w for w in query.topic if stem(w) not in asked)
    if rest:
        named = turn.named(replace(query, topic=rest, phrase=" ".join(rest)))
        return next(iter(named), None)
    return next(iter(turn.state.focus), None) if query.says(Cue.OF_IT) else None

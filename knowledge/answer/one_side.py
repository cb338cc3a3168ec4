"""Of what was told, what comes after or before something: "which of those are after the break"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.details import one
from knowledge.answer.lists import listing
from knowledge.answer.pauses import pauses
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.understand.query import Query
from knowledge.understand.when import When


class _Cut(NamedTuple):
    start: datetime
    end: datetime
    name: str


def on_one_side(turn: Turn, pool: Sequence[Session]) -> Answer | None:
    """Of ``pool`` what lies on the side that is asked for of what the question names; None where it
    names nothing that is known."""
    query = turn.query
    mention = query.anchor[0] if query.anchor else replace(query, anaphoric=False, those="")
    cut = _cut(turn, mention, pool)
    if cut is None:
        return None
    if query.beside == "after":
        found = [s for s in pool if s.start >= cut.end and s.day == cut.end.date()]
    else:
        found = [s for s in pool if s.end <= cut.start and s.day == cut.start.date()]
    if query.anchor:
        wished = replace(query, beside="", anchor=(), those="", anaphoric=False)
        found = list(turn.select(wished, found).sessions)
    if not found:
        told = f"None of those {len(pool)} comes {query.beside} {cut.name}."
        return Answer(told, turn.state.focus)
    plain = turn.with_(Query(query.intent, When(), said=query.said))
    return one(plain, found[0]) if len(found) == 1 else listing(plain, found)


def _cut(turn: Turn, mention: Query, pool: Sequence[Session]) -> _Cut | None:
    if not mention.about_something:
        return None
    if mention.kind == "break":
        return _break_among(turn, mention, pool)
    named = [s for s in turn.named(mention) if s.day in {t.day for t in pool}]
    return _Cut(named[0].start, named[0].end, phrases.short(named[0])) if named else None


def _break_among(turn: Turn, mention: Query, pool: Sequence[Session]) -> _Cut | None:
    """The break that parts what was told; where the file holds none, the gap that does."""
    listed = [
        _Cut(s.start, s.end, phrases.short(s))
        for s in turn.select(replace(mention, beside="")).sessions
    ]
    gaps = [
        _Cut(start, end, "the break")
        for day in dict.fromkeys(s.day for s in pool)
        for start, end, _ in pauses(turn, day)
    ]
    for cuts in (listed, gaps):
        ahead = [cut for cut in cuts if cut.end > turn.now]
        parting = [cut for cut in ahead if _parts(cut, pool)]
        if parting or ahead:
            return (parting or ahead)[0]
    return None


def _parts(cut: _Cut, pool: Sequence[Session]) -> bool:
    that_day = [s for s in pool if s.day == cut.start.date()]
    return any(s.end <= cut.start for s in that_day) and any(s.start >= cut.end for s in that_day)

"""Of what was told, what comes after or before something: "which of those are after the break"."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.lists import listing
from knowledge.answer.pauses import pauses
from knowledge.answer.turn import Turn
from knowledge.model import Session, conference_day
from knowledge.replacing import replace
from knowledge.understand.foods import FOOD
from knowledge.understand.query import Query
from knowledge.understand.when import When
from knowledge.words import words


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
    found = [s for s in pool if _lies(s, query.beside, cut)]
    if query.anchor:
        wished = replace(query, beside="", anchor=(), those="", anaphoric=False)
        found = list(turn.select(wished, found).sessions)
    if not found:
        told = f"None of those {len(pool)} comes {query.beside} {cut.name}."
        left = tuple(s for s in pool if s not in turn.state.focus)
        return Answer(told, turn.state.focus, more=left)
    plain = turn.with_(Query(query.intent, When(), said=query.said))
    return listing(plain, found)


def _cut(turn: Turn, mention: Query, pool: Sequence[Session]) -> _Cut | None:
    if not mention.about_something:
        return None
    if mention.kind == "break":
        return _break_among(turn, mention, pool)
    named = [s for s in turn.named(mention) if s.day in {t.day for t in pool}]
    return _Cut(named[0].start, named[0].end, phrases.short(named[0])) if named else None


def _break_among(turn: Turn, mention: Query, pool: Sequence[Session]) -> _Cut | None:
    """The break that parts what was told; where the file holds none, the gap that does."""
    days = {s.day for s in pool}
    found = [s for s in turn.select(replace(mention, beside="")).sessions if s.day in days]
    if mention.kind_word not in FOOD:  # no meal, where something is called a break
        found = [s for s in found if {"break", "pause"} & set(words(s.title))] or found
    listed = [_Cut(s.start, s.end, phrases.short(s)) for s in found]
    gaps = [_Cut(a, b, "the break") for day in sorted(days) for a, b, _ in pauses(turn, day)]
    for cuts in (listed, gaps):
        if parting := [cut for cut in cuts if _parts(cut, pool)]:
            return next((cut for cut in parting if cut.end > turn.now), parting[0])
    cuts = [cut for cut in listed or gaps if cut.end > turn.now]
    beyond = [cut for cut in cuts if any(_lies(s, turn.query.beside, cut) for s in pool)]
    return next(iter(beyond or cuts), None)


def _lies(s: Session, which: str, cut: _Cut) -> bool:
    beside = s.start >= cut.end if which == "after" else s.end <= cut.start
    return beside and s.day == conference_day(cut.start)


def _parts(cut: _Cut, pool: Sequence[Session]) -> bool:
    return all(any(_lies(s, which, cut) for s in pool) for which in ("before", "after"))

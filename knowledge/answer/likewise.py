"""One more of what was told, at another time: "is there one of those tomorrow as well"."""

from collections.abc import Sequence

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.lists import listing
from knowledge.answer.people import numberless
from knowledge.answer.timing import by_time
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.words import STOP, stem, words

LEAST_SHARED = 2  # telling words of two titles that are much the same


def likewise(turn: Turn) -> Answer | None:
    """What is called alike then; else what was asked for before; else what is most like it."""
    query, focus = turn.query, turn.state.focus
    timed = query.when.day or query.when.part
    if not (focus and timed and query.says(Cue.ONE_OF_THOSE)) or query.about_something or query.act:
        return None
    then = by_time(query, list(turn.schedule.sessions), turn.now)
    found = _called_alike(focus, then) or _as_asked(turn, then) or _most_like(turn, then)
    if not found:
        when = phrases.day_name(query.when.day, turn.schedule, turn.now) if query.when.day else ""
        told = f"No, nothing like {phrases.short(focus[0])} is on {when or 'then'}."
        return Answer(told, focus)
    plain = replace(query, intent="what", those="", anaphoric=False, yes_no=True)
    if len(found) > 1:
        return listing(turn.with_(plain), found)
    s = found[0]
    return Answer(f"Yes, {phrases.short(s)}, {turn.at(s)}{turn.where(s)}.", (s,))


def _telling(s: Session) -> set[str]:
    return {stem(w) for w in words(numberless(s.title)) if w not in STOP}


def _called_alike(told: Sequence[Session], then: Sequence[Session]) -> list[Session]:
    """ "Kids' Disco" after "The kids disco of the camp"."""
    names = [_telling(s) for s in told]

    def alike(s: Session) -> bool:
        own = _telling(s)
        return any(
            own == name or len(own & name) >= LEAST_SHARED and (own <= name or name <= own)
            for name in names
        )

    return [s for s in then if alike(s)]


def _as_asked(turn: Turn, then: Sequence[Session]) -> list[Session]:
    last = turn.state.query
    if last is None or not (last.kind or last.topic or last.track or last.level):
        return []
    again = replace(
        last, when=turn.query.when, intent="what", task="", those="", titles=(), pick=""
    )
    found = turn.select(replace(again, anaphoric=False, ordinal=0))
    return [] if found.unsure or found.dropped else [s for s in found.sessions if s in then]


def _most_like(turn: Turn, then: Sequence[Session]) -> list[Session]:
    s = turn.state.focus[0]
    near = turn.index.retriever.alike(s, MOST_ALIKE)
    return [t for t in near if t in then and t.kind == s.kind][:1]


MOST_ALIKE = 8  # among which what is on then is looked for

"""Another of what was told: at another time, later, like it in meaning, on the same subject."""

from collections.abc import Sequence

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.find import answer_plainly
from knowledge.answer.lists import listing
from knowledge.answer.showings import numberless
from knowledge.answer.timing import by_time
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.parts import are_one, each_once
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query
from knowledge.understand.when import When
from knowledge.words import STOP, stem, words

MOST_ALIKE = 12  # in meaning, of which some are over, or not on then
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
        when = turn.day_name(query.when.day) if query.when.day else ""
        told = f"No, nothing like {phrases.short(focus[0])} is on {when or 'then'}."
        return Answer(told, focus)
    plain = replace(query, intent="what", those="", anaphoric=False, yes_no=True)
    if len(found) > 1:
        return listing(turn.with_(plain), found)
    s = found[0]
    return Answer(f"Yes, {phrases.short(s)}, {turn.slot(s, ', ')}.", (s,))


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
    found = turn.as_asked(turn.query.when)
    return [] if found.unsure or found.dropped else [s for s in found.sessions if s in then]


def _most_like(turn: Turn, then: Sequence[Session]) -> list[Session]:
    s = turn.state.focus[0]
    near = turn.index.retriever.alike(s, MOST_ALIKE)
    return [t for t in near if t in then and t.kind == s.kind][:1]


def another(turn: Turn) -> Answer | None:
    """ "Is there another one later?": what else was found, or is like what was asked for."""
    state, last = turn.state, turn.state.query
    if not turn.query.says(Cue.IS_THERE_ANOTHER) or not state.focus or last is None:
        return None
    first = state.focus[0]
    like = state.results if len(state.results) > 1 else turn.as_asked(When()).sessions
    left = [s for s in like if s.start > max(first.start, turn.now)]
    if turn.query.past or turn.query.says(Cue.EARLIER):
        left = [s for s in like if s.start < first.start]
    if not left:
        return Answer("No, that is the only one.", state.focus)
    asked = turn.with_(replace(last, intent="what", when=When(), pick="", speakers=()))
    return listing(asked, left)


def alike(turn: Turn) -> Answer | None:
    """ "Anything else like that?": what comes nearest in meaning to what was just named."""
    query = turn.query
    named = query.titles or query.speakers or query.topic
    if named and query.says(Cue.LIKE_THE_MISSED):  # "I missed her, is there anything similar later"
        of = turn.with_(replace(query, when=When(), intent="any"))
        focus = turn.named(of.query)[:1]
    else:
        focus = list(turn.state.focus[:1]) if query.says(Cue.LIKE_IT) else []
    if not focus:
        return None
    s = focus[0]
    found = turn.index.retriever.alike(s, MOST_ALIKE)
    ahead = [t for t in found if t.start > turn.now and t not in turn.state.focus]
    ahead = [t for t in each_once(ahead) if not are_one(t, s)]
    near = sorted(ahead[:3], key=lambda t: t.start)
    if not near:
        return Answer(f"Nothing else is much like {phrases.short(s)}.", (s,))
    plain = replace(
        query, intent="what", anaphoric=False, speakers=(), titles=(), topic=(), past=False
    )
    return listing(turn.with_(plain), near)


def another_on(turn: Turn) -> Answer | None:
    query, told = turn.query, turn.state.focus
    if not (told and query.topic and query.says(Cue.ANOTHER)) or query.practical:
        return None
    asked = turn.with_(replace(query, exclude=(*query.exclude, Query("any", When(), titles=told))))
    answer = answer_plainly(asked)
    if answer and answer.kind == "answer" and answer.sessions and not answer.offers:
        return answer
    return Answer(f"I see no other on {query.subject}.", told[:1])

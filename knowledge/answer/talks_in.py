"""What a session holds that has talks of its own: "how many talks are in the poster session"."""

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.lists import listing
from knowledge.answer.select import by_subject
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.parts import parts_of
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query
from knowledge.understand.when import When
from knowledge.words import stem, words

_OF_TALKS = ("any", "what", "who", "count", "about")


def talks_in(turn: Turn) -> Answer | None:
    query = turn.query
    if not query.says(Cue.IN_SESSION) or query.intent not in _OF_TALKS:
        return None
    held = parts_of(turn.schedule.talks)
    whole = _meant(turn, list(held)) if held else None
    if whole is None:
        return None
    titled = set(map(stem, words(whole.title)))
    rest = tuple(w for w in query.topic if stem(w) not in titled)
    parts = held[whole]
    plain = turn.with_(Query(query.intent, When(), said=query.said))
    if rest:  # "in the kettle session, is there one on lids"
        wish = replace(query, topic=rest, phrase=" ".join(rest), titles=(), when=When())
        parts = list(by_subject(turn.index, wish, parts).sessions) or parts
    if query.says(Cue.HOW_MANY) or query.says(Cue.TALKS):
        is_ = "is" if len(parts) == 1 else "are"
        told = f"There {is_} {phrases.count(len(parts), 'talk')} in {phrases.short(whole)}."
        return Answer(told, (whole,), counted=len(parts), more=tuple(parts))
    return listing(plain, parts)


def _meant(turn: Turn, wholes: list[Session]) -> Session | None:
    """The session with talks that is named, or that was talked of."""
    query, focus = turn.query, turn.state.focus
    named = [s for s in query.titles if s in wholes]
    if not named and not query.about_something:
        named = [s for s in focus if s in wholes]
    if not named and query.topic:
        named = by_subject(turn.index, replace(query, titles=()), wholes).best_first()
    ahead = [s for s in named if s.end > turn.now]
    return next(iter(ahead or named), None)

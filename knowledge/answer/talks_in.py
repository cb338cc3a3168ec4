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

Held = dict[Session, list[Session]]
_OF_TALKS = ("any", "what", "who", "count", "about")


def talks_in(turn: Turn) -> Answer | None:
    query = turn.query
    asked = query.says(Cue.WHICH_SESSION) or query.says(Cue.IN_SESSION)
    held = parts_of(turn.schedule.talks) if asked else {}
    if query.says(Cue.WHICH_SESSION) and (told := _session_of(turn, held)):
        return told
    if not held or not query.says(Cue.IN_SESSION) or query.intent not in _OF_TALKS:
        return None
    whole = _meant(turn, held)
    if whole is None:
        return None
    titled = set(map(stem, words(whole.title)))
    rest = tuple(w for w in query.topic if stem(w) not in titled)
    parts = held[whole]
    if query.says(Cue.ELSE):
        parts = [s for s in parts if s not in turn.state.focus] or parts
    plain = turn.with_(Query("who" if query.intent == "who" else "what", When(), said=query.said))
    if rest or query.speakers:  # "in the kettle session, is there one on lids"
        wish = replace(query, topic=rest, phrase=" ".join(rest), titles=(), when=When())
        parts = list(by_subject(turn.index, wish, parts).sessions) or parts
    if query.says(Cue.HOW_MANY) or query.intent == "count":
        told = f"{phrases.there_are(len(parts), 'talk')} in {phrases.short(whole)}."
        return Answer(told, (whole,), counted=len(parts), more=tuple(parts))
    return listing(plain, parts)


def _session_of(turn: Turn, held: Held) -> Answer | None:
    """ "Which session is the kettle talk in?" """
    named = turn.named(turn.query) if turn.query.about_something else turn.state.focus
    s = next(iter(named), None)
    whole = next((whole.title for whole, parts in held.items() if s in parts), "")
    if s is not None and s.part_of in turn.schedule.groups:
        whole = s.part_of
    if s is None or not whole:
        return None
    was = turn.was(s)
    text = f"{phrases.short(s)} {was} in {phrases.short(whole)}, {turn.slot(s, ', ')}."
    return Answer(text, (s,))


def _meant(turn: Turn, held: Held) -> Session | None:
    """The session with talks that is named, or that was talked of, itself or one of its talks."""
    query, focus = turn.query, turn.state.focus
    named = [s for s in held if s in query.titles or s.title == query.track]
    if not named and not (query.topic or query.titles or query.track):
        named = [whole for s in focus for whole, parts in held.items() if s is whole or s in parts]
    if not named and query.topic:
        named = by_subject(
            turn.index, replace(query, titles=(), speakers=()), list(held)
        ).best_first()
    ahead = [s for s in named if s.end > turn.now]
    return next(iter(ahead or named), None)

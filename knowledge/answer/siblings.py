"""What is called as that which is talked of but for a word: "the kids one", after "Yoga for adults"."""

from collections.abc import Sequence

from knowledge.answer.fits import FOR_CHILDREN, of_kind, of_level
from knowledge.answer.state import DialogueState
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.numbers import NUMBERS, ORDINALS
from knowledge.understand.query import Query
from knowledge.words import STOP, number_words, stem, words


def with_sibling(state: DialogueState, query: Query, sessions: Sequence[Session]) -> Query:
    """``query``, in which "the kids one" is the sibling of what was told, if there is one."""
    told = (*state.focus, *(state.answer.sessions if state.answer else ()))
    if not told or query.act:
        return query
    sides = tuple(_meant(side, told, state.results, sessions) for side in query.sides)
    if query.sides:
        return query if sides == query.sides else replace(query, sides=sides)
    return _meant(query, told, state.results, sessions)


def other_number(state: DialogueState, query: Query, sessions: Sequence[Session]) -> Session | None:
    """ "And session three?", after Paper Session 6, "no, the second one", after First Address: the one
    that is called the same but for that."""
    nth = query.ordinal if len(state.listed) < 2 else 0  # else of what was listed
    number = nth or (query.said.number if not query.ordinal else 0)
    if number < 1 or query.titles or query.when.given:
        return None
    own = words(state.focus[0].title)
    called = [_numbered(own, at, number) for at in range(len(own))]
    return next((s for s in sessions if words(s.title) != own and words(s.title) in called), None)


def _numbered(own: list[str], at: int, number: int) -> list[str]:
    """``own`` with another number, or "second", at a place where one stands; [] where none does."""
    if own[at] in NUMBERS:
        return [*own[:at], *number_words(str(number)), *own[at + 1 :]]
    nth = next((word for word, n in ORDINALS.items() if n == number), "")
    return [*own[:at], nth, *own[at + 1 :]] if own[at] in ORDINALS else []


def _meant(
    mention: Query, told: Sequence[Session], results: Sequence[Session], sessions: Sequence[Session]
) -> Query:
    asked = frozenset(map(stem, mention.topic))
    named = mention.titles or mention.speakers or mention.rooms or mention.track
    nothing = not (asked or mention.level or mention.children or mention.kind)
    one = mention.says(Cue.SAID_ONE) or Cue.SAID_ONE in mention.utterance.cues
    if named or nothing or not one or mention.unknown_speaker or mention.ordinal:
        return mention
    fitting = {s: said for s in sessions if (said := _said_of(s, mention, asked)) is not None}
    itself = any(s in fitting for s in (*told, *results))
    if itself and not mention.correction:
        return mention
    found = [s for s in fitting if any(_are_siblings(s, t, fitting[s]) for t in told)]
    if len({s.title for s in found}) != 1:
        return mention
    plain = replace(mention, topic=(), kind="", level="", those="", anaphoric=False, children=False)
    return replace(plain, titles=tuple(found))


def _said_of(s: Session, mention: Query, asked: frozenset[str]) -> frozenset[str] | None:
    """The stems of its title that ``mention`` says, in these or other words; None where it is none."""
    young = frozenset(stem(w) for w in words(s.title) if FOR_CHILDREN.fullmatch(w))
    if mention.children or asked and all(FOR_CHILDREN.fullmatch(w) for w in mention.topic):
        return young or None
    fits = not mention.level or of_level(s, mention.level, told_too=True)
    fits = fits and (not mention.kind or of_kind(s, mention.kind))
    return asked if fits and asked <= _telling(s) else None


def _are_siblings(s: Session, told: Session, asked: frozenset[str]) -> bool:
    """Whether half of what is told of in a title stands in the other too, beside what was asked for."""
    own, other = _telling(told), _telling(s)
    shared = (own & other) - asked
    return own != other and 2 * len(shared) >= len(own) and 2 * len(shared | asked) >= len(other)


def _telling(s: Session) -> frozenset[str]:
    return frozenset(stem(w) for w in words(s.title) if w not in STOP)

"""What is asked of a thing that is there, where only a sentence may tell it: that sentence, or that the
schedule doesn't say, and when and where the thing is."""

from collections.abc import Iterator, Sequence

from knowledge.answer import lives, phrases
from knowledge.answer.answer import Answer, unknown
from knowledge.answer.phrases import CANNOT, DESK
from knowledge.answer.timing import by_time, upcoming
from knowledge.answer.told import CLEAR, MOST_WORDS, nearest
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.understand.query import Wanted
from knowledge.words import stem, words

MOST_NAMED = 4  # of those who are on it


def unsaid(turn: Turn) -> Answer | None:
    """None where nothing such is asked, or a fact of the house tells it."""
    query, wanted = turn.query, turn.query.wanted
    if wanted is None or query.act or query.fact or query.practical in turn.schedule.facts:
        return None
    if told := lives.of_a_person(turn, wanted):
        return told
    if query.detail:
        return None  # its own words may tell it
    s = meant(turn, wanted) or _talked_of(turn, wanted)
    if s is None:
        of_nobody = query.intent == "count" or query.unknown_speaker
        return nowhere(turn, ()) if of_nobody else None
    if wanted.words == ("level",) and s.level:
        return Answer(phrases.says(s, f"{s.level}."), (s,))
    if wanted.words and set(wanted.words) <= set(words(s.room)):  # "which deck is it on"
        return Answer(f"{phrases.short(s)} {turn.was(s)}{turn.where(s, ' ')}.", (s,))
    if said := _sentence(turn, s, wanted):
        return Answer(phrases.says(s, said), (s,))
    return not_told(turn, s, wanted.clause)


def not_told(turn: Turn, s: Session, clause: str) -> Answer:
    """That ``clause`` isn't, whom to ask, and when and where it is, unless that was just told."""
    then = DESK if turn.state.focus == (s,) else f"{_when(turn, s)} {DESK}"
    people = phrases.listing(s.speakers[:MOST_NAMED]) if clause.startswith("who ") else ""
    is_on = f"; {people} {'are' if len(s.speakers) > 1 else 'is'} on it" if people else ""
    return Answer(f"The schedule doesn't say {clause}{is_on}. {then}", (s,), "out_of_scope")


def _when(turn: Turn, s: Session) -> str:
    return f"{phrases.capital(phrases.short(s))} {turn.was(s)} {turn.at(s)}{turn.where(s)}."


def cannot(turn: Turn) -> Answer | None:
    """ "Book me a seat at the dinner": that it only tells, and when the dinner is."""
    wanted = turn.query.wanted
    if turn.query.act != "request":
        return None
    s = next(iter(turn.query.titles), None) or (meant(turn, wanted) if wanted else None)
    text = f"{CANNOT} {_when(turn, s) if s else DESK}"
    return Answer(text, (s,) if s else (), "out_of_scope")


def nowhere(turn: Turn, found: Sequence[Session]) -> Answer | None:
    """ "What's the hashtag", where none of what was ``found`` has the word."""
    wanted = turn.query.wanted
    if wanted is None or wanted.of or wanted.back or wanted.person:
        return None
    asked = set(map(stem, wanted.words))
    held = [s for s in found if asked <= turn.index.stems.get(s.id, {}).keys()]
    if len(asked) > 1:  # words that stand apart tell nothing together
        held = [s for s in held if any(map(asked.issubset, _told_together(s)))]
    if held:
        return None
    return unknown(f"The schedule doesn't say {wanted.clause}.")


def _told_together(s: Session) -> Iterator[set[str]]:
    """The stems of its title, and of each sentence."""
    for said in (s.title, *phrases.sentences(s.description)):
        yield set(map(stem, words(said)))


def meant(turn: Turn, wanted: Wanted) -> Session | None:
    """Of what is called so the one at the time asked for, rather one that is not over."""
    focus = turn.state.focus
    if wanted.back:
        return focus[0] if len(focus) == 1 else None
    called = list(wanted.of)
    called = by_time(turn.query, called, turn.now) or called
    ahead = upcoming(called, turn.now)
    return next(iter(ahead), None) or (called[-1] if called else None)


def _talked_of(turn: Turn, wanted: Wanted) -> Session | None:
    """ "What's the age limit": of the one session in focus, where no other is called so."""
    query, focus = turn.query, turn.state.focus
    if wanted.of or wanted.back or len(focus) != 1:
        return None
    if query.when.given or query.rooms or query.practical:
        return None
    asked = set(map(stem, wanted.words))
    others = (s for s in turn.schedule.sessions if s != focus[0])
    return None if any(asked <= set(map(stem, words(s.title))) for s in others) else focus[0]


def _sentence(turn: Turn, s: Session, wanted: Wanted) -> str:
    """The sentence of a description that has what is wanted, else one that surely means it."""
    if not wanted.words:  # of a meal anything may be
        return phrases.summary(s.description, MOST_WORDS)
    if said := lives.having(wanted.words, s.description, s.title):
        return said
    told, likeness = nearest(turn, s)
    return phrases.summary(told, MOST_WORDS) if likeness >= CLEAR else ""

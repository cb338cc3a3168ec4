"""Meals and social events that the file calls by another word: dinner is a banquet."""

from collections.abc import Sequence

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.details import one
from knowledge.answer.select import by_subject
from knowledge.answer.timing import by_time, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.foods import CATERED, OCCASIONS, SOCIAL
from knowledge.words import words

EVENING = 17  # hour from which on what is social is a party, and with food a dinner


def occasion(turn: Turn) -> Answer | None:
    """What is held for a dinner, a party or a lunch that nothing is called, or nothing then."""
    query = turn.query
    asked = query.kind_word if query.kind == "break" else query.kind
    if asked not in OCCASIONS or query.topic or query.speakers or query.rooms:
        return None
    if query.practical or query.beside or _called_so(turn):
        return None
    plain = replace(query, kind="", kind_word="")
    for held in _held(turn.schedule.sessions, asked):
        then = by_time(plain, held, turn.now)
        if found := upcoming(then, turn.now) or then:
            return one(turn.with_(plain), found[0])
        if called := upcoming(held, turn.now):
            s = called[0]
            told = f"{phrases.short(s)} is {turn.slot(s, ', ')}"
            return Answer(f"There is no {query.kind_word or asked} then. {told}.", (s,))
    return None


def _called_so(turn: Turn) -> bool:
    """Whether something of that kind fits: it needs no stand-in."""
    subject = by_subject(turn.index, turn.query)
    held = () if "kind" in subject.dropped else subject.sessions
    named = turn.query.kind not in ("party", "dinner")  # of a lunch any day's will do
    return bool(held if named else by_time(turn.query, list(held), turn.now))


def _held(sessions: Sequence[Session], asked: str) -> list[list[Session]]:
    """Those called by a word for the same; else what is social, of an evening."""
    called = called_so(sessions, asked)
    if asked not in ("dinner", "reception", "party"):
        return [called]
    others = {*SOCIAL, "evening", "dinner", "concert"} if asked == "party" else SOCIAL
    social = [s for s in sessions if s.start.hour >= EVENING and others & set(words(s.title))]
    if asked == "dinner":
        social = [s for s in social if CATERED.search(s.description)]
    return [called, social]


def called_so(sessions: Sequence[Session], asked: str) -> list[Session]:
    """Those whose title has a word for the occasion; none where it has no other words."""
    return [s for s in sessions if OCCASIONS.get(asked, frozenset()) & set(words(s.title))]

"""What the file marks as cancelled: never offered, but said to be off when it is asked for."""

import re

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.words import content, stem

_ASKS = {
    "cancelled",
    "canceled",
    "cancel",
    "happening",
    "place",
    "taking",
    "held",
    "session",
    "talk",
}


def cancelled(turn: Turn) -> Answer | None:
    """The session that all of a question's words are about, if it is off and no other is meant."""
    if _WHICH.search(turn.query.text):
        return _all(turn)
    spent = {*_ASKS, *turn.query.when.spoken.split()}
    asked = {stem(word) for word in content(turn.query.text) if word not in spent}
    if not asked or any(asked <= _words(s) for s in turn.schedule.sessions):
        return None
    off = [s for s in turn.schedule.cancelled if asked <= _words(s)]
    if not off:
        return None
    said = [f"{phrases.short(s)} is cancelled. It was to be {turn.at(s)}." for s in off[:3]]
    return Answer(" ".join(said).replace("was to be at", "was to begin at"), kind="unknown")


_WHICH = re.compile(
    r"^(?:and |so )?(?:(?:what|which)(?: \w+)*?|(?:are|is) (?:any(?:thing)?|"
    r"some(?:thing)?)(?: \w+)*?|has anything(?: been)?) "
    r"(?:cancelled|canceled|called off|off)(?: today| tomorrow)?$"
)


def _all(turn: Turn) -> Answer:
    """ "Which talks are cancelled?" """
    off = [s for s in turn.schedule.cancelled if turn.query.when.day in (None, s.day)]
    if not off:
        return Answer("Nothing is marked as cancelled.")
    told = phrases.listing([f"{phrases.short(s, 6)} {turn.at(s)}" for s in off[:3]])
    more = f", and {len(off) - 3} more" if len(off) > 3 else ""
    return Answer(f"Cancelled {'is' if len(off) == 1 else 'are'} {told}{more}.")


def _words(session: Session) -> set[str]:
    return {stem(w) for text in (session.title, *session.speakers) for w in content(text)}

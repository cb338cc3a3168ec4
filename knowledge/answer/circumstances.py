"""What suits somebody who told of their circumstances: found by what these mean, and said to be sure
or not."""

from collections.abc import Sequence

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.details import one
from knowledge.answer.picked_out import tell
from knowledge.answer.scores import CLEAR, SURE, suited
from knowledge.answer.select import constrained
from knowledge.answer.timing import by_time, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.retrieval import Hit
from knowledge.understand.query import WHAT_IS_NEXT
from knowledge.understand.when import When
from knowledge.words import words

MOST = 3  # sessions that are named
TELLS = 4  # words of a title that alone tells what something is about


def suiting(turn: Turn) -> Answer | None:
    """ "I work in a hospital, is there anything for somebody like me?" """
    query = turn.query
    if not query.circumstances:
        return None
    sessions, _ = constrained(turn.index, query)
    ahead = upcoming([s for s in sessions if _tells(s)], turn.now)
    then = by_time(query, ahead, turn.now)
    if hits := suited(turn.index, query, then):
        first = {s.title: s for s in reversed(then)}  # the next of what is held several times
        return _named(turn, [replace(h, session=first[h.session.title]) for h in hits])
    when = " then" if query.when.given else ""
    later = suited(turn.index, query, ahead) if when else []
    if later and later[0].score >= SURE:
        plain = turn.with_(replace(query, when=When()))
        found = one(plain, later[0].session)
        return replace(found, text=f"I see nothing for that then, but: {found.text}")
    text = f"I see nothing that clearly suits that{when}. Shall I tell you what is on next?"
    return Answer(text, kind="unknown", offers=(WHAT_IS_NEXT,))


def _tells(s: Session) -> bool:
    """Whether anything is told of what it is about: "Changeover" alone is near to all."""
    return bool(s.description or s.speakers) or len(words(s.title)) >= TELLS


def _named(turn: Turn, hits: Sequence[Hit]) -> Answer:
    found = sorted((h.session for h in hits[:MOST]), key=lambda s: s.start)
    if hits[0].score >= SURE:
        kept = {h.session.id for h in hits if h.score >= CLEAR * hits[0].score}
        found = [s for s in found if s.id in kept]
        plain = turn.with_(replace(turn.query, recommend=False))
        return tell(plain, found, {h.session.id: h.score for h in hits})
    return Answer(
        f"Perhaps {phrases.listing([_told(turn, s) for s in found], 'or')}.", tuple(found)
    )


def _told(turn: Turn, s: Session) -> str:
    by = f" by {phrases.listing(s.speakers[:2])}," if s.speakers else ""
    return f"{phrases.short(s)},{by} {turn.at(s)}{turn.where(s, ' ')}"

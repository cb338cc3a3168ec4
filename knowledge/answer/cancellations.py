"""What the file marks as cancelled: never offered, but said to be off when it is asked for."""

from itertools import pairwise

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.details import one
from knowledge.answer.lists import listing
from knowledge.answer.timing import beside
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query
from knowledge.understand.when import When
from knowledge.words import content, stem

_ASKS = frozenset(
    "cancelled canceled cancel happening place taking held session talk workshop called supposed "
    "planned scheduled going ahead still".split()
)
_LONG = 7  # letters of a word that may be written as two
_ENOUGH = 0.6  # share of a question's words, where it asks whether something is off


def cancelled(turn: Turn) -> Answer | None:
    """The session that a question's words are about, if it is off and no other is meant."""
    if turn.query.says(Cue.OF_CANCELLED):
        return _all(turn)
    focus = turn.state.focus[:1]
    if focus and focus[0] in turn.schedule.cancelled and (told := _of_it(turn, focus[0])):
        return told
    asked = [w for w in turn.query.content if w not in _ASKS]
    if not asked:
        return None
    off = [s for s in turn.schedule.cancelled if _told_of(asked, s) == 1]
    if not off and turn.query.says(Cue.WHETHER_OFF):
        off = _mostly(turn, asked)
    if not off or any(_told_of(asked, s) == 1 for s in turn.schedule.sessions):
        return None
    said = [_is_off(turn, s) for s in off[:3]]
    return Answer(" ".join(said), tuple(off[:3]), kind="unknown")


def _is_off(turn: Turn, s: Session) -> str:
    told = f"{phrases.short(s)} is cancelled. It was to be {turn.at(s)}."
    return told.replace("was to be at", "was to begin at")


def _mostly(turn: Turn, asked: list[str]) -> list[Session]:
    """The cancelled session that has most of the words, if more than any session that takes place."""
    best = max(turn.schedule.cancelled, key=lambda s: _told_of(asked, s), default=None)
    told = _told_of(asked, best) if best else 0.0
    if best is None or told < _ENOUGH:
        return []
    held = max((_told_of(asked, s) for s in turn.schedule.sessions), default=0.0)
    return [best] if told > held else []


def _of_it(turn: Turn, s: Session) -> Answer | None:
    """What is asked of a session that is off: it is said again that it is, or what is on instead."""
    query = turn.query
    if query.says(Cue.INSTEAD):
        return _instead(turn, s)
    back = query.anaphoric or query.person_back or query.words < 4
    timed = query.when.given and not query.when.now
    if query.about_something or query.act or timed or not back:
        return None
    if query.intent in ("who", "about", "whose"):
        told = one(turn, s)
        return replace(told, text=f"{told.text} But it is cancelled.")
    return Answer(_is_off(turn, s), (s,), kind="unknown")


def _instead(turn: Turn, s: Session) -> Answer:
    """What else begins in its time, or is on then."""
    query = turn.query
    then = beside(turn.schedule, "during", s, query.rooms)
    found = [t for t in then if s.start <= t.start < s.end] or then
    if not found:
        return Answer(f"Nothing else is on when {phrases.short(s)} was to be.", (s,))
    plain = turn.with_(Query("what", When(), said=query.said, rooms=query.rooms))
    return listing(plain, found)


def _all(turn: Turn) -> Answer:
    """ "Which talks are cancelled?" """
    off = [s for s in turn.schedule.cancelled if turn.query.when.day in (None, s.day)]
    if not off:
        return Answer("Nothing is marked as cancelled.")
    told = phrases.listing([f"{phrases.short(s, 6)} {turn.at(s)}" for s in off[:3]])
    more = f", and {len(off) - 3} more" if len(off) > 3 else ""
    return Answer(f"Cancelled {'is' if len(off) == 1 else 'are'} {told}{more}.")


def _told_of(asked: list[str], session: Session) -> float:
    """The share of the words asked that are in title or speakers. Two words that are written as one
    there ("water colours", "watercolours") count too, and so does the reverse."""
    own = [w for text in (session.title, *session.speakers) for w in content(text)]
    stems, whole = {stem(w) for w in own}, "".join(own)
    joined = {a + b for a, b in pairwise(asked)}
    found = 0
    for word in asked:
        in_two = any(p in own and (p.startswith(word) or p.endswith(word)) for p in joined)
        found += stem(word) in stems or in_two or len(word) > _LONG and stem(word) in whole
    return found / len(asked)

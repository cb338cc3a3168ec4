"""Advice to somebody who tells of themselves: their circumstances, a level, that they are here for the
first time."""

import re
from collections.abc import Sequence

from knowledge.answer import phrases
from knowledge.answer.answer import Answer, offering_the_next
from knowledge.answer.details import one
from knowledge.answer.fits import of_level
from knowledge.answer.lists import listing
from knowledge.answer.picked_out import tell
from knowledge.answer.scores import CLEAR, SURE, suited
from knowledge.answer.select import constrained
from knowledge.answer.timing import by_time, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.retrieval import Hit
from knowledge.understand.cues import Cue
from knowledge.understand.newcomers import NEWCOMERS
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
    told = turn.state.results or turn.state.focus
    if (query.says(Cue.THE_ONES) or query.says(Cue.OF_THOSE)) and len(told) > 1:
        sessions = [s for s in told if s in sessions] or sessions
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
    return offering_the_next(f"I see nothing that clearly suits that{when}.")


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
    return f"{phrases.short(s)},{by} {turn.slot(s)}"


def of_that_level(turn: Turn) -> Answer | None:
    """What is of that level, first what is about the subject too; "the others" are the rest of it.
    None where nothing is, or where something is about the subject but of no level."""
    query = turn.query
    named = query.titles or query.speakers or query.beside or query.pick or query.exclude
    if not (query.level and query.recommend) or named:
        return None
    sessions, dropped = constrained(turn.index, replace(query, topic=(), phrase=""))
    if "level" in dropped:
        return None  # see ``denials.without_weakest``
    fitting = [s for s in by_time(query, sessions, turn.now) if s.start > turn.now]
    about = [s for s in turn.select().sessions if s in fitting] if query.topic else []
    tells = any(turn.index.tells(w) for w in query.topic)
    if not fitting and not query.topic and query.when.given:
        return _of_any_level(turn)
    if not fitting or tells and not about:
        return None
    answer = listing(turn, about or fitting)
    named = (*answer.sessions, *answer.more)
    return replace(answer, more=(*answer.more, *(s for s in fitting if s not in named)))


def _of_any_level(turn: Turn) -> Answer | None:
    """Where nothing of the level is on then: that, and what is."""
    query = replace(turn.query, level="")
    then = [s for s in turn.select(query).sessions if s.start > turn.now]
    if not then:
        return None
    answer = listing(turn.with_(query), then)
    return replace(
        answer, text=f"Nothing {phrases.MARKED[turn.query.level]} is on then. {answer.text}"
    )


_SHORT = 8  # words of a title: longer ones are for newcomers to a subject, not to the event
# the first that are held today, else later, are meant
_FOR_NEWCOMERS = (
    re.compile(rf"\b(?:first[- ]tim\w*|{NEWCOMERS}|orientation|my (?:very )?first \w+)\b", re.I),
    re.compile(
        r"^(?:\W*\w+\W+)?welcom(?:e|ing)\b|\bonboarding\b|"
        r"\bintro(?:duction)? to (?:the )?\w*(?:con|camp|fest)\b",
        re.I,
    ),
    re.compile(r"\b(?:beginners?|101)\b", re.I),
)


def first_time(turn: Turn) -> Answer | None:
    """Who is here for the first time is told of what is held for newcomers, else of what is next."""
    query, said = turn.query, turn.query.utterance or turn.query.said
    if not said.first_time or query.titles or query.speakers or query.rooms:
        return None
    if [w for w in query.topic if w not in (*said.first_time, "new", "good")]:
        return None
    ahead = [s for s in turn.schedule.talks if s.start > turn.now and not s.all_day]
    held = _for_newcomers(turn, ahead)
    plain = turn.with_(replace(query, intent="what", speakers=(), pick="", level=""))
    if held:
        return one(plain, held)
    if query.level and any(s.level and of_level(s, query.level) for s in ahead):
        return None
    if not ahead or Cue.ASKS_WHAT not in said.cues or query.kind or query.when.given:
        return None
    return listing(plain, [s for s in ahead if s.start == ahead[0].start])


def _for_newcomers(turn: Turn, ahead: Sequence[Session]) -> Session | None:
    """Beginners in some matter only where it is today; newcomers also on a later day."""
    short = [s for s in ahead if len(s.title.split()) <= _SHORT]
    today = [s for s in short if s.day == turn.today]
    for pool, patterns in ((today, _FOR_NEWCOMERS), (short, _FOR_NEWCOMERS[:1])):
        for pattern in patterns:
            if found := next((s for s in pool if pattern.search(s.title)), None):
                return found
    return None

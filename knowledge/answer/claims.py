""" "Is the sheep talk on Friday?", "is it in the main hall?", "is she giving that?": the verdict on
what is said of one session, then the fact that it rests on."""

import re
from collections.abc import Callable

from knowledge.answer import phrases
from knowledge.answer.answer import Answer, unknown
from knowledge.answer.details import one
from knowledge.answer.fits import in_track, languages_of, of_kind, of_level
from knowledge.answer.pauses import pauses
from knowledge.answer.scores import BEST
from knowledge.answer.select import by_subject
from knowledge.answer.timing import by_time, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.numbers import NUMBERS
from knowledge.understand.query import Query
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.understand.when import When
from knowledge.words import STOP, words

_OPEN = ("any", "what", "when", "where", "who", "language", "about")


def claimed(turn: Turn) -> Answer | None:
    """Yes or no to a question that says one thing of one session."""
    query = turn.query
    plain = not (
        query.task or query.act or query.beside or query.pick or query.practical or query.detail
    )
    if not (query.yes_no and plain) or query.claims:
        return None
    if query.those in ("all", "both") and query.speakers:
        return _of_theirs(turn)
    if query.intent not in _OPEN:
        return None
    if query.kind == "break" and query.when.now:
        return _break_now(turn)
    if query.says(Cue.OF_ANY) or query.exclude or query.those in ("all", "both"):
        return None
    if (stranger := _stranger(turn)) and (named := _named(turn.with_(stranger))):
        return Answer(f"No, {_told(turn, named[0][0], 'speakers')}", tuple(named[0][:1]))
    if query.unknown_speaker or query.unsure_speakers:
        return None
    checks = [name for name in _CHECKS if _given(turn, name)]
    for subject in (_it, _named, _of_kind):
        if named := subject(turn):
            said = [name for name in checks if name not in named[1]]
            return _verdict(turn, named[0], said) if said else None
    return None


def _of_theirs(turn: Turn) -> Answer | None:
    """ "Are both of his talks in German?": true if it is of each."""
    query = turn.query
    theirs = turn.talks_by(query.speakers)
    said = [name for name in _CHECKS if name != "speakers" and _given(turn, name)]
    if len(theirs) < 2 or not said:
        return None
    wrong = [s for s in theirs if not all(_CHECKS[name](turn, s) for name in said)]
    if wrong:
        return Answer(f"No, {_told(turn, wrong[0], said[0])}", (wrong[0],))
    titles = phrases.listing([phrases.short(s, 6) for s in theirs])
    return Answer(f"Yes, {phrases.all_of(len(theirs))} are: {titles}.", tuple(theirs))


def _stranger(turn: Turn) -> Query | None:
    """ "Is the lids talk by Jo Nobody?": the question without a name that nobody here has."""
    query = turn.query
    said = query.said.by_whom
    if not said or query.speakers:
        return None
    named = (*query.topic, *query.unknown_speaker.split())
    of_titles = {w for s in query.titles for w in words(s.title)}
    strange = query.titles and not said & (of_titles | STOP | ORDINARY | NUMBERS.keys())
    if not (strange or said <= set(named)):
        return None
    left = tuple(w for w in named if w not in said)
    return replace(query, topic=left, phrase="", unknown_speaker="", unsure_speakers=())


def _given(turn: Turn, name: str) -> bool:
    when = turn.query.when
    if name == "when":
        return bool(when.day or when.part or when.at or when.after or when.before)
    return bool(getattr(turn.query, name))


def _it(turn: Turn) -> tuple[list[Session], tuple[str, ...]] | None:
    query, focus = turn.query, turn.state.focus
    told = query.topic and not query.level  # "is that suitable for beginners"
    if not focus or told or query.titles or not query.says(Cue.OF_IT):
        return None
    return list(focus[:1]), ()


def _named(turn: Turn) -> tuple[list[Session], tuple[str, ...]] | None:
    """The session that a title, or a topic that clearly means one, names."""
    query = turn.query
    if query.titles:
        return list(query.titles), ("speakers",) if not query.topic and _in_title(query) else ()
    if not query.topic:
        return None
    bare = replace(
        query, when=When(), rooms=(), language="", level="", kind="", speakers=(), track=""
    )
    found = by_subject(turn.index, bare)
    best = found.best_first()[:2]
    if not best or found.unsure:
        return None
    scores = [found.scores.get(s.id, 0.0) for s in best]
    alone = len(best) == 1 or scores[0] > BEST * scores[1] or best[0].title == best[1].title
    if not alone:
        return None
    return [s for s in found.sessions if s.title == best[0].title], ()


def _in_title(query: Query) -> bool:
    said = set(" ".join(s.title.lower() for s in query.titles).split())
    return any(set(name.lower().split()) & said for name in query.speakers)


def _of_kind(turn: Turn) -> tuple[list[Session], tuple[str, ...]] | None:
    """ "The keynote", where the kind is what names it."""
    query = turn.query
    if not (query.definite and query.kind) or query.speakers or query.track:
        return None
    found = [s for s in turn.schedule.talks if of_kind(s, query.kind)]
    return (upcoming(found, turn.now) or found, ("kind",)) if found else None


def _verdict(turn: Turn, sessions: list[Session], said: list[str]) -> Answer:
    query = turn.query
    fitting = [s for s in sessions if all(_CHECKS[name](turn, s) for name in said)]
    s = (fitting or sessions)[0]
    wrong = [name for name in said if not _CHECKS[name](turn, s)]
    name = (wrong or said)[0]
    silent = name == "level" and not s.level or name == "language" and not languages_of(s)
    if silent:
        return unknown(f"The schedule gives no {name} for {phrases.short(s)}.", s)
    lead = "" if query.choice else "No, " if wrong else "Yes, "
    return Answer(lead + _told(turn, s, name), (s,))


def _told(turn: Turn, s: Session, name: str) -> str:
    title = phrases.short(s)
    if name == "language":
        return f"{title} is in {phrases.listing(languages_of(s))}."
    if name == "level":
        return f"{title} is marked as {re.sub(r'^[0-9]+ - ', '', s.level)}."
    if name == "track":
        return f"{title} is in {s.track or 'no track'}."
    if name == "kind":
        return f"{title} is a {s.kind}, {turn.slot(s)}."
    intent = {"when": "when", "rooms": "where", "speakers": "who"}[name]
    day = turn.query.when.day
    asked = replace(
        turn.query, intent=intent, language="", titles=(s,), day_asked=bool(day and day != s.day)
    )
    return one(turn.with_(asked), s).text


def _break_now(turn: Turn) -> Answer | None:
    query, now = turn.query, turn.now
    breaks = [s for s in turn.schedule.sessions if s.is_break and s.end > now]
    if running := [
        s for s in breaks if s.start <= now and s in by_subject(turn.index, query).sessions
    ]:
        s = running[0]
        return Answer(f"Yes, {phrases.short(s)} is on {phrases.until(s)}.", (s,))
    coming = [s for s in by_subject(turn.index, query).sessions if s.start > now]
    if pausing := next(
        (p for p in pauses(turn, turn.schedule.today(now)) if p[0] <= now < p[1]), None
    ):
        then = pausing[2]
        told = f"Yes, nothing is on until {phrases.clock(then.start)}; no break is listed."
        return Answer(f"{told} Then {phrases.short(then)} begins{turn.where(then, ' ')}.", (then,))
    if not coming:
        return Answer("No, there is no break now.")
    s = coming[0]
    return Answer(f"No, {phrases.short(s)} is {turn.slot(s)}.", (s,))


def _in_time(turn: Turn, s: Session) -> bool:
    when = turn.query.when
    if when.at and turn.query.starting:
        return s.start == when.at
    return bool(
        by_time(replace(turn.query, when=replace(when, now=False, next=False)), [s], turn.now)
    )


_CHECKS: dict[str, Callable[[Turn, Session], bool]] = {
    "when": _in_time,
    "rooms": lambda turn, s: s.room in turn.query.rooms,
    "speakers": lambda turn, s: bool(set(turn.query.speakers) & set(s.speakers)),
    "language": lambda turn, s: turn.index.is_in(s, turn.query.language),
    "level": lambda turn, s: of_level(s, turn.query.level),
    "kind": lambda turn, s: of_kind(s, turn.query.kind),
    "track": lambda turn, s: in_track(s, turn.query.track),
}

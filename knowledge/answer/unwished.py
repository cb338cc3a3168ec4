"""What is not wished: by its words, by its kind, and else by its meaning."""

from collections.abc import Collection, Sequence
from datetime import datetime

from knowledge.answer.fits import in_track, of_kind, of_level
from knowledge.answer.scores import PRESUPPOSED, SURE, by_meaning
from knowledge.answer.timing import by_time
from knowledge.index import Index
from knowledge.model import Session
from knowledge.postings import IN_STRAND
from knowledge.understand.narrower import narrower
from knowledge.understand.query import Query
from knowledge.understand.when import When
from knowledge.words import stem, words


def excluded(index: Index, sessions: Sequence[Session], unwished: Query) -> list[Session]:
    """Those of ``sessions`` for which any of what is not wished holds."""
    about = _about(index, sessions, unwished) if unwished.topic else frozenset()
    return [s for s in sessions if s.id in about or _holds(index, s, unwished)]


def _holds(index: Index, session: Session, unwished: Query) -> bool:
    return bool(
        session in unwished.titles
        or not {*unwished.speakers, *unwished.staff}.isdisjoint(session.speakers)
        or session.room in unwished.rooms
        or (unwished.track and in_track(session, unwished.track))
        or (unwished.language and index.is_in(session, unwished.language))
        or (unwished.kind and of_kind(session, unwished.kind))
        or (unwished.kind == "break" and session.is_break)
        or of_level(session, unwished.level)
        or _is_then(session, unwished)
    )


def _is_then(session: Session, unwished: Query) -> bool:
    when = unwished.when
    return when.given and not when.now and bool(by_time(unwished, [session], session.start))


def _about(index: Index, sessions: Sequence[Session], unwished: Query) -> frozenset[str]:
    """The ids of the sessions that have the unwished topic in title, track or tags, in any form, or
    that are called by a kind of it."""
    topic, kinds = unwished.topic, narrower(unwished.topic)
    forms = [[{stem(word)} for word in one]
             for one in (topic, *index.short_forms.others(topic, unwished.phrase))]  # fmt: skip
    forms.append([set(index.akin(word)) for word in topic])  # "regulatory" for "regulations"
    touched = {id for form in forms for id in _touched(index, form)}
    return frozenset(
        s.id for s in sessions
        if s.id in touched or index.names_it(s, topic)
        or kinds and not kinds.isdisjoint(words(f"{s.title} {s.track}"))
    )  # fmt: skip


def _touched(index: Index, form: Sequence[Collection[str]]) -> set[str]:
    """Sessions whose title, track or tags have one of the stems for each word; a description may
    mention much."""
    having = [index.postings.having_any(stems, IN_STRAND) for stems in form]
    return set.intersection(*having) if having else set()


def _of_a_double_track(session: Session, query: Query, unwished: Query) -> bool:
    """ "Ruby, but not Rails", of the track Ruby+Rails: only the title tells."""
    track, wished, not_so = (
        set(map(stem, said)) for said in (words(session.track), query.topic, unwished.topic)
    )
    both = wished and not_so and (wished | not_so) <= track
    return bool(both) and not not_so & set(map(stem, words(session.title)))


def without_unwished(index: Index, query: Query, sessions: list[Session]) -> list[Session]:
    for one in query.exclude:
        out = {
            s.id for s in excluded(index, sessions, one) if not _of_a_double_track(s, query, one)
        }
        sessions = [s for s in sessions if s.id not in out]
    return sessions


def unlike_unwished(
    index: Index, query: Query, found: list[Session], now: datetime
) -> list[Session]:
    """Of what was found, without what means much the same as what is not wished: a cardiac study for
    the heart."""
    for one in query.exclude:
        if one.topic and len(found) > 1:
            so = _touched(index, [{stem(word)} for word in one.topic])
            called_so = by_time(query, [s for s in index.schedule.talks if s.id in so], now)
            least = SURE if called_so else PRESUPPOSED  # it is taken for granted that there is one
            about = Query("any", When(), topic=one.topic, phrase=" ".join(one.topic))
            near = by_meaning(index, about, found, least=least).scores
            found = [s for s in found if s.id not in near] or found
    return found

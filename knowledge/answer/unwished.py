"""What is not wished: by its words, by its kind, and else by its meaning."""

from knowledge.answer.fits import in_track, of_kind, of_level
from knowledge.answer.scores import PRESUPPOSED, SURE, by_meaning
from knowledge.answer.timing import by_time
from knowledge.index import Index
from knowledge.model import Session
from knowledge.understand.narrower import narrower
from knowledge.understand.query import Query
from knowledge.understand.when import When
from knowledge.words import stem, words


def excluded(index: Index, session: Session, unwished: Query) -> bool:
    """Whether any of what is not wished holds for it."""
    return bool(
        session in unwished.titles
        or set((*unwished.speakers, *unwished.staff)) & set(session.speakers)
        or session.room in unwished.rooms
        or (unwished.track and in_track(session, unwished.track))
        or (unwished.language and index.is_in(session, unwished.language))
        or (unwished.kind and of_kind(session, unwished.kind))
        or (unwished.kind == "break" and session.is_break)
        or of_level(session, unwished.level)
        or _is_then(session, unwished)
        or (unwished.topic and _is_about(index, session, unwished))
    )


def _is_then(session: Session, unwished: Query) -> bool:
    when = unwished.when
    return when.given and not when.now and bool(by_time(unwished, [session], session.start))


def _is_about(index: Index, session: Session, unwished: Query) -> bool:
    kinds = narrower(unwished.topic)
    if kinds and not kinds.isdisjoint(words(f"{session.title} {session.track}")):
        return True
    forms = [unwished.topic, *index.short_forms.others(unwished.topic, unwished.phrase)]
    touched = any(_touches(index, session, topic) for topic in forms)
    return (
        touched or _akin(index, session, unwished.topic) or index.names_it(session, unwished.topic)
    )


def _of_a_double_track(session: Session, query: Query, unwished: Query) -> bool:
    """ "Ruby, but not Rails", of the track Ruby+Rails: only the title tells."""
    track, wished, not_so = (
        set(map(stem, said)) for said in (words(session.track), query.topic, unwished.topic)
    )
    both = wished and not_so and (wished | not_so) <= track
    return bool(both) and not not_so & set(map(stem, words(session.title)))


def _touches(index: Index, session: Session, topic: tuple[str, ...]) -> bool:
    """Whether title, track or tags name the topic; a description may mention much."""
    held = index.stems[session.id]
    return all(held.get(stem(word), 0.0) >= 2 for word in topic)


def without_unwished(index: Index, query: Query, sessions: list[Session]) -> list[Session]:
    for one in query.exclude:
        sessions = [
            s for s in sessions
            if not excluded(index, s, one) or _of_a_double_track(s, query, one)
        ]  # fmt: skip
    return sessions


def unlike_unwished(index: Index, query: Query, found: list[Session]) -> list[Session]:
    """Of what was found, without what means much the same as what is not wished: a cardiac study for
    the heart."""
    for one in query.exclude:
        if one.topic and len(found) > 1:
            called_so = any(_touches(index, s, one.topic) for s in index.schedule.talks)
            least = SURE if called_so else PRESUPPOSED  # it is taken for granted that there is one
            about = Query("any", When(), topic=one.topic, phrase=" ".join(one.topic))
            near = by_meaning(index, about, found, least=least).scores
            found = [s for s in found if s.id not in near] or found
    return found


def _akin(index: Index, session: Session, topic: tuple[str, ...]) -> bool:
    """Whether title, track or tags have for each word of the topic one that begins alike: "regulatory"
    for "regulations"."""
    held = index.stems[session.id]
    return all(any(held.get(one, 0.0) >= 2 for one in index.akin(word)) for word in topic)

"""Which sessions a query means: constraints as evidence, of which the weakest is given up first."""

from collections.abc import Sequence
from datetime import datetime

from knowledge.answer import phrases
from knowledge.answer.fits import (
    as_talks,
    best_marked,
    called,
    in_track,
    is_marked,
    is_meal,
    names_break,
    of_kind,
    of_level,
    without_frames,
)
from knowledge.answer.scores import (
    NEAREST,
    PLAIN,
    SURE,
    TITLED,
    Selection,
    as_told,
    by_meaning,
    hits_of,
    topic_scores,
)
from knowledge.answer.side_by_side import any_as_one
from knowledge.answer.timing import by_time
from knowledge.answer.unwished import unlike_unwished, without_unwished
from knowledge.formats import FORMATS
from knowledge.index import Index
from knowledge.model import Schedule, Session
from knowledge.postings import IN_DESCRIPTION
from knowledge.replacing import replace
from knowledge.retrieval.cognates import cognates
from knowledge.retrieval.embedder import is_english
from knowledge.retrieval.fields import track_about
from knowledge.understand.foods import FOOD
from knowledge.understand.intent_patterns import BREAKS
from knowledge.understand.query import Query
from knowledge.words import stem, words

MOST_OF_TRACK = 2  # words of a topic that may mean a whole track
LONG_TITLE = 8  # words, from which on a title is about what it names
A_MEAL_MIN = 60  # from here on a break is more than a coffee


def select(
    index: Index, query: Query, now: datetime, pool: Sequence[Session] | None = None
) -> Selection:
    """What fits the whole query; else what fits without its weakest constraints, which are named."""
    subject = by_subject(index, query, pool)
    found = by_time(query, as_talks(index.schedule, query, subject.sessions), now)
    return replace(subject, sessions=tuple(unlike_unwished(index, query, found, now)))


def by_subject(index: Index, query: Query, pool: Sequence[Session] | None = None) -> Selection:
    """Sessions that fit whatever the time, of ``pool`` if it is given."""
    if query.choice and query.track and query.topic:  # "safety or privacy": one is a track
        either = [{"track": ""}, {"topic": ()}]
        found = (by_subject(index, replace(query, choice=False, **one), pool) for one in either)
        both = {s.id: s for one in found for s in one.sessions}
        return Selection(tuple(sorted(both.values(), key=lambda s: s.start)))
    sessions, dropped = constrained(index, query, pool)
    if not query.topic or query.titles:
        return Selection(tuple(sessions), dropped)
    scores = _in_either_form(index, _in_other_spelling(index, query) or query, sessions)
    if track := _whole_track(index, query, sessions, scores):
        return Selection(tuple(s for s in sessions if s.track == track), dropped)
    unsure = bool(scores) and _only_in_part(index, query, scores)
    every = _named(index.schedule, query, pool) if "kind" in dropped or not scores else []
    if described := _described_so(index, query, every):
        return Selection(tuple(described), tuple(d for d in dropped if d != "kind"))
    passing = not scores or _in_passing(index, query, sessions, scores)
    if passing and (named := _of_no_kind(index, query, pool, dropped)):
        return named
    if not scores and (told := _of_no_label(index, query, pool)):
        return told
    if not scores and query.choice and len(query.topics) > 1:
        scores = _of_either(index, query, sessions)
    if not scores:
        scores = by_meaning(index, query, sessions).scores
        unsure = bool(scores) and max(scores.values()) < PLAIN
    if (unsure or not scores) and (told := as_told(index, query, sessions)):
        scores, unsure = {told.session.id: told.score}, False
    if not scores and not (query.recommend or query.singular or query.speakers):
        scores = by_meaning(index, query, sessions, least=NEAREST).scores
        unsure = bool(scores)
    if not scores and query.kind and "kind" not in dropped:  # no panel on it, but a talk
        again = by_subject(index, replace(query, kind=""), pool)
        if again.sessions:
            return replace(again, dropped=("kind", *again.dropped))
    fitting = best_marked(query, tuple(s for s in sessions if s.id in scores))
    # a speaker's name is surer than the stray words around it
    found = fitting if fitting or not query.speakers else tuple(sessions)
    return Selection(found, dropped, scores, unsure)


def _of_either(index: Index, query: Query, sessions: Sequence[Session]) -> dict[str, float]:
    """ "Dinosaurs or the night sky", of which neither is said so: what means the one or the other."""
    found: dict[str, float] = {}
    for topic in query.topics:
        one = replace(query, topic=topic, topics=(), phrase=" ".join(topic), choice=False)
        found |= by_meaning(index, one, sessions).scores
    return found


def _in_either_form(index: Index, query: Query, sessions: Sequence[Session]) -> dict[str, float]:
    """``topic_scores``, of initials and of what they stand for: "machine learning" and "ML"."""
    scores = topic_scores(index, query, sessions)
    other: dict[str, float] = {}
    for topic in index.short_forms.others(query.topic, query.phrase):
        asked = set(map(stem, topic))
        for key, score in topic_scores(
            index, replace(query, topic=topic, phrase=""), sessions
        ).items():
            if asked <= index.stems[key].keys():
                other[key] = max(score, other.get(key, 0.0))
    if not other:
        return scores
    asked = set(map(stem, query.topic))
    whole = {key: score for key, score in scores.items() if asked <= index.stems[key].keys()}
    if whole and query.singular:  # "the CNN guy" may be of a broadcaster
        return scores
    return {key: max(whole.get(key, 0.0), other.get(key, 0.0)) for key in whole | other}


def _in_passing(
    index: Index, query: Query, sessions: Sequence[Session], scores: dict[str, float]
) -> bool:
    """Whether of what is of the kind each only mentions, once, the one name that is asked for."""
    if not query.kind or len(query.topic) != 1 or is_english(query.topic[0]):
        return False
    word = stem(query.topic[0])
    found = (s for s in sessions if s.id in scores)
    return all(
        index.stems[s.id].get(word, 0.0) <= IN_DESCRIPTION
        and list(map(stem, words(s.description))).count(word) <= 1
        for s in found
    )


def _of_no_kind(
    index: Index, query: Query, pool: Sequence[Session] | None, dropped: tuple[str, ...]
) -> Selection | None:
    """ "The kettle workshop", where what is titled so is called none."""
    if query.kind in ("", "break") or "kind" in dropped:
        return None
    bare = replace(query, kind="", phrase="")
    sessions, others = constrained(index, bare, pool)
    scores = topic_scores(index, bare, sessions)
    topic = set(map(stem, query.topic))
    titled = tuple(s for s in sessions if s.id in scores and topic <= _titled(s))
    told = any(of_kind(s, query.kind) for s in index.schedule.sessions)  # else they may be unmarked
    return Selection(titled, ("kind", *others) if told else others, scores) if titled else None


def _of_no_label(index: Index, query: Query, pool: Sequence[Session] | None) -> Selection | None:
    """ "A beginners' juggling class", "the dance one with knives": what has all these words, where
    nothing of that level or track does."""
    if not (query.level or query.track and query.singular) or query.block or query.task == "plan":
        return None
    topic = (*words(query.track), *query.topic)
    bare = replace(query, level="", track="", topic=topic, phrase="")
    sessions, dropped = constrained(index, bare, pool)
    scores, asked = topic_scores(index, bare, sessions), set(map(stem, topic))
    whole = {key: score for key, score in scores.items() if asked <= index.stems[key].keys()}
    levelled = [s for s in sessions if s.id in whole and of_level(s, query.level, True)]
    found = levelled or [s for s in sessions if s.id in whole]
    return Selection(tuple(found), dropped, whole) if found else None


def _described_so(index: Index, query: Query, sessions: Sequence[Session]) -> list[Session]:
    """ "The leadership panel", of one that only a sentence of its description calls so."""
    if query.kind in ("", "break") or not query.kind_word:
        return []
    asked = set(map(stem, (query.kind_word, *query.topic)))
    alone = query.kind == "panel"  # which one person does not make
    return [
        s for s in sessions
        if len(s.speakers) > alone and asked <= index.stems[s.id].keys() and any(
            asked <= set(map(stem, words(told))) for told in phrases.sentences(s.description)
        )
    ]  # fmt: skip


def _titled(session: Session) -> set[str]:
    return set(map(stem, words(session.title)))


def _in_other_spelling(index: Index, query: Query) -> Query | None:
    """With cognates in foreign titles for words that the schedule does not use, if there are any:
    "Koffein" for caffeine."""
    topic = []
    for word in query.topic:
        alike = set() if index.knows(word) else cognates(word, index.foreign)
        topic.append(min(alike, default=word))
    return replace(query, topic=tuple(topic), phrase="") if tuple(topic) != query.topic else None


def _whole_track(
    index: Index, query: Query, sessions: Sequence[Session], scores: dict[str, float]
) -> str:
    """The track that a topic means as a whole, "trains" that of railways, if no title elsewhere
    has its words."""
    named = query.speakers or query.staff or query.rooms or query.track or query.kind or query.level
    if named or query.singular or query.speaks or len(query.topic) > MOST_OF_TRACK:
        return ""
    track = track_about(index.retriever, " ".join(query.topic))
    titled = {stem(w) for w in query.topic}
    elsewhere = any(s.id in scores and s.track != track and scores[s.id] >= TITLED and
                    titled <= index.stems[s.id].keys() for s in sessions)  # fmt: skip
    return "" if elsewhere else track


def constrained(
    index: Index, query: Query, pool: Sequence[Session] | None = None
) -> tuple[list[Session], tuple[str, ...]]:
    """What fits all but topic and time, and which of the soft constraints nothing fits."""
    sessions = _named(index.schedule, query, pool)
    if query.language and not query.titles:
        sessions = [s for s in sessions if index.is_in(s, query.language)]
    sessions = without_unwished(index, query, sessions)
    if query.lasting:
        least, most = query.lasting
        sessions = [s for s in sessions if least <= s.minutes <= most]
    if query.cast and not query.titles:
        least, most = query.cast
        sessions = [s for s in sessions if least <= len(s.speakers) <= most]
    dropped: list[str] = []
    for name, fits in (("track", in_track), ("kind", of_kind), ("level", of_level)):
        wanted = getattr(query, name)
        if not wanted or (name == "kind" and wanted == "break"):
            continue
        held = _those_of_kind(index, wanted) if name == "kind" else None
        kept = [s for s in sessions if (fits(s, wanted) if held is None else s.id in held)]
        if name == "kind" and wanted in FORMATS:  # a title that only says so is second to the file
            kept = [s for s in kept if is_marked(s, wanted)] or kept
        others = query.topic or query.speakers or query.titles or query.rooms
        others = others or (name == "level" and query.track)
        if kept or not (others or (query.kind and query.kind != wanted)):
            sessions = without_frames(kept) if wanted == "keynote" else kept
        else:
            dropped.append(name)
    return sessions, tuple(dropped)


def _those_of_kind(index: Index, kind: str) -> frozenset[str]:
    """The ids of all that is of a kind, looked for once."""
    if kind not in index.of_kind:
        index.of_kind[kind] = frozenset(s.id for s in index.schedule.sessions if of_kind(s, kind))
    return index.of_kind[kind]


def _only_in_part(index: Index, query: Query, scores: dict[str, float]) -> bool:
    """ "Scuba diving" where only something dives: half the words are there, the meaning is not."""
    if len(query.topic) == 1 and max(scores.values()) < 1.7:
        word = query.topic[0]  # "accounting" where only accounts are mentioned
        titled = [s for s in index.schedule.talks if s.id in scores and stem(word) in _titled(s)]
        meant = titled and hits_of(index, word, titled, SURE)
        return word not in index.said and not meant
    if len(query.topic) < 2 or not query.phrase or query.speakers or query.kind or query.track:
        return False
    topic = set(map(stem, query.topic))
    having = [
        s for s in index.schedule.talks if s.id in scores and topic <= index.stems[s.id].keys()
    ]
    if having:
        return not any_as_one(index, query, having)
    best = hits_of(index, query.phrase, [s for s in index.schedule.talks if s.id in scores], SURE)
    return not best


def _named(schedule: Schedule, query: Query, pool: Sequence[Session] | None) -> list[Session]:
    """What titles, people, rooms and breaks leave of all sessions."""
    if query.titles:
        told = [s for s in query.titles if s in pool] if pool else []
        sessions = told or list(query.titles)
    elif pool is not None:
        sessions = list(pool)
    elif query.kind == "break":
        sessions = _breaks(schedule, query)
    elif len(query.speakers) == 1:
        sessions = list(schedule.talks_by_speaker.get(query.speakers[0], ()))
    elif len(query.rooms) == 1:
        sessions = list(schedule.talks_by_room.get(query.rooms[0], ()))
    else:
        sessions = list(schedule.talks)
    if query.speakers:
        sessions = [s for s in sessions if set(query.speakers) & set(s.speakers)]
    if query.staff:
        sessions = [s for s in sessions if set(query.staff) & set(s.speakers)]
    if query.rooms:
        inside = [s for s in sessions if s.room in query.rooms]
        if query.only_rooms and not inside and pool is None:  # a foyer may hold nothing but breaks
            inside = [s for s in schedule.sessions if s.room in query.rooms]
        # "I heard it moved to hall two": what is said of a named session may be wrong
        sessions = inside or (sessions if query.titles else [])
    return [s for s in sessions if s.is_titled]


def _breaks(schedule: Schedule, query: Query) -> list[Session]:
    asked = BREAKS.get(query.kind_word, "")
    meals = asked in FOOD
    breaks = [s for s in schedule.sessions if s.is_break or meals and is_meal(s)]
    if named := [s for s in breaks if names_break(s, query)]:
        return named
    if asked == "coffee":  # a break that is called no more
        named = [s for s in breaks if {"break", "pause"} & called(s)]
        return [s for s in named if s.minutes < A_MEAL_MIN] or named
    # "Registration and Information Desk Open", which the file calls a session
    titles = ((s, words(s.title)) for s in schedule.sessions)
    return [s for s, title in titles if asked in title and len(title) < LONG_TITLE]

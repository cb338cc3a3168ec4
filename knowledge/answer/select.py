"""Which sessions a query means: constraints as evidence, of which the weakest is given up first."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import log

from knowledge.answer.fits import (
    FOOD,
    in_track,
    is_meal,
    names_break,
    of_kind,
    of_level,
    without_frames,
)
from knowledge.answer.timing import by_time
from knowledge.index import Index
from knowledge.model import Schedule, Session
from knowledge.retrieval import Hit
from knowledge.retrieval.cognates import cognates
from knowledge.retrieval.fields import track_about
from knowledge.retrieval.retriever import FEW
from knowledge.understand.intent_patterns import BREAKS
from knowledge.understand.narrower import narrower
from knowledge.understand.query import Query
from knowledge.understand.when import When
from knowledge.words import STOP, stem, words

ENOUGH = 0.4  # share of a topic's weight (idf) that a session must have
MOST_HITS = 12
SURE = 0.5  # from here on a hit by meaning is likelier right than wrong
PRESUPPOSED = 0.3  # the same for "the talk about ...", which takes for granted that there is one
NEAREST = 0.2  # from here on a hit is offered: 5 of 33 topics that are not in the schedule reach it
HINTED = 0.1  # from here on a hit is mentioned to somebody who asks for advice
PLAIN = 0.8  # a hit by meaning that is likelier is an answer; a less likely one is offered
CLOSE = 1.0  # in log odds: how far behind the best hit by meaning another may be that is meant too
MUCH_SAID = 6  # words of an utterance, from which on it is searched for as a whole
MOST_OF_TRACK = 2  # words of a topic that may mean a whole track
TITLED = 3.0  # from here on a title has all words of a topic
EXACT = 0.3  # for a title with the words as they were said, not only their stems
LONG_TITLE = 8  # words, from which on a title is about what it names
A_MEAL_MIN = 60  # from here on a break is more than a coffee
CLEAR = 0.6  # share of the best score, below which a session is left out of a list


@dataclass(frozen=True)
class Selection:
    """Sessions that fit, in order of time, and what had to be given up to find any."""

    sessions: tuple[Session, ...] = ()
    dropped: tuple[str, ...] = ()  # names of fields of the query
    scores: dict[str, float] = field(default_factory=dict)  # of a topic, by session id
    unsure: bool = False  # found by meaning alone, and not near enough to answer with

    def best_first(self) -> list[Session]:
        return sorted(self.sessions, key=lambda s: -self.scores.get(s.id, 0.0))


def relevance(stems: dict[str, float], topic: dict[str, float]) -> float:
    """0 to 3: how much a session of these ``stems`` is about the topic (stem -> how telling it is).

    0 where it holds too little of it: "cheese making" is not about all that is made.
    """
    held = {found: stems.get(found, 0.0) for found in topic}
    told = sum(topic[found] * min(weight / 2, 1) for found, weight in held.items())
    enough = told >= ENOUGH * sum(topic.values())
    return sum(held.values()) / len(topic) if enough else 0.0


def select(
    index: Index, query: Query, now: datetime, pool: Sequence[Session] | None = None
) -> Selection:
    """What fits the whole query; else what fits without its weakest constraints, which are named."""
    subject = by_subject(index, query, pool)
    found = by_time(query, list(subject.sessions), now)
    return replace(subject, sessions=tuple(found))


def by_subject(index: Index, query: Query, pool: Sequence[Session] | None = None) -> Selection:
    """Sessions that fit whatever the time, of ``pool`` if it is given."""
    if query.choice and query.track and query.topic:  # "safety or privacy": one is a track
        either = [
            by_subject(index, replace(query, choice=False, **{k: ""}), pool) for k in ("track",)
        ]
        either.append(by_subject(index, replace(query, choice=False, topic=()), pool))
        both = {s.id: s for one in either for s in one.sessions}
        return Selection(tuple(sorted(both.values(), key=lambda s: s.start)))
    sessions, dropped = constrained(index, query, pool)
    if not query.topic or query.titles:
        return Selection(tuple(sessions), dropped)
    scores = _in_either_form(index, _in_other_spelling(index, query) or query, sessions)
    if track := _whole_track(index, query, sessions, scores):
        return Selection(tuple(s for s in sessions if s.track == track), dropped)
    unsure = bool(scores) and _only_in_part(index, query, scores)
    if not scores and (named := _of_no_kind(index, query, pool, dropped)):
        return named
    if not scores and (told := _of_no_label(index, query, pool)):
        return told
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
    fitting = tuple(s for s in sessions if s.id in scores)
    # a speaker's name is surer than the stray words around it
    found = fitting if fitting or not query.speakers else tuple(sessions)
    return Selection(found, dropped, scores, unsure)


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
    told = any(
        s.kind == query.kind for s in index.schedule.sessions
    )  # whether the file tells kinds
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
        sessions = [s for s in sessions if s.language == query.language]
    for unwished in query.exclude:
        kept = [
            s for s in sessions
            if not excluded(index, s, unwished) or _of_a_double_track(s, query, unwished)
        ]  # fmt: skip
        sessions = (
            kept if len(kept) < len(sessions) else _without_nearest(index, sessions, unwished)
        )
    if query.lasting:
        least, most = query.lasting
        sessions = [s for s in sessions if least <= s.minutes <= most]
    dropped: list[str] = []
    for name, fits in (("track", in_track), ("kind", of_kind), ("level", of_level)):
        wanted = getattr(query, name)
        if not wanted or (name == "kind" and wanted == "break"):
            continue
        kept = [s for s in sessions if fits(s, wanted)]
        others = query.topic or query.speakers or query.titles or query.rooms
        others = others or (name == "level" and query.track)
        if kept or not (others or (query.kind and query.kind != wanted)):
            sessions = without_frames(kept) if wanted == "keynote" else kept
        else:
            dropped.append(name)
    return sessions, tuple(dropped)


def by_meaning(
    index: Index, query: Query, sessions: Sequence[Session], sure: bool = True, least: float = 0.0
) -> Selection:
    """Of ``sessions`` those that are about what was said in other words, best first by ``scores``."""
    phrase = query.phrase or " ".join(query.topic) or query.unknown_speaker
    if query.recommend:  # much is said around what is wished
        phrase = " ".join(query.topic) or phrase
    if not phrase or not sessions:
        return Selection()
    least = least or (PRESUPPOSED if query.singular else SURE if sure else 0.0)
    hits = _hits(index, phrase, sessions, least)
    if not hits and query.topic:
        hits = _hits(index, " ".join(query.topic), sessions, least)
    if not hits:
        return Selection()
    near = {h.session.id: h.score for h in hits if _log_odds(h) >= _log_odds(hits[0]) - CLOSE}
    return Selection(tuple(s for s in sessions if s.id in near), (), near)


def near_in_meaning(index: Index, query: Query, sessions: Sequence[Session]) -> dict[str, float]:
    """Session id -> how likely it is about the topic, of all that likely are: those that have words of
    it by their meaning too, which tells an AI agent from an SSH agent."""
    phrase = " ".join(query.topic)
    hits = index.retriever.search(phrase, FEW, sessions)
    hits = _hits(index, phrase, [hit.session for hit in hits], SURE)
    return {hit.session.id: hit.score for hit in hits}


def as_told(index: Index, query: Query, sessions: Sequence[Session]) -> Hit | None:
    """The session that the utterance as a whole, searched for by meaning, surely means."""
    if query.speakers or query.titles or query.utterance.words < MUCH_SAID:
        return None
    return next(iter(_hits(index, query.utterance.verbatim, sessions, PLAIN)), None)


def likest(index: Index, query: Query, sessions: Sequence[Session]) -> Session | None:
    """Of ``sessions`` the one that comes nearest to what was said, if any comes near at all."""
    said = {query.phrase, query.utterance.verbatim, " ".join(query.topic)}
    nearest = _nearest(index, said, sessions, HINTED)
    return nearest.session if nearest else None


def _nearest(index: Index, said: set[str], sessions: Sequence[Session], least: float) -> Hit | None:
    """The likeliest of ``sessions`` by any of the phrases that were ``said``."""
    hits = [hit for phrase in sorted(said - {""}) for hit in _hits(index, phrase, sessions, least)]
    return max(hits, key=lambda hit: hit.score, default=None)


def _only_in_part(index: Index, query: Query, scores: dict[str, float]) -> bool:
    """ "Scuba diving" where only something dives: half the words are there, the meaning is not."""
    if len(query.topic) == 1 and max(scores.values()) < 1.7:
        return query.topic[0] not in index.said  # "accounting" where only accounts are mentioned
    if len(query.topic) < 2 or not query.phrase or query.speakers or query.kind or query.track:
        return False
    topic = set(map(stem, query.topic))
    if any(topic <= index.stems[key].keys() for key in scores):
        return False
    best = _hits(index, query.phrase, [s for s in index.schedule.talks if s.id in scores], SURE)
    return not best


def _hits(index: Index, phrase: str, sessions: Sequence[Session], least: float) -> list[Hit]:
    """Words that only name rooms are left out: "gardening" is not about the Garden Room."""
    said = [w for w in phrase.split() if index.knows(w) or stem(w) not in index.room_stems]
    if not any(w not in STOP for w in said):
        return []
    hits = index.retriever.search(" ".join(said), MOST_HITS, sessions)
    return [h for h in hits if h.score >= least]


def _log_odds(hit: Hit) -> float:
    score = min(max(hit.score, 1e-6), 1 - 1e-6)
    return log(score / (1 - score))


def topic_scores(index: Index, query: Query, sessions: Sequence[Session]) -> dict[str, float]:
    """Session id -> how much it is about the topic, of those that are near enough to the best."""
    unheard_of = log(1 + 2 * len(index.schedule.sessions))
    topic = {found: index.idf.get(found, unheard_of) for found in map(stem, query.topic)}
    touched = [s for s in sessions if not topic.keys().isdisjoint(index.stems[s.id].keys())]
    scored = {s.id: relevance(index.held(s, query.topic), topic) for s in touched}
    best = max(scored.values(), default=0.0)
    near = {key: score for key, score in scored.items() if score >= max(0.5, best * CLEAR)}
    whole = {key: score for key, score in near.items() if set(topic) <= index.stems[key].keys()}
    if not (query.task == "plan" or query.choice):
        near = whole or near  # what has but a part of it is not meant where something has all
    if (
        query.phrase
        and near
        and not whole
        and (hits := index.retriever.search(query.phrase, MOST_HITS, sessions))
    ):
        # Only some of the words are there: what has the meaning may be meant instead.
        sure = [h for h in hits if h.sure]
        if sure:
            best_hit = _log_odds(sure[0])
            return {h.session.id: h.score for h in sure if _log_odds(h) >= best_hit - CLOSE}
    # Of those that are near, a title that says little else is more about it, and one that has the
    # words just as they were said: "pipes" is not Pip.
    titles = {s.id: words(s.title) for s in sessions if s.id in near}
    said = set(query.topic)
    return {
        key: score
        + len(topic) / (1 + len(titles[key]))
        + EXACT * len(said & set(titles[key])) / len(said)
        for key, score in near.items()
    }


def _named(schedule: Schedule, query: Query, pool: Sequence[Session] | None) -> list[Session]:
    """What titles, people, rooms and breaks leave of all sessions."""
    if query.titles:
        sessions = list(query.titles)
    elif pool is not None:
        sessions = list(pool)
    elif query.kind == "break":
        sessions = _breaks(schedule, query)
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
    return sessions


def _breaks(schedule: Schedule, query: Query) -> list[Session]:
    asked = BREAKS.get(query.kind_word, "")
    meals = asked in FOOD
    breaks = [s for s in schedule.sessions if s.is_break or meals and is_meal(s)]
    if called := [s for s in breaks if names_break(s, query)]:
        return called
    if asked == "coffee":  # a break that is called no more
        called = [s for s in breaks if {"break", "pause"} & set(words(s.title))]
        return [s for s in called if s.minutes < A_MEAL_MIN] or called
    # "Registration and Information Desk Open", which the file calls a session
    titles = ((s, words(s.title)) for s in schedule.sessions)
    return [s for s, title in titles if asked in title and len(title) < LONG_TITLE]


def excluded(index: Index, session: Session, unwished: Query) -> bool:
    """Whether any of what is not wished holds for it."""
    if session in unwished.titles or set(unwished.speakers) & set(session.speakers):
        return True
    if unwished.rooms and session.room in unwished.rooms:
        return True
    if unwished.track and in_track(session, unwished.track):
        return True
    if unwished.language and session.language == unwished.language:
        return True
    if unwished.kind and (
        of_kind(session, unwished.kind) or (unwished.kind == "break" and session.is_break)
    ):
        return True
    if unwished.level and of_level(session, unwished.level):
        return True
    if (
        unwished.when.given
        and not unwished.when.now
        and by_time(unwished, [session], session.start)
    ):
        return True
    if set(unwished.staff) & set(session.speakers):
        return True
    if not unwished.topic:
        return False
    kinds = narrower(unwished.topic)
    if kinds and not kinds.isdisjoint(words(f"{session.title} {session.track}")):
        return True
    forms = [unwished.topic, *index.short_forms.others(unwished.topic, unwished.phrase)]
    return any(_touches(index, session, topic) for topic in forms) or index.names_it(
        session, unwished.topic
    )


def _of_a_double_track(session: Session, query: Query, unwished: Query) -> bool:
    """ "Ruby, but not Rails", of the track Ruby+Rails: only the title tells."""
    track, wished, not_so = (
        set(map(stem, said)) for said in (words(session.track), query.topic, unwished.topic)
    )
    both = wished and not_so and (wished | not_so) <= track
    return bool(both) and not not_so & _titled(session)


def _without_nearest(index: Index, sessions: list[Session], unwished: Query) -> list[Session]:
    """Where no title has what is not wished: ``sessions`` without those most surely about it."""
    if not unwished.topic or len(sessions) < 2:
        return sessions
    about = Query("any", When(), topic=unwished.topic, phrase=" ".join(unwished.topic))
    found = by_meaning(index, about, sessions).scores or topic_scores(index, about, sessions)
    return [s for s in sessions if s.id not in found]


def _touches(index: Index, session: Session, topic: tuple[str, ...]) -> bool:
    """Whether title, track or tags name the topic; a description may mention much."""
    held = index.stems[session.id]
    return all(held.get(stem(word), 0.0) >= 2 for word in topic)

"""How much sessions are about something: by the words they have, and by what these mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log

from knowledge.index import Index
from knowledge.model import Session
from knowledge.postings import IN_TITLE
from knowledge.retrieval import Hit
from knowledge.retrieval.retriever import EVEN, MUCH
from knowledge.understand.mentions import searched
from knowledge.understand.query import Query
from knowledge.words import STOP, content, stem, words

ENOUGH = 0.4  # share of a topic's weight (idf) that a session must have
MOST_HITS = 12
MENTIONED = 0.3  # likeness in meaning below which what has a word of a topic only mentions it
SURE = 0.5  # from here on a hit by meaning is likelier right than wrong
PRESUPPOSED = 0.3  # the same for "the talk about ...", which takes for granted that there is one
NEAREST = 0.2  # from here on a hit is offered: 5 of 33 topics that are not in the schedule reach it
HINTED = 0.1  # from here on a hit is mentioned to somebody who asks for advice
DESCRIBED = (
    0.08  # the same to who said much: of 11 such paraphrases on eleven schedules 4 are meant
)
AHEAD = 0.2  # in log odds: how far behind the second must be then
PLAIN = 0.8  # a hit by meaning that is likelier is an answer; a less likely one is offered
CLOSE = 1.0  # in log odds: how far behind the best hit by meaning another may be that is meant too
KIN = 2.0  # the same, where circumstances were told: several may suit them
MUCH_SAID = 6  # words of an utterance, from which on it is searched for as a whole
TITLED = 3.0  # from here on a title has all words of a topic
MOST_TELLING = 0.75  # share of the most telling word's weight, from which on another tells as much
EXACT = 0.3  # for a title with the words as they were said, not only their stems
AS_LIKE = 0.8  # share of the likeness of what has the word, from which on another is as near
CLEAR = 0.6  # share of the best score, below which a session is left out of a list
BEST = 1.08  # ratio of the best score to the second, from which on the best is meant


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


def topic_scores(index: Index, query: Query, sessions: Sequence[Session]) -> dict[str, float]:
    """Session id -> how much it is about the topic, of those that are near enough to the best."""
    unheard_of = log(1 + 2 * len(index.schedule.sessions))
    topic = {found: index.idf.get(found, unheard_of) for found in map(stem, query.topic)}
    holding = index.postings.having_any(topic)
    touched = [s for s in sessions if s.id in holding]
    scored = {s.id: relevance(index.held(s, query.topic), topic) for s in touched}
    best = max(scored.values(), default=0.0)
    near = {key: score for key, score in scored.items() if score >= max(0.5, best * CLEAR)}
    whole = {key: score for key, score in near.items() if set(topic) <= index.stems[key].keys()}
    if not (query.task == "plan" or query.choice):
        # what has but a part of it is not meant where something has all, if not only in passing
        near = whole | _titled(index, topic, near) if whole else near
    tells = whole and (len(topic) < MUCH or any(map(index.tells, query.topic)))
    if (
        query.phrase
        and near
        and not tells
        and (hits := index.retriever.search(query.phrase, MOST_HITS, sessions))
    ):
        # Only some of the words are there, or words of everyday: what has the meaning may be meant.
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


def _titled(index: Index, topic: dict[str, float], near: dict[str, float]) -> dict[str, float]:
    """Of ``near`` those whose title has a telling stem of ``topic``, if none that has all of it has any
    in its title."""
    whole = (key for key in near if topic.keys() <= index.stems[key].keys())
    if not index.postings.having_any(topic, IN_TITLE).isdisjoint(whole):
        return {}
    least = MOST_TELLING * max(topic.values())
    telling = (found for found, weight in topic.items() if weight >= least)
    called = index.postings.having_any(telling, IN_TITLE)
    return {key: score for key, score in near.items() if key in called}


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
    hits = hits_of(index, phrase, sessions, least)
    if not hits and query.topic:
        hits = hits_of(index, " ".join(query.topic), sessions, least)
    if not hits:
        return Selection()
    near = {h.session.id: h.score for h in hits if _log_odds(h) >= _log_odds(hits[0]) - CLOSE}
    return Selection(tuple(s for s in sessions if s.id in near), (), near)


def akin(
    index: Index, query: Query, sessions: Sequence[Session]
) -> tuple[dict[str, float], set[str]]:
    """Session id -> likeness in meaning of all that come near the topic, and which of them are about
    it: not what only mentions it, nor what shares but the commoner of its words."""
    like = index.retriever.likeness(" ".join(query.topic), sessions)
    telling = max(map(stem, query.topic), key=lambda w: index.idf.get(w, 0.0))
    least = 0.0 if len(query.topic) == 1 else MENTIONED  # "AI agents": no SSH agent
    known = telling in index.idf and len(query.topic) > 1
    near, about = {}, set()
    for s in sessions:
        alike = like.get(s.id, 0.0)
        held = telling in index.stems[s.id] and (
            alike >= MENTIONED or alike >= least and telling in map(stem, words(s.title))
        )
        if held or alike >= EVEN:
            near[s.id] = alike
        if held or alike >= EVEN and not known:
            about.add(s.id)
    return near, about


def suited(index: Index, query: Query, sessions: Sequence[Session]) -> list[Hit]:
    """What comes near to the circumstances that were told, best first: to the whole of them, else to
    their telling words or one clause."""
    whole, *parts = query.circumstances
    for phrases in ([whole], parts):
        best: dict[str, Hit] = {}
        for hit in (h for phrase in phrases for h in _meant(index, phrase, sessions)):
            before = best.get(hit.session.title)
            if before is None or hit.score > before.score:
                best[hit.session.title] = hit
        hits = sorted(best.values(), key=lambda h: -h.score)
        if hits and hits[0].score >= NEAREST:
            return [h for h in hits if _log_odds(h) >= _log_odds(hits[0]) - KIN]
    return []


def _meant(index: Index, phrase: str, sessions: Sequence[Session]) -> list[Hit]:
    """Hits, less those that only have a word of the phrase: "train your team", of trains."""
    hits = hits_of(index, phrase, sessions, HINTED)
    like = index.retriever.likeness(phrase, [h.session for h in hits])
    least = max(like.values(), default=0.0) / 2
    return [h for h in hits if like.get(h.session.id, least) >= least]


def as_told(index: Index, query: Query, sessions: Sequence[Session]) -> Hit | None:
    """The session that the utterance as a whole, searched for by meaning, surely means."""
    if query.speakers or query.titles or query.utterance.words < MUCH_SAID:
        return None
    return next(iter(hits_of(index, query.utterance.verbatim, sessions, PLAIN)), None)


def likest(index: Index, query: Query, sessions: Sequence[Session]) -> Session | None:
    """Of ``sessions`` the one that comes nearest to what was said, if any comes near at all."""
    said = {query.phrase, query.utterance.verbatim, " ".join(query.topic)}
    nearest = _nearest(index, said, sessions, HINTED)
    return nearest.session if nearest else None


def described(index: Index, query: Query, sessions: Sequence[Session]) -> Session | None:
    """The one of ``sessions`` that comes near to what was described in several words, if one does."""
    said = {query.phrase, " ".join(query.topic)} if len(content(query.phrase)) >= MUCH else set()
    best = _nearest(index, said, sessions, DESCRIBED)
    if best is None:
        return None
    others = [s for s in sessions if s.title != best.session.title]
    second = _nearest(index, said, others, 0.0)
    clear = second is None or _log_odds(best) - _log_odds(second) >= AHEAD
    return best.session if clear else None


def _nearest(index: Index, said: set[str], sessions: Sequence[Session], least: float) -> Hit | None:
    """The likeliest of ``sessions`` by any of the phrases that were ``said``."""
    hits = [
        hit for phrase in sorted(said - {""}) for hit in hits_of(index, phrase, sessions, least)
    ]
    return max(hits, key=lambda hit: hit.score, default=None)


def hits_of(index: Index, phrase: str, sessions: Sequence[Session], least: float) -> list[Hit]:
    said = searched(index, phrase)
    if STOP.issuperset(said.split()):
        return []
    hits = index.retriever.search(said, MOST_HITS, sessions)
    return [h for h in hits if h.score >= least]


def with_their_like(
    index: Index, query: Query, found: list[Session], pool: Sequence[Session]
) -> list[Session]:
    """ "Do any of them have to do with cancer": beside what has the word, in ``pool``, what is as near
    to it in meaning: oncology."""
    if not found or not query.topic or query.titles or query.singular or query.those == "one":
        return found
    phrase = " ".join(query.topic)
    like = index.retriever.likeness(phrase, pool)
    least = AS_LIKE * max(like.get(s.id, 1.0) for s in found)
    sure = {
        h.session.id
        for h in hits_of(index, phrase, pool, PLAIN)
        if like.get(h.session.id, 0.0) >= least
    }
    return [s for s in pool if s in found or s.id in sure] if sure else found


def as_many_as_said(
    index: Index, query: Query, found: list[Session], pool: Sequence[Session]
) -> list[Session]:
    """ "A couple of talks about death": beside what says so, in ``pool``, what surely means it."""
    missing = query.said.several - len({s.title for s in found})
    if missing <= 0 or not query.topic or query.titles or query.speakers:
        return found
    titles = {s.title for s in found}
    hits = hits_of(index, " ".join(query.topic), pool, PRESUPPOSED)
    others = [h.session for h in hits if h.session.title not in titles][:missing]
    return sorted((*found, *others), key=lambda s: s.start)


def _log_odds(hit: Hit) -> float:
    score = min(max(hit.score, 1e-6), 1 - 1e-6)
    return log(score / (1 - score))

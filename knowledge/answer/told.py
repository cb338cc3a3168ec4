"""What a session's description says to a question of it that no other field answers."""

import re

import numpy as np

from knowledge.answer import phrases
from knowledge.answer.answer import Answer, unknown
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.understand.by_meaning import with_detail_guessed
from knowledge.understand.cues import Cue
from knowledge.understand.intents import SURE
from knowledge.understand.query import Query
from knowledge.understand.topic_stopwords import EVERYDAY, ORDINARY
from knowledge.words import stem, words

MOST_SENTENCES = 16  # of a description that are compared: one takes some 2 ms
MOST_WORDS = 30  # that are said of one
OVERLAP = 0.3  # weight of the words in common, where the cosine of the meanings has 1
CLEAR = 0.45  # from here on the sentence is the answer; below, perhaps
HALF = 0.4  # from here on it may be half an answer without a word of the question
NEAR = 0.2  # from here on it is worth to be said
_NUMBER = r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|free)\b"
_EATEN = (
    r"\b(?:food|snacks?|refreshments?|drinks?|dinner|lunch|breakfast|buffet|pizza|barbecue|bbq|soup|"
    r"coffee|tea|cakes?|appetizers?|meals?|beer|wine|catering|served|vegan|vegetarian)\b"
)
_TRAVEL = (
    r"\b(?:bus|buses|shuttles?|ferry|ferries|trains?|trams?|taxis?|metro|subway|walk|walking|bikes?|"
    r"station|stop|pier|parking|minutes from)\b"
)
# What is asked, what its answer has, and how much that weighs beside the meaning
_KINDS = tuple(
    (asked, re.compile(f"(?i:{said})"), weight)
    for asked, said, weight in (
        (Cue.NUMBER, _NUMBER, 0.12),
        (Cue.REASON,
         r"\b(?:because|to find|in order|so that|motivated|since|goal|aim|purpose)\b", 0.12),
        (Cue.NAMES, r"(?<=\w )(?-i:[A-Z])\w+ (?-i:[A-Z])\w+", 0.12),
        (Cue.SINCE, r"\b(?:1[5-9]|20)\d\d\b|\bcentur", 0.12),
        (Cue.FOOD, _EATEN, 0.25),
        (Cue.TRAVEL, _TRAVEL, 0.25),
        (Cue.MUSIC, r"\b(?:music|band|djs?|concert|songs?|orchestra|choir)\b", 0.2),
        (Cue.CHILDREN,
         r"\b(?:child|children|kids?|famil\w+|ages?|aged|young|adults?|parents?)\b|\d\+", 0.2),
        (Cue.CLOTHES,
         r"\b(?:wear|dress\w*|shoes|footwear|clothes|gear)\b", 0.25),
        (Cue.CERTIFICATE, r"\b(?:certificates?|credits?|cpd|cme)\b", 0.25),
    )
)  # fmt: skip
_SERVED = tuple((form, fitting) for form, fitting, weight in _KINDS if weight >= 0.2)
_CLAUSE = re.compile(r"[,;:\u2013\u2014] |- | (?=(?:and|who|which|where|with|but) )")
_EVERYDAY = frozenset(map(stem, ORDINARY | EVERYDAY))
FEWEST_WORDS = 5  # of a part of a sentence that is said alone
_OF_FIELDS = ("duration", "ends", "until", "when", "where", "missed")


def told(turn: Turn) -> Answer | None:
    """A question of the one session that is talked of, or named."""
    s = _talked_of(turn) if _of_one(turn.query, len(turn.state.focus) > 1) else None
    if s is None:
        return None
    theirs = turn.of_theirs(turn.query)
    if theirs and s not in theirs:  # "is she signing anything", who does elsewhere
        return None
    back = _asks_back(turn)
    query = turn.query if back else _asked_of_it(turn.query, bool(turn.state.focus))
    turn = turn.with_(query)
    if not (query.of_it or back or _of_its_words(turn, s)):
        return None
    found = of_session(turn, s)
    if back:
        return found
    known = query.topic and all(map(turn.index.knows, query.topic))
    elsewhere = known and (query.of_it < SURE or _held_elsewhere(turn, s))
    return None if found.kind != "answer" and elsewhere else found


def covers(turn: Turn) -> Answer | None:
    """ "Does she talk about bees in it": whether the description has that, and what it says."""
    query, focus = turn.query, turn.state.focus
    asked = set(map(stem, query.topic))
    elsewhere = query.titles or query.rooms or query.when.given or query.beside or query.task
    if not query.says(Cue.COVERS) or not asked or elsewhere:
        return None
    if not (pool := _told_or_theirs(turn)):
        return None
    s = next((s for s in pool if asked <= turn.index.stems[s.id].keys()), None)
    if s is None:
        told = f"The schedule doesn't mention {query.subject} for {phrases.short(pool[0])}."
        return Answer(told, (pool[0],), "unknown")
    said = [one for one in phrases.sentences(s.description) if asked & set(map(stem, words(one)))]
    best = max(said, key=lambda one: len(asked & set(map(stem, words(one)))), default="")
    where = "" if focus[:1] == (s,) else f", in {phrases.short(s)}, {turn.at(s)}"
    quoted = phrases.summary(best.strip(' "'), MOST_WORDS)
    told = f"The schedule says: {quoted}" if quoted else f"It is called {phrases.short(s)}."
    return Answer(f"Yes{where}. {told}", (s,))


def _told_or_theirs(turn: Turn) -> list[Session]:
    """What was just told, and what else is by the person that is asked of."""
    query, focus = turn.query, turn.state.focus
    who = set(turn.person_of(query))
    theirs = turn.talks_by(who)
    if query.speakers:
        return theirs
    others = theirs if query.person_back and not query.says(Cue.AT_IT) else []
    talked_of = len(focus) == 1 and (query.said.points_back or query.definite)
    return list(dict.fromkeys((*focus, *others))) if talked_of else []


def _of_one(query: Query, several: bool) -> bool:
    """Whether the question may be about one session, and about what only its description tells.
    ``several``: whether more than one is in focus."""
    if query.intent == "language" or query.language or query.when.given or len(query.titles) > 1:
        return False
    elsewhere = query.time_back or query.place_back or query.beside
    elsewhere = elsewhere or query.kind and not (query.definite or query.anaphoric)
    own = query.intent in (*_OF_FIELDS, "who") and not query.topic
    if elsewhere or own or query.speakers or query.claims:
        return False
    if query.those and several and not query.says(Cue.OFFERED_THERE):
        return False
    return not (query.says(Cue.WHAT_IT_DOES) or query.says(Cue.SEARCHES_ALL))


def _talked_of(turn: Turn) -> Session | None:
    query, focus = turn.query, turn.state.focus
    s = next(iter(query.titles or focus), None)
    if len(focus) > 1 and not query.titles and query.says(Cue.OFFERED_THERE):
        return next((one for one in focus if _of_its_words(turn, one)), s)  # the one that serves it
    return s


def _asks_back(turn: Turn) -> bool:
    """ "Is it scary", "do I need a mat for it": nothing but what is talked of is asked of."""
    query = turn.query
    named = query.titles or query.kind or query.track or query.level or query.practical
    other = named or query.task or query.singular or query.definite or query.those
    searches = other or query.says(Cue.SEARCHES) or query.says(Cue.THE_ONES)
    back = query.says(Cue.OF_IT) or query.says(Cue.AT_IT)
    return bool(back and query.topic and len(turn.state.focus) == 1 and not searches)


def _asked_of_it(query: Query, talked_of: bool) -> Query:
    """The query with ``of_it`` guessed from all its words, names included: "what can I win" asks for
    a detail of the session in focus."""
    asked = query.of_it or not talked_of or query.titles or query.speakers or query.rooms
    return query if asked else with_detail_guessed(query)


def _held_elsewhere(turn: Turn, s: Session) -> bool:
    """Whether another session has all words of the topic."""
    asked = set(map(stem, turn.query.topic))
    stems = turn.index.stems
    return any(asked <= stems[t.id].keys() for t in turn.schedule.talks if t != s)


def _of_its_words(turn: Turn, s: Session) -> bool:
    """ "What's the kiln for", "how many films do they cover", "will there be food": of what the
    description mentions."""
    query = turn.query
    if query.titles or query.speakers or query.rooms or query.pick:
        return False
    if query.says(Cue.OFFERED_THERE) and any(
        query.says(form) and fitting.search(s.description) for form, fitting in _SERVED
    ):
        return True
    of_them = query.intent == "count" and query.says(Cue.DO_THEY)
    form = of_them or query.intent in ("what", "about") and query.says(Cue.WHAT_IS)
    if not form or not query.topic or query.kind:
        return False
    told = set(map(stem, query.topic)) <= set(map(stem, words(s.description)))
    return told or bool(of_them and not query.says(Cue.SEARCHES))


def instead(turn: Turn, denial: Answer) -> Answer | None:
    """What is surely told of the session that is talked of, where else nothing is found."""
    query, focus = turn.query, turn.state.focus
    asked_of = (query.topic or query.practical) and not query.detail
    if len(focus) != 1 or denial.kind not in ("unknown", "out_of_scope") or not asked_of:
        return None
    of_another = query.wanted and (query.wanted.of or query.wanted.person)
    if query.when.given or query.rooms or query.titles or of_another or query.says(Cue.SEARCHES):
        return None
    if query.says(Cue.WHEN_OR_WHERE) and not query.said.points_back:
        return None  # of something that is called otherwise: "when do the bakers meet"
    found = nearest(turn, focus[0])
    return _worded(turn, focus[0], *found) if found[1] >= CLEAR else None


def of_session(turn: Turn, s: Session) -> Answer:
    """What is said of ``s`` to the question, or that nothing is."""
    return _worded(turn, s, *nearest(turn, s))


def _worded(turn: Turn, s: Session, best: str, score: float) -> Answer:
    title = phrases.short(s)
    query = turn.query
    of_it = query.titles or query.anaphoric or query.person_back or query.said.points_back
    unsaid = unknown(f"The schedule doesn't say that{f' about {title}' if of_it else ''}.", s)
    if score < NEAR:
        return unsaid
    whole = best
    if len(best.split()) > MOST_WORDS:  # the part of it that tells
        parts = _parts(best)
        best = parts[int(np.argmax(_likeness(turn, s, parts)))]
    said = phrases.summary(best, MOST_WORDS)
    if score >= CLEAR:
        return Answer(phrases.says(s, said), (s,))
    telling = _asked(turn, s) - _EVERYDAY
    if telling and telling.isdisjoint(map(stem, words(best))):  # of something else
        if score < HALF:
            return unsaid
        said = phrases.summary(whole, MOST_WORDS)
    return Answer(f"The schedule doesn't quite say. It only says of {title}: {said}", (s,))


def nearest(turn: Turn, s: Session) -> tuple[str, float]:
    """The sentence of the description that comes nearest to the question, and how near."""
    sentences = [one for one in phrases.sentences(s.description) if len(one.split()) > 1]
    if not sentences:
        return "", 0.0
    asked = _asked(turn, s)
    shared = [len(asked & set(map(stem, words(one)))) for one in sentences]
    kept = np.argsort(-np.array(shared), kind="stable")[:MOST_SENTENCES]
    sentences = [sentences[at] for at in kept]
    score = _likeness(turn, s, sentences)
    best = int(np.argmax(score))
    return sentences[best], float(score[best])


def _parts(sentence: str) -> list[str]:
    """A long sentence from each of its commas and the like on, as many words as are said."""
    starts = [0, *(found.end() for found in _CLAUSE.finditer(sentence))]
    told = [" ".join(sentence[at:].split()[:MOST_WORDS]) for at in starts]
    return [one for at, one in enumerate(told) if not at or len(one.split()) > FEWEST_WORDS]


def _asked(turn: Turn, s: Session) -> set[str]:
    """Stems of the words that are asked for and that the title has not."""
    wanted = turn.query.wanted
    said = wanted.words if wanted else turn.query.said.content
    return set(map(stem, said)) - set(map(stem, words(s.title)))


def _likeness(turn: Turn, s: Session, told: list[str]) -> np.ndarray:
    """(told,): how near each comes to the question, in meaning, in words, and in what is wanted."""
    said, wanted, asked = turn.query.said, turn.query.wanted, _asked(turn, s)
    shared = [len(asked & set(map(stem, words(one)))) for one in told]
    score = OVERLAP * np.array(shared) / max(len(asked), 1)
    asks = said.verbatim
    if wanted:  # less the title, which every sentence may be near to
        titled = set(words(s.title))
        asks = " ".join(w for w in wanted.clause.split() if w not in titled)
    vectors = turn.index.retriever.vectors([asks, *told])
    if vectors is not None:
        score += vectors[1:] @ vectors[0]
    for form, fitting, weight in _KINDS:
        if form in said.cues and not wanted:  # a value is meant, not what goes with it
            score += weight * np.array([bool(fitting.search(one)) for one in told])
    return score

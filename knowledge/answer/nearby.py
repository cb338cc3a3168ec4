"""What comes near, where nothing is surely meant: offered as a question, never as an answer."""

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.missing import first_near, is_term
from knowledge.answer.scores import Selection, described, likest
from knowledge.answer.select import constrained
from knowledge.answer.timing import by_time, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.retrieval.embedder import english
from knowledge.understand.query import Query
from knowledge.words import stem, words

MOST_NAMED = 3  # words of a topic that are said back


def nearest(turn: Turn, found: Selection) -> Answer | None:
    """Nothing is surely meant: what comes nearest is offered, if it is near at all."""
    called = found.best_first()
    if not turn.query.past:  # what is over is offered only where nothing else is
        called = [s for s in called if s.end > turn.now] or called
    topic = set(map(stem, turn.query.topic))
    called.sort(key=lambda s: -len(topic & set(map(stem, words(s.title)))))
    near = first_near(turn, called)
    if near is None:
        return None
    s = min((s for s in called if s.title == near.title), key=lambda s: s.start)
    by = (
        f" by {phrases.listing(s.speakers[:3])}"
        if turn.query.intent == "who" and s.speakers
        else ""
    )
    told = f"{phrases.short(s)}{by}, {turn.slot(s)}"
    asked = turn.query.subject if len(turn.query.topic) <= MOST_NAMED else ""
    asked = asked or "exactly that"
    text = f"I don't see anything on {asked}. The nearest is {told}. Do you want that?"
    return Answer(text, kind="unknown", offers=(_this(turn.query, s, "when"),))


def perhaps(turn: Turn) -> Answer | None:
    """To who asks for advice: what comes nearest to what was told, said as no more than that."""
    query = turn.query
    if len(query.topic) > MOST_NAMED:
        return None
    sessions, _ = constrained(turn.index, replace(query, topic=()))
    ahead = by_time(query, [s for s in sessions if s.start > turn.now], turn.now)
    s = likest(turn.index, query, ahead)
    if s is None:
        return None
    asked = query.subject
    by = f" by {phrases.listing(s.speakers[:2])}," if s.speakers else ""
    told = f"{phrases.short(s)},{by} {turn.slot(s)}"
    text = f"I'm not sure that anything is about {asked}. Perhaps {told}?"
    return Answer(text, kind="unknown", offers=(_this(query, s, "about"),))


def first_having(turn: Turn, least: float = 0.0) -> Session | None:
    """The next talk, else the first of those that are over, that has all words of the topic, each with
    the weight ``least``."""
    found = turn.index.talks_having(map(stem, turn.query.topic), least)
    return next(iter(upcoming(found, turn.now) or found), None)


def doubted(answer: Answer) -> Answer:
    """The answer to "the talk about ...", where it is not sure that there is one."""
    if answer.kind != "answer" or not answer.sessions:
        return answer
    return replace(answer, text=f"I'm not sure which you mean. Perhaps this: {answer.text}")


def is_that_it(turn: Turn, asked: str) -> Answer | None:
    """Behind a denial: the one session that comes near to what was described in several words, if all
    of these are known. ``asked``: what is denied."""
    query, known = turn.query, turn.index.knows
    if not all(
        known(w) or w in english() for w in query.topic
    ):  # a name, or a term of another field
        return None
    sessions, _ = constrained(turn.index, replace(query, topic=()))
    s = described(turn.index, query, sessions)
    if s is None or is_term(query) and not first_near(turn, [s]):
        return None
    verb = "There's" if s.end > turn.now else "There was"
    denied = f"I don't have anything on {asked} in the schedule."
    text = f"{denied} {verb} {phrases.short(s)}: is that what you mean?"
    return Answer(text, kind="unknown", offers=(_this(query, s, "when"),))


def _this(query: Query, s: Session, intent: str) -> Query:
    return replace(query, titles=(s,), topic=(), kind="", track="", intent=intent)

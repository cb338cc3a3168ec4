"""Plans that were wished step by step: for each step the likeliest session that leaves time for the
others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations

from knowledge.answer.answer import Answer
from knowledge.answer.plans import ahead_of, spoken_plan, within
from knowledge.answer.scores import PRESUPPOSED, akin, topic_scores
from knowledge.answer.timing import by_time
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.query import Query
from knowledge.understand.when import When

FAR = 0.3  # share that what is less surely meant counts for
NEAR = 0.6  # share of a step's best score from which on a session may be taken
UNLIKE = 0.5  # share that is lost by what is far from a step in meaning
MOST_TRIED = 8  # sessions of a step


@dataclass(frozen=True)
class _Line:
    """Steps filled in order, ``None`` for one that nothing fits."""

    chosen: tuple[Session | None, ...] = ()
    worth: float = 0.0

    @property
    def last(self) -> Session | None:
        return next((s for s in reversed(self.chosen) if s), None)

    def rank(self) -> tuple[int, float, float]:
        filled = sum(s is not None for s in self.chosen)
        return filled, round(self.worth, 2), -self.last.end.timestamp() if self.last else 0.0


def in_steps(turn: Turn) -> Answer | None:
    query = turn.query
    if not query.steps:
        return None
    query = within(turn, query)
    day = query.when.day or _day_of(turn, query)
    if not (query.when.after or query.when.before or query.when.day):
        query = replace(query, when=replace(query.when, day=day))
    tried = [_tried(turn, step, query) for step in query.steps]
    line, order = _best_of(query, tried)
    if None in line.chosen:  # also what is less surely meant
        wider = [
            _near(turn, step, query) | one for one, step in zip(tried, query.steps, strict=True)
        ]
        line, order = _best_of(query, wider)
    missing = [_called(query.steps[at]) for s, at in zip(line.chosen, order, strict=True) if not s]
    chosen = [s for s in line.chosen if s]
    none = f"I see nothing for {' or '.join(missing)} that fits in." if missing else ""
    if not chosen:
        return Answer(none, kind="unknown")
    return Answer(f"{spoken_plan(turn, chosen)} {none}".strip(), tuple(chosen))


def _day_of(turn: Turn, query: Query) -> date:
    """The day that is planned where none was said: today, else the first that is to come."""
    moment = query.when.after or query.when.before
    today = turn.schedule.today(moment or turn.now)
    return next((d for d in turn.schedule.days if d >= today), turn.schedule.days[-1])


def _pool(turn: Turn, step: Query, whole: Query) -> list[Session]:
    pool = list(turn.schedule.sessions if step.kind == "break" else turn.schedule.talks)
    return ahead_of(turn, by_time(step, by_time(whole, pool, turn.now), turn.now))


def _tried(turn: Turn, step: Query, whole: Query) -> dict[Session, float]:
    """What may be taken for a step, and its share of the best one's score."""
    pool = _pool(turn, step, whole)
    found = turn.select(replace(step, when=When()), None if step.kind == "break" else pool)
    ids = {s.id for s in pool}
    scores = {s: found.scores.get(s.id, 1.0) for s in found.sessions if s.id in ids}
    if found.unsure:
        scores = {s: score for s, score in scores.items() if score >= PRESUPPOSED}
    best = max(scores.values(), default=1.0)
    likely = sorted(scores, key=lambda s: (-scores[s], s.start))[:MOST_TRIED]
    likely = [s for s in likely if scores[s] >= NEAR * best]
    return {s: scores[s] / best * share for s, share in _alike(turn, step, likely).items()}


def _alike(turn: Turn, step: Query, likely: Sequence[Session]) -> dict[Session, float]:
    """How near each comes in meaning to what is wished, where 1 is the nearest: of those that have
    its words some only mention them."""
    like = turn.index.retriever.likeness(" ".join(step.topic), likely) if step.topic else {}
    most = max(like.values(), default=0.0)
    return {
        s: 1.0 - UNLIKE * (1.0 - like.get(s.id, 0.0) / most) if most > 0 else 1.0 for s in likely
    }


def _near(turn: Turn, step: Query, whole: Query) -> dict[Session, float]:
    """What is about a step's topic by its words or its meaning, if less than the best."""
    if not step.topic:
        return {}
    pool = _pool(turn, step, whole)
    ids = topic_scores(turn.index, replace(step, phrase="", choice=True), pool)
    ids |= akin(turn.index, step, pool)[0]
    return {s: FAR for s in pool if s.id in ids}


def _best_of(query: Query, tried: list[dict[Session, float]]) -> tuple[_Line, Sequence[int]]:
    """The best line, and the steps in its order."""
    every = tuple(range(len(tried)))
    orders = [every] if query.sign else list(permutations(every))
    lines = [(_best_line([tried[at] for at in order]), order) for order in orders]
    return max(lines, key=lambda one: one[0].rank())


def _best_line(tried: Sequence[dict[Session, float]]) -> _Line:
    """Most steps first, then what is likeliest, then what is over soonest."""
    lines = [_Line()]
    for step in tried:
        longer = [replace(one, chosen=(*one.chosen, None)) for one in lines]
        for one in lines:
            after = one.last.end if one.last else None
            longer += [
                _Line((*one.chosen, s), one.worth + share)
                for s, share in step.items()
                if after is None or s.start >= after
            ]
        best: dict[Session | None, _Line] = {}  # of those that end with the same session
        for one in longer:
            if one.last not in best or one.rank() > best[one.last].rank():
                best[one.last] = one
        lines = list(best.values())
    return max(lines, key=_Line.rank)


def _called(step: Query) -> str:
    return step.kind_word or " ".join(step.topic) or step.track or step.phrase or "that"

"""Whether something fits between two sessions that were told: "could I squeeze in the loom talk in
between?", "is there time to grab a bite between the two?" """

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.turn import Turn
from knowledge.answer.verdicts import overlap, span_of, verdict
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query


def in_between(turn: Turn) -> Answer | None:
    query = turn.query
    if query.task != "in between" or not query.sides:
        return None
    two = turn.two_told
    if len(two) != 2:
        return Answer("Which two talks do you mean?", kind="clarify")
    first, second = sorted(two, key=lambda s: s.start)
    named = [s for s in turn.named(query.sides[0]) if s not in two]
    if not named or not _is_session(turn, query.sides[0]):  # "to grab a bite"
        return verdict(turn.with_(replace(query, task="gap")), [(first, second)])
    fitting = [s for s in named if first.end <= s.start and s.end <= second.start]
    return _told_of(turn, (fitting or named)[0], first, second, bool(fitting))


def _is_session(turn: Turn, mention: Query) -> bool:
    """Whether the words name one: not "a quick coffee", which only some description has."""
    if mention.practical or mention.kind == "break":
        return False
    titled = any(map(turn.index.titles.holding, mention.topic))
    named = mention.titles or mention.speakers or mention.kind or titled
    return bool(named) or mention.says(Cue.ONE_BY_SUBJECT)


def _told_of(turn: Turn, s: Session, first: Session, second: Session, fits: bool) -> Answer:
    title, one, other = (phrases.short(t, 6) for t in (s, first, second))
    if fits:
        told = f"{title} is from {span_of(s)}{turn.where(s)}"
        ends = f"{one} ends at {phrases.clock(first.end)}, {other} starts at {turn.clock(second)}"
        return Answer(f"Yes, you can: {told}. {phrases.capital(ends)}.", (s, first, second))
    bad = [t for t in (first, second) if overlap(s, t)]
    if bad:
        told = f"{title} is from {span_of(s)} and overlaps with {phrases.short(bad[0], 6)}"
        return Answer(f"No, {told}, {span_of(bad[0])}.", (s, *bad))
    return Answer(f"No, {title} is not between them: it is {turn.at(s)}{turn.where(s)}.", (s,))

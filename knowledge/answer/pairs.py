"""Which two sessions a question sets beside each other: those that it names, or that were told."""

from itertools import combinations, product

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.timing import clocked
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.numbers import NUMBERS
from knowledge.understand.query import Query
from knowledge.understand.when import When
from knowledge.words import stem, words

MOST_WEIGHED = 3  # sessions that are called so, best first


def pairs_of(turn: Turn) -> list[tuple[Session, Session]]:
    """The pairs that the question sets side by side."""
    sides = turn.query.sides
    first = turn.meant(sides[0]) if sides else []
    if turn.query.sign == "one more" and turn.state.focus and turn.state.earlier:
        before = turn.state.earlier[0]
        same_day = [s for s in turn.state.focus if s.day == before.day]
        return [(before, (same_day or turn.state.focus)[0])]
    if len(sides) < 2:
        if sides and (sides[0].speakers or sides[0].titles) and len(first) == 1:
            return []
        back = sides and sides[0].those and not sides[0].constrained  # "between those two"
        told = turn.two_told if back and len(turn.two_told) > 1 else []
        those = first if len(first) > 1 else told or _told_here(turn) or turn.two_told
        return list(combinations(those[:4], 2))
    second = turn.meant(sides[1])
    if first and sides[1].when.next:
        second = _next_after(turn, sides[1], first[0])
    back = sides[1].anaphoric and not sides[1].about_something
    if not sides[0].speakers and not (sides[0].anaphoric and sides[0].those):
        first = on_that_day(sides[0], first, second[:1]) if back else first[:1]
    second = [s for s in second if s not in first[:1]] if len(second) > 1 else second
    if not sides[1].speakers:
        second = on_that_day(sides[1], second, first)
    if turn.query.task == "gap":
        first = _last_of_several(turn, sides[0], first, second)
    near = [(a, b) for a, b in product(first, second) if a != b]
    same_day = [pair for pair in near if pair[0].day == pair[1].day]
    return same_day or near


def on_that_day(mention: Query, named: list[Session], others: list[Session]) -> list[Session]:
    """Of several that are called so it is meant that is on the same day."""
    days = {s.day for s in others}
    few = named if mention.kind and not mention.topic else named[:MOST_WEIGHED]
    return ([s for s in few if s.day in days and s not in others] or named)[:1]


def _last_of_several(
    turn: Turn, mention: Query, first: list[Session], second: list[Session]
) -> list[Session]:
    """ "Between the posters finishing and the dinner": of two poster sessions the later."""
    several = {stem(w) for w in mention.topic if w.endswith("s") and stem(w) != w}
    if len(first) != 1 or not second or not several or mention.titles:
        return first
    before = [s for s in turn.named(mention) if s.end <= second[0].start]
    alike = [
        s for s in before if s.day == second[0].day and several & set(map(stem, words(s.title)))
    ]
    return [max(alike, key=lambda s: s.end)] if alike else first


def _next_after(turn: Turn, mention: Query, first: Session) -> list[Session]:
    """ "Between that and the next show": the next after that, not after now."""
    found = turn.select(replace(mention, when=When())).sessions
    return [s for s in found if s.start >= first.end and s.day == first.day][:1]


def beside_what_was_told(turn: Turn) -> list[tuple[Session, Session]]:
    """ "Could I do the crash talk as well, the Boeing one": one, said twice, beside the one before; and
    "does the crash talk overlap"."""
    sides, state = turn.query.sides, turn.state
    own = [side for side in sides if not (side.anaphoric or side.those)]
    named = [turn.named(side)[:1] for side in own]
    if not (named and all(named) and named[0] == named[-1]):
        return []
    one = named[0][0]  # told of itself, it is set beside what was told before
    titled = own[0].titles or set(own[0].topic) & set(words(one.title))
    if len(named) < len(sides) and not (titled and one in state.focus[:1]):
        return []
    told = (*state.earlier, *state.focus) if one in state.focus else state.focus[:1]
    return [(other, one) for other in told if other != one][:1]


def _told_here(turn: Turn) -> list[Session]:
    """ "Do the two talks at five clash?": what the question itself says of them."""
    topic = tuple(w for w in turn.query.topic if turn.index.knows(w) and w not in NUMBERS)
    query = replace(turn.query, task="", sides=(), anaphoric=False, topic=topic)
    narrow = topic or query.speakers or query.rooms or query.track or query.when.at
    found = clocked(turn.select(query).sessions) if narrow or query.when.day else ()
    return list(found) if len(found) == 2 or narrow and len(found) > 1 else []


def two_of(turn: Turn) -> list[Session]:
    """One session of each side; of those in focus where no side is named."""
    sides = turn.query.sides
    if len(sides) == 2:
        first, second = turn.named(sides[0]), turn.named(sides[1])
        second = [s for s in second if s not in first[:1]]
        return [first[0], second[0]] if first and second else []
    if len(sides) == 1 and len(found := turn.named(sides[0])) > 1:
        return found[:2]  # "the two embeddings talks"
    return told[:2] if len(told := turn.two_told) > 1 else []


def those_told(turn: Turn) -> list[Session]:
    """What the last answer found; where it found one, with that of the answer before."""
    state = turn.state
    if len(state.results) > len(state.focus) > 1:
        return clocked(state.results)
    several = next((s for s in (state.focus, state.listed) if len(s) > 1), ())
    those = several or (*state.focus, *state.earlier[:1])
    return clocked(list(dict.fromkeys(those)))


def missing_side(turn: Turn) -> Answer:
    """Not all that is compared is known: say what is, and ask for the rest."""
    for side in turn.query.sides:
        if not turn.meant(side) and side.said:
            if side.anaphoric:
                return Answer("Which talk do you mean?", kind="clarify")
            called = side.subject or side.said.verbatim  # less its time, and what one thinks of it
            return Answer(
                f"I can't find {called} on the schedule. What is it called?", kind="unknown"
            )
    sessions = turn.named(turn.query.sides[0]) if turn.query.sides else list(turn.state.focus)
    if sessions:
        s = sessions[0]
        told = f"I only see one: {phrases.short(s)}, {turn.slot(s)}."
        return Answer(told, (s,))
    return Answer("Which talks do you mean?", kind="clarify")

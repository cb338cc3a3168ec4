"""Whether two sessions go together, which is first or longer, whether they share a room: the verdict
first, then the facts that it rests on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import combinations, product

from knowledge.answer import denials, phrases
from knowledge.answer.answer import Answer
from knowledge.answer.details import one
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.understand.query import Query

TIGHT_MIN = 5  # between two rooms


def overlap(a: Session, b: Session) -> bool:
    return a.start < b.end and b.start < a.end


def clash(turn: Turn) -> Answer | None:
    """ "Do they clash?", "can I do both?", "will I be done in time?" """
    query = turn.query
    if query.task not in ("fits", "clash", "miss"):
        return None
    if query.sides and all(s.only_rooms for s in query.sides):
        return denials.way_to(turn.with_(replace(query, rooms=query.sides[-1].rooms)))
    if len(query.sides) == 2 and (query.sides[0].kind == "break" or query.sides[0].practical):
        found = turn.named(query.sides[1])  # "time for a coffee before her talk?"
        return one(turn.with_(replace(query, intent="until")), found[0]) if found else None
    moment = _moment(query)
    if moment and (first := turn.named(query.sides[0])):
        return _by_then(turn, first[0], moment)
    pairs = _pairs(turn)
    if not pairs:
        return missing_side(turn)
    bad = [pair for pair in pairs if overlap(*pair)]
    a, b = min(bad or pairs, key=lambda pair: abs((pair[1].start - pair[0].end).total_seconds()))
    if bad:
        return _overlapping(turn, a, b)
    a, b = sorted((a, b), key=lambda s: s.start)
    if query.task == "fits" and query.sides and _meant_order_is_wrong(turn, a, b):
        return _wrong_order(turn, a, b)
    return _apart(turn, a, b)


def _moment(query: Query) -> datetime | None:
    """ "Is the keynote over by ten?": the second side is a time."""
    if len(query.sides) < 2 or query.sides[1].about_something:
        return None
    when = query.sides[1].when
    return when.at or when.before or when.after


def _by_then(turn: Turn, s: Session, moment: datetime) -> Answer:
    verdict = "Yes" if s.end <= moment else "No"
    return Answer(f"{verdict}, {phrases.short(s.title)} ends at {phrases.clock(s.end)}.", (s,))


def _pairs(turn: Turn) -> list[tuple[Session, Session]]:
    """The pairs that the question sets side by side."""
    sides = turn.query.sides
    first = turn.named(sides[0]) if sides else []
    if len(sides) < 2:
        if sides and (sides[0].speakers or sides[0].titles) and len(first) == 1:
            return []
        those = first if len(first) > 1 else list(turn.state.focus)
        if len(those) == 1:  # asked for one after the other
            those += [s for s in turn.state.earlier[:1] if s not in those]
        return list(combinations(those[:4], 2))
    second = turn.named(sides[1])
    if not sides[0].speakers and not (sides[0].anaphoric and sides[0].those):
        first = first[:1]
    second = [s for s in second if s not in first[:1]] if len(second) > 1 else second
    if not sides[1].speakers:
        days = {s.day for s in first}  # of several it is meant that is on the same day
        second = ([s for s in second[:3] if s.day in days] or second)[:1]
    near = [(a, b) for a, b in product(first, second) if a != b]
    same_day = [pair for pair in near if pair[0].day == pair[1].day]
    return same_day or near


def missing_side(turn: Turn) -> Answer:
    """Not all that is compared is known: say what is, and ask for the rest."""
    for side in turn.query.sides:
        if not turn.named(side) and side.text:
            if side.anaphoric:
                return Answer("Which talk do you mean?", kind="clarify")
            return Answer(
                f"I can't find {side.text} on the schedule. What is it called?", kind="unknown"
            )
    sessions = turn.named(turn.query.sides[0]) if turn.query.sides else list(turn.state.focus)
    if sessions:
        s = sessions[0]
        told = f"I only see one: {phrases.short(s.title)}, {turn.at(s)}{turn.where(s, ' ')}."
        return Answer(told, (s,))
    return Answer("Which talks do you mean?", kind="clarify")


def _span(s: Session) -> str:
    return f"{phrases.clock(s.start)} to {phrases.clock(s.end)}"


def _overlapping(turn: Turn, a: Session, b: Session) -> Answer:
    lead = {"fits": "No, they overlap", "clash": "Yes, they overlap", "miss": "Yes, they overlap"}
    one, two = phrases.short(a.title), phrases.short(b.title)
    if a.start == b.start and a.end == b.end:
        text = f"{one} and {two} are both {turn.at(a)}"
    else:
        text = f"{one} is from {_span(a)}, {two} from {_span(b)}"
    return Answer(f"{lead[turn.query.task]}. {phrases.capital(text)}.", (a, b))


def _apart(turn: Turn, a: Session, b: Session) -> Answer:
    one, two = phrases.short(a.title), phrases.short(b.title)
    gap = round((b.start - a.end).total_seconds() / 60)
    lead = "Yes, you can" if turn.query.task == "fits" else "No clash"
    if a.day != b.day:
        was = "was" if a.end <= turn.now else "is"
        text = f"{one} {was} {turn.at(a)}, {two} {turn.at(b)}"
    else:
        day = phrases.day(a, turn.schedule, turn.now)
        day = f" {day}" if day else ""
        text = f"{one} ends{day} at {phrases.clock(a.end)}, {two} starts at {turn.clock(b)}"
    close = gap < TIGHT_MIN and a.room != b.room and a.day == b.day
    tail = (
        f" But you would have to be quick: it is {phrases.place(b.room)}."
        if close and b.room
        else ""
    )
    return Answer(f"{lead}. {phrases.capital(text)}.{tail}", (a, b))


def _meant_order_is_wrong(turn: Turn, a: Session, b: Session) -> bool:
    """ "Make it to B after A" where B is before A; "both" has no order."""
    sides = turn.query.sides
    if len(sides) < 2 or turn.query.sign != "in order":
        return False
    first = turn.named(sides[0])
    return bool(first) and first[0] == b and a not in first


def _wrong_order(turn: Turn, a: Session, b: Session) -> Answer:
    one, two = phrases.short(a.title), phrases.short(b.title)
    text = f"{one} is first, {turn.at(a)}, and {two} is {turn.at(b)}"
    return Answer(f"They don't overlap, but {text}.", (a, b))


def two_of(turn: Turn) -> list[Session]:
    """One session of each side; of those in focus where no side is named."""
    sides = turn.query.sides
    if len(sides) == 2:
        first, second = turn.named(sides[0]), turn.named(sides[1])
        second = [s for s in second if s not in first[:1]]
        return [first[0], second[0]] if first and second else []
    return list(turn.state.focus[:2]) if len(turn.state.focus) > 1 else []


def compared(turn: Turn) -> Answer | None:
    """ "Compare A and B": when, where and how long each is."""
    if turn.query.task != "compare":
        return None
    two = two_of(turn)
    if not two:
        return missing_side(turn)
    told = [
        f"{phrases.short(s.title, 7)} is {turn.at(s)}{turn.where(s, ' ')}, {phrases.minutes(s.minutes)}"
        for s in two
    ]
    return Answer(f"{'; '.join(told)}.", tuple(two))


def order(turn: Turn) -> Answer | None:
    if turn.query.task != "order":
        return None
    two = two_of(turn)
    if not two:
        return missing_side(turn)
    a, b = sorted(two, key=lambda s: s.start)
    one, two_ = phrases.short(a.title), phrases.short(b.title)
    return Answer(f"{one} is first, {turn.at(a)}, and {two_} is {turn.at(b)}.", (a, b))


def longer(turn: Turn) -> Answer | None:
    if turn.query.task != "longer":
        return None
    two = two_of(turn)
    if not two:
        return missing_side(turn)
    a, b = sorted(two, key=lambda s: s.minutes, reverse=not turn.query.sign.startswith("short"))
    if a.minutes == b.minutes:
        return Answer(f"Both run {phrases.minutes(a.minutes)}.", (a, b))
    text = f"{phrases.short(a.title)} is {turn.query.sign.replace('est', 'er')}: "
    return Answer(
        f"{text}{phrases.minutes(a.minutes)}, the other {phrases.minutes(b.minutes)}.", (a, b)
    )


def same(turn: Turn) -> Answer | None:
    """Whether those in focus share a room or a day."""
    if turn.query.task not in ("same room", "same day") or len(turn.query.rooms) > 0:
        return None
    those: Sequence[Session] = turn.state.focus
    if turn.query.about_something and not (turn.query.anaphoric or turn.query.those):
        those = turn.named(turn.query)
    if len(those) < 2:
        return None
    by_room = turn.query.task == "same room"
    told = [phrases.place(s.room) if by_room else f"on {s.day:%A}" for s in those]
    asked_different = turn.query.sign == "different"
    if len(set(told)) == 1:
        return Answer(
            f"{'No' if asked_different else 'Yes'}, {_both(those)} {told[0]}.", tuple(those)
        )
    items = [
        f"{phrases.short(s.title, 6)} is {where}" for s, where in zip(those, told, strict=True)
    ]
    return Answer(
        f"{'Yes' if asked_different else 'No'}, {phrases.listing(items[:3])}.", tuple(those)
    )


def _both(those: Sequence[Session]) -> str:
    return "both are" if len(those) == 2 else "all are"

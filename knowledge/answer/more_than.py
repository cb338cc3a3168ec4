"""Which has more: two subjects, rooms or days beside each other, or one and what was counted before."""

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.completion import as_before
from knowledge.answer.counts import part_of_day
from knowledge.answer.turn import Turn
from knowledge.languages import NAMES
from knowledge.model import conference_day
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query
from knowledge.understand.when import PARTS, When

_FEWER = ("fewer", "less", "least", "fewest", "worse", "weaker", "quieter", "poorer", "emptier")


def more_than(turn: Turn) -> Answer | None:
    """ "Which has more talks, A or B?", "is that more than B?" """
    query = turn.query
    if not query.sides:
        return None
    if query.task == "more then":
        return _than_then(turn)
    sides = [s for s in query.sides if s.about_something]
    if len(query.sides) > 1 and all(s.when.given for s in query.sides):
        sides = list(query.sides)  # "is tomorrow busier than today"
    last = turn.state.query
    if not sides:
        return _than_then(turn)
    when = query.when if query.when.given else last.when if last and len(sides) < 2 else When()
    apart = len(sides) > 1 and all(s.when.given for s in sides)  # "tomorrow than today"
    names = [_then(turn, s.when) if apart else _name(s) for s in sides]
    asked = [s if apart else replace(s, when=when) for s in sides]
    numbers = [(name, len(turn.select(s).sessions)) for name, s in zip(names, asked, strict=True)]
    if len(numbers) < 2:
        if turn.state.counted is None or last is None:
            return None
        numbers.insert(0, (_name(last), turn.state.counted))
    (one, a), (two, b) = numbers[:2]
    told = [
        phrases.count(n, side.kind or _name(side).lower().removesuffix("s"))
        for n, side in zip((a, b), sides, strict=False)
    ]
    if query.says(Cue.HOW_MANY) and len(sides) > 1:
        return Answer(f"There {'is' if a == 1 else 'are'} {told[0]}, and {told[1]}.", counted=None)
    fewer = query.sign in _FEWER
    right = a < b if fewer else a > b
    if query.yes_no and not (query.choice and a != b):
        lead = "Yes" if right else "No, the same" if a == b else "No"
    else:
        lead = "The same" if a == b else one if right else two
    text = f"{lead}: {one} has {a}, {two} {b}."
    if len(sides) > 1 and any(side.kind for side in sides):
        text = f"{lead}: {', '.join(told)}."
    return Answer(phrases.capital(text), counted=None)


def _than_then(turn: Turn) -> Answer | None:
    """ "Is that more than tomorrow?", "... than at two?", "was it more yesterday?", after a count."""
    than, last, first = turn.query.sides[0].when, turn.state.query, turn.state.counted
    if last is None or first is None or last.task or not (last.when.given and than.given):
        return None
    if not any((than.day, than.at, than.part)):
        return None
    there = as_before(than, last.when) if than.at and last.when.at else than
    if not there.at and not there.part:
        if not last.when.day:
            return None
        there = When(there.day)
    second = len(turn.select(replace(last, when=there, those="")).sessions)
    fewer = turn.query.sign in _FEWER
    asked, other = (first, second) if turn.query.task == "more" else (second, first)
    right = asked < other if fewer else asked > other
    lead = "Yes" if right else "No, the same" if first == second else "No"
    told = f"{first} {_then(turn, last.when)}, {second} {_then(turn, there)}"
    return Answer(f"{lead}: {told}.")


def _then(turn: Turn, when: When) -> str:
    """at 1 pm, tomorrow, this afternoon"""
    if when.at:
        return phrases.at_clock(conference_day(when.at), when.at, turn.schedule, turn.now)
    day = turn.day_name(when.day) if when.day else ""
    part = next((name for name, hours in PARTS.items() if hours == when.part), "")
    return part_of_day(day, part) if part else day or "today"


def _name(query: Query) -> str:
    named = [*query.speakers, *(phrases.short(s, 5) for s in query.titles[:1])]
    if query.rooms:
        named.append(phrases.the(query.place))
    told = " ".join(named) or query.subject or query.track or query.kind
    return told or NAMES.get(query.language, "that")

"""Which day, room, track or speaker has most sessions, only one, or how many each."""

from collections import Counter

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.timing import upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session

MOST_SHOWN = 3
MOST_UNITS = 6
_FEW = {"one": 1, "only one": 1, "just one": 1, "only two": 2, "just two": 2, "only three": 3,
        "just three": 3, "nothing": 0, "no": 0}  # fmt: skip
# What says no more than that something is held
_LEAST = ("fewest", "least", "quietest", "emptiest", "fewer", "less", "shortest")


def per_unit(turn: Turn) -> Answer | None:
    """ "Which day has only one?", "which room has most talks?", "the busiest day" """
    query = turn.query
    sessions = [s for s in turn.select().sessions]
    if query.remaining:
        sessions = upcoming(sessions, turn.now)
    counts: Counter = Counter()
    of = query.per.removesuffix("s")
    if of in ("day", "weekday"):
        counts.update({d: 0 for d in turn.schedule.days})
        counts.update(s.day for s in sessions)
    elif of in ("room", "stage", "hall"):
        counts.update(s.room for s in sessions if s.room)
    elif of == "track":
        counts.update(s.track for s in sessions if s.track)
    else:
        counts.update(name for s in sessions for name in s.speakers)
    if not counts:
        return Answer(f"The schedule doesn't say that. {phrases.DESK}", kind="unknown")
    if query.sign == "each":
        return _each(of, counts)
    few = int(query.sign) if query.sign.isdigit() else _FEW.get(query.sign)
    if few is not None:
        fitting = [unit for unit, n in counts.items() if n == few]
    elif query.sign == "some":
        fitting = [unit for unit, n in counts.items() if n]
    elif query.sign == "several":
        fitting = [unit for unit, n in counts.items() if n > 1]
    else:
        top = min(counts.values()) if query.sign in _LEAST else max(counts.values())
        fitting = [unit for unit, n in counts.items() if n == top]
    return _units(turn, of, fitting, counts, sessions)


def _at_unit(of: str, unit) -> str:
    if of in ("day", "weekday"):
        return f"on {unit:%A}"
    return phrases.place(unit) if of in ("room", "stage", "hall") else f"for {unit}"


def _each(of: str, counts: Counter) -> Answer:
    """ "How many are there each day?" """
    units = list(counts.items()) if of in ("day", "weekday") else counts.most_common()
    told = [f"{n} {_at_unit(of, unit)}" for unit, n in units[:MOST_UNITS]]
    tail = f", and {len(units) - MOST_UNITS} more {of}s" if len(units) > MOST_UNITS else ""
    return Answer(f"There are {phrases.listing(told)}{tail}.")


def _with_several(turn: Turn, names: list[str], sessions: list[Session]) -> Answer:
    """ "Who has more than one talk?" """
    if len(names) > MOST_SHOWN:
        told = f"{len(names)} people, such as {phrases.listing(names[:MOST_SHOWN])}"
        return Answer(f"{told}.", tuple(s for s in sessions if names[0] in s.speakers))
    items = [
        f"{name}: {phrases.listing([phrases.short(s, 6) for s in theirs[:MOST_SHOWN]])}"
        for name in names
        if (theirs := [s for s in sessions if name in s.speakers])
    ]
    found = tuple(s for s in sessions if set(names) & set(s.speakers))
    return Answer(f"{'; '.join(items)}.", found[:MOST_SHOWN], more=found[MOST_SHOWN:])


def _units(turn: Turn, of: str, fitting: list, counts: Counter, sessions: list[Session]) -> Answer:
    if not fitting:
        return Answer(f"No {of} does.")
    names = [f"{u:%A}" if of in ("day", "weekday") else str(u) for u in fitting]
    if turn.query.sign == "several" and of in ("speaker", "person"):
        return _with_several(turn, names, sessions)
    if len({counts[unit] for unit in fitting}) > 1:
        return _each(of, Counter({unit: counts[unit] for unit in fitting}))
    number = phrases.count(counts[fitting[0]], "session")
    first = fitting[0]
    theirs = tuple(s for s in sessions if first in (s.day, s.room, s.track, *s.speakers))
    if len(names) > MOST_SHOWN:
        return Answer(f"{len(names)} of them, with {number} each.", theirs[:MOST_SHOWN])
    each = " each" if len(names) > 1 else ""
    yes = "Yes, " if turn.query.yes_no else ""
    text = f"{yes}{phrases.listing(names)}, with {number}{each}"
    if len(fitting) == 1 and len(theirs) == 1:
        text = f"{names[0]}: only {phrases.short(theirs[0])}"
    return Answer(f"{text}.", theirs[:MOST_SHOWN], more=theirs[MOST_SHOWN:])

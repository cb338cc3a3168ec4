"""How many, which has more, which day has most: numbers over sets of sessions."""

from collections import Counter
from collections.abc import Sequence

from knowledge.answer import denials, phrases
from knowledge.answer.anchors import anchor_of
from knowledge.answer.answer import Answer
from knowledge.answer.completion import as_before
from knowledge.answer.people import person_of
from knowledge.answer.timing import upcoming
from knowledge.answer.turn import Turn
from knowledge.languages import NAMES
from knowledge.model import Session, conference_day
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query
from knowledge.understand.when import PARTS, When

MOST_SHOWN = 3
MOST_UNITS = 6
_FEW = {"one": 1, "only one": 1, "just one": 1, "only two": 2, "just two": 2, "only three": 3,
        "just three": 3, "nothing": 0, "no": 0}  # fmt: skip
# What says no more than that something is held
_OF_ANY_KIND = frozenset(
    "pieces perform performed performances acts gigs shows entries play played put programme "
    "points".split()
)
_FEWER = ("fewer", "less", "least", "fewest", "worse", "weaker", "quieter", "poorer", "emptier")
_LEAST = ("fewest", "least", "quietest", "emptiest", "fewer", "less", "shortest")


def counted(turn: Turn) -> Answer | None:
    query = turn.query
    if query.intent != "count" and query.those != "count":
        return None
    if query.unsure_speakers:
        return denials.did_you_mean(turn, query.unsure_speakers)
    if query.unknown_speaker:  # whose talks they are is not left out
        return denials.unknown_person(turn)
    if told := _counted_beside(turn):
        return told
    of_it = query.anaphoric and not query.constrained and query.counted == "speakers"
    if of_it and turn.state.focus:
        return _speakers_of(turn.state.focus)
    turn = _of_a_person(turn)
    query = turn.query
    last = turn.state.query
    pool = _pool(turn)
    if (
        pool is None
        and query.anaphoric
        and not query.about_something
        and last
        and last.about_something
    ):
        when = query.when if query.when.given else When()  # "how many talks does it have?"
        query = replace(last, intent="count", when=when, pick="", beside="", task="",
                        remaining=query.remaining)  # fmt: skip
        turn = turn.with_(query)
    if pool and len(pool) == 1 and last and last.pick:  # "the first keynote", "how many are there"
        pool = None
        query = replace(
            last, intent="count", pick="", when=query.when, those="count", said=query.said
        )
        turn = turn.with_(query)
    if query.topic and set(query.topic) <= _OF_ANY_KIND:
        bare = replace(query, topic=())
        if (
            bare.rooms or bare.when.day or bare.track
        ):  # "how many pieces do they perform in the hall"
            query, turn = bare, turn.with_(bare)
    narrow = query.constrained
    if query.counted == "days" and query.says(Cue.LASTS) and not query.names_one:
        narrow = False  # "how many days does data week go on for"
    noun = "" if narrow or pool is not None else query.counted
    if items := _countable(turn).get(noun):
        told = phrases.count(len(items), noun.removesuffix("s"))
        return Answer(f"There {'is' if len(items) == 1 else 'are'} {told}.", counted=len(items))
    if query.counted == "speakers" and narrow:
        people = {n for s in turn.select().sessions for n in s.speakers}
        people = people & set(query.staff) if query.staff else people
        return Answer(f"There are {phrases.count(len(people), 'speaker')}.", counted=len(people))
    selected = turn.select(pool=pool)
    found, beside = selected.sessions, _no_talks(turn, pool, selected.sessions)
    if "kind" in selected.dropped:  # nothing is called a keynote: what is counted is none
        turn = turn.with_(replace(query, kind="", counted_as=""))
    if query.remaining:
        found = tuple(s for s in found if s.start > turn.now)
        beside = [s for s in beside if s.start > turn.now]
    return _number_of(turn, found, beside=beside)


def _no_talks(
    turn: Turn, pool: Sequence[Session] | None, talks: Sequence[Session]
) -> list[Session]:
    """What would be counted if "talks" were anything that has a place in the schedule."""
    if not (turn.query.says(Cue.TALKS) and turn.schedule.unheld):
        return []
    less = replace(turn.query.said, cues=turn.query.said.cues - {Cue.TALKS})
    anything = turn.select(replace(turn.query, said=less), pool).sessions
    return [s for s in anything if s.id in turn.schedule.unheld and s not in talks]


def _speakers_of(focus: tuple[Session, ...]) -> Answer:
    """ "How many people is that", of what was told."""
    people = {name for s in focus for name in s.speakers}
    if not people:
        return Answer("The schedule doesn't name them.", focus, "unknown")
    return Answer(f"There are {phrases.count(len(people), 'speaker')}.", focus, counted=len(people))


def _of_a_person(turn: Turn) -> Turn:
    """ "How many is she giving altogether": hers, not what she was found by."""
    query, last = turn.query, turn.state.query
    who = person_of(turn, query) if query.person_back and not query.counted else ()
    if query.says(Cue.ALTOGETHER) and last and last.task == "again":  # "what else does she do"
        who = last.speakers
    return turn.with_(replace(query, speakers=who, anaphoric=False)) if who else turn


def _counted_beside(turn: Turn) -> Answer | None:
    """ "How many concerts are there after the closing?": of that day, from there on or up to it."""
    query = turn.query
    if query.beside not in ("after", "before") or query.wants_break:
        return None
    anchor = anchor_of(turn)
    if anchor is None:
        asked_back = Answer("Which talk do you mean?", kind="clarify")
        return asked_back if query.anaphoric and not turn.state.focus else None
    rooms = query.rooms or ((anchor.room,) if query.place_back and anchor.room else ())
    plain = replace(query, beside="", anchor=(), titles=(), anaphoric=False, when=When(), pick="",
                    those="", remaining=False, rooms=rooms)  # fmt: skip
    if not (query.anchor or query.anaphoric):  # what is named is only where to count from
        plain = Query("count", When(), rooms=rooms)
    kind = "" if plain.kind == "break" else plain.kind  # only where to count from
    plain = replace(plain, kind=kind, topic=tuple(w for w in plain.topic if w not in _OF_ANY_KIND))
    if query.beside == "after":
        pool = [s for s in turn.schedule.talks if s.start >= anchor.end]
    else:
        pool = [s for s in turn.schedule.talks if s.start < anchor.start and s != anchor]
    pool = pool if query.whole else [s for s in pool if s.day == anchor.day]
    if query.remaining or query.says(Cue.FROM_NOW) and anchor.start > turn.now:
        pool = [s for s in pool if s.start > turn.now]
    found = turn.select(plain, pool).sessions if pool else ()
    return _number_of(turn.with_(plain), found, _bound(turn, anchor))


def _bound(turn: Turn, anchor: Session) -> str:
    day = phrases.day(anchor, turn.schedule, turn.now)
    return f" {turn.query.beside} {phrases.short(anchor, 7)}{f' {day}' if day else ''}"


def _number_of(
    turn: Turn, found: Sequence[Session], bound: str = "", beside: Sequence[Session] = ()
) -> Answer:
    """How many they are, and which where they are few; ``beside`` them others are not counted."""
    number = len(found)
    is_ = "is" if number == 1 else "are"
    parts = turn.query.says(Cue.TALKS) and any(s.part_of for s in found)
    noun = "talk" if parts else _noun(turn.query)
    held = phrases.count(number, noun)
    if named := turn.query.counted_as:  # "invited talks"
        held = phrases.of_plural(number, named)
        less = replace(turn.query, topic=(), track="", kind="")
        turn = turn.with_(less)
    text = f"There {is_} {held}{_scope(turn)}{bound}"
    if number and beside:
        others = f"{len(beside)} others, like " if len(beside) > 2 else ""
        such = phrases.listing([phrases.short(s, 5) for s in beside[:2]])
        text += f", not counting {others}{such}"
    if number and number <= MOST_SHOWN and (bound or turn.query.those == "count"):
        text += f": {phrases.listing([phrases.short(s, 6) for s in found])}"
    return Answer(
        f"{text}.", tuple(found[:MOST_SHOWN]), counted=number, more=tuple(found[MOST_SHOWN:])
    )


def _pool(turn: Turn) -> Sequence[Session] | None:
    """ "How many of those": the last results."""
    query = turn.query
    altogether = query.says(Cue.ALTOGETHER) and not query.speakers
    of_those = query.those in ("count", "all") or altogether
    return turn.state.results or None if of_those else None


def _countable(turn: Turn) -> dict[str, tuple]:
    schedule = turn.schedule
    return {"rooms": schedule.rooms, "tracks": schedule.tracks, "days": schedule.days,
            "speakers": schedule.speakers}  # fmt: skip


def _noun(query: Query) -> str:
    named = ("keynote", "workshop", "panel", "tutorial", "break", "concert")
    return query.kind if query.kind in named else "session"


def _scope(turn: Turn) -> str:
    query, when = turn.query, turn.query.when
    scope = [f"by {phrases.listing(query.speakers)}"] if query.speakers else []
    if query.topic or query.track:
        scope.append(f"on {query.subject or query.track}")
    scope += [f"by people from {query.company}"] if query.staff else []
    scope += [phrases.place(query.place)] if query.rooms else []
    scope += [f"in {NAMES[query.language]}"] if query.language else []
    levels = {"beginner": "for beginners", "": ""}
    scope += [levels.get(query.level, f"at {query.level} level")] if query.level else []
    if when.day and not (when.at or when.after or when.before):
        day = phrases.day_name(when.day, turn.schedule, turn.now)
        part = next((name for name, hours in PARTS.items() if hours == when.part), "")
        scope.append(_part_of_day(day, part) if part else day or "today")
    return "".join(f" {part}" for part in scope)


def _part_of_day(day: str, part: str) -> str:
    """this afternoon, tomorrow morning, on Friday evening; tonight is the evening"""
    return f"{day} {part}" if day else f"this {part}"


def more_than(turn: Turn) -> Answer | None:
    """ "Which has more talks, A or B?", "is that more than B?" """
    query = turn.query
    if query.task == "more then" and query.sides:
        return _than_then(turn)
    if query.task != "more" or not query.sides:
        return None
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
        day = phrases.day_name(conference_day(when.at), turn.schedule, turn.now)
        return f"{f'{day} ' if day else ''}at {phrases.clock(when.at)}"
    day = phrases.day_name(when.day, turn.schedule, turn.now) if when.day else ""
    part = next((name for name, hours in PARTS.items() if hours == when.part), "")
    return _part_of_day(day, part) if part else day or "today"


def _name(query: Query) -> str:
    named = [*query.speakers, *(phrases.short(s, 5) for s in query.titles[:1])]
    if query.rooms:
        named.append(phrases.the(query.place))
    told = " ".join(named) or query.subject or query.track or query.kind
    return told or NAMES.get(query.language, "that")


def per_unit(turn: Turn) -> Answer | None:
    """ "Which day has only one?", "which room has most talks?", "the busiest day" """
    query = turn.query
    if query.task != "per":
        return None
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
        return Answer("The schedule doesn't say that.", kind="unknown")
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

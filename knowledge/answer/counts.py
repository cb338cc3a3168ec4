"""How many there are: of sessions, speakers, rooms, tracks or days."""

from collections.abc import Sequence

from knowledge.answer import phrases, strangers
from knowledge.answer.anchors import anchor_of
from knowledge.answer.answer import Answer, offering_the_next
from knowledge.answer.timing import upcoming
from knowledge.answer.turn import Turn
from knowledge.languages import NAMES
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query
from knowledge.understand.when import PARTS, When
from knowledge.words import stem

MOST_SHOWN = 3
# What says no more than that something is held
_OF_ANY_KIND = frozenset(
    "pieces perform performed performances acts gigs shows entries play played put programme "
    "points".split()
)


def counted(turn: Turn) -> Answer | None:
    query = turn.query
    if query.intent != "count" and query.those != "count":
        return None
    if query.unsure_speakers:
        return strangers.did_you_mean(turn, query.unsure_speakers)
    if query.unknown_speaker:  # whose talks they are is not left out
        return strangers.unknown_person(turn)
    if told := _counted_beside(turn):
        return told
    of_it = query.anaphoric and not query.constrained and query.counted == "speakers"
    if of_it and turn.state.focus:
        return _speakers_of(turn.state.focus)
    turn = _of_a_person(turn)
    turn, pool = _of_the_last(turn, _pool(turn))
    query = turn.query
    elsewhere = query.rooms or query.when.day or query.track
    if query.topic and set(query.topic) <= _OF_ANY_KIND and elsewhere:
        query = replace(query, topic=())  # "how many pieces do they perform in the hall"
        turn = turn.with_(query)
    narrow = query.constrained
    if query.counted == "days" and query.says(Cue.LASTS) and not query.names_one:
        narrow = False  # "how many days does data week go on for"
    noun = "" if narrow or pool is not None else query.counted
    if items := _countable(turn).get(noun):
        told = phrases.there_are(len(items), noun.removesuffix("s"))
        return Answer(f"{told}.", counted=len(items))
    if query.counted == "speakers" and narrow:
        people = {n for s in turn.select().sessions for n in s.speakers}
        people = people & set(query.staff) if query.staff else people
        return Answer(f"{phrases.there_are(len(people), 'speaker')}.", counted=len(people))
    selected = turn.select(pool=pool)
    found, beside = selected.sessions, _no_talks(turn, pool, selected.sessions)
    if "kind" in selected.dropped:  # nothing is called a keynote: what is counted is none
        turn = turn.with_(replace(query, kind="", counted_as=""))
    if query.remaining:
        found = tuple(s for s in found if s.start > turn.now)
        beside = [s for s in beside if s.start > turn.now]
    return _number_of(turn, found, beside=beside)


def _of_the_last(
    turn: Turn, pool: Sequence[Session] | None
) -> tuple[Turn, Sequence[Session] | None]:
    """ "How many talks does it have?", "how many are there", after the first keynote: of what was asked
    for before."""
    query, last = turn.query, turn.state.query
    if last is None:
        return turn, pool
    if pool is None and query.anaphoric and not query.about_something and last.about_something:
        when = query.when if query.when.given else When()
        plain = replace(last, intent="count", when=when, pick="", beside="", task="")
        return turn.with_(replace(plain, remaining=query.remaining)), None
    if pool and len(pool) == 1 and last.pick:
        plain = replace(last, intent="count", when=query.when, pick="", those="count")
        return turn.with_(replace(plain, said=query.said)), None
    return turn, pool


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
    return Answer(f"{phrases.there_are(len(people), 'speaker')}.", focus, counted=len(people))


def _of_a_person(turn: Turn) -> Turn:
    """ "How many is she giving altogether": hers, not what she was found by."""
    query, last = turn.query, turn.state.query
    who = turn.person_of(query) if query.person_back and not query.counted else ()
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
    day = turn.day(anchor)
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
    text = f"There {is_} {held}{_scope(turn)}{bound}{'' if bound else _to_come(turn, found)}"
    if number and beside:
        others = f"{len(beside)} others, like " if len(beside) > 2 else ""
        such = phrases.listing([phrases.short(s, 5) for s in beside[:2]])
        text += f", not counting {others}{such}"
    if number and number <= MOST_SHOWN and (bound or turn.query.those == "count"):
        text += f": {phrases.listing([phrases.short(s, 6) for s in found])}"
    if not number and turn.query.topic and not (bound or turn.query.speakers):
        return replace(_nearest_to_none(turn, f"{text}."), counted=0)
    return Answer(
        f"{text}.", tuple(found[:MOST_SHOWN]), counted=number, more=tuple(found[MOST_SHOWN:])
    )


def _nearest_to_none(turn: Turn, none: str) -> Answer:
    """Behind "there are no sessions on ...": what mentions it is offered, else what is next."""
    query = turn.query
    held = upcoming(turn.index.talks_having(map(stem, query.topic)), turn.now)
    if not held:
        return offering_the_next(none)
    s = held[0]
    offer = replace(query, intent="about", titles=(s,), topic=(), counted="", those="", kind="")
    text = f"{none} {phrases.short(s)}, {turn.slot(s)}, mentions it. Do you want that?"
    return Answer(text, kind="unknown", offers=(offer,))


def _to_come(turn: Turn, found: Sequence[Session]) -> str:
    """ ", 5 still to come", of today's where some are over."""
    query, when, now = turn.query, turn.query.when, turn.now
    over = sum(s.end <= now for s in found)
    bounded = when.at or when.after or when.before or query.remaining or query.past or query.those
    if not over or bounded or any(s.day != turn.today for s in found):
        return ""
    if over == len(found):
        return ", and it is over" if over == 1 else f", {phrases.all_of(over)} over"
    left = sum(s.start > now for s in found)
    return f", {left} still to come" if left else f", {len(found) - over} still on"


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
    named = query.kind and (query.kind != "break" or query.kind_word.startswith("break"))
    return phrases.kind(query.kind, query.kind_word) if named else "session"


def _scope(turn: Turn) -> str:
    query, when = turn.query, turn.query.when
    scope = [f"by {phrases.listing(query.speakers)}"] if query.speakers else []
    if query.topic or query.track:
        scope.append(f"on {query.subject or query.track}")
    scope += [f"by people from {query.company}"] if query.staff else []
    scope += [phrases.place(query.place)] if query.rooms else []
    scope += [f"in {NAMES[query.language]}"] if query.language else []
    scope += [phrases.with_cast(query.cast)] if query.cast else []
    levels = {"beginner": "for beginners", "": ""}
    scope += [levels.get(query.level, f"at {query.level} level")] if query.level else []
    if when.day and not (when.at or when.after or when.before):
        day = turn.day_name(when.day)
        part = next((name for name, hours in PARTS.items() if hours == when.part), "")
        scope.append(part_of_day(day, part) if part else day or "today")
    return "".join(f" {part}" for part in scope)


def part_of_day(day: str, part: str) -> str:
    """this afternoon, tomorrow morning, on Friday evening; tonight is the evening"""
    return f"{day} {part}" if day else f"this {part}"

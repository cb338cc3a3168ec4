"""What is on beside a session: after it, before it, during it, between it and another; and whether that
is a break."""

from collections.abc import Sequence
from datetime import timedelta

from knowledge.answer import phrases
from knowledge.answer.anchors import anchor_of, only_joined
from knowledge.answer.answer import Answer
from knowledge.answer.details import one
from knowledge.answer.fits import is_meal, names_break
from knowledge.answer.lists import MOST_LISTED, listing
from knowledge.answer.pauses import last_before, pause_before
from knowledge.answer.timing import beside
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.foods import FOOD
from knowledge.understand.query import Query
from knowledge.understand.when import When
from knowledge.words import words

TOGETHER = timedelta(minutes=10)  # sessions that start within it are alternatives
STRAIGHT_MIN = 10  # between a session and the break that comes straight after it


def beside_what_is_named(turn: Turn) -> Answer | None:
    """ "What is after the panel", "is there a break before that": None where that is not known."""
    query = turn.query
    of_a_gap = query.beside == "before" and not (query.wants_break or query.anaphoric)
    if of_a_gap and only_a_gap(turn) and (last := last_before(turn)):
        return one(turn, last)
    if nearby := _of_its_kind_beside(turn):
        return one(turn, nearby)
    anchor = anchor_of(turn)
    if anchor is None:
        return None
    if only_joined(query):  # "in there after the Beatles": the anchor is no wish of its own
        query = replace(query, anaphoric=False)
        turn = turn.with_(query)
    if query.place_back and anchor.room and not query.rooms and query.beside != "during":
        turn = turn.with_(replace(query, rooms=(anchor.room,)))
    if query.wants_break or query.yes_no and query.anaphoric and query.beside == "after":
        return _straight_on(turn, anchor)
    return beside_it(turn, anchor)


def only_a_gap(turn: Turn) -> bool:
    """ "After the break", where the file holds no breaks."""
    query = turn.query
    if (
        query.kind != "break"
        or query.when.given
        or query.kind_word not in ("break", "pause", "coffee")
    ):
        return False
    return not any(s.is_break for s in turn.schedule.sessions)


def _of_its_kind_beside(turn: Turn) -> Session | None:
    """ "The coffee break before that": of several that are called so the nearest to what was named."""
    query, focus = turn.query, turn.state.focus
    named = query.titles or query.kind == "break" and not query.wants_break
    if not (named and query.anaphoric and focus) or query.beside == "during":
        return None
    if query.titles:
        those = list(query.titles)
    else:
        those = [s for s in turn.schedule.sessions if s.is_break and names_break(s, query)]
    those = [s for s in those if s.day == focus[0].day and s not in focus]
    if query.beside == "before":
        return max((s for s in those if s.end <= focus[0].start), key=lambda s: s.end, default=None)
    return min((s for s in those if s.start >= focus[0].end), key=lambda s: s.start, default=None)


def beside_it(turn: Turn, anchor: Session) -> Answer:
    """What is on right after, right before or during ``anchor``."""
    query = turn.query
    found = beside(turn.schedule, query.beside, anchor, query.rooms)
    if _constrained(query):
        plain = replace(
            query,
            beside="",
            when=When(),
            rooms=(),
            titles=(),
            anaphoric=False,
            speakers=query.speakers if query.anchor else (),
            anchor=(),
        )
        kept = turn.select(plain, found).sessions if query.beside == "during" else ()
        if query.beside != "during":
            side = _all_beside(turn, query.beside, anchor)
            kept = turn.select(plain, side).sessions
            if not (query.anchor and query.says(Cue.SEVERAL)):  # the nearest of them
                kept = kept[:1] if query.beside == "after" else kept[-1:]
        wished = query.kind or query.track or query.topic
        if not kept and query.anchor and query.beside != "during" and wished:
            return _none_beside(turn, query, anchor)
        if not kept and found and query.beside == "during":
            return _meanwhile(turn, anchor, found)
        if kept or query.beside == "during":
            found = list(kept)
    if query.beside == "during" and anchor.is_break:  # what else one could go to then
        found = [s for s in found if s.start >= anchor.start] or found
    if query.beside == "during" and query.time_back and anchor.start > turn.now:
        together = [s for s in found if abs(s.start - anchor.start) <= TOGETHER]
        found = together or found  # what has long been running is no choice then
    title = phrases.short(anchor)
    if not found and (other := _beside_another(turn, anchor)):
        return other
    if not found and query.beside == "after" and (then := _at_last(turn, anchor)):
        return one(turn.with_(replace(query, anchor=())), then)
    if not found:
        place = f" {phrases.place(query.place)}" if query.rooms else ""
        verb = {"after": "comes after", "before": "comes before", "during": "else is on during"}
        that_day = "" if query.beside == "during" else " that day"
        return Answer(f"Nothing {verb[query.beside]} {title}{place}{that_day}.", (anchor,))
    bare = replace(
        query, speakers=(), pick="", when=When(), titles=(), anaphoric=False, language=""
    )
    plain_turn = turn.with_(bare)
    told = listing(plain_turn, found)
    if query.beside == "after" and (pause := _pause_between(turn, anchor, found[0])):
        first = f"First {phrases.short(pause)}, until {phrases.clock(pause.end)}"
        return replace(told, text=f"{first}. {told.text}")
    return told


def _meanwhile(turn: Turn, anchor: Session, found: Sequence[Session]) -> Answer:
    """ "What else is on then for beginners", where nothing is: that, and what else is on."""
    query = turn.query
    asked = f"Nothing on {query.subject or query.track}"
    if query.level:
        asked = f"Nothing {phrases.MARKED[query.level]}"
    elif query.kind:
        asked = f"No {phrases.kind(query.kind, query.kind_word)}"
    elif not (query.subject or query.track):
        asked = "Nothing of that"
    bare = Query("what", When(), said=query.said, beside=query.beside)
    ahead = [s for s in found if s.start >= min(anchor.start, turn.now)] or list(found)
    told = listing(turn.with_(bare), ahead)
    return replace(told, text=f"{asked} is on during {phrases.short(anchor)}. {told.text}")


def _at_last(turn: Turn, anchor: Session) -> Session | None:
    """What the file calls a break and yet is what a day ends with: drinks, a dinner."""
    later = (s for s in turn.schedule.sessions if s.day == anchor.day and s.start >= anchor.end)
    return None if turn.query.rooms else next(later, None)


def _none_beside(turn: Turn, query: Query, anchor: Session) -> Answer:
    """ "Any panels after the break", where there are none."""
    asked = f"no {(query.track or query.kind).lower()}"
    asked = f"nothing on {query.subject}" if query.topic else asked
    told = f"{phrases.short(anchor)}, {turn.at(anchor)}"
    return Answer(f"I see {asked} {query.beside} {told}.", (anchor,), "unknown")


def _beside_another(turn: Turn, anchor: Session) -> Answer | None:
    """ "What is before that?", where nothing is before the first that was named: of the others, of
    other showings, and of what else the person does that was asked for."""
    query, state = turn.query, turn.state
    if not query.anaphoric or query.beside not in ("before", "after") or anchor not in state.focus:
        return None
    named = state.query.speakers if state.query else ()
    others = [*reversed(state.focus), *state.listed]
    others += [s for s in turn.schedule.talks if s.title == anchor.title]
    others += [
        s for s in turn.schedule.talks if set(named) & set(s.speakers) and s.day == anchor.day
    ]
    for s in (s for s in dict.fromkeys(others) if s != anchor):
        theirs = (s.room,) if query.rooms and s.room else ()
        rooms = theirs if anchor.room in query.rooms else query.rooms
        if found := beside(turn.schedule, query.beside, s, rooms):
            plain = turn.with_(
                replace(query, speakers=(), pick="", when=When(), titles=(), rooms=rooms)
            )
            told = listing(plain, found)
            end = "first" if query.beside == "before" else "last"
            lead = f"{phrases.short(anchor, 6)} is the {end} there. " \
                   f"{phrases.capital(query.beside)} {phrases.short(s, 6)}"  # fmt: skip
            return replace(told, text=f"{lead}: {told.text}")
    return None


def _pause_between(turn: Turn, anchor: Session, following: Session) -> Session | None:
    """The break that comes straight after ``anchor``, if it is over before what follows."""
    breaks = (s for s in turn.schedule.sessions if s.is_break and s.day == anchor.day)
    return next(
        (s for s in breaks if anchor.end <= s.start and s.end <= following.start
         and (s.start - anchor.end).total_seconds() <= 60 * STRAIGHT_MIN and s != anchor),
        None,
    )  # fmt: skip


def between(turn: Turn) -> Answer | None:
    """ "What is on between lunch and the panel?" """
    query = turn.query
    if len(query.sides) < 2:
        return None
    ends = [turn.named(side, None) for side in query.sides]
    if not all(ends):
        return None
    first = ends[0][0]
    last = next((s for s in ends[1] if s.day == first.day and s.start >= first.end), ends[1][0])
    pool = [s for s in turn.schedule.talks
            if s.day == first.day and first.end <= s.start < last.start
            and (not query.rooms or s.room in query.rooms)]  # fmt: skip
    plain = turn.with_(Query(query.intent, When(), said=query.said))
    names = f"{phrases.short(first)} and {phrases.short(last)}"
    if query.intent == "count":
        told = f"{phrases.there_are(len(pool), 'session')} between {names}."
        return Answer(told, tuple(pool[:MOST_LISTED]), counted=len(pool))
    return (
        listing(plain, pool) if pool else Answer(f"Nothing is on between {names}.", (first, last))
    )


def _constrained(query: Query) -> bool:
    """Whether it names more than the session to look from."""
    return bool(
        query.level
        or any(anchor.about_something or anchor.anaphoric for anchor in query.anchor)
        or query.exclude
        or (query.anaphoric and (query.topic or query.track or query.kind))
    )


def _all_beside(turn: Turn, which: str, anchor: Session) -> list[Session]:
    same_day = [s for s in turn.schedule.talks if s.day == anchor.day and s != anchor]
    if which == "after":
        return [s for s in same_day if s.start >= anchor.end]
    return [s for s in same_day if s.end <= anchor.start]


def _straight_on(turn: Turn, anchor: Session) -> Answer:
    """ "Is there a break after it?": what its room holds next, and whether at once. "How long is the
    break after it": what is asked of that break."""
    here = (anchor.room,) if anchor.room else ()
    that_day = [s for s in turn.schedule.sessions if s.day == anchor.day and s != anchor]
    if turn.query.beside == "before":
        return _break_before(turn, anchor, [s for s in that_day if s.end <= anchor.start])
    later = [s for s in that_day if s.start >= anchor.end]
    found = [s for s in later if s.room in (here or (s.room,))]
    title = phrases.short(anchor)
    supposed = turn.query.wants_break and not turn.query.yes_no
    pause = _break_after(turn, anchor, found[:1]) if supposed else None
    if not found and not pause:
        return Answer(f"Nothing comes after {title}{turn.where(anchor)} that day.", (anchor,))
    s = pause or found[0]
    gap = round((s.start - anchor.end).total_seconds() / 60)
    after = f"{phrases.short(s)} is {turn.slot(s, ', ')}"
    if s.is_break and supposed:
        told = one(turn.with_(replace(turn.query, beside="", speakers=())), s)
        return replace(told, sessions=(s, anchor))
    if s.is_break:
        return Answer(f"Yes: {after}.", (s, anchor))
    if gap > 0:
        lead = phrases.minutes(gap) if supposed else f"Yes, {phrases.minutes(gap)}"
        ends = f"{title} ends at {phrases.clock(anchor.end)}, {after}"
        return Answer(f"{phrases.capital(lead)}: {ends}.", (s,))
    lead = "None" if supposed else "No"
    return Answer(f"{lead}, it goes straight on: {after}.", (s,))


def _break_after(turn: Turn, anchor: Session, following: Sequence[Session]) -> Session | None:
    """The next break of that day, wherever it is, that is not later than what follows there."""
    breaks = (s for s in turn.schedule.sessions if s.is_break and s.day == anchor.day)
    ahead = [s for s in breaks if s.start >= anchor.end and s != anchor]
    named = [s for s in ahead if turn.query.kind_word in words(s.title)]
    near = [s for s in named or ahead if all(s.start <= t.start for t in following)]
    return near[0] if near else None


_REFRESHING = FOOD | {"break", "breaks", "pause", "interval", "recess"}


def _break_before(turn: Turn, anchor: Session, earlier: list[Session]) -> Answer:
    """ "Is there coffee before the first talk?" """
    title = phrases.short(anchor)
    breaks = [s for s in earlier if s.is_break or is_meal(s)]
    breaks = [s for s in breaks if turn.query.kind_word in words(s.title)] or breaks
    if turn.query.kind_word in FOOD:  # no registration
        breaks = [s for s in breaks if _REFRESHING & set(words(s.title))]
    if not breaks and (told := pause_before(turn, anchor)):
        return told
    if not breaks:
        return Answer(f"No break comes before {title}, {turn.at(anchor)}.", (anchor,))
    s = max(breaks, key=lambda s: s.end)
    if turn.query.intent in ("duration", "ends"):
        told = one(turn.with_(replace(turn.query, beside="", speakers=())), s)
        return replace(told, sessions=(s, anchor))
    lead = "Yes: " if turn.query.yes_no else ""
    ends = phrases.until(s)
    return Answer(f"{lead}{phrases.short(s)}, {turn.slot(s)}, {ends}.", (s, anchor))

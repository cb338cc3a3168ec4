"""What a follow-up leaves out is taken from what was said before: the question, its day, its people,
its room."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from knowledge.answer.corrections import OWN, corrected
from knowledge.answer.siblings import other_number, with_sibling
from knowledge.answer.state import DialogueState
from knowledge.model import Session, conference_day
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import SUBJECTS, Query
from knowledge.understand.when import When

OF_ONE = ("where", "when", "who", "about", "duration", "ends", "until", "language")
# tasks whose questions name all that they are about
_OF_SIDES = frozenset(
    ("fits", "clash", "miss", "gap", "in between", "lasts", "between", "order", "longer", "same room",
     "same day", "leaving", "arriving")
)  # fmt: skip


def complete(
    state: DialogueState, query: Query, now: datetime, sessions: Sequence[Session] = ()
) -> Query:
    """Fill in what a follow-up or a correction leaves out, from the question before.

    ``sessions``: of the schedule, among which a title's other numbers are looked for.
    """
    last = state.query
    query = with_sibling(state, query, sessions)
    if state.focus and not query.act:
        query = _from_there(state, query)
    if query.in_gap:
        query = _in_the_gap(state, query)
    if query.act or query.task in _OF_SIDES:
        return query
    if state.focus:
        query = _people_and_places(state, query, now)
    query = _on_that_day(state, query, now)
    if state.focus and (other := other_number(state, query, sessions)):
        plain = replace(query, topic=(), kind="", unknown_speaker="", anaphoric=False)
        return replace(plain, titles=(other,), ordinal=0, pick="", those="")
    if last is None or query.practical:
        return query
    if query.task == "per":
        return _of_the_same(last, query)
    other_end = query.pick in ("longest", "shortest") and last.pick in ("longest", "shortest")
    if other_end and not query.constrained:
        return replace(last, pick=query.pick, said=query.said, those="")  # "and the shortest"
    if last.task == "plan" and query.said.as_many:
        return replace(last, most=query.said.as_many, said=query.said)
    if query.when.shift:
        query = _shifted(state, query)
    if query.correction and query.constrained:
        return corrected(last, query)
    of_a_kind = (last.kind or last.topic or last.track) and len(state.listed) < 2
    if query.those == "others" and query.singular and of_a_kind and not query.about_something:
        return _the_other(state, last, query)
    plain = query.intent in OWN and not (query.constrained or query.detail)
    bare = plain and len(state.results) < 2
    if query.exclude and bare and last.about_something:  # "not a reading", of what was found
        return replace(last, exclude=(*last.exclude, *query.exclude), said=query.said)
    one_more = query.beside or query.when.next  # "the next one in there" is none that was told
    chosen = query.ordinal or query.those == "one" and not one_more
    if chosen and query.intent in OWN and query.words < 8:
        intent = last.intent if last.intent in OF_ONE else query.intent
        return replace(query, intent=intent)  # "how long is the first?" "and the second?"
    return _fragment(_there(state, last), query) if query.fragment else query


def _in_the_gap(state: DialogueState, query: Query) -> Query:
    """ "And in between", after a plan or two that were told: what fits into the first gap, or is on at
    the time that is said; still nothing that was not wished."""
    told = state.focus if len(state.focus) > 1 else (*state.focus, *state.earlier[:1])
    told = tuple(sorted(dict.fromkeys(told), key=lambda s: s.start))
    gaps = [(a, b) for a, b in pairwise(told) if a.end < b.start and a.day == b.day]
    if not query.when.given or query.when.now:  # "what is on in between": then
        if not gaps:
            return query
        after, before = gaps[0]
        when = When(day=after.day, after=after.end, before=before.start, over=True)
        query = replace(query, when=when)
    exclude = (*query.exclude, *_unwished(state.query))
    return replace(query, exclude=exclude, anaphoric=False, in_gap=False)


def _unwished(last: Query | None) -> tuple[Query, ...]:
    """What a plan was to leave out."""
    return () if last is None else last.exclude or (last.steps[-1].exclude if last.steps else ())


def _the_other(state: DialogueState, last: Query, query: Query) -> Query:
    """ "Who's on the other one, the one after lunch", of one keynote that was told."""
    told = Query("any", When(), titles=state.focus)
    when = query.when if query.when.given else When(day=last.when.day)
    plain = replace(last, intent=query.intent, when=when, pick="", ordinal=0, those="")
    return replace(plain, said=query.said, exclude=(*last.exclude, told), titles=())


_SUBJECT = (*SUBJECTS, "phrase", "kind_word", "company", "lasting", "cast", "exclude")


def _of_the_same(last: Query, query: Query) -> Query:
    """ "Which day has just one of them": of what was asked for before, whatever its day."""
    counted = last.intent == "count" or last.task == "per"
    of_them = query.those or query.person_back or counted and not query.says(Cue.OF_ALL)
    if query.about_something or not of_them:
        return query
    subject = {name: getattr(last, name) for name in _SUBJECT}
    return replace(query, those="", anaphoric=False, **subject)


def _there(state: DialogueState, last: Query) -> Query:
    """ "And at two?", after what was next in a room: in that room."""
    focus = state.focus
    if last.beside in ("after", "before") and last.anaphoric and len({s.room for s in focus}) == 1:
        rooms = (focus[0].room,) if focus[0].room else ()
        return replace(last, beside="", anaphoric=False, rooms=rooms, topic=(), titles=(), kind="")
    return last


def _fragment(last: Query, query: Query) -> Query:
    """ "And on Friday?", "what about the workshop?": the rest is as it was asked before."""
    named = query.about_something
    bare = replace(query, language="", level="")
    of_it = query.yes_no and query.anaphoric and not bare.about_something
    if named and not (query.those or of_it):
        own = query.intent not in OWN or query.yes_no and last.intent == "count"
        own = own or query.says(Cue.WHAT_IS_ON)
        of_time = last.intent in ("until", "duration", "ends")  # "and what's straight after it"
        own = own or of_time and query.intent == "what" and bool(query.beside)
        intent = query.intent if own else last.intent
        then = When() if query.pick and last.when.now else last.when
        when = query.when if query.when.given or own else then
        if query.only_rooms and last.time_back and last.beside == "during" and not own:
            return replace(query, intent=intent, beside="during", anaphoric=True, time_back=True)
        back = query.anaphoric and (own or bool(query.beside))
        return replace(query, intent=intent, when=when, anaphoric=back)
    if query.when.given and not named and not query.beside and query.intent in OWN:
        if query.pick or query.those or (query.when.shift and (last.titles or last.speakers)):
            return query
        # "and are there talks tomorrow" goes on with no plan
        planned = last.task == "plan" and (query.yes_no or query.when.at)
        if planned and query.when.at:
            query = replace(query, exclude=_unwished(last), intent="what")
        if planned or query.says(Cue.WHATEVER_IS_ON):  # "and is anything on before nine": of any
            return replace(query, anaphoric=False)
        bare = not query.says(Cue.GOES_ON)
        if bare and (last.titles or last.speakers):  # "in half an hour": of all that is on
            return query
        when = as_before(query.when, last.when)
        return replace(last, when=when, said=query.said, anaphoric=False, pick=last.pick)
    return query


def as_before(when: When, last: When) -> When:
    """ "What about eleven?", after "who speaks at ten tomorrow": that day, and that half of it."""
    if not (when.at and last.at and last.at.tzinfo == when.at.tzinfo):
        return when
    if not when.names_day:
        days = conference_day(last.at) - conference_day(when.at)
        when = replace(_moved(when, days), day=last.day)
    at = when.at
    if at and not when.names_half and at.hour >= 12 > last.at.hour and at.hour - 12 > last.at.hour:
        when = replace(when, at=at - timedelta(hours=12))
    return when


def _on_that_day(state: DialogueState, query: Query, now: datetime) -> Query:
    """ "Before nine", said of a time that is over today: on the day that was talked of."""
    when, today = query.when, conference_day(now)
    if query.says(Cue.THAT_DAY) and not when.day and state.query:
        day = state.query.when.day or (state.focus[0].day if state.focus else None)
        return replace(query, when=replace(when, day=day), anaphoric=False) if day else query
    talked_of = state.focus[0].day if state.focus else None
    if not talked_of or talked_of <= today or query.past or when.names_day:
        return query
    asked = when.at or when.after or when.before
    over = asked < now if asked else bool(when.part) and now.hour >= (when.part or (0, 0))[1]
    if not over or when.day not in (None, today):
        return query
    return replace(query, when=replace(_moved(when, talked_of - today), day=talked_of))


def _moved(when: When, further: timedelta) -> When:
    """The same clock times, that much later."""
    moments = {name: moment + further for name in ("at", "after", "before")
               if (moment := getattr(when, name))}  # fmt: skip
    return replace(when, **moments)


def _from_there(state: DialogueState, query: Query) -> Query:
    """ "Half an hour after that": counted from the end, or back from the start, of what was named."""
    later, focus = query.said.later, state.focus[0]
    if query.says(Cue.UNTIL_THEN) and query.intent in OWN and not query.about_something:
        then = When(day=focus.day, before=focus.start)  # "anything you'd recommend until then"
        return replace(query, when=then, anaphoric=False, remaining=True)
    if query.says(Cue.THAT_SLOT) and query.when.names_day and not query.about_something:
        return _in_that_slot(focus, query)
    if not later:
        return query
    apart = later.apart
    at = focus.start - apart if later.relation == "before" else focus.end + apart
    last, rooms = state.query, query.rooms
    if not later.relation:  # "and half an hour later", of the time and the room that were asked for
        at = (last and last.when.at or focus.start) + apart
        rooms = rooms or (last.rooms if last else ())
    moment = When(day=focus.day, at=at)
    task = "" if query.task == "same room" else query.task
    return replace(query, when=moment, task=task, beside="", anaphoric=False, topic=(), pick="",
                   rooms=rooms)  # fmt: skip


def _in_that_slot(focus: Session, query: Query) -> Query:
    """ "Who has that slot today": what is on then in the same room."""
    further = query.when.day - focus.day if query.when.day else timedelta()
    when = replace(query.when, after=focus.start + further, before=focus.end + further, during=True)
    rooms = (focus.room,) if focus.room else ()
    return replace(query, when=when, rooms=rooms, anaphoric=False)


def _shifted(state: DialogueState, query: Query) -> Query:
    """ "The day after": of the day that was talked of, where one was."""
    when, last = query.when, state.query
    talked_of = state.focus[0].day if state.focus else last.when.day if last else None
    if not talked_of or not when.day:
        return query
    further = talked_of + timedelta(days=when.shift) - when.day
    return replace(query, when=replace(_moved(when, further), day=when.day + further))


def _people_and_places(state: DialogueState, query: Query, now: datetime) -> Query:
    """ "He", "in that room", "then"; "they" of somebody who was asked for."""
    focus, last = state.focus[0], state.query
    of_people = last and (last.intent == "who" or last.speakers or last.person_back)
    if of_people and len(state.focus) == 1 and query.says(Cue.THEY) and not query.speakers:
        query = replace(query, person_back=True, those="")
    next_there = query.place_back and query.when.next and not query.about_something
    if next_there and (track := _of_one_track(state)):
        return replace(
            query, track=track, rooms=(focus.room,) if focus.room else (), anaphoric=False
        )
    told_next = last is not None and last.when.now and focus.start > now  # "next is ..."
    if next_there and focus.end > now and not told_next:
        query = replace(query, when=When(), beside="after")  # next after what was talked of
    named = query.titles or query.speakers or query.topic  # "right after X in its room": X's
    if query.beside and named:
        return query
    if query.place_back and not query.rooms and focus.room and query.beside != "during":
        query = replace(query, rooms=(focus.room,), anaphoric=bool(query.beside))
    if query.time_back and not query.beside and not query.titles:
        query = replace(query, beside="during", anaphoric=True)
    return _still_there(state, query)


def _still_there(state: DialogueState, query: Query) -> Query:
    """ "And after that one", of what is on in a room that was asked for: in that room."""
    last, room = state.query, state.focus[0].room
    bare = query.intent in OWN and not (query.about_something or query.wants_break or query.ordinal)
    onwards = query.beside in ("after", "before") and query.anaphoric and bare
    there = last is not None and room in last.rooms and not query.person_back
    return replace(query, rooms=(room,)) if onwards and there else query


def _of_one_track(state: DialogueState) -> str:
    """The track, where what was said last was of a whole one: "what's next in there" is of it."""
    last, focus = state.query, state.focus
    tracks = {(s.track, s.room) for s in focus}
    whole = last is not None and last.only_track or len(focus) > 1
    return tracks.pop()[0] if whole and len(tracks) == 1 else ""

"""What a follow-up leaves out is taken from what was said before: the question, its results, its
people, its room, its day."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.details import one
from knowledge.answer.lists import beside_it, further, listing, picked
from knowledge.answer.people import person_of
from knowledge.answer.state import DialogueState
from knowledge.answer.timing import by_time, clocked
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.understand.acts import NO, YES
from knowledge.understand.numbers import NUMBERS, ORDINALS
from knowledge.understand.query import Query
from knowledge.understand.when import When, span
from knowledge.words import number_words, words

_OWN = ("any", "what")  # intents that ask for nothing in particular
_OF_ONE = ("where", "when", "who", "about", "duration", "ends", "until", "language")


_NUMBERED = re.compile(
    r"\b(?:session|part|number|day|episode|group|round|exam|lesson|paper|block|the) (\w+)\b"
)


def _other_number(focus: Session, query: Query, sessions: Sequence[Session]) -> Session | None:
    """ "And session three?", after Paper Session 6: the one that is called the same but for that."""
    *head, last = words(focus.title)
    found = _NUMBERED.search(query.text)
    number = found and (NUMBERS.get(found[1]) or ORDINALS.get(found[1]))
    if not number or last not in NUMBERS or query.titles or query.ordinal or query.when.at:
        return None
    wanted = [*head, *number_words(str(number))]
    return next((s for s in sessions if words(s.title) == wanted), None)


def complete(
    state: DialogueState, query: Query, now: datetime, sessions: Sequence[Session] = ()
) -> Query:
    """Fill in what a follow-up or a correction leaves out, from the question before.

    ``sessions``: of the schedule, among which a title's other numbers are looked for.
    """
    last = state.query
    if state.focus and not query.act:
        query = _from_there(state, query)
    if query.act or query.task in (
        "fits",
        "clash",
        "miss",
        "gap",
        "between",
        "order",
        "longer",
        "same room",
        "same day",
    ):
        return query
    if state.focus:
        query = _people_and_places(state, query, now)
    if state.focus and (other := _other_number(state.focus[0], query, sessions)):
        return replace(
            query, titles=(other,), topic=(), kind="", unknown_speaker="", anaphoric=False
        )
    if last is None or query.practical:
        return query
    if query.when.shift:
        query = _shifted(state, query)
    named = query.about_something
    if query.correction and (named or query.when.given):
        if not named:  # "sorry, tomorrow"
            return replace(last, when=query.when, text=query.text, act="")
        intent = last.intent if query.intent in _OWN else query.intent
        when = query.when if query.when.given else last.when
        return replace(query, intent=intent, when=when, ordinal=0, anaphoric=False)
    if (query.ordinal or query.those == "one") and query.intent in _OWN and query.words < 8:
        intent = last.intent if last.intent in _OF_ONE else query.intent
        return replace(query, intent=intent)  # "how long is the first?" "and the second?"
    of_it = query.yes_no and query.anaphoric and not replace(query, language="").about_something
    if query.fragment and named and not (query.those or of_it):
        own = query.intent not in _OWN
        intent = query.intent if own else last.intent
        when = query.when if query.when.given or own else last.when
        back = query.anaphoric and (own or bool(query.beside))
        return replace(query, intent=intent, when=when, anaphoric=back)
    if (
        query.fragment
        and query.when.given
        and not named
        and not query.beside
        and query.intent in _OWN
    ):
        if query.pick or query.those or (query.when.shift and (last.titles or last.speakers)):
            return query
        bare = not query.text.startswith(("and", "what about", "how about", "or "))
        if bare and (last.titles or last.speakers):  # "in half an hour": of all that is on
            return query
        return replace(last, when=query.when, text=query.text, anaphoric=False, pick=last.pick)
    return query


_WHAT_ARE_THEY = re.compile(
    r"(?:and )?(?:what|which|who) (?:are|were) (?:they|those|these|the three|the two)(?: called| then)?"
)
_LATER = re.compile(
    r"\b(half an|an|one|two|three|\w+) (hour|minute)s? (?:(after|later than|past|before) "
    r"(?:that|it|this)\b|(?:later|on)$)"
)


def _from_there(state: DialogueState, query: Query) -> Query:
    """ "Half an hour after that": counted from the end, or back from the start, of what was named."""
    found, focus = _LATER.search(query.text), state.focus[0]
    if not found:
        return query
    apart = span(found[1], found[2])
    at = focus.start - apart if found[3] == "before" else focus.end + apart
    last, rooms = state.query, query.rooms
    if not found[3]:  # "and half an hour later", of the time and the room that were asked for
        at = (last and last.when.at or focus.start) + apart
        rooms = rooms or (last.rooms if last else ())
    moment = When(day=focus.day, at=at)
    task = "" if query.task == "same room" else query.task
    return replace(query, when=moment, task=task, beside="", anaphoric=False, topic=(), pick="",
                   rooms=rooms)  # fmt: skip


def _shifted(state: DialogueState, query: Query) -> Query:
    """ "The day after": of the day that was talked of, where one was."""
    when, last = query.when, state.query
    talked_of = state.focus[0].day if state.focus else last.when.day if last else None
    if not talked_of or not when.day:
        return query
    further = talked_of + timedelta(days=when.shift) - when.day
    moments = {name: moment + further for name in ("at", "after", "before")
               if (moment := getattr(when, name))}  # fmt: skip
    return replace(query, when=replace(when, day=when.day + further, **moments))


def _people_and_places(state: DialogueState, query: Query, now: datetime) -> Query:
    """ "He", "in that room", "then"."""
    focus = state.focus[0]
    next_there = query.place_back and query.when.next and not query.about_something
    if next_there and (track := _of_one_track(state)):
        return replace(
            query, track=track, rooms=(focus.room,) if focus.room else (), anaphoric=False
        )
    if next_there and focus.end > now:
        query = replace(query, when=When(), beside="after")  # next after what was talked of
    named = query.titles or query.speakers or query.topic  # "right after X in its room": X's
    if query.beside and named:
        return query
    if query.place_back and not query.rooms and focus.room and query.beside != "during":
        query = replace(query, rooms=(focus.room,), anaphoric=bool(query.beside))
    if query.time_back and not query.beside and not query.titles:
        query = replace(query, beside="during", anaphoric=True)
    return query


def _of_one_track(state: DialogueState) -> str:
    """The track, where what was said last was of a whole one: "what's next in there" is of it."""
    last, focus = state.query, state.focus
    tracks = {(s.track, s.room) for s in focus}
    whole = last is not None and last.only_track or len(focus) > 1
    return tracks.pop()[0] if whole and len(tracks) == 1 else ""


def taken(offered: tuple[Query, ...], query: Query) -> Query:
    """The one that was meant of those offered, if the visitor says which; else ``query``."""
    if len(offered) == 1 and YES.fullmatch(query.text):
        return offered[0]
    if offered and abs(query.ordinal) <= len(offered) and query.ordinal:
        return offered[query.ordinal - (query.ordinal > 0)]
    named = [o for o in offered if set(o.speakers) & {*query.speakers, *query.unsure_speakers}]
    if len(named) == 1 and query.intent in _OWN and not query.when.given:
        return named[0]
    return query


def going_on(turn: Turn) -> Answer | None:
    """ "Go on", "what else?", "the others", and "yes" to "shall I go on?" """
    state, query = turn.state, turn.query
    last = state.answer
    asked_on = last is not None and last.text.endswith("Shall I go on?")
    if query.act == "more" and (other := _other(turn)):
        return other
    more = query.act == "more" or (asked_on and bool(YES.fullmatch(query.text)))
    if asked_on and NO.fullmatch(query.text):
        return Answer("All right. What would you like to know?", state.focus)
    if not more or last is None:
        return None
    if not state.results and not last.sessions:
        return Answer("Which talks do you mean?", kind="clarify")
    unnamed = tuple(s for s in state.results if s not in state.focus)
    left = last.more if last.sessions else unnamed
    return further(turn, left) if left else Answer("That is all there is.", state.focus)


def _other(turn: Turn) -> Answer | None:
    """ "The other one", after one of two: what was asked of the first."""
    focus, listed, last = turn.state.focus, turn.state.listed, turn.state.query
    others = clocked([s for s in listed if s not in focus])
    if len(focus) != 1 or len(others) != 1 or not last or "other" not in turn.query.text:
        return None
    return one(turn.with_(replace(last, ordinal=0, act="", titles=(), speakers=())), others[0])


def _nth_of_all(turn: Turn, last: Query) -> list[Session]:
    """ "And the second one?" after "who gives the first keynote?": of all that were meant."""
    at = turn.query.ordinal
    every = turn.select(replace(last, pick="", ordinal=0)).sessions
    return [every[at - 1 if at > 0 else at]] if abs(at) <= len(every) else []


def chosen(turn: Turn) -> Answer | None:
    """ "The second one", "the afternoon one", "which of those are in the morning?", "both" """
    query, state = turn.query, turn.state
    if not state.focus or query.task:
        return None
    left = clocked([s for s in state.listed if s not in state.focus])
    if query.those == "others" and len(left) == 1 and query.intent in _OF_ONE:
        return one(turn, left[0])  # "who does the other one?"
    several = len(state.focus) > 1 or len(state.listed) > 1
    last = state.query
    of_all = not several and last is not None and last.pick in ("first", "last")
    picks = several or of_all or not query.pick
    if query.ordinal and not query.speakers and not query.titles and picks:
        found = _nth_of_all(turn, last) if of_all and last else turn.nth(query.ordinal)
        if not found:
            return Answer(
                f"I only named {phrases.number(len(state.focus))}.", state.focus, "clarify"
            )
        return one(turn, found[0])
    pool = state.results or state.focus
    if _WHAT_ARE_THEY.fullmatch(query.text):
        return listing(turn.with_(replace(query, intent="what", those="")), pool)
    if query.exclude and not (query.about_something or query.when.given) and len(pool) > 1:
        found = turn.select(query, pool).sessions
        if found:
            return listing(turn, found)
    if query.pick and query.those == "one" and len(pool) == 1 and not query.about_something:
        return one(turn, pool[0])
    bare_pick = query.pick in ("longest", "shortest") or query.those
    if (
        query.pick
        and bare_pick
        and not (query.about_something or query.when.given)
        and len(pool) > 1
    ):
        return picked(turn, pool)
    if query.those in ("one", "all", "both") and (query.about_something or query.when.given):
        if len(pool) < 2:
            return None
        found = by_time(query, list(turn.select(query, pool).sessions), turn.now)
        if query.pick and not found:
            return None
        if found:
            turn = turn.with_(
                replace(query, titles=(), when=replace(query.when, now=False), those="")
            )
            return one(turn, found[0]) if len(found) == 1 else listing(turn, found)
        if query.those != "one":
            return Answer(f"None of those {len(pool)} fits that.", state.focus)
    if query.those in ("all", "both") and len(state.focus) > 1 and not query.about_something:
        return _of_each(turn)
    return None


def _of_each(turn: Turn) -> Answer | None:
    """ "Who's teaching those?": one thing of every session in focus."""
    intent, focus = turn.query.intent, turn.state.focus[:3]
    items = []
    people = [s.speakers for s in focus]
    if intent == "who" and people[0] and len(set(people)) == 1:
        return Answer(
            f"{phrases.listing(people[0])}, {'both' if len(focus) == 2 else 'all of them'}.", focus
        )
    for s in focus:
        title = phrases.short(s.title, 6)
        if intent == "who":
            told = f"{title}: {phrases.listing(s.speakers) or 'nobody is named'}"
        elif intent == "where":
            told = f"{title} {phrases.place(s.room) or 'has no room given'}"
        elif intent in ("duration", "ends"):
            told = f"{title} {phrases.minutes(s.minutes)}, until {phrases.clock(s.end)}"
        elif intent in ("when", "until"):
            told = f"{title} {turn.at(s)}"
        else:
            return None
        items.append(told)
    return Answer(f"{'; '.join(items)}.", focus)


def _not_then(turn: Turn, who: tuple[str, ...], s: Session) -> Answer:
    """ "Is he doing anything tomorrow?", who is on today alone."""
    day = turn.query.when.day
    then = (phrases.day_name(day, turn.schedule, turn.now) or "today") if day else "then"
    lead = "No, nothing" if turn.query.yes_no else "Nothing"
    verb = "is" if s.end > turn.now else "was"
    told = f"{lead} by {phrases.listing(who[:2])} is on the schedule {then}."
    return Answer(f"{told} {phrases.short(s.title)} {verb} {turn.at(s)}{turn.where(s)}.", (s,))


def points_back(query: Query) -> bool:
    """Whether it asks about what was just said: "and where is that?", or only "which room?"."""
    few = 6 if query.intent in ("until", "duration", "ends") else 4
    bare = query.intent in _OF_ONE and not (query.when.given or query.pick) and query.words <= few
    whole_day = query.pick and query.when.given  # "when does it end today"
    names_something = replace(query, language="").about_something
    return not names_something and not whole_day and (query.anaphoric or query.person_back or bare)


def of_it(turn: Turn) -> Answer | None:
    """What is asked of the session that was just named."""
    query, state = turn.query, turn.state
    if query.task or not points_back(query):
        return None
    if not state.focus:
        if (
            not query.pick
            and query.anaphoric
            and not query.when.given
            and (query.intent not in _OWN or query.words < 5)
        ):
            return Answer("Which talk do you mean?", kind="clarify")
        return None
    session = state.focus[0]
    if query.person_back and (who := person_of(turn, query)):
        theirs = [s for s in turn.schedule.talks if set(who) & set(s.speakers)]
        timed = by_time(query, theirs, turn.now) if query.when.given else []
        if query.when.given and not timed and query.intent in _OWN and not query.when.next:
            return _not_then(turn, who, session)
        session = timed[0] if timed else session
        if query.intent == "when" and query.text.endswith(" again"):  # "when is he on again"
            later = [s for s in theirs if s.start > turn.now and s not in state.focus]
            if not later:
                return Answer(f"{phrases.listing(who[:2])} is not on again.", (session,))
            session = later[0]
    if query.beside:
        elsewhere = query.beside == "during" or session.is_break  # lunch has a room of its own
        here = (session.room,) if session.room and not elsewhere else ()
        return beside_it(turn.with_(replace(query, rooms=here)), session)
    if query.when.given and query.intent in _OWN and not query.person_back:
        return None
    return one(turn, session)

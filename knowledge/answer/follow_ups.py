"""What is asked of what was said before: more of it, another, the second, all of those, it."""

from datetime import timedelta

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.beside import beside_it
from knowledge.answer.completion import OF_ONE
from knowledge.answer.corrections import OWN
from knowledge.answer.details import one
from knowledge.answer.lists import further, listing
from knowledge.answer.people import nobody_told_of
from knowledge.answer.timing import beside, by_time, clocked, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query


def taken(offered: tuple[Query, ...], query: Query) -> Query:
    """The one that was meant of those offered, if the visitor says which; else ``query``."""
    if len(offered) == 1 and query.says(Cue.YES):
        return offered[0]
    if offered and abs(query.ordinal) <= len(offered) and query.ordinal:
        return offered[query.ordinal - (query.ordinal > 0)]
    named = [o for o in offered if set(o.speakers) & {*query.speakers, *query.unsure_speakers}]
    if len(named) == 1 and query.intent in OWN and not query.when.given:
        return named[0]
    return query


def going_on(turn: Turn) -> Answer | None:
    """ "Go on", "what else?", "the others", and "yes" to "shall I go on?" """
    state, query = turn.state, turn.query
    last = state.answer
    asked_on = last is not None and last.text.endswith(phrases.GO_ON)
    if query.act == "more" and (other := _other(turn)):
        return other
    more = query.act == "more" or (asked_on and query.says(Cue.YES))
    if asked_on and query.says(Cue.NO):
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
    if not others and last and last.speakers:  # "what's she on about", "and the other one"
        theirs = turn.talks_by(last.speakers)
        others = [s for s in theirs if s not in focus]
    if len(focus) != 1 or len(others) != 1 or not last or not turn.query.says(Cue.OTHER):
        return None
    return one(turn.with_(replace(last, ordinal=0, act="", titles=(), speakers=())), others[0])


def _not_then(turn: Turn, who: tuple[str, ...], s: Session) -> Answer:
    """ "Is he doing anything tomorrow?", who is on today alone."""
    day = turn.query.when.day
    then = (turn.day_name(day) or "today") if day else "then"
    lead = "No, nothing" if turn.query.yes_no else "Nothing"
    told = f"{lead} by {phrases.listing(who[:2])} is on the schedule {then}."
    return Answer(f"{told} {phrases.short(s)} {turn.was(s)} {turn.slot(s, ', ')}.", (s,))


def _on_another_day(turn: Turn, s: Session) -> Answer:
    """ "Is it still on tomorrow?", of what was told of today."""
    called = [
        t for t in turn.schedule.talks if t.title == s.title and turn.query.when.day in t.days
    ]
    if called:
        t = called[0]
        text = f"Yes, {phrases.short(t)} is {turn.slot(t, ', ')}."
        return Answer(text, (t,))
    return Answer(f"No, {phrases.short(s)} {turn.was(s)} {turn.slot(s, ', ')}.", (s,))


def too_few(turn: Turn) -> Answer | None:
    """ "The second one", where one was named: what that was."""
    query, state = turn.query, turn.state
    told = state.listed or state.focus
    last = state.query
    picks = last is not None and (last.pick or last.when.next)
    if (
        not (query.ordinal > 1 and query.those == "one" and told)
        or picks
        or turn.nth(query.ordinal)
    ):
        return None
    if query.topic or query.titles or query.speakers or query.rooms or query.when.given:
        return None
    named = phrases.listing([phrases.short(s, 6) for s in told])
    return Answer(f"I only named {named}.", state.focus, "clarify")


def points_back(query: Query) -> bool:
    """Whether it asks about what was just said: "and where is that?", or only "which room?"."""
    few = 6 if query.intent in ("until", "duration", "ends") else 4
    bare = query.intent in OF_ONE and not (query.when.given or query.pick) and query.words <= few
    whole_day = query.pick and query.when.given  # "when does it end today"
    names_something = replace(query, language="").about_something
    return not names_something and not whole_day and (query.anaphoric or query.person_back or bare)


LONGEST_PAUSE = timedelta(minutes=90)


def _goes_on_there(turn: Turn, s: Session) -> bool:
    """Whether what comes next is looked for in the room of ``s``. Not where that stays empty for long
    while sessions begin elsewhere."""
    there = beside(turn.schedule, "after", s, (s.room,))
    anywhere = beside(turn.schedule, "after", s)
    waits = there and there[0].start - s.end > LONGEST_PAUSE
    return bool(there) and not (waits and there[0].start - anywhere[0].start > LONGEST_PAUSE / 2)


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
            and (query.intent not in OWN or query.words < 5)
        ):
            return Answer("Which talk do you mean?", kind="clarify")
        return None
    session = state.focus[0]
    who = turn.person_of(query) if query.person_back else ()
    if query.person_back and not who and query.intent in OWN:  # "does he do anything tomorrow"
        return nobody_told_of(turn)
    if who:
        theirs = turn.talks_by(who)
        ahead = upcoming(theirs, turn.now) if query.remaining and query.intent in OWN else []
        if ahead:  # "what is he still teaching"
            return listing(turn.with_(replace(query, speakers=who, anaphoric=False)), ahead)
        timed = by_time(query, theirs, turn.now) if query.when.given else []
        if query.when.given and not timed and query.intent in OWN and not query.when.next:
            return _not_then(turn, who, session)
        if len(timed) > 1 and query.intent in OWN and not (query.when.next or query.beside):
            asked = replace(query, speakers=who[:1], anaphoric=False)
            return listing(turn.with_(asked), upcoming(timed, turn.now) or timed)
        session = timed[0] if timed else session
        if query.intent == "when" and query.says(Cue.AGAIN_AT_THE_END):  # "when is he on again"
            later = [s for s in theirs if s.start > turn.now and s not in state.focus]
            if not later:
                return Answer(f"{phrases.listing(who[:2])} is not on again.", (session,))
            session = later[0]
    if query.beside:
        asked = query.place_back or query.beside == "before"
        elsewhere = query.beside == "during" or session.is_break  # lunch has a room of its own
        elsewhere = elsewhere or not asked and not _goes_on_there(turn, session)
        here = (session.room,) if session.room and not elsewhere else ()
        return beside_it(turn.with_(replace(query, rooms=here)), session)
    if (
        query.yes_no
        and query.when.day
        and not (query.person_back or query.when.day in session.days)
    ):
        return _on_another_day(turn, session)
    of_a_time = query.intent in OWN or query.says(Cue.WHO_IS_ON)
    if query.when.given and of_a_time and not query.person_back:
        return None
    if query.person_back and query.intent == "ends":  # of two parts, told together
        day = [s for s in state.focus if s.day == session.day and s.speakers == session.speakers]
        session = max((session, *day), key=lambda s: s.end)
    return one(turn, session)

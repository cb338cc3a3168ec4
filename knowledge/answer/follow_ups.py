"""What is asked of what was said before: more of it, another, the second, all of those, it."""

import re
from dataclasses import replace
from datetime import timedelta

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.completion import OF_ONE, OWN
from knowledge.answer.denials import doubted
from knowledge.answer.details import one
from knowledge.answer.lists import beside_it, further, listing, picked
from knowledge.answer.people import person_of
from knowledge.answer.select import MUCH_SAID, likest
from knowledge.answer.timing import beside, by_time, clocked
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.understand.acts import NO, YES
from knowledge.understand.query import Query
from knowledge.understand.when import When


def taken(offered: tuple[Query, ...], query: Query) -> Query:
    """The one that was meant of those offered, if the visitor says which; else ``query``."""
    if len(offered) == 1 and YES.fullmatch(query.text):
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


_ANOTHER = re.compile(
    r"(?:and |so )?(?:is|are|isn't|will) there (?:be )?(?:another|any other|any more|one more)"
    r"(?: ones?| talks?| sessions?| of (?:those|them|these))?( later| after (?:that|it)| on)*"
)


def another(turn: Turn) -> Answer | None:
    """ "Is there another one later?": what else was found, or is like what was asked for."""
    state, last = turn.state, turn.state.query
    if not _ANOTHER.fullmatch(turn.query.text) or not state.focus or last is None:
        return None
    first = state.focus[0]
    like = state.results if len(state.results) > 1 else ()
    if not like and (last.topic or last.track or last.kind or last.speakers):
        like = turn.select(replace(last, when=When(), pick="", titles=(), those="")).sessions
    left = [s for s in like if s.start > max(first.start, turn.now)]
    if not left:
        return Answer("No, that is the only one.", state.focus)
    asked = turn.with_(replace(last, intent="what", when=When(), pick="", speakers=()))
    return one(asked, left[0]) if len(left) == 1 else listing(asked, left)


MOST_ALIKE = 12  # of which some are over
_ALIKE = re.compile(
    r"(?:and |so |is there |are there )*(?:anything|something|any|any talks?|another|one|more)"
    r"(?: else| other)?(?: \w+)? (?:like|similar to|along the lines of) (?:that|it|this|them|those)"
    r"(?: one| talk)?|(?:any|anything|something) similar"
)

_MISSED_ONE = re.compile(
    r"i(?:'ve| have)? (?:just )?(?:missed|couldn't (?:get into|see|make)|can't (?:make|get into)|won't make) .+"
    r"\b(?:anything|something|one|another|talks?)(?: else)? (?:similar|alike|along (?:those|the same) lines|"
    r"like (?:it|that|this|his|hers|theirs))\b(?: (?:later|tomorrow|today|on|still|to come|this \w+))*"
)


def alike(turn: Turn) -> Answer | None:
    """ "Anything else like that?": what comes nearest in meaning to what was just named."""
    query = turn.query
    missed = (
        _MISSED_ONE.match(query.text) if query.titles or query.speakers or query.topic else None
    )
    if missed:  # "I missed her, is there anything similar later"
        of = turn.with_(replace(query, when=When(), intent="any"))
        focus = turn.named(of.query)[:1]
    else:
        focus = list(turn.state.focus[:1]) if _ALIKE.fullmatch(query.text) else []
    if not focus:
        return None
    s = focus[0]
    found = turn.index.retriever.alike(s, MOST_ALIKE)
    ahead = [t for t in found if t.start > turn.now and t not in turn.state.focus]
    near = sorted(ahead[:3], key=lambda t: t.start)
    if not near:
        return Answer(f"Nothing else is much like {phrases.short(s.title)}.", (s,))
    plain = replace(
        query, intent="what", anaphoric=False, speakers=(), titles=(), topic=(), past=False
    )
    return listing(turn.with_(plain), near)


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


_WHAT_ARE_THEY = re.compile(
    r"(?:and )?(?:what|which|who) (?:are|were) (?:they|those|these|the three|the two)(?: called| then)?"
)


_FOR_ME = re.compile(
    r"\b(?:which|what)(?: one)? of (?:them|those|these)\b.*\b(?:for me|should i|would i|could i|suits? me|do you recommend)"
)


def chosen(turn: Turn) -> Answer | None:
    """ "The second one", "the afternoon one", "which of those are in the morning?", "both" """
    query, state = turn.query, turn.state
    if not state.focus or query.task:
        return None
    left = clocked([s for s in state.listed if s not in state.focus])
    if query.those == "others" and len(left) == 1 and query.intent in OF_ONE:
        return one(turn, left[0])  # "who does the other one?"
    several = len(state.focus) > 1 or len(state.listed) > 1
    last = state.query
    of_all = not several and last is not None and last.pick in ("first", "last")
    picks = several or of_all or not query.pick
    if query.ordinal and not query.speakers and not query.titles and picks:
        if query.rooms or query.track:
            return _nth_there(turn)
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
    if query.pick in ("longest", "shortest") and query.time_back:  # "the longest in that slot"
        meanwhile = beside(turn.schedule, "during", state.focus[0])
        return picked(
            turn, [*state.focus[:1], *(s for s in meanwhile if s.start == state.focus[0].start)]
        )
    bare_pick = query.pick in ("longest", "shortest") or query.those
    if (
        query.pick
        and bare_pick
        and not (query.about_something or query.when.given)
        and len(pool) > 1
    ):
        return picked(turn, pool)
    if (
        len(pool) > 1
        and _FOR_ME.search(query.text)
        and query.words > MUCH_SAID
        and not query.when.given
    ):
        near = likest(turn.index, query, pool)
        return doubted(one(turn.with_(replace(query, topic=(), those="")), near)) if near else None
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
        unheard = query.topic and not any(map(turn.index.knows, query.topic))
        if (unheard or query.those != "one" and query.topic) and (
            near := likest(turn.index, query, pool)
        ):
            return doubted(one(turn.with_(replace(query, topic=(), those="")), near))
        if query.those != "one":
            return Answer(f"None of those {len(pool)} fits that.", state.focus)
    if query.those in ("all", "both") and len(state.focus) > 1 and not query.about_something:
        return _of_each(turn)
    return None


def _nth_there(turn: Turn) -> Answer | None:
    """ "The last one in the big hall", of the day that was talked of."""
    query, last = turn.query, turn.state.query
    when = query.when if query.when.given or not last else last.when
    there = list(turn.select(replace(query, pick="", when=when)).sessions)
    at = min(query.ordinal, len(there)) - 1 if query.ordinal > 0 else -1
    return one(turn.with_(replace(query, rooms=(), track="")), there[at]) if there else None


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
    bare = query.intent in OF_ONE and not (query.when.given or query.pick) and query.words <= few
    whole_day = query.pick and query.when.given  # "when does it end today"
    names_something = replace(query, language="").about_something
    return not names_something and not whole_day and (query.anaphoric or query.person_back or bare)


LONGEST_PAUSE = timedelta(minutes=90)


def _goes_on_there(turn: Turn, s: Session) -> bool:
    """Whether its room, empty for hours, has the next session though others begin meanwhile."""
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
    if query.person_back and (who := person_of(turn, query)):
        theirs = [s for s in turn.schedule.talks if set(who) & set(s.speakers)]
        timed = by_time(query, theirs, turn.now) if query.when.given else []
        if query.when.given and not timed and query.intent in OWN and not query.when.next:
            return _not_then(turn, who, session)
        session = timed[0] if timed else session
        if query.intent == "when" and query.text.endswith(" again"):  # "when is he on again"
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
    if query.when.given and query.intent in OWN and not query.person_back:
        return None
    return one(turn, session)

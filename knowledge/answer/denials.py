"""What is not there: said kindly, with the nearest thing or the next step."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from knowledge.answer import missing, nearby, phrases
from knowledge.answer.answer import Answer, offering_the_next, unknown
from knowledge.answer.details import gives, one
from knowledge.answer.editions import next_edition
from knowledge.answer.phrases import ONLY_THIS
from knowledge.answer.scores import NEAREST, Selection, as_told, by_meaning, likest
from knowledge.answer.select import by_subject
from knowledge.answer.timing import by_time, clocked, upcoming
from knowledge.answer.turn import Turn
from knowledge.languages import NAMES
from knowledge.model import Session
from knowledge.plain_names import one_person
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query
from knowledge.understand.when import When
from knowledge.words import words

MOST_NAMED = 3  # words of a topic that are said back
TOLD = 2  # words that are not everyday ones: with so many, all that was said is searched for
MOST_NUMBERED = 3  # sessions of a series
MOST_SAID = 6  # rooms, tracks or days


def another_year(turn: Turn) -> Answer | None:
    """ "Who won it last year", "where's next year's one": of other years it knows nothing."""
    query = turn.query
    if not query.another_year or query.act:
        return None
    of_it = query.intent in ("where", "when", "what", "any") and not query.speakers
    if of_it and query.says(Cue.NEXT_YEAR) and (s := next_edition(turn.schedule)):
        return one(turn.with_(replace(query, titles=(s,), intent="what", when=When())), s)
    return unknown(ONLY_THIS)


def all_of(turn: Turn) -> Answer | None:
    """The rooms, tracks or days, if that is what the question says."""
    schedule, noun = turn.schedule, turn.query.counted
    named = {"rooms": schedule.rooms, "tracks": schedule.tracks,
             "days": tuple(f"{d:%A}" for d in schedule.days)}  # fmt: skip
    items = named.get(noun, ())
    if not items:
        return None
    if len(items) <= MOST_SAID:
        return Answer(f"The {noun} are {phrases.listing(items)}.")
    shown = [*items[: MOST_SAID - 1], f"{len(items) - MOST_SAID + 1} more"]
    return Answer(f"There are {len(items)} {noun}: {phrases.listing(shown)}.")


def no_such_room(turn: Turn) -> Answer | None:
    if not turn.query.no_room:
        return None
    named_so = set(turn.query.no_room.split()) & set(turn.index.numbered)
    rooms = [r for r in turn.schedule.rooms if not named_so.isdisjoint(words(r))]
    rooms = rooms or turn.schedule.rooms
    named = phrases.listing(rooms[:MOST_SAID] if len(rooms) <= MOST_SAID else rooms[:3], "or")
    more = "" if len(rooms) <= MOST_SAID else ", among others"
    room = phrases.one(turn.query.no_room)
    return Answer(f"I don't have {room}. There is {named}{more}.", kind="unknown")


def no_such_track(turn: Turn) -> Answer | None:
    """ "The game development track", where none is called so: what else there is on that subject."""
    query = turn.query
    if not query.no_track:
        return None
    denied = f"I don't have {phrases.one(query.no_track)} track."
    if (s := nearby.first_having(turn)) is None:
        tracks = turn.schedule.tracks
        more = ", among others" if len(tracks) > MOST_SAID else ""
        named = tracks[:3] if more else tracks
        return Answer(f"{denied} There is {phrases.listing(named, 'or')}{more}.", kind="unknown")
    text = f"{denied} There is {phrases.short(s)}, {turn.slot(s)}. Do you want that?"
    offer = replace(query, titles=(s,), topic=(), no_track="", intent="when", pick="")
    return Answer(text, (s,), "unknown", offers=(offer,))


def no_such_number(turn: Turn) -> Answer | None:
    """ "Poster session nine", where there are two."""
    asked, titles = turn.query.no_number, turn.query.titles
    if not asked:
        return None
    told = tuple({phrases.short(s): s for s in titles}.values())
    shown = [f"{phrases.short(s)} {turn.slot(s)}" for s in told[:MOST_NUMBERED]]
    shown += [f"{len(told) - MOST_NUMBERED} more"] if len(told) > MOST_NUMBERED else []
    return Answer(f"There is no {asked}. There is {phrases.listing(shown)}.", told, "unknown")


def way_to(turn: Turn) -> Answer:
    room = turn.query.rooms[0]
    if turn.query.track:
        return Answer(f"That is {phrases.place(room)}.")
    for key in (room.lower(), "floor plan"):
        if fact := turn.schedule.facts.get(key):
            return Answer(fact)
    return unknown(f"I don't know the way to {phrases.the(room)}.")


def out_of_scope(turn: Turn) -> Answer:
    if turn.query.fact:
        return Answer(turn.schedule.facts[turn.query.fact])
    if turn.query.anaphoric and not turn.state.focus:
        return Answer("Which talk do you mean?", kind="clarify")
    query = turn.query
    asks = (
        not (query.practical or query.detail or query.anaphoric) and query.utterance.telling >= TOLD
    )
    if asks and (told := as_told(turn.index, query, turn.schedule.talks)):
        return one(turn, told.session)
    if (
        asks
        and query.says(Cue.ONE_BY_SUBJECT)
        and (s := likest(turn.index, query, turn.schedule.talks))
    ):
        found = Selection((s,), (), {s.id: 1.0})
        if offered := nearby.nearest(turn.with_(replace(query, topic=())), found):
            return offered
    return unknown("I don't have that, only the schedule.")


def nothing_about(turn: Turn) -> Answer:
    query = turn.query
    if query.rooms and not (query.topic or query.kind or query.track):
        return Answer(f"Nothing is on {phrases.place(query.place)}.", kind="unknown")
    if len(query.topic) > MOST_NAMED and not (query.kind or query.track):
        told = out_of_scope(turn)
        near = nearby.is_that_it(turn, "that") if told.kind == "out_of_scope" else None
        return near or told
    if query.level and not query.topic:
        return offering_the_next(f"Nothing is {phrases.MARKED[query.level]}.")
    if query.cast:
        thing = phrases.kind(query.kind, query.kind_word) if query.kind else "session"
        on = f" on {query.subject}" if query.topic else ""
        return Answer(f"I see no {thing}{on} {phrases.with_cast(query.cast)}.", kind="unknown")
    asked = query.subject or query.kind_word or query.kind or query.track or "that"
    about = f"on {asked}"
    if query.language:
        about = f"{about} in {NAMES[query.language]}".removeprefix("on that ")
    if query.exclude and not query.topic:
        return Answer("Nothing else fits that. Shall I say what is on anyway?", kind="unknown",
                      offers=(replace(query, exclude=()),))  # fmt: skip
    if query.speakers and query.topic:
        text = f"I don't have anything {about} by {phrases.listing(query.speakers[:2], 'or')}"
        if len(theirs := turn.talks_by(query.speakers)) == 1:
            s = theirs[0]
            return Answer(f"{text}, but {phrases.short(s)} {turn.was(s)} {turn.slot(s)}.", (s,))
        plain = replace(query, topic=(), phrase="", kind="", kind_word="")
        text = f"{text}. Shall I tell you what else they give?"
        return Answer(text, kind="unknown", offers=(plain,))
    if query.topic and (near := nearby.is_that_it(turn, asked)):
        return near
    return offering_the_next(f"I don't have anything {about} in the schedule.")


def _near_then(turn: Turn, subject: Sequence[Session]) -> Selection | None:
    """Where all that is about the topic is over: what comes near it at the time asked for."""
    query = turn.query
    if not query.topic or query.speakers or upcoming(subject, turn.now):
        return None
    then = upcoming(by_time(query, list(turn.schedule.talks), turn.now), turn.now)
    near = by_meaning(turn.index, query, then, least=NEAREST)
    return near if near.sessions else None


def nothing_then(turn: Turn, subject: Sequence[Session]) -> Answer:
    """Nothing at the time asked for: what else there is, nearest first."""
    query, now = turn.query, turn.now
    after = query.when.at or query.when.after or now
    if query.when.part and query.when.at is None:
        day = query.when.day or turn.schedule.today(now)
        midnight = datetime.combine(day, time(), now.tzinfo)
        after = max(after, midnight + timedelta(hours=query.when.part[0]))
    elif query.when.day and query.when.at is None:
        after = max(after, datetime.combine(query.when.day, time(), now.tzinfo))
    later = clocked([s for s in subject if s.start > after])
    if query.when.now and query.kind != "break" and (pause := break_now(turn)):
        return pause
    nothing = f"Nothing {_asked(query)} {'right now' if query.when.now else 'then'}."
    if query.level and not query.topic:
        nothing = f"Nothing {phrases.MARKED[query.level]} is on then."
    if query.titles:
        nothing = "Nothing of that is on then."
    if query.kind and query.kind != "break" and not (query.rooms or query.topic):
        with_so_many = f" {phrases.with_cast(query.cast)}" if query.cast else ""
        nothing = f"There is no {phrases.kind(query.kind)}{with_so_many} then."
    if not later:
        near = _near_then(turn, subject)
        if near and (offered := nearby.nearest(turn, near)):
            return offered
        if subject and query.about_something:
            that_day = [s for s in subject if s.day == query.when.day]
            s = next(iter(upcoming(that_day or subject, now)), (that_day or subject)[-1])
            told = f"{phrases.short(s)} {'is' if s.end > now else 'was'} {turn.at(s)}"
            lead = "No," if query.yes_no and query.speakers else nothing
            return Answer(f"{lead} {told}{turn.where(s)}.", (s,))
        nothing = f"Nothing more is on the schedule then{_span(turn)}."
        return offering_the_next(nothing) if upcoming(turn.schedule.talks, now) else Answer(nothing)
    s = later[0]
    if query.claims and query.topic:  # "the hike leaves at two, right"
        return Answer(f"No, {phrases.short(s)} is {turn.slot(s, ', ')}.", (s,))
    if query.speakers and query.yes_no:
        names = [n for n in query.speakers if n in s.speakers]
        told = f"{phrases.listing(names)} {gives(names)} {phrases.short(s)}"
        return Answer(f"No, {told} {turn.slot(s, ', ')}.", (s,))
    return Answer(f"{nothing} Next is {phrases.short(s)}, {turn.slot(s)}.", (s,))


def break_now(turn: Turn) -> Answer | None:
    """What is on in a break is the break, and what comes behind it."""
    query, now = turn.query, turn.now
    pauses = [s for s in turn.schedule.sessions if s.is_break and s.start <= now < s.end]
    if not pauses or query.about_something:
        return None
    s = pauses[0]
    text = f"{phrases.short(s)} is on{turn.where(s, ' ')} {phrases.until(s)}."
    later = [t for t in turn.schedule.talks if t.day == s.day and t.start >= now]
    if later:
        after = later[0]
        text += f" Next is {phrases.short(after)}, {turn.slot(after)}."
    return Answer(text, (s,), more=tuple(later[:1]))


def _span(turn: Turn) -> str:
    """Of a day outside the conference: when that is."""
    days, day = turn.schedule.days, turn.query.when.day
    if not days or day is None or days[0] <= day <= days[-1]:
        return ""
    if days[0] == days[-1]:
        return f": it is on {days[0]:%A}, {days[0]:%B} {days[0].day}"
    return f": it is from {days[0]:%A}, {days[0]:%B} {days[0].day}, to {days[-1]:%A}"


def _asked(query: Query) -> str:
    if query.rooms:
        return f"is on {phrases.place(query.place)}"
    if query.speakers:
        names = query.speakers[:1] if one_person(query.speakers) else query.speakers
        return f"by {phrases.listing(names)}"
    if query.topic or query.track:
        return f"on {query.subject or query.track}"
    if query.language:
        return f"in {NAMES[query.language]} is on"
    if query.cast:
        return f"{phrases.with_cast(query.cast)} is on"
    return "begins" if query.starting and query.when.at else "is on"


def without_weakest(turn: Turn) -> Answer | None:
    """What fits if the weakest of several constraints is given up, and that it was given up."""
    query = turn.query
    for name in ("level", "kind", "track", "rooms"):
        value = getattr(query, name)
        if not value or value == "break":
            continue
        looser = replace(query, **{name: "" if isinstance(value, str) else ()})
        if not looser.about_something:  # a room or a kind alone is what was asked for
            continue
        subject = by_subject(turn.index, looser)
        found = by_time(looser, list(subject.sessions), turn.now)
        if missing.all_lack(turn.with_(looser), found):
            continue
        over = query.past or query.when.given  # else nothing that is past is offered
        found = upcoming(found, turn.now) or (found if over else [])
        if found:
            s = max(found, key=lambda s: subject.scores.get(s.id, 0.0))
            what = {"level": f"for {value}s", "kind": f"no {value}", "track": f"in {value}",
                    "rooms": phrases.place(query.place)}[name]  # fmt: skip
            what = what if name == "kind" else f"nothing {what}"
            topic = f" on {query.subject}" if query.topic else ""
            told = f"{phrases.capital(what)}{topic}, but {phrases.short(s)} is {turn.at(s)}"
            return Answer(f"{told}{turn.where(s)}.", tuple(found[:1]), more=tuple(found[1:]))
    return None

"""What else there is of what was told: its next showing, whether it comes again, the other keynote."""

import re
from collections.abc import Sequence
from datetime import datetime

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.details import one
from knowledge.answer.fits import of_kind
from knowledge.answer.lists import listing
from knowledge.answer.timing import by_time, clocked, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query
from knowledge.understand.when import When

MOST_SHOWN = 3


def again(turn: Turn) -> Answer | None:
    """ "When does the den open again after that", "when's the next one of those"."""
    query, focus = turn.query, turn.state.focus
    asked = query.says(Cue.ANOTHER_SHOWING) or query.titles and query.says(Cue.ANOTHER)
    asked = asked and not query.says(Cue.NO_SHOWING)
    if not asked or query.person_back or query.speakers or query.act or query.place_back:
        return None
    of_people = query.task == "again" and query.those
    if query.task not in ("", "repeats", "again") or query.past or of_people:
        return None
    if query.says(Cue.NEXT_ONE) and len(focus) > 1 and not (query.about_something or query.beside):
        return _next_of(turn, turn.state.results)
    named = _named(turn)
    if not named:
        return None
    showings = _showings(turn, named)
    if len(showings) < 2:
        return _like_it(turn, named[0])
    moment = _since(turn, showings)
    ahead = [s for s in showings if s.start >= moment and s not in focus]
    if query.when.day or query.when.part:
        ahead = by_time(replace(query, when=replace(query.when, next=False)), ahead, turn.now)
    if not ahead:
        return _no_more(turn, showings)
    return _told(turn, ahead)


def _next_of(turn: Turn, told: Sequence[Session]) -> Answer:
    """ "How many heats are there, and when's the next one": of those that were found."""
    ahead = [s for s in clocked(told) if s.start > turn.now]
    return _told(turn, ahead) if ahead else _no_more(turn, told)


def _named(turn: Turn) -> list[Session]:
    query, focus = turn.query, turn.state.focus
    if query.titles:
        return list(query.titles)
    bare = replace(query, kind="" if query.kind == "break" else query.kind, anaphoric=False)
    if bare.topic:
        return turn.named(bare)[:1]
    back = query.anaphoric or query.says(Cue.OF_THOSE) or query.says(Cue.NEXT_ONE)
    return list(focus[:1]) if back and not bare.about_something else []


def _showings(turn: Turn, named: Sequence[Session]) -> list[Session]:
    """All that is called as one of ``named`` is, but for a number; of "the next one" also its parts."""
    name = numberless if turn.query.says(Cue.AGAIN) else _partless
    called = {name(s.title) for s in named}
    return [s for s in turn.schedule.sessions if name(s.title) in called]


def _partless(title: str) -> str:
    return re.sub(r"\W*\b(?:part|lesson|day|class|heat|vol\w*)\W*\d+\W*$", "", numberless(title))


def _like_it(turn: Turn, s: Session) -> Answer | None:
    """For a session that is held once: the next of the kind or topic that was asked for; else that it
    is held only once."""
    query, last = turn.query, turn.state.query
    if query.says(Cue.AGAIN):
        return only_once(turn, s)
    if query.titles or query.topic or not query.says(Cue.OF_THOSE):
        return None
    if query.yes_no or last is None:
        return None  # see ``follow_ups.another``
    like = turn.as_asked(When()).sessions
    ahead = [t for t in like if t.start > max(s.start, turn.now) and t not in turn.state.focus]
    return _told(turn, ahead) if ahead else only_once(turn, s)


def _since(turn: Turn, showings: Sequence[Session]) -> datetime:
    """The time after which the next showing is looked for: that of the showing in focus, the end of
    another session in focus for "after that", else now."""
    focus = turn.state.focus
    told = [s for s in focus if s in showings]
    if told:
        return max(told[-1].start, turn.now)
    after_that = turn.query.anaphoric and turn.query.beside == "after" and focus
    return max(focus[0].end, turn.now) if after_that else turn.now


def _told(turn: Turn, ahead: list[Session]) -> Answer:
    query = turn.query
    intent = query.intent if query.intent in ("where", "ends", "duration") else "when"
    plain = replace(
        query, intent=intent, beside="", anaphoric=False, when=When(), titles=(), pick=""
    )
    told = one(turn.with_(plain), ahead[0])
    yes = query.yes_no and not query.says(Cue.WHEN_OR_WHERE)
    return replace(told, text=f"Yes: {told.text}") if yes else told


def _no_more(turn: Turn, showings: Sequence[Session]) -> Answer:
    s = showings[-1]
    was = turn.was(s)
    title = phrases.short(s)
    return Answer(f"No, {title} is not on again: the last {was} {turn.slot(s, ', ')}.", (s,))


def the_other(turn: Turn) -> Answer | None:
    """ "What time's the other keynote", "who else gives a keynote": than the one that was told."""
    query, focus = turn.query, turn.state.focus
    kind = query.kind
    if not kind or kind == "break" or query.topic or query.speakers or query.titles:
        return None
    told = [s for s in focus if of_kind(s, kind)]
    if not told or not {query.kind_word, kind} & query.said.others_of:
        return None
    if len(told) == 2 and not (query.says(Cue.WHO_ELSE) or query.says(Cue.OTHERS)):
        return one(turn.with_(replace(query, those="", kind="", intent=_intent(query))), told[1])
    plain = replace(query, those="", task="", anaphoric=False, place_back=False, beside="")
    every = [s for s in turn.select(plain).sessions if s not in told]
    others = every if query.past or query.when.given else upcoming(every, turn.now) or every
    if not query.when.given:
        same_day = [s for s in others if s.day == told[0].day]
        singular = query.kind_word == kind and not query.says(Cue.BEGINS_WHO_ELSE)
        others = same_day if same_day and singular else others
    if not others:
        return Answer(f"{phrases.short(told[0])} is the only {kind}{_then(turn)}.", (told[0],))
    asked = turn.with_(
        replace(plain, intent=_intent(query), when=When(), kind="", kind_word="", definite=False)
    )
    return listing(asked, others)


def _intent(query: Query) -> str:
    return "who" if query.says(Cue.BEGINS_WHO) else query.intent


def _then(turn: Turn) -> str:
    day = turn.query.when.day
    if not day:
        return ""
    return f" {turn.day_name(day) or 'today'}"


def repeats(turn: Turn) -> Answer | None:
    """ "Does that come round again?": other sessions of the same title."""
    query = turn.query
    if query.says(Cue.YEAR):
        return None
    rooms = () if query.place_back else query.rooms  # "if that room's full": the one that was told
    asked = replace(query, anaphoric=False, rooms=rooms)
    named = turn.named(asked) if asked.about_something else []
    named = named or list(turn.state.focus)
    if query.says(Cue.ANY_OR_ALL) or not named:
        return _all_repeats(turn)
    s, title = named[0], phrases.short(named[0])
    called = numberless(s.title)
    again = [t for t in turn.schedule.talks if t != s and numberless(t.title) == called]
    ahead = [t for t in again if t.end > turn.now]
    if ahead:
        told = phrases.listing([f"{turn.slot(t)}" for t in ahead[:MOST_SHOWN]])
        return Answer(f"Yes, {title} is on again {told}.", (ahead[0],))
    return Answer(f"No, {title} does not come again.", (s,)) if again else only_once(turn, s)


def _all_repeats(turn: Turn) -> Answer:
    """ "Does anything come twice?" """
    talks = turn.schedule.talks
    first = {}
    for s in talks:
        first.setdefault(s.title.lower(), s)
    again = [s for s in talks if s != first[s.title.lower()]]
    if not again:
        return Answer("No, nothing is on the schedule twice.")
    titles = list(dict.fromkeys(phrases.short(s, 6) for s in again))
    shown = titles[:MOST_SHOWN]
    more = f", and {len(titles) - len(shown)} more" if len(titles) > len(shown) else ""
    return Answer(f"Yes: {phrases.listing(shown)}{more}.", tuple(again[:MOST_SHOWN]))


def only_once(turn: Turn, s: Session, lead: str = "No, ") -> Answer:
    was, title = turn.was(s), phrases.short(s)
    text = f"{lead}{title} is on the schedule only once: it {was} {turn.slot(s, ', ')}."
    return Answer(text, (s,))


def numberless(title: str) -> str:
    """ "Lockpicking (session 2)" is another showing of "Lockpicking (session 1)"."""
    return re.sub(
        r"\W*\b(?:session|run|round|group|showing|no|number)\W*\d+\W*$|\W*\(\d+\)$|"
        r"\W*\((?:live\W?)?(?:stream|overflow|broadcast|screening|repeat|rerun)\w*\)$",
        "",
        title.lower(),
    )

"""Persons as what a question is about: who else is on it, what else they do, who has most of them."""

from collections.abc import Sequence
from itertools import zip_longest

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.details import one
from knowledge.answer.hosts import hosts, people_told_of
from knowledge.answer.showings import numberless
from knowledge.answer.timing import by_time, upcoming
from knowledge.answer.turn import Turn
from knowledge.answer.unwished import without_unwished
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query
from knowledge.understand.when import When

MOST_SHOWN = 3
MOST_NAMED = 6  # of the people of one session


def together(turn: Turn) -> Answer | None:
    """ "Who else is on that panel?", "who is he presenting with?", "is A speaking with B?" """
    query = turn.query
    if query.unknown_speaker:
        return None
    known, last = turn.person_of(query), turn.state.query
    if not known and not query.about_something and last and len(last.speakers) == 1:
        known = last.speakers  # "what is Ada doing here, and who with"
    if len(known) > 1 and query.yes_no:
        return do_they(turn, known)
    sessions = _meant(turn, known)
    if not sessions:
        return Answer("Which talk do you mean?", kind="clarify") if not known else None
    s = sessions[0]
    others = [name for name in s.speakers or hosts(s) if name not in known]
    said_before = turn.state.answer.text if turn.state.answer and not known else ""
    others = [n for n in others if n not in said_before] or others
    title, at = phrases.short(s), turn.slot(s)
    if others:
        shown = [*others[:5], f"{len(others) - 5} more"] if len(others) > 6 else others
        return Answer(f"{phrases.listing(shown)}, in {title}, {at}.", (s,))
    if told := people_told_of(s):
        return Answer(f"{title}: {told}", (s,))
    if known:
        return Answer(
            f"Nobody else is named: {phrases.listing(known)} gives {title} alone, {at}.", (s,)
        )
    return Answer(f"The schedule names nobody else for {title}, {at}.", (s,))


def _meant(turn: Turn, known: tuple[str, ...]) -> list[Session]:
    query = turn.query
    if known:
        theirs = turn.talks_by(known)
        if query.ordinal and (nth := [s for s in turn.nth(query.ordinal) if s in theirs]):
            return nth  # "who does the second one with her"
        timed = by_time(query, theirs, turn.now) if query.when.given else []
        focus = [s for s in turn.state.focus if s in theirs]
        if query.titles or query.topic or query.kind:
            named = [s for s in turn.named(replace(query, speakers=())) if s in theirs]
            return named or timed or theirs
        shared = [s for s in theirs if len(s.speakers) > 1]
        told = focus if not query.speakers else [s for s in focus if s in shared]
        return timed or told or upcoming(shared, turn.now) or shared or theirs
    named = turn.named(replace(query, anaphoric=False)) if query.about_something else []
    return named or list(turn.state.focus)


def do_they(turn: Turn, known: tuple[str, ...]) -> Answer:
    query = turn.query
    shared = [s for s in turn.schedule.talks if set(known) <= set(s.speakers)]
    who = phrases.listing(known)
    if shared:
        s = next(iter(by_time(query, upcoming(shared, turn.now), turn.now)), shared[0])
        return Answer(f"Yes, {who}: {phrases.short(s)}, {turn.slot(s)}.", (s,))
    theirs = tuple(turn.talks_by(known))
    return Answer(f"No, the schedule has no session with both {who}.", theirs[:2])


def speaking(turn: Turn) -> Answer | None:
    """ "Is she speaking tomorrow?", "is either of them?" """
    query = turn.query
    if not query.speaks or query.about_something or not (query.person_back or query.those):
        return None
    last = turn.state.query
    if query.those and last and last.sides:
        who = tuple(name for side in last.sides for name in side.speakers[:1])
    elif query.those:
        who = tuple(dict.fromkeys(n for s in turn.state.focus for n in s.speakers))
    else:
        who = turn.person_of(query)
    if not who:
        return Answer("Whom do you mean?", kind="clarify")
    theirs = turn.talks_by(who)
    found = by_time(query, theirs, turn.now)
    if not found:
        s = theirs[0] if theirs else None
        told = f": {phrases.short(s)} is {turn.at(s)}" if s and len(who) == 1 else ""
        return Answer(f"No{told}.", (s,) if s else ())
    s = found[0]
    names = [n for n in who if n in s.speakers]
    text = f"{phrases.listing(names)} {'give' if len(names) > 1 else 'gives'} {phrases.short(s)}"
    return Answer(f"Yes, {text}, {turn.slot(s)}.", tuple(found))


def nobody_told_of(turn: Turn) -> Answer:
    """ "What else is he doing", of nobody, or of a session that names none."""
    if not turn.state.focus:
        return Answer("Whom do you mean?", kind="clarify")
    s = turn.state.focus[0]
    named = f"The schedule names nobody for {phrases.short(s)}"
    return Answer(f"{named}, so I can't tell. {phrases.DESK}", (s,), "unknown")


def _any_again(turn: Turn, people: tuple[str, ...]) -> Answer:
    """ "Does any of those three turn up again?" """
    others = [s for s in turn.talks_by(people) if s not in turn.state.focus]
    ahead = [] if turn.query.past else upcoming(others, turn.now)
    others = ahead if turn.query.says(Cue.LATER) else ahead or others
    each = [[(who, s) for s in others if who in s.speakers] for who in people]
    by_turns = zip_longest(*each)  # the next of each, then one more of each
    theirs = [pair for pairs in by_turns for pair in pairs if pair][:MOST_SHOWN]
    if not theirs:
        return Answer("No, none of them is on again.", turn.state.focus)
    told = [f"{who} in {phrases.short(s)} {turn.slot(s)}" for who, s in theirs]
    lead = "Yes, " if turn.query.yes_no else ""
    text = f"{lead}{phrases.listing(told)}."
    return Answer(text, tuple(dict.fromkeys(s for _, s in theirs)))


def _of_people(query: Query) -> bool:
    return bool(query.speakers or query.person_back or query.asks_person)


def _none_twice(turn: Turn) -> Answer | None:
    """ "Is either of them on again?", of sessions."""
    told, talks = turn.two_told, turn.schedule.talks
    called = {numberless(s.title) for s in told}
    again = [s for s in talks if s not in told and numberless(s.title) in called]
    if ahead := upcoming(again, turn.now)[:MOST_SHOWN]:
        items = [f"{phrases.short(s)} {turn.slot(s)}" for s in ahead]
        return Answer(f"Yes, {phrases.listing(items)}.", tuple(ahead))
    which = "neither of them" if len(told) == 2 else "none of them"
    return Answer(f"No, {which} is on again.", tuple(told))


def other_talks(turn: Turn) -> Answer | None:
    """ "What else is she doing?", "does X have another talk?" """
    query = turn.query
    known = turn.person_of(query) or (turn.state.focus[0].speakers if turn.state.focus else ())
    if not known and query.person_back:
        return nobody_told_of(turn)
    if not known:
        return None
    sessions = len(turn.state.focus) > 1 or query.those == "both" and len(known) == 1
    if query.those and sessions and len(turn.two_told) > 1 and not _of_people(query):
        return _none_twice(turn)
    several = query.those or not _of_people(query)  # "their other talks"
    if several and not query.speakers and len(known) > 1:
        return _any_again(turn, known)
    who = next(iter(known))
    theirs = turn.talks_by([who])
    when = query.when if query.when.given else When()
    theirs = by_time(replace(query, when=when), theirs, turn.now)
    theirs = without_unwished(turn.index, query, theirs) or theirs
    besides = not query.speakers or len(theirs) == 1 or query.says(Cue.BESIDES)
    known_already = set(turn.state.focus) if besides else set()
    others = [s for s in theirs if s not in known_already]
    if query.beside == "after" and query.anaphoric and turn.state.focus:  # "again after that"
        others = [s for s in others if s.start >= turn.state.focus[0].end]
    ahead = [] if query.past else upcoming(others, turn.now)
    if query.says(Cue.AGAIN) and others and not ahead and not query.past:
        s, more = others[-1], "again" if len(others) == 1 else "any more"
        told = f"the last was {phrases.short(s)}, {turn.at(s)}"
        return Answer(f"No, {who} is not on {more}: {told}.", (s,))
    return _told_of(turn, who, ahead or others, theirs)


def _told_of(turn: Turn, who: str, others: Sequence[Session], theirs: Sequence[Session]) -> Answer:
    """``others``: what of all that is ``theirs`` was not told of yet."""
    if not others:
        named = [f"{phrases.short(s)}, {turn.at(s)}" for s in theirs[:MOST_SHOWN]]
        told = f", only {phrases.listing(named)}" if named else ""
        return Answer(f"No, {who} has nothing else{told}.", tuple(theirs[:MOST_SHOWN]))
    if len(others) == 1 and turn.query.intent in ("about", "duration", "ends"):
        return one(turn, others[0])  # "what's her other talk about"
    shown, left = others[:MOST_SHOWN], tuple(others[MOST_SHOWN:])
    items = [f"{phrases.short(s)} {turn.slot(s)}" for s in shown]
    beside = [n for n in others[0].speakers if n != who] if len(others) == 1 else []
    if 0 < len(beside) < 4:
        items[0] += f", with {phrases.listing(beside)}"
    lead = "Yes, " if turn.query.yes_no else ""
    gives = "gave" if all(s.end <= turn.now for s in shown) else "gives"
    more = f" And {len(left)} more.{phrases.GO_ON}" if left else ""
    return Answer(f"{lead}{who} {gives} {phrases.listing(items)}.{more}", tuple(shown), more=left)


def peopled(turn: Turn, pool: Sequence[Session]) -> Answer | None:
    """ "Which of them has the most speakers?" """
    crowd = turn.query.said.crowd
    pool = [s for s in pool if s.speakers] or pool
    if not crowd or len(pool) < 2:
        return None
    few = crowd == "fewest"
    s = min(pool, key=lambda s: len(s.speakers) if few else -len(s.speakers))
    number = len(s.speakers)
    shown = s.speakers if number <= MOST_NAMED else [*s.speakers[: MOST_NAMED - 1], "others"]
    names = phrases.listing(shown) or "nobody that is named"
    names = f"{phrases.number(number)} people: {names}" if number > 1 else names
    if len({len(s.speakers) for s in pool}) == 1 and s.speakers:
        names = f"{names}, and no other has more" if not few else names
    return Answer(f"{phrases.short(s)}, {turn.slot(s)}, with {names}.", (s,))

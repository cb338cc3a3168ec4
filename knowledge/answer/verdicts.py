"""Whether two sessions go together: the verdict first, then the facts that it rests on."""

from knowledge.answer import denials, phrases
from knowledge.answer.answer import Answer
from knowledge.answer.at_the_clock import at_the_clock
from knowledge.answer.details import one
from knowledge.answer.pairs import beside_what_was_told, missing_side, pairs_of
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query

TIGHT_MIN = 5  # between two rooms
FAR_MIN = 180  # from here on the time between is not said


def overlap(a: Session, b: Session) -> bool:
    return a.start < b.end and b.start < a.end


def lasts(turn: Turn) -> Answer | None:
    """ "Is it still going at eight?" """
    of_nothing = any(s.anaphoric for s in turn.query.sides[:1]) and not turn.state.focus
    return at_the_clock(turn) or (missing_side(turn) if of_nothing else None)


def clash(turn: Turn) -> Answer | None:
    """ "Do they clash?", "can I do both?", "will I be done in time?" """
    query = turn.query
    of_time = query.intent in ("until", "duration") or query.says(Cue.HOW_LONG)
    if query.task in ("fits", "clash") and of_time:
        query = replace(query, task="gap")  # "how long have I got between them"
        turn = turn.with_(query)
    if query.sides and all(s.only_rooms for s in query.sides):
        return denials.way_to(turn.with_(replace(query, rooms=query.sides[-1].rooms)))
    breaks = len(query.sides) == 2 and (query.sides[0].kind == "break" or query.sides[0].practical)
    if breaks and query.task not in ("gap", "clash"):
        found = turn.named(query.sides[1])  # "time for a coffee before her talk?"
        return one(turn.with_(replace(query, intent="until")), found[0]) if found else None
    a_beer = len(query.sides) == 2 and query.says(Cue.TIME_FOR) and not turn.named(query.sides[0])
    if a_beer and (found := turn.named(query.sides[1])):
        return one(turn.with_(replace(query, intent="until")), found[0])
    if told := at_the_clock(turn):
        return told
    if away := _away(turn):
        return away
    pairs = pairs_of(turn) or beside_what_was_told(turn)
    if not pairs:
        return missing_side(turn)
    if told := _of_each_named(turn):
        return told
    if whole := next((pair for pair in pairs if pair[0].all_day or pair[1].all_day), None):
        return _beside_all_day(turn, *whole)
    return _named_first(turn, verdict(turn, pairs))


def _of_each_named(turn: Turn) -> Answer | None:
    """ "Does that overlap with the felt one", after two were named: of each of them."""
    query, those = turn.query, turn.state.focus
    one_named = len(query.sides) == 2 and query.sides[0].anaphoric and not query.sides[0].those
    if not one_named or len(those) != 2 or query.task == "gap" or query.sides[0].about_something:
        return None
    if query.sign == "in order":  # "and after that can I get to ...": after the one
        return None
    other = next((s for s in turn.named(query.sides[1]) if s not in those), None)
    if other is None or other.all_day or len({s.day for s in (*those, other)}) > 1:
        return None
    bad = [s for s in those if overlap(s, other)]
    told = f"{phrases.short(other, 6)} is from {phrases.span(other)}"
    if len(bad) == 1:
        good = next(s for s in those if s not in bad)
        items = f"{phrases.short(bad[0], 6)} overlaps with it, {phrases.short(good, 6)} doesn't"
        return Answer(f"{phrases.capital(told)}: {items}.", (*those, other))
    lead = _lead_apart(query, 0) if not bad else "Yes" if query.task != "fits" else "No"
    both = " and ".join(f"{phrases.short(s, 6)}, {phrases.span(s)}" for s in those)
    verb = "both overlap with it" if bad else "neither overlaps with it"
    return Answer(f"{lead}: {told}; {verb}: {both}.", (*those, other))


def _named_first(turn: Turn, answer: Answer) -> Answer:
    """ "Could I still make the loom talk?": what is asked next is of that one."""
    named = [s for s in turn.query.sides if not s.anaphoric]
    if len(named) != 1 or len(turn.query.sides) != 2:
        return answer
    first = [s for s in answer.sessions if s in turn.named(named[0])[:1]]
    others = tuple(s for s in answer.sessions if s not in first)
    return replace(answer, sessions=(*first, *others))


def verdict(turn: Turn, pairs: list[tuple[Session, Session]]) -> Answer:
    query = turn.query
    bad = [pair for pair in pairs if overlap(*pair)]
    a, b = min(bad or pairs, key=lambda pair: abs((pair[1].start - pair[0].end).total_seconds()))
    if bad:
        return _overlapping(turn, a, b)
    a, b = sorted((a, b), key=lambda s: s.start)
    if query.task == "fits" and query.sides and _meant_order_is_wrong(turn, a, b):
        return _wrong_order(turn, a, b)
    return _apart(turn, a, b)


def _away(turn: Turn) -> Answer | None:
    """ "Do I miss any of it if I'm away from five till six": one of the sides is a span of time."""
    sides = turn.query.sides
    spans = [
        (w.after, w.before)
        for side in sides
        if not side.about_something and (w := side.when).after and w.before
    ]
    named = [s for side in sides if not side.when.after for s in turn.named(side)[:1]]
    if len(sides) != 2 or len(spans) != 1 or not named:
        return None
    s, (start, end) = named[0], spans[0]
    missed = s.start < end and start < s.end
    lead = "Yes" if missed == (turn.query.task in ("miss", "clash")) else "No"
    return Answer(f"{lead}, {phrases.short(s)} is from {phrases.span(s)}{turn.where(s)}.", (s,))


def _overlapping(turn: Turn, a: Session, b: Session) -> Answer:
    query = turn.query
    yes = query.task in ("clash", "miss") and query.sign != "different"
    lead = "There is no time between them" if query.task == "gap" else "Yes" if yes else "No"
    lead = f"{lead}: they overlap" if query.task == "gap" else f"{lead}, they overlap"
    one, two = phrases.short(a), phrases.short(b)
    if a.open_end or b.open_end:
        if a.start != b.start:
            return _without_ends(turn, a, b)
        text = f"{one} and {two} both start {turn.at(a)}"
    elif a.start == b.start and a.end == b.end:
        text = f"{one} and {two} are both {turn.at(a)}"
    else:
        text = f"{one} is from {phrases.span(a)}, {two} from {phrases.span(b)}"
    return Answer(f"{lead}. {phrases.capital(text)}.", (a, b))


def _without_ends(turn: Turn, a: Session, b: Session) -> Answer:
    """Where one has no end, nobody knows whether the other begins in it, unless in its room."""
    a, b = sorted((a, b), key=lambda s: s.start)
    one, two = phrases.short(a), phrases.short(b)
    starts = f"{one} starts {turn.at(a)}, {two} {turn.at(b)}"
    lead, where = "I can't be sure, as the schedule gives no ends", ""
    if a.room and a.room == b.room and a.start < b.start:
        lead, where = _lead_apart(turn.query, 0), turn.where(b, ", both ")
    return Answer(f"{lead}. {phrases.capital(starts)}{where}.", (a, b))


def _beside_all_day(turn: Turn, a: Session, b: Session) -> Answer:
    """What is on all day leaves time for everything else."""
    whole, other = (a, b) if a.all_day else (b, a)
    lead = "No clash" if turn.query.task in ("clash", "miss") else "Yes, you can"
    told = f"{phrases.short(other)} {turn.at(other)}"
    text = f"{phrases.short(whole)} is {turn.at(whole)}, {told}"
    return Answer(f"{lead}. {phrases.capital(text)}.", (a, b))


def _apart(turn: Turn, a: Session, b: Session) -> Answer:
    one, two = phrases.short(a), phrases.short(b)
    gap = round((b.start - a.end).total_seconds() / 60)
    same_day = a.day == b.day
    if a.open_end and same_day and gap < FAR_MIN:
        return _without_ends(turn, a, b)
    lead = _lead_apart(turn.query, gap if same_day else 0)
    if turn.query.task == "gap" and not same_day:
        lead = "They are on different days"
    if a.day != b.day:
        was = turn.was(a)
        text = f"{one} {was} {turn.at(a)}, {two} {turn.at(b)}"
    else:
        text = f"{one} {turn.ended(a)}, {two} starts at {turn.clock(b)}"
    close = gap < TIGHT_MIN and a.room != b.room and a.day == b.day
    tail = (
        f" But you would have to be quick: it is {phrases.place(b.room)}."
        if close and b.room
        else ""
    )
    return Answer(f"{lead}. {phrases.capital(text)}.{tail}", (a, b))


def _lead_apart(query: Query, gap: int) -> str:
    """``gap``: minutes between two sessions of a day, 0 or more."""
    if query.task == "gap":
        straight = "No, it goes straight on" if query.yes_no else "No time at all"
        told = phrases.capital(phrases.minutes(gap))
        return (f"Yes, {phrases.minutes(gap)}" if query.yes_no else told) if gap else straight
    if query.task == "fits":
        spare = 0 < gap < FAR_MIN
        return f"Yes, you can, with {phrases.minutes(gap)} between" if spare else "Yes, you can"
    return "Yes, they don't overlap" if query.sign == "different" else "No clash"


def _meant_order_is_wrong(turn: Turn, a: Session, b: Session) -> bool:
    """ "Make it to B after A" where B is before A; "both" has no order."""
    sides = turn.query.sides
    if len(sides) < 2 or turn.query.sign != "in order":
        return False
    first = turn.named(sides[0])
    return bool(first) and first[0] == b and a not in first


def _wrong_order(turn: Turn, a: Session, b: Session) -> Answer:
    one, two = phrases.short(a), phrases.short(b)
    text = f"{one} is first, {turn.at(a)}, and {two} is {turn.at(b)}"
    return Answer(f"They don't overlap, but {text}.", (a, b))

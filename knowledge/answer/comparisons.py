"""Two sessions beside each other: which is first or longer, whether they share room, day or people."""

from collections.abc import Sequence
from operator import eq, ge, gt, lt

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.pairs import missing_side, two_of
from knowledge.answer.showings import numberless, only_once
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.understand.query import Query

_BESIDE = {"longer": gt, "more than": gt, "over": gt, "at least": ge, "shorter": lt, "under": lt,
           "less than": lt}  # fmt: skip


def compared(turn: Turn) -> Answer | None:
    """ "Compare A and B": when, where and how long each is."""
    two = two_of(turn)
    if not two:
        return missing_side(turn)
    told = [f"{phrases.short(s, 7)} is {turn.slot(s)}, {phrases.minutes(s.minutes)}" for s in two]
    return Answer(f"{'; '.join(told)}.", tuple(two))


def order(turn: Turn) -> Answer | None:
    two = two_of(turn)
    if not two:
        return missing_side(turn)
    a, b = sorted(two, key=lambda s: s.start)
    one, two_ = phrases.short(a), phrases.short(b)
    earlier = turn.query.sign in ("before", "earlier than", "sooner than", "ahead of")
    lead = ""
    if turn.query.sign in ("after", "later than") or earlier:
        right = a.start < b.start and (a == two[0]) == earlier
        lead = "Yes. " if right else "No. "
    if a.start == b.start:
        return Answer(f"{lead}{one} and {two_} both start {turn.at(a)}.", (a, b))
    return Answer(f"{lead}{one} is first, {turn.at(a)}, and {two_} is {turn.at(b)}.", (a, b))


def longer(turn: Turn) -> Answer | None:
    sides = turn.query.sides
    if len(sides) == 2 and (minutes := sides[1].said.minutes) is not None:
        return _beside_an_amount(turn, sides[0], minutes)
    two = two_of(turn)
    if not two:
        return missing_side(turn)
    a, b = sorted(two, key=lambda s: s.minutes, reverse=not turn.query.sign.startswith("short"))
    lead = ""
    if turn.query.yes_no and not turn.query.choice:
        lead = "No, the other way round. " if a != two[0] else "Yes. "
    if a.minutes == b.minutes:
        lead = "No. " if turn.query.yes_no and not turn.query.choice else ""
        return Answer(f"{lead}Both run {phrases.minutes(a.minutes)}.", (a, b))
    days = [side.when.day for side in sides]
    if len(days) == 2 and all(days) and a.day != b.day:
        return _of_two_days(turn, two if lead else [a, b], lead)
    called = f"{phrases.short(a)} {turn.at(a) if a.title == b.title else ''}".strip()
    text = f"{lead}{called} is {turn.query.sign.replace('est', 'er')}: "
    return Answer(
        f"{text}{phrases.minutes(a.minutes)}, the other {phrases.minutes(b.minutes)}.", (a, b)
    )


def _of_two_days(turn: Turn, two: Sequence[Session], lead: str) -> Answer:
    """ "Is lunch longer tomorrow than today": by how much, and from when until when both are."""
    first, second = two
    apart = first.minutes - second.minutes
    how = "longer" if apart > 0 else "shorter"
    told = [f"{_day(turn, s)} {phrases.minutes(s.minutes)}, from {phrases.span(s)}" for s in two]
    lead = lead.partition(",")[0].partition(".")[0] or _day(turn, first)
    text = f"{lead}, {phrases.minutes(abs(apart))} {how}: {'; '.join(told)}."
    return Answer(phrases.capital(text), tuple(two))


def _day(turn: Turn, s: Session) -> str:
    return turn.day(s) or "today"


def _beside_an_amount(turn: Turn, side: Query, minutes: int) -> Answer:
    """ "Is it longer than an hour?", "does it run an hour?" """
    found = turn.named(side)
    if not found:
        return missing_side(turn)
    s, sign = found[0], turn.query.sign
    right = _BESIDE.get(sign, eq)(s.minutes, minutes)
    text = f"{phrases.short(s)} runs {phrases.minutes(s.minutes)}, {phrases.until(s)}"
    return Answer(f"{'Yes' if right else 'No'}, {text}.", (s,))


def same(turn: Turn) -> Answer | None:
    """Whether those in focus share a room or a day."""
    if turn.query.rooms:
        return None
    those: Sequence[Session] = two_of(turn) if turn.query.sides else turn.state.focus
    if turn.query.sides and not those:
        return missing_side(turn)
    if (
        turn.query.about_something
        and not turn.query.sides
        and not (turn.query.anaphoric or turn.query.those)
    ):
        those = turn.named(turn.query)
    by_room = turn.query.task == "same room"
    if len(those) < 2:
        return _only_one(those[0], by_room) if those and turn.query.those else None
    told = [phrases.place(s.room) if by_room else f"on {s.day:%A}" for s in those]
    asked_different = turn.query.sign == "different"
    if len(set(told)) == 1:
        return Answer(
            f"{'No' if asked_different else 'Yes'}, {_both(those)} {told[0]}.", tuple(those)
        )
    items = [f"{phrases.short(s, 6)} is {where}" for s, where in zip(those, told, strict=True)]
    return Answer(
        f"{'Yes' if asked_different else 'No'}, {phrases.listing(items[:3])}.", tuple(those)
    )


def same_people(turn: Turn) -> Answer | None:
    """ "Is it the same people every time": of what was told, or of one session's showings."""
    query, focus, told = turn.query, turn.state.focus, turn.state.results
    named = query.titles or (told if query.those and len(told) > 1 else focus)
    if not named:
        return None
    those = list(dict.fromkeys(named))
    if len({numberless(s.title) for s in those}) == 1:
        called = numberless(those[0].title)
        those = [s for s in turn.schedule.talks if numberless(s.title) == called]
    told_of = focus or tuple(those)
    if len(those) < 2:
        return only_once(turn, those[0], lead="")
    if not all(s.speakers for s in those):
        return Answer("The schedule doesn't name them all.", told_of, "unknown")
    if len({frozenset(s.speakers) for s in those}) == 1:
        times = "both" if len(those) == 2 else f"all {phrases.number(len(those))}"
        return Answer(f"Yes, {times}: {phrases.listing(those[0].speakers[:4])}.", told_of)
    if shared := [name for name in those[0].speakers if all(name in s.speakers for s in those)]:
        return Answer(_some_shared(query, those, shared), told_of)
    one_title = len({s.title for s in those}) == 1
    items = [
        f"{turn.at(s) if one_title else phrases.short(s, 6)} {phrases.listing(s.speakers[:3])}"
        for s in those[:3]
    ]
    return Answer(f"No: {', '.join(items)}.", told_of)


def _some_shared(query: Query, those: Sequence[Session], shared: Sequence[str]) -> str:
    """Of one person that is asked after it is so, of all the people in part."""
    lead = "Yes" if query.singular else "In part"
    beside = [
        f"{phrases.short(s, 6)} also has {phrases.listing(others[:3])}"
        for s in those
        if (others := [name for name in s.speakers if name not in shared])
    ]
    return f"{lead}, {phrases.listing(shared)} {phrases.all_of(len(those))}; {'; '.join(beside)}."


def _only_one(s: Session, by_room: bool) -> Answer | None:
    where = phrases.place(s.room) if by_room else f"on {s.day:%A}"
    return Answer(f"I only named one, {phrases.short(s)}: it is {where}.", (s,)) if where else None


def _both(those: Sequence[Session]) -> str:
    return "both are" if len(those) == 2 else "all are"

"""Which of those that were told of begins or ends first."""

import re
from collections.abc import Sequence

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.comparisons import two_of
from knowledge.answer.timing import clocked
from knowledge.answer.turn import Turn
from knowledge.model import Session

MOST_COMPARED = 4
MOST_NAMED = 3  # that are all the first or the last
_OF_THEM = (
    r"(?:(?:out )?of|from|between) (?:them|those|these|the (?:two|three|four|lot)|both)"
    r"(?: (?:two|three|four))?(?: (?:talks|sessions|things|ones|panels|workshops))?"
)
_ENDS = r"ends?|finish(?:e[sd])?|over(?: with)?|done|closes?|wraps? up|stops?|lets? out|gets? out"
_STARTS = r"starts?|begins?|opens?|kicks? off|comes?|gets? going"
_LASTS = r"goes on|go on|lasts?|runs?|takes?"
_HOW = r"first|earlier|earliest|sooner|soonest|(?P<late>later|latest|last)"
_ASKED = re.compile(
    rf"^(?:and |so |ok |okay |but |well )*(?:who {_OF_THEM}|(?:which|what)(?: ones?| {_OF_THEM})*)"
    rf"(?: is| are| will| does| would| do)?(?: be)?"
    rf"(?: (?:(?P<ends>{_ENDS})|(?P<starts>{_STARTS})|(?P<lasts>{_LASTS})))?"
    rf"(?: on| for)?(?: the)? (?:{_HOW})(?: {_OF_THEM}| then)?$"
)
_LONGER = re.compile(
    rf"^(?:and |so |ok |okay |but )*(?:which|what)(?: ones?| {_OF_THEM})*(?: is)?(?: (?:{_LASTS}))?"
    r"(?: on| for)?(?: the)? (?P<more>long|short)(?:er|est)(?: one)?$"
)
_OF_TWO = re.compile(rf"\b(?:(?P<ends>{_ENDS})|(?P<starts>{_STARTS})) (?:{_HOW})\b")


def ranked(turn: Turn) -> Answer | None:
    """ "Which of them finishes later", "which is over first, A or B": the verdict, then the times."""
    text = turn.query.text
    those: Sequence[Session] = _told(turn)
    if (longer := _LONGER.match(text)) and len(turn.state.focus) == 1 and len(those) == 2:
        return _by_length(those, longer["more"] == "long")
    asked = _ASKED.match(text)
    if not asked and turn.query.task == "order" and (asked := _OF_TWO.search(text)):
        asked = asked if asked["ends"] else None
        those = two_of(turn)
    if not asked or len(those) < 2:
        return None
    said = asked.groupdict()
    at_end = bool(said["ends"] or said.get("lasts"))
    return _by_clock(turn, those, at_end, bool(said["late"]))


def _told(turn: Turn) -> list[Session]:
    """What the last answer found; where it found one, with that of the answer before."""
    state = turn.state
    if len(state.results) > len(state.focus) > 1:
        return clocked(state.results)
    several = next((s for s in (state.focus, state.listed) if len(s) > 1), ())
    those = several or (*state.focus, *state.earlier[:1])
    return clocked(list(dict.fromkeys(those)))


def _by_clock(turn: Turn, those: Sequence[Session], at_end: bool, late: bool) -> Answer:
    if at_end and (open_ended := [s for s in those if s.open_end]):
        titles = phrases.listing([phrases.short(s, 6) for s in open_ended])
        return Answer(f"The schedule gives no end for {titles}.", tuple(those))
    moments = {s.id: s.end if at_end else s.start for s in those}
    order = sorted(those, key=lambda s: moments[s.id], reverse=late)
    best = [s for s in order if moments[s.id] == moments[order[0].id]]
    verb = "ends" if at_end else "starts"

    def then(s: Session) -> str:
        moment, day = moments[s.id], phrases.day(s, turn.schedule, turn.now)
        return " ".join(filter(None, [day, "at", phrases.clock(moment)]))

    if len(best) == len(those):
        they = "Both" if len(those) == 2 else "All"
        verb = verb.removesuffix("s")
        return Answer(f"{they} {verb} at the same time, {then(best[0])}.", tuple(order))
    how = ("later" if late else "first") if len(those) == 2 else ("last" if late else "first")
    names = phrases.listing([phrases.short(s, 7) for s in best])
    verb_of = verb if len(best) == 1 else verb.removesuffix("s")
    if len(best) > MOST_NAMED:
        such = phrases.listing([phrases.short(s, 7) for s in best[:MOST_NAMED]])
        told = f"{len(best)} of them {verb_of} {how}, {then(best[0])}, such as {such}."
        return Answer(told, tuple(best[:MOST_NAMED]), more=tuple(best[MOST_NAMED:]))
    if len(those) > MOST_COMPARED:
        where = turn.where(best[0]) if len(best) == 1 else ""
        told = f"{phrases.capital(names)} {verb_of} {how}, {then(best[0])}{where}."
        return Answer(told, tuple(best), more=tuple(s for s in order if s not in best))
    others = [f"{phrases.short(s, 7)} {verb} {then(s)}" for s in order if s not in best]
    return Answer(
        f"{phrases.capital(names)} {verb_of} {how}, {then(best[0])}; {phrases.listing(others)}.",
        tuple(order),
    )


def _by_length(those: Sequence[Session], longest: bool) -> Answer:
    """Which is longer or shorter, of the session in focus and the one told before it."""
    a, b = sorted(those, key=lambda s: s.minutes, reverse=longest)
    if a.minutes == b.minutes:
        return Answer(f"Both run {phrases.minutes(a.minutes)}.", tuple(those))
    told = f"{phrases.short(a, 7)} is {'longer' if longest else 'shorter'}"
    other = f"{phrases.short(b, 7)} {phrases.minutes(b.minutes)}"
    return Answer(f"{told}, {phrases.minutes(a.minutes)}; {other}.", (a, b))

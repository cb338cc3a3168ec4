"""Which of those that were told of begins or ends first; whether the day is over."""

from collections.abc import Sequence

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.pairs import those_told, two_of
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.understand.cues import Cue

MOST_COMPARED = 4
MOST_NAMED = 3  # that are all the first or the last


def ranked(turn: Turn) -> Answer | None:
    """ "Which of them finishes later", "which is over first, A or B": the verdict, then the times."""
    asked = turn.query.said.ranking
    if not asked or asked.of_named and turn.query.task != "order":
        return None
    those: Sequence[Session] = two_of(turn) if asked.of_named else those_told(turn)
    if asked.by == "length":
        two = len(turn.state.focus) == 1 and len(those) == 2
        return _by_length(those, asked.last) if two else None
    return _by_clock(turn, those, asked.by == "end", asked.last) if len(those) > 1 else None


def day_over(turn: Turn) -> Answer | None:
    """ "Are we done for today?": what is still to come of it, else what is next on another day."""
    if not turn.query.says(Cue.DAY_OVER):
        return None
    today, now = turn.today, turn.now
    later = [s for s in turn.schedule.talks if s.end > now and s.is_titled and not s.all_day]
    left = [s for s in later if s.day == today]
    ahead = [s for s in left if s.start > now]
    if not left:
        then = [f" Next is {_told_at(turn, s)}." for s in later[:1]]
        return Answer(f"Yes. Nothing more is to come today.{''.join(then)}", tuple(later[:1]))
    if not ahead:
        return Answer(f"Not yet: {phrases.short(left[-1])} is still on.", (left[-1],))
    first, last = ahead[0], ahead[-1]
    if first == last:
        return Answer(f"Not yet. {_told_at(turn, last)} is still to come.", (last,))
    told = f"Next is {_told_at(turn, first)}; the last is {_told_at(turn, last)}."
    return Answer(f"Not yet. {told}", (first, last))


def _told_at(turn: Turn, s: Session) -> str:
    return f"{phrases.short(s)}, {turn.slot(s)}"


def _by_clock(turn: Turn, those: Sequence[Session], at_end: bool, late: bool) -> Answer:
    if at_end and (open_ended := [s for s in those if s.open_end]):
        titles = phrases.listing([phrases.short(s, 6) for s in open_ended])
        return Answer(f"The schedule gives no end for {titles}.", tuple(those))
    moments = {s.id: s.end if at_end else s.start for s in those}
    order = sorted(those, key=lambda s: moments[s.id], reverse=late)
    best = [s for s in order if moments[s.id] == moments[order[0].id]]
    verb, then = ("ends", turn.at_end) if at_end else ("starts", turn.at)
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

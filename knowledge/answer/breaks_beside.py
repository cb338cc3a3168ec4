"""Breaks beside a session: whether one comes after it, or before."""

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.fits import is_meal
from knowledge.answer.pauses import pause_before
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.understand.foods import FOOD
from knowledge.words import words


def straight_on(turn: Turn, anchor: Session) -> Answer:
    """ "Is there a break after it?": what its room holds next, and whether at once."""
    here = (anchor.room,) if anchor.room else ()
    that_day = [s for s in turn.schedule.sessions if s.day == anchor.day and s != anchor]
    if turn.query.beside == "before":
        return _break_before(turn, anchor, [s for s in that_day if s.end <= anchor.start])
    later = [s for s in that_day if s.start >= anchor.end]
    found = [s for s in later if s.room in (here or (s.room,))]
    title = phrases.short(anchor)
    if not found:
        return Answer(f"Nothing comes after {title}{turn.where(anchor)} that day.", (anchor,))
    s = found[0]
    gap = round((s.start - anchor.end).total_seconds() / 60)
    after = f"{phrases.short(s)} is {turn.at(s)}{turn.where(s)}"
    if s.is_break:
        return Answer(f"Yes: {after}.", (s, anchor))
    if gap > 0:
        return Answer(
            f"Yes, {phrases.minutes(gap)}: {title} ends at {phrases.clock(anchor.end)}, {after}.",
            (s,),
        )
    return Answer(f"No, it goes straight on: {after}.", (s,))


_REFRESHING = FOOD | {"break", "breaks", "pause", "interval", "recess"}


def _break_before(turn: Turn, anchor: Session, earlier: list[Session]) -> Answer:
    """ "Is there coffee before the first talk?" """
    title = phrases.short(anchor)
    breaks = [s for s in earlier if s.is_break or is_meal(s)]
    breaks = [s for s in breaks if turn.query.kind_word in words(s.title)] or breaks
    if turn.query.kind_word in FOOD:  # no registration
        breaks = [s for s in breaks if _REFRESHING & set(words(s.title))]
    if not breaks and (told := pause_before(turn, anchor)):
        return told
    if not breaks:
        return Answer(f"No break comes before {title}, {turn.at(anchor)}.", (anchor,))
    s = max(breaks, key=lambda s: s.end)
    lead = "Yes: " if turn.query.yes_no else ""
    ends = phrases.until(s)
    return Answer(
        f"{lead}{phrases.short(s)}, {turn.at(s)}{turn.where(s, ' ')}, {ends}.", (s, anchor)
    )

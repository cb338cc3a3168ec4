"""Whether there is something to watch or hear later: "will there be a video of it"."""

from collections.abc import Sequence

from knowledge.answer import phrases
from knowledge.answer.answer import Answer, unknown
from knowledge.answer.phrases import DESK
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.cues import Cue

_ITS_OWN = ("", "recordings")  # what is practical about it


def recorded(turn: Turn) -> Answer | None:
    """By what the file says of each session, a house's own words of all; None where one is meant and
    the file says that of none."""
    query, talks = turn.query, turn.schedule.talks
    if query.practical not in _ITS_OWN:
        return None
    told_of = any(s.recorded is not None for s in talks)
    asked_of = _asked_of(turn)
    if not asked_of:
        fact = turn.schedule.facts.get("recordings", "")
        if fact or told_of:
            return Answer(fact) if fact else _of_all(talks)
        return unknown()
    if not told_of:
        return None
    return Answer(" ".join(_told(turn, s) for s in asked_of[:3]), tuple(asked_of))


def _asked_of(turn: Turn) -> list[Session]:
    query, focus = turn.query, list(turn.state.focus)
    plain = replace(query, practical="", detail="")
    if query.titles or plain.about_something:
        return turn.named(replace(plain, anaphoric=False))[:1]
    if query.ordinal:
        return turn.nth(query.ordinal)
    if query.says(Cue.SEVERAL) and not query.anaphoric:
        return []  # "are the talks filmed"
    return focus if query.those else focus[:1]


def _told(turn: Turn, s: Session) -> str:
    title = phrases.short(s)
    was = turn.was(s)
    if s.recorded is None:
        return f"The schedule doesn't say for {title}. {DESK}"
    if s.recorded:
        return f"Yes, a recording of {title} {was} planned."
    return f"No, {title} {was} not to be recorded, by the schedule."


def _of_all(talks: Sequence[Session]) -> Answer:
    """ "Are the talks filmed": how many of them."""
    yes, no = (sum(s.recorded is answer for s in talks) for answer in (True, False))
    if yes and no:
        return Answer(f"Most are: {yes} of {len(talks)}." if yes > no else
                      f"Some are: {yes} of {len(talks)}.")  # fmt: skip
    if yes:
        return Answer(f"A recording is planned of {yes} of {len(talks)} sessions.")
    return Answer(f"Not all: {no} of {len(talks)} sessions are not to be recorded.")

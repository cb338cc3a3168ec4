"""Where all that was found lacks what tells the subject: it is denied first, then perhaps offered."""

from knowledge.answer import denials, missing, nearby
from knowledge.answer.answer import Answer
from knowledge.answer.scores import Selection
from knowledge.answer.select import by_subject
from knowledge.answer.turn import Turn
from knowledge.replacing import replace


def denied(turn: Turn, subject: Selection) -> tuple[Selection, Answer | None]:
    """What to answer with, and the denial where nothing of it is about what was asked for."""
    query = turn.query
    lacks = bool(subject.sessions) and missing.all_lack(turn, subject.sessions)
    if lacks:
        subject, lacks = _of_any_kind(turn, subject)
    if not subject.sessions or not lacks and (query.singular or not subject.unsure):
        return subject, None
    within = lacks and (query.rooms or query.track or query.speakers)
    near = None if within else nearby.nearest(turn, subject)
    elsewhere = denials.without_weakest(turn) if within and not query.speakers else None
    return subject, near or elsewhere or denials.nothing_about(turn)


def _of_any_kind(turn: Turn, lacking: Selection) -> tuple[Selection, bool]:
    """Where no tutorial has all that is asked for: what else has it; whether that too lacks some."""
    query = turn.query
    if query.kind in ("", "break") or "kind" in lacking.dropped:
        return lacking, True
    found = by_subject(turn.index, replace(query, kind=""))
    if not found.sessions or found.unsure or missing.all_lack(turn, found.sessions):
        return lacking, True
    return replace(found, dropped=("kind", *found.dropped)), False

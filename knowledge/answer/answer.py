"""What is said to a visitor, and what it rests on."""

from dataclasses import dataclass

from knowledge.answer.phrases import DESK, UNKNOWN
from knowledge.model import Session
from knowledge.understand.query import WHAT_IS_NEXT, Query


@dataclass(frozen=True)
class Answer:
    text: str
    sessions: tuple[Session, ...] = ()  # what it rests on
    kind: str = "answer"  # answer, unknown, clarify or out_of_scope
    more: tuple[Session, ...] = ()  # what else was found, for "what else?"
    offers: tuple[Query, ...] = ()  # what it asks back: "yes", or naming one, takes it
    counted: int | None = None  # of an answer to "how many"


def unknown(said: str = UNKNOWN, *sessions: Session) -> Answer:
    """What the schedule doesn't hold, and who may know it; of the ``sessions``, if of any."""
    return Answer(f"{said} {DESK}", sessions, "out_of_scope")


def offering_the_next(denied: str) -> Answer:
    """A denial that ends with the offer to tell what is on next."""
    text = f"{denied} Shall I tell you what is on next?"
    return Answer(text, kind="unknown", offers=(WHAT_IS_NEXT,))

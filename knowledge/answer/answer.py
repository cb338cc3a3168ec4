"""What is said to a visitor, and what it rests on."""

from dataclasses import dataclass

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


def offering_the_next(denied: str) -> Answer:
    """A denial that ends with the offer to tell what is on next."""
    text = f"{denied} Shall I tell you what is on next?"
    return Answer(text, kind="unknown", offers=(WHAT_IS_NEXT,))

"""What is said to a visitor, and what it rests on."""

from dataclasses import dataclass

from knowledge.model import Session


@dataclass(frozen=True)
class Answer:
    text: str
    sessions: tuple[Session, ...] = ()  # what it rests on
    kind: str = "answer"  # answer, unknown, clarify or out_of_scope
    more: tuple[Session, ...] = ()  # what else was found, for "what else?"

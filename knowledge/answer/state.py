"""What has been said so far: a value, so that a turn is taken back by going on from the one before."""

from dataclasses import dataclass

from knowledge.answer.answer import Answer
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.query import Query
from knowledge.words import words


@dataclass(frozen=True)
class DialogueState:
    """What a visitor's next question may refer to."""

    query: Query | None = None  # the last question
    focus: tuple[Session, ...] = ()  # what the last answer named, in the order said
    earlier: tuple[Session, ...] = ()  # what the answer before that named, for "both"
    results: tuple[Session, ...] = ()  # all that it found, named or not
    listed: tuple[Session, ...] = ()  # the last list that was said: "the second", "the other one"
    offered: tuple[Query, ...] = ()  # what "yes" or a choice would mean
    called: tuple[tuple[Session, frozenset[str]], ...] = ()  # by which words each was asked for
    answer: Answer | None = None
    counted: int | None = None  # what "how many" came to

    def heard(self, text: str) -> "DialogueState":
        """After an interruption: only the sessions whose title was really heard stay in focus."""
        said = " ".join(words(text))
        known = tuple(s for s in self.focus if spoken(s) in said)
        return replace(self, focus=known or self.focus[:1])


def spoken(session: Session) -> str:
    return " ".join(words(session.title))

"""A conference schedule, and answers from it that never make anything up."""

from knowledge.answer.answer import Answer
from knowledge.answer.dialogue import DialogueState, ask, find, understand
from knowledge.grounding import grounding
from knowledge.index import Index
from knowledge.load import DEMO, load
from knowledge.model import Schedule, ScheduleError, Session, Vocabulary, vocabulary

__all__ = [
    "DEMO", "Answer", "DialogueState", "Index", "Schedule", "ScheduleError", "Session",
    "Vocabulary", "ask", "find", "grounding", "load", "understand", "vocabulary",
]  # fmt: skip

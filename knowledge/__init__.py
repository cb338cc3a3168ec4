"""A conference schedule, and answers from it that never make anything up."""

from knowledge.answer.answer import Answer
from knowledge.answer.dialogue import Conversation
from knowledge.grounding import grounding
from knowledge.load import DEMO, load
from knowledge.model import Schedule, ScheduleError, Session, Vocabulary, vocabulary

__all__ = [
    "DEMO", "Answer", "Conversation", "Schedule", "ScheduleError", "Session", "Vocabulary",
    "grounding", "load", "vocabulary",
]  # fmt: skip

"""A conference schedule, and answers from it that never make anything up."""

import sys
from contextlib import nullcontext

from commands import importing

as_a_command = sys.argv[:1] == ["-m"]  # ``python -m knowledge`` imports the package first
with importing() if as_a_command else nullcontext():
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

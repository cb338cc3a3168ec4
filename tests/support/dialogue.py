"""Questions asked in a row."""

from datetime import datetime

import knowledge


def talk(index: knowledge.Index, *questions: str, now: datetime) -> list[knowledge.Answer]:
    """The answers to one visitor's questions, asked in order at ``now``."""
    index.retriever.wait(60)
    state, answers = knowledge.DialogueState(), []
    for question in questions:
        answer, state = knowledge.ask(index, state, question, now)
        answers.append(answer)
    return answers

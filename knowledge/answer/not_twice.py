"""The same words are no answer to another question, unless it is said that they are the same."""

from knowledge.answer.answer import Answer
from knowledge.answer.phrases import UNKNOWN
from knowledge.answer.state import DialogueState
from knowledge.replacing import replace
from knowledge.understand.query import Query


def not_twice(state: DialogueState, query: Query, answer: Answer) -> Answer:
    """``state``: before ``query`` was asked. Who asks the very same again is told the same."""
    before, last = state.answer, state.query
    if before is None or last is None or answer.text != before.text or query.act:
        return answer
    if query.utterance == last.utterance:
        return answer
    if answer.text.startswith(UNKNOWN):
        return replace(answer, text=answer.text.replace(UNKNOWN, "I don't have that either."))
    told = answer.kind == "answer" and answer.sessions
    return replace(answer, text=f"As I said: {answer.text}") if told else answer

"""The messages of a request. The part that never changes comes first and the question last, so that a
server that keeps what it has read (llama.cpp, vLLM, Ollama) need not read it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import knowledge
from agent.llm.general_question import wants_model
from agent.llm.model import Mode

Message = dict[str, Any]
Kind = Literal["answer", "say", "general", "note"]
ASKS = "The visitor asks:"  # what stands before the question where sessions are shown with it
REMEMBERED = 8  # messages of the conversation that a model is given again

# The worked examples name nothing and nobody: small models repeat what they find in them.
SAY = """You are Usher, a friendly voice assistant in a conference foyer.
If you are given a note, it is the answer to the visitor's question: say it in one or two short spoken \
sentences. Keep its words, names, numbers and times, in its order; leave none out and add none.
If there is no note, answer the question from general knowledge in one or two short sentences, or make \
small talk. Never speak of sessions, speakers, rooms or times then."""
EXAMPLES: tuple[Message, ...] = (
    {
        "role": "user",
        "content": "Note: The schedule says nothing about that.\nQuestion: is that allowed",
    },
    {"role": "assistant", "content": "The schedule says nothing about that."},
    {"role": "user", "content": "Question: what is an algorithm"},
    {"role": "assistant", "content": "An algorithm is a list of steps that solves a problem."},
)


@dataclass(frozen=True)
class Plan:
    """How one question is answered.

    ``kind``: "answer", the model from what it is shown; "say", the model words ``note``; "general", the
    model from what it knows; "note", the note as it is.
    """

    kind: Kind
    messages: tuple[Message, ...]
    note: str
    shown: tuple[knowledge.Session, ...] = ()  # sessions, best first


def static_messages(mode: Mode, index: knowledge.Index) -> list[Message]:
    """What every prompt begins with."""
    if mode == "answer":
        shown = knowledge.grounding(index, knowledge.DialogueState(), "", datetime.now(UTC))
        return [{"role": "system", "content": shown.static}]
    return [{"role": "system", "content": SAY}, *EXAMPLES]


def plan(
    mode: Mode, index: knowledge.Index, before: knowledge.DialogueState, query: Any,
    note: knowledge.Answer, question: str, now: datetime, history: Sequence[Message],
) -> Plan:  # fmt: skip
    """``before``: the dialogue without this question; ``query``: what was understood of it; ``note``:
    the built-in answerer's answer; ``history``: earlier messages, oldest first."""
    if mode == "answer":
        shown = knowledge.grounding(index, before, query, now)
        system = {"role": "system", "content": shown.static}
        text = f"{shown.facts}\n{shown.now}\n{ASKS} {question}"
        asked = {"role": "user", "content": text}
        return Plan("answer", (system, *history[-REMEMBERED:], asked), note.text, shown.sessions)
    static = static_messages(mode, index)
    if wants_model(question, query, note):
        asked = {"role": "user", "content": f"Question: {question}"}
        return Plan("general", (*static, asked), note.text)
    if note.kind != "answer" or not note.sessions:
        return Plan(
            "note", (), note.text
        )  # a clarifying question, small talk or a practical fact: the model adds nothing
    asked = {"role": "user", "content": f"Note: {note.text}\nQuestion: {question}"}
    return Plan("say", (*static, asked), note.text)

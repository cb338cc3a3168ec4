"""The messages of a request. The part that never changes comes first and the question last, so that a
server that keeps what it has read (llama.cpp, vLLM, Ollama) need not read it again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import knowledge
from agent.llm.model import Mode
from knowledge.words import words

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
NOT_ANSWERED = ("unknown", "out_of_scope")  # kinds of the built-in answerer's answers
GENERAL = re.compile(
    r"^(?:(?:so|and|um+|uh+|er|well|hey|hi|hello|ok|okay|please|usher|can you|could you|would you"
    r"|do you know|tell me|i wonder)\W+)*"
    r"(?:what(?:'s| is| are| was| does| do) (?!on\b|next\b|happening|there\b|left\b|at\b|in\b|up\b"
    r"|coming|it\b|that\b|this\b|the (?:next|time|wifi|room|address|date|way|score)\b)"
    r"|what do you |explain |define |describe |how (?:do|does|did|are|is|big|old|far|fast|tall) "
    r"|who (?:are you|made you|built you|invented|wrote|discovered|painted)"
    r"|why (?:is|are|do|does|did|was) "
    r"|(?:me )?(?:a )?(?:joke|story|poem|riddle|fun fact)|sing|are you "
    r"|do you (?:like|dream|sleep|have|think)"
    r"|how's it going|the (?:meaning|difference|capital) )",
    re.I,
)
# Words of questions that no model can answer from general knowledge: here, now, the visitor.
OF_NOW = re.compile(
    r"\b(?:i|i'm|i've|my|we|us|our|now|here|weather|forecast|news|food|eat|drink|hungry|price|cost|costs|"
    r"latest|current|currently|sign|register|registered|one|ones|next|near|nearest)\b",
    re.I,
)
OF_A_THING = re.compile(r"\b(?:the|who|whose)\b", re.I)  # a particular session or person
OF_THE_CONFERENCE = re.compile(
    r"\b(?:talks?|sessions?|speakers?|speaking|speaks|rooms?|schedule|track|keynotes?|workshops?|panels?|"
    r"lunch|break|coffee|conference|today|tomorrow|tonight|morning|afternoon|evening|o'clock|toilets?|wifi|"
    r"parking|badge|ticket|registration|desk|lost|stage|hall|floor|slides|recording|recorded|agenda)\b",
    re.I,
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
    if is_general(question) and (note.kind in NOT_ANSWERED or not _named(note, question)):
        asked = {"role": "user", "content": f"Question: {question}"}
        return Plan("general", (*static, asked), note.text)
    if note.kind != "answer" or not note.sessions:
        return Plan(
            "note", (), note.text
        )  # a clarifying question, small talk or a practical fact: the model adds nothing
    asked = {"role": "user", "content": f"Note: {note.text}\nQuestion: {question}"}
    return Plan("say", (*static, asked), note.text)


def _named(note: knowledge.Answer, question: str) -> bool:
    """Whether the answer is about what was asked by its name, and not only found near it: "what is a
    token" is no question about a talk on tokens."""
    asked = set(words(question))
    titled = any(set(words(session.title)) <= asked for session in note.sessions)
    titled = titled or any(
        asked & set(words(name))
        for session in note.sessions
        for name in (*session.speakers, session.room)
    )
    return titled or not note.sessions or bool(OF_A_THING.search(question))


def is_general(question: str) -> bool:
    """Whether a question is about the world, or small talk, rather than about the conference."""
    here = OF_THE_CONFERENCE.search(question) or OF_NOW.search(question)
    return bool(GENERAL.match(question.strip())) and not here

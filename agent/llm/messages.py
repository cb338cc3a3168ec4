"""What the conversation so far says, read out of pipecat's context."""

from typing import Any

from pipecat.processors.aggregators.llm_context import LLMContext


def last_question(messages: list[Any]) -> str:
    """The text of the newest user message."""
    for message in reversed(messages):
        if isinstance(message, dict) and message.get("role") == "user":
            content = message.get("content", "")
            return content if isinstance(content, str) else ""
    return ""


def last_user(messages: list[Any]) -> int:
    """Where the newest user message stands; -1 if there is none."""
    places = (i for i in range(len(messages) - 1, -1, -1) if messages[i].get("role") == "user")
    return next(places, -1)


def recent(messages: list[Any], most: int = 8) -> list[Any]:
    """The last turns, without instructions; a tool's reply never without its call."""
    turns = [m for m in messages if m.get("role") in ("user", "assistant", "tool")]
    start = max(0, len(turns) - most)
    while start < len(turns) - 1 and turns[start].get("role") != "user":
        start -= 1
        if start < 0:
            return turns
    return turns[start:]


def heard_of_last_answer(messages: list[Any]) -> str:
    """What stands between the newest message and the question before it; "" if nothing was heard."""
    heard: list[str] = []
    for message in reversed(messages[:-1]):
        if not isinstance(message, dict) or message.get("role") == "user":
            break
        if message.get("role") == "assistant":
            heard.insert(0, str(message.get("content", "")))
    return " ".join(heard)


def nothing_heard(context: LLMContext) -> bool:
    """Whether pipecat runs the LLM because a turn had no words in it (see ``turns``)."""
    last = context.messages[-1] if context.messages else None
    return isinstance(last, dict) and last.get("role") == "developer"

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


def spoken(messages: list[Any]) -> list[dict[str, str]]:
    """What visitor and agent said, oldest first."""
    return [
        {"role": m["role"], "content": m["content"]}
        for m in messages
        if isinstance(m, dict) and m.get("role") in ("user", "assistant")
        and isinstance(m.get("content"), str)
    ]  # fmt: skip


def history(messages: list[Any]) -> list[dict[str, str]]:
    """What visitor and agent said before the newest question, oldest first."""
    turns = spoken(messages)
    newest = next((i for i in range(len(turns) - 1, -1, -1) if turns[i]["role"] == "user"), 0)
    return turns[:newest]


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

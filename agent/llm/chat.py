"""One answer of a model: sends the request, filters the stream to text that can be said, and runs the
searches that the model asks for."""

import json
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from typing import Any

import httpx2
from loguru import logger
from openai import AsyncOpenAI

from agent.llm.events import chunks
from agent.llm.filter import SpokenFilter, ToolCall
from agent.llm.limits import AnswerLimits
from agent.llm.model import SLOWEST_S, FirstToken, Model
from agent.llm.patience import Patience, TooSlow
from agent.llm.stream import StreamReader
from agent.llm.tools import NAME, OPENAI_TOOLS
from tts.openai_client import CONNECT_S

MOST_ROUNDS = 3  # requests for one answer, where the model searches in place of answering

Message = dict[str, Any]
Tool = Callable[[dict[str, Any]], dict[str, Any]]  # a tool: its arguments -> the reply to the model


class NoWords(Exception):
    """The model answered with nothing that can be said."""


class CutOff(Exception):
    """The server ended the answer before it was whole."""


async def answer(
    client: AsyncOpenAI,
    model: Model,
    messages: Sequence[Message],
    search: Tool,
    offer: bool = False,
) -> AsyncGenerator[str, None]:
    """Text that can be said, as it comes. ``offer``: tell the model of the tool; if it calls it
    unasked, it is run all the same. Raises ``NoWords``, ``CutOff``, ``TooSlow``, ``BadAnswer``, and the
    errors of openai and httpx2."""
    rounds = _rounds(client, model, list(messages), search, offer)
    async with _turn(model), aclosing(rounds) as texts:
        async for text in texts:
            yield text


@asynccontextmanager
async def _turn(model: Model):
    """The model's attention, which others may have. Raises ``TooSlow``."""
    async with AsyncExitStack() as stack:
        if model.queue:
            try:
                await stack.enter_async_context(model.queue.turn(model.patience_s))
            except TimeoutError:
                raise TooSlow(f"answered others for {model.patience_s:.0f} s") from None
        yield


async def _rounds(
    client: AsyncOpenAI, model: Model, asked: list[Message], search: Tool, offer: bool
) -> AsyncGenerator[str, None]:
    for _ in range(MOST_ROUNDS):
        calls: list[ToolCall] = []
        said = False
        async with aclosing(_stream(client, model, asked, calls, offer)) as texts:
            async for text in texts:
                said = said or any(c.isalnum() for c in text)
                yield text
        if said:
            return
        if not calls:
            raise NoWords("the model answered with no words")
        if unknown := [call.name for call in calls if call.name != NAME]:
            raise NoWords(f"the model called a tool that is not there, {unknown[0][:40]!r}")
        asked += _searched(calls, search)
    raise NoWords(f"the model searched {MOST_ROUNDS} times and said nothing")


async def _stream(
    client: AsyncOpenAI,
    model: Model,
    messages: Sequence[Message],
    calls: list[ToolCall],
    offer: bool,
) -> AsyncGenerator[str, None]:
    reader, limits = StreamReader(marks_end=model.marks_end), AnswerLimits()
    words = SpokenFilter(model.thinks_untagged)
    first, tools = FirstToken(model), {"tools": OPENAI_TOOLS} if offer else {}
    patience = Patience(model)
    async with _request(client, model, messages, tools, patience) as stream:
        async for chunk in patience.each(stream):
            text = reader.text_of(chunk)
            if text:
                first.note()
            if reader.thinking:
                words.thoughts_elsewhere()
            said = words.feed(text)
            model.thinks_untagged |= words.thinks_untagged  # known even if the visitor interrupts
            if any(c.isalnum() for c in said):
                patience.word()
            else:
                patience.alive(thinking=reader.thinking or not text.isspace() and bool(text))
            if said:
                if not limits.room_for(said):
                    logger.warning("LLM: the answer was ended: too long, or in circles")
                    return
                yield said
            if words.over:
                break  # close the connection, so that the server stops generating
    cut_off = reader.cut_off and (reader.ended or not words.over)
    if said := words.end(cut_off):
        yield said
    model.thinks_untagged = words.thinks_untagged
    model.marks_end |= reader.ended
    calls += reader.calls or words.calls
    if cut_off:
        raise CutOff(f"the answer ended with {reader.finish_reason or 'no mark of its end'}")


@asynccontextmanager
async def _request(
    client: AsyncOpenAI, model: Model, messages: Sequence[Message], more: dict, patience: Patience
):
    """The chunks of the answer. ``patience`` ends the waiting; the timeout is only for what it cannot
    see."""
    timeout = httpx2.Timeout(SLOWEST_S + 1, connect=CONNECT_S)
    try:
        async with patience.limit():
            stream = await client.chat.completions.create(
                model=model.model, messages=list(messages), stream=True,  # type: ignore[arg-type]
                timeout=timeout,
                **more,
            )  # fmt: skip
    except TimeoutError:
        raise patience.error() from None
    try:
        async with aclosing(chunks(stream.response.aiter_bytes())) as read:
            yield read
    finally:
        await stream.close()


def _searched(calls: list[ToolCall], search: Tool) -> list[Message]:
    """What a model that has searched is told next. Calls that came as text are answered in text: the
    server's template may know of no tools."""
    found = [json.dumps(search(call.arguments), ensure_ascii=False) for call in calls]
    if calls[0].id == "text":
        told = (
            f"The search found: {' '.join(found)}\nAnswer my question now, in one or two sentences."
        )
        return [
            {"role": "assistant", "content": "Let me search."},
            {"role": "user", "content": told},
        ]
    made = [
        {"id": call.id, "type": "function",
         "function": {"name": call.name, "arguments": json.dumps(call.arguments)}}
        for call in calls
    ]  # fmt: skip
    replies = [
        {"role": "tool", "tool_call_id": call.id, "content": text}
        for call, text in zip(calls, found, strict=True)
    ]
    return [{"role": "assistant", "content": None, "tool_calls": made}, *replies]

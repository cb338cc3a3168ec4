"""The first answer of a server on this machine, to a greeting at start, which nobody hears.

It shows whether the model leaves the opening tag of its thoughts out: the templates of many models that
think end with that tag, so that it belongs to what they were given and is not sent. Found out from the
first visitor's answer, part of the thoughts would have been said.
"""

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from typing import Any

from loguru import logger
from openai import AsyncOpenAI

from agent.llm.events import chunks
from agent.llm.filter import SpokenFilter
from agent.llm.model import Model
from agent.llm.stream import StreamReader

GREETING = {"role": "user", "content": "Question: hello"}
MOST_TOKENS = 64  # a greeting that is not returned in these is being thought about
LONGEST_S = 120.0  # for a slow machine with a large model


async def hear(model: Model, client: AsyncOpenAI, messages: Sequence[dict[str, Any]]) -> None:
    """Let ``model`` answer ``messages`` and learn from it. A failure is only logged: the first question
    reports it."""
    try:
        async with asyncio.timeout(LONGEST_S):
            stream = await client.chat.completions.create(
                model=model.model, messages=list(messages), stream=True,  # type: ignore[arg-type]
                max_tokens=MOST_TOKENS, timeout=LONGEST_S,
            )  # fmt: skip
            try:
                async with aclosing(chunks(stream.response.aiter_bytes())) as read:
                    found = await _thinks_untagged(read)
            finally:
                await stream.close()  # it need not finish
    except Exception as error:
        logger.info("LLM: no answer at start: {}", type(error).__name__)
        return
    if found is not None:
        model.thinks_untagged = found


async def _thinks_untagged(read: Any) -> bool | None:
    """None: nothing shows it, as where a model has answered without a thought."""
    reader, words, pieces = StreamReader(), SpokenFilter(), 0
    async for chunk in read:
        text = reader.text_of(chunk)
        pieces += bool(text)
        words.feed(text)
        if words.thinks_untagged:
            return True
        if reader.thinking or words.opened:
            return False
        if pieces >= MOST_TOKENS:
            break
    # one that goes on for no reason is taken for thinking until it has answered once
    return True if pieces >= MOST_TOKENS or reader.finish_reason == "length" else None

"""Has a server on this machine read the part of the next prompt that is already known.

llama.cpp and its relatives keep what they have read, and read on from there if the next prompt begins
alike. At start, and whenever a visitor begins to speak, they are given the beginning that every prompt
shares; the one word that they answer is thrown away.
"""

import asyncio
import sys
from contextlib import suppress
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from loguru import logger
from openai import AsyncOpenAI

import knowledge
from agent.llm.model import Model
from agent.llm.prompt import static_messages
from tts.openai_client import Endpoint, async_client

LONGEST_S = 120.0  # of the reading at start, for a slow machine with a large model
UNSAID_S = 2.0  # of the reading at start, after which it is said what is waited for


def is_local(endpoint: Endpoint) -> bool:
    """Whether the server is on this machine. Elsewhere reading ahead would cost money by the token."""
    host = urlsplit(endpoint.url).hostname or ""
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


class ReadAhead:
    """One conversation's; ``stop`` before the real request is sent."""

    def __init__(self, model: Model, client: AsyncOpenAI):
        self._model, self._client = model, client
        self._reading: asyncio.Task | None = None

    def start(self, index: knowledge.Index) -> None:
        if self._reading is None and is_local(self._model.endpoint):
            self._reading = asyncio.create_task(read_static(self._model, self._client, index))

    async def stop(self) -> None:
        """Cancel the request. The server keeps what it has read until then."""
        reading, self._reading = self._reading, None
        if reading:
            reading.cancel()
            with suppress(asyncio.CancelledError):
                await reading


async def read_static(model: Model, client: AsyncOpenAI, index: knowledge.Index) -> None:
    """Send the beginning of every prompt. A failure is only logged: the next question reports it."""
    try:
        await client.chat.completions.create(**_request(model, index))
    except Exception as error:
        logger.info("LLM: not read ahead: {}", type(error).__name__)


def read_at_start(model: Model, index: knowledge.Index) -> None:
    """As ``read_static``, before the first visitor comes. Blocks until the server has read: seconds."""
    if is_local(model.endpoint):
        asyncio.run(reading_at_start(model, index, LONGEST_S))


async def reading_at_start(model: Model, index: knowledge.Index, longest_s: float) -> None:
    """``read_at_start``, for ``longest_s`` at most."""
    async with async_client(model.endpoint) as client:
        reading = asyncio.create_task(read_static(model, client, index))
        if not (await asyncio.wait([reading], timeout=UNSAID_S))[0]:
            print(
                f"usher: waiting for {model.endpoint.shown} to read the schedule, once, "
                f"up to {longest_s:.0f} s",
                file=sys.stderr, flush=True,
            )  # fmt: skip
            await asyncio.wait([reading], timeout=longest_s - UNSAID_S)
        if not reading.done():
            logger.warning("LLM: not read at start within {:.0f} s", longest_s)
            reading.cancel()
            with suppress(asyncio.CancelledError):
                await reading


def _request(model: Model, index: knowledge.Index) -> dict[str, Any]:
    messages = [*static_messages(model.mode, index), {"role": "user", "content": "Question:"}]
    return {"model": model.model, "messages": messages, "max_tokens": 1, "timeout": LONGEST_S}

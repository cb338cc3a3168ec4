"""Has a server on this machine read the part of the next prompt that is already known.

llama.cpp and its relatives keep what they have read, and read on from there if the next prompt begins
alike. At start, and whenever a visitor begins to speak, they are given the beginning that every prompt
shares; while the visitor speaks, the prompt of the words so far. The one word that they answer is
thrown away.
"""

import asyncio
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import urlsplit

from loguru import logger
from openai import AsyncOpenAI

import knowledge
from agent.llm.first_answer import GREETING, LONGEST_S, hear
from agent.llm.model import Model
from agent.llm.prompt import Message, static_messages
from tts.openai_client import Endpoint, async_client

Prompt = Callable[[], Sequence[Message]]

UNSAID_S = 2.0  # of the reading at start, after which it is said what is waited for
START_S = 20.0  # of it, after which the agent starts all the same


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
        self._next: Prompt | None = None

    def start(self, prompt: Prompt) -> None:
        """Read the messages that ``prompt`` returns, or those of the next call if the model is still
        reading: ``prompt`` is called only when it is to be read."""
        if not is_local(self._model.endpoint):
            return
        self._next = prompt
        queue = self._model.queue
        if self._reading or (queue and not queue.free):
            return
        self._reading = asyncio.create_task(self._read())
        if queue:
            queue.read(self._reading)

    async def _read(self) -> None:
        before: Sequence[Message] = ()
        try:
            while self._next:
                prompt, self._next = self._next, None
                messages = prompt()
                if messages and messages != before:
                    await read(self._model, self._client, messages)
                    before = messages
        except Exception as error:  # of ``prompt``: the question itself will show it
            logger.info("LLM: not read ahead: {}", type(error).__name__)
        finally:
            self._reading = None

    async def stop(self) -> None:
        """Cancel the request. The server keeps what it has read until then."""
        reading, self._next = self._reading, None
        if reading:
            reading.cancel()
            with suppress(asyncio.CancelledError):
                await reading


def first_messages(model: Model, index: knowledge.Index) -> Sequence[Message]:
    """The beginning that every prompt shares, and a question of no words."""
    return [*static_messages(model.mode, index), {"role": "user", "content": "Question:"}]


async def read(model: Model, client: AsyncOpenAI, messages: Sequence[Message]) -> None:
    """Send a prompt. A failure is only logged: the next question reports it."""
    try:
        await client.chat.completions.create(
            model=model.model, messages=list(messages), max_tokens=1,  # type: ignore[arg-type]
            timeout=LONGEST_S,
        )  # fmt: skip
    except Exception as error:
        logger.info("LLM: not read ahead: {}", type(error).__name__)


def read_at_start(model: Model, index: knowledge.Index) -> None:
    """Have the beginning of every prompt read before the first visitor comes, and hear a first answer.

    Blocks until the server is done, for ``START_S`` at most: one that is slower, or stalls, reads on
    behind the conversations, which have the built-in answerer where it does not answer them in time.
    """
    if not is_local(model.endpoint):
        return
    reading = threading.Thread(
        target=lambda: asyncio.run(reading_at_start(model, index)), name="reading", daemon=True
    )
    reading.start()
    reading.join(UNSAID_S)
    if reading.is_alive():
        print(
            f"usher: waiting for {model.endpoint.shown} to read the schedule, once, "
            f"up to {START_S:.0f} s",
            file=sys.stderr, flush=True,
        )  # fmt: skip
        reading.join(START_S - UNSAID_S)
    if reading.is_alive():
        logger.warning("LLM: not read at start within {:.0f} s; it reads on", START_S)


async def reading_at_start(model: Model, index: knowledge.Index) -> None:
    async with async_client(model.endpoint) as client:
        await hear(model, client, [*static_messages(model.mode, index), GREETING])

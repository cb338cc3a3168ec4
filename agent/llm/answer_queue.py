"""Whose turn it is at a model that answers one request at a time.

All kiosk screens share the context of the model in this process. Answers come first come, first served,
one per conversation, so that no screen can hold the others up for longer than one answer. Reading ahead
is done only while nobody is answered, and makes way at once.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class AnswerQueue:
    """One model's. Used on one event loop."""

    def __init__(self) -> None:
        self._answering = asyncio.Lock()  # serves those who wait in order
        self._waiting = 0
        self._readers: set[asyncio.Task] = set()

    @property
    def free(self) -> bool:
        return not self._waiting and not self._answering.locked()

    @asynccontextmanager
    async def turn(self, patience_s: float) -> AsyncIterator[None]:
        """Wait for the model. Raises ``TimeoutError`` after ``patience_s``."""
        for reader in self._readers:
            reader.cancel()
        self._waiting += 1
        try:
            async with asyncio.timeout(patience_s):
                await self._answering.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._answering.release()

    def read(self, reader: asyncio.Task) -> None:
        """``reader`` reads ahead: it is cancelled as soon as somebody wants an answer."""
        self._readers.add(reader)
        reader.add_done_callback(self._readers.discard)

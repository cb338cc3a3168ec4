"""How long one answer is waited for, whatever a server sends to keep the connection open."""

import asyncio
from collections.abc import AsyncIterator
from typing import TypeVar

from agent.llm.model import SLOWEST_S, Model

Item = TypeVar("Item")


class TooSlow(Exception):
    """The model has not said a word in time."""


class Patience:
    """One answer's: until its first word, then from each word to the next."""

    def __init__(self, model: Model):
        self._usual = model.patience_s
        self._from = asyncio.get_running_loop().time()
        self._begun = self._alive = self._thinking = False

    def word(self) -> None:
        """A word has come: wait for the next."""
        self._from = asyncio.get_running_loop().time()
        self._begun, self._thinking = True, False

    def alive(self, thinking: bool = False) -> None:
        """Something has come that is no word. Only thoughts are given more time."""
        self._alive = True
        self._thinking = self._thinking or thinking

    @property
    def seconds(self) -> float:
        return SLOWEST_S if self._thinking else self._usual

    def limit(self) -> asyncio.Timeout:
        return asyncio.timeout_at(self._from + self.seconds)

    def error(self) -> TooSlow:
        wait = f"within {self.seconds:.0f} s"
        if self._thinking:
            return TooSlow(f"only thought, and said nothing {wait}")
        if self._begun:
            return TooSlow(f"said nothing more {wait}")
        return TooSlow(f"sent no word {wait}" if self._alive else f"did not answer {wait}")

    async def each(self, items: AsyncIterator[Item]) -> AsyncIterator[Item]:
        """``items``, as long as they come in time. Raises ``TooSlow``."""
        while True:
            try:
                async with self.limit():
                    item = await anext(items)
            except StopAsyncIteration:
                return
            except TimeoutError:
                raise self.error() from None
            yield item

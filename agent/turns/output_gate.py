"""Holds the agent's sound back while it is not yet clear whether somebody means to interrupt."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Protocol, runtime_checkable

Told = Callable[[bool], Awaitable[None]]
REMEMBERED_S = 0.5  # an interruption is through the pipeline long before that


class OutputGate:
    """Asked by whatever writes sound to a device, before each piece."""

    def __init__(self):
        self._free = asyncio.Event()
        self._free.set()
        self._interruptions = 0
        self._remembered = asyncio.Event()
        self._remembered.set()
        self.on_change: Told | None = None  # told True when sound is held, False when it goes on

    @property
    def held(self) -> bool:
        return not self._free.is_set()

    async def hold(self) -> None:
        if not self.held:
            self._free.clear()
            await self._tell(True)

    async def go_on(self) -> None:
        if self.held:
            self._free.set()
            await self._tell(False)

    async def interrupt(self, speaking: bool) -> None:
        """What was held back is not to be heard any more; ``speaking``: an answer was being heard."""
        self._interruptions += 1
        self._free.set()
        if speaking:
            self._remembered.clear()

    def remember(self) -> None:
        """The context now holds what was heard of the answer."""
        self._remembered.set()

    async def remembered(self) -> None:
        """Wait for ``remember``: else a question could stand before the answer it interrupted."""
        with suppress(TimeoutError):
            async with asyncio.timeout(REMEMBERED_S):
                await self._remembered.wait()
        self._remembered.set()

    async def may_sound(self) -> bool:
        """Wait while held; False if the piece that waited belongs to an interrupted answer."""
        before = self._interruptions
        await self._free.wait()
        return before == self._interruptions

    async def _tell(self, held: bool) -> None:
        if self.on_change:
            await self.on_change(held)


@runtime_checkable
class Gated(Protocol):
    """A transport's output that asks ``hold`` before each piece of sound."""

    hold: OutputGate

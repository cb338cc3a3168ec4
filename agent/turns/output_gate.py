"""Pauses the agent's sound while it is not yet clear whether the visitor is interrupting."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Protocol, runtime_checkable

Told = Callable[[bool], Awaitable[None]]
REMEMBERED_S = 0.5  # limit of a wait; an interruption passes the pipeline much sooner


class OutputGate:
    """Output transports await ``may_sound`` before each chunk of sound."""

    def __init__(self):
        self._free = asyncio.Event()
        self._free.set()
        self._interruptions = 0
        self._remembered = asyncio.Event()
        self._remembered.set()
        self.on_change: Told | None = (
            None  # called with True when sound pauses, False when it resumes
        )

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
        """Discard the paused sound; ``speaking``: whether the agent was speaking, so that the context
        must still be updated with what was heard (see ``remembered``)."""
        self._interruptions += 1
        self._free.set()
        if speaking:
            self._remembered.clear()

    def remember(self) -> None:
        """The LLM context now holds what was heard of the interrupted answer."""
        self._remembered.set()

    async def remembered(self) -> None:
        """Wait for ``remember``. Otherwise the context could hold a question before the answer that it
        interrupted."""
        with suppress(TimeoutError):
            async with asyncio.timeout(REMEMBERED_S):
                await self._remembered.wait()
        self._remembered.set()

    async def may_sound(self) -> bool:
        """Wait while sound is paused. False if the waiting chunk belongs to an interrupted answer
        and is to be dropped."""
        before = self._interruptions
        await self._free.wait()
        return before == self._interruptions

    async def _tell(self, held: bool) -> None:
        if self.on_change:
            await self.on_change(held)


@runtime_checkable
class Gated(Protocol):
    """An output transport that awaits ``hold.may_sound`` before each chunk of sound."""

    hold: OutputGate

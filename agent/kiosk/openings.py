"""Opens conversations in a thread, because loading their models would block the event loop."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from agent.app import Conversation, Parts
from agent.kiosk.case import Case
from agent.transports.websocket import ScreenTransport
from knowledge import Schedule


@dataclass(frozen=True)
class Opened:
    conversation: Conversation
    case: Case


class Openings:
    """Opens one conversation at a time."""

    def __init__(self, parts: Parts):
        self._parts = parts
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="opening")
        self._case: tuple[Schedule, Case] | None = None

    async def open(self, transport: ScreenTransport) -> Opened:
        """A conversation over ``transport``, and the ``Case`` that restores capitals in its
        transcripts."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._open, transport)

    def shutdown(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _open(self, transport: ScreenTransport) -> Opened:
        schedule, recognizer = self._parts.schedule, self._parts.recognizer.another()
        if self._case is None or self._case[0] is not schedule:
            self._case = schedule, Case(schedule)
        conversation = self._parts.conversation(transport, recognizer=recognizer)
        return Opened(conversation, self._case[1])

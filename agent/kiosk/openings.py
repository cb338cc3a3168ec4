"""Opens conversations off the event loop: models are loaded there, while others are being answered."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from agent.app import Conversation, Parts
from agent.transports.websocket import ScreenTransport


class Openings:
    """One conversation is opened at a time."""

    def __init__(self, parts: Parts):
        self._parts = parts
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="opening")

    async def open(self, transport: ScreenTransport) -> Conversation:
        """A conversation over ``transport``."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._open, transport)

    def shutdown(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _open(self, transport: ScreenTransport) -> Conversation:
        recognizer = self._parts.recognizer.another()
        return self._parts.conversation(transport, recognizer=recognizer)

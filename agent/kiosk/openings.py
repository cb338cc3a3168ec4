"""Opens conversations off the event loop: models are loaded there, while others are being answered."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from agent.app import Conversation, Parts
from agent.stt.base import Recognizer
from agent.transports.websocket import ScreenTransport


@dataclass(frozen=True)
class Opened:
    conversation: Conversation
    recognizer: Recognizer
    source: Recognizer  # what it was made from: another schedule brings another source


class Openings:
    """One conversation is opened at a time. Recognisers of those that have ended go to the next:
    making one takes a while, and pocketsphinx lets nothing else in Python run meanwhile."""

    def __init__(self, parts: Parts):
        self._parts = parts
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="opening")
        self._spare: list[tuple[Recognizer, Recognizer]] = []  # source, made from it

    async def open(self, transport: ScreenTransport) -> Opened:
        """A conversation over ``transport``, to be closed when it has ended."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._open, transport)

    async def close(self, opened: Opened) -> None:
        """Keep the recogniser of a conversation that has ended, without what it heard last."""
        await opened.conversation.recognizer_free()
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._keep, opened)

    def shutdown(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _open(self, transport: ScreenTransport) -> Opened:
        source = self._parts.recognizer
        self._spare = [spare for spare in self._spare if spare[0] is source]
        recognizer = self._spare.pop()[1] if self._spare else source.another()
        conversation = self._parts.conversation(transport, recognizer=recognizer)
        return Opened(conversation, recognizer, source)

    def _keep(self, opened: Opened) -> None:
        if opened.source is not self._parts.recognizer:
            return
        opened.recognizer.start()
        opened.recognizer.finish()
        self._spare.append((opened.source, opened.recognizer))

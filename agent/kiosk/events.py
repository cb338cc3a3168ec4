"""Events of all conversations, handed to whoever watches."""

import asyncio
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

KEPT = 4000  # events, for a viewer who comes in the middle of an answer
BEHIND = 2000  # events a slow viewer may be behind before it loses some

Event = dict[str, Any]


class Hub:
    def __init__(self):
        self._recent: deque[Event] = deque(maxlen=KEPT)
        self._viewers: set[asyncio.Queue[Event]] = set()

    def publish(self, screen: str, kind: str, **values: Any) -> None:
        """``kind`` at this moment; a value ``at`` (s, wall clock) stands for another moment."""
        event = {"screen": screen, "kind": kind, "at": time.time(), **values}
        self._recent.append(event)
        for queue in self._viewers:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(event)

    @contextmanager
    def viewing(self) -> Iterator[asyncio.Queue[Event]]:
        """A queue that begins with recent events."""
        queue: asyncio.Queue[Event] = asyncio.Queue(KEPT + BEHIND)
        for event in self._recent:
            queue.put_nowait(event)
        self._viewers.add(queue)
        try:
            yield queue
        finally:
            self._viewers.discard(queue)

    def forget(self, screen: str) -> None:
        """Drop what a visitor said: a conversation that is over is not shown to the next."""
        kept = [event for event in self._recent if event["screen"] != screen]
        self._recent.clear()
        self._recent.extend(kept)

"""Plays a replayed conversation on this machine's loudspeaker, while it goes on."""

import queue
import threading
from contextlib import suppress
from typing import Protocol

import numpy as np
from loguru import logger

from agent.audio.pcm import to_float
from tts.audio import LoudspeakerSink
from tts.errors import UserError

QUEUED = 250  # pieces of sound that may wait, 5 s; what comes on top is not played


class Sink(Protocol):
    def write(self, pcm: np.ndarray, /) -> None: ...

    def close(self) -> None: ...


class Monitor:
    """Takes int16 mono sound from the event loop and writes it to ``sink`` in a thread, so that a
    device that blocks holds nothing up."""

    def __init__(self, sink: Sink):
        self._sink = sink
        self._pieces: queue.Queue[bytes | None] = queue.Queue(QUEUED)
        self._thread = threading.Thread(target=self._play, name="monitor", daemon=True)
        self._thread.start()

    @classmethod
    def open(cls, rate: int) -> "Monitor | None":
        """The default loudspeaker's, or None where this machine has none."""
        try:
            return cls(LoudspeakerSink(rate))
        except UserError:
            return None

    def play(self, pcm: bytes) -> None:
        """Never waits."""
        with suppress(queue.Full):
            self._pieces.put_nowait(pcm)

    def close(self) -> None:
        """After all that was taken has been played."""
        self._pieces.put(None)
        self._thread.join()

    def _play(self) -> None:
        failed = False
        while (pcm := self._pieces.get()) is not None:
            if failed:
                continue
            try:
                self._sink.write(to_float(pcm))
            except Exception as error:  # unplugged, say; the conversation goes on
                logger.error("the loudspeaker failed: {}", error)
                failed = True
        with suppress(Exception):
            self._sink.close()

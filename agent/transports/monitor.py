"""Plays a replayed conversation on this machine's loudspeaker while it runs."""

import queue
import threading
from contextlib import suppress
from typing import Protocol

import numpy as np
from loguru import logger

from agent.audio.pcm import to_float
from tts.audio import LoudspeakerSink
from tts.errors import UserError

QUEUED = 250  # chunks that may wait, 5 s of sound; further chunks are dropped


class Sink(Protocol):
    def write(self, pcm: np.ndarray, /) -> None: ...

    def close(self) -> None: ...


class Monitor:
    """Takes int16 mono sound from the event loop and writes it to ``sink`` in a thread, so that a
    device that blocks does not delay the event loop."""

    def __init__(self, sink: Sink):
        self._sink = sink
        self._pieces: queue.Queue[bytes | None] = queue.Queue(QUEUED)
        self._thread = threading.Thread(target=self._play, name="monitor", daemon=True)
        self._thread.start()

    @classmethod
    def open(cls, rate: int) -> "Monitor | None":
        """A monitor on the default loudspeaker, or None where this machine has none."""
        try:
            return cls(LoudspeakerSink(rate))
        except UserError:
            return None

    def play(self, pcm: bytes) -> None:
        """Queue ``pcm`` without waiting; drop it if the queue is full."""
        with suppress(queue.Full):
            self._pieces.put_nowait(pcm)

    def close(self) -> None:
        """Wait until all queued sound has been played, then close the sink."""
        self._pieces.put(None)
        self._thread.join()

    def _play(self) -> None:
        failed = False
        while (pcm := self._pieces.get()) is not None:
            if failed:
                continue
            try:
                self._sink.write(to_float(pcm))
            except Exception as error:  # such as an unplugged device: the conversation goes on
                logger.error("the loudspeaker failed: {}", error)
                failed = True
        with suppress(Exception):
            self._sink.close()

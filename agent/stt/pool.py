"""A pool of worker processes for pocketsphinx. It holds the interpreter lock while it decodes, so
in the agent's own process decoding would cause gaps in everybody's sound.

There is at most one process for each core. A process is started when a conversation needs it and then
kept; conversations are spread evenly over them. One that dies is replaced at the next utterance.
"""

import itertools
import os
import pickle
import subprocess
import sys
import threading
import weakref
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from loguru import logger

from agent.stt.lm.models import child_environment

FINISH_S = 10.0  # without a transcript after this, the process is taken to hang and is killed


class RecognizerFailed(Exception):
    """Recognition of this utterance failed; the next utterance is tried afresh."""


class Seat:
    """One conversation's recogniser in a worker process. Use it from one thread at a time."""

    def __init__(self, worker: "Worker", number: int, folder: Path):
        self.worker, self._number = worker, number
        self.partial = ""
        self.answers: SimpleQueue[tuple[str, str]] = SimpleQueue()  # kind, text
        worker.seats[number] = self
        self._ask("open", str(folder))

    def start(self) -> None:
        self.partial = ""
        self._ask("start")

    def feed(self, pcm: bytes) -> None:
        self._ask("feed", pcm)

    def finish(self) -> str:
        """The transcript; raises ``RecognizerFailed``."""
        self._ask("finish")
        try:
            kind, text = self.answers.get(timeout=FINISH_S)
        except Empty:
            self.worker.kill()
            kind, text = "failed", f"no transcript within {FINISH_S:.0f} s"
        if kind == "failed":
            raise RecognizerFailed(text)
        return text

    def leave(self) -> None:
        self.worker.seats.pop(self._number, None)
        self._ask("close")

    def _ask(self, kind: str, value: object = None) -> None:
        self.worker.requests.put((kind, self._number, value))


class Worker:
    """A worker process, with one thread that writes requests to it and one that reads its answers, so
    that callers never block on a pipe."""

    def __init__(self) -> None:
        self.seats: dict[int, Seat] = {}
        self.requests: SimpleQueue[tuple[str, int, object] | None] = SimpleQueue()
        self.ended = False
        self._process = subprocess.Popen(
            [sys.executable, "-m", "agent.stt.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=child_environment(),
        )  # fmt: skip
        for work in (self._write, self._read):
            threading.Thread(target=work, name=f"recogniser{work.__name__}", daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def kill(self) -> None:
        self.ended = True
        self._process.kill()

    def stop(self) -> None:
        """End the process once it has handled all requests so far."""
        self.requests.put(None)

    def _write(self) -> None:
        stream = self._process.stdin
        assert stream is not None
        try:
            while (request := self.requests.get()) is not None:
                pickle.dump(request, stream)
                stream.flush()
        except OSError:
            pass  # the process has ended; ``_read`` reports it
        finally:
            self._hang_up()

    def _hang_up(self) -> None:
        stream = self._process.stdin
        assert stream is not None
        with suppress(OSError):
            stream.close()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while True:
            try:
                kind, number, text = pickle.load(stream)
            except (EOFError, OSError, pickle.UnpicklingError):
                break
            if seat := self.seats.get(number):
                if kind == "partial":
                    seat.partial = text
                else:
                    seat.answers.put((kind, text))
        self.ended = True
        self.requests.put(None)
        code = self._process.wait()
        stream.close()
        if code:
            logger.error(f"a recogniser's process ended (code {code}); another takes its place")
        for seat in list(self.seats.values()):
            seat.answers.put(("failed", "the recogniser's process ended; the next takes its place"))


class WorkerPool:
    """Makes seats in worker processes. Thread-safe."""

    def __init__(self, size: int | None = None):
        self._size = size or len(os.sched_getaffinity(0))
        self.workers: list[Worker] = []
        self._numbers = itertools.count()
        self._lock = threading.Lock()
        self._end = weakref.finalize(self, _stop, self.workers)

    def seat(self, folder: Path) -> Seat:
        """A seat in the worker with the fewest conversations. Starts a worker if none is free and there
        are fewer workers than cores."""
        with self._lock:
            self.workers[:] = [worker for worker in self.workers if not worker.ended]
            free = min(self.workers, key=lambda worker: len(worker.seats), default=None)
            if free is None or (free.seats and len(self.workers) < self._size):
                free = Worker()
                self.workers.append(free)
            return Seat(free, next(self._numbers), folder)

    def close(self) -> None:
        """End all processes."""
        self._end()


def _stop(workers: list[Worker]) -> None:
    for worker in workers:
        worker.stop()

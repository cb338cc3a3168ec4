"""An event loop whose time jumps to the next timer when there is nothing to do.

Mark a test, or a module with ``pytestmark``, as ``virtual_clock``: a pause of thirty seconds is over
at once, and durations do not depend on how busy the machine is. Sockets of this machine and threads
work as usual: time stands still while a thread that the loop waits for is at work. It does not suit
tests of other processes, whose time passes as ever.
"""

import asyncio
import selectors
import threading
import time
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from unittest.mock import patch
from weakref import WeakSet

from pipecat.frames.frames import VADUserStartedSpeakingFrame, VADUserStoppedSpeakingFrame

# s of real time: a thread that the loop does not know of, or a socket, may still bring something
GRACE_S = 0.0005
AT_WORK_S = 0.02  # how often a thread at work is looked at


class _VirtualSelector(selectors.DefaultSelector):
    loop: "VirtualClockLoop"

    def select(self, timeout: float | None = None):
        ready = super().select(0)
        if ready or (timeout is not None and timeout <= 0):
            return ready
        if timeout is None or self.loop.threads_at_work:
            return super().select(AT_WORK_S)
        # looked at once more: a thread may have brought something just before it was counted as done
        ready = super().select(0 if self.loop.knows_all_threads() else GRACE_S)
        if not ready:
            self.loop.now += timeout
        return ready


class VirtualClockLoop(asyncio.SelectorEventLoop):
    """While it runs, the functions of the module ``time`` follow it."""

    def __init__(self):
        selector = _VirtualSelector()
        selector.loop = self
        self._real_start = self.now = time.monotonic()
        self._wall_start = time.time()
        self.threads_at_work = 0
        self._executors: WeakSet[Executor] = WeakSet()
        super().__init__(selector)

    def time(self) -> float:
        return self.now

    def wall(self) -> float:
        return self._wall_start + self.now - self._real_start

    def run_in_executor(self, executor, func, *args):
        future = super().run_in_executor(executor, func, *args)
        self._executors.add(executor or self._default_executor)
        self.threads_at_work += 1
        future.add_done_callback(self._thread_done)
        return future

    def knows_all_threads(self) -> bool:
        """Whether all threads are idle ones of this loop's executors, and nobody else brings sound
        or messages; then there is nothing to wait for."""
        pools = [pool for pool in self._executors if isinstance(pool, ThreadPoolExecutor)]
        return threading.active_count() == 1 + sum(len(pool._threads) for pool in pools)

    def _thread_done(self, _future) -> None:
        self.threads_at_work -= 1

    def run_forever(self) -> None:
        with self._modules_follow():
            super().run_forever()

    @contextmanager
    def _modules_follow(self):
        def stamp(frame) -> None:  # its default is bound to the real clock
            super(type(frame), frame).__post_init__()
            frame.timestamp = self.wall()

        vad_frames = (VADUserStartedSpeakingFrame, VADUserStoppedSpeakingFrame)
        with (
            patch("time.time", self.wall),
            patch("time.monotonic", self.time),
            patch("time.monotonic_ns", lambda: int(self.now * 1e9)),
            patch.object(vad_frames[0], "__post_init__", stamp),
            patch.object(vad_frames[1], "__post_init__", stamp),
        ):
            yield

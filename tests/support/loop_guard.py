"""Finds what holds up the event loop: callbacks that use the loop's thread for long."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST_S = 0.02  # of CPU, in one step of the loop: a quarter of one frame of speech


@contextmanager
def long_steps(longest_s: float = LONGEST_S) -> Iterator[list[tuple[float, str]]]:
    """A list that fills with (CPU seconds, what) for each step that takes longer. CPU time of the
    loop's own thread: work of other threads, or of a busy machine, does not count."""
    found: list[tuple[float, str]] = []
    run = asyncio.Handle._run

    def measured(handle: asyncio.Handle) -> None:
        what = getattr(handle._callback, "__self__", handle)  # type: ignore[attr-defined]
        before = time.thread_time()
        run(handle)
        if (took := time.thread_time() - before) > longest_s:
            found.append((took, repr(what)))  # a task's repr names its coroutine

    asyncio.Handle._run = measured  # type: ignore[method-assign]
    try:
        yield found
    finally:
        asyncio.Handle._run = run  # type: ignore[method-assign]

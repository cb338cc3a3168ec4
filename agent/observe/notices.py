"""What a command tells on standard error while it starts: what was assumed, and that it is loading.

The lines wait until the start has succeeded. One that fails says why, and nothing else.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_S = 3.0  # of loading, after which the user is told
LOADING = "usher: loading; the first start after an installation takes longest"

_waiting: list[str] | None = None  # None: nothing starts, so lines are told at once


def say_at_start(line: str) -> None:
    """Tell the user what was assumed; an empty line is not told."""
    if not line:
        return
    if _waiting is None:
        print(f"usher: {line}", file=sys.stderr, flush=True)
    else:
        _waiting.append(line)


def tell_notices() -> None:
    """Tell what waits; from now on lines are told at once."""
    global _waiting
    lines, _waiting = _waiting or [], None
    for line in lines:
        say_at_start(line)


@contextmanager
def starting() -> Iterator[None]:
    """Lines wait while this is open, until ``tell_notices``. They are dropped if an error ends it."""
    global _waiting
    _waiting = []
    try:
        yield
        tell_notices()
    finally:
        _waiting = None


@contextmanager
def told_if_slow() -> Iterator[None]:
    """Tell the user that something is loading if it takes longer than ``PATIENCE_S``."""
    timer = threading.Timer(PATIENCE_S, lambda: print(LOADING, file=sys.stderr, flush=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()

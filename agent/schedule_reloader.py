"""Reloads schedule files that change while the agent runs; an invalid file leaves the old schedule."""

import asyncio
import contextlib
import gc
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from loguru import logger
from pipecat.frames.frames import ControlFrame

from agent.stt.base import Recognizer
from knowledge import Index, Schedule
from knowledge.lint import counted
from tts.errors import UserError

LOOK_S = 2.0  # between two checks of the files
SWITCH_S = (
    0.0005  # after which another thread gets the interpreter while files are read; 5 ms is usual
)


@dataclass(frozen=True)
class Look:
    """How the files were before they were read: an edit during the reading differs from it."""

    at: datetime
    stamps: tuple[tuple[int, int] | None, ...]
    """(modification time in ns, bytes) of each file; None for a missing one"""

    @classmethod
    def at_files(cls, files: Sequence[Path]) -> "Look":
        stamps: list[tuple[int, int] | None] = []
        for path in files:
            try:
                about = path.stat()
                stamps.append((about.st_mtime_ns, about.st_size))
            except OSError:
                stamps.append(None)
        return cls(datetime.now().astimezone(), tuple(stamps))


@dataclass(frozen=True)
class Snapshot:
    """Everything derived from one reading of the schedule files. A reload makes a new snapshot."""

    index: Index
    recognizer: Recognizer  # a prototype: each conversation uses its own ``another()``

    @property
    def schedule(self) -> Schedule:
        return self.index.schedule

    def about(self, schedule: Schedule) -> "Snapshot":
        """A snapshot of another schedule. Takes seconds: call it in a thread."""
        index = Index(schedule)
        index.retriever.prepare()
        return Snapshot(index, self.recognizer.about(schedule))


@dataclass
class SnapshotFrame(ControlFrame):
    """A pipecat frame that hands a conversation another schedule. It queues behind the frames of the
    current turn, so each processor switches between two turns; an interruption does not drop it."""

    index: Index
    recognizer: Recognizer  # for this conversation alone
    interruptible: bool = field(default=False, init=False)


@contextlib.contextmanager
def beside_speech() -> Iterator[None]:
    """While a thread reads and indexes files for seconds, let others have the interpreter soon.

    Speech gives the interpreter up many times in a frame and would wait up to 5 ms each time to get it
    back. A garbage collection holds all threads up for as long as it takes to look through every
    element of a large file; most of those go by themselves once they have been read.
    """
    interval = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        sys.setswitchinterval(interval)


class ScheduleReloader:
    """``build``: called in a thread, makes a snapshot of the files or raises ``UserError``;
    ``take``: called with the snapshot on the event loop; ``seen``: the look before they were last read,
    None: they were read just now."""

    def __init__(
        self, files: Sequence[Path], build: Callable[[], Snapshot],
        take: Callable[[Snapshot], Awaitable[None]], seen: Look | None = None,
    ):  # fmt: skip
        self._files, self._build, self._take = files, build, take
        self._seen = seen or Look.at_files(files)
        self.read_at = self._seen.at
        self.problem = ""  # why the newest files are not used

    async def run(self) -> None:
        """Check the files every ``LOOK_S`` until cancelled."""
        while True:
            await asyncio.sleep(LOOK_S)
            await self.look()

    async def look(self) -> None:
        """Read the files again if they have changed and nobody is still writing them."""
        before = Look.at_files(self._files)
        if before.stamps == self._seen.stamps:
            return
        await asyncio.sleep(LOOK_S / 4)  # the file may still be being written
        now = Look.at_files(self._files)
        if now.stamps != before.stamps:
            return
        self._seen = now
        try:
            with beside_speech():
                snapshot = await asyncio.to_thread(self._build)
        except UserError as error:
            self.problem = str(error)
            logger.error(f"the schedule changed and cannot be used, the old one stays: {error}")
        except Exception as error:
            self.problem = f"{type(error).__name__}"
            logger.exception("the schedule changed and cannot be used, the old one stays")
        else:
            await self._take(snapshot)
            self.problem, self.read_at = "", now.at
            schedule = snapshot.schedule
            logger.info(f"the schedule changed: {schedule.name}, {counted(schedule)}")

    @contextlib.asynccontextmanager
    async def watching(self):
        """Context manager: watch the files while it is open."""
        task = asyncio.create_task(self.run())
        try:
            yield self
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

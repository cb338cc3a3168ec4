"""Schedule files that change while the agent runs: read again, and the old kept if the new is bad."""

import asyncio
import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from loguru import logger

import knowledge
from tts.errors import UserError

LOOK_S = 2.0  # how often the files are looked at

Stamp = tuple[tuple[int, int] | None, ...]


class ScheduleReloader:
    """``read``: the schedule of the files as they are, or ``UserError``; ``take`` is given it and
    runs in a thread."""

    def __init__(
        self, files: list[Path], read: Callable[[], knowledge.Schedule],
        take: Callable[[knowledge.Schedule], None],
    ):  # fmt: skip
        self._files, self._read, self._take = files, read, take
        self._seen = self._stamp()
        self.read_at = datetime.now().astimezone()
        self.problem = ""  # why the newest files are not used

    def _stamp(self) -> Stamp:
        """What tells that a file is another one."""
        stamps: list[tuple[int, int] | None] = []
        for path in self._files:
            try:
                about = path.stat()
                stamps.append((about.st_mtime_ns, about.st_size))
            except OSError:
                stamps.append(None)
        return tuple(stamps)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(LOOK_S)
            await self.look()

    async def look(self) -> None:
        """Read the files again if they have changed, and have stopped changing."""
        now = self._stamp()
        if now == self._seen:
            return
        await asyncio.sleep(LOOK_S / 4)  # a file that is being written is no file yet
        if self._stamp() != now:
            return
        self._seen = now
        try:
            await asyncio.to_thread(self._again)
        except UserError as error:
            self.problem = str(error)
            logger.error(f"the schedule changed and cannot be used, the old one stays: {error}")
        except Exception as error:
            self.problem = f"{type(error).__name__}"
            logger.exception("the schedule changed and cannot be used, the old one stays")

    def _again(self) -> None:
        schedule = self._read()
        self._take(schedule)
        self.problem, self.read_at = "", datetime.now().astimezone()
        logger.info(f"the schedule changed: {schedule.name}, {len(schedule.talks)} sessions")

    @contextlib.asynccontextmanager
    async def watching(self):
        """Watch inside this context."""
        task = asyncio.create_task(self.run())
        try:
            yield self
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

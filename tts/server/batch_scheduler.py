"""Many streams of one engine, spoken by one thread: frames of all in batches, in turn.

Models are not thread-safe and gain from batches, so whatever is done to a session is done here.
"""

import asyncio
import queue
import threading
from collections.abc import AsyncIterator, Callable

from loguru import logger

from tts.errors import ModelError, UserError
from tts.interface import Frame, SpeechEngine, StreamingSession
from tts.text.stream import Word

BATCH = 16  # streams in one step
AHEAD = 25  # frames, 2 s, that a stream may be ahead of whoever reads it


class Stream:
    """One session, seen from the event loop."""

    def __init__(self, conductor: "BatchScheduler", loop: asyncio.AbstractEventLoop):
        self._conductor, self._loop = conductor, loop
        self.session: StreamingSession | None = None  # the conductor's
        self.closed = False
        self.ready = asyncio.Event()
        self.error: Exception | None = None
        self._made = self._read = 0  # frames; each is counted by one thread alone
        self._frames: asyncio.Queue[Frame | None] = asyncio.Queue()

    @property
    def words(self) -> list[Word]:
        return self.session.words if self.session else []

    @property
    def unread(self) -> int:
        """Frames that nobody has taken yet."""
        return self._made - self._read

    def push(self, text: str) -> None:
        self._conductor.do(self, lambda session: session.push(text))

    def end(self) -> None:
        self._conductor.do(self, lambda session: session.end())

    def close(self) -> None:
        """Say no more: at most the frame being made is still made. Safe to repeat."""
        if not self.closed:
            self.closed = True
            self._conductor.wake()

    async def frames(self) -> AsyncIterator[Frame]:
        """Frames as they are made; raises what the engine raised."""
        while (frame := await self._frames.get()) is not None:
            self._read += 1
            self._conductor.wake()
            yield frame
        if self.error:
            raise self.error

    def deliver(self, frame: Frame | None) -> None:
        """From the conductor's thread: a frame, or None for the last."""
        self._made += frame is not None
        self._call(lambda: self._frames.put_nowait(frame))

    def opened(self) -> None:
        self._call(self.ready.set)

    def _call(self, function: Callable[[], None]) -> None:
        try:
            self._loop.call_soon_threadsafe(function)
        except RuntimeError:  # the loop has ended
            self.closed = True


class BatchScheduler:
    """Starts its thread with the first stream."""

    def __init__(self, engine: SpeechEngine):
        self._engine = engine
        self._todo: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._streams: list[Stream] = []
        self._thread: threading.Thread | None = None

    @property
    def streams(self) -> int:
        return len(self._streams)

    async def open(self, voice: str | None, lookahead: int | None = 1) -> Stream:
        """A new stream; raises ``UserError``."""
        if isinstance(lookahead, bool) or not (lookahead is None or isinstance(lookahead, int)):
            raise UserError("lookahead: a number of words, or null for all text")
        if voice is not None and (not isinstance(voice, str) or "/" in voice):
            raise UserError("voice: the name of a voice")
        stream = Stream(self, asyncio.get_running_loop())

        def begin() -> None:
            try:
                stream.session = self._engine.session(voice, lookahead)
                self._streams.append(stream)
            except Exception as error:
                stream.error = error
            stream.opened()

        self._todo.put(begin)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="batch_scheduler", daemon=True)
            self._thread.start()
        await stream.ready.wait()
        if stream.error:
            raise stream.error
        return stream

    def do(self, stream: Stream, action: Callable[[StreamingSession], None]) -> None:
        """Do something to a stream's session, in the thread."""

        def act() -> None:
            if stream.session and not stream.closed:
                try:
                    action(stream.session)
                except Exception as error:
                    self._fail(stream, error)

        self._todo.put(act)

    def wake(self) -> None:
        self._todo.put(None)

    def _run(self) -> None:
        idle = False
        while True:
            self._listen(wait=idle)
            for stream in [s for s in self._streams if s.closed]:
                self._drop(stream)
            able = [s for s in self._streams if s.unread < AHEAD][:BATCH]
            idle = not self._step(able)

    def _listen(self, wait: bool) -> None:
        """Do what was asked; with ``wait``, at least one thing."""
        if wait and (first := self._todo.get()):
            first()
        while not self._todo.empty():
            if action := self._todo.get():
                action()

    def _step(self, streams: list[Stream]) -> bool:
        """A frame for each; whether there was one for any."""
        if not streams:
            return False
        try:
            frames = self._engine.step_together([s.session for s in streams])
        except Exception as error:
            if len(streams) > 1:  # find out whose fault it is
                return any([self._step([stream]) for stream in streams])
            self._fail(streams[0], error)
            return True
        for stream, frame in zip(streams, frames, strict=True):
            if frame:
                stream.deliver(frame)
                self._streams.remove(stream)  # behind those that still wait for their turn
                self._streams.append(stream)
            elif stream.session and stream.session.done:
                self._drop(stream)
                stream.deliver(None)
        return any(frames)

    def _fail(self, stream: Stream, error: Exception) -> None:
        if not isinstance(error, UserError):
            logger.opt(exception=error).error("a stream failed")
            error = ModelError("the voice failed")
        stream.error = error
        self._drop(stream)
        stream.deliver(None)

    def _drop(self, stream: Stream) -> None:
        if stream.session:
            stream.session.close()
        if stream in self._streams:
            self._streams.remove(stream)

"""Many streams of one engine, spoken by one thread: frames of all in batches, in turn.

Models are not thread-safe and gain from batches, so whatever is done to a session is done here. The
pipeline, the kiosk's screens and the server all speak through it.
"""

import asyncio
import queue
import threading
import time
from collections.abc import AsyncIterator, Callable
from typing import Protocol, runtime_checkable

import numpy as np
from loguru import logger

from tts.errors import ModelError, UserError
from tts.interface import Frame, SpeechEngine, StreamingSession
from tts.text.stream import Word

BATCH = 16  # streams in one step
AHEAD = 25  # frames, 2 s, that a stream may be ahead of whoever reads it
PIECE = 64  # characters: a long text is read in pieces, with frames of other streams in between
LISTEN_S = 0.005  # spent on what was asked, between two steps
IDLE_S = 10.0  # without a stream, until the thread ends
FADING = 0.98  # of ``step_s`` at each step: halved in 34


@runtime_checkable
class Remote(Protocol):
    """A session whose sound is made elsewhere: it calls ``ready`` when a step may give more."""

    ready: Callable[[], None]


class Stream:
    """One session, seen from the event loop."""

    def __init__(self, scheduler: "BatchScheduler", loop: asyncio.AbstractEventLoop, ahead: int):
        self._scheduler, self._loop, self.ahead = scheduler, loop, ahead
        self.session: StreamingSession | None = None  # the scheduler's
        self.closed = False
        self.hungry = False  # the session has nothing to say until more text comes
        self.todo: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.ready = asyncio.Event()
        self.took_s = 0.0  # the step that made the newest frame, for all its streams
        self.error: Exception | None = None
        self.read_at = loop.time()  # s, when somebody last took a frame, or asked for one
        self._made = self._read = 0  # frames; each is counted by one thread alone
        self._frames: asyncio.Queue[Frame | None] = asyncio.Queue()

    @property
    def words(self) -> list[Word]:
        return self.session.words if self.session else []

    @property
    def unread(self) -> int:
        """Frames that nobody has taken yet."""
        return self._made - self._read

    def push(self, text: str) -> "asyncio.Future[None]":
        """Append text. The result is set when it has been read; an error ends ``frames``."""
        pieces = [text[at : at + PIECE] for at in range(0, len(text), PIECE)] or [""]
        for piece in pieces[:-1]:
            self._scheduler.do(self, lambda session, piece=piece: session.push(piece))
        return self._do(lambda session: session.push(pieces[-1]))

    def end(self) -> "asyncio.Future[None]":
        """No more text will come."""
        return self._do(lambda session: session.end())

    async def pause(self) -> np.ndarray | None:
        """The fading end of the sound so far, if the stream waits for text (see the session's)."""
        found: list[np.ndarray | None] = []

        def fade(session: StreamingSession) -> None:
            found.append(session.pause() if self.hungry else None)

        await self._do(fade, feeds=False)
        return found[0] if found else None

    def close(self, error: Exception | None = None) -> None:
        """Say no more: at most the frame being made is still made. Whoever still reads gets
        ``error``, or the end. Safe to repeat."""
        if not self.closed:
            self.closed, self.error = True, self.error or error
            self._scheduler.wake()

    async def next_frame(self) -> Frame | None:
        """The next frame when it is made, None after the last; raises what the engine raised."""
        self.read_at = self._loop.time()
        frame = await self._frames.get()
        self.read_at = self._loop.time()
        if frame is not None:
            self._read += 1
            self._scheduler.wake()
        elif self.error:
            raise self.error
        return frame

    async def frames(self) -> AsyncIterator[Frame]:
        """Frames as they are made; raises what the engine raised."""
        while (frame := await self.next_frame()) is not None:
            yield frame

    def deliver(self, frame: Frame | None) -> None:
        """From the scheduler's thread: a frame, or None for the last."""
        self._made += frame is not None
        self.call(lambda: self._frames.put_nowait(frame))

    def call(self, function: Callable[[], object]) -> None:
        """From the scheduler's thread: run in the event loop."""
        try:
            self._loop.call_soon_threadsafe(function)
        except RuntimeError:  # the loop has ended
            self.closed = True

    def _do(
        self, action: Callable[[StreamingSession], None], feeds: bool = True
    ) -> "asyncio.Future[None]":
        done: asyncio.Future[None] = self._loop.create_future()

        def finished() -> None:
            if not done.done():
                done.set_result(None)

        self._scheduler.do(self, action, feeds, lambda: self.call(finished))
        return done


class BatchScheduler:
    """Has a thread while there are streams."""

    def __init__(self, engine: SpeechEngine):
        self.engine = engine
        self.step_s = 0.0  # the longest step of late, with several streams; older ones fade
        self._todo: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._streams: list[Stream] = []
        self._turn = 0  # whose request is heard first
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    @property
    def streams(self) -> int:
        return len(self._streams)

    def stalled(self, now: float, seconds: float) -> list[Stream]:
        """Streams with sound that nobody has taken for so long."""
        return [s for s in list(self._streams) if s.unread and now - s.read_at > seconds]

    async def open(
        self, voice: str | None, lookahead: int | None = 1, ahead: int = AHEAD
    ) -> Stream:
        """A new stream, made at most ``ahead`` frames before they are read; raises ``UserError``."""
        if isinstance(lookahead, bool) or not (lookahead is None or isinstance(lookahead, int)):
            raise UserError("lookahead: a number of words, or null for all text")
        stream = Stream(self, asyncio.get_running_loop(), ahead)

        def begin() -> None:
            try:
                stream.session = self.engine.session(voice, lookahead)
                if isinstance(stream.session, Remote):
                    stream.session.ready = lambda: self.do(stream)
                self._streams.append(stream)
            except Exception as error:
                stream.error = error
            stream.call(stream.ready.set)

        with self._starting:
            self._todo.put(begin)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="speech", daemon=True)
                self._thread.start()
        try:
            await stream.ready.wait()
        except asyncio.CancelledError:
            stream.close()
            raise
        if stream.error:
            raise stream.error
        return stream

    def do(
        self, stream: Stream, action: Callable[[StreamingSession], None] = lambda session: None,
        feeds: bool = True, then: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        """Do something to a stream's session, in the thread; ``then`` in any case. ``feeds``: there
        may be something to say after it."""

        if stream.closed:
            then()
            return

        def act() -> None:
            if stream.session and not stream.closed and not stream.error:
                stream.hungry = stream.hungry and not feeds
                try:
                    action(stream.session)
                except Exception as error:
                    self._fail(stream, error)
            then()

        stream.todo.put(act)
        self._todo.put(lambda: None if stream in self._streams else self._act_all(stream))

    def wake(self) -> None:
        self._todo.put(None)

    def _run(self) -> None:
        idle = False
        while self._listen(wait=idle):
            for stream in [s for s in self._streams if s.closed]:
                self._drop(stream)
                stream.deliver(None)
            self._act()
            able = [s for s in self._streams if s.unread < s.ahead and not s.hungry]
            idle = not able and all(s.todo.empty() for s in self._streams)
            if able:
                self._step(able[:BATCH])

    def _listen(self, wait: bool) -> bool:
        """Do what was asked, for a while; with ``wait``, at least one thing. Whether to go on."""
        if wait:
            try:
                first = self._todo.get(timeout=None if self._streams else IDLE_S)
            except queue.Empty:
                with self._starting:
                    if self._todo.empty():
                        self._thread = None
                        return False
                return True
            if first:
                first()
        until = time.perf_counter() + LISTEN_S
        while not self._todo.empty() and time.perf_counter() < until:
            if action := self._todo.get():
                action()
        return True

    def _act(self) -> None:
        """One thing that was asked of each stream, in turn and for a while: whoever gave a long text
        waits for its rest, not the others."""
        streams, until = list(self._streams), time.perf_counter() + LISTEN_S
        for offset in range(len(streams)):
            stream = streams[(self._turn + offset) % len(streams)]
            if not stream.todo.empty():
                stream.todo.get()()
            if time.perf_counter() > until:
                self._turn += offset + 1
                break

    def _act_all(self, stream: Stream) -> None:
        """For a stream that has ended: nothing is done, but nobody waits for it in vain."""
        while not stream.todo.empty():
            stream.todo.get()()

    def _step(self, streams: list[Stream]) -> None:
        """A frame for each that has something to say."""
        began = time.perf_counter()
        try:
            frames = self.engine.step_together([s.session for s in streams])
        except Exception as error:
            if len(streams) > 1:  # find out whose fault it is
                for stream in streams:
                    self._step([stream])
            else:
                self._fail(streams[0], error)
            return
        took = time.perf_counter() - began
        self.step_s = max(took if len(streams) > 1 else 0.0, FADING * self.step_s)
        for stream, frame in zip(streams, frames, strict=True):
            stream.hungry, stream.took_s = frame is None, took
            if frame:
                stream.deliver(frame)
                self._streams.remove(stream)  # behind those that still wait for their turn
                self._streams.append(stream)
            elif stream.session and stream.session.done:
                self._drop(stream)
                stream.deliver(None)

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
        stream.closed = True
        self._act_all(stream)

"""Runs many speech streams of one engine in one thread, with their frames computed in batches.

Models are not thread-safe and are more efficient in batches, so every call of a session is made in
this thread. The pipeline, the kiosk's screens and the server all speak through it.
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
AHEAD = 25  # frames (2 s) that a stream may be ahead of its reader
PIECE = (
    64  # characters: a long text is processed in pieces, with frames of other streams in between
)
LISTEN_S = 0.005  # longest time for requests between two steps
IDLE_S = 10.0  # without a stream, after which the thread ends
FADING = 0.98  # decay of ``step_s`` at each step: it halves in 34 steps


@runtime_checkable
class Remote(Protocol):
    """A session whose sound comes from another machine. It calls ``ready`` when a step may return a
    frame."""

    ready: Callable[[], None]


class Stream:
    """The event loop's handle of one speech session, which itself lives in the scheduler's thread."""

    def __init__(self, scheduler: "BatchScheduler", loop: asyncio.AbstractEventLoop, ahead: int):
        self._scheduler, self._loop, self.ahead = scheduler, loop, ahead
        self.session: StreamingSession | None = None  # used only in the scheduler's thread
        self.closed = False
        self.hungry = False  # the session makes no frame until more text comes
        self.todo: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.ready = asyncio.Event()
        self.took_s = 0.0  # duration of the batched step that made the newest frame
        self.error: Exception | None = None
        self.read_at = loop.time()  # s, when the reader last asked for or took a frame
        self._made = self._read = 0  # frames; each counter is written by one thread only
        self._frames: asyncio.Queue[Frame | None] = asyncio.Queue()

    @property
    def words(self) -> list[Word]:
        return self.session.words if self.session else []

    @property
    def unread(self) -> int:
        """How many frames are made and not yet taken."""
        return self._made - self._read

    def push(self, text: str) -> "asyncio.Future[None]":
        """Append text. The future is done when the session has taken it; an error ends ``frames``."""
        pieces = [text[at : at + PIECE] for at in range(0, len(text), PIECE)] or [""]
        for piece in pieces[:-1]:
            self._scheduler.do(self, lambda session, piece=piece: session.push(piece))
        return self._do(lambda session: session.push(pieces[-1]))

    def end(self) -> "asyncio.Future[None]":
        """No more text will come."""
        return self._do(lambda session: session.end())

    async def pause(self) -> np.ndarray | None:
        """A fade-out of the sound so far, if the stream waits for text (see
        ``StreamingSession.pause``); else None."""
        found: list[np.ndarray | None] = []

        def fade(session: StreamingSession) -> None:
            found.append(session.pause() if self.hungry else None)

        await self._do(fade, feeds=False)
        return found[0] if found else None

    def close(self, error: Exception | None = None) -> None:
        """Stop speaking: no frame is made after the current one. A reader gets ``error``, or else the
        end of the stream. May be called again."""
        if not self.closed:
            self.closed, self.error = True, self.error or error
            self._scheduler.wake()

    async def next_frame(self) -> Frame | None:
        """Wait for the next frame; None after the last. Raises ``UserError`` if the stream failed."""
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
        """Frames as they are made. Raises ``UserError`` if the stream failed."""
        while (frame := await self.next_frame()) is not None:
            yield frame

    def deliver(self, frame: Frame | None) -> None:
        """Called in the scheduler's thread with a frame, or with None after the last."""
        self._made += frame is not None
        self.call(lambda: self._frames.put_nowait(frame))

    def call(self, function: Callable[[], object]) -> None:
        """Called in the scheduler's thread: run ``function`` in the event loop."""
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
    """Opens streams and runs them. Its thread ends ``IDLE_S`` after the last stream."""

    def __init__(self, engine: SpeechEngine):
        self.engine = engine
        self.step_s = 0.0  # longest recent step with several streams; decays by FADING
        self._todo: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._streams: list[Stream] = []
        self._turn = 0  # index of the stream whose requests are handled first
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    @property
    def streams(self) -> int:
        return len(self._streams)

    def stalled(self, now: float, seconds: float) -> list[Stream]:
        """Streams whose frames nobody has taken for ``seconds``."""
        return [s for s in list(self._streams) if s.unread and now - s.read_at > seconds]

    async def open(
        self, voice: str | None, lookahead: int | None = 1, ahead: int = AHEAD
    ) -> Stream:
        """A new stream, which makes at most ``ahead`` frames before they are read. Raises
        ``UserError``."""
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
        """Call ``action`` with a stream's session, in the scheduler's thread; then call ``then``,
        whatever happened. ``feeds``: whether the action may give the session something to say."""

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
        """Handle requests for at most ``LISTEN_S``; with ``wait``, wait for the first. Returns whether
        the thread is to go on."""
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
        """Handle one request of each stream in turn, for at most ``LISTEN_S``, so that a long text
        delays only its own stream."""
        streams, until = list(self._streams), time.perf_counter() + LISTEN_S
        for offset in range(len(streams)):
            stream = streams[(self._turn + offset) % len(streams)]
            if not stream.todo.empty():
                stream.todo.get()()
            if time.perf_counter() > until:
                self._turn += offset + 1
                break

    def _act_all(self, stream: Stream) -> None:
        """Complete all requests of a stream that has ended, without acting on them, so that no caller
        waits for ever."""
        while not stream.todo.empty():
            stream.todo.get()()

    def _step(self, streams: list[Stream]) -> None:
        """Run one batched step, and deliver the frames. If it fails, step each stream alone."""
        began = time.perf_counter()
        try:
            frames = self.engine.step_together([s.session for s in streams])
        except Exception as error:
            if len(streams) > 1:  # find the stream that fails
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
                self._streams.remove(stream)  # move it behind the streams that wait for their turn
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

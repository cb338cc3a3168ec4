"""Speaks a text, or standard input as it arrives, into a file or on the loudspeaker."""

import codecs
import os
import queue
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing

from tts.audio import FileSink, LoudspeakerSink
from tts.errors import UserError
from tts.interface import SpeechEngine, StreamingSession
from tts.options import Say

PIECE = 4096  # bytes or characters given to the session at a time
PROGRESS_S = 5.0  # between two lines of progress


class ProgressLine:
    """Prints progress to standard error, at most one line every ``PROGRESS_S``."""

    def __init__(self):
        self._last = time.monotonic()

    def tell(self, text: str) -> None:
        if time.monotonic() - self._last >= PROGRESS_S:
            self._last = time.monotonic()
            print(text, file=sys.stderr, flush=True)


def check_loudspeaker() -> None:
    """Raise ``UserError`` if there is no loudspeaker, before any model is loaded."""
    LoudspeakerSink(24000).close()


def arriving(text: str) -> Iterator[str]:
    """The text in pieces; for "-", standard input as it arrives."""
    if text != "-":
        yield from (text[at : at + PIECE] for at in range(0, len(text), PIECE))
        return
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    while piece := os.read(sys.stdin.fileno(), PIECE):
        yield decoder.decode(piece)


def pieces_of(text: str) -> "queue.Queue[str | UserError | None]":
    """A queue of the text's pieces, then None, or why there are no more.

    A thread fills it, so that speech goes on while the next piece is awaited. It is short, so that a
    long text is not read ahead of the speech."""
    pieces: queue.Queue[str | UserError | None] = queue.Queue(4)

    def read() -> None:
        try:
            for piece in arriving(text):
                pieces.put(piece)
            pieces.put(None)
        except OSError as error:
            pieces.put(UserError(f"standard input cannot be read ({error.strerror})"))

    threading.Thread(target=read, daemon=True).start()
    return pieces


class Spoken:
    """Counts what has been spoken so far, and prints progress or statistics."""

    def __init__(self, engine: SpeechEngine, settings: Say):
        self._engine, self._settings = engine, settings
        self._started, self._word, self._line = time.perf_counter(), -1, ProgressLine()
        self.frames, self.spent_s = 0, 0.0

    @property
    def seconds(self) -> float:
        return self.frames * self._engine.frame_samples / self._engine.sample_rate

    def frame(self, word: int, session: StreamingSession) -> None:
        at = self.seconds
        self.frames += 1
        if self._settings.stats and word != self._word:
            ms = (time.perf_counter() - self._started) * 1000
            print(f"{ms:8.0f} ms  {at:6.2f} s  {session.words[word].text}", file=sys.stderr)
        elif not self._settings.stats and self._settings.out:
            self._line.tell(f"{self.seconds:.0f} s of speech, {word + 1} words")
        self._word = word

    def summary(self) -> str:
        return (
            f"{self.frames} frames, {self.seconds:.2f} s of speech, "
            f"{self.spent_s * 1000 / self.frames:.1f} ms a frame, real-time factor "
            f"{self.spent_s / self.seconds:.3f} on {self._settings.threads} thread(s)"
        )


def say(engine: SpeechEngine, settings: Say) -> None:
    """Speak ``settings.text`` into ``settings.out`` or on the loudspeaker. Raises ``UserError``."""
    voice = settings.voice
    if settings.clone:
        engine.clone(settings.clone, "clone")
        voice = "clone"
    session = engine.session(voice, settings.lookahead, settings.seed)
    rate = engine.sample_rate
    sink = FileSink(settings.out, rate) if settings.out else LoudspeakerSink(rate)
    pieces, spoken, reading = pieces_of(settings.text), Spoken(engine, settings), True
    with closing(sink):
        while not session.done:
            before = time.perf_counter()
            frame = session.step()
            spoken.spent_s += time.perf_counter() - before
            if frame is not None:
                sink.write(frame.pcm)
                spoken.frame(frame.word, session)
            waiting = frame is None
            while reading and (waiting or not pieces.empty()):
                piece = pieces.get()
                waiting = False
                if piece is None:
                    session.end()
                    reading = False
                elif isinstance(piece, UserError):
                    raise piece
                else:
                    session.push(piece)
    if not spoken.frames:
        if settings.out:
            settings.out.unlink(missing_ok=True)
        raise UserError("nothing in the text can be spoken: give words or numbers")
    if settings.stats:
        print(spoken.summary(), file=sys.stderr)

"""Speech from any server with OpenAI's ``/v1/audio/speech``: vLLM-Omni's Voxtral, or our own.

Such a server takes whole texts, so each clause is sent when it is complete. The word that is being
spoken is estimated from the clause's length.
"""

import queue
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from tts.errors import ModelError, UserError, VoiceError
from tts.interface import Frame
from tts.openai_client import CONNECT_S, Endpoint, explain, sync_client
from tts.pcm import to_float
from tts.text.clause_chunker import Clause, Clauses, WordEstimate
from tts.text.stream import Word

RATE = 24000  # Hz, of OpenAI's format "pcm"
FRAME_SAMPLES = 1920  # 80 ms
READ_S = 10.0
MOST_AHEAD = 100  # frames buffered (8 s); then reading from the server pauses
DEFAULT_VOICE, DEFAULT_MODEL = "alloy", "tts-1"


class OpenAISpeechEngine:
    """A ``SpeechEngine`` that uses a server. Raises ``UserError`` if the URL is invalid."""

    sample_rate, frame_samples = RATE, FRAME_SAMPLES
    codec = SimpleNamespace(
        bits_per_second=float(RATE * 16)
    )  # of the uncompressed sound on the network

    def __init__(self, url: str, model: str | None, key: str | None, voice: str | None = None):
        if not re.match(r"https?://", url):
            raise UserError(f"speech URL {url!r}: must begin with http:// or https://")
        self.endpoint = Endpoint(url, model or DEFAULT_MODEL, key or "", READ_S)
        self.default_voice = voice or DEFAULT_VOICE
        self.replaced_voices: dict[str, str] = {}
        self.client = sync_client(self.endpoint)

    def voices(self) -> list[str]:
        """The configured voice only, since the API has no standard way to list voices."""
        return [self.default_voice]

    def describe(self) -> str:
        return f"{self.endpoint.describe()}, clause by clause, word times estimated"

    def session(
        self, voice: str | None = None, lookahead: int | None = 1, seed: int = 0
    ) -> "RemoteSession":
        return RemoteSession(self, voice or self.default_voice)

    def clone(self, recording: Path, name: str) -> None:
        raise VoiceError("a voice is cloned where it speaks; ask the speech server's operator")

    def pronounce(self, sounds: dict[str, str], day_first: bool = False) -> None:
        """Does nothing: the API takes no pronunciations."""

    def step_together(self, sessions: "list[RemoteSession]") -> list[Frame | None]:
        """The next received frame of each session, or None; does not wait."""
        return [session.take(wait=False) for session in sessions]

    def explain(self, error: Exception) -> str:
        """One line on why the server failed; the key never appears in it."""
        return explain(error, self.endpoint, "tts")


class RemoteSession:
    """A ``StreamingSession`` over a server. ``step`` waits for the server. Only ``close`` is
    thread-safe.

    ``ready`` is called from another thread when sound has come.
    """

    def __init__(self, engine: OpenAISpeechEngine, voice: str):
        self._engine, self._voice = engine, voice
        self._clauses, self._estimate = Clauses(), WordEstimate()
        self._asked: queue.Queue[Clause | None] = queue.Queue()
        # the frames of a clause, then the clause itself; or the exception that ended the stream
        self._made: queue.Queue[np.ndarray | Clause | Exception] = queue.Queue(MOST_AHEAD)
        self._waiting: list[Clause] = []  # sent and not yet fully spoken
        self._frames = 0  # of the clause being spoken, so far
        self._ended = self._closed = False
        self._reader: threading.Thread | None = None
        self.ready: Callable[[], None] = lambda: None

    @property
    def words(self) -> list[Word]:
        return self._clauses.words

    @property
    def done(self) -> bool:
        return self._ended and not self._waiting

    def push(self, text: str) -> None:
        if self._ended:
            raise RuntimeError("push() after end(): start a new session")
        self._ask(self._clauses.push(text))

    def end(self) -> None:
        if not self._ended:
            self._ended = True
            self._ask(self._clauses.end())
            self._asked.put(None)

    def close(self) -> None:
        """Stop the reader. May be called again."""
        self._ended = self._closed = True
        self._waiting.clear()
        self._asked.put(None)
        with suppress(queue.Empty):
            while True:  # unblocks a reader that waits for room, so that it sees ``_closed``
                self._made.get_nowait()

    def pause(self) -> np.ndarray | None:
        return None

    def step(self) -> Frame | None:
        """The next frame, or None if no text waits; raises ``ModelError`` if the server fails."""
        return self.take(wait=True)

    def take(self, wait: bool) -> Frame | None:
        """Like ``step``; without ``wait``, also None if no sound has come yet."""
        while self._waiting:
            try:
                made = self._made.get(block=wait, timeout=READ_S + CONNECT_S)
            except queue.Empty:
                if not wait:
                    return None
                made = TimeoutError("no sound came")
            if isinstance(made, Exception):
                self.close()
                raise ModelError(f"speech: {self._engine.explain(made)}") from None
            if isinstance(made, Clause):
                self._estimate.learn(made, self._frames)
                self._waiting.pop(0)
                self._frames = 0
                continue
            self._frames += 1
            return Frame(made, self._estimate.word(self.words, self._waiting[0], self._frames))
        return None

    def _ask(self, clauses: list[Clause]) -> None:
        for clause in clauses:
            self._waiting.append(clause)
            self._asked.put(clause)
        if clauses and self._reader is None:
            self._reader = threading.Thread(target=self._read, name="speech-server", daemon=True)
            self._reader.start()

    def _read(self) -> None:
        while (clause := self._asked.get()) is not None and not self._closed:
            try:
                for frame in self._frames_of(clause.text.strip()):
                    if self._closed:
                        return
                    self._give(frame)
                self._give(clause)
            except Exception as error:
                if not self._closed:
                    self._give(error)
                return

    def _give(self, made: np.ndarray | Clause | Exception) -> None:
        self._made.put(made)
        self.ready()

    def _frames_of(self, text: str) -> Iterator[np.ndarray]:
        speech = self._engine.client.audio.speech.with_streaming_response
        size, rest = FRAME_SAMPLES * 2, b""
        with speech.create(
            model=self._engine.endpoint.model, voice=self._voice, input=text, response_format="pcm"
        ) as response:
            kind = response.headers.get("content-type", "audio/pcm")
            if not kind.startswith(("audio/", "application/octet-stream")):
                raise ValueError(f"the answer is {kind.split(';')[0]}, not sound")
            for piece in response.iter_bytes(size):
                rest += piece
                while len(rest) >= size:
                    yield to_float(rest[:size])
                    rest = rest[size:]
        if rest := rest[: len(rest) // 2 * 2]:
            yield to_float(rest.ljust(size, b"\0"))

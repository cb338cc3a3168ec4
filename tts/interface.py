"""The interface of speech engines: the small model, Voxtral, and remote servers implement it.

A *session* in this package is one stream of speech: text goes in, frames come out. A *frame* is 80 ms
of speech; pipecat's frames, which also carry text and control, are another kind.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from tts.text.stream import Word


@dataclass(frozen=True)
class Frame:
    """80 ms of speech, and the word that it belongs to."""

    pcm: np.ndarray  # (frame_samples,) float32 in [-1, 1]
    word: int  # index into the session's ``words``


class StreamingSession(Protocol):
    """One stream of speech: text is pushed as it arrives, and ``step`` returns frames."""

    @property
    def words(self) -> list[Word]:
        """The words of the text so far, as written, in order."""
        ...

    @property
    def done(self) -> bool:
        """Whether all text has been spoken and no more will come."""
        ...

    def push(self, text: str) -> None:
        """Append text; it may be split anywhere, even inside a word."""
        ...

    def end(self) -> None:
        """No more text will come."""
        ...

    def step(self) -> Frame | None:
        """The next frame, or None if more text is needed, or the session is done."""
        ...

    def pause(self) -> np.ndarray | None:
        """A fade-out of the sound so far, (S,) float32, to play before a silence; None if there is
        none."""
        ...

    def close(self) -> None:
        """Stop speaking and release what the session holds. May be called again."""
        ...


def spoken(session: StreamingSession, text: str) -> np.ndarray:
    """(S,) float32: ``text``, all of it given at once, said by a new session."""
    session.push(text)
    session.end()
    frames = [np.zeros(0, np.float32)]
    while not session.done:
        if frame := session.step():
            frames.append(frame.pcm)
    return np.concatenate(frames)


class SpeechEngine(Protocol):
    """Makes speech sessions in its voices."""

    codec: Any  # has ``bits_per_second``

    @property
    def sample_rate(self) -> int:
        """Hz"""
        ...

    @property
    def frame_samples(self) -> int:
        """Samples in a frame."""
        ...

    @property
    def default_voice(self) -> str: ...

    @property
    def replaced_voices(self) -> dict[str, str]:
        """Voices of earlier models, and the voice that takes the place of each."""
        ...

    def voices(self) -> list[str]: ...

    def describe(self) -> str:
        """The engine and its model, in one line."""
        ...

    def session(
        self, voice: str | None = None, lookahead: int | None = 1, seed: int = 0
    ) -> StreamingSession:
        """Start a speech session. ``lookahead``: words of text that must follow a word before it is
        spoken; None: all text. Raises ``VoiceError``."""
        ...

    def pronounce(self, sounds: dict[str, str], day_first: bool = False) -> None:
        """Set pronunciations (word -> phones), and whether 06/07/2026 is July 6, for the sessions from
        now on. Engines that do not read the text themselves ignore both."""
        ...

    def clone(self, recording: Path, name: str) -> None:
        """Add voice ``name`` for this process, from 3 to 10 s of recorded speech. Raises
        ``UserError``."""
        ...

    def step_together(self, sessions: Any) -> list[Frame | None]:
        """``step`` of several sessions of this engine, computed as one batch if the engine can."""
        ...

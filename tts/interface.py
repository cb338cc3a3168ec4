"""What every voice offers: the small model, Voxtral, or a server somewhere else."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from tts.text.stream import Word


@dataclass(frozen=True)
class Frame:
    """80 ms of speech."""

    pcm: np.ndarray  # (frame_samples,) float32 in [-1, 1]
    word: int  # index into the session's ``words``


class StreamingSession(Protocol):
    """One stream of speech: text goes in as it comes, frames come out."""

    @property
    def words(self) -> list[Word]:
        """Source words so far, in order."""
        ...

    @property
    def done(self) -> bool:
        """All text has been spoken and no more will come."""
        ...

    def push(self, text: str) -> None:
        """Append text; it may be cut anywhere."""
        ...

    def end(self) -> None:
        """No more text will come."""
        ...

    def step(self) -> Frame | None:
        """The next frame, or None when there is nothing to say now."""
        ...

    def pause(self) -> np.ndarray | None:
        """A fading end for a listener who will now hear silence, if there is one."""
        ...

    def close(self) -> None:
        """Say no more, and give back what the stream holds; safe to repeat."""
        ...


class SpeechEngine(Protocol):
    """Hands out sessions in its voices."""

    codec: Any  # has ``bits_per_second``

    @property
    def sample_rate(self) -> int:
        """Hz"""
        ...

    @property
    def frame_samples(self) -> int: ...

    @property
    def default_voice(self) -> str: ...

    def voices(self) -> list[str]: ...

    def describe(self) -> str:
        """One line: what speaks."""
        ...

    def session(
        self, voice: str | None = None, lookahead: int | None = 1, seed: int = 0
    ) -> StreamingSession:
        """Start a stream; raises ``VoiceError``."""
        ...

    def pronounce(self, sounds: dict[str, str]) -> None:
        """How words are to be said, as phones; from the next session on, if the engine can be told."""
        ...

    def clone(self, recording: Path, name: str) -> None:
        """Use 3 to 10 s of speech as voice ``name`` in this process; raises ``UserError``."""
        ...

    def step_together(self, sessions: Any) -> list[Frame | None]:
        """One step of several of this engine's sessions, as one batch where it can."""
        ...

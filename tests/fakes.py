"""Stand-ins with the interfaces of the real parts, so that a test decides what they do and when."""

import re
import time
from dataclasses import dataclass

import numpy as np

from tts.errors import VoiceError
from tts.session import Frame
from tts.textstream import Word

RATE, FRAME = 16000, 1280  # Hz, samples
FRAMES_PER_WORD = 3  # 240 ms


class ToneSession:
    """Speaks each word as three frames of a tone; waits for ``lookahead`` more words as a real one."""

    def __init__(self, engine: "ToneEngine", lookahead: int | None):
        self._engine, self._lookahead = engine, lookahead
        self._text, self._ended, self._frames = "", False, 0
        self.words: list[Word] = []
        self.pushed: list[str] = []

    @property
    def done(self) -> bool:
        return self._ended and self._frames >= FRAMES_PER_WORD * len(self.words)

    def push(self, text: str) -> None:
        if self._ended:
            raise RuntimeError("push() after end(): start a new session")
        self.pushed.append(text)
        self._text += text
        # The last word may still grow, until white space or the end of the text shows otherwise.
        self.words = [Word(m[0], m.start(), m.end()) for m in re.finditer(r"\S+(?=\s)", self._text)]

    def end(self) -> None:
        self._ended = True
        self.words = [Word(m[0], m.start(), m.end()) for m in re.finditer(r"\S+", self._text)]

    def step(self) -> Frame | None:
        word = self._frames // FRAMES_PER_WORD
        if word >= len(self.words):
            return None
        if not self._ended and (
            self._lookahead is None or len(self.words) - word - 1 < self._lookahead
        ):
            return None
        if word == self._engine.break_at_word:
            raise RuntimeError("the model broke")
        time.sleep(self._engine.step_s)
        at = np.arange(self._frames * FRAME, (self._frames + 1) * FRAME)
        self._frames += 1
        tone = 0.3 * np.sin(2 * np.pi * (200 + 40 * (word % 10)) * at / RATE)
        return Frame(tone.astype(np.float32), word)


@dataclass
class ToneEngine:
    """``step_s``: how long a frame takes to make. ``break_at_word``: raises there."""

    step_s: float = 0.002
    break_at_word: int | None = None
    sample_rate = RATE
    frame_samples = FRAME

    def __post_init__(self):
        self.sessions: list[ToneSession] = []

    def voices(self) -> list[str]:
        return ["awb", "rms", "slt"]

    def describe(self) -> str:
        return "tones, for tests"

    def session(self, voice: str = "slt", lookahead: int | None = 1, seed: int = 0) -> ToneSession:
        if voice not in self.voices():
            raise VoiceError(f"no voice {voice!r}; there are: {', '.join(self.voices())}")
        self.sessions.append(ToneSession(self, lookahead))
        return self.sessions[-1]


class ScriptedRecognizer:
    """Hears the given sentences, one after the other, whatever the sound is."""

    def __init__(self, *sentences: str):
        self._sentences = list(sentences)
        self.fed: list[bytes] = []  # sound of each utterance
        self.broken = False

    def describe(self) -> str:
        return "a script, for tests"

    def start(self) -> None:
        self.fed.append(b"")

    def feed(self, pcm: bytes) -> None:
        if self.broken:
            raise RuntimeError("the recogniser broke")
        self.fed[-1] += pcm

    def partial(self) -> str:
        return self._sentences[0].split()[0] if self._sentences else ""

    def finish(self) -> str:
        if self.broken:
            raise RuntimeError("the recogniser broke")
        return self._sentences.pop(0) if self._sentences else ""

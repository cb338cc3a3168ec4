"""Parts without weights: a voice that hums three frames a word, a recogniser that follows a script."""

from collections import deque
from types import SimpleNamespace

import numpy as np
from pipecat.audio.turn.base_turn_analyzer import (
    BaseTurnAnalyzer,
    BaseTurnParams,
    EndOfTurnState,
)

from tts.errors import VoiceError
from tts.interface import Frame
from tts.text.stream import Word

FRAMES_PER_WORD = 3


class HummingSession:
    """The streaming session's interface; a word is ready when whatever follows it has come."""

    def __init__(self):
        self.words: list[Word] = []
        self._text, self._at, self._ended = "", 0, False
        self._frames: deque[Frame] = deque()
        self.steps = 0
        self.closed = False

    def push(self, text: str) -> None:
        assert not self._ended
        self._text += text
        self._split(False)

    def end(self) -> None:
        self._ended = True
        self._split(True)

    def _split(self, final: bool) -> None:
        while self._at < len(self._text):
            rest = self._text[self._at :]
            word = rest.lstrip()
            start = self._at + len(rest) - len(word)
            size = next((i for i, c in enumerate(word) if c.isspace()), None)
            if not word or (size is None and not final):
                return
            end = start + (len(word) if size is None else size)
            self.words.append(Word(self._text[start:end], start, end))
            tone = 0.1 * np.sin(np.arange(1920) * 0.1).astype(np.float32)
            self._frames.extend(Frame(tone, len(self.words) - 1) for _ in range(FRAMES_PER_WORD))
            self._at = end

    def step(self) -> Frame | None:
        self.steps += 1
        return self._frames.popleft() if self._frames else None

    def pause(self) -> None:
        return None

    def close(self) -> None:
        self.closed = True

    @property
    def done(self) -> bool:
        return self._ended and not self._frames


class HummingEngine:
    sample_rate, frame_samples = 24000, 1920
    codec = SimpleNamespace(bits_per_second=1000.0)

    def __init__(self):
        self.sessions: list[HummingSession] = []

    default_voice = "hum"
    replaced_voices: dict[str, str] = {}

    def voices(self) -> list[str]:
        return ["hum"]

    def pronounce(self, sounds, day_first=False) -> None:
        self.sounds, self.day_first = sounds, day_first

    def describe(self) -> str:
        return "a hum, for tests"

    def session(self, voice: str | None = None, lookahead: int | None = 1, seed: int = 0):
        if (voice or "hum") != "hum":
            raise VoiceError(f"no voice {voice!r}; there are: hum")
        self.sessions.append(HummingSession())
        return self.sessions[-1]

    def step_together(self, sessions):
        return [session.step() for session in sessions]


class FailingEngine(HummingEngine):
    """Its first spoken session raises in the middle."""

    def session(self, voice: str | None = None, lookahead: int | None = 1, seed: int = 0):
        session = super().session(voice, lookahead, seed)
        if len(self.sessions) == 2:  # the first is the check at the start

            def step():
                raise RuntimeError("synthetic failure")

            session.step = step
        return session


class ScriptedRecognizer:
    """Hears the next line of its script in every utterance; an exception in it is raised."""

    def __init__(self, *script):
        self.script = deque(script)
        self.heard_bytes = 0

    def describe(self) -> str:
        return "a script, for tests"

    def another(self) -> "ScriptedRecognizer":
        """One that takes its lines from the same script."""
        made = ScriptedRecognizer()
        made.script = self.script
        return made

    def about(self, schedule) -> "ScriptedRecognizer":
        made = self.another()
        made.schedule = schedule
        return made

    def prepare(self) -> None:
        """Nothing to load."""

    def close(self) -> None:
        """Nothing to give back."""

    def start(self) -> None:
        self.heard_bytes = 0

    def feed(self, pcm: bytes) -> None:
        self.heard_bytes += len(pcm)

    def partial(self) -> str:
        return ""

    def finish(self) -> str:
        line = self.script.popleft() if self.script else ""
        if isinstance(line, Exception):
            raise line
        return line


class NeverSure(BaseTurnAnalyzer):
    """A turn analyzer to which no question sounds finished."""

    @property
    def speech_triggered(self) -> bool:
        return False

    @property
    def params(self) -> BaseTurnParams:
        return BaseTurnParams()

    def append_audio(self, buffer: bytes, is_speech: bool) -> EndOfTurnState:
        return EndOfTurnState.INCOMPLETE

    async def analyze_end_of_turn(self) -> tuple[EndOfTurnState, None]:
        return EndOfTurnState.INCOMPLETE, None

    def clear(self) -> None:
        pass

"""The live conversation on a terminal: a level meter, what is being heard, and each turn as it ends."""

import math
from contextlib import suppress
from typing import Any

import numpy as np
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    UserStoppedSpeakingFrame,
    VADUserStartedSpeakingFrame,
)
from pipecat.observers.base_observer import BaseObserver, FramePushed
from pipecat.transports.base_input import BaseInputTransport
from rich.console import Console
from rich.live import Live
from rich.text import Text

METER = 20  # characters
QUIETEST_DB = -60.0
FALL_DB = 1.5  # a frame of 20 ms, so that a peak can be seen
REFRESH_HZ = 12


class Terminal(BaseObserver):
    """One line that changes; use as a context. On a pipe it only prints what is over."""

    def __init__(self, console: Console | None = None):
        super().__init__()
        self.console = console or Console(highlight=False)
        self.state, self.partial, self.level_db = "listening", "", QUIETEST_DB
        self.talk = True
        self._live = Live(
            get_renderable=self.line, console=self.console, refresh_per_second=REFRESH_HZ,
            transient=True,
        )  # fmt: skip

    def __enter__(self) -> "Terminal":
        if self.console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, *_: Any) -> None:
        with suppress(Exception):
            self._live.stop()

    def say(self, text: str) -> None:
        """Print above the line."""
        self.console.print(text, markup=False)

    def line(self) -> Text:
        filled = round(METER * (1 - self.level_db / QUIETEST_DB))
        state = self.state if self.talk else "microphone off: press Enter to talk"
        return Text.assemble(
            ("\u2588" * filled, "green"), ("\u2591" * (METER - filled), "dim"),
            (f" {state:<10}", "bold"), f" {self.partial}",
            no_wrap=True, overflow="ellipsis",
        )  # fmt: skip

    async def on_push_frame(self, data: FramePushed) -> None:
        frame = data.frame
        if isinstance(frame, InputAudioRawFrame):
            if isinstance(data.source, BaseInputTransport):
                self._hear(frame.audio)
        elif not data.first_push:
            return
        elif isinstance(frame, VADUserStartedSpeakingFrame):
            self.state, self.partial = "hearing", ""
        elif isinstance(frame, (InterimTranscriptionFrame, TranscriptionFrame)):
            self.partial = frame.text
        elif isinstance(frame, UserStoppedSpeakingFrame):
            self.state = "thinking"
        elif isinstance(frame, BotStartedSpeakingFrame):
            self.state, self.partial = "speaking", ""
        elif isinstance(frame, BotStoppedSpeakingFrame):
            self.state = "listening"

    def _hear(self, audio: bytes) -> None:
        samples = np.frombuffer(audio, np.int16).astype(np.float32)
        rms = float(np.sqrt(np.mean(samples**2))) / 32768 if len(samples) else 0.0
        now = 20 * math.log10(max(rms, 1e-6))
        self.level_db = min(0.0, max(now, self.level_db - FALL_DB, QUIETEST_DB))

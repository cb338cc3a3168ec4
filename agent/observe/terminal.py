"""The live conversation on a terminal: a level meter, the words being recognised, and finished
turns."""

import math
from contextlib import suppress
from typing import Any

import numpy as np
from rich.console import Console
from rich.live import Live
from rich.text import Text

from agent.audio.pcm import to_float
from agent.observe import turn_events as ev
from agent.observe.turn_state import IDLE, LISTENING, TurnState

METER = 20  # characters
QUIETEST_DB = -60.0
FALL_DB = 1.5  # for each 20 ms of sound, so that a peak stays visible
REFRESH_HZ = 12


class Terminal:
    """A listener that keeps one status line up to date; use it as a context manager. Where the
    output is not a terminal there is no status line."""

    def __init__(self, console: Console | None = None):
        self.console = console or Console(highlight=False)
        self.state, self.level_db = TurnState(), QUIETEST_DB
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
        """Print above the status line."""
        self.console.print(text, markup=False)

    def line(self) -> Text:
        filled = round(METER * (1 - self.level_db / QUIETEST_DB))
        phase = LISTENING if self.state.phase == IDLE else self.state.phase
        shown = phase if self.talk else "microphone off: press Enter to talk"
        return Text.assemble(
            ("\u2588" * filled, "green"), ("\u2591" * (METER - filled), "dim"),
            (f" {shown:<10}", "bold"), f" {self.state.partial}",
            no_wrap=True, overflow="ellipsis",
        )  # fmt: skip

    def on_event(self, _before: TurnState, event: ev.Event, after: TurnState) -> None:
        self.state = after
        if isinstance(event, ev.MicrophoneSound):
            self._hear(event.pcm)

    def _hear(self, pcm: bytes) -> None:
        samples = to_float(pcm)
        rms = float(np.sqrt(np.mean(samples**2))) if len(samples) else 0.0
        now = 20 * math.log10(max(rms, 1e-6))
        self.level_db = min(0.0, max(now, self.level_db - FALL_DB, QUIETEST_DB))

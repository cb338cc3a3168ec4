"""When each thing happened in a turn, in ms from the end of the user's speech."""

import time
from dataclasses import dataclass, field

from pipecat.frames.frames import (
    Frame,
    FunctionCallsStartedFrame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMTextFrame,
    OutputAudioRawFrame,
    TranscriptionFrame,
    UserStoppedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.observers.base_observer import BaseObserver, FramePushed
from pipecat.transports.base_output import BaseOutputTransport

STAGES = (
    "turn_end", "transcript", "first_llm_token", "first_audio", "last_llm_token", "last_audio",
)  # fmt: skip
LABELS = {
    "turn_end": "turn end detected",
    "transcript": "transcript final",
    "first_llm_token": "first LLM token",
    "first_audio": "first audio out",
    "last_llm_token": "last LLM token",
    "last_audio": "last audio out",
}
BAR_WIDTH = 40  # characters


@dataclass
class Turn:
    speech_end: float  # s, wall clock
    transcript: str = ""
    answer: str = ""
    interrupted: bool = False
    at: dict[str, float] = field(default_factory=dict)  # stage -> s, wall clock

    def ms(self) -> dict[str, int]:
        """Stage -> ms after the user's last sample."""
        return {s: round((self.at[s] - self.speech_end) * 1000) for s in STAGES if s in self.at}

    def summary(self) -> str:
        """In words, how speech and thought overlapped."""
        if "first_audio" not in self.at or "last_llm_token" not in self.at:
            return "nothing was said"
        lead = self.at["last_llm_token"] - self.at["first_audio"]
        if lead >= 0:
            return f"speech began {lead:.1f} s before the LLM finished"
        return f"speech began {-lead * 1000:.0f} ms after the LLM finished"

    def draw(self) -> str:
        """A small chart, one line a stage."""
        times = self.ms()
        if not times:
            return "  (no answer)"
        longest = max(max(times.values()), 1)
        lines = []
        for stage, value in times.items():
            bar = "#" * max(1, round(BAR_WIDTH * value / longest)) if value > 0 else "|"
            lines.append(f"  {LABELS[stage]:<18} {value:>6} ms  {bar}")
        return "\n".join([*lines, f"  {self.summary()}"])


class Timeline(BaseObserver):
    """Watches frames pass and keeps one ``Turn`` for each time the user stopped speaking."""

    def __init__(self):
        super().__init__()
        self.turns: list[Turn] = []
        self.answered = False  # all of the newest turn's answer has been given to the device
        self._searching = False  # the LLM calls a tool first; its answer comes in a second response

    @property
    def turn(self) -> Turn | None:
        return self.turns[-1] if self.turns else None

    async def on_push_frame(self, data: FramePushed) -> None:
        frame, now = data.frame, time.time()
        # An audio frame counts when the output transport passes it on: the device has it then.
        if isinstance(frame, OutputAudioRawFrame):
            if isinstance(data.source, BaseOutputTransport) and self.turn:
                self.turn.at["last_audio"] = now
                self.turn.at.setdefault("first_audio", now)
            return
        if isinstance(frame, LLMFullResponseEndFrame):
            # it leaves the output transport behind the answer's last sound
            if isinstance(data.source, BaseOutputTransport):
                self.answered, self._searching = not self._searching, False
        elif data.first_push:
            self._note(frame, now)

    def _note(self, frame: Frame, now: float) -> None:
        if isinstance(frame, VADUserStoppedSpeakingFrame):
            end = frame.timestamp - frame.stop_secs
            if self.turn and "turn_end" not in self.turn.at:  # the speaker had only paused
                self.turn.speech_end = end
            else:
                self.turns.append(Turn(end))
                self.answered = False
        elif self.turn is None:
            return
        elif isinstance(frame, TranscriptionFrame):
            self.turn.transcript = f"{self.turn.transcript} {frame.text}".strip()
            self.turn.at["transcript"] = now
        elif isinstance(frame, FunctionCallsStartedFrame):
            self._searching = True
        elif isinstance(frame, UserStoppedSpeakingFrame):
            self.turn.at["turn_end"] = now
        elif isinstance(frame, LLMTextFrame):
            self.turn.answer += frame.text
            self.turn.at.setdefault("first_llm_token", now)
            self.turn.at["last_llm_token"] = now
        elif isinstance(frame, InterruptionFrame):
            self.turn.interrupted = self.turn.interrupted or "first_audio" in self.turn.at

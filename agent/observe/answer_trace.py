"""When each token, word, frame and chunk of sound of an answer came; ``agent.demo.picture`` draws
it."""

from dataclasses import dataclass, field

from agent.observe import turn_events as ev
from agent.observe.turn_state import TurnState


@dataclass
class Trace:
    """One answer. Times are in s after the visitor's last sample."""

    tokens: list[float] = field(default_factory=list)  # written by the LLM
    words: list[float] = field(default_factory=list)  # taken by the speech synthesis
    frames: list[float] = field(default_factory=list)  # made by the speech synthesis, 80 ms each
    sound: list[tuple[float, float]] = field(default_factory=list)  # played: start, length

    @property
    def first_sound_s(self) -> float | None:
        return self.sound[0][0] if self.sound else None

    @property
    def last_token_s(self) -> float | None:
        return self.tokens[-1] if self.tokens else None

    @property
    def end_s(self) -> float:
        """Time of the last event, or of the end of the sound."""
        sound = self.sound[-1][0] + self.sound[-1][1] if self.sound else 0.0
        return max([sound, *self.tokens[-1:], *self.frames[-1:]])


class AnswerTraces:
    """A listener; ``traces[n]`` belongs to turn ``n`` of the conversation, counted from 0."""

    def __init__(self):
        self.traces: list[Trace] = []

    def on_event(self, _before: TurnState, event: ev.Event, after: TurnState) -> None:
        if after.turn is None:
            return
        while len(self.traces) < after.number:
            self.traces.append(Trace())
        trace, at = self.traces[-1], event.at - after.turn.speech_end
        match event:
            case ev.Token():
                trace.tokens.append(at)
            case ev.WordGiven():
                trace.words.append(at)
            case ev.FrameMade():
                trace.frames.append(at)
            case ev.SoundPlayed(seconds=seconds):
                trace.sound.append((at, seconds))

"""Roll back the LLM's memory when a speculative turn is cancelled.

An answer may be begun before it is certain that the question is over. Pipecat runs such an inference
on a copy of the context and holds its output back until the turn ends or goes on
(``SpeculationGate``). What the LLM service itself remembers is one frozen value: the one from before
the speculation is kept, and taken again if the speculation is cancelled.
"""

from dataclasses import dataclass, field, replace

from pipecat.frames.frames import (
    EagerEndOfTurnCancelFrame,
    Frame,
    LLMContextFrame,
    UserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.turns.speculation_gate import SpeculationGate

import knowledge
from agent.schedule_reloader import SnapshotFrame

NO_ANSWER = ("unknown", "out_of_scope")  # kinds of answer


@dataclass(frozen=True)
class Memory:
    """What an LLM service keeps from one turn to the next."""

    dialogue: knowledge.DialogueState = field(default_factory=knowledge.DialogueState)
    answer: knowledge.Answer | None = None  # what the built-in answerer says to the last question
    sessions: tuple[knowledge.Session, ...] = ()  # what the last answer rests on, or was shown
    said: str = ""  # of the last answer, until it is known how much of it was heard

    @property
    def unanswered(self) -> bool:
        """Whether the built-in answerer knows of no answer to the last question."""
        return self.answer is not None and self.answer.kind in NO_ANSWER


class Speculative(FrameProcessor):
    """Mixin in front of an LLM service: takes ``memory`` back when a speculation is cancelled."""

    _speculation_gate: SpeculationGate  # the LLM service's
    memory = Memory()
    _index: knowledge.Index  # of the schedule that questions are answered from
    _before: Memory | None = None
    _next_index: knowledge.Index | None = None

    @property
    def speculating(self) -> bool:
        """Whether what is being answered may not be the whole question yet."""
        return self._speculation_gate.is_speculating

    @property
    def sessions(self) -> tuple[knowledge.Session, ...]:
        return self.memory.sessions

    @property
    def unanswered(self) -> bool:
        return self.memory.unanswered

    async def process_frame(self, frame: Frame, direction: FrameDirection):
        if isinstance(frame, SnapshotFrame):
            self._next_index = frame.index
        elif isinstance(frame, LLMContextFrame):
            self._take_next_index()
            if frame.speculation:
                self._before = self.memory
        await super().process_frame(frame, direction)
        if isinstance(frame, EagerEndOfTurnCancelFrame) and self._before:
            self.memory = self._before
        if isinstance(frame, (EagerEndOfTurnCancelFrame, UserStoppedSpeakingFrame)):
            self._before = None

    def _take_next_index(self) -> None:
        """Another schedule came since the last question: what was talked about is forgotten."""
        if self._next_index is None:
            return
        self._index, self._next_index = self._next_index, None
        self.memory = replace(self.memory, dialogue=knowledge.DialogueState())

"""Answering before it is certain that the question is over; what nobody heard never happened.

Pipecat runs such an inference on a copy of the context and holds its output back until the turn ends
or goes on (``SpeculationGate``). What the LLM service itself remembers of the answer is taken back
here.
"""

import copy
from typing import Any

from pipecat.frames.frames import (
    EagerEndOfTurnCancelFrame,
    Frame,
    LLMContextFrame,
    UserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.turns.speculation_gate import SpeculationGate


class Speculative(FrameProcessor):
    """Mixin in front of an LLM service: restores ``REMEMBERED`` when a speculation is withdrawn."""

    REMEMBERED: tuple[str, ...] = ()  # attributes that answering changes
    _speculation_gate: SpeculationGate  # the LLM service's
    _before: dict[str, Any] | None = None

    @property
    def speculating(self) -> bool:
        """Whether what is being answered may not be the whole question yet."""
        return self._speculation_gate.is_speculating

    async def process_frame(self, frame: Frame, direction: FrameDirection):
        if isinstance(frame, LLMContextFrame) and frame.speculation:
            self._before = {name: copy.copy(getattr(self, name)) for name in self.REMEMBERED}
        await super().process_frame(frame, direction)
        if isinstance(frame, EagerEndOfTurnCancelFrame) and self._before:
            for name, value in self._before.items():
                setattr(self, name, value)
        if isinstance(frame, (EagerEndOfTurnCancelFrame, UserStoppedSpeakingFrame)):
            self._before = None

"""Barge-in: decides whether speech while the agent speaks is an interruption or an "mm-hm" or cough.

When speech begins, the agent's sound is paused. It is an interruption if the speech lasts longer than
a hum or a cough, has at least two words, or contains a word such as "stop". Otherwise the agent
resumes at the sample where it paused, and the speech does not begin a turn.
"""

import asyncio

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    Frame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.turns.types import ProcessFrameResult
from pipecat.turns.user_start import BaseUserTurnStartStrategy

from agent.turns.output_gate import OutputGate
from knowledge.words import words

# Speech that lasts this long is an interruption. Hums and coughs are shorter, including what the VAD
# adds.
MEANT_S = 1.0
MEANT_WORDS = 2  # recognisers transcribe a hum as one word
# One of these among the first two words is an interruption by itself.
STOPS = frozenset("stop wait no sorry help what excuse pardon".split())
JUDGED_S = 2.0  # after the end of speech; without a transcript by then, the agent resumes


class BargeInStartStrategy(BaseUserTurnStartStrategy):
    """Begins a user turn when speech begins; while the agent speaks, only at an interruption."""

    def __init__(self, gate: OutputGate):
        super().__init__()
        self._gate = gate
        self._agent_speaks = False
        self._judging = False  # speech was heard and is not yet judged
        self._timer: asyncio.Task | None = None

    async def process_frame(self, frame: Frame) -> ProcessFrameResult:
        if isinstance(frame, BotStartedSpeakingFrame):
            self._agent_speaks = True
        elif isinstance(frame, BotStoppedSpeakingFrame):
            self._agent_speaks = False
        elif isinstance(frame, VADUserStartedSpeakingFrame):
            if not self._agent_speaks:
                return await self._begin()
            self._judging = True
            await self._gate.hold()
            await self._wait(MEANT_S - frame.start_secs, meant=True)
        elif isinstance(frame, VADUserStoppedSpeakingFrame) and self._judging:
            await self._wait(JUDGED_S, meant=False)
        elif isinstance(frame, TranscriptionFrame) and self._judging and frame.finalized:
            heard = words(frame.text)
            if len(heard) >= MEANT_WORDS or STOPS & set(heard[:2]):
                return await self._begin()
            await self._pass_over()
        return ProcessFrameResult.CONTINUE

    async def handle_user_turn_started(self):
        self._judging = False
        await self._stop_timer()

    async def cleanup(self):
        await super().cleanup()
        await self._stop_timer()

    async def _begin(self) -> ProcessFrameResult:
        await self._gate.interrupt(self._agent_speaks)
        await self.trigger_user_turn_started()
        return ProcessFrameResult.STOP

    async def _pass_over(self) -> None:
        self._judging = False
        await self._stop_timer()
        await self.trigger_reset_aggregation()
        await self._gate.go_on()

    async def _wait(self, seconds: float, meant: bool) -> None:
        await self._stop_timer()
        self._timer = self.task_manager.create_task(
            self._decide_after(seconds, meant), f"{self}::_decide_after"
        )

    async def _decide_after(self, seconds: float, meant: bool) -> None:
        await asyncio.sleep(seconds)
        self._timer = None
        if meant:
            await self._begin()
        else:
            await self._pass_over()

    async def _stop_timer(self) -> None:
        if self._timer:
            timer, self._timer = self._timer, None
            await self.task_manager.cancel_task(timer)

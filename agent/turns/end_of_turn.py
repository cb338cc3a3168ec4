"""Decides when the user's turn ends, and asks again after a turn in which nothing was understood."""

import asyncio
import time
from collections.abc import Callable

from pipecat.audio.turn.base_turn_analyzer import BaseTurnAnalyzer
from pipecat.audio.turn.smart_turn.base_smart_turn import SmartTurnParams
from pipecat.audio.turn.smart_turn.local_smart_turn_v3 import LocalSmartTurnAnalyzerV3
from pipecat.audio.vad.vad_analyzer import VADParams
from pipecat.frames.frames import (
    EagerEndOfTurnCancelFrame,
    Frame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.aggregators.llm_response_universal import LLMUserAggregatorParams
from pipecat.turns.empty_user_turn import EmptyUserTurnConfig
from pipecat.turns.types import ProcessFrameResult, UserTurnSpeculation
from pipecat.turns.user_stop import BaseUserTurnStopStrategy, TurnAnalyzerUserTurnStopStrategy
from pipecat.turns.user_turn_strategies import UserTurnStrategies

from agent.turns.barge_in import BargeInStartStrategy
from agent.turns.output_gate import OutputGate

# start_secs is half of pipecat's, since the agent's sound must pause soon and a false alarm costs
# little. min_volume is lower too, since the smoothed volume rises 100 ms after a voice begins.
VAD = VADParams(start_secs=0.1, min_volume=0.4)
# The longest pause that does not end a turn. It is longer than pauses inside a question, and shorter
# than pipecat's 3 s, after which visitors think they were not heard.
LONGEST_PAUSE_S = 1.5
FINISHED_PAUSE_S = 0.7  # ends a turn whose words are a whole question
NOTHING_HEARD_S = 0.8  # to wait after speech in which nothing was understood
ASK_BACK = 3  # times in a row; after that the sound is probably noise
REPEAT_PROMPT = "Nothing was understood. Ask the visitor to say it again."


Judge = Callable[[str], bool | None]  # whether a transcript is a whole question; None: unclear


class QuestionStopStrategy(TurnAnalyzerUserTurnStopStrategy):
    """Ends a turn when Smart Turn says so; later if its words are clearly unfinished, and sooner than
    Smart Turn's longest pause if they are a whole question.

    While it waits, an answer to the words so far is generated speculatively. If the speaker goes on,
    that answer is cancelled before it is played.
    """

    def __init__(self, turn_analyzer: BaseTurnAnalyzer, is_complete: Judge, gate: OutputGate):
        super().__init__(turn_analyzer=turn_analyzer)
        self._is_complete, self._gate = is_complete, gate
        self._heard = ""  # final transcripts of this turn, joined
        self._speech_end = 0.0  # s, wall clock
        self._waiting: asyncio.Task | None = None
        self._speculation: UserTurnSpeculation | None = None

    async def process_frame(self, frame: Frame) -> ProcessFrameResult:
        if isinstance(frame, VADUserStartedSpeakingFrame):
            await self._stop_waiting()
            await self._withdraw()
        elif isinstance(frame, VADUserStoppedSpeakingFrame):
            self._speech_end = frame.timestamp - frame.stop_secs
        elif isinstance(frame, EagerEndOfTurnCancelFrame):
            # the LLM has cancelled the speculation: it calls tools only for turns that are over
            self._speculation = None
        elif isinstance(frame, TranscriptionFrame):
            self._heard = f"{self._heard} {frame.text}".strip()
        result = await super().process_frame(frame)
        # ``_heard`` is empty again if the turn has just ended
        if isinstance(frame, TranscriptionFrame) and self._heard:
            if self._is_complete(self._heard):
                await self._end_after(FINISHED_PAUSE_S)
            await self._speculate()
        return result

    async def trigger_user_turn_stopped(self, *, enable_user_speaking_frames: bool | None = None):
        spent = time.time() - self._speech_end
        if self._is_complete(self._heard) is False and spent < LONGEST_PAUSE_S:
            await self._end_after(LONGEST_PAUSE_S)
            return
        await self._stop(enable_user_speaking_frames)

    async def handle_user_turn_started(self):
        await super().handle_user_turn_started()
        await self._withdraw()

    async def handle_user_turn_stopped(self):
        self._heard = ""
        await self._stop_waiting()
        await self._withdraw()
        await super().handle_user_turn_stopped()

    async def cleanup(self):
        await super().cleanup()
        await self._stop_waiting()

    async def _stop(self, enable_user_speaking_frames: bool | None = None) -> None:
        """End the turn: confirm the speculative answer if it is to the same words, else cancel it."""
        await self._gate.remembered()
        speculation, self._speculation = self._speculation, None
        if speculation and speculation.text == self._heard:
            await self.trigger_user_turn_finalized(
                enable_user_speaking_frames=enable_user_speaking_frames, confirms_speculation=True
            )
            return
        if speculation:
            await self.trigger_user_turn_speculation_cancelled()
        await super().trigger_user_turn_stopped(
            enable_user_speaking_frames=enable_user_speaking_frames
        )

    async def _speculate(self) -> None:
        if self._vad_user_speaking or self._is_complete(self._heard) is False:
            return
        await self._withdraw()
        await self._gate.remembered()
        self._speculation = UserTurnSpeculation(self._heard)
        await self.trigger_user_turn_inference_triggered(speculation=self._speculation)

    async def _withdraw(self) -> None:
        if self._speculation:
            self._speculation = None
            await self.trigger_user_turn_speculation_cancelled()

    async def _end_after(self, pause_s: float) -> None:
        await self._stop_waiting()
        left = self._speech_end + pause_s - time.time()
        self._waiting = self.task_manager.create_task(self._end(left), f"{self}::_end")

    async def _end(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds))
        self._waiting = None
        await self._stop()

    async def _stop_waiting(self) -> None:
        if self._waiting:
            waiting, self._waiting = self._waiting, None
            await self.task_manager.cancel_task(waiting)


class NothingHeardStopStrategy(BaseUserTurnStopStrategy):
    """Ends a turn whose final transcript is empty, where pipecat would wait five seconds."""

    def __init__(self):
        super().__init__()
        self._waiting: asyncio.Task | None = None

    async def process_frame(self, frame: Frame) -> ProcessFrameResult:
        if isinstance(frame, VADUserStartedSpeakingFrame):
            await self._stop_waiting()
        elif isinstance(frame, TranscriptionFrame) and frame.finalized and not frame.text.strip():
            await self._stop_waiting()
            self._waiting = self.task_manager.create_task(self._wait(), f"{self}::_wait")
        return ProcessFrameResult.CONTINUE

    async def handle_user_turn_stopped(self):
        await self._stop_waiting()

    async def cleanup(self):
        await super().cleanup()
        await self._stop_waiting()

    async def _wait(self) -> None:
        await asyncio.sleep(NOTHING_HEARD_S)
        self._waiting = None
        await self.trigger_user_turn_stopped()

    async def _stop_waiting(self) -> None:
        if self._waiting:
            await self.task_manager.cancel_task(self._waiting)
            self._waiting = None


def turn_detection(gate: OutputGate, is_complete: Judge) -> LLMUserAggregatorParams:
    """Parameters for pipecat's user aggregator: how a turn begins and ends, and the prompt after a turn
    without words."""
    smart_turn = LocalSmartTurnAnalyzerV3(params=SmartTurnParams(stop_secs=LONGEST_PAUSE_S))
    return LLMUserAggregatorParams(
        user_turn_strategies=UserTurnStrategies(
            start=[BargeInStartStrategy(gate)],
            stop=[
                QuestionStopStrategy(smart_turn, is_complete, gate),
                NothingHeardStopStrategy(),
            ],
        ),
        empty_user_turn=EmptyUserTurnConfig(
            interrupted_prompt=REPEAT_PROMPT,
            idle_prompt=REPEAT_PROMPT,
            max_consecutive_recoveries=ASK_BACK,
        ),
    )

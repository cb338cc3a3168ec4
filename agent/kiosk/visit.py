"""One visitor at one screen: a pipeline from tap to silence, and what the page is told of it."""

import asyncio
import time

from fastapi import WebSocket
from loguru import logger
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    ErrorFrame,
    Frame,
    InterimTranscriptionFrame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    OutputAudioRawFrame,
    TranscriptionFrame,
    TTSTextFrame,
    UserStartedSpeakingFrame,
    UserStoppedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.observers.base_observer import BaseObserver, FramePushed
from pipecat.services.llm_service import LLMService
from pipecat.services.stt_service import STTService
from pipecat.services.tts_service import TTSService
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.workers.runner import WorkerRunner

from agent.app import Parts
from agent.kiosk.board import card, resting_on
from agent.kiosk.events import Hub
from agent.kiosk.metrics import Metrics
from agent.observe.timeline import Turn
from agent.transports.websocket import ScreenTransport

THINKING_S = 12.0  # after this a question without an answer is given up, and the page listens again


def part_of(frame: ErrorFrame) -> str:
    """The part of the agent that reports an error, in few and fixed words."""
    kinds = {LLMService: "llm", TTSService: "voice", STTService: "recogniser"}
    return next(
        (name for kind, name in kinds.items() if isinstance(frame.processor, kind)), "other"
    )


class Visit(BaseObserver):
    """Runs until the visitor leaves, or has been silent for ``silence_s``."""

    def __init__(
        self, parts: Parts, websocket: WebSocket, microphone_hz: int, screen: str, hub: Hub,
        silence_s: float, metrics: Metrics,
    ):  # fmt: skip
        super().__init__()
        self._parts, self._screen, self._hub, self._silence_s = parts, screen, hub, silence_s
        self._transport = ScreenTransport(websocket, microphone_hz)
        self._metrics = metrics
        self.conversation = parts.conversation(
            self._transport, recognizer=parts.recognizer.another(), observers=[self]
        )
        self.conversation.speech.watcher = self
        self.conversation.hold.on_change = self._held
        self.state = ""
        self._since = time.monotonic()  # when the state began
        self._heard = ""  # of this turn, from finished utterances
        self._answer = ""
        self._counted: Turn | None = None

    async def run(self) -> None:
        worker = self.conversation.worker
        runner = WorkerRunner(handle_sigint=False)

        @self._transport.event_handler("on_client_disconnected")
        async def on_client_disconnected(_transport, _websocket):
            await worker.cancel()

        await runner.add_workers(worker)
        running = asyncio.create_task(runner.run())
        silence = asyncio.create_task(self._wait_for_silence())
        self._hub.publish(self._screen, "begin", facts=self._parts.facts())
        try:
            await asyncio.wait([running, silence], return_when=asyncio.FIRST_COMPLETED)
            if not running.done():
                await self._tell("goodbye")
                self._hub.publish(self._screen, "forgotten")
        finally:
            silence.cancel()
            await worker.cancel()
            await asyncio.wait([running], timeout=10)
            self._hub.forget(self._screen)

    async def _wait_for_silence(self) -> None:
        await self._turn_to("listening")
        while True:
            await asyncio.sleep(0.2)
            spent = time.monotonic() - self._since
            if self.state == "thinking" and spent > THINKING_S:
                logger.warning(f"screen {self._screen}: a question was left without an answer")
                await self._turn_to("listening")
            if self.state == "listening" and spent > self._silence_s:
                return

    async def _tell(self, type: str, **values) -> None:
        await self._transport.output().tell({"type": type, **values})

    async def _held(self, held: bool) -> None:
        if held:
            self._metrics.held.inc()
        await self._tell("hold" if held else "go_on")
        self._hub.publish(self._screen, "hold" if held else "go_on")

    async def _turn_to(self, state: str) -> None:
        if state != self.state:
            self.state, self._since = state, time.monotonic()
            await self._tell("state", state=state)
            self._hub.publish(self._screen, "state", state=state)

    async def on_push_frame(self, data: FramePushed) -> None:
        frame = data.frame
        if isinstance(frame, OutputAudioRawFrame):
            if isinstance(data.source, BaseOutputTransport):
                seconds = len(frame.audio) / 2 / frame.sample_rate
                self._hub.publish(self._screen, "played", seconds=seconds)
        elif isinstance(frame, TTSTextFrame):
            if isinstance(data.source, BaseOutputTransport):
                self._hub.publish(self._screen, "heard", text=frame.text)
        elif isinstance(frame, LLMFullResponseEndFrame):
            await self._ended(data)
        elif data.first_push:
            await self._note(frame)

    async def _note(self, frame: Frame) -> None:
        publish, screen = self._hub.publish, self._screen
        if isinstance(frame, UserStartedSpeakingFrame):
            self._heard = ""
            await self._turn_to("hearing")
        elif isinstance(frame, VADUserStoppedSpeakingFrame):
            publish(screen, "speech_end", at=frame.timestamp - frame.stop_secs)
        elif isinstance(frame, InterimTranscriptionFrame):
            await self._tell("question", text=f"{self._heard} {frame.text}".strip(), final=False)
            publish(screen, "partial", text=frame.text)
        elif isinstance(frame, TranscriptionFrame):
            self._heard = f"{self._heard} {frame.text}".strip()
            await self._tell("question", text=self._heard, final=True)
            publish(screen, "transcript", text=frame.text)
        elif isinstance(frame, UserStoppedSpeakingFrame):
            publish(screen, "turn_end")
            await self._turn_to("thinking")
        elif isinstance(frame, LLMFullResponseStartFrame):
            self._answer = ""
            await self._tell("answer_start")
            publish(screen, "llm_start")
        elif isinstance(frame, LLMTextFrame):
            self._answer += frame.text
            await self._tell("answer", text=frame.text)
            publish(screen, "token", text=frame.text)
        elif isinstance(frame, InterruptionFrame):
            publish(screen, "interrupted")
        elif isinstance(frame, BotStartedSpeakingFrame):
            await self._turn_to("speaking")
        elif isinstance(frame, BotStoppedSpeakingFrame) and self.state == "speaking":
            publish(screen, "answer_end")
            await self._turn_to("listening")
        elif isinstance(frame, ErrorFrame):
            self._metrics.errors.labels(part_of(frame)).inc()
            logger.error(f"screen {screen}: {frame.error}")
        if isinstance(frame, (BotStoppedSpeakingFrame, InterruptionFrame)):
            self._count_turns()

    def _count_turns(self) -> None:
        """The newest turn is over: its sound has ended, or was ended."""
        turn = self.conversation.timeline.turn
        if turn and "first_audio" in turn.at and turn is not self._counted:
            self._counted = turn
            self._metrics.turn(turn)
            logger.info(f"screen {self._screen}: answered", stages_ms=turn.ms())
            self._metrics.unsupported.inc(len(self.conversation.llm.unsupported))
            if self.conversation.llm.unanswered:
                self._metrics.no_answer(self._parts.clock(), turn.transcript, turn.answer.strip())

    async def _ended(self, data: FramePushed) -> None:
        if isinstance(data.source, LLMService):
            self._hub.publish(self._screen, "llm_end")
            now = self._parts.clock()
            found = resting_on(list(self.conversation.llm.sessions), self._answer)
            cards = [card(s) for s in found]
            await self._tell("cards", sessions=cards, epoch=now.timestamp(), today=f"{now:%A}")
        elif isinstance(data.source, TTSService) and self.state == "thinking":
            await self._turn_to("listening")  # an answer without any sound

    # --- agent.speech.service.Watcher --------------------------------------------------------------

    def word_in(self, text: str) -> None:
        self._hub.publish(self._screen, "word", text=text)

    def frame_made(self, word: int, seconds: float, took_s: float, ahead_s: float) -> None:
        self._metrics.rtf.observe(took_s)
        self._hub.publish(
            self._screen, "frame", word=word, seconds=seconds, took=took_s, ahead=ahead_s
        )

"""One conversation: its pipeline, and the LLM context that records what was asked and heard."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pipecat.observers.base_observer import BaseObserver
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.transports.base_transport import BaseTransport

import tts
from agent.audio.pcm import RATE, VOICE_RATE
from agent.llm.builtin import BuiltinLLM
from agent.llm.last_parse import LastParse
from agent.llm.model import Model
from agent.llm.service import EndpointLLM
from agent.observe.recording import recorder
from agent.observe.timeline import Timeline
from agent.observe.turn_events import Event, Partial
from agent.observe.turn_observer import TurnObserver
from agent.observe.turn_state import TurnState
from agent.pipeline import build
from agent.schedule_reloader import Snapshot, SnapshotFrame
from agent.settings import Spoken
from agent.speech.service import CodecLMSpeech
from agent.stt.base import Recognizer
from agent.stt.service import RecognizerService
from agent.turns.output_gate import Gated, OutputGate
from agent.turns.utterance_completeness import UtteranceCompleteness
from tts.batch_scheduler import BatchScheduler


@dataclass(frozen=True)
class Shared:
    """The parts that all conversations of a process share, whatever the schedule."""

    settings: Spoken
    engine: tts.SpeechEngine
    clock: Callable[[], datetime]  # aware, in the conference's zone
    voice: str
    model: Model | None = None  # None: the built-in answerer
    apology: bytes = b""  # int16 mono at the engine's rate, played if the voice fails
    scheduler: BatchScheduler = field(init=False)  # runs the speech streams of all conversations

    def __post_init__(self):
        object.__setattr__(self, "scheduler", BatchScheduler(self.engine))


class Conversation:
    """``speed``: pace of the transport, 1 = real time. Making one loads VAD and Smart Turn, which takes
    100 ms of CPU."""

    def __init__(
        self, shared: Shared, snapshot: Snapshot, transport: BaseTransport, recognizer: Recognizer,
        speed: float = 1.0, observers: Sequence[BaseObserver] = (),
    ):  # fmt: skip
        settings = shared.settings
        self.snapshot = snapshot
        self.turns, self.timeline = TurnObserver(builtin=shared.model is None), Timeline()
        self.turns.listen(self.timeline)
        self.gate = OutputGate()
        self.gate.on_change = self.turns.sound_held
        if isinstance(output := transport.output(), Gated):
            output.hold = self.gate
        self.context, parse = LLMContext(), LastParse(shared.clock)
        self.llm = (
            EndpointLLM(
                shared.model,
                snapshot.index,
                shared.clock,
                settings.llm_tools,
                settings.llm_correct,
                parse,
            )
            if shared.model
            else BuiltinLLM(snapshot.index, shared.clock, parse)
        )
        if isinstance(self.llm, EndpointLLM):
            self.turns.listen(_Heard(self.llm, self.context))
        self.speech = CodecLMSpeech(
            shared.scheduler, shared.voice, settings.lookahead, settings.tts_mode == "sentence", speed,
            shared.apology,
        )  # fmt: skip
        self.speech.watcher = self.turns
        self.stt = RecognizerService(recognizer)
        self._completeness = UtteranceCompleteness(snapshot.index, parse, self._answered)
        self.worker = PipelineWorker(
            build(transport, self.stt, self.llm, self.speech, self.context, self.gate,
                self._completeness,
                recorder(settings.record) if settings.record else None),
            params=PipelineParams(
                audio_in_sample_rate=RATE, audio_out_sample_rate=VOICE_RATE,
                enable_metrics=True,
            ),
            observers=[self.turns, *observers],
            enable_tracing=bool(settings.traces),
            cancel_on_idle_timeout=False,
            enable_rtvi=False,
        )  # fmt: skip

    async def take(self, snapshot: Snapshot, recognizer: Recognizer) -> None:
        """Use another schedule from the next turn on. The dialogue state, such as what "that one"
        refers to, starts afresh. ``recognizer``: used by this conversation alone."""
        self.snapshot = snapshot
        self._completeness.use(snapshot.index)  # it keeps no state between transcripts
        await self.worker.queue_frame(SnapshotFrame(snapshot.index, recognizer))

    def _answered(self) -> bool:
        return any(
            isinstance(message, dict) and message.get("role") == "assistant"
            for message in self.context.messages
        )


class _Heard:
    """Tells the LLM what is heard of a question before it is over."""

    def __init__(self, llm: EndpointLLM, context: LLMContext):
        self._llm, self._context = llm, context

    def on_event(self, before: TurnState, event: Event, after: TurnState, /) -> None:
        if isinstance(event, Partial):
            self._llm.hear(event.text, self._context.messages)


def forget() -> None:
    """Collect the garbage of conversations that have ended. Each is a reference cycle of few
    objects that hold several MB of models: too few for the garbage collector to run by itself."""
    gc.collect()

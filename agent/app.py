"""Chooses every part of the agent, and says which and why."""

import gc
import time
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from pipecat.observers.base_observer import BaseObserver
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.transports.base_transport import BaseTransport

import agent.llm.service
import agent.observe.tracing
import agent.speech.tts_factory
import agent.stt.factory
import knowledge
import tts
from agent.audio.files import make_folder
from agent.llm.service import BuiltinLLM, Endpoint, EndpointLLM
from agent.llm.tools import TOOLS
from agent.observe.recording import recorder
from agent.observe.timeline import Timeline
from agent.observe.turn_observer import TurnObserver
from agent.pipeline import build
from agent.schedule_reloader import ScheduleReloader
from agent.speech.service import SORRY, CodecLMSpeech, render
from agent.stt.base import Recognizer
from agent.stt.service import RecognizerService
from agent.turns.output_gate import Gated, OutputGate
from agent.turns.utterance_completeness import UtteranceCompleteness
from tts.errors import UserError


@dataclass(frozen=True)
class Options:
    """What the command line, or a test, asks for."""

    schedule: Path = knowledge.DEMO
    facts: tuple[Path, ...] = ()  # files merged into it: facts, pronunciations, zone
    timezone: str | None = None
    first_day: date | None = None  # of a sheet whose days are only named or numbered
    now: str | None = None
    stt: str = "auto"
    whisper_model: str = "small.en"
    llm: str = "auto"
    llm_url: str | None = None
    llm_model: str | None = None
    llm_key: str | None = None
    llm_tools: bool = False  # the model may search the schedule
    llm_correct: bool = False  # say aloud what it made up
    stt_url: str | None = None
    stt_model: str | None = None
    stt_key: str | None = None
    tts: str = "auto"
    tts_url: str | None = None
    tts_model: str | None = None
    tts_key: str | None = None
    model: Path | None = None
    voice: str | None = None  # None: the engine's own
    lookahead: int | None = 1
    sentences: bool = False
    record: Path | None = None  # folder for recordings; None: nothing is kept
    traces: str | None = None  # OTLP collector


def read_schedule(options: Options) -> knowledge.Schedule:
    try:
        files = [options.schedule, *options.facts]
        return knowledge.load(files, options.timezone, options.first_day)
    except knowledge.ScheduleError as error:
        raise UserError(str(error)) from None


def make_clock(now: str | None, schedule: knowledge.Schedule):
    """The wall clock, or one that starts at ``now`` and goes on; in the conference's zone."""
    if now is None:
        return lambda: datetime.now(schedule.timezone)
    try:
        start = datetime.fromisoformat(now)
    except ValueError:
        raise UserError(f"--now {now!r}: write it as 2026-06-30T09:12 or with -07:00") from None
    if start.tzinfo is None:
        start = start.replace(tzinfo=schedule.timezone)
    start, begun = start.astimezone(schedule.timezone), time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - begun)


class Parts:
    """Loaded once, used by every conversation of this process."""

    def __init__(self, options: Options):
        self.options = options
        if options.record:
            make_folder(options.record, 0o700)  # for the operator's account alone
        if options.traces:
            agent.observe.tracing.start(options.traces)
        self.schedule = read_schedule(options)
        self.index = knowledge.Index(self.schedule)
        self.clock = make_clock(options.now, self.schedule)
        endpoint = agent.llm.service.endpoint_from(
            options.llm_url, options.llm_model, options.llm_key
        )
        self.endpoint: Endpoint | None
        self.endpoint, self._llm_reason = agent.llm.service.choose(options.llm, endpoint)
        self.engine: tts.SpeechEngine
        self.engine, self._tts_reason = agent.speech.tts_factory.choose(
            options.tts, options.model, options.tts_url, options.tts_model, options.tts_key,
            options.voice, self.schedule.pronunciations,
        )  # fmt: skip
        self.voice = options.voice or self.engine.default_voice
        # an unknown voice is said now; and should the voice fail, this is said
        self.apology = render(self.engine, self.voice, SORRY)
        self.recognizer: Recognizer
        self.recognizer, self._stt_reason = agent.stt.factory.choose(
            options.stt, self.schedule, options.whisper_model,
            options.stt_url, options.stt_model, options.stt_key, self.clock,
        )  # fmt: skip
        self._conversations: weakref.WeakSet[Conversation] = weakref.WeakSet()
        self.watch = ScheduleReloader(
            [options.schedule, *options.facts], lambda: read_schedule(options), self.use
        )
        gc.collect()
        gc.freeze()  # all this stays: ``forget`` need not look through it

    def use(self, schedule: knowledge.Schedule) -> None:
        """Another schedule, for all from their next turn on. Takes seconds: call it in a thread."""
        index = knowledge.Index(schedule)
        recognizer = self.recognizer.about(schedule)
        self.schedule, self.index, self.recognizer = schedule, index, recognizer
        self.engine.pronounce(schedule.pronunciations)
        for conversation in list(self._conversations):
            conversation.use(index, recognizer.another())

    def chosen(self) -> dict[str, str]:
        """Part -> what was chosen and why."""
        shipped = (
            " (the demo that ships with Usher)" if self.options.schedule == knowledge.DEMO else ""
        )
        llm = self.endpoint.describe() if self.endpoint else "built-in answerer"
        ahead = (
            "all text" if self.options.lookahead is None else f"{self.options.lookahead} word(s)"
        )
        return {
            "schedule": f"{self.schedule.name}, {len(self.schedule.talks)} sessions{shipped}",
            "clock": f"{self.clock():%A %Y-%m-%d %H:%M %Z}"
            + (" (--now)" if self.options.now else " (this machine's)"),
            "turn end": "silero VAD and Smart Turn v3 (bundled with pipecat)",
            "recogniser": f"{self.recognizer.describe()}; {self._stt_reason}",
            "LLM": f"{llm}; {self._llm_reason}",
            "voice": f"{self.voice}, lookahead {ahead}; {self.engine.describe()}; {self._tts_reason}",
        }

    def facts(self) -> dict[str, object]:
        """Numbers of the voice, for the page that looks inside."""
        return {
            "voice": self.voice,
            "lookahead": self.options.lookahead,
            "bits_per_second": self.engine.codec.bits_per_second,
            "frame_s": self.engine.frame_samples / self.engine.sample_rate,
            "recogniser": self.recognizer.describe(),
            "llm": self.endpoint.model if self.endpoint else "built-in answerer",
        }

    def conversation(
        self,
        transport: BaseTransport,
        speed: float = 1.0,
        recognizer: Recognizer | None = None,
        observers: Sequence[BaseObserver] = (),
    ) -> "Conversation":
        """A new conversation over ``transport``; one at a time may do without ``recognizer``."""
        made = Conversation(self, transport, speed, recognizer or self.recognizer, observers)
        self._conversations.add(made)
        return made


def forget() -> None:
    """Free what conversations that have ended held. Each is a ring of objects, few enough not to wake
    the garbage collector, with models of several MB inside."""
    gc.collect()


class Conversation:
    """One pipeline in the making: its worker, its timeline and its context."""

    def __init__(
        self, parts: Parts, transport: BaseTransport, speed: float, recognizer: Recognizer,
        observers: Sequence[BaseObserver] = (),
    ):  # fmt: skip
        options = parts.options
        self.turns, self.timeline = TurnObserver(builtin=parts.endpoint is None), Timeline()
        self.turns.listen(self.timeline)
        self.hold = OutputGate()
        self.hold.on_change = self.turns.sound_held
        if isinstance(output := transport.output(), Gated):
            output.hold = self.hold
        tools = bool(parts.endpoint and options.llm_tools)
        self.context = LLMContext(tools=TOOLS) if tools else LLMContext()
        self.llm = (
            EndpointLLM(parts.endpoint, parts.index, parts.clock, tools, options.llm_correct)
            if parts.endpoint
            else BuiltinLLM(parts.index, parts.clock)
        )
        self.speech = CodecLMSpeech(
            parts.engine, parts.voice, options.lookahead, options.sentences, speed,
            parts.apology,
        )  # fmt: skip
        self.speech.watcher = self.turns
        self._stt = stt = RecognizerService(recognizer)
        self._finished = UtteranceCompleteness(parts.index, parts.clock, self._answered)
        self.worker = PipelineWorker(
            build(transport, stt, self.llm, self.speech, self.context, self.hold,
                self._finished,
                recorder(options.record) if options.record else None),
            params=PipelineParams(
                audio_in_sample_rate=16000, audio_out_sample_rate=parts.engine.sample_rate,
                enable_metrics=True,
            ),
            observers=[self.turns, *observers],
            enable_tracing=bool(options.traces),
            cancel_on_idle_timeout=False,
            enable_rtvi=False,
        )  # fmt: skip

    async def recognizer_free(self) -> None:
        """After the conversation has ended: wait until nothing uses its recogniser any more."""
        await self._stt.recognizer_free()

    def _answered(self) -> bool:
        return any(
            isinstance(message, dict) and message.get("role") == "assistant"
            for message in self.context.messages
        )

    def use(self, index: knowledge.Index, recognizer: Recognizer) -> None:
        """From the next turn on."""
        self.llm.use(index)
        self._finished.use(index)
        self._stt.use(recognizer)

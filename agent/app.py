"""The composition root: loads every part of the agent and reports which were chosen and why."""

import asyncio
import ctypes
import gc
import threading
import weakref
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Self

from pipecat.observers.base_observer import BaseObserver
from pipecat.transports.base_transport import BaseTransport

import agent.clock
import agent.llm.endpoint
import agent.observe.tracing
import agent.speech.tts_factory
import agent.stt.factory
import knowledge
import tts
from agent.audio.files import make_folder
from agent.clock import make_clock
from agent.conversation import Conversation, Shared, forget
from agent.llm.model import Model
from agent.observe.notices import say_at_start
from agent.schedule_reloader import Look, ScheduleReloader, Snapshot
from agent.settings import Spoken, read_schedule
from agent.speech.dates import day_first
from agent.speech.service import SORRY, render
from agent.stt.base import Recognizer
from knowledge.lint import counted

__all__ = ["Conversation", "Parts", "forget"]


class Parts:
    """The parts of the agent, loaded once and shared by all conversations of this process.

    ``load`` chooses and loads the parts that the settings ask for; tests pass their own instead.
    """

    def __init__(
        self, settings: Spoken, snapshot: Snapshot, engine: tts.SpeechEngine,
        clock: Callable[[], datetime], model: Model | None = None, apology: bytes = b"",
        reasons: Mapping[str, str] | None = None, seen: Look | None = None,
    ):  # fmt: skip
        """``apology``: see ``Shared``; ``reasons``: why each part was chosen, by the part's name;
        ``seen``: see ``ScheduleReloader``."""
        self.snapshot = snapshot
        self.shared = Shared(
            settings, engine, clock, settings.voice or engine.default_voice, model, apology
        )
        self._reasons = reasons or {}
        self._conversations: weakref.WeakSet[Conversation] = weakref.WeakSet()
        self._registering = threading.Lock()  # conversations may be made in threads
        self.watch = ScheduleReloader(
            _files(settings), lambda: self.snapshot.about(read_schedule(settings)), self.take, seen
        )

    @classmethod
    def load(cls, settings: Spoken, now_of: str = "") -> Self:
        """Load what the settings ask for. Raises ``UserError``; settings that can be checked
        cheaply are checked before any model is loaded. ``now_of``: where ``settings.now`` comes
        from, if the user did not give it."""
        if settings.record:
            make_folder(settings.record, 0o700)  # for the operator's account alone
        if settings.traces:
            agent.observe.tracing.start(settings.traces)
        agent.stt.factory.check(settings)
        agent.speech.tts_factory.check(settings)
        seen = Look.at_files(_files(settings))
        schedule = read_schedule(settings)
        clock = make_clock(settings.now, schedule)
        say_at_start(agent.clock.remark(schedule, clock()))
        model, llm_reason = agent.llm.endpoint.choose(settings)
        engine, tts_reason = agent.speech.tts_factory.choose(
            settings, schedule.pronunciations, day_first(schedule, settings.date_order)
        )
        # Rendered now, so that an unknown voice is an error here, and played if the voice fails later.
        apology = render(engine, settings.voice or engine.default_voice, SORRY)
        recognizer, stt_reason = agent.stt.factory.choose(settings, schedule, clock)
        clock_reason = now_of or ("--now" if settings.now else "this machine's")
        reasons = {"clock": clock_reason, "recogniser": stt_reason, "LLM": llm_reason,
                   "voice": tts_reason}  # fmt: skip
        snapshot = Snapshot(knowledge.Index(schedule), recognizer)
        snapshot.index.retriever.stay()  # loads in the background, before the first question
        if model:
            agent.llm.endpoint.prepare(model, snapshot.index)
        parts = cls(settings, snapshot, engine, clock, model, apology, reasons, seen)
        gc.collect()
        gc.freeze()  # what is loaded now is kept for good: ``forget`` need not scan it
        _give_back_memory()
        return parts

    def with_model(self, model: Model) -> Self:
        """The same parts, with ``model`` as the LLM."""
        return type(self)(
            self.settings, self.snapshot, self.engine, self.clock, model, self.shared.apology
        )

    def in_mode(self, tts_mode: str) -> Self:
        """The same parts with ``tts_mode`` "token" or "sentence", and a recogniser of their own."""
        settings = self.settings.model_copy(update={"tts_mode": tts_mode})
        snapshot = replace(self.snapshot, recognizer=self.recognizer.another())
        shared = self.shared
        return type(self)(settings, snapshot, self.engine, self.clock, shared.model, shared.apology)

    @property
    def settings(self) -> Spoken:
        return self.shared.settings

    @property
    def engine(self) -> tts.SpeechEngine:
        return self.shared.engine

    @property
    def voice(self) -> str:
        return self.shared.voice

    @property
    def clock(self) -> Callable[[], datetime]:
        return self.shared.clock

    @property
    def model(self) -> Model | None:
        return self.shared.model

    @property
    def schedule(self) -> knowledge.Schedule:
        return self.snapshot.schedule

    @property
    def recognizer(self) -> Recognizer:
        return self.snapshot.recognizer

    async def take(self, snapshot: Snapshot) -> None:
        """Use another schedule: every conversation switches to it before its next turn."""
        with self._registering:
            self.snapshot, running = snapshot, list(self._conversations)
        schedule = snapshot.schedule
        order = day_first(schedule, self.settings.date_order)
        self.engine.pronounce(schedule.pronunciations, order)
        for conversation in running:
            recognizer = await asyncio.to_thread(snapshot.recognizer.another)
            await conversation.take(snapshot, recognizer)

    def chosen(self) -> dict[str, str]:
        """Part -> what was chosen and why."""
        settings, schedule = self.settings, self.schedule
        shipped = " (the demo that ships with Usher)" if settings.schedule == knowledge.DEMO else ""
        llm = self.model.describe() if self.model else "built-in answerer"
        ahead = "all text" if settings.lookahead is None else f"{settings.lookahead} word(s)"
        what = {
            "schedule": f"{schedule.name}, {counted(schedule)}{shipped}",
            "clock": agent.clock.describe(schedule, self.clock()),
            "turn end": "silero VAD and Smart Turn v3 (bundled with pipecat)",
            "recogniser": self.recognizer.describe(),
            "search": self.snapshot.index.retriever.describe(),
            "LLM": llm,
            "voice": f"{self.voice}, lookahead {ahead}; {self.engine.describe()}",
        }
        return {
            name: f"{text}; {self._reasons[name]}" if name in self._reasons else text
            for name, text in what.items()
        }

    def facts(self) -> dict[str, object]:
        """Facts about voice, recogniser and LLM that the ``/inside`` page shows."""
        return {
            "voice": self.voice,
            "lookahead": self.settings.lookahead,
            "bits_per_second": self.engine.codec.bits_per_second,
            "frame_s": self.engine.frame_samples / self.engine.sample_rate,
            "recogniser": self.recognizer.describe(),
            "llm": self.model.model if self.model else "built-in answerer",
        }

    def conversation(
        self,
        transport: BaseTransport,
        speed: float = 1.0,
        recognizer: Recognizer | None = None,
        observers: Sequence[BaseObserver] = (),
    ) -> Conversation:
        """A new conversation over ``transport``. ``recognizer``: needed where several conversations
        run at once, since one recogniser serves one conversation. This loads models: call it in a
        thread while other conversations run."""
        while True:
            snapshot = self.snapshot
            made = Conversation(
                self.shared,
                snapshot,
                transport,
                recognizer or snapshot.recognizer,
                speed,
                observers,
            )
            with self._registering:
                if snapshot is self.snapshot:  # else the schedule has just changed: build again
                    self._conversations.add(made)
                    return made


def _files(settings: Spoken) -> list[Path]:
    return [settings.schedule, *settings.facts]


def _give_back_memory() -> None:
    """Return to the system what loading has used and freed: 86 MB with a language model in the process.
    Only glibc keeps it and can be told."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)

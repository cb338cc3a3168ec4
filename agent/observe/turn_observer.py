"""Maps pipecat's frames to turn events and keeps the turn state that ``reduce`` makes of them.

This is the only module that derives what happens in a conversation from pipecat's frames.
"""

import asyncio
from functools import singledispatch
from typing import Protocol

from loguru import logger
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    ErrorFrame,
    Frame,
    FunctionCallsStartedFrame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    OutputAudioRawFrame,
    TranscriptionFrame,
    TTSSpeakFrame,
    TTSTextFrame,
    UserStartedSpeakingFrame,
    UserStoppedSpeakingFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.observers.base_observer import BaseObserver, FramePushed
from pipecat.services.llm_service import LLMService
from pipecat.services.stt_service import STTService
from pipecat.services.tts_service import TTSService
from pipecat.transports.base_input import BaseInputTransport
from pipecat.transports.base_output import BaseOutputTransport

from agent.observe import turn_events as ev
from agent.observe.turn_state import TurnState, reduce

PARTS = {LLMService: "llm", TTSService: "voice", STTService: "recogniser"}


class Listener(Protocol):
    """Renders turn states. It is called for every event, in order."""

    def on_event(self, before: TurnState, event: ev.Event, after: TurnState, /) -> None: ...


class TurnObserver(BaseObserver):
    """Passes every event to the listeners. It is also the ``Watcher`` of ``agent.speech.service``."""

    def __init__(self, builtin: bool = False):
        """``builtin``: whether the built-in answerer answers in place of an LLM."""
        super().__init__()
        self.state = TurnState(builtin=builtin)
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        self._listeners.append(listener)

    @staticmethod
    def now() -> float:
        """The events' clock in s; monotonic, so that setting the machine's clock changes no
        duration."""
        return asyncio.get_running_loop().time()

    def take(self, event: ev.Event) -> None:
        """Apply an event and call the listeners. A listener's exception is logged, and it still
        gets the next event."""
        before, self.state = self.state, reduce(self.state, event)
        for listener in self._listeners:
            try:
                listener.on_event(before, event, self.state)
            except Exception as error:
                name = type(listener).__name__
                logger.opt(exception=error).error("{} failed at {}", name, type(event).__name__)

    async def on_push_frame(self, data: FramePushed) -> None:
        if event := event_of(data.frame, data, self.now()):
            self.take(event)

    def word_in(self, text: str) -> None:
        self.take(ev.WordGiven(self.now(), text))

    def frame_made(self, word: int, seconds: float, took_s: float, ahead_s: float) -> None:
        self.take(ev.FrameMade(self.now(), word, seconds, took_s, ahead_s))

    async def sound_held(self, held: bool) -> None:
        self.take(ev.SoundHeld(self.now(), held))


@singledispatch
def event_of(frame: Frame, data: FramePushed, now: float) -> ev.Event | None:
    """The event that a push of ``frame`` stands for, or None. Every processor that passes a frame on
    pushes it again, so most kinds count at their first push, and sound at the output transport."""
    return None


@event_of.register
def _(frame: InputAudioRawFrame, data: FramePushed, now: float) -> ev.Event | None:
    heard = isinstance(data.source, BaseInputTransport)
    return ev.MicrophoneSound(now, frame.audio) if heard else None


@event_of.register
def _(frame: OutputAudioRawFrame, data: FramePushed, now: float) -> ev.Event | None:
    if not isinstance(data.source, BaseOutputTransport):
        return None
    return ev.SoundPlayed(now, len(frame.audio) / 2 / frame.num_channels / frame.sample_rate)


@event_of.register
def _(frame: TTSTextFrame, data: FramePushed, now: float) -> ev.Event | None:
    heard = isinstance(data.source, BaseOutputTransport)
    return ev.WordHeard(now, frame.text) if heard else None


@event_of.register
def _(_frame: LLMFullResponseEndFrame, data: FramePushed, now: float) -> ev.Event | None:
    if isinstance(data.source, LLMService):
        return ev.AnswerWritten(now)
    if isinstance(data.source, TTSService):
        return ev.AnswerVoiced(now)
    return ev.AnswerDelivered(now) if isinstance(data.source, BaseOutputTransport) else None


@event_of.register
def _(frame: VADUserStoppedSpeakingFrame, data: FramePushed, now: float) -> ev.Event | None:
    return ev.SpeechEnded(now - frame.stop_secs) if data.first_push else None


@event_of.register
def _(frame: InterimTranscriptionFrame, data: FramePushed, now: float) -> ev.Event | None:
    return ev.Partial(now, frame.text) if data.first_push else None


@event_of.register
def _(frame: TranscriptionFrame, data: FramePushed, now: float) -> ev.Event | None:
    return ev.Transcript(now, frame.text) if data.first_push else None


@event_of.register
def _(frame: LLMTextFrame, data: FramePushed, now: float) -> ev.Event | None:
    return ev.Token(now, frame.text) if data.first_push else None


@event_of.register
def _(frame: TTSSpeakFrame, data: FramePushed, now: float) -> ev.Event | None:
    return ev.Token(now, frame.text) if data.first_push else None  # said while a part is waited for


@event_of.register
def _(frame: ErrorFrame, data: FramePushed, now: float) -> ev.Event | None:
    if not data.first_push:
        return None
    parts = (name for kind, name in PARTS.items() if isinstance(frame.processor, kind))
    return ev.Failed(now, next(parts, "other"), frame.error)


def _plain(frame_type: type[Frame], event_type: type[ev.Event]) -> None:
    """Register ``event_type``, which has no fields, as the event of a first push of ``frame_type``."""

    def plain(_frame: Frame, data: FramePushed, now: float) -> ev.Event | None:
        return event_type(now) if data.first_push else None

    event_of.register(frame_type, plain)


_plain(VADUserStartedSpeakingFrame, ev.SpeechStarted)
_plain(UserStartedSpeakingFrame, ev.UserTurnStarted)
_plain(UserStoppedSpeakingFrame, ev.UserTurnEnded)
_plain(LLMFullResponseStartFrame, ev.AnswerStarted)
_plain(FunctionCallsStartedFrame, ev.ToolCalled)
_plain(InterruptionFrame, ev.Interrupted)
_plain(BotStartedSpeakingFrame, ev.AgentStarted)
_plain(BotStoppedSpeakingFrame, ev.AgentStopped)

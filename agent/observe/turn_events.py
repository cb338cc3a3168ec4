"""What can happen in a conversation. ``at`` is the moment, in seconds of a monotonic clock."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    at: float


class Began(Event):
    """The conversation is open; the agent listens."""


class SpeechStarted(Event):
    """The voice activity detector hears the visitor."""


class SpeechEnded(Event):
    """The visitor's last sample; the detector says so a little later."""


class UserTurnStarted(Event):
    """What the visitor says is meant for the agent."""


class UserTurnEnded(Event):
    """The question is over."""


@dataclass(frozen=True)
class Partial(Event):
    """Words so far of the utterance that is being recognised."""

    text: str


@dataclass(frozen=True)
class Transcript(Event):
    """Words of a finished utterance; a question may have several."""

    text: str


class AnswerStarted(Event):
    """The LLM begins a response."""


@dataclass(frozen=True)
class Token(Event):
    text: str


class ToolCalled(Event):
    """The LLM searches first; its answer comes in a second response."""


class AnswerWritten(Event):
    """The LLM has finished a response."""


class AnswerVoiced(Event):
    """The voice has finished a response, with or without sound."""


class AnswerDelivered(Event):
    """The output transport has handed all sound of a response to the device."""


@dataclass(frozen=True)
class WordGiven(Event):
    """The voice has this word of the answer."""

    text: str


@dataclass(frozen=True)
class FrameMade(Event):
    """The voice has made one frame: which word it belongs to, its length, how long making it took,
    and how much sound waits to be played."""

    word: int
    seconds: float
    took_s: float
    ahead_s: float


@dataclass(frozen=True)
class SoundPlayed(Event):
    """The output transport has handed this much sound to the device."""

    seconds: float


@dataclass(frozen=True)
class WordHeard(Event):
    """The sound of this word begins."""

    text: str


class AgentStarted(Event):
    """The agent can be heard."""


class AgentStopped(Event):
    """The agent has fallen silent."""


@dataclass(frozen=True)
class SoundHeld(Event):
    """The agent's sound is held back for a possible interruption, or goes on."""

    held: bool


class Interrupted(Event):
    """The visitor interrupts: the rest of the answer is dropped."""


class GaveUp(Event):
    """The question is left without an answer."""


@dataclass(frozen=True)
class Failed(Event):
    """A part of the agent reports an error; ``part`` is one of few and fixed words."""

    part: str
    reason: str


@dataclass(frozen=True)
class MicrophoneSound(Event):
    """int16 mono samples as the microphone gave them."""

    pcm: bytes

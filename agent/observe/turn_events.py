"""The events of a conversation. ``at``: when it happened, in s of the event loop's monotonic clock."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    at: float


class Began(Event):
    """The conversation is open; the agent listens."""


class SpeechStarted(Event):
    """The voice activity detector hears the visitor."""


class SpeechEnded(Event):
    """The visitor's speech has ended; ``at`` is its last sample, before the detector reported it."""


class UserTurnStarted(Event):
    """The visitor's turn has begun: the speech is meant for the agent."""


class UserTurnEnded(Event):
    """The visitor's turn has ended: the question is complete."""


@dataclass(frozen=True)
class Partial(Event):
    """The words recognised so far of an unfinished utterance."""

    text: str


@dataclass(frozen=True)
class Transcript(Event):
    """The words of a finished utterance; one question may have several utterances."""

    text: str


class AnswerStarted(Event):
    """The LLM begins a response."""


@dataclass(frozen=True)
class Token(Event):
    """The LLM has written a token."""

    text: str


class ToolCalled(Event):
    """The LLM calls the search tool; its answer comes in a second response."""


class AnswerWritten(Event):
    """The LLM has finished a response."""


class AnswerVoiced(Event):
    """The speech synthesis has finished a response, which may have had no sound."""


class AnswerDelivered(Event):
    """The output transport has handed all sound of a response to the device."""


@dataclass(frozen=True)
class WordGiven(Event):
    """The speech synthesis has received this word of the answer."""

    text: str


@dataclass(frozen=True)
class FrameMade(Event):
    """The speech synthesis has made a frame: the index of its word, its length in s, the time it took,
    and how much sound now waits to be played."""

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
    """The sound of this word begins to play."""

    text: str


class AgentStarted(Event):
    """The agent's sound begins to play."""


class AgentStopped(Event):
    """The agent's sound has stopped."""


@dataclass(frozen=True)
class SoundHeld(Event):
    """The agent's sound is paused for a possible interruption (``held``), or resumed."""

    held: bool


class Interrupted(Event):
    """The visitor has interrupted: the rest of the answer is dropped."""


class GaveUp(Event):
    """No answer came in time, so the agent listens again."""


@dataclass(frozen=True)
class Failed(Event):
    """A part of the agent reports an error; ``part``: llm, voice, recogniser or other."""

    part: str
    reason: str


@dataclass(frozen=True)
class MicrophoneSound(Event):
    """A chunk of microphone sound: int16 mono samples."""

    pcm: bytes

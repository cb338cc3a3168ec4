"""The state of a conversation, as a pure function of its events.

``reduce`` takes a state and an event and returns the next state, without I/O and with no clock but
the events' own. The timeline, the terminal, the kiosk's page, its metrics and ``/inside`` all render
this state, so that they agree on what a turn is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import singledispatch

from agent.observe import turn_events as ev

STAGES = (
    "turn_end", "transcript", "first_llm_token", "first_audio", "last_llm_token", "last_audio",
)  # fmt: skip

IDLE, LISTENING, HEARING, THINKING, SPEAKING = (
    "idle", "listening", "hearing", "thinking", "speaking",
)  # fmt: skip


@dataclass(frozen=True)
class Turn:
    """One question and its answer. ``at``: stage -> s on the events' clock."""

    speech_end: float  # s, when the visitor's last sample was spoken
    transcript: str = ""
    answer: str = ""
    interrupted: bool = False
    over: bool = False  # its sound has ended or was interrupted
    builtin: bool = False  # answered by the built-in answerer, whose words come all at once
    at: Mapping[str, float] = field(default_factory=dict)

    def ms(self) -> dict[str, int]:
        """Stage -> ms after the visitor's last sample."""
        return {s: round((self.at[s] - self.speech_end) * 1000) for s in STAGES if s in self.at}

    def stage(self, name: str, at: float) -> "Turn":
        """The turn with the stage's time set; a later time replaces an earlier one."""
        return replace(self, at={**self.at, name: at})

    def first_stage(self, name: str, at: float) -> "Turn":
        """The turn with the stage's time set, if it had none."""
        return self if name in self.at else self.stage(name, at)


@dataclass(frozen=True)
class TurnState:
    """``phase``: what the agent is doing; ``turn``: the newest turn; ``number``: of turns so far."""

    builtin: bool = False
    phase: str = IDLE
    since: float = 0.0  # s, when the phase began
    turn: Turn | None = None
    number: int = 0
    heard: str = ""  # final words since the visitor's turn began
    partial: str = ""  # words of the utterance being recognised
    response: str = ""  # text of the LLM's newest response
    voiced: bool = False  # all sound of the newest turn's answer has been made
    answered: bool = False  # all of the newest turn's answer has been given to the device
    user_turn: bool = False  # the visitor's turn is open
    searching: bool = False  # the LLM has called a tool: another response will follow
    # Speech while the agent speaks may be an interruption or a hum: that is judged later. Until a turn
    # begins, its words and its end are kept here, and a hum's are discarded.
    aside: bool = False  # the latest speech belongs to no turn, or to none yet
    waiting_words: str = ""
    waiting_end: float | None = None


def reduce(state: TurnState, event: ev.Event) -> TurnState:
    """The state after ``event``."""
    return _after(event, state)


def just_over(before: TurnState, after: TurnState) -> Turn | None:
    """The turn that ended in the step from ``before`` to ``after``, if any."""
    turn = after.turn
    if turn is None or not turn.over:
        return None
    known = before.turn is not None and before.number == after.number and before.turn.over
    return None if known else turn


def _enter(state: TurnState, phase: str, at: float) -> TurnState:
    return state if state.phase == phase else replace(state, phase=phase, since=at)


def _end_turn_if_done(state: TurnState) -> TurnState:
    turn = state.turn
    if turn and state.answered and state.phase != SPEAKING and _sounded(state):
        return replace(state, turn=replace(turn, over=True))
    return state


def _sounded(state: TurnState) -> bool:
    """Whether the newest turn's answer has begun to sound."""
    return state.turn is not None and "first_audio" in state.turn.at


def _asking(state: TurnState) -> bool:
    """Whether the newest turn's question is still open."""
    return state.turn is not None and "turn_end" not in state.turn.at


def _open_turn(state: TurnState, speech_end: float) -> TurnState:
    turn = Turn(speech_end, state.waiting_words, builtin=state.builtin)
    return replace(state, turn=turn, number=state.number + 1, voiced=False,
                   answered=False, waiting_words="", waiting_end=None)  # fmt: skip


@singledispatch
def _after(event: ev.Event, state: TurnState) -> TurnState:
    """The state after ``event``; event types without a registered rule change nothing."""
    return state


@_after.register
def _(event: ev.Began, state: TurnState) -> TurnState:
    return _enter(state, LISTENING, event.at)


@_after.register
def _(_event: ev.SpeechStarted, state: TurnState) -> TurnState:
    if state.user_turn:
        return state
    return replace(state, aside=True, waiting_words="", waiting_end=None)


@_after.register
def _(event: ev.UserTurnStarted, state: TurnState) -> TurnState:
    state = replace(state, user_turn=True, aside=False, heard="", partial="")
    return _enter(state, HEARING, event.at)


@_after.register
def _(event: ev.SpeechEnded, state: TurnState) -> TurnState:
    if not state.user_turn:
        return replace(state, waiting_end=event.at)
    if state.turn and _asking(state):  # the earlier end was only a pause
        return replace(state, turn=replace(state.turn, speech_end=event.at))
    return _open_turn(state, event.at)


@_after.register
def _(event: ev.Partial, state: TurnState) -> TurnState:
    return replace(state, partial=event.text)


@_after.register
def _(event: ev.Transcript, state: TurnState) -> TurnState:
    state = replace(state, heard=f"{state.heard} {event.text}".strip(), partial=event.text)
    late = not (state.user_turn or state.aside)  # its turn has ended already
    if state.turn is None or not (_asking(state) or late):
        return replace(state, waiting_words=f"{state.waiting_words} {event.text}".strip())
    words = f"{state.turn.transcript} {event.text}".strip()
    turn = replace(state.turn, transcript=words).stage("transcript", event.at)
    return replace(state, turn=turn)


@_after.register
def _(event: ev.UserTurnEnded, state: TurnState) -> TurnState:
    if (
        not _asking(state) and state.waiting_end is not None
    ):  # the turn began after its speech ended
        state = _open_turn(state, state.waiting_end)
    state = replace(state, user_turn=False)
    if state.turn and _asking(state):
        state = replace(state, turn=state.turn.stage("turn_end", event.at))
    return _enter(state, THINKING, event.at)


@_after.register
def _(_event: ev.AnswerStarted, state: TurnState) -> TurnState:
    return replace(state, response="")


@_after.register
def _(event: ev.Token, state: TurnState) -> TurnState:
    state = replace(state, response=state.response + event.text)
    if state.turn is None:
        return state
    turn = replace(state.turn, answer=state.turn.answer + event.text)
    turn = turn.first_stage("first_llm_token", event.at).stage("last_llm_token", event.at)
    return replace(state, turn=turn)


@_after.register
def _(_event: ev.ToolCalled, state: TurnState) -> TurnState:
    return replace(state, searching=True)


@_after.register
def _(event: ev.AnswerVoiced, state: TurnState) -> TurnState:
    state = replace(state, voiced=not state.searching)
    # still thinking before any sound, so the answer had none
    silent = state.phase == THINKING and state.voiced and not _sounded(state)
    return _enter(state, LISTENING, event.at) if silent else state


@_after.register
def _(event: ev.AnswerDelivered, state: TurnState) -> TurnState:
    state = replace(state, answered=not state.searching, searching=False)
    if state.phase == THINKING and state.answered and _sounded(state):
        state = _enter(state, LISTENING, event.at)
    return _end_turn_if_done(state)


@_after.register
def _(event: ev.SoundPlayed, state: TurnState) -> TurnState:
    if state.turn is None or not state.turn.answer:  # the rest of an interrupted answer
        return state
    turn = state.turn.first_stage("first_audio", event.at).stage("last_audio", event.at)
    return replace(state, turn=turn)


@_after.register
def _(event: ev.AgentStarted, state: TurnState) -> TurnState:
    return replace(_enter(state, SPEAKING, event.at), partial="")


@_after.register
def _(event: ev.AgentStopped, state: TurnState) -> TurnState:
    if state.phase == SPEAKING:
        # more of the answer will come
        paused = state.turn and not (state.voiced or state.turn.over)
        state = _enter(state, THINKING if paused else LISTENING, event.at)
    return _end_turn_if_done(state)


@_after.register
def _(_event: ev.Interrupted, state: TurnState) -> TurnState:
    if state.turn is None or not _sounded(state) or state.turn.over:
        return state
    return replace(state, turn=replace(state.turn, interrupted=True, over=True))


@_after.register
def _(event: ev.GaveUp, state: TurnState) -> TurnState:
    return _enter(state, LISTENING, event.at)

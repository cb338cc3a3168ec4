"""Turn states as timelines: each line is a moment in seconds and what happened then."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from agent.kiosk.captions import page_messages
from agent.kiosk.events import shown_of
from agent.observe import turn_events as ev
from agent.observe.timeline import Timeline, draw, lead_s, shown_path, summary
from agent.observe.turn_observer import TurnObserver
from agent.observe.turn_state import (
    HEARING,
    LISTENING,
    SPEAKING,
    THINKING,
    TurnState,
    just_over,
    reduce,
)


def play(*events: ev.Event, builtin: bool = False) -> list[TurnState]:
    """The states after each event."""
    states, state = [], TurnState(builtin=builtin)
    for event in events:
        state = reduce(state, event)
        states.append(state)
    return states


def question(at: float, text: str = "what is on now") -> list[ev.Event]:
    return [
        ev.SpeechStarted(at),
        ev.UserTurnStarted(at + 0.1),
        ev.SpeechEnded(at + 1.0),
        ev.Transcript(at + 1.2, text),
        ev.UserTurnEnded(at + 1.3),
    ]


def answer(at: float, *tokens: str, token_s: float = 0.5) -> list[ev.Event]:
    """An LLM that streams; the voice begins 0.4 s after the first token and outlasts it by 1 s."""
    end = at + token_s * len(tokens)
    written = [ev.Token(at + token_s * i, token) for i, token in enumerate(tokens)]
    sound = [ev.AgentStarted(at + 0.4), ev.SoundPlayed(at + 0.4, 0.08)]
    rest = [
        ev.AnswerWritten(end),
        ev.AnswerVoiced(end + 0.5),
        ev.SoundPlayed(end + 1, 0.08),
        ev.AnswerDelivered(end + 1),
        ev.AgentStopped(end + 1.3),
    ]
    return [ev.AnswerStarted(at), *sorted([*written, *sound], key=lambda e: e.at), *rest]


def test_a_question_and_its_answer():
    states = play(ev.Began(0), *question(10), *answer(12, "It", " is", " at", " ten."))
    assert [s.phase for s in states] == [
        LISTENING, LISTENING, HEARING, HEARING, HEARING, THINKING, THINKING, THINKING,
        SPEAKING, SPEAKING, SPEAKING, SPEAKING, SPEAKING, SPEAKING, SPEAKING, SPEAKING, SPEAKING,
        LISTENING,
    ]  # fmt: skip
    turn = states[-1].turn
    assert (turn.transcript, turn.answer) == ("what is on now", "It is at ten.")
    assert turn.ms() == {
        "turn_end": 300, "transcript": 200, "first_llm_token": 1000, "first_audio": 1400,
        "last_llm_token": 2500, "last_audio": 4000,
    }  # fmt: skip
    assert turn.over and not turn.interrupted and states[-1].answered
    assert [bool(just_over(a, b)) for a, b in zip(states, states[1:], strict=False)][-1:] == [True]
    assert sum(bool(just_over(a, b)) for a, b in zip(states, states[1:], strict=False)) == 1


def test_a_visitor_who_pauses_has_one_turn_that_counts_from_the_last_sample():
    states = play(
        ev.SpeechStarted(1), ev.UserTurnStarted(1.1), ev.SpeechEnded(2), ev.Transcript(2.2, "what is"),
        ev.SpeechStarted(3), ev.SpeechEnded(4), ev.Transcript(4.2, "on now"), ev.UserTurnEnded(4.5),
    )  # fmt: skip
    assert states[-1].number == 1 and states[-1].turn.speech_end == 4
    assert states[-1].turn.transcript == states[-1].heard == "what is on now"


def test_a_hum_during_the_answer_is_no_turn_and_no_part_of_the_next_question():
    states = play(
        *question(0, "what is on tomorrow"), *answer(2, "Much", " is.")[:-3],
        ev.SpeechStarted(4), ev.SpeechEnded(4.3), ev.Transcript(4.5, "mhm"),
        ev.SoundPlayed(5, 0.08), ev.AnswerDelivered(5), ev.AgentStopped(5.3),
        *question(8, "where is that"),
    )  # fmt: skip
    before_next = states[-6]
    assert before_next.number == 1 and before_next.turn.over
    assert (
        before_next.turn.at["last_audio"] == 5
        and before_next.turn.transcript == "what is on tomorrow"
    )
    assert states[-1].number == 2 and states[-1].turn.transcript == "where is that"
    assert "first_audio" not in states[-1].turn.at


def test_a_short_word_that_interrupts_is_a_turn_that_began_before_it_was_judged():
    states = play(
        *question(0), *answer(2, "Much", " is.")[:-4],
        ev.SpeechStarted(4), ev.SoundHeld(4, True), ev.SpeechEnded(4.3), ev.Transcript(4.5, "stop"),
        ev.UserTurnStarted(4.6), ev.Interrupted(4.6), ev.UserTurnEnded(4.7),
    )  # fmt: skip
    interrupted, last = states[-2].turn, states[-1].turn
    assert interrupted.interrupted and interrupted.over and states[-2].number == 1
    assert last.transcript == "stop" and last.speech_end == 4.3 and states[-1].number == 2


def test_an_answer_without_sound_and_one_that_never_comes_are_listened_after():
    states = play(*question(0), ev.AnswerStarted(2), ev.AnswerWritten(2), ev.AnswerVoiced(2.1))
    assert states[-1].phase == LISTENING and states[-1].since == 2.1
    assert play(*question(0), ev.GaveUp(14))[-1].phase == LISTENING


def test_the_first_response_of_a_tool_call_does_not_end_the_turn():
    states = play(
        *question(0), ev.AnswerStarted(2), ev.ToolCalled(2.1), ev.AnswerWritten(2.2),
        ev.AnswerDelivered(2.3), *answer(3, "At", " ten."),
    )  # fmt: skip
    assert not states[8].answered and states[-1].answered
    assert states[-1].turn.answer == "At ten." and states[-1].response == "At ten."


def test_an_llm_that_stalls_after_its_last_word_ends_the_turn_when_it_finishes():
    states = play(
        *question(0), ev.Token(2, "Ten."), ev.AgentStarted(2.2), ev.SoundPlayed(2.2, 0.08),
        ev.AgentStopped(3), ev.AnswerWritten(5), ev.AnswerDelivered(5),
    )  # fmt: skip
    assert not states[-3].turn.over and states[-1].turn.over
    assert states[-3].phase == THINKING and states[-1].phase == LISTENING


def test_a_voice_that_stalls_in_mid_answer_is_not_listened_after():
    states = play(
        *question(0), ev.Token(2, "At ten, in the hall."), ev.AgentStarted(2.2),
        ev.SoundPlayed(2.2, 0.08), ev.AnswerWritten(2.3), ev.AgentStopped(3), ev.AnswerVoiced(4),
        ev.AgentStarted(4.1), ev.SoundPlayed(4.1, 0.08), ev.AnswerDelivered(4.1), ev.AgentStopped(5),
    )  # fmt: skip
    phases = [state.phase for state in states]
    assert LISTENING not in phases[:-1] and phases[-1] == LISTENING
    assert [state.turn.over for state in states[-7:]] == [False] * 6 + [True]


def test_sound_that_is_left_of_an_interrupted_answer_does_not_count_for_the_next():
    states = play(*question(0), *answer(2, "Much.")[:-4], *question(5), ev.SoundPlayed(6.4, 0.04))
    assert "first_audio" not in states[-1].turn.at


def test_a_state_is_never_changed_only_followed():
    first = TurnState()
    assert reduce(first, ev.Began(1)) != first and first == TurnState()
    assert reduce(first, ev.MicrophoneSound(1, b"")) is first


def test_timelines_praise_no_lead_that_was_not_there():
    streaming = play(*question(0), *answer(2, "a", " b", " c", " d", " e"))[-1].turn
    assert summary(streaming) == "speech began 1.6 s before the LLM finished"
    assert lead_s(streaming) == pytest.approx(1.6)
    builtin = play(*question(0), *answer(2, "a", " b", token_s=0.001), builtin=True)[-1].turn
    assert summary(builtin) == (
        "the built-in answerer gave its words at once; speech began 400 ms later"
    )
    assert lead_s(builtin) is None
    fast = play(*question(0), *answer(2, "a", " b", token_s=0.1))[-1].turn
    assert summary(fast) == "the LLM wrote its whole answer in 100 ms; speech began 300 ms later"
    for turn in (streaming, builtin, fast):
        assert "after" not in summary(turn) and "-" not in draw(turn).replace("built-in", "")
        times = [int(ms) for ms in re.findall(r"(\d+) ms  [#|]", draw(turn))]
        assert len(times) > 4 and times == sorted(times)
    silent = play(*question(0), ev.Token(2, "Ten."))[-1].turn
    assert summary(silent) == "nothing was said" and draw(silent).endswith("nothing was said")


def test_a_path_is_shown_from_where_one_is():
    assert shown_path(Path.cwd() / "recordings" / "01.wav") == "recordings/01.wav"
    assert shown_path(Path("/elsewhere/01.wav")) == "/elsewhere/01.wav"
    assert shown_path(Path("01.wav")) == "01.wav"


def test_a_timeline_keeps_every_turn_as_it_became():
    timeline, state = Timeline(), TurnState()
    for event in [*question(0), *answer(2, "One."), *question(9), *answer(11, "Two.")]:
        before, state = state, reduce(state, event)
        timeline.on_event(before, event, state)
    assert [t.answer for t in timeline.turns] == ["One.", "Two."] and timeline.answered
    assert timeline.turn is timeline.turns[-1]


def test_the_page_is_told_words_states_and_holds():
    told, state = [], TurnState()
    for event in [
        ev.Began(0), ev.SpeechStarted(1), ev.UserTurnStarted(1), ev.Partial(1.5, "what"),
        ev.SpeechEnded(2), ev.Transcript(2.2, "what is"), ev.Partial(3, "on"), ev.UserTurnEnded(4),
        ev.AnswerStarted(4), ev.Token(4, "Ten."), ev.AgentStarted(4.4), ev.SoundHeld(4.5, True),
        ev.SoundHeld(4.8, False), ev.AnswerVoiced(5), ev.AgentStopped(6),
    ]:  # fmt: skip
        before, state = state, reduce(state, event)
        told += page_messages(before, event, state)
    assert told == [
        {"type": "state", "state": "listening"},
        {"type": "state", "state": "hearing"},
        {"type": "question", "text": "what", "final": False},
        {"type": "question", "text": "what is", "final": True},
        {"type": "question", "text": "what is on", "final": False},
        {"type": "state", "state": "thinking"},
        {"type": "answer_start"},
        {"type": "answer", "text": "Ten."},
        {"type": "state", "state": "speaking"},
        {"type": "hold"},
        {"type": "go_on"},
        {"type": "state", "state": "listening"},
    ]


def test_the_inside_is_shown_turns_from_their_last_sample_and_their_summary_at_the_end():
    shown, state = [], TurnState()
    for event in [*question(0), *answer(2, "a", " b", " c", " d", " e")]:
        before, state = state, reduce(state, event)
        shown += shown_of(before, event, state)
    kinds = [one["kind"] for one in shown]
    assert shown[kinds.index("speech_end")]["at"] == 1.0
    assert kinds.count("summary") == kinds.count("answer_end") == 1
    (end,) = [one for one in shown if one["kind"] == "summary"]
    assert end["text"] == "speech began 1.6 s before the LLM finished"
    assert end["lead_s"] == pytest.approx(1.6)


async def test_a_listener_that_fails_misses_one_event_and_the_others_none():
    class Failing(Timeline):
        def on_event(self, before, event, after):
            if isinstance(event, ev.Transcript):
                raise OSError("no space left on device")
            super().on_event(before, event, after)

    observer, failing, other = TurnObserver(), Failing(), Timeline()
    observer.listen(failing)
    observer.listen(other)
    for event in [*question(0), *answer(2, "One.")]:
        observer.take(event)
    assert other.turns == failing.turns
    assert other.turns[0] == replace(observer.state.turn)

"""The play-out clock, the start buffer, and how many conversations a machine is asked to hold."""

import json
from pathlib import Path

import pytest

from agent.speech.capacity import SPEECH_S, conversations_at_once, seconds_per_second
from agent.speech.pacer import AHEAD_S, FADE_BEFORE_S, MOST_START_FRAMES, Pacer, start_frames
from tests.support.fakes import HummingEngine

FRAME_S = 0.08
ROOT = Path(__file__).parent.parent


def test_sound_that_is_made_faster_than_it_is_played_waits():
    pacer = Pacer()
    assert pacer.patience_s(5.0) is None and pacer.ahead_s(5.0) == 0
    for _ in range(50):
        pacer.add(5.0, FRAME_S)
    assert pacer.ahead_s(5.0) == pytest.approx(4.0)
    assert pacer.rest_s(5.0) == pytest.approx(4.0 - AHEAD_S)
    assert pacer.patience_s(6.0) == pytest.approx(3.0 - FADE_BEFORE_S)
    assert pacer.ahead_s(20.0) == pacer.patience_s(20.0) == pacer.rest_s(20.0) == 0


def test_a_gap_moves_what_comes_after_it():
    pacer = Pacer()
    pacer.add(0.0, FRAME_S)
    pacer.add(10.0, FRAME_S)
    assert pacer.ahead_s(10.0) == pytest.approx(FRAME_S)


def test_a_faster_replay_plays_sooner():
    pacer = Pacer(speed=2.0)
    pacer.add(0.0, 1.0)
    assert pacer.ahead_s(0.0) == pytest.approx(0.5)


def test_the_start_buffer_grows_with_the_load():
    assert start_frames(0.0, FRAME_S) == start_frames(0.03, FRAME_S) == 1
    assert start_frames(0.06, FRAME_S) == 2
    assert start_frames(5.0, FRAME_S) == MOST_START_FRAMES


def test_a_slower_machine_holds_fewer_conversations():
    held = [conversations_at_once(speech_s, 2) for speech_s in (0.05, 0.1, 0.2, 0.4, 3.0)]
    assert held == sorted(held, reverse=True) and held[-1] == 1 and held[0] > 2
    assert conversations_at_once(SPEECH_S, 1) < conversations_at_once(SPEECH_S, 2)


def test_as_many_conversations_are_admitted_as_were_measured_without_a_late_frame():
    measured = json.loads((ROOT / "bench" / "results" / "load.json").read_text())
    even = max(row["at_once"] for row in measured["rows"] if not row["late_frames"])
    for noise in (0.85, 1.0, 1.15):
        assert conversations_at_once(noise * SPEECH_S, measured["cores"]) == even


def test_speed_is_measured_by_speaking():
    engine = HummingEngine()
    assert 0 < seconds_per_second(engine, "hum") < 0.1
    assert engine.sessions[-1].closed

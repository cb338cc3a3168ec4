"""The agent must not hear itself, and must hear a visitor over itself."""

import numpy as np
import pytest
import soundfile

from agent.audio.echo import PIECE, RATE, EchoCanceller
from tests.test_agent_pipeline import RECORDINGS


def recording(name: str) -> np.ndarray:
    audio, rate = soundfile.read(RECORDINGS / name, dtype="float64")
    assert rate == RATE
    return audio


def in_room(sound: np.ndarray, delay_s: float, level_db: float) -> np.ndarray:
    """Played in a small room (reverberation of 0.3 s) and recorded again."""
    size = int(0.3 * RATE)
    tail = np.random.default_rng(0).standard_normal(size) * np.exp(-np.linspace(0, 7, size))
    tail[0] = 4.0
    heard = np.convolve(sound, tail / np.sqrt(np.sum(tail**2)))[: len(sound)]
    late = int(delay_s * RATE)
    return np.pad(heard, (late, 0))[: len(sound)] * 10 ** (level_db / 20)


def cancelled(played: np.ndarray, recorded: np.ndarray) -> np.ndarray:
    canceller, cleaned = EchoCanceller(), bytearray()
    there, back = (
        (np.clip(x, -1, 1) * 32767).astype(np.int16).tobytes() for x in (played, recorded)
    )
    for at in range(0, len(there), PIECE * 2):
        canceller.played(there[at : at + PIECE * 2])
        cleaned += canceller.clean(back[at : at + PIECE * 2])
    return np.frombuffer(bytes(cleaned), np.int16) / 32767


def level(sound: np.ndarray) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(sound**2)) + 1e-9))


@pytest.mark.parametrize(("delay_s", "level_db"), [(0.02, -10), (0.1, -20), (0.2, -10), (0.2, -30)])
def test_an_echo_is_taken_out(delay_s, level_db):
    agent = np.concatenate([recording(f"{n:02d}.wav") for n in (5, 10, 16, 7)])
    echo = in_room(agent, delay_s, level_db)
    left = cancelled(agent, echo)
    later = slice(2 * RATE, None)  # it learns the room in the first second or two
    assert level(echo[later]) - level(left[later]) > 20


def test_a_visitor_is_heard_over_the_agent():
    agent = np.concatenate([recording(f"{n:02d}.wav") for n in (5, 10, 16, 7)])
    echo = in_room(agent, 0.05, -15)
    visitor = np.zeros(len(agent))
    question, begin = recording("01.wav"), 6 * RATE
    visitor[begin : begin + len(question)] = question
    left = cancelled(agent, echo + visitor)
    speech = slice(begin, begin + len(question))
    assert abs(level(left[speech]) - level(visitor[speech])) < 6

"""Int16 and float."""

import numpy as np

from agent.audio.pcm import to_float, to_pcm


def test_there_and_back_loses_at_most_a_step():
    every = np.arange(-32768, 32768).astype(np.int16)
    back = np.frombuffer(to_pcm(to_float(every.tobytes())), np.int16)
    assert np.abs(back.astype(int) - every).max() <= 1


def test_what_is_too_loud_is_clipped_not_wrapped():
    assert np.frombuffer(to_pcm(np.array([2.0, -2.0, 1.0])), np.int16).tolist() == [
        32767,
        -32767,
        32767,
    ]

"""Estimates how many conversations this machine can run at once without gaps in anybody's sound.

``bench/load.py`` measured the cost of a conversation as a multiple of the CPU time for a second of
speech on the same machine. Only that CPU time is measured at start; the limit follows from it.
"""

import os
import time

import tts

TEXT = "One moment, please. I am looking it up."
# The event loop and the speech thread share one interpreter. In the measurement, sound had no gaps
# while conversations x CPU time for a second of speech was at most 0.55, and 0.4 for each core.
INTERPRETER, CORE = 0.55, 0.4
# s of CPU for a second of speech, at least: with a remote speech server the event loop is the limit
FASTEST = 0.08


def seconds_per_second(engine: tts.SpeechEngine, voice: str) -> float:
    """CPU time in s that the engine needs for a second of speech: the fastest of several frames."""
    session = engine.session(voice)
    session.push(TEXT)
    session.end()
    fastest = float("inf")
    while not session.done:
        began = time.thread_time()
        if session.step() is not None:
            fastest = min(fastest, time.thread_time() - began)
    session.close()
    frame_s = engine.frame_samples / engine.sample_rate
    return fastest / frame_s if fastest < float("inf") else 0.0


def conversations_at_once(speech_s: float, cores: int | None = None) -> int:
    """The number of conversations, at least one. ``speech_s``: from ``seconds_per_second``; ``cores``:
    default, all that this process may use."""
    cores = cores or len(os.sched_getaffinity(0))
    return max(1, int(min(INTERPRETER, CORE * cores) / max(speech_s, FASTEST)))

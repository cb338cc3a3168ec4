"""Estimates how many conversations this machine can run at once without gaps in anybody's sound.

``bench/load.py`` measured how many one machine holds. Only the CPU time for a second of speech is
measured at start: a machine that needs half of it holds twice as many.
"""

import os
import time

import tts

TEXT = "One moment, please. I am looking it up. " * 2
# bench/results/load.json: conversations without a late frame, where a second of speech took this much
# CPU. More cores would not help: the event loop and the speech thread share one interpreter.
HELD, CORES, SPEECH_S = 2, 2, 0.066
NOISE = 1.26  # between measurements of the CPU time: the same machine showed 0.056 to 0.08
# s of CPU for a second of speech, at least: with a remote speech server the event loop is the limit
FASTEST = 0.04


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
    faster = NOISE * SPEECH_S / max(speech_s, FASTEST)
    return max(1, int(HELD * faster * min(1.0, cores / CORES)))

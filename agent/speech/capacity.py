"""How many conversations this machine holds without anybody's sound breaking up.

What a conversation costs was measured with ``bench/load.py`` and set against the time that the same
machine needs for a frame of speech: that time is measured at start, the rest follows from it.
"""

import os
import time

import tts

TEXT = "One moment, please. I am looking it up."
# The event loop and the speech thread share one interpreter: sound stayed whole while the number of
# conversations times the CPU time for a second of speech was at most 0.55, and 0.4 for each core.
INTERPRETER, CORE = 0.55, 0.4
FASTEST = (
    0.08  # s for a second of speech; where another machine speaks, the event loop is the limit
)


def seconds_per_second(engine: tts.SpeechEngine, voice: str) -> float:
    """CPU time that the engine takes for a second of speech, at its best."""
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
    """At least one. ``speech_s``: CPU time for a second of speech; ``cores``: default, all."""
    cores = cores or len(os.sched_getaffinity(0))
    return max(1, int(min(INTERPRETER, CORE * cores) / max(speech_s, FASTEST)))

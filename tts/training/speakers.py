"""Speakers for the corpus: the teachers' own voices, and hundreds made of them.

A made speaker differs in vocal-tract length, pitch and rate. The vocal tract is shortened by playing
the speech faster, which raises formants and pitch together; the teacher speaks that much slower to
compensate. Unlike a change of the spectrum, this keeps the speech natural.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tts.training.teachers import hibari, kokoro, piper
from tts.training.teachers.phonemes import Line
from tts.training.teachers.speech import Spoken, resized

# The teacher of each shard, repeated: h hibari, H speakers made of it, j and J Piper, K Kokoro.
SCHEDULE = "hHhjhHhJhHhKhHhjhHhJ"
MADE_PER_SHARD = 12
STYLE_NAMES = tuple(style.partition("_")[2] for style in kokoro.STYLES)


@dataclass(frozen=True)
class Speaker:
    name: str
    teach: Callable[[Line, float, int], Spoken | None]  # line, speed, seed
    size: float = 1.0  # of formants and pitch
    rate: float = 1.0

    def speak(self, line: Line, seed: int) -> Spoken | None:
        spoken = self.teach(line, self.rate / self.size, seed)
        return spoken if spoken is None or self.size == 1 else resized(spoken, self.size)


def _heart(pitch: float):
    return lambda line, speed, seed: hibari.speak(line, speed, pitch, seed)


def _joe(line: Line, speed: float, _: int) -> Spoken | None:
    return piper.speak(line, speed)


def _kokoro(weights: tuple[float, ...]):
    return lambda line, speed, _: kokoro.speak(line, weights, speed)


HEART, JOE = Speaker("heart", _heart(1.0)), Speaker("joe", _joe)
STYLES = tuple(
    Speaker(name, _kokoro(tuple(float(other == name) for other in STYLE_NAMES)))
    for name in STYLE_NAMES
)
NATURAL = (HEART, JOE, *STYLES)


def _made(kind: str, rng: random.Random, name: str) -> Speaker:
    rate = rng.uniform(0.9, 1.12)
    if kind == "H":
        pitch = rng.uniform(0.85, 1.15) if rng.random() < 0.4 else 1.0
        return Speaker(name, _heart(pitch), rng.uniform(0.8, 1.2), rate)
    if kind == "J":
        return Speaker(name, _joe, rng.uniform(0.8, 1.2), rate)
    shares = [rng.gammavariate(0.5, 1) for _ in STYLE_NAMES]
    weights = tuple(share / sum(shares) for share in shares)
    return Speaker(name, _kokoro(weights), rng.uniform(0.9, 1.1), rate)


def speakers_of_shard(index: int) -> tuple[Speaker, ...]:
    """Who speaks in shard ``index`` of the corpus; the same in every run."""
    kind = SCHEDULE[index % len(SCHEDULE)]
    if kind in "hj":
        return (HEART,) if kind == "h" else (JOE,)
    made = tuple(
        _made(kind, random.Random(f"{index} {number}"), f"{kind}{index:03d}-{number:02d}")
        for number in range(MADE_PER_SHARD)
    )
    return (*STYLES, *made[:3]) if kind == "K" else made

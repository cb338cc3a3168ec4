"""Speakers for the corpus: the three teacher voices, and hundreds derived from them.

A derived speaker differs in vocal-tract length, pitch, liveliness and rate. The synthesiser has
settings for pitch and rate. The vocal tract is shortened by playing the speech faster, which raises
formants and pitch together; the synthesiser speaks that much slower and lower to compensate.
"""

import itertools
import math
import random
from dataclasses import dataclass

TEACHERS = ("slt", "rms", "awb")
NATURAL_HZ = {"slt": 170.0, "rms": 100.0, "awb": 125.0}  # median pitch
FORMANTS = {"slt": (0.80, 1.12), "rms": (0.88, 1.30), "awb": (0.84, 1.25)}
FIXED_PITCH = {"rms"}  # ignores the pitch setting, so its pitch changes with the formants only
SHARES = (0.46, 0.08, 0.46)  # of derived speakers, by teacher; few from the fixed pitch
TRAINED, HELD_OUT = 240, 30
# The best listeners notice a change of 5.5% in vocal-tract length (Irino et al., Interspeech 2007).
NOTICED_FORMANTS, NOTICED_PITCH = 0.055, 0.06  # 6%: a semitone


@dataclass(frozen=True)
class Speaker:
    name: str
    teacher: str  # flite voice
    formants: float = 1.0  # factor on all formant frequencies
    pitch_hz: float | None = None  # mean, None = the teacher's own
    liveliness: float | None = None  # standard deviation of the pitch, Hz
    stretch: float = 1.0  # factor on all durations

    @property
    def settings(self) -> list[str]:
        """Arguments for flite, whose speech is then played ``formants`` times as fast."""
        values = {"duration_stretch": self.stretch * self.formants}
        if self.pitch_hz is not None:
            values["int_f0_target_mean"] = self.pitch_hz / self.formants
        if self.liveliness is not None:
            values["int_f0_target_stddev"] = self.liveliness / self.formants
        return [part for k, v in values.items() for part in ("--setf", f"{k}={v:.3f}")]


NATURAL = tuple(Speaker(name, name) for name in TEACHERS)


def _made(rng: random.Random, name: str) -> Speaker:
    (teacher,) = rng.choices(TEACHERS, SHARES)
    low, high = FORMANTS[teacher]
    formants, pitch = rng.uniform(low, high), None
    if teacher not in FIXED_PITCH:
        middle = NATURAL_HZ[teacher] * formants
        pitch = min(max(middle * 2 ** rng.uniform(-0.6, 0.5), 75.0), 280.0)
    lively = pitch * rng.uniform(0.06, 0.16) if pitch else None
    return Speaker(name, teacher, formants, pitch, lively, rng.uniform(0.88, 1.15))


def trained_speakers(count: int = TRAINED) -> tuple[Speaker, ...]:
    """The derived speakers of a corpus; the same in every run, and the first ones are the same for any
    ``count``."""
    rng = random.Random("speakers")
    return tuple(_made(rng, f"s{index:03d}") for index in range(count))


def alike(one: Speaker, other: Speaker) -> bool:
    """Whether vocal tract and pitch differ too little for listeners to notice."""

    def pitch_hz(speaker: Speaker) -> float:
        return speaker.pitch_hz or NATURAL_HZ[speaker.teacher] * speaker.formants

    return (
        one.teacher == other.teacher
        and abs(math.log(one.formants / other.formants)) < NOTICED_FORMANTS
        and abs(math.log(pitch_hz(one) / pitch_hz(other))) < NOTICED_PITCH
    )


def held_out_speakers(distinct: bool = False) -> tuple[Speaker, ...]:
    """Derived speakers that no corpus contains, to test cloning. ``distinct``: leave out those that are
    ``alike`` to an earlier one."""
    rng = random.Random("held-out speakers")
    chosen: list[Speaker] = []
    for index in itertools.count():
        speaker = _made(rng, f"x{index:03d}")
        if not (distinct and any(alike(speaker, other) for other in chosen)):
            chosen.append(speaker)
        if len(chosen) == HELD_OUT:
            break
    return tuple(chosen)

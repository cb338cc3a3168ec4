"""Turns of phrase that a few kinds of answer depend on: what each is, and the words that make it."""

import re

from knowledge.understand.cues.asking import ASKING
from knowledge.understand.cues.cue import Cue
from knowledge.understand.cues.details import DETAILS
from knowledge.understand.cues.moments import MOMENTS
from knowledge.understand.cues.others import OTHERS
from knowledge.understand.cues.people import PEOPLE
from knowledge.understand.cues.told import TOLD

TABLES = (TOLD, OTHERS, ASKING, PEOPLE, MOMENTS, DETAILS)
PATTERNS: dict[Cue, re.Pattern[str]] = {cue: p for table in TABLES for cue, p in table.items()}


def cues_in(said: str) -> frozenset[Cue]:
    return frozenset(cue for cue, pattern in PATTERNS.items() if pattern.search(said))


__all__ = ["PATTERNS", "TABLES", "Cue", "cues_in"]

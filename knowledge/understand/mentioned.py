"""People who are only mentioned, in titles and descriptions, found by how their names sound."""

import re
from collections.abc import Sequence
from functools import cached_property

from knowledge.model import Session
from knowledge.understand.names import likeness, sound, sounds_so
from knowledge.words import words

_NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z]\.?)? [^\W\d_a-z][^\W\d_]+\b")
LEAST = 0.85  # likeness of letters and sounds


class Mentions:
    """Reads the texts only when it is first asked."""

    def __init__(self, sessions: Sequence[Session]):
        self._sessions = sessions

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        texts = (f"{s.title}\n{s.description}" for s in self._sessions)
        for name in dict.fromkeys(m[0] for text in texts for m in _NAME.finditer(text)):
            found.setdefault(sound(" ".join(words(name))), []).append(name)
        return found

    def alike(self, heard: str) -> str:
        """The mentioned name of which each word sounds like the one heard, or ""."""
        named = self._by_sound.get(sound(heard), [])
        scored = [(likeness(heard, " ".join(words(n))), n) for n in named]
        so = [pair for pair in scored if pair[0] >= LEAST and sounds_so(heard.split(), pair[1])]
        return " ".join(words(max(so)[1])) if so else ""

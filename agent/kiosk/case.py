"""Restores capitals in transcripts from the schedule's names: "kwabena" becomes "Kwabena".

Recognisers write lower case. Names are matched by their spoken words, so that hyphens and accents are
restored too. A single word of a name is restored only if it is not also an ordinary word ("will").
"""

import re
from collections.abc import Iterable

from knowledge import Schedule
from knowledge.words import words

ALWAYS = {"i": "I", "i'm": "I'm", "i'd": "I'd", "i'll": "I'll", "i've": "I've"} | {
    name.lower(): name
    for name in (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February April June July "
        "August September October November December English"
    ).split()
}
SHORTEST = 3  # letters of a single word that may be a name
# Names that are also common words in questions. They are restored only as part of a full name.
ORDINARY = frozenset(
    "will may mark grace rob bill art sue ray bob jack rose hope joy may june sky iris page rich drew "
    "chase grant frank max the and for from with about when where what who next talk talks speaker "
    "room hall stage main level floor building day time now today tomorrow long short young small "
    "little white black green brown gray king bishop price wood stone field hill lake".split()
)

Phrase = tuple[str, ...]


class Case:
    """Restores the case of transcripts of questions about ``schedule``."""

    def __init__(self, schedule: Schedule):
        self._phrases: dict[str, list[tuple[Phrase, str]]] = {}  # by first word, longest first
        lower = {w for s in schedule.sessions for w in re.findall(r"\b[a-z]+\b", s.title)}
        speakers = {name for s in schedule.sessions for name in s.speakers}
        whole = [
            *speakers,
            *{s.room for s in schedule.sessions},
            *{s.title for s in schedule.sessions},
        ]
        single = [part for name in speakers for part in re.split(r"[\s.]+", name)]
        single += [
            w for s in schedule.sessions for w in s.title.split() if re.search(r"\w[A-Z]", w)
        ]
        for name in whole:
            self._add(tuple(words(name)), name)
        for part in single:
            spoken = tuple(words(part))
            plain = len(spoken) == 1 and spoken[0] in (ORDINARY | lower)
            if spoken and len(spoken[0]) >= SHORTEST and not plain:
                self._add(spoken, part.strip(".,:;!?()“”\"'"))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))

    def _add(self, spoken: Phrase, written: str) -> None:
        known = self._phrases.setdefault(spoken[0], []) if spoken else []
        if spoken and all(spoken != phrase for phrase, _ in known):
            known.append((spoken, written))

    def __call__(self, heard: str) -> str:
        """``heard`` with capitals in names, weekdays, months and at the start. A transcript that
        has capitals already is returned as it is: its recogniser writes them itself."""
        if not heard or heard != heard.lower():
            return heard
        text = " ".join(self._written(heard.split()))
        return text[:1].upper() + text[1:]

    def _written(self, heard: list[str]) -> Iterable[str]:
        at = 0
        while at < len(heard):
            for phrase, written in self._phrases.get(heard[at], []):
                if tuple(heard[at : at + len(phrase)]) == phrase:
                    yield written
                    at += len(phrase)
                    break
            else:
                yield ALWAYS.get(heard[at], heard[at])
                at += 1

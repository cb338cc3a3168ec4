"""Stops an answer from general knowledge before it says what a visitor could take for a fact of the
schedule."""

import re

import knowledge
from agent.llm.apologies import AND_SO_ON
from agent.llm.claim_check import CLOCK
from knowledge.words import words

MOST_SENTENCES = 2
# A visitor would take what is said of these for the schedule's.
SCHEDULE_WORDS = frozenset(
    "session sessions speaker speakers keynote workshop room rooms schedule scheduled track "
    "agenda tomorrow tonight today o'clock stage lunch break".split()
)
# The noun; to talk to somebody is no session.
A_TALK = re.compile(
    r"\b(?:the|an?|this|that|these|those|his|her|their|our|your|my|next|first|last|every|\w+['’]s)\s"
    r"(?:(?!small\b)\w+\s)?talks?\b",
    re.I,
)


class GeneralCheck:
    """One answer, clause by clause. ``over``: nothing more may be said, since it is long
    enough or a sentence was refused."""

    def __init__(self, index: knowledge.Index):
        schedule = index.schedule
        self._names = {
            name.lower() for s in schedule.sessions for name in (*s.speakers, s.room) if name
        }
        self._held, self.over = "", False
        self._sentences = 0
        self._open = False  # what was let through last is no end of a sentence

    def feed(self, text: str) -> str:
        self._held += text
        passed = ""
        while not self.over and (end := re.search(r"[,.;:!?][\"')]*\s+", self._held)):
            clause, self._held = self._held[: end.end()], self._held[end.end() :]
            passed += self._look(clause)
        return passed

    def end(self) -> str:
        """The last clause, if it may be said; an end for a sentence whose rest may not."""
        passed = "" if self.over else self._look(self._held)
        return f"{passed}{AND_SO_ON}" if self._open and self.over else passed

    def _look(self, clause: str) -> str:
        lower = clause.lower()
        if (
            CLOCK.search(clause)
            or A_TALK.search(clause)
            or SCHEDULE_WORDS & set(words(clause))
            or any(name in lower for name in self._names)
        ):
            self.over = True
            return ""
        if re.search(r"[.!?][\"')]*\s*$", clause):
            self._sentences += 1
            self.over = self._sentences >= MOST_SENTENCES
        self._open = clause.rstrip()[-1:] in (",", ";", ":")
        return clause

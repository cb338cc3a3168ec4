"""Finds claims of an LLM's answer that have no source, while the answer streams.

Clock times, and names or titles (runs of capitalised words), are looked up in what the model was shown
and in the question. The check is incomplete: what it finds is worth a look, and an answer in which
it finds nothing may still be wrong.
"""

import re

from knowledge import Index
from knowledge.words import words

CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?m\b|\b(\d{1,2})[:.](\d\d)\b", re.I)
SENTENCE = re.compile(r"(?<=[.!?])\s+")
PROPER = re.compile(
    r"\b[A-Z][\w'\u2019-]*(?:\s+(?:of|the|for|and|in|on|to|a|an|with|de|van|von)\b)*"
    r"(?:\s+[A-Z0-9][\w'\u2019-]*)+|\b(?:[Rr]oom|[Hh]all|[Tt]rack|[Ss]tage)\s+[A-Z0-9][\w.-]*"
)
# words that begin sentences, or are written large everywhere
COMMON = frozenset(
    "i i'm i'll it it's the a an yes no sorry there that this on in at by then after before and or "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december room hall track stage day today tomorrow you "
    "your we our he she they his her please ask talk talks session sessions am pm of for to with "
    "information desk schedule".split()
)


class AnswerCheck:
    """One answer to one ``question``; ``shown``: everything that the model was given."""

    def __init__(self, index: Index, question: str, shown: str):
        self._index = index
        self._times = {_moment(found) for found in CLOCK.finditer(f"{question} {shown}")}
        self._known = COMMON | set(words(question)) | set(words(shown))
        self._text = ""
        self.unsupported: list[str] = []

    def feed(self, text: str) -> list[str]:
        """Take more of the answer. Returns the claims without a source in sentences it completes."""
        self._text += text
        *finished, self._text = SENTENCE.split(self._text)
        return self._look(finished)

    def end(self) -> list[str]:
        """The answer is over. Returns the claims without a source in its last sentence."""
        text, self._text = self._text, ""
        return self._look([text])

    def _look(self, sentences: list[str]) -> list[str]:
        found: list[str] = []
        for sentence in sentences:
            found += [m[0] for m in CLOCK.finditer(sentence) if not self._is_known(_moment(m))]
            for match in PROPER.finditer(sentence):
                if any(
                    w not in self._known and w not in self._index.words for w in words(match[0])
                ):
                    found.append(match[0])
        self.unsupported += found
        return found

    def _is_known(self, moment: tuple[int, int]) -> bool:
        return moment in self._times or moment in self._index.clock_times


def _moment(found: re.Match) -> tuple[int, int]:
    hour, minute = found[1] or found[4], found[2] or found[5] or 0
    return int(hour) % 12, int(minute)

"""Initials for the words they stand for, and the words for initials: "machine learning" is "ML"."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from knowledge.model import Session
from knowledge.words import STOP, stem, words

LONGEST = 4  # words that initials stand for
_INITIALS = re.compile(r"\b([A-Z]{2,5})s?\b")
_TITLE_IN_CAPITALS = re.compile(r"[^a-z]+")

# Known to everybody: a file that says "AI" need not say what that is.
_EVERYDAY = frozenset(
    "artificial intelligence|machine learning|virtual reality|augmented reality|user experience|user interface|"
    "european union|united state|united kingdom|united nation|natural language processing|large language model|"
    "operating system|virtual machine|public relation|human resource|information technology|"
    "information security|continuous integration|denial of service|role playing game|science fiction".split(
        "|"
    )
)


class ShortForms:
    def __init__(
        self,
        sessions: Iterable[Session],
        names: Iterable[str],
        having: Callable[[Iterable[str]], Iterable[Session]],
    ):
        """``names``: of tracks. Titles, tags and tracks are read for both forms, descriptions for
        initials alone. ``having``: those of the sessions that have all of some stems."""
        self.initials: set[str] = set()
        self._sessions = tuple(sessions)
        self._having = having
        self._known: dict[tuple[str, ...], bool] = {}
        self._stand_for: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        texts = {*names}
        for s in self._sessions:
            texts |= {s.title, *s.tags}
            self._take_initials(s.description)
        for text in texts:
            self._take_initials(text)
            said = words(text)
            for run in _runs(said):
                self._stand_for["".join(w[0] for w in run)].add(run)

    def _take_initials(self, text: str) -> None:
        if not _TITLE_IN_CAPITALS.fullmatch(text):
            self.initials |= {found.lower() for found in _INITIALS.findall(text)}

    def stands(self, run: tuple[str, ...]) -> bool:
        """Whether the schedule uses ``run`` and its initials too."""
        if "".join(w[0] for w in run) not in self.initials:
            return False
        if " ".join(run).removesuffix("s") in _EVERYDAY:
            return True
        if run not in self._known:
            said = re.compile(r"\b" + r"[\s-]+".join(map(re.escape, run)), re.I)
            having = self._having(stem(w) for w in run if w not in STOP)
            self._known[run] = any(said.search(f"{s.title}\n{s.description}") for s in having)
        return self._known[run]

    def others(self, topic: tuple[str, ...], phrase: str) -> Iterator[tuple[str, ...]]:
        """The topic with initials for words that stand side by side in ``phrase``, or words for
        initials."""
        for at in range(len(topic)):
            for size in range(2, min(LONGEST, len(topic) - at) + 1):
                run = topic[at : at + size]
                if " ".join(run) in phrase and self.stands(run):
                    yield (*topic[:at], "".join(w[0] for w in run), *topic[at + size :])
            if 2 <= len(topic[at]) <= LONGEST and topic[at] in self._stand_for:
                for run in sorted(self._stand_for[topic[at]])[:4]:
                    yield (*topic[:at], *run, *topic[at + 1 :])

    def of_pair(self, first: str, second: str) -> str:
        """ "d and d": the words of the one title or track that has "Dungeons & Dragons"; else ""."""
        pair = re.compile(rf"\b({first}\w+) ?(?:&|and|n|\+) ?({second}\w+)", re.I)
        texts = {text for s in self._sessions for text in (s.title, s.track)}
        found = {
            " ".join(words(" ".join(m.groups()))) for text in texts for m in pair.finditer(text)
        }
        return found.pop() if len(found) == 1 else ""


def _runs(said: list[str]) -> Iterator[tuple[str, ...]]:
    for at in range(len(said)):
        for size in range(2, LONGEST + 1):
            run = tuple(said[at : at + size])
            if len(run) == size and not STOP & set(run):
                yield run

"""Find sessions by their titles: said whole, or in most of their telling words."""

import re
from collections import Counter
from math import log

from knowledge.model import Session
from knowledge.understand.topic_stopwords import EVERYDAY, ORDINARY
from knowledge.words import STOP, stem, words

_EVERYDAY = {stem(w) for w in EVERYDAY}

JOINT = "\N{LOW LINE}"  # between the words of one name, which no spoken word holds
SHORTEST_HEAD = 3  # words
_HEAD_END = re.compile(r":\s|\s[-\u2013\u2014]\s")
_RELATIONS = frozenset("after before during until till".split())
_BEGUN = frozenset("started begun over".split())
MOST_CALLED = 2  # titles with a word: of more, none is called by it
_THE = frozenset("the that this our".split())
_DOINGS = frozenset("run walk swap show draw hunt march".split())
_VERBS = frozenset("stand start meet warm show open make".split())  # "the stand up workshop"
_BEHIND = frozenset("up ups off out down in".split())
_KIND_OF = frozenset("talk talks session sessions one ones thing things".split())


def _head(session: Session) -> tuple[str, bool]:
    """What stands before the first colon or dash of its title, and whether anything follows."""
    head, *rest = _HEAD_END.split(session.title, maxsplit=1)
    return head, bool(rest)


class TitleIndex:
    def __init__(self, sessions: tuple[Session, ...]):
        self._stems = [
            (s, {stem(w) for w in words(s.title) if w not in STOP or len(words(s.title)) < 3})
            for s in sessions
            if not s.is_break
        ]
        counts = Counter(found for _, stems in self._stems for found in stems)
        # a title is called by what stands before its colon, where that is long enough
        self._head_stems = [
            {stem(w) for w in words(head) if w not in STOP} if found else set()
            for head, found in (_head(s) for s, _ in self._stems)
        ]
        # how telling a stem is: rare ones tell more
        self._weight = {w: log(1 + len(self._stems) / n) for w, n in counts.items()}
        self._by_stem: dict[str, list[int]] = {}
        for index, (_, stems) in enumerate(self._stems):
            for found in stems:
                self._by_stem.setdefault(found, []).append(index)
        self._exact: dict[tuple[str, ...], list[Session]] = {}
        for s in sessions:
            self._exact.setdefault(tuple(words(s.title)), []).append(s)
        self._take_heads(sessions)
        self._longest = max(map(len, self._exact), default=0)

    def _take_heads(self, sessions: tuple[Session, ...]) -> None:
        """ "Life before Looms: weaving by hand" is called "life before looms", which tells no time."""
        heads: dict[tuple[str, ...], list[Session]] = {}
        for s in sessions:
            head = tuple(words(_HEAD_END.split(s.title, maxsplit=1)[0]))
            if len(head) >= SHORTEST_HEAD and not _RELATIONS.isdisjoint(head[1:-1]):
                heads.setdefault(head, []).append(s)
        for head, called in heads.items():
            if len({s.title for s in called}) == 1:
                self._exact.setdefault(head, called)

    def relating(self, said: str) -> str:
        """``said`` with the whole titles that hold a relation of time each in one piece."""
        heard, start = said.split(), 0
        while start < len(heard):
            ends = range(min(len(heard), start + self._longest), start + 2, -1)
            runs = (tuple(heard[start:end]) for end in ends)
            found = next((r for r in runs if r in self._exact and _RELATIONS & set(r[1:-1])), ())
            if found:
                heard[start : start + len(found)] = [JOINT.join(found)]
            start += 1
        return " ".join(heard)

    def whole(self, heard: list[str]) -> tuple[tuple[Session, ...], list[str]]:
        """Sessions whose whole title is said, word by word, and what else was said."""
        found: tuple[Session, ...] = ()
        for size in range(min(self._longest, len(heard)), 1, -1):
            start = 0
            while start + size <= len(heard):
                if sessions := self._exact.get(tuple(heard[start : start + size])):
                    found += tuple(sessions)
                    heard = heard[:start] + heard[start + size :]
                else:
                    start += 1
        return self._of_one_word(found, heard)

    def _of_one_word(
        self, found: tuple[Session, ...], heard: list[str]
    ) -> tuple[tuple[Session, ...], list[str]]:
        """ "The welcome", where something is called just so: an ordinary word, that is no topic."""
        for at, word in enumerate(heard[1:], 1):
            behind = heard[at + 1 : at + 2]
            plain = (
                word in ORDINARY
                and heard[at - 1] == "the"
                and (not behind or behind[0] in STOP | _BEGUN)
            )
            if plain and (sessions := self._exact.get((word,))) and not set(behind) & _KIND_OF:
                return (*found, *sessions), heard[:at] + heard[at + 1 :]
        return found, heard

    def doing(self, heard: list[str]) -> tuple[tuple[Session, ...], set[str]]:
        """ "The run", "that fun run": what is called by a word that elsewhere asks, and these words."""
        for at, word in enumerate(heard):
            near, behind = heard[max(at - 3, 0) : at], heard[at + 1 : at + 2]
            in_two = word in _VERBS and behind and behind[0] in _BEHIND
            if in_two:
                word, behind = f"{word} {behind[0]}", []
            if (
                not (in_two or word in _DOINGS)
                or not _THE & set(near)
                or behind
                and behind[0] not in STOP
            ):
                continue
            titled = tuple(
                s for s, _ in self._stems if f" {word} " in f" {' '.join(words(s.title))} "
            )
            between = near[max(n for n, w in enumerate(near) if w in _THE) + 1 :]
            named = all(w in words(s.title) for w in between for s in titled)
            if titled and named and len({s.title for s in titled}) <= MOST_CALLED:
                return titled, {*word.split(), *between}
        return (), set()

    def is_whole(self, heard: list[str]) -> bool:
        return tuple(heard) in self._exact

    def holding(self, word: str) -> list[Session]:
        """Sessions, breaks aside, whose title has a telling word."""
        found = (self._stems[at][0] for at in self._by_stem.get(stem(word), ()))
        return [s for s in found if word in words(s.title)]

    def naming(self, name: str) -> list[Session]:
        """Sessions, breaks aside, whose title has somebody's whole name: "On stage: Ada King"."""
        said = words(name)
        held = self.holding(said[-1]) if said else []
        return [s for s in held if f" {' '.join(said)} " in f" {' '.join(words(s.title))} "]

    def _head_cover(self, index: int, common: set[str]) -> float:
        """How much of the title's head is said, where nothing is said of the rest."""
        head = self._head_stems[index]
        if len(common & head) < SHORTEST_HEAD or not common <= head:
            return 0.0
        return sum(self._weight[s] for s in common) / sum(self._weight[s] for s in head)

    def most(self, rest: list[str]) -> tuple[tuple[Session, ...], set[str]]:
        """Sessions of whose title most telling words are said, and the words used for it."""
        heard = {stem(w): w for w in rest}
        best, found, used = 0.0, [], set()
        shared, covered = set(), 0.0  # of the best: what was said of it
        said = sum(self._weight.get(s, 2.0) for s, w in heard.items() if w not in STOP) or 1.0
        near = sorted({index for s in heard for index in self._by_stem.get(s, ())})
        for index, (session, stems) in ((index, self._stems[index]) for index in near):
            common = stems & heard.keys()
            hit = sum(self._weight[s] for s in common)
            cover = hit / sum(self._weight[s] for s in stems)
            cover = max(cover, self._head_cover(index, common))
            enough = len(common) > 1 and cover >= 0.6 or cover >= 0.99 and hit / said > 0.8
            if not enough or common <= _EVERYDAY and hit / said <= 0.8:
                continue
            score = cover * hit
            alike = common == shared and max(cover, covered) < 0.99
            if found and alike:  # "the opening plenary" of either day
                found.append(session)
                best = max(best, score)
            elif score > best + 1e-9:
                best, found, shared, covered = score, [session], common, cover
                used = {heard[s] for s in common}
            elif abs(score - best) <= 1e-9:
                found.append(session)
        if found:
            used |= {w for w in rest for s in found if w in words(s.title)}
        return tuple(found), used

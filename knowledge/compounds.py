"""Names that are written of several: who asks for Salt means SaltStack too, if this schedule says both;
who asks for Voldemort means VoldemortKG, if nothing else here is called so."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from knowledge.model import Session
from knowledge.words import STOP, stem

_COMPOUND = re.compile(r"\b([A-Z][a-z]{2,})(?=[A-Z][A-Za-z]+\b)(\w+)")
_JOINED = re.compile(r"\b(?=\w*[a-z\d][A-Z]|[A-Z]{2,}[a-z]{2})[A-Za-z][A-Za-z\d]{3,}\b")
_PART = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_WORD = re.compile(r"[^\W\d_]+")
_OTHERS = frozenset(["javascript"])  # whose beginning is something else
# Two names of one thing, known to everybody who asks for it
_PAIRS = (
    ("postgresql", "postgres"), ("javascript", "js"), ("typescript", "ts"), ("television", "tv"),
)  # fmt: skip
TWO_NAMES = dict(_PAIRS) | {other: one for one, other in _PAIRS}
SHORTEST_PART = 4  # letters, or one less in capitals
FEWEST = 2  # sessions with the longer name: one tells nothing
BOTH = 0.5  # share of the sessions with the longer name that have the shorter one too


def compounds(sessions: Sequence[Session]) -> dict[str, frozenset[str]]:
    """The longer name, in lower case -> those it is made of: "saltstack" -> "salt". Not
    where few of the sessions with the one have the other, but one that stands nowhere alone."""
    found = _nowhere_alone(sessions)
    held: Counter[tuple[str, str]] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for s in sessions:
        text = f"{s.title}\n{s.description}"
        for head, tail in set(_COMPOUND.findall(text)):
            held[head, tail] += 1
            both[head, tail] += bool(re.search(rf"\b{head}\b(?![ -][A-Z])", text))
    for (head, tail), number in held.items():
        whole = f"{head}{tail}".lower()
        if number >= FEWEST and both[head, tail] >= BOTH * number and whole not in _OTHERS:
            found[whole].add(head.lower())
    return {whole: frozenset(heads) for whole, heads in found.items()}


def _nowhere_alone(sessions: Sequence[Session]) -> defaultdict[str, set[str]]:
    """The longer name -> its parts that are no word of any title, description, track or person."""
    texts = [f"{s.title}\n{s.description}" for s in sessions]
    wholes = {whole for text in texts for whole in _JOINED.findall(text)}
    others = [f"{s.track} {s.part_of} {' '.join((*s.speakers, *s.tags))}" for s in sessions]
    said = {word for text in (*texts, *others) for word in _WORD.findall(text.lower())}
    alone = set(map(stem, said)) | STOP
    found: defaultdict[str, set[str]] = defaultdict(set)
    for whole in wholes - {whole for whole in wholes if whole.lower() in _OTHERS}:
        parts = {p.lower() for p in _PART.findall(whole) if len(p) >= SHORTEST_PART - p.isupper()}
        if new := {part for part in parts if stem(part) not in alone}:
            found[whole.lower()] |= new
    return found

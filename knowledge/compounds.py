"""Names that begin with another: who asks for Salt means SaltStack too, if this schedule says both."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from knowledge.model import Session

_COMPOUND = re.compile(r"\b([A-Z][a-z]{2,})(?=[A-Z][A-Za-z]+\b)(\w+)")
_OTHERS = frozenset(["javascript"])  # whose beginning is something else
FEWEST = 2  # sessions with the longer name: one tells nothing
BOTH = 0.5  # share of the sessions with the longer name that have the shorter one too


def compounds(sessions: Sequence[Session]) -> dict[str, frozenset[str]]:
    """The longer name, in lower case -> those it begins with: "saltstack" -> "salt". Not
    where few of the sessions with the one have the other."""
    held: Counter[tuple[str, str]] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for s in sessions:
        text = f"{s.title}\n{s.description}"
        for head, tail in set(_COMPOUND.findall(text)):
            held[head, tail] += 1
            both[head, tail] += bool(re.search(rf"\b{head}\b(?![ -][A-Z])", text))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for (head, tail), number in held.items():
        whole = f"{head}{tail}".lower()
        if number >= FEWEST and both[head, tail] >= BOTH * number and whole not in _OTHERS:
            found[whole].add(head.lower())
    return {whole: frozenset(heads) for whole, heads in found.items()}

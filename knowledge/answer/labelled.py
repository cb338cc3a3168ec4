"""Which sessions a label that is asked for marks: "best paper" is no "Best Student Paper"."""

from knowledge.model import Session
from knowledge.understand.query import Query
from knowledge.words import STOP, stem, words


def stems_of(label: str) -> frozenset[str]:
    return frozenset(stem(w) for w in words(label) if w not in STOP)


def best_marked(query: Query, sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    """Where labels have all words of the topic: the sessions of those that say least else."""
    asked = frozenset(map(stem, query.topic))
    more = {
        s.id: min(len(found) for label in s.labels if asked <= (found := stems_of(label)))
        for s in sessions
        if any(asked <= stems_of(label) for label in s.labels)
    }
    least = min(more.values(), default=0)
    return tuple(s for s in sessions if more.get(s.id) == least) if more else sessions

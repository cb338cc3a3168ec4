"""Whether two words that a session has are one matter in it: "visual basic" is not a visual tool and
basic support."""

from collections.abc import Sequence

from knowledge.index import Index
from knowledge.model import Session
from knowledge.retrieval.embedder import is_english
from knowledge.understand.query import Query
from knowledge.words import stem, words

NEAR = 4  # words between two that are said of one matter
MEANT = 0.3  # likeness in meaning of the two and a session, from which on it is about both


def any_as_one(index: Index, query: Query, having: Sequence[Session]) -> bool:
    """Whether any of the sessions ``having`` both words of the topic has them near each other, or is
    about it by meaning; of other topics, and of words that are no common English, always."""
    pair = query.topic
    if len(pair) != 2 or query.subject.split() != list(pair) or not all(map(is_english, pair)):
        return True
    if any(_near_each_other(s, *map(stem, pair)) for s in having):
        return True
    like = index.retriever.likeness(" ".join(pair), having)
    return not like or max(like.values()) >= MEANT


def _near_each_other(s: Session, one: str, other: str) -> bool:
    told = f"{s.title} {s.description} {' '.join(s.tags)} {s.track}"
    said = [stem(w) for w in words(told)]
    at = [place for place, w in enumerate(said) if w == one]
    return any(other in said[max(place - NEAR, 0) : place + NEAR + 1] for place in at)

"""Search by words: BM25 over every field of a session, with spelling mistakes put right.

BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009),
with their field weights (BM25F): a word of the title counts as often as ``WEIGHTS`` says.
Written here rather than taken from bm25s or rank-bm25 because neither has field weights nor tells
which of the asked words a session holds, and refusals rest on that.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from knowledge.compounds import compounds
from knowledge.model import Session
from knowledge.understand.topic_stopwords import EVERYDAY
from knowledge.words import STOP, stem, words

K1, B = 1.2, 0.75  # saturation and length normalisation, the usual values
WEIGHTS = {
    "title": 3,
    "track": 2,
    "speakers": 2,
    "tags": 2,
    "labels": 2,
    "level": 1,
    "room": 1,
    "description": 1,
}
SHORTEST_CORRECTED = 5  # letters; shorter words have too many neighbours
TELLS = 1.6  # idf of what every fifth session has
_NO_PARTS: Mapping[str, Iterable[str]] = {}
_EVERYDAY = frozenset(map(stem, EVERYDAY))
CORRECTED = 0.7  # what a corrected word counts, beside one that stands in the schedule


@dataclass(frozen=True)
class WordScores:
    """What a query's words say about each session; all arrays have one entry per session."""

    bm25: np.ndarray  # 0 or more
    coverage: np.ndarray  # 0 to 1: how much of the query's information (idf) the session holds
    titled: np.ndarray  # the same, of the title alone
    tells: bool  # whether any word is neither an everyday one nor what every fifth session has


class BM25Index:
    """An inverted index; building it takes about 0.3 ms a session, a query well below 1 ms."""

    def __init__(self, sessions: Sequence[Session]):
        parts = compounds(sessions)
        counts = [_weighted_counts(session, parts) for session in sessions]
        lengths = np.array([sum(c.values()) for c in counts], dtype=np.float64)
        norm = K1 * (1 - B + B * lengths / max(lengths.mean(), 1.0)) if counts else lengths
        found = Counter(term for c in counts for term in c)
        self._size = len(counts)
        self._idf = {
            t: float(np.log(1 + (self._size - n + 0.5) / (n + 0.5))) for t, n in found.items()
        }
        self._unknown_idf = float(np.log(1 + (self._size + 0.5) / 0.5))
        rows: dict[str, list[tuple[int, float]]] = {}
        for row, of_session in enumerate(counts):
            for term, count in of_session.items():
                rows.setdefault(term, []).append((row, count * (K1 + 1) / (count + norm[row])))
        self._postings = {
            term: (np.array([r for r, _ in at]), np.array([w for _, w in at]))
            for term, at in rows.items()
        }
        self._by_letter: dict[str, list[str]] = {}
        for term in self._postings:
            self._by_letter.setdefault(term[0], []).append(term)
        titles: dict[str, list[int]] = {}
        for row, session in enumerate(sessions):
            for term in set(_terms(session.title, parts)):
                titles.setdefault(term, []).append(row)
        self._titles = {term: np.array(at) for term, at in titles.items()}

    def search(self, text: str) -> WordScores:
        bm25, coverage, titled = (np.zeros(self._size) for _ in range(3))
        asked, tells = 0.0, False
        for term in dict.fromkeys(_terms(text)):
            known, weight = (term, 1.0) if term in self._postings else self.corrected(term)
            told = self._idf[known] if known else self._unknown_idf
            asked += told
            tells |= told >= TELLS and term not in _EVERYDAY
            if not known:
                continue
            rows, saturated = self._postings[known]
            bm25[rows] += weight * told * saturated
            coverage[rows] += weight * told
            if known in self._titles:
                titled[self._titles[known]] += weight * told
        asked = asked or 1.0
        return WordScores(bm25, coverage / asked, titled / asked, tells)

    def corrected(self, term: str) -> tuple[str, float]:
        """The schedule's word that ``term`` is a misspelling of, and what it counts; else "", 0.

        One edit, two in long words, and the first letter is right: people seldom get it wrong, and
        "gardening" is not "hardening".
        """
        if len(term) < SHORTEST_CORRECTED:
            return "", 0.0
        most = 1 if len(term) < 8 else 2
        alike = self._by_letter.get(term[0], [])
        near = extractOne(term, alike, scorer=OSA.distance, score_cutoff=most)
        return (near[0], CORRECTED) if near else ("", 0.0)


def _terms(text: str, parts: Mapping[str, Iterable[str]] = _NO_PARTS) -> Iterator[str]:
    """``parts``: what a name is made of, that is to be found by these too."""
    said = (word for word in words(text) if word not in STOP)
    return (stem(found) for word in said for found in (word, *parts.get(word, ())))


def _weighted_counts(session: Session, parts: Mapping[str, Iterable[str]]) -> Counter[str]:
    """Term -> how often it occurs, a title's or a track's words counted several times."""
    counts: Counter[str] = Counter()
    for field, weight in WEIGHTS.items():
        value = getattr(session, field)
        for text in [value] if isinstance(value, str) else value:
            for term in _terms(text, parts):
                counts[term] += weight
    return counts

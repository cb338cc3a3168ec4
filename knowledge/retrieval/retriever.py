"""Words and meaning fused into one calibrated score, with a threshold below which nothing is sure."""

import math
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.model import Session
from knowledge.retrieval.bm25 import BM25Index, WordScores
from knowledge.retrieval.embedder import PACKAGE, Embedder, installed
from knowledge.retrieval.vectors import VectorCache, build, cache_folder

# fused = cosine + COVERAGE * coverage + TITLED * titled; found by bench/retrieval.py, which also
# shows that sums of scores beat reciprocal ranks here: a rank says nothing of how sure it is.
COVERAGE, TITLED = 0.2, 0.2
# The fused score at which a hit is as likely right as wrong, and the width of the doubt around it.
EVEN, WIDTH = 0.43, 0.06
EVEN_WORDS, WIDTH_WORDS = 0.6, 0.1  # the same for coverage, where only words are there
SURE = 0.5
LEAST = 0.02  # hits below are not worth returning


@dataclass(frozen=True)
class Hit:
    """A session that was found."""

    session: Session
    score: float  # 0 to 1: how likely it is about what was asked
    sure: bool  # whether to answer with it; if no hit is sure, the schedule has nothing on it


class Retriever:
    """Searches a schedule's sessions.

    Words work at once. Meaning needs one vector per session: they come from the user's cache, or
    are computed by a background thread that the first search that needs them starts; words serve
    meanwhile. Thread-safe.
    """

    def __init__(
        self,
        sessions: Sequence[Session],
        embedder: Embedder | None = None,
        folder: Path | None = None,
        meaning: bool = True,
    ):
        """``embedder``: default the installed one, if any; ``folder``: default the user's cache.

        ``meaning=False``: words alone.
        """
        self._sessions = tuple(sessions)
        self._texts = [passage(session) for session in self._sessions]
        self._embedder = (embedder or installed()) if meaning else None
        self._reason = "switched off" if not meaning else f"the package {PACKAGE} is missing"
        self._folder = folder or cache_folder()
        self._lock = threading.Lock()
        self._words: BM25Index | None = None
        self._vectors: np.ndarray | None = None  # (sessions, dimensions)
        self._building: threading.Thread | None = None
        self._progress = (0, 0)
        self._problem = ""
        self._stopped = False

    def search(self, text: str, most: int = 10) -> list[Hit]:
        """The sessions that are about ``text``, best first, at most ``most``.

        Hits that are not ``sure`` are the nearest things, to be offered at best. Costs well below
        1 ms where words suffice, about 5 ms otherwise.
        """
        found = self._by_words(text)
        if suffice(found) or not self.prepare() or self._vectors is None or not text.strip():
            scores = _likelihood(found.coverage, EVEN_WORDS, WIDTH_WORDS)
            order = found.bm25
        else:
            assert self._embedder is not None
            cosine = self._vectors @ self._embedder.embed([text])[0]
            order = cosine + COVERAGE * found.coverage + TITLED * found.titled
            scores = _likelihood(order, EVEN, WIDTH)
        best = np.argsort(-order, kind="stable")[:most]
        return [
            Hit(self._sessions[at], float(scores[at]), bool(scores[at] >= SURE))
            for at in best
            if scores[at] >= LEAST
        ]

    def prepare(self, on_progress: Callable[[int, int], None] | None = None) -> bool:
        """Start making the vectors, if that was not done; returns whether there will be any.

        ``on_progress(done, of)`` is called from the background thread.
        """
        if self._embedder is None or not self._sessions:
            return False
        with self._lock:
            if self._building is None:
                self._building = threading.Thread(
                    target=self._build, args=(self._embedder, on_progress),
                    name="vectors", daemon=True,
                )  # fmt: skip
                self._building.start()
        return not self._problem

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait for the vectors; returns whether they are there."""
        if self.prepare() and self._building:
            self._building.join(timeout_s)
        return self._vectors is not None

    def close(self) -> None:
        """Break off the background work; what is done of it is kept."""
        self._stopped = True
        if self._building:
            self._building.join()

    def describe(self) -> str:
        """One line for the user: which parts search, and why no others."""
        if self._embedder is None:
            return f"search by words alone ({self._reason})"
        if self._problem:
            return f"search by words alone ({self._problem})"
        if self._vectors is not None:
            return f"search by words and meaning ({self._embedder.version})"
        done, of = self._progress
        return "search by words; by meaning once every session is read" + (
            f" ({done} of {of})" if of else ""
        )

    def _by_words(self, text: str) -> WordScores:
        with self._lock:
            if self._words is None:
                self._words = BM25Index(self._sessions)
        return self._words.search(text)

    def _build(self, embedder: Embedder, on_progress: Callable[[int, int], None] | None) -> None:
        def progress(done: int, of: int) -> None:
            self._progress = (done, of)
            if on_progress:
                on_progress(done, of)

        cache = VectorCache(self._folder, embedder.version)
        try:
            self._vectors = build(self._texts, embedder, cache, progress, lambda: self._stopped)
        except Exception as error:  # a damaged model must not take the search by words with it
            self._problem = f"embedding failed: {error}"


def passage(session: Session) -> str:
    """What a session's vector stands for: nothing that changes when it is moved."""
    description = " ".join(session.description.split())
    parts = (session.title, session.track, ", ".join(session.tags), description)
    return ". ".join(part for part in parts if part)


def suffice(found: WordScores) -> bool:
    """Whether some session's title holds every word asked for: no need to embed the question."""
    return bool(found.titled.size) and bool(found.titled.max() > 0.99)


def _likelihood(value: np.ndarray, even: float, width: float) -> np.ndarray:
    return 1 / (1 + np.exp(np.clip((even - value) / width, -math.log(1e9), math.log(1e9))))

"""Words and meaning fused into one calibrated score, with a threshold below which nothing is sure."""

import logging
import os
import sys
import threading
import time
import weakref
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

import numpy as np

from knowledge.model import Session
from knowledge.retrieval.bm25 import BM25Index, WordScores
from knowledge.retrieval.embedder import PACKAGE, Embedder, installed
from knowledge.retrieval.vectors import VectorCache, build, cache_folder
from knowledge.words import content, stem

# fused = cosine + COVERAGE * coverage^2. The square: half of the words asked for says little, all of
# them a lot. Found by bench/retrieval.py, which also shows that this beats reciprocal ranks: a rank
# says nothing of how sure it is.
COVERAGE = 0.3
# The fused score at which a hit is as likely right as wrong, and the width of the doubt around it:
# 96% of the topics there that no session is about stay below, 4% of the others.
EVEN, WIDTH = 0.385, 0.05
# Where MUCH words were said, a hit far ahead of the second is likelier meant: LEAD is the weight of its
# lead beyond USUAL_LEAD. Of paraphrases asked of their own schedule and of 22 others, at 2%
# taken wrongly, 49% are found, without it 39%; of a single word ("knitting") a lead tells nothing.
LEAD, USUAL_LEAD, MUCH = 0.8, 0.045, 3
EVEN_WORDS, WIDTH_WORDS = 0.6, 0.1  # the same for coverage, where only words are there
SURE = 0.5
ALIKE = 0.35  # cosine from which on two sessions count as similar
FEW = 30  # sessions among which meaning is asked even if elsewhere the words suffice
REPORT_S = 1.0  # between two reports of progress to somebody who waits
LEAST = 0.02  # hits below are not worth returning
NICE = 10  # of the thread that reads the sessions

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Hit:
    """A session that was found."""

    session: Session
    score: float  # 0 to 1: how likely it is about what was asked
    sure: bool  # whether to answer with it; if no hit is sure, the schedule has nothing on it


@dataclass(frozen=True)
class Evidence:
    """What speaks for each session; one entry per session."""

    words: WordScores
    cosine: np.ndarray | None  # of question and session; None where only words were asked
    asked: int = 0  # words asked for that tell something


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
        patience_s: float = 0.0,
    ):
        """``embedder``: default the installed one, if any; ``folder``: default the user's cache.

        ``meaning=False``: words alone. ``patience_s``: how long a search waits for the vectors where
        words do not suffice; a command that answers one question and ends should wait, or search
        by meaning is never ready.
        """
        self.sessions = tuple(sessions)
        self._texts = [passage(session) for session in self.sessions]
        self._embedder = (embedder or installed()) if meaning else None
        self._reason = "switched off" if not meaning else f"the package {PACKAGE} is missing"
        self._folder = folder or cache_folder()
        self._patience_s = patience_s
        self._lock = threading.Lock()
        self._words: BM25Index | None = None
        self._vectors: np.ndarray | None = None  # (sessions, dimensions)
        self._building: threading.Thread | None = None
        self._progress = (0, 0)
        self._problem = ""
        self._stopped = threading.Event()
        # Told (done, of) sessions now and then while a search waits for the vectors.
        self.on_wait: Callable[[int, int], None] | None = None

    def search(
        self, text: str, most: int = 10, among: Collection[Session] | None = None
    ) -> list[Hit]:
        """The sessions (of ``among``, if given) that are about ``text``, best first, at most ``most``.

        Hits that are not ``sure`` are the nearest things, to be offered at best. Costs well below
        1 ms where words suffice, about 2 ms otherwise.
        """
        found = self.evidence(text, both=among is not None and len(among) <= FEW)
        order, scores = fuse(found), likelihood(found)
        best = iter(np.argsort(-order, kind="stable").tolist())
        if among is not None:
            ids = {session.id for session in among}
            best = (at for at in best if self.sessions[at].id in ids)
        return [
            Hit(self.sessions[at], float(scores[at]), bool(scores[at] >= SURE))
            for at in islice(best, most)
            if scores[at] >= LEAST
        ]

    def evidence(self, text: str, both: bool = False) -> Evidence:
        """What words say and, unless they suffice or no vectors are there yet, meaning.

        ``both``: even if words suffice.
        """
        words = self._by_words(text)
        if not text.strip() or (suffice(words) and not both) or not self.prepare():
            return Evidence(words, None)
        self.wait_patiently()
        if self._vectors is None or self._embedder is None:
            return Evidence(words, None)
        question = self._embedder.embed([text])[0]
        return Evidence(words, self._vectors @ question, len(content(text)))

    def alike(self, session: Session, most: int = 3) -> list[Session]:
        """What is nearest in meaning to ``session``, best first; nothing before vectors are there."""
        if not self.prepare() or (self._vectors is None and self._patience_s and not self.wait()):
            return []
        if self._vectors is None or session not in self.sessions:
            return []
        near = self._vectors @ self._vectors[self.sessions.index(session)]
        best = np.argsort(-near, kind="stable")
        others = [at for at in best if self.sessions[at].title != session.title]
        return [self.sessions[at] for at in others[:most] if near[at] >= ALIKE]

    def likeness(self, text: str, among: Collection[Session]) -> dict[str, float]:
        """Session id -> cosine of its meaning and that of ``text``; empty without vectors."""
        cosine = self.evidence(text, both=True).cosine
        if cosine is None:
            return {}
        ids = {session.id for session in among}
        every = zip(self.sessions, cosine, strict=True)
        return {session.id: float(alike) for session, alike in every if session.id in ids}

    def vectors(self, texts: Sequence[str]) -> np.ndarray | None:
        """(texts, dimensions); None without an embedder. About 1 ms each."""
        return self._embedder.embed(texts) if self._embedder else None

    def prepare(self, on_progress: Callable[[int, int], None] | None = None) -> bool:
        """Start making the vectors, if that was not done; returns whether there will be any.

        ``on_progress(done, of)`` is called from the background thread.
        """
        if self._embedder is None or not self.sessions:
            return False
        with self._lock:
            if self._building is None:
                self._building = threading.Thread(
                    target=self._build, args=(self._embedder, on_progress),
                    name="vectors", daemon=True,
                )  # fmt: skip
                self._building.start()
                # An interpreter must not end while the model works.
                weakref.finalize(self, _stop, self._stopped, self._building)
        return not self._problem

    def stay(self) -> None:
        """For a program that answers many questions: as ``prepare``, and the model is loaded now."""
        if self.prepare() and self._embedder:
            self._embedder.load()

    @cached_property
    def by_track(self) -> tuple[list[str], np.ndarray]:
        """The tracks, and (tracks, sessions) which is in which: 1 or 0."""
        tracks = np.array([session.track for session in self.sessions])
        names = list(dict.fromkeys(filter(None, tracks.tolist())))
        return names, (np.array(names)[:, None] == tracks[None]).astype(np.float32)

    @property
    def ready(self) -> bool:
        """Whether the vectors are there."""
        return self._vectors is not None

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait for the vectors; returns whether they are there."""
        if self.prepare() and self._building:
            self._building.join(timeout_s)
        return self._vectors is not None

    def wait_patiently(self) -> bool:
        """Wait as long as there is patience, and report how far the work has come; returns whether the
        vectors are there."""
        until = time.monotonic() + self._patience_s
        while not self.ready and self._patience_s and self.prepare():
            if self.wait(REPORT_S) or time.monotonic() > until:
                break
            if self.on_wait:
                self.on_wait(*self._progress)
        return self.ready

    def close(self) -> None:
        """Break off the background work; what is done of it is kept."""
        if self._building:
            _stop(self._stopped, self._building)

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

    def spelled(self, word: str) -> str:
        """The stem in use that ``word`` is a misspelling of; "" where there is none."""
        return self._word_index().corrected(stem(word))[0]

    def _by_words(self, text: str) -> WordScores:
        return self._word_index().search(text)

    def _word_index(self) -> BM25Index:
        with self._lock:
            if self._words is None:
                self._words = BM25Index(self.sessions)
        return self._words

    def _build(self, embedder: Embedder, on_progress: Callable[[int, int], None] | None) -> None:
        def progress(done: int, of: int) -> None:
            self._progress = (done, of)
            if on_progress:
                on_progress(done, of)

        cache = VectorCache(self._folder, embedder.version)
        if not self._patience_s:  # else somebody waits for it
            _yield_to_others()
            embedder = embedder.apart()
        try:
            self._vectors = build(self._texts, embedder, cache, progress, self._stopped.is_set)
        except Exception as error:  # a damaged model must not take the search by words with it
            self._problem = f"embedding failed: {error}"
        if cache.problem:
            _logger.error("%s; every start reads the sessions anew", cache.problem)


def passage(session: Session) -> str:
    """What a session's vector stands for: nothing that changes when it is moved."""
    description = " ".join(session.description.split())
    parts = (session.title, session.track, ", ".join((*session.tags, *session.labels)), description)
    return ". ".join(part for part in parts if part)


def suffice(found: WordScores) -> bool:
    """Whether some session's title holds every word asked for: no need to embed the question."""
    return bool(found.titled.size) and bool(found.titled.max() > 0.99)


def fuse(found: Evidence) -> np.ndarray:
    """What sessions are ranked by."""
    if found.cosine is None:
        return found.words.bm25
    if not found.words.tells and found.asked >= MUCH:  # "making apps work", where all are apps
        return found.cosine.copy()
    return found.cosine + COVERAGE * found.words.coverage**2


def likelihood(found: Evidence) -> np.ndarray:
    """0 to 1 for each session: how likely it is about what was asked."""
    if found.cosine is None:
        return _logistic((found.words.coverage - EVEN_WORDS) / WIDTH_WORDS)
    value = fuse(found)
    if len(value) > 1 and found.asked >= MUCH:
        second, best = np.argsort(value)[-2:]
        value[best] += LEAD * max(value[best] - value[second] - USUAL_LEAD, 0.0)
    return _logistic((value - EVEN) / WIDTH)


def _logistic(value: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(value, -20, 20)))


def _yield_to_others() -> None:
    """Give this thread a low priority, so that it takes no time from speech; on Linux only. One that is
    lower already stays so: few may raise theirs."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, max(NICE, os.getpriority(os.PRIO_PROCESS, thread)))


def _stop(stopped: threading.Event, building: threading.Thread) -> None:
    stopped.set()
    if (
        building is not threading.current_thread()
    ):  # it may be the one that dropped the last reference
        building.join()

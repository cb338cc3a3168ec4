"""The recogniser that needs no download and no server: pocketsphinx in worker processes, with a
language model made from the schedule."""

from pathlib import Path

import knowledge
from agent.stt.lm import DICTIONARY
from agent.stt.lm.models import models_folder, models_folder_elsewhere
from agent.stt.pool import RecognizerFailed, Seat, WorkerPool


class EmbeddedRecognizer:
    """A ``Recognizer`` for one conversation; those made by ``another`` share the worker processes."""

    def __init__(self, folder: Path, pool: WorkerPool | None = None, words: int | None = None):
        self._folder = folder
        self._pool = pool or WorkerPool()
        self._seat: Seat | None = None
        self._words = words or len((folder / DICTIONARY).read_text().splitlines())

    @classmethod
    def of(cls, schedule: knowledge.Schedule, cache: Path | None = None) -> "EmbeddedRecognizer":
        vocabulary = knowledge.vocabulary(schedule)
        return cls(models_folder(vocabulary, schedule.pronunciations, cache))

    def describe(self) -> str:
        return f"embedded recogniser (pocketsphinx, {self._words} words from the schedule)"

    def another(self) -> "EmbeddedRecognizer":
        return EmbeddedRecognizer(self._folder, self._pool, self._words)

    def about(self, schedule: knowledge.Schedule) -> "EmbeddedRecognizer":
        vocabulary = knowledge.vocabulary(schedule)
        folder = models_folder_elsewhere(vocabulary, schedule.pronunciations)
        return EmbeddedRecognizer(folder, self._pool)

    def prepare(self) -> None:
        if self._seat is None or self._seat.worker.ended:
            self._seat = self._pool.seat(self._folder)

    def start(self) -> None:
        self.prepare()
        assert self._seat is not None
        self._seat.start()

    def feed(self, pcm: bytes) -> None:
        if self._seat is None:
            raise RecognizerFailed("no utterance has been started")
        self._seat.feed(pcm)

    def partial(self) -> str:
        return self._seat.partial if self._seat else ""

    def finish(self) -> str:
        return self._seat.finish() if self._seat else ""

    def close(self) -> None:
        if self._seat is not None:
            self._seat.leave()
            self._seat = None

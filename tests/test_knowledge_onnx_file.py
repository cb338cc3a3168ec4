"""Tensors and operations out of an ONNX file, written here byte by byte."""

import numpy as np
import pytest

from knowledge.retrieval import bert, onnx_file


def varint(value: int) -> bytes:
    low, rest = value & 127, value >> 7
    return bytes([low | 128]) + varint(rest) if rest else bytes([low])


def number(field: int, value: int) -> bytes:
    return varint(field << 3) + varint(value)


def nested(field: int, content: bytes) -> bytes:
    return varint(field << 3 | 2) + varint(len(content)) + content


def tensor(name: str, array: np.ndarray, kind: int, packed: bool = False) -> bytes:
    each = b"".join(number(1, size) for size in array.shape)
    dims = nested(1, b"".join(map(varint, array.shape))) if packed else each
    return dims + number(2, kind) + nested(8, name.encode()) + nested(9, array.tobytes())


def node(operator: str, inputs: list[str], outputs: list[str]) -> bytes:
    names = [nested(1, one.encode()) for one in inputs] + [
        nested(2, one.encode()) for one in outputs
    ]
    return b"".join(names) + nested(4, operator.encode())


def model(*graph: bytes) -> bytes:
    unused = number(1, 8) + varint(99 << 3 | 1) + bytes(8) + varint(98 << 3 | 5) + bytes(4)
    return unused + nested(2, b"somebody") + nested(7, b"".join(graph))


WEIGHTS = np.arange(-300, 300, dtype=np.float32).reshape(3, 200)


@pytest.mark.parametrize("packed", [False, True])
def test_tensors_and_operations_are_read(tmp_path, packed):
    file = tmp_path / "model.onnx"
    small = np.array([[1, -2]], np.int8)
    file.write_bytes(
        model(
            nested(1, node("MatMul", ["x", "w"], ["product"])),
            nested(5, tensor("w", WEIGHTS, 1, packed)),
            nested(5, tensor("small", small, 3, packed)),
        )
    )
    tensors, nodes = onnx_file.read(file)
    assert (tensors["w"] == WEIGHTS).all() and tensors["w"].dtype == np.float32
    assert (tensors["small"] == small).all() and tensors["small"].dtype == np.int8
    assert nodes == [onnx_file.Node("MatMul", ("x", "w"), ("product",))]


@pytest.mark.parametrize("cut", [1, 40, 700, 1500])
def test_a_file_cut_short_is_refused(tmp_path, cut):
    file = tmp_path / "model.onnx"
    file.write_bytes(model(nested(5, tensor("w", WEIGHTS, 1)))[:-cut])
    with pytest.raises(ValueError, match="no ONNX file"):
        onnx_file.read(file)


def test_another_model_is_refused_by_name(tmp_path):
    file = tmp_path / "model.onnx"
    file.write_bytes(model(nested(5, tensor("w", WEIGHTS, 1))))
    with pytest.raises(ValueError, match="no BERT with 8-bit weights"):
        bert.encoder(file, ["[UNK]"])


def test_no_model_at_all_is_refused(tmp_path):
    file = tmp_path / "model.onnx"
    file.write_bytes(b"not a model, but a letter to whom it may concern")
    with pytest.raises(ValueError, match="no "):
        bert.encoder(file, ["[UNK]"])

"""The tensors of an ONNX file, and the operations that use them.

An ONNX file is a Protocol Buffers message (https://protobuf.dev/programming-guides/encoding,
https://github.com/onnx/onnx/blob/main/onnx/onnx.proto); few of its fields are needed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

# Numbers of fields in onnx.proto
_GRAPH = 7  # of ModelProto
_NODE, _INITIALIZER = 1, 5  # of GraphProto
_INPUT, _OUTPUT, _OPERATOR = 1, 2, 4  # of NodeProto
_DIMS, _TYPE, _NAME, _RAW = 1, 2, 8, 9  # of TensorProto
_TYPES = {1: "float32", 3: "int8", 7: "int64", 9: "bool"}  # of TensorProto.DataType
_VARINT, _BYTES = 0, 2  # wire types
_SIZES = {1: 8, 5: 4}  # of the others, in bytes


@dataclass(frozen=True)
class Node:
    """One operation of the graph."""

    operator: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]


def read(path: Path) -> tuple[dict[str, np.ndarray], list[Node]]:
    """Name -> constant tensor, and the operations in their order; ValueError for another file."""
    data = memoryview(path.read_bytes())
    tensors, nodes = {}, []
    try:
        for number, _, graph in _fields(data):
            for inner, _, message in _fields(graph) if number == _GRAPH else ():
                if inner == _INITIALIZER:
                    name, tensor = _tensor(message)
                    tensors[name] = tensor
                elif inner == _NODE:
                    nodes.append(_node(message))
    except (IndexError, UnicodeDecodeError, TypeError, KeyError) as error:
        raise ValueError(f"{path} is no ONNX file that can be read") from error
    return tensors, nodes


def _node(data: memoryview) -> Node:
    found: dict[int, list[str]] = {_INPUT: [], _OUTPUT: [], _OPERATOR: []}
    for number, _, text in _fields(data):
        if number in found:
            found[number].append(bytes(text).decode())
    return Node("".join(found[_OPERATOR]), tuple(found[_INPUT]), tuple(found[_OUTPUT]))


def _tensor(data: memoryview) -> tuple[str, np.ndarray]:
    shape, dtype, name, raw = [], "", "", memoryview(b"")
    for number, value, content in _fields(data):
        if number == _DIMS:
            shape += _varints(content) if content else [value]
        elif number == _TYPE:
            dtype = _TYPES[value]
        elif number == _NAME:
            name = bytes(content).decode()
        elif number == _RAW:
            raw = content
    return name, np.frombuffer(raw, dtype).reshape(shape)


def _fields(data: memoryview) -> Iterator[tuple[int, int, memoryview]]:
    """(number, value, content) of a message's fields: an integer, or the bytes of text or a message."""
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        wire, value, size = tag & 7, 0, _SIZES.get(tag & 7, 0)
        if wire == _VARINT:
            value, at = _varint(data, at)
        elif wire == _BYTES:
            size, at = _varint(data, at)
        elif not size:
            raise IndexError(wire)
        yield tag >> 3, value, data[at : at + size]
        at += size
    if at > len(data):
        raise IndexError(at)


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    """The number that begins at ``at``, and where the next field begins."""
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def _varints(data: memoryview) -> list[int]:
    found, at = [], 0
    while at < len(data):
        value, at = _varint(data, at)
        found.append(value)
    return found

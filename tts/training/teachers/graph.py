"""The teachers' networks with a tensor more among their outputs: the durations of what they read."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def with_output(path: str | Path, tensor: str) -> Iterator[str]:
    """A temporary ONNX file: the one at ``path``, with ``tensor`` as its last output."""
    import onnx  # pyright: ignore[reportMissingImports]

    model = onnx.load(str(path))
    model.graph.output.append(
        onnx.helper.make_tensor_value_info(tensor, onnx.TensorProto.FLOAT, None)
    )
    with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
        onnx.save(model, file.name)
        yield file.name


def session(path: str | Path, tensor: str):
    """An ``onnxruntime.InferenceSession`` of one thread, with ``tensor`` as its last output."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    with with_output(path, tensor) as name:
        return onnxruntime.InferenceSession(name, options)

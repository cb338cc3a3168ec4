"""Loads a folder in the official layout, after checking every tensor's name, shape and type."""

import pickle
from pathlib import Path

import torch
from loguru import logger
from safetensors import SafetensorError, safe_open
from torch import Tensor

from tts.errors import ModelError, VoiceError
from tts.voxtral.codec import CodecEncoder
from tts.voxtral.config import CodecConfig, VoxtralConfig, read_config
from tts.voxtral.model import Voxtral

LICENCE = "Voxtral-4B-TTS weights: CC BY-NC 4.0, not for commercial use"
ENCODER = ("audio_tokenizer.input_proj.", "audio_tokenizer.encoder_blocks.")
SHOWN = 3  # names in one message


def layout(config: VoxtralConfig) -> dict[str, tuple[int, ...]]:
    """The name and shape of every tensor, without allocating any."""
    with torch.device("meta"):
        model = Voxtral(config)
    return {name: tuple(tensor.shape) for name, tensor in model.state_dict().items()}


def load_voxtral(folder: Path, device: str = "cpu", dtype: torch.dtype = torch.bfloat16) -> Voxtral:
    """Load the model, tensor by tensor and directly to ``device``; raises ``ModelError``."""
    config = read_config(folder)
    path = folder / "consolidated.safetensors"
    if not path.is_file():
        raise ModelError(f"{path}: no such model file")
    with torch.device("meta"):
        model = Voxtral(config)
    wanted = {name: tuple(tensor.shape) for name, tensor in model.state_dict().items()}
    try:
        with safe_open(path, framework="pt", device=device) as file:
            _check(path, file, wanted)
            tensors = {name: file.get_tensor(name).to(dtype) for name in wanted}
    except (SafetensorError, OSError) as error:
        raise ModelError(f"{path}: damaged model file ({error}); fetch it again") from None
    model.load_state_dict(tensors, assign=True)
    logger.info(LICENCE)
    return model.eval().requires_grad_(False)


def load_encoder(
    folder: Path, config: CodecConfig, device: str = "cpu", dtype: torch.dtype = torch.bfloat16
) -> CodecEncoder | None:
    """The codec's encoder, or None if the file has none; the official file has none."""
    path = folder / "consolidated.safetensors"
    with torch.device("meta"):
        encoder = CodecEncoder(config)
    prefix = "audio_tokenizer."
    wanted = {prefix + name: tuple(t.shape) for name, t in encoder.state_dict().items()}
    with safe_open(path, framework="pt", device=device) as file:
        found = {name for name in file.keys() if name.startswith(ENCODER)}  # noqa: SIM118
        if not found:
            return None
        _compare(path, file, wanted, found)
        tensors = {n.removeprefix(prefix): file.get_tensor(n).to(dtype) for n in wanted}
    encoder.load_state_dict(tensors, assign=True)
    return encoder.eval().requires_grad_(False)


def _check(path: Path, file, wanted: dict[str, tuple[int, ...]]) -> None:
    found = {name for name in file.keys() if not name.startswith(ENCODER)}  # noqa: SIM118
    _compare(path, file, wanted, found)


def _compare(path: Path, file, wanted: dict[str, tuple[int, ...]], found: set[str]) -> None:
    for what, names in (("missing", set(wanted) - found), ("too many", found - set(wanted))):
        if names:
            shown = ", ".join(sorted(names)[:SHOWN]) + (", ..." if len(names) > SHOWN else "")
            raise ModelError(f"{path}: {len(names)} tensors {what}: {shown}")
    for name, shape in wanted.items():
        part = file.get_slice(name)
        if tuple(part.get_shape()) != shape:
            got = tuple(part.get_shape())
            raise ModelError(f"{path}: {name} has shape {got}, params.json asks for {shape}")
        if part.get_dtype() != "BF16":
            raise ModelError(f"{path}: {name} has type {part.get_dtype()}, not BF16")


def load_preset(folder: Path, name: str, config: VoxtralConfig) -> Tensor:
    """(N, D) embeddings of a preset voice; raises ``VoiceError``. The file is read with
    ``weights_only``, so that a pickle in it cannot run code."""
    if name not in config.voices:
        raise VoiceError(f"no voice {name!r}; there are: {', '.join(sorted(config.voices))}")
    path = folder / "voice_embedding" / f"{name}.pt"
    if not path.is_file():
        raise VoiceError(f"{path}: the file of voice {name!r} is missing; fetch it again")
    try:
        voice = torch.load(path, map_location="cpu", weights_only=True)
    except (pickle.UnpicklingError, RuntimeError, EOFError, OSError):
        raise VoiceError(f"{path}: damaged, or holds more than a tensor; not loaded") from None
    width = config.backbone.dim
    if not isinstance(voice, Tensor) or voice.ndim != 2 or voice.shape[1] != width:
        raise VoiceError(f"{path}: not a voice of this model, which wants (N, {width}) embeddings")
    return voice

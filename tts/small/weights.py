"""Reads and writes a model folder: config.json, codec.safetensors, lm.safetensors,
voices/*.safetensors."""

import json
from dataclasses import asdict
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save, save_file
from torch import Tensor, nn

from commands.files import write_whole
from tts.errors import ModelError, VoiceError
from tts.small.codec import Codec, Codes
from tts.small.config import CodecConfig, LMConfig
from tts.small.lm import LanguageModel
from tts.small.timbre import Timbre
from tts.voice_files import SHIPPED


def _read(path: Path) -> dict[str, Tensor]:
    if not path.is_file():
        raise ModelError(f"{path}: no such model file; point --model at a directory that has it")
    try:
        return load_file(path)
    except (SafetensorError, OSError) as error:
        raise ModelError(f"{path}: damaged model file ({error}); fetch it again") from None


def _fill(module: nn.Module, path: Path) -> None:
    """Load ``path`` into ``module`` as float32. Raises ``ModelError`` unless names and shapes match."""
    tensors = _read(path)
    wanted = module.state_dict()
    if missing := sorted(set(wanted) - set(tensors)):
        raise ModelError(f"{path}: {len(missing)} tensors missing, first {missing[0]}")
    if extra := sorted(set(tensors) - set(wanted)):
        raise ModelError(f"{path}: {len(extra)} tensors too many, first {extra[0]}")
    for name, tensor in tensors.items():
        if tensor.shape != wanted[name].shape:
            shapes = f"{tuple(tensor.shape)}, config.json asks for {tuple(wanted[name].shape)}"
            raise ModelError(f"{path}: {name} has shape {shapes}")
        if not tensor.is_floating_point():
            raise ModelError(f"{path}: {name} has type {tensor.dtype}, not a float type")
    module.load_state_dict({name: tensor.float() for name, tensor in tensors.items()})


def _check_size(module: nn.Module, path: Path) -> None:
    """Refuse a configuration with more numbers than the file can hold, before memory is allocated."""
    wanted = sum(tensor.numel() for tensor in module.state_dict().values())
    if path.is_file() and wanted > path.stat().st_size:  # a number takes two bytes or more
        raise ModelError(f"{path}: config.json asks for {wanted} numbers, more than the file holds")


def _check_sizes(folder: Path, codec: CodecConfig, lm: LMConfig) -> None:
    """Raise ``ModelError`` where the sizes in config.json contradict each other or the files.

    No memory is allocated, but on the meta device torch imports its compiler and sympy, which takes
    seconds: the shipped model is not checked.
    """
    try:
        with torch.device("meta"):
            shapes = Codec(codec), LanguageModel(lm, codec)
    except (RuntimeError, ValueError, TypeError, ZeroDivisionError, AssertionError) as error:
        reason = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        path = folder / "config.json"
        raise ModelError(f"{path}: sizes that do not go together ({reason})") from None
    for module, name in zip(shapes, ("codec", "lm"), strict=True):
        _check_size(module, folder / f"{name}.safetensors")


def load_models(folder: Path) -> tuple[Codec, LanguageModel, dict]:
    """Load codec and language model (float32, evaluation mode) and the ``about`` part of config.json.
    Raises ``ModelError``."""
    path = folder / "config.json"
    if not path.is_file():
        raise ModelError(f"{folder}: no model here (config.json is missing)")
    try:
        settings = json.loads(path.read_text())
        codec_config = CodecConfig.from_dict(settings["codec"])
        lm_config = LMConfig.from_dict(settings["lm"])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: not a model configuration ({error})") from None
    if folder != SHIPPED:
        _check_sizes(folder, codec_config, lm_config)
    codec, lm = Codec(codec_config), LanguageModel(lm_config, codec_config)
    _fill(codec, folder / "codec.safetensors")
    _fill(lm, folder / "lm.safetensors")
    return codec.eval(), lm.eval(), settings.get("about", {})


def save_models(folder: Path, codec: Codec, lm: LanguageModel, about: dict) -> None:
    """Write a model folder, with weights in float16."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = {"about": about, "codec": asdict(codec.config), "lm": asdict(lm.config)}
    (folder / "config.json").write_text(json.dumps(settings, indent=2) + "\n")
    for name, module in (("codec", codec), ("lm", lm)):
        tensors = {k: v.half().contiguous() for k, v in module.state_dict().items()}
        save_file(tensors, folder / f"{name}.safetensors")


def save_voice(path: Path, codes: Codes, timbre: Timbre | None = None) -> None:
    """Write a voice file: a few seconds of reference speech as codes, (1, T) and (1, T, A), and the
    timbre of a voice that is to speak for clones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    tensors = {
        "semantic": codes.semantic[0].to(torch.int16).contiguous(),
        "acoustic": codes.acoustic[0].to(torch.uint8).contiguous(),
    }
    if timbre:
        tensors |= {"timbre_mean": timbre.mean, "timbre_covariance": timbre.covariance}
    write_whole(path, save(tensors))


def load_voice(path: Path, config: CodecConfig) -> Codes:
    """Read a voice file and check that its codes fit this codec. Raises ``VoiceError``."""
    try:
        tensors = load_file(path)
        semantic, acoustic = tensors["semantic"].long(), tensors["acoustic"].long()
    except (SafetensorError, OSError, KeyError) as error:
        raise VoiceError(f"{path}: not a voice file ({error}); make it again") from None
    if semantic.ndim != 1 or acoustic.shape != (len(semantic), config.acoustic_dims):
        raise VoiceError(f"{path}: made for another model; make it again with this one")
    known = (semantic, config.semantic_codes), (acoustic, config.acoustic_levels)
    if not len(semantic) or any(c.min() < 0 or c.max() >= most for c, most in known):
        raise VoiceError(f"{path}: has codes that this codec does not know; make it again")
    return Codes(semantic[None], acoustic[None])


def load_timbre(path: Path, config: CodecConfig) -> Timbre | None:
    """The timbre in a voice file that ``load_voice`` has found good, if there is one. Raises
    ``VoiceError``."""
    tensors, size = load_file(path), config.acoustic_dims
    if "timbre_mean" not in tensors:
        return None
    mean, covariance = tensors["timbre_mean"], tensors.get("timbre_covariance")
    if covariance is None or mean.shape != (size,) or covariance.shape != (size, size):
        raise VoiceError(f"{path}: its timbre does not fit this model; export the model again")
    return Timbre(mean.float(), covariance.float())

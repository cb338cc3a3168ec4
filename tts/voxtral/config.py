"""Reads ``params.json`` of the official Voxtral-TTS layout, in any dimensions.

Unlike the small model's configuration, this file is not ours: keys that we do not use are ignored,
and keys that we need must be there. It has lists as comma-separated strings.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tts.errors import ModelError

SPECIAL_ROWS = 2  # each codebook begins with EMPTY_AUDIO and END_AUDIO
SEMANTIC_PAD = 128  # rows of embedding tables and of the semantic output come in multiples of this


@dataclass(frozen=True)
class TransformerConfig:
    """Sizes of a stack of Mistral blocks: the backbone, or the acoustic transformer."""

    dim: int
    n_layers: int
    n_heads: int
    n_kv_heads: int
    head_dim: int
    hidden_dim: int
    norm_eps: float
    rope_theta: float


@dataclass(frozen=True)
class CodecConfig:
    dim: int
    hidden_dim: int
    n_heads: int
    head_dim: int
    patch_samples: int  # samples of a patch, at the highest frame rate
    patch_kernel: int
    semantic_dim: int
    acoustic_dim: int
    window: int  # frames that attention looks back, at the highest frame rate
    norm_eps: float
    qk_norm_eps: float
    lengths: tuple[int, ...]  # transformer layers of each stage
    kernels: tuple[int, ...]
    strides: tuple[int, ...]

    @property
    def windows(self) -> tuple[int, ...]:
        """Attention window of each stage, in frames: the window at the highest rate divided by the
        upsampling that follows the stage."""
        windows, factor = [], 1
        for stride in self.strides[::-1]:
            windows.append(self.window // factor)
            factor *= stride
        return tuple(windows[::-1])


@dataclass(frozen=True)
class VoxtralConfig:
    backbone: TransformerConfig
    acoustic: TransformerConfig
    codec: CodecConfig
    vocab_size: int
    semantic_codes: int
    acoustic_levels: int
    acoustic_dims: int
    audio_token: int
    begin_audio_token: int
    sample_rate: int  # Hz
    frame_rate: float  # Hz
    voices: dict[str, Any]
    flow_steps: int = 7  # absent from the official file; vLLM-Omni uses 7
    guidance: float = 1.2

    @property
    def audio_rows(self) -> int:
        """Rows of the embedding table of all codebooks, padded."""
        rows = self.semantic_codes + SPECIAL_ROWS
        rows += self.acoustic_dims * (self.acoustic_levels + SPECIAL_ROWS)
        return -(-rows // SEMANTIC_PAD) * SEMANTIC_PAD

    @property
    def semantic_rows(self) -> int:
        """Rows of the semantic output, padded: 8194 -> 8320 in the official file."""
        return -(-(self.semantic_codes + SPECIAL_ROWS) // SEMANTIC_PAD) * SEMANTIC_PAD


def read_config(folder: Path) -> VoxtralConfig:
    """Read ``params.json``; raises ``ModelError`` naming the key that is missing or wrong."""
    path = folder / "params.json"
    if not path.is_file():
        raise ModelError(f"{folder}: no Voxtral model here (params.json is missing)")
    try:
        return parse_config(json.loads(path.read_text()))
    except KeyError as error:
        raise ModelError(f"{path}: key {error} is missing") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise ModelError(f"{path}: not a Voxtral configuration ({error})") from None


def parse_config(values: dict[str, Any]) -> VoxtralConfig:
    audio = values["multimodal"]["audio_model_args"]
    flow = audio["acoustic_transformer_args"]
    codec = values["multimodal"]["audio_tokenizer_args"]
    encoding = audio["audio_encoding_args"]
    semantic, levels, dims = _codebooks(audio)
    if not values.get("tied_embeddings", True):
        raise ValueError("tied_embeddings is false, which the layout has no tensor for")
    if dims != codec["acoustic_dim"]:
        raise ValueError(f"{dims} acoustic codebooks, but acoustic_dim {codec['acoustic_dim']}")
    if codec.get("n_kv_heads", codec["n_heads"]) != codec["n_heads"]:
        raise ValueError("the codec's n_kv_heads must equal its n_heads")
    parsed = VoxtralConfig(
        backbone=_transformer(values, values["norm_eps"], values["rope_theta"]),
        acoustic=_transformer(flow, flow.get("norm_eps", values["norm_eps"]), 0.0),
        codec=CodecConfig(
            dim=codec["dim"], hidden_dim=codec["hidden_dim"], n_heads=codec["n_heads"],
            head_dim=codec["head_dim"], patch_samples=codec["pretransform_patch_size"],
            patch_kernel=codec["patch_proj_kernel_size"], semantic_dim=codec["semantic_dim"],
            acoustic_dim=codec["acoustic_dim"], window=codec["attn_sliding_window_size"],
            norm_eps=codec["norm_eps"], qk_norm_eps=codec["qk_norm_eps"],
            lengths=_numbers(codec["decoder_transformer_lengths_str"]),
            kernels=_numbers(codec["decoder_convs_kernels_str"]),
            strides=_numbers(codec["decoder_convs_strides_str"]),
        ),
        vocab_size=values["vocab_size"], semantic_codes=semantic, acoustic_levels=levels,
        acoustic_dims=dims, audio_token=audio["audio_token_id"],
        begin_audio_token=audio["begin_audio_token_id"],
        sample_rate=encoding["sampling_rate"], frame_rate=encoding["frame_rate"],
        voices=codec["voice"], flow_steps=flow.get("n_decoding_steps") or 7,
    )  # fmt: skip
    stages = {len(parsed.codec.lengths), len(parsed.codec.kernels), len(parsed.codec.strides)}
    if len(stages) > 1:
        raise ValueError("decoder lengths, kernels and strides differ in number")
    return parsed


def _transformer(values: dict[str, Any], norm_eps: float, theta: float) -> TransformerConfig:
    names = ("dim", "n_layers", "n_heads", "n_kv_heads", "head_dim", "hidden_dim")
    sizes = {name: values[name] for name in names}
    return TransformerConfig(**sizes, norm_eps=norm_eps, rope_theta=theta)


def _codebooks(audio: dict[str, Any]) -> tuple[int, int, int]:
    """Numbers of semantic codes, acoustic levels and acoustic codebooks; the file has them in one of
    two forms."""
    if "codebook_sizes" not in audio:
        names = ("semantic_codebook_size", "acoustic_codebook_size", "n_acoustic_codebook")
        semantic, levels, dims = (audio[name] for name in names)
        return semantic, levels, dims
    semantic, *acoustic = _numbers(audio["codebook_sizes"])
    if len(set(acoustic)) != 1:
        raise ValueError("acoustic codebooks of different sizes")
    return semantic, acoustic[0], len(acoustic)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))

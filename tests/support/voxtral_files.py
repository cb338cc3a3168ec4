"""Writes random checkpoints in the official Voxtral-TTS layout; the real sizes as a dict."""

import copy
import json
import random
from pathlib import Path

import torch
from safetensors.torch import save_file

from tts.voxtral.checkpoint import layout
from tts.voxtral.config import parse_config

REAL = {
    "dim": 3072, "n_layers": 26, "n_heads": 32, "n_kv_heads": 8, "head_dim": 128,
    "hidden_dim": 9216, "rope_theta": 1e6, "norm_eps": 1e-5, "vocab_size": 131072,
    "max_seq_len": 65536, "tied_embeddings": True,
    "multimodal": {
        "audio_model_args": {
            "semantic_codebook_size": 8192, "acoustic_codebook_size": 21,
            "n_acoustic_codebook": 36, "audio_token_id": 24, "begin_audio_token_id": 25,
            "audio_encoding_args": {
                "sampling_rate": 24000, "frame_rate": 12.5, "num_codebooks": 37,
            },
            "acoustic_transformer_args": {
                "input_dim": 3072, "dim": 3072, "n_layers": 3, "hidden_dim": 9216, "n_heads": 32,
                "n_kv_heads": 8, "head_dim": 128, "sigma": 1e-5,
            },
        },
        "audio_tokenizer_args": {
            "dim": 1024, "hidden_dim": 4096, "n_heads": 8, "n_kv_heads": 8, "head_dim": 128,
            "pretransform_patch_size": 240, "patch_proj_kernel_size": 7, "semantic_dim": 256,
            "acoustic_dim": 36, "attn_sliding_window_size": 16,
            "half_attn_window_upon_downsampling": True, "norm_eps": 0.01, "qk_norm": True,
            "qk_norm_eps": 1e-6, "layer_scale": True, "layer_scale_init": 0.01,
            "conv_weight_norm": True, "causal": True, "decoder_transformer_lengths_str": "2,2,2,2",
            "decoder_convs_kernels_str": "3,4,4,4", "decoder_convs_strides_str": "1,2,2,2",
            "voice": {"casual_male": 0, "neutral_female": 1},
        },
    },
}  # fmt: skip


def small_params(draw: int) -> dict:
    """Odd small sizes, different for every ``draw``."""
    rng = random.Random(draw)
    params = copy.deepcopy(REAL)
    audio = params["multimodal"]["audio_model_args"]
    codec = params["multimodal"]["audio_tokenizer_args"]
    for part in (params, audio["acoustic_transformer_args"]):
        kv = rng.choice([1, 2, 3])
        sizes = {
            "dim": rng.choice([22, 30, 38]), "n_layers": rng.choice([1, 2, 3]), "n_kv_heads": kv,
            "n_heads": kv * rng.choice([1, 2, 3]), "head_dim": rng.choice([6, 10]),
            "hidden_dim": rng.choice([13, 29]),
        }  # fmt: skip
        part.update(sizes)
    params["vocab_size"] = 61
    acoustic = rng.choice([3, 5])
    audio.update(
        semantic_codebook_size=rng.choice([19, 131]), acoustic_codebook_size=rng.choice([5, 21]),
        n_acoustic_codebook=acoustic,
    )  # fmt: skip
    heads = rng.choice([1, 2, 3])
    codec.update(
        dim=rng.choice([14, 18]), hidden_dim=23, n_heads=heads, n_kv_heads=heads, head_dim=5,
        pretransform_patch_size=rng.choice([7, 12]), semantic_dim=rng.choice([4, 9]),
        acoustic_dim=acoustic,
    )  # fmt: skip
    return params


def write_checkpoint(folder: Path, params: dict, **replaced: torch.Tensor | None) -> Path:
    """Random bf16 weights; ``replaced`` puts other tensors in, or leaves out (None)."""
    torch.manual_seed(0)
    config = parse_config(params)
    tensors = {
        name: (torch.rand(shape) + 0.5 if len(shape) == 1 else torch.randn(shape) * 0.2).bfloat16()
        for name, shape in layout(config).items()
    }
    for name, tensor in replaced.items():
        tensors.pop(name, None)
        if tensor is not None:
            tensors[name] = tensor
    (folder / "voice_embedding").mkdir(parents=True)
    (folder / "params.json").write_text(json.dumps(params))
    save_file(tensors, folder / "consolidated.safetensors")
    voice = torch.randn(4, config.backbone.dim).bfloat16()
    torch.save(voice, folder / "voice_embedding" / "casual_male.pt")
    return folder

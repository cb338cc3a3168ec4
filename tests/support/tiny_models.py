"""Tiny models with random weights: they prove mechanics, not quality."""

import torch

from tts.small.codec import Codec
from tts.small.config import CodecConfig, LMConfig
from tts.small.engine import Engine
from tts.small.lm import LanguageModel
from tts.small.weights import save_models, save_voice
from tts.text.lexicon import Lexicon

TINY_CODEC = CodecConfig(
    rate_widths=(16, 16, 16, 16), encoder_blocks=(1, 1, 1, 1), decoder_blocks=(1, 1, 1, 1),
    semantic_codes=32, semantic_dim=4, acoustic_dims=6,
)  # fmt: skip
TINY_LM = LMConfig(
    dim=16, layers=2, heads=2, hidden_dim=32, voice_dim=16, flow_dim=16, flow_layers=1,
    flow_heads=2, flow_hidden_dim=32, flow_steps=2, max_positions=512,
)  # fmt: skip


def tiny_codec() -> Codec:
    torch.manual_seed(0)
    return Codec(TINY_CODEC).eval()


def tiny_lm() -> LanguageModel:
    torch.manual_seed(4)
    return LanguageModel(TINY_LM, TINY_CODEC).eval()


def write_models(folder, codec: Codec, lm: LanguageModel) -> None:
    """The models in the shipped format, with one voice called 'noise'."""
    save_models(folder, codec, lm, {"training": "random weights, for tests"})
    with torch.no_grad():
        codes = codec.encode(torch.randn(1, 24000) * 0.1)
    save_voice(folder / "voices" / "noise.safetensors", codes)


def tiny_engine(codec: Codec, lm: LanguageModel, folder) -> Engine:
    return Engine(codec, lm, Lexicon(), folder, {})

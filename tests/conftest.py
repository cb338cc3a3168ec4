"""Shared fixtures. Models here are tiny and random: they prove mechanics, not quality.

Tests know neither the user's home nor his caches, voices, keys and options, and leave nothing there.
"""

import asyncio
import os
import shutil
import tempfile
from pathlib import Path

import pytest
import torch
from loguru import logger

from tests.support.virtual_clock import VirtualClockLoop
from tts.small.codec import Codec
from tts.small.config import CodecConfig, LMConfig
from tts.small.engine import Engine
from tts.small.lm import LanguageModel
from tts.small.weights import save_models, save_voice
from tts.text.lexicon import Lexicon

HOME = Path(tempfile.mkdtemp(prefix="usher-tests-"))  # before anything asks where home is
for _name in [n for n in os.environ if n.startswith(("USHER_", "HF_"))]:
    if _name != "USHER_SCREENSHOTS":
        del os.environ[_name]
os.environ.pop("OPENAI_API_KEY", None)
os.environ["HOME"] = str(HOME)
for _name in ("CACHE", "CONFIG", "DATA", "STATE"):
    os.environ[f"XDG_{_name}_HOME"] = str(HOME / _name.lower())


def pytest_sessionfinish():
    shutil.rmtree(HOME, ignore_errors=True)


torch.set_num_threads(1)

TINY_CODEC = CodecConfig(
    rate_widths=(16, 16, 16, 16), encoder_blocks=(1, 1, 1, 1), decoder_blocks=(1, 1, 1, 1),
    semantic_codes=32, semantic_dim=4, acoustic_dims=6,
)  # fmt: skip
TINY_LM = LMConfig(
    dim=16, layers=2, heads=2, hidden_dim=32, voice_dim=16, flow_dim=16, flow_layers=1,
    flow_heads=2, flow_hidden_dim=32, flow_steps=2, max_positions=512,
)  # fmt: skip


def pytest_asyncio_loop_factories(config, item):
    """Tests marked ``virtual_clock`` do not wait; see ``tests/support/virtual_clock.py``."""
    virtual = item.get_closest_marker("virtual_clock")
    return {"virtual": VirtualClockLoop} if virtual else {"real": asyncio.new_event_loop}


@pytest.fixture
def codec() -> Codec:
    torch.manual_seed(0)
    return Codec(TINY_CODEC).eval()


@pytest.fixture
def lm() -> LanguageModel:
    torch.manual_seed(1)
    return LanguageModel(TINY_LM, TINY_CODEC).eval()


@pytest.fixture
def model_dir(tmp_path, codec, lm):
    """A random model in the shipped format, with one voice called 'noise'."""
    save_models(tmp_path, codec, lm, {"training": "random weights, for tests"})
    with torch.no_grad():
        codes = codec.encode(torch.randn(1, 16000) * 0.1)
    save_voice(tmp_path / "voices" / "noise.safetensors", codes)
    return tmp_path


@pytest.fixture
def engine(codec, lm, model_dir) -> Engine:
    return Engine(codec, lm, Lexicon(), model_dir, {})


@pytest.fixture(autouse=True)
def quiet_logs():
    """pipecat logs every frame otherwise, which slows the pipeline down."""
    logger.remove()

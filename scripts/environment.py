"""Prepare .venv with the packages for running, and with ``--dev`` also those for tests and checks.

    python3 scripts/environment.py [--dev] [--index URL] [--cuda]

It needs only Python 3.11 or newer. It says beforehand how much it will download, shows its progress,
and does nothing if the environment is complete. It installs PyTorch's CPU build where the package index
has one; a build for GPUs, of several gigabytes, is refused unless ``--cuda`` is given.
"""

from __future__ import annotations  # an old Python must get as far as being refused

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "complete.json"  # extra -> digest of what it was made from
CONSTRAINTS = ROOT / "constraints.txt"
COST = {False: "1.5 GB of disk, a minute or two", True: "2.1 GB of disk, two or three minutes"}
OLDEST = (3, 11)
LARGE_MB = 10  # a download of this size is named
LAST_LINES = 40  # of pip's output, shown if it fails


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dev", action="store_true", help="also what tests and checks need")
    parser.add_argument("--index", metavar="URL", help="package index to take PyTorch from")
    parser.add_argument("--cuda", action="store_true", help="a build for graphics cards is welcome")
    args = parser.parse_args()
    if sys.version_info < OLDEST:
        return _refuse("Python 3.11 or newer is needed; name it: make PYTHON=/path/to/python3.11")
    extra = "dev" if args.dev else "run"
    if _complete(extra):
        return 0
    try:
        return _set_up(args, extra)
    except subprocess.CalledProcessError as error:
        return _refuse(f"a step failed with status {error.returncode}; its output stands above")
    except KeyboardInterrupt:
        print("\nsetup: interrupted; the next make goes on from here", file=sys.stderr)
        return 130


def _set_up(args: argparse.Namespace, extra: str) -> int:
    begun = time.monotonic()
    print(f"setup: into {VENV.name}, {COST[args.dev]}", flush=True)
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    index = ["--index-url", args.index] if args.index else []
    if not _usable():
        _step("virtual environment", [sys.executable, "-m", "venv", str(VENV)])
    torch = _requirement("torch")
    if not args.cuda and (heavy := _graphics_packages(pip, torch, index)):
        return _refuse(
            f"this package index gives PyTorch with {heavy} packages for graphics cards, "
            "several gigabytes. For the small CPU build name PyTorch's CPU index (its "
            "installation page has the address): make TORCH_INDEX=ADDRESS. "
            "Or accept them: make CUDA=1"
        )
    install = [*pip, "install", "--no-compile", "--constraint", str(CONSTRAINTS)]
    _step(f"{torch} (the largest part)", [*install, *index, torch, "setuptools"])
    _drop_tests()
    # On the second core, while pip looks for the rest: the first import compiles what it needs.
    first_import = subprocess.Popen(
        [pip[0], "-c", "import torch"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    # setuptools is there by now: without isolation it is not fetched again for each build
    usher = ["--no-build-isolation", "-e", f"{ROOT}{'[dev]' if args.dev else ''}"]
    _step("Usher and its libraries", [*install, *usher])
    first_import.wait()
    _note(extra)
    print(f"setup: done in {time.monotonic() - begun:.0f} s", flush=True)
    return 0


def _refuse(why: str) -> int:
    print(f"setup: {why}", file=sys.stderr)
    return 2


def _step(what: str, command: list[str]) -> None:
    """Run ``command``, and tell in short what it does. If it fails, the end of its output is shown."""
    print(f"setup: {what} ...", flush=True)
    lines: list[str] = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if told := _progress(line):
                print(f"setup:   {told}", flush=True)
    if process.returncode:
        print("".join(lines[-LAST_LINES:]), end="", file=sys.stderr, flush=True)
        raise subprocess.CalledProcessError(process.returncode, command)


def _progress(line: str) -> str | None:
    """What a line of pip's output says that is worth telling: a large download, the installation."""
    if found := re.match(r"\s*Downloading (?:\S*/)?([A-Za-z0-9_.]+)-\S+ \(([\d.]+) MB\)", line):
        return f"downloading {found[1]}, {found[2]} MB" if float(found[2]) >= LARGE_MB else None
    if line.startswith("Installing collected packages:"):
        return f"installing {line.count(',') + 1} packages"
    return None


def _requirement(name: str) -> str:
    """The pinned requirement in pyproject.toml, such as torch==2.13.0."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return next(line for line in project["dependencies"] if line.startswith(f"{name}=="))


def _graphics_packages(pip: list[str], torch: str, index: list[str]) -> int:
    """How many GPU packages an installation would bring. Only metadata is downloaded to find out."""
    if _installed("torch"):
        return 0
    command = [*pip, "install", "--quiet", "--dry-run", "--report", "-", *index, torch]
    report = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    names = [item["metadata"]["name"].lower() for item in json.loads(report)["install"]]
    return sum(name.startswith(("nvidia-", "cuda-", "triton")) for name in names)


def _drop_tests() -> None:
    """Delete PyTorch's own test programs, which some builds bring: 0.1 GB that nothing here runs."""
    for folder in VENV.glob("lib/python*/site-packages/torch"):
        shutil.rmtree(folder / "test", ignore_errors=True)
        for program in folder.glob("bin/test_*"):
            program.unlink()


def _installed(package: str) -> bool:
    return any(VENV.glob(f"lib/python*/site-packages/{package}/__init__.py"))


def _digest() -> str:
    parts = [(ROOT / "pyproject.toml").read_bytes(), CONSTRAINTS.read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _made() -> dict[str, str]:
    try:
        return json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}


def _usable() -> bool:
    """Whether the environment has a Python that exists, and pip; a set-up that broke off may have
    left half of it."""
    return all((VENV / "bin" / name).exists() for name in ("python", "pip"))


def _complete(extra: str) -> bool:
    """Whether the environment is complete; one with the packages for tests has those for running
    too."""
    return _usable() and any(_made().get(name) == _digest() for name in {extra, "dev"})


def _note(extra: str) -> None:
    STAMP.write_text(json.dumps(_made() | {extra: _digest()}) + "\n")


if __name__ == "__main__":
    sys.exit(main())

"""Prepare .venv with the packages for running, and with ``--dev`` also those for tests and checks.

    python3 scripts/environment.py [--dev] [--index URL] [--cuda]

It needs only Python 3.11 or newer. It says beforehand how much it will download, shows its progress,
and does nothing if the environment is complete. It installs PyTorch's CPU build where the package index
has one; a build for GPUs, of several gigabytes, is refused unless ``--cuda`` is given.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "complete.json"  # extra -> digest of what it was made from
CONSTRAINTS = ROOT / "constraints.txt"
COST = {False: "1.6 GB of disk, a minute or two", True: "2.2 GB of disk, two or three minutes"}
OLDEST = (3, 11)


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
    begun = time.monotonic()
    print(f"setup: into {VENV.name}, {COST[args.dev]}", flush=True)
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    index = ["--index-url", args.index] if args.index else []
    try:
        if not (VENV / "bin" / "python").exists():
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
        _step(f"{torch} (the largest part)", [*install, *index, torch])
        _step("Usher and its libraries", [*install, "-e", f"{ROOT}{'[dev]' if args.dev else ''}"])
    except subprocess.CalledProcessError as error:
        return _refuse(f"a step failed with status {error.returncode}; its output stands above")
    _note(extra)
    print(f"setup: done in {time.monotonic() - begun:.0f} s", flush=True)
    return 0


def _refuse(why: str) -> int:
    print(f"setup: {why}", file=sys.stderr)
    return 2


def _step(what: str, command: list[str]) -> None:
    print(f"setup: {what} ...", flush=True)
    subprocess.run(command, check=True)


def _requirement(name: str) -> str:
    """The pinned requirement in pyproject.toml, such as torch==2.13.0."""
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


def _complete(extra: str) -> bool:
    """Whether the environment is complete; one with the packages for tests has those for running
    too."""
    return any(_made().get(name) == _digest() for name in {extra, "dev"})


def _note(extra: str) -> None:
    STAMP.write_text(json.dumps(_made() | {extra: _digest()}) + "\n")


if __name__ == "__main__":
    sys.exit(main())

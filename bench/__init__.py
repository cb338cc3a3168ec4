"""Measurements: ``python -m bench.NAME``; ``--help`` says what each does, and how. ``judges``,
``knowledge_cases``, ``listen`` and ``local_llm_results`` are what those scripts share."""

import argparse
import re
import sys
import tomllib
from pathlib import Path
from types import TracebackType

from loguru import logger

from knowledge.model import ScheduleError
from tts.errors import UserError

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def result_file(text: str) -> Path:
    """The value of an option: a file that can be written when the measurement is over."""
    path = Path(text)
    if path.is_dir() or not path.absolute().parent.is_dir():
        what = "is a folder; name a file in it" if path.is_dir() else "there is no such folder"
        raise argparse.ArgumentTypeError(f"{text[:200]!r}: {what}")
    return path


def missing(package: str) -> str:
    """What to install where a module of ``package`` cannot be imported."""
    extras = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["optional-dependencies"]
    for extra, wanted in extras.items():
        if package in (re.split(r"[^\w-]", one)[0].replace("-", "_") for one in wanted):
            return f"needs {package}: pip install -e '.[{extra}]'"
    return f"needs {package}; the head of bench/judges.py names what is to be installed by hand"


def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """For a script's mistakes that are its user's: one line in place of a traceback."""
    name = Path(sys.argv[0]).stem
    if isinstance(error, ModuleNotFoundError) and error.name:
        line = missing(error.name.split(".")[0])
    elif isinstance(error, (UserError, ScheduleError)):
        line = str(error)
    elif isinstance(error, OSError) and error.filename:
        line = f"{error.filename}: {error.strerror}"
    elif isinstance(error, KeyboardInterrupt):
        return
    else:
        return sys.__excepthook__(kind, error, trace)
    print(f"{name}: {line}", file=sys.stderr)


if sys.argv[0] == "-m":  # python -m bench.NAME is about to begin
    sys.excepthook = tell
    logger.remove()  # results stand alone

"""The one logging set-up, of the agent and of the speech server: loguru to standard error.

What visitors say, names of files and addresses are data: line breaks in them are escaped, so that
nobody forges a line; tracebacks show no values of variables (loguru's ``diagnose``), and keys that the
program knows never appear. Pass such text inside the message, as an f-string without other arguments,
or as an argument of ``bind``: loguru formats a message when it is given arguments as well.
"""

import logging
import re
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from loguru import logger

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")  # both loggings know these
OURS = ("agent", "tts", "knowledge", "__main__")
SHORTEST_SECRET = 4  # characters; a shorter key would blank out ordinary words


def escape(text: str) -> str:
    """``text`` on one line, without characters that steer a terminal."""
    return UNPRINTABLE.sub(lambda found: repr(found[0])[1:-1], text)


class _Forward(logging.Handler):
    """What libraries log with Python's own logging comes out the same way."""

    def emit(self, record: logging.LogRecord) -> None:
        text = escape(record.getMessage())
        level = record.levelname if record.levelname in LEVELS else max(record.levelno, 0)
        logger.opt(exception=record.exc_info).log(level, text)


def set_up(
    level: str = "ERROR", as_json: bool = False, secrets: Iterable[str | None] = (),
    libraries: str = "WARNING", to: TextIO | None = None,
) -> None:  # fmt: skip
    """``level``: of our own events; ``libraries``: of theirs, if higher; ``secrets``: never shown."""
    hidden = sorted({s for s in secrets if s and len(s) >= SHORTEST_SECRET}, key=len, reverse=True)
    out = to or sys.stderr

    def write(line: Any) -> None:
        text = str(line)
        for secret in hidden:
            text = text.replace(secret, "***")
        first, *more = text.rstrip("\n").split("\n")
        out.write("\n".join([first, *(f"  | {rest}" for rest in more)]) + "\n")
        out.flush()

    def one_line(record: Any) -> None:
        record["message"] = escape(record["message"])

    logger.remove()
    logger.configure(patcher=one_line)
    lowest: dict[str | None, str | int | bool] = dict.fromkeys(OURS, level)
    lowest[""] = libraries
    if logger.level(level).no > logger.level(libraries).no:
        lowest[""] = level
    logger.add(
        write, level=0, filter=lowest, format="{level}: {message}", serialize=as_json,
        backtrace=False, diagnose=False, catch=True,
    )  # fmt: skip
    logging.basicConfig(handlers=[_Forward()], level=logging.WARNING, force=True)

"""The logging set-up of the agent and of the speech server: loguru to standard error.

What visitors say, file names and addresses are data. Line breaks in them are escaped, so that nobody
can forge a log line; tracebacks do not show the values of variables (loguru's ``diagnose`` is off);
and keys that the program knows, and passwords in addresses, are replaced by ``***``. Pass such text
as an argument of the logging call or of ``bind``, or in an f-string without further arguments: with
arguments, loguru would use the f-string as a format string.
"""

import logging
import re
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from loguru import logger

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_USER_INFO = re.compile(r"(?<=://)[^\s/?#]*@")  # of an address: user and password
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")  # known to both loguru and logging
OURS = ("agent", "tts", "knowledge", "__main__")
SHORTEST_SECRET = 4  # characters; replacing a shorter key would hide ordinary words


def escape(text: str) -> str:
    """``text`` on one line, with control characters escaped and passwords in addresses masked."""
    return UNPRINTABLE.sub(lambda found: repr(found[0])[1:-1], mask(text))


def mask(text: str) -> str:
    """``text`` with ``***`` for user and password in addresses."""
    return _USER_INFO.sub("***@", text) if "@" in text else text


class _Forward(logging.Handler):
    """Forwards the records of Python's ``logging``, which libraries use, to loguru."""

    def emit(self, record: logging.LogRecord) -> None:
        text = escape(record.getMessage())
        level = record.levelname if record.levelname in LEVELS else max(record.levelno, 0)
        logger.opt(exception=record.exc_info).log(level, text)


def set_up(
    level: str = "ERROR", as_json: bool = False, secrets: Iterable[str | None] = (),
    libraries: str = "WARNING", to: TextIO | None = None,
) -> None:  # fmt: skip
    """Set up logging. ``level``: for our own packages; ``libraries``: for others, raised to
    ``level`` if that is higher; ``secrets``: replaced by ``***`` wherever they appear."""
    hidden = sorted({s for s in secrets if s and len(s) >= SHORTEST_SECRET}, key=len, reverse=True)
    out = to or sys.stderr

    def write(line: Any) -> None:
        text = mask(str(line))
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

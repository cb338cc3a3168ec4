"""TOML whose mistakes name the key."""

import re
import tomllib
from contextlib import suppress
from typing import Any

MOST_LINES = 20  # of a value, back from its last; beyond them its key is not looked for


def parse(text: str) -> dict[str, Any]:
    """As ``tomllib.loads``, whose ``ValueError`` for a key that is given twice does not say which.
    Raises ``ValueError`` and ``RecursionError``."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.fullmatch(r"Cannot overwrite a value \(at (?:line (\d+)|end).*", str(error))
        if not place:
            raise
        lines = text.split("\n")
        last = int(place[1] or len(lines))
        key = _key_of_value(lines, last)
        raise ValueError(f"{key} is given twice (at line {last})") from None


def _key_of_value(lines: list[str], last: int) -> str:
    """The key, or table, whose value ends in line ``last``, from 1. Before it the text is whole."""
    for first in range(last - 1, max(-1, last - 1 - MOST_LINES), -1):
        with suppress(tomllib.TOMLDecodeError):
            tomllib.loads("\n".join(lines[:first]))
            return lines[first].split("=")[0].strip()
    return "a key"

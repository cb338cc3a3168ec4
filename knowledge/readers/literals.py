"""Data in files of other kinds, as JSON would hold it: a script's literals, YAML, any TOML."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from knowledge.model import ScheduleError

MOST_YAML = 2**20  # bytes: the parser takes seconds for more
_MOST_VALUES = 200_000  # also those that a YAML file repeats by reference
_ASSIGNED = re.compile(
    r"(?:export\s+)?(?:default\s+"
    r"|(?:(?:var|let|const)\s+)?([\w$.]{1,80})(?:\s*:\s*[\w<>\[\]., ]{1,80})?\s*=\s*"
    r"|([\w$.]{1,60})\s*\(\s*)(?=[\[{])"
)
_BETWEEN = re.compile(r"[\s;)]+")
_COMMENT = re.compile(r"\s*(?://[^\n]*\n|/\*.*?\*/|['\"]use strict['\"];?)", re.S)


def of_script(text: str) -> Any:
    """What a script assigns, or hands to a function, if it is nothing but JSON: KonOpas' "var program
    = [...]". Of several values an object with their names; None for any other script."""
    found: dict[str, Any] = {}
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        if skipped := _COMMENT.match(text, at) or _BETWEEN.match(text, at):
            at = skipped.end()
            continue
        begins = _ASSIGNED.match(text, at)
        if begins is None:
            return None
        try:
            value, at = decoder.raw_decode(text, begins.end())
        except (ValueError, RecursionError):
            return None
        found[(begins[1] or begins[2] or "data").rpartition(".")[2]] = value
    return next(iter(found.values())) if len(found) == 1 else found or None


def of_toml(text: str) -> Any:
    """None if it is none."""
    try:
        return json.loads(json.dumps(tomllib.loads(text), default=str))
    except (ValueError, RecursionError):
        return None


def of_yaml(path: Path, text: str) -> Any:
    """Every value as the text it is written in: else "9:30" would be a number of minutes.

    Raises ``ScheduleError``.
    """
    import yaml

    if len(text) > MOST_YAML:
        raise ScheduleError(
            f"{path}: is YAML of more than {MOST_YAML >> 20} MiB; convert it to JSON"
        )
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        documents = list(yaml.load_all(text, loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark else ""
        what = str(getattr(error, "problem", "") or error).splitlines()[0][:80]
        raise ScheduleError(f"{path}: {line}not YAML ({what})") from None
    except (RecursionError, ValueError):
        raise ScheduleError(f"{path}: YAML nested too deeply") from None
    documents = [each for each in documents if isinstance(each, (dict, list))]
    if _values(documents) > _MOST_VALUES:
        raise ScheduleError(f"{path}: YAML with too many values")
    data = documents[0] if len(documents) == 1 else documents
    try:
        return json.loads(json.dumps(data))
    except (RecursionError, ValueError, TypeError):  # it holds itself; a list as a key
        raise ScheduleError(f"{path}: YAML that no JSON could hold; convert it to JSON") from None


def _values(data: Any) -> int:
    """How many there are, counted up to the most."""
    left, count = [data], 0
    while left and count <= _MOST_VALUES:
        one = left.pop()
        count += 1
        if isinstance(one, dict):
            left += one.values()
        elif isinstance(one, list):
            left += one
    return count

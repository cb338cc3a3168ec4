"""What a data file says in several languages, under keys such as "en" and "zh-TW": one is taken."""

import re
from collections.abc import Iterator
from typing import Any

from knowledge.languages import NAMES

_CODE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z]{2,4})?")
DEEPEST = 6  # objects and lists that are looked into for such keys


def are_languages(keys: list[str]) -> bool:
    """Whether several keys, and all of them, are codes of languages."""
    codes = [_CODE.fullmatch(key) for key in keys]
    return len(keys) > 1 and all(m and m[1] in NAMES for m in codes)


def chosen(keys: list[str]) -> str:
    """English, in which questions are asked; else the first."""
    return next((key for key in keys if key.startswith("en")), keys[0])


def flattened(record: dict[str, Any]) -> dict[str, Any]:
    """{"start": ..., "zh": {"title": ...}, "en": {"title": ...}} with the texts of one language."""
    keys = [str(key) for key, value in record.items() if isinstance(value, dict)]
    keys = [key for key in keys if are_languages([key, key])]
    if not are_languages(keys):
        return record
    plain = {key: value for key, value in record.items() if key not in keys}
    return {**plain, **{k: v for k, v in record[chosen(keys)].items() if v is not None}}


def told(data: Any) -> str:
    """A line on the languages of which one is taken; "" where the file has but one."""
    found = next(_sets(data, 0), None)
    if found is None:
        return ""
    return f"is in {', '.join(found[:6])}: {chosen(found)!r} is taken, the others are not read"


def _sets(value: Any, depth: int) -> Iterator[list[str]]:
    if depth > DEEPEST or not isinstance(value, (dict, list)):
        return
    if isinstance(value, dict):
        inner = [str(key) for key, one in value.items() if isinstance(one, (dict, list))]
        codes = [key for key in inner if are_languages([key, key])]
        if are_languages(codes):
            yield codes
    for one in list(value.values() if isinstance(value, dict) else value)[:20]:
        yield from _sets(one, depth + 1)

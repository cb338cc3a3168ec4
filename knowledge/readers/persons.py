"""What a sheet says of its speakers: whom they work for, what they are, their biography."""

import re

from knowledge.readers.base import Reading
from knowledge.readers.text import given, people

_APART = re.compile(r"\s*(?:[;,\n|]|\s/\s|\s(?:and|und)\s)\s*")
_NUMBER = re.compile(r"\s*\((?:grid|ror)\b[^()]*\)", re.I)  # of registers of institutions
_BEHIND_NAME = re.compile(r"([^,;&|()\n]{3,80}?)\s*\(([^()]{2,80})\)")
_PRONOUNS = re.compile(r"(?:she|he|they|ze|any|her|him|it)\b.*", re.I)


def tell(reading: Reading, names: list[str], texts: list[str], cells: dict[str, str]) -> None:
    """``texts``: the cells that hold ``names``; ``cells``: those of the row, by field."""
    behind = {name: found[2] for text in texts for found in _BEHIND_NAME.finditer(text)
              for name in people([found[1]]) if not _PRONOUNS.fullmatch(found[2])}  # fmt: skip
    companies = _each(names, _NUMBER.sub("", cells.get("company", "")))
    roles = _each(names, cells.get("role", ""))
    bio = given(cells.get("bio")) if len(names) == 1 else ""
    for name, company, role in zip(names, companies, roles, strict=True):
        reading.tell(name, role, company or behind.get(name, ""), bio)


def _each(names: list[str], text: str) -> list[str]:
    """One for each of ``names``, where there are as many; else all have the same."""
    parts = [part for part in _APART.split(text) if part]
    if len(names) > 1 and len(parts) == len(names):
        return list(map(given, parts))
    return [given(text)] * len(names)

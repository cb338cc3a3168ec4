"""A cell of a grid that says more than a title: who speaks and where, on lines of their own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.readers.columns import is_name, is_room
from knowledge.readers.table import Row

_FEWEST, _MOST = 3, 0.6  # cells, and their share, in which a name stands below a title
_LONGEST_NAMES = 160
_MANY, _VERY_MANY = 6, 12  # columns


@dataclass(frozen=True)
class Said:
    title: str
    speakers: str = ""
    room: str = ""
    description: str = ""


def have_names(texts: Iterable[str]) -> bool:
    """Whether most cells of several lines have names below the title, so that none is a title that
    was broken by hand."""
    several = [text for text in set(texts) if len(_lines(text)) > 1]
    named = sum(any(map(_is_names, _lines(text)[1:])) for text in several)
    return named >= _FEWEST and named >= len(several) * _MOST


def are_rooms(rows: list[Row], columns: int) -> bool:
    """Whether what stands at the head of a grid is on once or twice each, in the rooms that its cells
    name: else it would be a room in which much is on."""
    told = [(row.cells[0], row.cells[3]) for row in rows if row.cells[3]]
    cells, heads = {cell for cell, _ in told}, {head for _, head in told}
    named = sum(map(is_room, cells))
    if columns >= _VERY_MANY and len(told) <= 1.3 * len(heads):
        return named > 1
    few = columns >= _MANY and len(told) <= 2 * len(heads)
    return few and named >= len(cells) / 5 and sum(map(is_room, heads)) <= len(heads) / 20


def parts(text: str) -> list[Said]:
    """Each session of a cell: an empty line parts two that have names each."""
    blocks = [_lines(block) for block in re.split(r"\n[ \t\xa0]*\n", text)]
    blocks = [block for block in blocks if block]
    if len(blocks) > 1 and all(any(map(_is_names, block[1:])) for block in blocks):
        return [_said(block) for block in blocks]
    return [_said(_lines(text))]


def _said(lines: list[str]) -> Said:
    at = next((n for n, line in enumerate(lines) if n and _is_names(line)), None)
    if at is None:
        return Said(" ".join(lines))
    below = lines[at + 1 :]
    room = next(filter(is_room, below), "")
    more = [line for line in below if line != room]
    return Said(" ".join(lines[:at]), _without_roles(lines[at]), room, " ".join(more))


def _lines(text: str) -> list[str]:
    return [line for line in (part.strip(" \t\xa0") for part in text.split("\n")) if line]


def _is_names(line: str) -> bool:
    return len(line) <= _LONGEST_NAMES and is_name(line) and not is_room(line)


def _without_roles(line: str) -> str:
    """ "Ada Example, head of maps at Acme" has one name, "Ada Example, Bo Fiction" two."""
    names = [part for part in re.split(r",\s*|\s+(?:and|et|und|y|e|&)\s+", line)]
    return "; ".join(name for n, name in enumerate(names) if not n or is_name(name))

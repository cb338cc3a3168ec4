"""Whom speakers work for, in the cell that names them: "Ada Fiction, Acme; Bo Sample, Widgets"."""

import re
from collections.abc import Iterable
from dataclasses import replace

from knowledge.readers.names import is_degree, is_full_name
from knowledge.readers.table import Row
from knowledge.readers.text import clean

_BETWEEN = re.compile(r"\s*[;\n]\s*")
MOST = 0.8  # of the groups: a habit of the whole column, not one group of several names
FEWEST = 3  # groups, in cells that hold several


def in_brackets(rows: list[Row], columns: Iterable[int]) -> list[Row]:
    """The rows, each company in brackets behind its name, where a column's cells all add one."""
    for at in columns:
        texts = {row.number: _text(row, at) for row in rows}
        if _is_habit([_BETWEEN.split(text) for text in texts.values() if text]):
            rows = [
                replace(row, cells=[*row.cells[:at], _marked(text), *row.cells[at + 1 :]])
                if (text := texts[row.number])
                else row
                for row in rows
            ]
    return rows


def one_bracketed(name: str) -> str:
    """ "Ada Fiction (Acme)" of "Ada Fiction, Acme", one person of a list; not where a second name may
    stand behind the comma."""
    found = _parted(name)
    return name if found is None or is_full_name(found[1]) else _marked(name)


def _text(row: Row, at: int) -> str:
    lines = row.cells[at].split("\n") if at < len(row.cells) else []
    return "\n".join(map(clean, lines)).strip("; \n")


def _is_habit(cells: list[list[str]]) -> bool:
    groups = [group for cell in cells if len(cell) > 1 for group in cell]
    fitting = sum(_parted(group) is not None for group in groups)
    return len(groups) >= FEWEST and fitting >= MOST * len(groups)


def _parted(group: str) -> tuple[str, str] | None:
    """A full name with its degrees, and what stands behind."""
    name, *behind = re.split(r",\s+", group)
    while behind and is_degree(behind[0]):
        name += f", {behind.pop(0)}"
    return (name, ", ".join(behind)) if behind and is_full_name(name.split(",")[0]) else None


def _marked(text: str) -> str:
    """ "Ada Fiction (Acme); Bo Sample (Widgets)"."""
    groups = ((group, _parted(group)) for group in _BETWEEN.split(text))
    return "; ".join(
        f"{found[0]} ({re.sub(r'[()]', ' ', found[1]).strip()})" if found else group
        for group, found in groups
    )

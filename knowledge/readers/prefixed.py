"""Stages side by side, each with columns under its own name: "Mill_Title, Mill_Type, Pond_Title"."""

import re

from knowledge.guesses import Guess, Kind
from knowledge.readers.headers import MOST_ROWS_ABOVE, is_known, means, read_header
from knowledge.readers.table import Row, Table

_NAMED = re.compile(r"\s*(.{2,40}?)\s*(?:_|:| [-–] )\s*([^_:]{2,30}?)\s*")


def parts(table: Table) -> list[Table] | None:
    """A table for each stage, which is then the room; None where the header is of another kind."""
    for at, row in enumerate(table.rows[:MOST_ROWS_ABOVE]):
        stages = _stages(row.cells)
        if stages and "start" in read_header(at, row.cells).columns:
            return [_of(table, at, name, columns, stages) for name, columns in stages.items()]
    return None


def _stages(cells: list[str]) -> dict[str, dict[int, str]]:
    """Stage -> its columns, and what they are called; of two or more that have a title each."""
    found: dict[str, dict[int, str]] = {}
    for at, cell in enumerate(cells):
        m = None if is_known(cell) else _NAMED.fullmatch(cell)
        if m:
            found.setdefault(m[1], {})[at] = m[2]
    titled = {name: columns for name, columns in found.items()
              if any(means(called, "title") for called in columns.values())}  # fmt: skip
    return titled if len(titled) > 1 else {}


def _of(
    table: Table, top: int, stage: str, columns: dict[int, str], stages: dict[str, dict[int, str]]
) -> Table:
    others = {at for each in stages.values() for at in each}
    kept = [at for at in range(len(table.rows[top].cells)) if at in columns or at not in others]
    first = stage == next(iter(stages))
    rows = []
    for n, row in enumerate(table.rows):
        cells = [row.cells[at] if at < len(row.cells) else "" for at in kept]
        own = any(at < len(row.cells) and row.cells[at].strip() for at in columns)
        if n == top:
            cells = [columns.get(at, cell) for at, cell in zip(kept, cells, strict=True)]
        if (
            n <= top
            or own
            or not any(at < len(row.cells) and row.cells[at].strip() for at in others)
        ):
            lines = frozenset(kept.index(at) for at in row.lines if at in kept)
            room = "Room" if n == top else stage if own and n > top else ""
            rows.append(Row(row.number, [*cells, room], row.hidden, row.struck, lines))
    text = f"columns of {len(stages)} stages are read in turn: {', '.join(stages)[:100]}"
    guesses = [*table.guesses, Guess(Kind.COLUMNS, text)] if first else []
    return Table(rows, table.title, guesses, table.merges)

"""Tables side by side on one sheet: the columns of a header that come again."""

from knowledge.guesses import Guess, Kind
from knowledge.readers import headings, prefixed
from knowledge.readers.headers import Header, find_header, header_key
from knowledge.readers.table import Row, Table


def parts(table: Table) -> list[Table]:
    """One table for each group of columns that comes again; each keeps the columns before them."""
    header = find_header(table.cells())
    if header is None or "title" not in header.columns:
        return prefixed.parts(table) or [table]
    keys = [header_key(cell)[0] for cell in header.named]
    titles = _same(keys, header.columns["title"])
    groups = _groups(keys, titles) if len(titles) > 1 else []
    if not groups:
        return [_noted(table, header, keys)]
    first = groups[0].start
    text = (
        f"{len(groups)} groups of columns with a {header.named[titles[0]]!r} each are read in turn"
    )
    split = []
    for group in groups:
        rows = [_part(row, first, group) for row in table.rows]
        kept = [row for n, row in enumerate(rows) if n <= header.row or _holds(row, first)]
        split.append(Table(kept, table.title))
    split[0].guesses = [*table.guesses, Guess(Kind.COLUMNS, text)]
    return split


def _same(keys: list[str], at: int) -> list[int]:
    return [other for other, key in enumerate(keys) if key == keys[at]]


def _groups(keys: list[str], titles: list[int]) -> list[range]:
    """The columns of each group, with as many as come again before the title."""
    period = titles[1] - titles[0]
    padded = [*keys, *[""] * period]
    start = titles[0]
    if any(b - a != period for a, b in zip(titles, titles[1:], strict=False)):
        return []
    while (
        start > 0
        and titles[0] - start + 1 < period
        and padded[start - 1] == padded[start - 1 + period]
    ):
        start -= 1
    groups = [range(start + n * period, start + (n + 1) * period) for n in range(len(titles))]
    named = [[padded[at] for at in group if at < len(padded)] for group in groups]
    alike = all([key for key in name if key] == [key for key in named[0] if key] for name in named)
    return groups if alike and (period > 1 or start > 0) else []


def _part(row: Row, first: int, group: range) -> Row:
    cells = [*row.cells[:first], *row.cells[group.start : group.stop]]
    lines = frozenset(at - group.start + first for at in row.lines if at in group)
    return Row(row.number, cells, row.hidden, row.struck, lines)


def _holds(row: Row, first: int) -> bool:
    """Whether it has a cell of this group, or is a heading above all groups."""
    before = [cell.strip() for cell in row.cells[:first] if cell.strip()]
    own = any(cell.strip() for cell in row.cells[first:])
    return own or (len(before) == 1 and bool(headings.day_in(before)))


def _noted(table: Table, header: Header, keys: list[str]) -> Table:
    for field in ("title", "start"):
        at = header.columns.get(field)
        others = [other for other in _same(keys, at) if other != at] if at is not None else []
        for row in table.rows[header.row + 1 :]:
            if any(other < len(row.cells) and row.cells[other].strip() for other in others):
                columns = ", ".join(str(other + 1) for other in others)
                text = f"column {columns} is called {header.named[others[0]]!r} too; it is not read"
                table.guesses = [*table.guesses, Guess(Kind.COLUMNS, text)]
                break
    return table

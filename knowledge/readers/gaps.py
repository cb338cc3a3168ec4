"""Rows that say less than they mean: a time or a room that stands above, another table below."""

import re

from knowledge.guesses import Guess, Kind
from knowledge.readers import clocks
from knowledge.readers.headers import Header, is_known, read_header
from knowledge.readers.table import Row, Table

_TIMES = ("day", "start", "end", "duration")


def fills_room(rows: list[Row], header: Header) -> bool:
    """Whether the column of rooms names a room only in the first of its rows, as merged cells do."""
    at = header.columns.get("room")
    if at is None:
        return False
    said = [row.cells[at].strip() for row in rows if at < len(row.cells) and any(row.cells)]
    again = any(a == b != "" for a, b in zip(said, said[1:], strict=False))
    return not again and sum(map(bool, said)) * 2 <= len(said)


def fills_time(rows: list[Row], header: Header) -> bool:
    """Whether a time stands only in the first row of what is on then, each in a room of its own."""
    columns = header.columns
    if not {"title", "start", "room"} <= columns.keys():
        return False
    rooms: set[str] = set()
    filled = 0
    for row in rows:
        if not cell(row, columns["title"]):
            rooms = set()
            continue
        room, timed = cell(row, columns["room"]), says_time(row, header)
        if timed:
            rooms = {room} if cell(row, columns["start"]) else set()
            continue
        if not room or not rooms or room in rooms:
            return False
        rooms.add(room)
        filled += 1
    return filled > 0


def says_time(row: Row, header: Header) -> bool:
    return any(cell(row, header.columns[f]) for f in _TIMES if f in header.columns)


def cell(row: Row, at: int) -> str:
    return row.cells[at].strip() if at < len(row.cells) else ""


def without_others(table: Table, header: Header, where: str) -> tuple[list[Row], list[Guess]]:
    """The rows below the header without those of other tables, that begin below an empty row."""
    kept: list[Row] = []
    said: list[Guess] = []
    last, skips = None, False
    rows = table.rows[header.row + 1 :]
    for n, row in enumerate(rows):
        if not any(cell.strip() for cell in row.cells):
            last, skips = None, False
            kept.append(row)
            continue
        apart = n > 0 and (last is None or row.number > last + 1)
        skips = skips and not apart
        last = row.number
        if apart and _begins_other(rows[n : n + 200], header):
            named = ", ".join(repr(c.strip()[:30]) for c in row.cells if c.strip())
            text = f"{where}row {row.number}: another table begins, with {named[:100]}; left out"
            said.append(Guess(Kind.LEFT_OUT, text))
            skips = True
        if not skips:
            kept.append(row)
    return kept, said


def _begins_other(rows: list[Row], header: Header) -> bool:
    """Words of headers without a start among them, above rows that have no clock."""
    named = [text for text in map(str.strip, rows[0].cells) if text]
    if len(named) < 2 or any(re.search(r"\d", text) for text in named) or not is_known(named[0]):
        return False
    if read_header(0, rows[0].cells).is_schedule or set(named) <= {*header.named}:
        return False
    start = header.columns["start"]
    below = 0
    for row in rows[1:]:
        if not any(text.strip() for text in row.cells):
            break
        below += 1
        said = cell(row, start)
        if clocks.span(said) or clocks.inside(said)[0] or re.search(r"\d[.:]\d\d|T\d", said):
            return False
    return below > 0


def new_header(row: Row, header: Header) -> Header | None:
    """The header of a further schedule below, in words of its own; or the same in another order."""
    values = {text.strip() for text in row.cells if text.strip()}
    if len(values) < 3:
        return None
    if values <= {*header.named} or all(map(is_known, values)):
        found = read_header(header.row, row.cells)
        return found if found.is_schedule or values <= {*header.named} else None
    return None

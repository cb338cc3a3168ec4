"""A table as a sheet's reader gets it, whatever file it comes from; and CSV."""

import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.guesses import Guess
from knowledge.model import ScheduleError

MOST_ROWS, MOST_COLUMNS = 20_000, 200
MOST_MERGED = 20_000  # cells of a table that are filled with what another says
# '90s is no guarded number
_GUARDED = re.compile(r"=\"(.*)\"|'(?!\d0s\b)(\d[\w.:/ -]{0,30})", re.S)

_BARRED = re.compile(r"[ \t]*\|.*\|[ \t]*")
_RULE = re.compile(r"[ \t|:+=-]+")
_HEADING = re.compile(r"^\s*(?:#{1,6}|\*{1,6}|[-*+])\s+")
_ORG_LINK = re.compile(r"\[\[[^\]]*\](?:\[([^\]]*)\])?\]")


@dataclass(frozen=True)
class Row:
    number: int  # as the file counts: of its last line, or of the sheet
    cells: list[str]
    hidden: bool = False
    struck: bool = False  # most of it is struck through
    lines: frozenset[int] = frozenset()  # the columns that are


@dataclass
class Table:
    rows: list[Row]
    title: str = ""  # the sheet's name
    guesses: list[Guess] = field(default_factory=list)
    merges: bool = True  # an empty cell may be one that goes on with what is above it

    def cells(self) -> list[list[str]]:
        return [row.cells for row in self.rows]


def read_csv(path: Path, text: str, most: int = MOST_ROWS) -> Table:
    """Comma, semicolon, tab or bar separated. Raises ``ScheduleError``."""
    if text.count("\n|") > 1 and (piped := _piped(text, most)):
        return piped
    first = [line for line in text[:20_000].splitlines() if line.strip()][:20]
    if not first:
        return Table([])
    if said := first[0].lower().startswith("sep=") and len(first[0].strip()) == 5:
        delimiter = first[0].strip()[4]  # as Excel writes for itself
        text = text.split("\n", 1)[1] if "\n" in text else ""
    else:
        delimiter = _delimiter(first)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = []
    try:
        for cells in reader:
            if len(rows) >= most:
                if most == MOST_ROWS:
                    raise ScheduleError(f"{path}: has more than {MOST_ROWS} rows")
                break
            kept = [_unguarded(cell) for cell in cells[:MOST_COLUMNS]]
            rows.append(Row(reader.line_num + said, kept))
    except csv.Error as error:
        raise ScheduleError(f"{path}: not a readable table ({error})") from None
    return Table(rows)


def _piped(text: str, most: int) -> Table | None:
    """The tables of a Markdown or Org document, with its headings as rows of one cell; None where
    lines with bars at both ends are few among those with commas or semicolons."""
    lines = text.splitlines()
    barred = [bool(_BARRED.fullmatch(line)) for line in lines]
    others = sum(not bar and line.count(",") + line.count(";") + line.count("\t") > 1
                 for line, bar in zip(lines, barred, strict=True))  # fmt: skip
    if sum(barred) < 3 or others > sum(barred):
        return None
    rows = []
    for number, (line, bar) in enumerate(zip(lines, barred, strict=True), 1):
        if bar and not _RULE.fullmatch(line):
            cells = [_ORG_LINK.sub(r"\1", c.strip()) for c in re.split(r"(?<!\\)\|", line.strip())]
            rows.append(Row(number, cells[1:-1][:MOST_COLUMNS]))
        elif not bar and (heading := _HEADING.sub("", line).strip(" *_`")) and len(heading) < 60:
            rows.append(Row(number, [heading]))
    return Table(rows[:most], merges=False)


def _unguarded(cell: str) -> str:
    """What Excel is kept from taking for a number: ="101", '102."""
    if not cell.startswith(("=", "'")):
        return cell
    m = _GUARDED.fullmatch(cell.strip())
    return cell if m is None else (m[1] or m[2] or "").replace('""', '"')


def _delimiter(lines: list[str]) -> str:
    """The one that cuts most lines into the same number of cells, more than one."""

    def fits(delimiter: str) -> tuple[int, int]:
        try:
            rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter))
        except csv.Error:
            return 0, 0
        widths = [len(row) for row in rows if len(row) > 1]
        common = max(set(widths), key=widths.count) if widths else 0
        return widths.count(common) if common else 0, common

    return max(",;\t|", key=fits)

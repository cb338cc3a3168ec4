"""An Excel workbook as tables, one a sheet, with what is hidden, struck through or merged."""

import io
import re
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from knowledge.guesses import Guess, Kind
from knowledge.model import ScheduleError
from knowledge.readers import excel_xml
from knowledge.readers.table import MOST_COLUMNS, MOST_MERGED, MOST_ROWS, Row, Table

MOST_BYTES = 64 * 2**20  # unpacked, of what is parsed: a workbook is a zip archive
MOST_TAGS = 1_500_000  # in all parts: the largest real schedule has about a tenth

_Lines = tuple[bool, frozenset[int]]


def looks_right(names: list[str]) -> bool:
    """``names``: the archive's entries."""
    return "xl/workbook.xml" in names


def read(path: Path, data: bytes) -> list[Table]:
    """Raises ``ScheduleError``."""
    try:
        _measure(path, data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that a schedule does not need
            return _tables(excel_xml.transitional(data))
    except ScheduleError:
        raise
    except Exception as error:  # a damaged workbook fails in many places of the library
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ScheduleError(f"{path}: not a readable workbook ({reason[:100]})") from None


def _measure(path: Path, data: bytes) -> None:
    """Refuse what would take minutes or gigabytes to parse, by counting tags in the archive."""
    total = tags = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if not re.fullmatch(r"xl/(worksheets/[^/]*|[^/]*)\.xml", entry.filename):
                continue
            with archive.open(entry) as part:
                while block := part.read(1 << 20):
                    total, tags = total + len(block), tags + block.count(b"<")
                    if total > MOST_BYTES:
                        raise ScheduleError(f"{path}: unpacks to more than {MOST_BYTES >> 20} MiB")
                    if tags > MOST_TAGS:
                        raise ScheduleError(f"{path}: has more cells than a schedule can have")


def _tables(data: bytes) -> list[Table]:
    from openpyxl import load_workbook
    from openpyxl.worksheet._reader import WorkSheetParser

    book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    struck = {n for n, font in enumerate(book._fonts) if font.strike}
    tables = []
    for page in book.worksheets:
        if page.sheet_state != "visible":
            text = f"sheet {page.title!r} is hidden; left out"
            tables.append(Table([], page.title, [Guess(Kind.HIDDEN, text)]))
            continue
        with page._get_source() as source:
            empty = excel_xml.without_results(source.read())
        with page._get_source() as source:
            # The library's own reader of rows fills each gap between them; this one does not, and
            # knows which rows are hidden.
            parser: Any = WorkSheetParser(
                source, page._shared_strings, data_only=True, epoch=book.epoch,
                date_formats=book._date_formats, timedelta_formats=book._timedelta_formats,
            )  # fmt: skip
            rows = {number: _row(cells, book, struck) for number, cells in _numbered(parser)}
        said = _mark_formulas(rows, empty, page.title)
        _fill_merged(rows, parser.merged_cells)
        hidden = {int(n) for n, about in parser.row_dimensions.items() if _is_hidden(about)}
        tables.append(
            Table(
                [Row(n, cells, n in hidden, *at) for n, (cells, at) in sorted(rows.items())],
                page.title,
                said,
            )
        )
    return tables


def _mark_formulas(
    rows: dict[int, tuple[list[str], _Lines]], empty: list[tuple[int, int]], title: str
) -> list[Guess]:
    """An empty cell may go on with what is above it; one with a formula has something of its own."""
    marked = 0
    for row, column in empty:
        if row in rows and column <= MOST_COLUMNS:
            cells, marked = rows[row][0], marked + 1
            cells.extend([""] * (column - len(cells)))
            cells[column - 1] = excel_xml.NO_RESULT
    if not marked:
        return []
    text = (
        f"sheet {title!r}: {marked} cells hold formulas without results; open the file in a "
        "spreadsheet program and save it"
    )
    return [Guess(Kind.LEFT_OUT, text)]


def _numbered(parser: Any):
    for count, (number, cells) in enumerate(parser.parse()):
        if count >= MOST_ROWS:
            raise ValueError(f"more than {MOST_ROWS} rows")
        yield number, cells


def _is_hidden(about: dict[str, str]) -> bool:
    return about.get("hidden") in ("1", "true")


def _row(cells: list[dict[str, Any]], book: Any, struck: set[int]) -> tuple[list[str], _Lines]:
    """The cells' texts up to the last one that has any; what is struck through: most, and which."""
    filled = [c for c in cells if c["value"] is not None and c["column"] <= MOST_COLUMNS]
    texts = [""] * max((c["column"] for c in filled), default=0)
    for c in filled:
        texts[c["column"] - 1] = as_text(c["value"])
    lines = [c for c in filled if book._cell_styles[c["style_id"]].fontId in struck]
    return texts, (len(lines) * 2 > len(filled), frozenset(c["column"] - 1 for c in lines))


def _fill_merged(rows: dict[int, tuple[list[str], _Lines]], merged: Any) -> None:
    """Give all cells of a merged range the text of its first, as the reader of the sheet sees it."""
    budget = MOST_MERGED
    for each in getattr(merged, "mergeCell", ()):
        area = each.ref if not isinstance(each.ref, str) else None
        left, top, right, bottom = _bounds(each) if area is None else area.bounds
        text = rows[top][0][left - 1] if top in rows and left <= len(rows[top][0]) else ""
        budget -= (min(right, MOST_COLUMNS) - left + 1) * (bottom - top + 1)
        if not text or budget < 0:
            continue
        for number in range(top, bottom + 1):
            cells, _ = rows.setdefault(number, ([], (False, frozenset())))
            last = min(right, MOST_COLUMNS)
            cells.extend([""] * (last - len(cells)))
            cells[left - 1 : last] = [text] * (last - left + 1)


def _bounds(each: Any) -> tuple[int, int, int, int]:
    from openpyxl.utils.cell import range_boundaries

    left, top, right, bottom = range_boundaries(each.ref)
    return int(left or 1), int(top or 1), int(right or 1), int(bottom or 1)


def as_text(value: Any) -> str:
    """A cell's value as a CSV file would have it; moments to the minute."""
    if isinstance(value, datetime):
        value = (value + timedelta(seconds=1)).replace(second=0, microsecond=0)
        return value.isoformat() if value.time() != time() else value.date().isoformat()
    if isinstance(value, time):
        moment = datetime.combine(date(2000, 1, 1), value) + timedelta(seconds=1)
        return moment.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else excel_xml.unescaped(str(value))

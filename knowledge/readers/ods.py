"""An OpenDocument spreadsheet (LibreOffice) as tables, one a sheet, read while it is unpacked."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from knowledge.guesses import Guess, Kind
from knowledge.model import ScheduleError
from knowledge.readers.excel_xml import NO_RESULT
from knowledge.readers.table import MOST_COLUMNS, MOST_ROWS, Row, Table

MOST_BYTES = 64 * 2**20  # unpacked
MOST_TAGS = 1_500_000
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LENGTH = re.compile(r"PT(\d{1,4})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")


def looks_right(names: list[str], archive: zipfile.ZipFile) -> bool:
    if "mimetype" not in names or "content.xml" not in names:
        return False
    return archive.read("mimetype")[:80].startswith(
        b"application/vnd.oasis.opendocument.spreadsheet"
    )


def read(path: Path, data: bytes) -> list[Table]:
    """Raises ``ScheduleError``."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as part:
            content = part.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise ScheduleError(f"{path}: unpacks to more than {MOST_BYTES >> 20} MiB")
        if content.count(b"<") > MOST_TAGS:
            raise ScheduleError(f"{path}: has more cells than a schedule can have")
        return list(_tables(io.BytesIO(content)))
    except ScheduleError:
        raise
    except Exception as error:  # a damaged archive fails in many places
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ScheduleError(f"{path}: not a readable spreadsheet ({reason[:100]})") from None


def _tables(content: io.BytesIO) -> Iterator[Table]:
    struck: set[str] = set()
    unseen: set[str] = set()
    for _, element in ElementTree.iterparse(content, forbid_dtd=True):
        if element.tag == f"{_STYLE}style":
            _note_style(element, struck, unseen)
        elif element.tag == f"{_TABLE}table":
            title = element.get(f"{_TABLE}name", "")
            if element.get(f"{_TABLE}style-name") in unseen:
                text = f"sheet {title!r} is hidden; left out"
                yield Table([], title, [Guess(Kind.HIDDEN, text)])
            else:
                yield Table(_rows(element, struck), title)
            element.clear()


def _note_style(style: Element, struck: set[str], unseen: set[str]) -> None:
    name = style.get(f"{_STYLE}name", "")
    for about in style:
        if about.get(f"{_STYLE}text-line-through-style", "none") != "none":
            struck.add(name)
        if about.get(f"{_TABLE}display") == "false":
            unseen.add(name)


def _rows(table: Element, struck: set[str]) -> list[Row]:
    rows: list[Row] = []
    number = 1
    above: dict[int, tuple[str, int]] = {}  # column -> text of a merged cell, rows it still covers
    for element in table.iter(f"{_TABLE}table-row"):
        times = _repeats(element, "rows")
        cells, lined = _cells(element, struck, above)
        hidden = element.get(f"{_TABLE}visibility", "visible") != "visible"
        if any(cells):
            for n in range(number, number + min(times, 100)):
                rows.append(Row(n, cells, hidden, *lined))
        if len(rows) > MOST_ROWS:
            raise ValueError(f"more than {MOST_ROWS} rows")
        number += times
    return rows


def _cells(
    row: Element, struck: set[str], above: dict[int, tuple[str, int]]
) -> tuple[list[str], tuple[bool, frozenset[int]]]:
    texts: list[str] = []
    lined: set[int] = set()
    filled = 0
    for cell in row:
        if len(texts) >= MOST_COLUMNS or not cell.tag.endswith("table-cell"):
            continue
        at, times = len(texts), _repeats(cell, "columns")
        if cell.tag == f"{_TABLE}covered-table-cell" and at in above:
            text, rest = above[at]
            above[at] = (text, rest - 1)
            if rest <= 1:
                del above[at]
        else:
            text = _value(cell)
            down = _number(cell.get(f"{_TABLE}number-rows-spanned"))
            across = _number(cell.get(f"{_TABLE}number-columns-spanned"))
            for column in range(at, min(at + across, MOST_COLUMNS)):
                if text and down * across > 1:
                    above[column] = (text, down if column > at else down - 1)
            if text:
                filled += 1
                if cell.get(f"{_TABLE}style-name") in struck:
                    lined.add(at)
        texts += [text] * min(times, MOST_COLUMNS - at)
    while texts and not texts[-1]:
        texts.pop()
    return texts, (len(lined) * 2 > filled, frozenset(lined))


def _repeats(element: Element, what: str) -> int:
    return _number(element.get(f"{_TABLE}number-{what}-repeated"))


def _number(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdigit() and len(text) < 8 else 1


def _value(cell: Element) -> str:
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind == "date":
        return cell.get(f"{_OFFICE}date-value", "").removesuffix("T00:00:00")
    if kind == "time" and (m := _LENGTH.fullmatch(cell.get(f"{_OFFICE}time-value", ""))):
        minutes = int(m[1]) * 60 + int(m[2]) + (int(m[3]) >= 30)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if kind == "float":
        return cell.get(f"{_OFFICE}value", "").removesuffix(".0")
    if not kind and cell.get(f"{_TABLE}formula") and cell.find(f"{_TEXT}p") is None:
        return NO_RESULT
    notes = {id(p) for note in cell.iter(f"{_OFFICE}annotation") for p in note.iter(f"{_TEXT}p")}
    return "\n".join(_paragraph(p) for p in cell.iter(f"{_TEXT}p") if id(p) not in notes)


def _paragraph(element: Element) -> str:
    """Its text; runs of spaces, tabs and line breaks are elements of their own."""
    parts = [element.text or ""]
    for inner in element:
        if inner.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            parts.append("\n" if inner.tag.endswith("line-break") else " ")
        elif inner.tag == f"{_TEXT}ruby-text":  # how the word before it is pronounced
            pass
        else:
            parts.append(_paragraph(inner))
        parts.append(inner.tail or "")
    return "".join(parts)

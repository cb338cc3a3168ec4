"""An Excel workbook: each of its sheets that has the right header is read as a table."""

import csv
import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from knowledge.model import ScheduleError
from knowledge.readers import sheet
from knowledge.readers.draft import Reading

MOST_BYTES = 256 * 2**20  # unpacked: a workbook is a zip archive
MOST_ROWS, MOST_COLUMNS = 20_000, 100


def looks_right(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def read(path: Path, data: bytes) -> Reading:
    try:
        from openpyxl import load_workbook

        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                raise ScheduleError(f"{path}: unpacks to more than {MOST_BYTES >> 20} MiB")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        tables = [(page.title, _text(page)) for page in book.worksheets]
    except ScheduleError:
        raise
    except Exception as error:  # a damaged workbook fails in many places of the library
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ScheduleError(f"{path}: not a readable workbook ({reason[:100]})") from None
    drafts, notes = [], []
    for title, text in tables:
        if not sheet.looks_right(text):
            notes.append(f"sheet {title!r}: no header row with a title and a start; left out")
            continue
        found = sheet.read(path, text, day=title)
        drafts += found.drafts
        notes += [f"sheet {title!r}: {note}" for note in found.notes]
    if not drafts:
        raise ScheduleError(f"{path}: no sheet has a header row with a title and a start column")
    return Reading(drafts, notes=notes)


def _text(page: Any) -> str:
    """The page as the CSV that it could have been saved as."""
    file = io.StringIO()
    writer = csv.writer(file)
    rows = page.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return file.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat() if value.time() != time() else value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)

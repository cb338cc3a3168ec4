"""A spreadsheet saved as CSV: columns found by their headers, gaps filled from the row above."""

import csv
import io
import re
from datetime import date, datetime, time, timedelta
from pathlib import Path

from knowledge.model import ScheduleError
from knowledge.readers.aiengineer import named_day
from knowledge.readers.draft import Draft, Reading, clean, day, kind_of, length, moment, people

HEADERS = {
    "title": "title|talk|talk title|session|session title|name|summary|subject|topic",
    "start": "start|from|time|start time|starttime|starts at|scheduled at|begin|start date|startsat",
    "end": "end|to|until|end time|endtime|ends at|finish|end date|endsat",
    "duration": "duration|length",
    "day": "day|date",
    "room": "room|location|venue|place|hall|stage",
    "speakers": "speaker|speakers|presenter|presenters|author|authors|speaker name|speaker names|"
                "instructor|owner",
    "track": "track|assigned track|category|theme|stream",
    "kind": "type|kind|format|session format|session type",
    "description": "abstract|description|details|content",
    "id": "id|session id|code|submission id",
}  # fmt: skip
# what stands in place of a name: "Contributed from submitted abstracts", "Organizing committee"
_REMARK = re.compile(r"[A-Z][a-z]+(?: [a-z]+)* [a-z]{4,}")
WEEKDAYS = "mon tue wed thu fri sat sun".split()
_FIELD = {name: field for field, names in HEADERS.items() for name in names.split("|")}


def looks_right(text: str) -> bool:
    try:
        return _header(_rows(text, 30)) is not None
    except csv.Error:
        return False


def read(path: Path, text: str, day: str = "") -> Reading:
    """``day``: of a table without such a column, as a workbook's sheet is often called."""
    try:
        rows = _rows(text)
    except csv.Error as error:
        raise ScheduleError(f"{path}: not a readable table ({error})") from None
    top = _header(rows)
    if top is None:
        raise ScheduleError(f"{path}: no header row with a title and a start column")
    columns = {}
    for index, cell in enumerate(rows[top][1]):
        columns.setdefault(_FIELD.get(_key(cell)), index)
    above = {"day": day}
    drafts, notes = [], []
    for line, cells in rows[top + 1 :]:
        row = {
            field: clean(cells[at])
            for field, at in columns.items()
            if field and at < len(cells)
        }  # fmt: skip
        if sum(bool(value) for value in row.values()) < 2:
            continue  # empty, or a heading between days
        for field in ("day", "room"):
            row[field] = row.get(field) or above.get(field, "")
            above[field] = row[field]
        title = row.get("title") or row.get("kind", "")
        if not title:
            notes.append(f"row {line}: has no title; left out")
            continue
        drafts.append(_draft(line, title, row))
    return Reading(drafts, notes=notes)


def _draft(line: int, title: str, row: dict[str, str]) -> Draft:
    start, end = _moment(row, "start"), _moment(row, "end")
    if start and not end and (span := length(row.get("duration"))):
        end = start + span
    if start and end and end <= start and len(row.get("end", "")) <= 8:
        end += timedelta(days=1)  # a clock time past midnight
    track = row.get("track", "")
    names = re.split(r"\s*[,;&]\s*|\s+and\s+", row.get("speakers", ""))
    names = [name for name in names if not _REMARK.fullmatch(name)]
    return Draft(
        place=f"row {line}",
        title=title,
        start=start,
        end=end,
        id=row.get("id", ""),
        room=row.get("room", ""),
        speakers=people(names),
        track="" if _weekday(track) is not None else track,
        kind=kind_of(row.get("kind"), title),
        description=row.get("description", ""),
    )


# Days that are only named or numbered are put into the first week of the year 1; the loader,
# which knows the conference's first day, moves them (see ``knowledge.load``).
NO_YEAR = 1


def _moment(row: dict[str, str], field: str) -> datetime | None:
    value = row.get(field, "")
    if whole := moment(value):
        return whole
    at, on = _clock(value), row.get("day", "")
    if at is None or not on:
        return None
    if whole := day(on) or named_day(on, None):
        return datetime.combine(whole, at)
    if m := re.fullmatch(r"(?:day\s*)?(\d{1,2})", on, re.I | re.ASCII):
        return datetime.combine(date(NO_YEAR, 2, 1) + timedelta(days=int(m[1]) - 1), at)
    weekday = _weekday(on)  # 1 January of the year 1 is a Monday
    return None if weekday is None else datetime.combine(date(NO_YEAR, 1, 1 + weekday), at)


def _clock(value: str) -> time | None:
    m = re.fullmatch(r"(\d{1,2})[:.h](\d\d)(?::\d\d)?\s*([ap]m)?", value.lower(), re.ASCII)
    if not m or int(m[2]) > 59 or int(m[1]) > 23:
        return None
    hour = int(m[1]) % 12 + (12 if m[3] == "pm" else 0) if m[3] else int(m[1])
    return time(hour, int(m[2]))


def _weekday(value: str) -> int | None:
    known = value.lower()[:3]
    full = re.fullmatch(r"[a-z]{3,9}", value.lower())
    return WEEKDAYS.index(known) if full and known in WEEKDAYS else None


def _header(rows: list[tuple[int, list[str]]]) -> int | None:
    for at, (_, cells) in enumerate(rows[:20]):
        known = {_FIELD.get(_key(cell)) for cell in cells}
        if {"title", "start"} <= known:
            return at
    return None


def _key(cell: str) -> str:
    return " ".join(re.sub(r"[_\-]", " ", cell).lower().split())


def _rows(text: str, most: int | None = None) -> list[tuple[int, list[str]]]:
    """(line number of its last line, cells) of each row; comma, semicolon or tab separated."""
    first = [line for line in text[:20_000].splitlines() if line.strip()][:20]
    if not first:
        return []
    delimiter = max(",;\t", key=lambda d: max(line.count(d) for line in first[:5]))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = []
    for cells in reader:
        rows.append((reader.line_num, cells))
        if most and len(rows) >= most:
            break
    return rows

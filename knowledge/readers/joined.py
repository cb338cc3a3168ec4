"""Times in several cells: "9:00" and "PM", an hour and a minute, a day, a month and a year."""

import re
from collections.abc import Iterable

from knowledge.readers.headers import Header, header_key
from knowledge.readers.table import Row

_AM_PM = re.compile(r"[ap]\.?\s?m\.?", re.I)
_HOURS = ("hour", "hours", "start hour", "stunde", "heure", "hora", "ora")
_AM_PM_HEADERS = ("am/pm", "am pm", "ampm", "a/p", "meridiem")


def find_halves(header: Header, rows: Iterable[Row]) -> None:
    """Columns of "AM" and "PM" belong to the time left of them."""
    kept = list(rows)[:300]
    taken = set(header.columns.values())
    times = {header.columns[name]: name for name in ("start", "end") if name in header.columns}
    for at in range(1, max((len(row.cells) for row in kept), default=0)):
        values = [row.cells[at].strip() for row in kept if at < len(row.cells)]
        values = [value for value in values if value]
        named = at < len(header.named) and header_key(header.named[at])[0] in _AM_PM_HEADERS
        if at in taken or not values or not all(map(_AM_PM.fullmatch, values)):
            continue
        left = [of for of in times if of < at] or [of for of in times if of == at + 1]
        if left and (named or max(left) == at - 1):
            header.columns.setdefault(f"{times[max(left)]} half", at)
    _find_minutes(header, kept)


def _find_minutes(header: Header, rows: list[Row]) -> None:
    """ "Minutes" right behind "Hour" go with it; elsewhere they are a duration."""
    hour, at = header.columns.get("start"), header.columns.get("duration")
    if (
        hour is None
        or at is None
        or at != hour + 1
        or header_key(header.named[hour])[0] not in _HOURS
    ):
        return
    for row in rows:
        pair = [cell.strip() for cell in row.cells[hour : at + 1]]
        if any(pair) and not all(
            re.fullmatch(r"\d{1,2}", part) and int(part) < 60 for part in pair
        ):
            return
    header.columns["start minute"] = header.columns.pop("duration")


def join(cells: dict[str, str]) -> None:
    """One time in one cell, as a row that has it in several would write it."""
    for name in ("start", "end"):
        half, minute = cells.get(f"{name} half", ""), cells.get(f"{name} minute", "")
        if minute.isdigit() and int(minute) < 60 and re.fullmatch(r"\d{1,2}", cells.get(name, "")):
            cells[name] = f"{cells[name]}:{minute:0>2}"
        if half and cells.get(name) and not re.search(r"\d\s?[ap]\.?\s?m\b", cells[name], re.I):
            cells[name] = f"{cells[name]} {half}"
    day, month, year = (cells.get(name, "") for name in ("day", "month", "year"))
    if not month or not re.fullmatch(r"\d{1,2}\.?", day):
        return
    day = day.rstrip(".")
    year = f"20{year}" if re.fullmatch(r"\d\d", year) else year
    if not month.isdigit():
        cells["day"] = f"{day} {month} {year}".strip()
    elif 1 <= int(month) <= 12:
        cells["day"] = f"{year}-{month:0>2}-{day:0>2}" if year else f"{day}.{month}."

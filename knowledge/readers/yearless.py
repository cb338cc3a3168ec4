"""Which year a date without one is in: the file's name may say it, or the weekday beside it tell."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from knowledge.readers.base import DateOrder
from knowledge.readers.dates import DayFound

_IN_NAME = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)")
_REACH = 1  # years before and after this one in which a programme may be
_FURTHER = 8  # years within which those that fit are named


def told(path: Path, days: Sequence[DayFound], order: DateOrder) -> tuple[int, str] | None:
    """The only year that the name has, or that is near and fits all weekdays, and why it is taken."""
    named = sorted({int(year) for year in _IN_NAME.findall(path.stem)})
    if len(named) == 1 and _fits(named[0], days, order):
        return named[0], f"as the file's name says, {path.stem[:60]!r}"
    near = [year for year in _around(_REACH) if _fits(year, days, order)]
    if len(near) == 1 and any(day.weekday is not None for day in days):
        return near[0], "the only year near in which the weekdays fit"
    return None


def fitting(days: Sequence[DayFound], order: DateOrder) -> list[int]:
    """The years not far from now in which all weekdays fit; none where no weekday stands there."""
    if not any(day.weekday is not None for day in days):
        return []
    return [year for year in _around(_FURTHER) if _fits(year, days, order)]


def _around(reach: int) -> range:
    this = date.today().year
    return range(this - reach, this + reach + 1)


def _fits(year: int, days: Sequence[DayFound], order: DateOrder) -> bool:
    found = [(day, day.on(year, order)) for day in days]
    return all(on and day.weekday in (None, on.weekday()) for day, on in found)

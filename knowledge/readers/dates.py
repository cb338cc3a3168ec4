"""Dates in every order that people write: 2026-06-29, 29.6.26, June 29th, Mon 29 Jun, Day 2."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from knowledge.readers.base import DateOrder

ORDERS: tuple[DateOrder, DateOrder] = ("day-first", "month-first")
# The first three or four letters of each month: English, German, French, Spanish, Portuguese,
# Italian, Dutch, the Nordic languages, Polish.
_MONTH_STARTS = (
    "jan janu janv ene gen sty", "feb fev fév lut", "mar mär mrz maa mars marz març",
    "apr avr abr kwi", "may mai mei mag maj", "jun juin giu cze", "jul juil lug lip",
    "aug aoû aou ago sie", "sep set wrz", "oct okt oct out ott paź paz", "nov lis",
    "dec dez déc dic des gru",
)  # fmt: skip
_MONTHS = {start: n for n, starts in enumerate(_MONTH_STARTS, 1) for start in starts.split()}
_WEEKDAY_STARTS = (
    "mon mo mond montag lun lundi lunedì lunes seg segunda maa mån", "tue tues di dienstag mar mardi "
    "martes martedì ter terça din tis tir", "wed mi mittwoch mer mercredi mié miércoles mercoledì "
    "qua quarta woe ons", "thu thur thurs do donnerstag jeu jeudi jue jueves gio giovedì qui quinta "
    "don tor", "fri fr freitag ven vendredi vie viernes venerdì sex sexta vri fre", "sat sa samstag "
    "sonnabend sam samedi sáb sábado sabato zat lör lør", "sun so sonntag dim dimanche dom domingo "
    "domenica zon sön søn",
)  # fmt: skip
_WEEKDAYS = {word: n for n, words in enumerate(_WEEKDAY_STARTS) for word in words.split()}
_ENGLISH_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WORD = r"[^\W\d_]+"
_ISO = re.compile(r"((?:19|20|21)\d\d)([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])\s?(\d{1,2})(?:\2\s?(\d{4}|\d\d)(?!\d)|\.|(?!\d))")
_YEAR = r"(?:,?\s*(?:de\s+|of\s+)?[-/]?((?:19|20|21)\d\d)\b|(?:[-/]|\s')(\d\d)(?![\d:.h]))"
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?(?:-|\s*)(?:of |de |d')?({_WORD})\.?{_YEAR}?",
    re.I,
)
_MONTH_DAY = re.compile(
    rf"({_WORD})\.?(?:-|\s*)(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]){_YEAR}?", re.I
)
_RANGE_BEFORE = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:-|–|—|to|bis|and|und|&|/)\s*$", re.I)
_NUMBERED = re.compile(
    r"(?:conference |session )?(?:day|tag|jour|día|dia|giorno|dag)\s*#?(\d{1,2})\b|(\d{1,2})", re.I
)


@dataclass(frozen=True)
class DayFound:
    """What a text says of a day; a numeric date whose order is open has ``pair``."""

    year: int | None = None
    month: int = 0
    day: int = 0
    pair: tuple[int, int] | None = None  # as written, both between 1 and 12 and different
    weekday: int | None = None  # Monday is 0
    number: int | None = None  # of "Day 2"

    def on(self, year: int, order: DateOrder) -> date | None:
        month, day = self.month, self.day
        if self.pair:
            day, month = self.pair if order == "day-first" else self.pair[::-1]
        return safe_date(self.year or year, month, day)


def safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 < year < 2200 else None
    except ValueError:
        return None


def find_day(text: str) -> DayFound | None:
    """The first day that ``text`` names; "" and clocks alone name none."""
    text = text[:200].strip()
    if not text:
        return None
    weekday = next((n for w in re.findall(_WORD, text) if (n := weekday_of(w)) is not None), None)
    if m := _ISO.search(text):
        return DayFound(int(m[1]), int(m[3]), int(m[4]), weekday=weekday)
    found = _named(text) or _numeric(text)
    if found:
        return DayFound(found.year, found.month, found.day, found.pair, weekday)
    if (m := _NUMBERED.match(text)) and (m[1] or m.end() == len(text)):
        return DayFound(number=int(m[1] or m[2]), weekday=weekday)
    bare = re.fullmatch(rf"\W*({_WORD})\W*", text)
    return DayFound(weekday=weekday) if bare and weekday is not None else None


def _named(text: str) -> DayFound | None:
    found = []
    for pattern, day, month in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for m in pattern.finditer(text):
            number = month_of(m[month])
            if number and 1 <= int(m[day]) <= 31:
                first = _first_of_range(text[: m.start()], int(m[day])) if day == 1 else None
                on = first or int(m[day])
                found.append(DayFound(_year(m[3] or m[4]), number, on))
        if found:
            break
    if not found:
        return None
    year = found[0].year or next((d.year for d in found if d.year), None)
    if year is None and (m := re.search(r"\b(?:19|20|21)\d\d\b", text)):
        year = int(m[0])
    last = found[-1]
    if year and found[0].year is None and (found[0].month, found[0].day) > (last.month, last.day):
        year -= 1  # "29 December - 2 January 2027"
    return DayFound(year, found[0].month, found[0].day)


def _first_of_range(before: str, last: int) -> int | None:
    """The 29 of "29-30 June"; not the 2 of "Day 2 - 30 June"."""
    m = _RANGE_BEFORE.search(before)
    if m is None or int(m[1]) >= last or re.search(r"[^\W\d_]\s*#?$", before[: m.start()]):
        return None
    return int(m[1]) or None


def _numeric(text: str) -> DayFound | None:
    m = _NUMERIC.search(text)
    if not m or (m[4] is None and m[2] == "-"):  # "9-10" is a span of hours
        return None
    if m[2] == "." and m[4] is None and not m[0].endswith("."):
        return None  # "9.30" is a clock
    first, second, year = int(m[1]), int(m[3]), _year(m[4])
    if not (1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12):
        return None
    if m[2] == "." and second <= 12:  # dots are written where the day comes first
        return DayFound(year, second, first)
    if first > 12 or first == second:
        return DayFound(year, second, first)
    if second > 12:
        return DayFound(year, first, second)
    return DayFound(year, pair=(first, second))


def _year(text: str | None) -> int | None:
    if not text:
        return None
    year = int(text.lstrip("'"))
    return year + 2000 if year < 100 else year


def month_of(word: str) -> int | None:
    """1 to 12, from a month's name or its abbreviation in one of several languages."""
    lower = word.lower()
    if lower in ("march", "märz", "martes", "mardi", "maandag"):
        return 3 if lower in ("march", "märz") else None
    return _MONTHS.get(lower[:4]) or _MONTHS.get(lower[:3]) if len(lower) >= 3 else None


def weekday_of(word: str) -> int | None:
    """0 for Monday, from a weekday's name or its abbreviation."""
    lower = word.lower()
    if lower in _WEEKDAYS:
        return _WEEKDAYS[lower]
    for number, name in enumerate(_ENGLISH_DAYS):
        if len(lower) >= 3 and name.startswith(lower):
            return number
    return None


def order_said(found: Iterable[DayFound], texts: Iterable[str]) -> DateOrder | None:
    """The order that dates of one file leave no doubt about; None if none of them tells.

    A part above 12 is a day. A weekday beside a date fits one order only. Dates of one conference
    lie within two weeks.
    """
    sure: set[DateOrder] = set()
    for day, text in zip(found, texts, strict=True):
        if order := _certain(day, text):
            sure.add(order)
    return sure.pop() if len(sure) == 1 else None


def _certain(day: DayFound, text: str) -> DateOrder | None:
    m = _NUMERIC.search(text)
    if _ISO.search(text) or not m or m[2] == "." or (m[4] is None and m[2] == "-"):
        return None
    if day.pair is None:
        first, second = int(m[1]), int(m[3])
        if first == second:
            return None
        if first > 12:
            return "day-first"
        return "month-first" if second > 12 else None
    if day.weekday is None or day.year is None:
        return None
    fits: list[DateOrder] = []
    for order in ORDERS:
        if (on := day.on(day.year, order)) and on.weekday() == day.weekday:
            fits.append(order)
    return fits[0] if len(fits) == 1 else None


def order_by_span(days: Iterable[DayFound], year: int) -> DateOrder | None:
    """The only order in which all the dates lie within two weeks."""
    fits: list[DateOrder] = []
    known = list(days)
    for order in ORDERS:
        dates = [d for day in known if (d := day.on(year, order))]
        if dates and max(dates) - min(dates) <= timedelta(days=14):
            fits.append(order)
    return fits[0] if len(fits) == 1 else None


def iso_moment(value: Any) -> datetime | None:
    """An ISO 8601 date and time, aware if it says so; None if it is not one."""
    if not isinstance(value, str) or not re.match(r"\d{4}-\d\d-\d\d[T ]\d", value.strip()):
        return None
    try:
        found = datetime.fromisoformat(value.strip())
        found.utcoffset()
    except (ValueError, OverflowError):
        return None
    return found if 1900 < found.year < 2200 else None


def iso_day(value: Any) -> date | None:
    """An ISO 8601 date, also of a date and time."""
    try:
        found = date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return None
    return found if 1900 < found.year < 2200 else None

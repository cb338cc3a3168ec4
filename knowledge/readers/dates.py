"""Dates in every order that people write: 2026-06-29, 29.6.26, June 29th, Mon 29 Jun, Day 2."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from knowledge.readers import ordinals
from knowledge.readers.base import DateOrder
from knowledge.readers.date_words import PARTS_OF_DAY, month_of, weekday_beside, weekday_of

ORDERS: tuple[DateOrder, DateOrder] = ("day-first", "month-first")
_WORD = r"[^\W\d_]+"
_ISO = re.compile(r"((?:19|20|21)\d\d)([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])\s?(\d{1,2})(?:\2\s?(\d{4}|\d\d)(?!\d)|\.|(?!\d))")
_YEAR = r"(?:,?\s*(?:de\s+|of\s+)?[-/]?((?:19|20|21)\d\d)(?!\d)|(?:[-/]|,?\s')(\d\d)(?![\d:.h]))"
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|-?(?:го|е|ое|та)|η|\.)?(?:-|\s*)(?:of |de |d')?"
    rf"({_WORD})\.?{_YEAR}?",
    re.I,
)
_MONTH_DAY = re.compile(
    rf"({_WORD})\.?(?:-|\s*)(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]){_YEAR}?", re.I
)
_AND = (
    r"(?:-|–|—|&|\+|/|,|\b(?:to|bis|and|und|until|au|et|y|al|e|og|och|en|tot|"
    r"t/m|a|i|ja|ve|és|și|και|и|і|та|до|по|až|do|til|till)\b)"
)
_RANGE_BEFORE = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?\s*{_AND}\s*(?:({_WORD})\.?,?\s+)?(?:the |le |den )?$", re.I
)
_RANGE_BEHIND = re.compile(rf"\s*{_AND}\s*(\d{{1,2}})(?:st|nd|rd|th|\.)?(?![\d:.h])", re.I)
_ISO_WEEK = re.compile(r"((?:19|20|21)\d\d)-?W(\d\d)-?([1-7])(?!\d)", re.I)
# 2027年6月14日, 令和9年6月14日, 2027년 6월 14일; "2027. 6. 14."; "14 tháng 6 năm 2027"
_EAST = re.compile(
    r"(?:(?P<year>\d{4})\s?[年년]\s?|(?P<era>令和|民國|民国)\s?(?P<of>\d{1,3}|元)年)?"
    r"(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号號일]"
)
_ERAS = {"令和": 2018, "民國": 1911, "民国": 1911}
_DOTTED = re.compile(r"((?:19|20|21)\d\d)\.\s+(\d{1,2})\.\s+(\d{1,2})(?!\d)")
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})(?:,?\s*(?:năm\s+)?(\d{4}))?", re.I)
_DAYS_EAST = re.compile(r"(\d{1,2})\s?[日号號일](?!目|차)")


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


def is_possible(year: int) -> bool:
    """Years outside are slips, and overflow in some time zones."""
    return 1900 < year < 2200


def safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if is_possible(year) else None
    except ValueError:
        return None


def find_day(text: str) -> DayFound | None:
    """The first day that ``text`` names; "" and clocks alone name none."""
    text = unicodedata.normalize("NFKC", text[:200]).strip()
    if not text:
        return None
    weekday = next((n for w in re.findall(_WORD, text) if (n := weekday_of(w)) is not None), None)
    weekday = weekday_beside(text) if weekday is None else weekday
    if m := _ISO.search(text):
        return DayFound(int(m[1]), int(m[3]), int(m[4]), weekday=weekday)
    found = _of_week(text) or _named(text) or _numeric(text)
    if found:
        return DayFound(found.year, found.month, found.day, found.pair, weekday)
    if (number := ordinals.number_in(text)) is not None:
        return DayFound(number=number, weekday=weekday)
    if re.fullmatch(r"\d{1,2}", text):
        return DayFound(number=int(text))
    beside = ordinals.day_of_month(text)
    if beside and all(weekday_of(word) is not None for word in beside[1]):
        return DayFound(day=beside[0], weekday=weekday)
    bare = re.fullmatch(rf"\W*{_WORD}(?:\s+{PARTS_OF_DAY})?\W*", text, re.I)
    if weekday is None or not (bare or _weekdays(text)):
        return None
    return DayFound(weekday=weekday)


def _weekdays(text: str) -> list[int]:
    """The days of a text that only lists weekdays: "Mon-Wed", "Monday & Tuesday"."""
    found = [weekday_of(word) for word in re.findall(_WORD, re.sub(_AND, " ", text))]
    known = [day for day in found if day is not None]
    return known if len(known) == len(found) else []


def _of_week(text: str) -> DayFound | None:
    """ "2026-W27-1", a Monday; dates of the Far East."""
    if m := _ISO_WEEK.search(text):
        try:
            on = date.fromisocalendar(*map(int, m.groups()))
        except ValueError:
            return None
        return DayFound(on.year, on.month, on.day)
    if m := _EAST.search(text):
        year = int(m["year"]) if m["year"] else None
        if m["era"]:
            year = _ERAS[m["era"]] + (1 if m["of"] == "元" else int(m["of"]))
        return DayFound(year, int(m["month"]), int(m["day"]))
    if m := _DOTTED.search(text):
        return DayFound(int(m[1]), int(m[2]), int(m[3]))
    m = _VIETNAMESE.search(text)
    return DayFound(int(m[3]) if m[3] else None, int(m[2]), int(m[1])) if m else None


def names_several(text: str) -> bool:
    """Whether a text names more than one day: "29-30 June", "29.6., 30.6.2026"."""
    text = unicodedata.normalize("NFKC", text[:200])
    if len(set(_weekdays(text))) > 1 or ordinals.are_several(text):
        return True
    if _EAST.search(text):
        return len({m[1] for m in _DAYS_EAST.finditer(text)}) > 1
    if iso := {m.groups()[2:] for m in _ISO.finditer(text)}:
        return len(iso) > 1
    found: set[tuple[int, int]] = set()
    for pattern, day, month in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for m in pattern.finditer(text):
            number = month_of(m[month])
            if number and 1 <= int(m[day]) <= 31 and not _of_month_before(text, m):
                found.add((number, int(m[day])))
                if day == 1 and (first := _first_of_range(text[: m.start()], int(m[1]))):
                    found.add((number, first))
                behind = _RANGE_BEHIND.match(text, m.end(day)) if day == 2 else None
                if behind and int(m[2]) < int(behind[1]) <= 31:
                    found.add((number, int(behind[1])))
        if found:
            return len(found) > 1
    for m in _NUMERIC.finditer(text):
        if _numeric(m[0]):
            found.add((int(m[1]), int(m[3])))
            if first := _first_of_range(text[: m.start()], int(m[1])):
                found.add((first, int(m[3])))
    return len(found) > 1


def _named(text: str) -> DayFound | None:
    found = []
    for pattern, day, month in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for m in pattern.finditer(text):
            number = month_of(m[month])
            if number and 1 <= int(m[day]) <= 31 and not _of_month_before(text, m):
                first = _first_of_range(text[: m.start()], int(m[day])) if day == 1 else None
                on = first or int(m[day])
                found.append(DayFound(_year(m[3] or _short_year(m)), number, on))
        if found:
            break
    if not found:
        return None
    first = found[0]
    last = next((d for d in found if d.year), found[-1])
    year = first.year or last.year
    if year is None and (m := re.search(r"(?<!\d)(?:19|20|21)\d\d(?!\d)", text)):
        year = int(m[0])
    if year and first.year is None and (first.month, first.day) > (last.month, last.day):
        year -= 1  # "29 December - 2 January 2027"
    return DayFound(year, first.month, first.day)


def _of_month_before(text: str, m: re.Match[str]) -> bool:
    """Whether the 29 of "29-July" belongs to the June before it: "June 29-July 2"."""
    word = re.search(rf"({_WORD})\.?\s+$", text[: m.start()])
    return bool(word and m[0][:3].strip("0123456789") == "-" and month_of(word[1]))


def _short_year(m: re.Match[str]) -> str | None:
    """The 26 of "29-Jun-26"; in "June 29-30" it is a day."""
    return None if m[4] and m[0].count("-") == 1 else m[4]


def _first_of_range(before: str, last: int) -> int | None:
    """The 29 of "29-30 June" and "Mon 29 - Tue 30 June"; not the 2 of "Day 2 - 30 June"."""
    m = _RANGE_BEFORE.search(before)
    if m is None or int(m[1]) >= last or (m[2] and weekday_of(m[2]) is None):
        return None
    word = re.search(rf"({_WORD})\.?,?\s*#?$", before[: m.start()])
    if word and weekday_of(word[1]) is None:
        return None
    return int(m[1]) or None


def _numeric(text: str) -> DayFound | None:
    m = _NUMERIC.search(text)
    if not m or (m[4] is None and m[2] == "-"):  # "9-10" is a span of hours
        return None
    if m[2] == "." and m[4] is None and not m[0].endswith("."):
        return None  # "9.30" is a clock
    first, second, year = int(m[1]), int(m[3]), _year(m[4])
    if year is None:  # "28.06.-30.06.2026"
        year = next((_year(n[4]) for n in _NUMERIC.finditer(text, m.end()) if n[4]), None)
    if not (1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12):
        return None
    if m[2] == "." and second <= 12:  # dots are written where the day comes first
        return DayFound(year, second, _first_of_range(text[: m.start()], first) or first)
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


_CLOCK_SPAN = re.compile(r" (\d\d):\d\d-(\d\d):\d\d$| \d\d(?::\d\d){2}-\d\d(?::\d\d){2}$")


def iso_moment(value: Any) -> datetime | None:
    """An ISO 8601 date and time, aware if it says so; None if it is not one."""
    if not isinstance(value, str) or not re.match(
        r"\d{4}-\d\d-\d\d[T ]\d|(?:19|20)\d{6}T\d{4}", value.strip()
    ):
        return None
    if is_clock_span(value):
        return None
    text = re.sub(r"\s?(?:UTC|GMT)$", "+00:00", value.strip(), flags=re.I)
    try:
        found = datetime.fromisoformat(text)
        found.utcoffset()
    except (ValueError, OverflowError):
        return None
    return found if is_possible(found.year) else None


def is_clock_span(text: str) -> bool:
    """Whether "2026-06-29 09:00-10:00" lasts an hour: ISO 8601 has a T or seconds before an offset,
    and "09:00-04:00" would last all night."""
    m = _CLOCK_SPAN.search(text.strip())
    return bool(m and (m[1] is None or (int(m[2]) - int(m[1])) % 24 <= 12))


def iso_day(value: Any) -> date | None:
    """An ISO 8601 date, also of a date and time."""
    try:
        found = date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return None
    return found if is_possible(found.year) else None

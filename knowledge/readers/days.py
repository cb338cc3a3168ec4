"""Which date the day of each row is: "29 June", 6/7/26, "Day 2", "Tuesday", "the 30th"."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from knowledge.guesses import Kind
from knowledge.model import ScheduleError
from knowledge.readers import dates, listopad, yearless
from knowledge.readers.base import DateOrder, Hints, Reading
from knowledge.readers.dates import DayFound
from knowledge.readers.points import Cells, Point, excel_day
from knowledge.readers.text import given

_FORTNIGHT = 14


def settle(
    path: Path, rows: list[Cells], starts: list[Point], ends: list[Point], hints: Hints,
    reading: Reading,
) -> None:  # fmt: skip
    """Give each point its date. Raises ``ScheduleError`` where only the organiser can say it."""
    _undated(path, rows, starts, hints, reading)
    points = [p for p in starts + ends if p.day]
    listopad.settle(rows, points, hints.zone, reading)
    order = _order(path, points, hints, reading)
    years: Counter[int] = Counter(p.day.year for p in points if p.day and p.day.year)
    both = [(row, p, p.day) for row, p in zip(rows + rows, starts + ends, strict=True) if p.day]
    if serial := next((each for each in both if excel_day(each[1].day_text)), None):
        text = f"{serial[1].day_text!r} and the like are read as a workbook's days"
        reading.guess(Kind.YEAR, f"{serial[0].place}: {text}, {_of(serial[2])}")
    written = [each for each in both if each[2].month or each[2].pair]
    if not hints.first_day and not years:
        years = _year(path, written, order, reading)
    for row, point, day in written:
        point.on = _written(row, point, day, order, hints.first_day, years, reading)
    counted = [each for each in both if not each[2].month and not each[2].pair]
    if not counted:
        return
    known = [on for p in starts if (on := p.date)]
    named = {day.weekday for _, _, day in counted if day.weekday is not None}
    alone = all(day.weekday is not None for _, _, day in counted)
    near = nearest_week(named, hints.today) if alone and hints.today else None
    first = hints.first_day or min(known, default=near)
    if first is None:
        raise ScheduleError(
            f"{path}: {counted[0][0].place}: days are only named or numbered; give the first "
            "day's date (first_day = 2026-06-29 under [conference], or --first-day)"
        )
    if first is near:
        text = (
            f"days are only named; {near:%A} is taken as {near}, the week nearest to {hints.today}"
        )
        reading.guess(Kind.YEAR, text)
    reckoned = _Reckoned(
        first, first in (hints.first_day, near), [day for _, _, day in counted],
        any(point.day_text.strip() == "0" for _, point, _ in counted),
    )  # fmt: skip
    for row, point, day in counted:
        point.on = reckoned.date(row, point.day_text, day, reading)


def _year(
    path: Path, written: list[tuple[Cells, Point, DayFound]], order: DateOrder, reading: Reading
) -> Counter[int]:
    """Of dates that name none. Raises ``ScheduleError`` where nothing tells it."""
    if not written:
        return Counter()
    days = [day for _, _, day in written]
    row, point, day = written[0]
    said = f"{row.place}: {point.day_text[:40]!r}"
    if year := yearless.told(path, days, order):
        reading.guess(Kind.YEAR, f"{said} and all others are taken as in {year[0]}, {year[1]}")
        return Counter({year[0]: 1})
    fitting = [day.on(year, order) for year in yearless.fitting(days, order)]
    hint = f"; its weekday is that of {', '.join(map(str, fitting))}" if fitting else ""
    raise ScheduleError(
        f"{path}: {said} has no year; give the first day's date (first_day = 2026-06-29 under "
        f"[conference], or --first-day){hint}"
    )


def nearest_week(weekdays: Collection[int], today: date) -> date:
    """The first day of a programme on ``weekdays``, 0 to 6, which follow each other as closely as they
    can: one that is on ``today``, or the next."""
    spans = {day: max((other - day) % 7 for other in weekdays) for day in weekdays}
    first = min(sorted(spans), key=spans.__getitem__)
    back = (today.weekday() - first) % 7
    return today + timedelta(days=-back if back <= spans[first] else 7 - back)


def _of(day: DayFound) -> date | None:
    return day.on(day.year or 0, "day-first")


def _undated(
    path: Path, rows: list[Cells], starts: list[Point], hints: Hints, reading: Reading
) -> None:
    """Times without any day are on the conference's first, if the organiser gives it."""
    timed = [(row, p) for row, p in zip(rows, starts, strict=True) if p.clock]
    if not timed or any(p.day or p.whole for p in starts):
        return
    if unread := next((row for row, _ in timed if given(row.day)), None):
        raise ScheduleError(
            f"{path}: {unread.place}: {unread.day[:40]!r} is no day that can be read; write the "
            "days as 2026-06-29"
        )
    if hints.first_day is None:
        raise ScheduleError(
            f"{path}: {timed[0][0].place}: has times but no dates; give the day with "
            "--first-day 2026-06-29 (or first_day under [conference])"
        )
    for _, point in timed:
        point.day = DayFound(number=1)
    reading.guess(Kind.YEAR, f"has times but no dates: all is taken as on {hints.first_day}")


def _order(path: Path, points: list[Point], hints: Hints, reading: Reading) -> DateOrder:
    """Of days and months in numbers. Raises ``ScheduleError`` if nothing tells."""
    days = [p.day for p in points if p.day]
    open_ones = [p for p in points if p.day and p.day.pair]
    if hints.date_order or not open_ones:
        return hints.date_order or "day-first"
    order = dates.order_said(days, [p.day_text for p in points])
    example = open_ones[0].day_text[:40]
    if order is None:
        year = next((d.year for d in days if d.year), None)
        year = year or (hints.first_day.year if hints.first_day else 2024)
        order = dates.order_by_span([d for d in days if d.month or d.pair], year)
        if order is None:
            raise ScheduleError(
                f"{path}: is {example!r} day or month first? "
                "give --date-order day-first or --date-order month-first"
            )
        reading.guess(
            Kind.DATE_ORDER,
            f"{example!r} and the like are read {order}, in which the days lie together",
        )
    return order


def _written(
    row: Cells, point: Point, day: DayFound, order: DateOrder, first: date | None,
    years: Counter[int], reading: Reading,
) -> date | None:  # fmt: skip
    """The date of a day with a month; its year may be told elsewhere."""
    year = day.year or (first.year if first else years.most_common(1)[0][0])
    if day.year is None and not first:
        reading.guess(Kind.YEAR, f"{row.place}: {point.day_text[:40]!r} is taken as in {year}")
    other: DateOrder = "month-first" if order == "day-first" else "day-first"
    on = day.on(year, order) or day.on(year, other)
    if on and first and not day.year and on < first - timedelta(days=180):
        on = day.on(year + 1, order)  # "January 1" of a conference that began in December
    _check_weekday(row.place, point.day_text, day, on, reading)
    return on


def _check_weekday(place: str, said: str, day: DayFound, on: date | None, reading: Reading) -> None:
    if on and day.weekday is not None and on.weekday() != day.weekday:
        text = f"{place}: {said[:40]!r} is a {on:%A}; the date is taken"
        if not reading.guesses or reading.guesses[-1].text != text:
            reading.guess(Kind.WEEKDAY, text)


@dataclass
class _Reckoned:
    """Days without a month, reckoned from the first day, or from the first that has a date."""

    first: date
    is_said: bool  # by the organiser
    days: list[DayFound]
    from_zero: bool  # as scripts count; "Day 0" in words is the day before the first
    told: set[tuple[str, date]] = field(default_factory=set)  # each doubt once

    def __post_init__(self) -> None:
        numbers = {day.number for day in self.days if day.number is not None}
        late = bool(numbers) and max(numbers) > _FORTNIGHT
        self.of_month = bool(numbers) and (
            min(numbers) > _FORTNIGHT
            or (self.first.day in numbers and (late or not numbers & {0, 1}))
        )
        ahead = sorted({self._ahead(d) for d in self.days if d.weekday is not None})
        self.last = 0  # days from the first on that weekdays follow each other
        for days in ahead:
            self.last = days if days <= max(self.last + 1, 4) else self.last

    def date(self, row: Cells, said: str, day: DayFound, reading: Reading) -> date | None:
        days, doubt = self._days(day)
        if days is None:
            return None
        on = self.first + timedelta(days=days)
        if doubt or not self.is_said:
            since = "the first day" if self.is_said else "the earliest date"
            why = doubt or f"reckoned from {since}, {self.first}"
            name = f"{row.place}: {row.title[:60]!r}"
            text = f"{name}: {said[:40]!r} is taken as {on:%A} {on}, {why}"
            if (said, on) not in self.told:
                reading.guess(Kind.YEAR, text)
            self.told.add((said, on))
        _check_weekday(row.place, said, day, on, reading)
        return on

    def _days(self, day: DayFound) -> tuple[int | None, str]:
        """How many days after the first it is, and what is doubtful about that."""
        if day.day or (day.number and (self.of_month or day.number > _FORTNIGHT)):
            days = self._until(day.day or day.number or 0)
            doubt = "as the day of the month" if not day.day else ""
            far = days is not None and not 0 <= days <= _FORTNIGHT
            return days, "which is not in the days of the conference" if far else doubt
        if day.number is not None and self.from_zero:
            return day.number, "" if day.number else "the first: days are counted from 0"
        if day.number is not None:
            return day.number - 1, "" if day.number else "the day before the first"
        ahead = self._ahead(day)
        if ahead <= self.last:
            return ahead, ""
        if self.is_said and 7 - ahead < ahead - self.last:
            return ahead - 7, "before the first day"
        return ahead, "days after the others"

    def _ahead(self, day: DayFound) -> int:
        return ((day.weekday or 0) - self.first.weekday()) % 7

    def _until(self, day_of_month: int) -> int | None:
        """Days until the nearest day with that number, rather ahead than back."""
        near = [
            days for days in range(-7, 32)
            if (self.first + timedelta(days=days)).day == day_of_month
        ]  # fmt: skip
        return min(near, key=abs, default=None)

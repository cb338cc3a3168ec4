"""When a sheet's rows begin and end: dates, clocks and lengths, settled over the whole file."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from knowledge.guesses import Kind
from knowledge.model import ScheduleError
from knowledge.readers import clocks, dates, durations
from knowledge.readers.base import DateOrder, Hints, Reading
from knowledge.readers.clocks import DAY_MINUTES, Clock
from knowledge.readers.dates import DayFound
from knowledge.readers.zones import zone_named

_LONGEST_NIGHT = timedelta(hours=12)  # an end before its start is past midnight up to this length
_EVENING, _SMALL_HOURS = 18 * 60, 5 * 60  # minutes since midnight
_AFTERNOON = 8 * 60  # minutes that a session begun before noon may last into it
_EXCEL_DAYS = (30_000, 75_000)  # 1982 to 2105, as a workbook counts days from 1899-12-30


@dataclass
class Cells:
    """What a row says of its time, as texts."""

    place: str
    title: str
    room: str
    start: str
    end: str
    day: str
    end_day: str
    length: str
    length_unit: str = ""
    zone: str = ""
    all_day: bool = False


@dataclass
class When:
    """What was made of it; ``start`` is None where it cannot be read, and ``problem`` says why."""

    start: datetime | None = None
    end: datetime | None = None
    length: timedelta | None = None
    problem: str = ""
    all_day: bool = False


@dataclass
class _Point:
    """A start or an end while it is being settled."""

    whole: datetime | None = None
    day: DayFound | None = None
    day_text: str = ""
    clock: Clock | None = None
    on: date | None = None
    texts: list[str] = field(default_factory=list)


def settle(path: Path, rows: list[Cells], hints: Hints, reading: Reading) -> list[When]:
    """Raises ``ScheduleError`` where only the organiser can say which day is meant."""
    starts = [_point(row.start, row.day) for row in rows]
    ends = [_point(row.end, row.end_day) for row in rows]
    for row, start, end in zip(rows, starts, ends, strict=True):
        if both := _span(row):
            start.clock = both[0]
            if end.clock is None and end.whole is None:
                end.clock = both[1]
    _undated(path, rows, starts, hints, reading)
    points = [p for p in starts + ends if p.day]
    order = _order(path, points, hints, reading)
    years: Counter[int] = Counter(p.day.year for p in points if p.day and p.day.year)
    for row, point in zip(rows + rows, starts + ends, strict=True):
        if point.day:
            point.on = _date(path, row, point, order, hints, years, reading)
    _settle_open(rows, starts, ends, reading)
    _settle_nights(rows, starts, reading)
    hours = _in_hours(rows, reading)
    return [
        _when(row, start, end, hours, reading)
        for row, start, end in zip(rows, starts, ends, strict=True)
    ]


def _point(text: str, day_text: str) -> _Point:
    if whole := dates.iso_moment(text) or _unix_moment(text):
        return _Point(whole=whole)
    found = clocks.clock(text) or _excel_clock(text)
    rest = ""
    if found is None and (day := _excel_day(text)):
        return _Point(whole=day)
    if found is None and clocks.span(text) is None:
        said, rest = clocks.inside(text)
        found = clocks.clock(said)
        if not said:
            rest = text
    day = dates.find_day(rest) if rest else None
    if day and (day.month or day.pair):
        return _Point(day=day, day_text=rest, clock=found)
    return _Point(day=dates.find_day(day_text), day_text=day_text, clock=found)


def _undated(
    path: Path, rows: list[Cells], starts: list[_Point], hints: Hints, reading: Reading
) -> None:
    """Times without any day are on the conference's first, if the organiser gives it."""
    timed = [(row, p) for row, p in zip(rows, starts, strict=True) if p.clock]
    if not timed or any(p.day or p.whole for p in starts):
        return
    if hints.first_day is None:
        raise ScheduleError(
            f"{path}: {timed[0][0].place}: has times but no dates; give the day with "
            "--first-day 2026-06-29 (or first_day under [conference])"
        )
    for _, point in timed:
        point.day = DayFound(number=1)
    reading.guess(Kind.YEAR, f"has times but no dates: all is taken as on {hints.first_day}")


def _span(row: Cells) -> tuple[Clock, Clock] | None:
    if found := clocks.span(row.start):
        return found
    said, _ = clocks.inside(row.start)
    return clocks.span(said) if said and not row.end else None


def _excel_clock(text: str) -> Clock | None:
    if re.fullmatch(r"0[.,]\d+", text):
        return Clock(round(float(text.replace(",", ".")) * DAY_MINUTES))
    return None


def _unix_moment(text: str) -> datetime | None:
    """Seconds or milliseconds since 1970, of the years 2001 to 2100."""
    m = re.fullmatch(r"([1-3]\d{9})(\d{3})?(?:\.0)?", text)
    return datetime.fromtimestamp(int(m[1]), UTC) if m else None


def _excel_day(text: str) -> datetime | None:
    if not re.fullmatch(r"\d{5}([.,]\d{1,12})?", text):
        return None
    days = float(text.replace(",", "."))
    if not _EXCEL_DAYS[0] < days < _EXCEL_DAYS[1]:
        return None
    minutes = round(days * DAY_MINUTES)
    return datetime(1899, 12, 30) + timedelta(minutes=minutes)


def _order(path: Path, points: list[_Point], hints: Hints, reading: Reading) -> DateOrder:
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


def _date(
    path: Path, row: Cells, point: _Point, order: DateOrder, hints: Hints,
    years: Counter[int], reading: Reading,
) -> date | None:  # fmt: skip
    day, first = point.day, hints.first_day
    if day is None:
        return None
    if not day.month and not day.pair:
        if first is None and years:
            return None  # a slip among days that are dated
        if first is None:
            raise ScheduleError(
                f"{path}: {row.place}: days are only named or numbered; give the first "
                "day's date (first_day = 2026-06-29 under [conference], or --first-day)"
            )
        if day.number:
            return first + timedelta(days=day.number - 1)
        return first + timedelta(days=((day.weekday or 0) - first.weekday()) % 7)
    if day.year is None and not first and not years:
        raise ScheduleError(
            f"{path}: {row.place}: {point.day_text[:40]!r} has no year; give the first day's date "
            "(first_day = 2026-06-29 under [conference], or --first-day)"
        )
    year = day.year or (first.year if first else years.most_common(1)[0][0])
    if day.year is None and not first:
        reading.guess(Kind.YEAR, f"{row.place}: {point.day_text[:40]!r} is taken as in {year}")
    other: DateOrder = "month-first" if order == "day-first" else "day-first"
    on = day.on(year, order) or day.on(year, other)
    if on and first and not day.year and on < first - timedelta(days=180):
        on = day.on(year + 1, order)  # "January 1" of a conference that began in December
    if on and day.weekday is not None and on.weekday() != day.weekday:
        text = f"{row.place}: {point.day_text[:40]!r} is a {on:%A}; the date is taken"
        if not reading.guesses or reading.guesses[-1].text != text:
            reading.guess(Kind.WEEKDAY, text)
    return on


def _settle_open(
    rows: list[Cells], starts: list[_Point], ends: list[_Point], reading: Reading
) -> None:
    """Clocks of twelve hours without am or pm, by their order within a day and a room."""
    all_clocks = [p.clock for p in starts + ends if p.clock]
    if any(p.whole for p in starts) or not all(c.open for c in all_clocks):
        return
    groups: dict[tuple[object, str], list[int]] = defaultdict(list)
    for n, (row, start) in enumerate(zip(rows, starts, strict=True)):
        if start.clock:
            groups[start.on or start.day_text, row.room].append(n)
    moved: list[str] = []
    for numbers in groups.values():
        settled = clocks.settle([c for n in numbers if (c := starts[n].clock)])
        for n, minutes in zip(numbers, settled or (), strict=False):
            was = starts[n].clock
            if was and was.minutes != minutes:
                moved.append(
                    f"{rows[n].place}: {rows[n].title[:60]!r} at {rows[n].start[:20]!r} is taken as "
                    f"{_shown(minutes)}: no time has am or pm"
                )
            starts[n].clock = Clock(minutes)
    for row, start, end in zip(rows, starts, ends, strict=True):
        if not start.clock or not end.clock:
            continue
        later = end.clock.minutes % 720 + DAY_MINUTES // 2
        if end.clock.minutes <= start.clock.minutes < later <= start.clock.minutes + _AFTERNOON:
            if not moved:
                moved.append(
                    f"{row.place}: {row.title[:60]!r} is taken to end at {_shown(later)}: no time has "
                    "am or pm"
                )
            end.clock = replace(end.clock, minutes=later)
    for text in moved:
        reading.guess(Kind.CLOCK, text)


def _settle_nights(rows: list[Cells], starts: list[_Point], reading: Reading) -> None:
    """A clock before five that follows the evening's is in the night after, under its day's date."""
    latest: dict[tuple[date, str], int] = {}
    for row, start in zip(rows, starts, strict=True):
        if not start.clock or not start.on:
            continue
        key, minutes = (start.on, row.room), start.clock.minutes
        before = latest.get(key, 0)
        if before >= _EVENING and minutes < _SMALL_HOURS and start.day_text == row.day:
            start.clock = replace(start.clock, minutes=minutes + DAY_MINUTES)
            reading.guess(
                Kind.CLOCK,
                f"{row.place}: {row.title[:60]!r} at {_shown(minutes)} is taken as in the night after "
                f"{start.on:%A}",
            )
        latest[key] = max(before, start.clock.minutes)


def _shown(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _in_hours(rows: list[Cells], reading: Reading) -> bool:
    """Whether bare numbers of the column for durations are hours: 0.5, 1, 1.5, 2."""
    bare = [row.length for row in rows if re.fullmatch(r"\d{1,4}([.,]\d+)?", row.length)]
    bare = [text for text in bare if _days_in(text) is None and float(text.replace(",", "."))]
    if any(re.search(r"hour|hr|std|stund|heure|hora|\bh\b", row.length_unit) for row in rows):
        return True
    if not bare or any(re.search("min", row.length_unit) for row in rows):
        return False
    hours = max(float(text.replace(",", ".")) for text in bare) <= 4
    if hours:
        reading.guess(Kind.DURATION, f"durations such as {bare[0]!r} are taken as hours")
    return hours


def _when(row: Cells, start: _Point, end: _Point, hours: bool, reading: Reading) -> When:
    begins = start.whole or _combined(start.on, start.clock)
    if row.all_day and start.on or (row.all_day and start.whole):
        return _all_day(row, start, end, reading)
    if begins is None:
        return When(problem=_problem(row, start))
    length = _length(row, hours)
    ends = end.whole
    if ends is None and end.clock:
        clock_only = end.on is None
        ends = _combined(end.on or start.on or begins.date(), end.clock)
        if ends and begins.tzinfo and ends.tzinfo is None:
            ends = ends.replace(tzinfo=begins.tzinfo)
        if ends and clock_only and timedelta(0) < begins - ends:
            night = ends + timedelta(days=1)
            ends = night if night - begins <= _LONGEST_NIGHT else ends
    for point in (start, end):
        if point.clock and point.clock.zone and not _utc(point.clock.zone):
            reading.guess(
                Kind.ZONE, f"{row.place}: {row.start[:30]!r} is taken as the conference's own clock"
            )
            break
    begins, ends = _zoned(row, start, begins, reading), ends and _zoned(row, end, ends, reading)
    if row.length and length is None and ends is None:
        reading.guess(Kind.DURATION, f"{row.place}: duration {row.length[:30]!r} cannot be read")
    return When(begins, ends, length)


def _combined(on: date | None, at: Clock | None) -> datetime | None:
    if on is None or at is None:
        return None
    try:
        return datetime.combine(on, time()) + timedelta(minutes=at.minutes)
    except OverflowError:
        return None


def _all_day(row: Cells, start: _Point, end: _Point, reading: Reading) -> When:
    on = start.on or (start.whole and start.whole.date())
    last = end.on or (end.whole and end.whole.date()) or on
    assert on is not None and last is not None
    days = timedelta(days=1 + max(0, min(13, (last - on).days)))
    begins = datetime.combine(on, time())
    reading.guess(Kind.ALL_DAY, f"{row.place}: {row.title[:60]!r} is all day, without clock times")
    return When(begins, begins + days, all_day=True)


def _length(row: Cells, hours: bool) -> timedelta | None:
    if (days := _days_in(row.length)) is not None:
        return timedelta(minutes=round(days * DAY_MINUTES)) or None
    if hours and re.fullmatch(r"\d{1,4}([.,]\d+)?", row.length):
        return durations.length(row.length + " h")
    return durations.length(row.length)


def _days_in(text: str) -> float | None:
    """A workbook's number of days: 0.03125 is 45 minutes. As hours it would be two."""
    days = float(text.replace(",", ".")) if re.fullmatch(r"0[.,]\d+", text) else 1.0
    return days if days < 0.2 else None


def _problem(row: Cells, start: _Point) -> str:
    if not row.start and not row.day:
        return "has neither day nor time"
    if start.clock is None:
        return f"has no time that can be read ({row.start[:40]!r})" if row.start else "has no time"
    return f"has no day that can be read ({row.day[:40]!r})" if row.day else "has no day"


def _utc(zone: str) -> bool:
    return zone.strip("()").upper() in ("UTC", "GMT", "Z")


def _zoned(row: Cells, point: _Point, moment: datetime, reading: Reading) -> datetime:
    """Aware if the row, its header or the clock itself names a zone."""
    if moment.tzinfo:
        return moment
    if _utc(row.zone) or (point.clock and point.clock.zone and _utc(point.clock.zone)):
        return moment.replace(tzinfo=UTC)
    if not row.zone:
        return moment
    if "/" in row.zone and (zone := zone_named(row.zone)):  # "EST" may be meant for all summer
        return moment.replace(tzinfo=zone)
    reading.guess(
        Kind.ZONE,
        f"{row.place}: time zone {row.zone[:30]!r} is unknown; taken as the conference's own clock",
    )
    return moment

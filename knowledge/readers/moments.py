"""When a sheet's rows begin and end: dates, clocks and lengths, settled over the whole file."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from knowledge.guesses import Kind
from knowledge.readers import clocks, dates, days, doubts, durations, halves, offsets, points
from knowledge.readers.base import Hints, Reading
from knowledge.readers.clocks import DAY_MINUTES, Clock
from knowledge.readers.points import Cells, Point, point

_LONGEST_NIGHT = timedelta(hours=12)  # an end before its start is past midnight up to this length
_BEHIND = re.compile(r"(?<=\d\d-\d\d) (\d\d:\d\d-\d\d:\d\d)$")  # "2026-06-29 09:00-04:00"
_PADDED = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")  # as machines and clocks of 24 hours write it
_BARE = re.compile(r"\d{1,5}([.,]\d+)?|[.,]\d+")  # a length without its unit
_UNIT_WORDS = {
    "h": r"hour|hr|std|stund|heure|hora|\bh\b",
    "min": "min",
    "s": r"\bse[ckg]|\bs\b",
}
_CLOCK_BEHIND = re.compile(r"(\d\d?:\d\d)(-\d\d:?\d\d)")


@dataclass
class When:
    """What was made of it; ``start`` is None where it cannot be read, and ``problem`` says why."""

    start: datetime | None = None
    end: datetime | None = None
    length: timedelta | None = None
    problem: str = ""
    all_day: bool = False


def settle(path: Path, rows: list[Cells], hints: Hints, reading: Reading) -> list[When]:
    """Raises ``ScheduleError`` where only the organiser can say which day is meant."""
    rows = _as_offsets([_both_ends(row) for row in rows])
    starts = [point(row.start, row.day, hints.zone) for row in rows]
    ends = [point(row.end, row.end_day, hints.zone) for row in rows]
    for row, start, end in zip(rows, starts, ends, strict=True):
        if both := _span(row, start):
            # "03:00 UTC" is no afternoon
            exact = offsets.is_exact(start.zone) or bool(_PADDED.match(start.text))
            start.clock, until = (replace(c, open=c.open and not exact) for c in both)
            if end.clock is None and end.whole is None:
                end.clock = until
            elif end.clock and end.clock.minutes != both[1].minutes:
                reading.guess(
                    Kind.CONTRADICTION,
                    f"{row.place}: {row.title[:60]!r} at {row.start[:30]!r} is said to end at "
                    f"{row.end[:20]!r}, which is taken",
                )
    days.settle(path, rows, starts, ends, hints, reading)
    doubts.tell(rows, starts, hints.zone, reading)
    halves.settle(rows, starts, ends, reading)
    unit = _unit(rows, reading)
    zones = _Zones(hints.zone, reading)
    return [
        _when(row, start, end, unit, zones, reading)
        for row, start, end in zip(rows, starts, ends, strict=True)
    ]


def _both_ends(row: Cells) -> Cells:
    """A start and an end in one cell, each with its date."""
    both = None if row.end else points.both_ends(row.start)
    return replace(row, start=both[0], end=both[1]) if both else row


def _as_offsets(rows: list[Cells]) -> list[Cells]:
    """ "17:00-04:00" is an offset where ends are written so too, or other rows would last all night."""
    rows = [_with_offset(row) for row in rows]
    said = [row for row in rows if _BEHIND.search(row.start)]
    if len({row.start[-6:] for row in said}) > 2 or not any(
        _BEHIND.search(row.end) or not dates.is_clock_span(row.start) for row in said
    ):
        return rows
    return [
        replace(row, start=_BEHIND.sub(r"T\1", row.start), end=_BEHIND.sub(r"T\1", row.end))
        for row in rows
    ]


def _with_offset(row: Cells) -> Cells:
    """ "09:00-05:00" beside an end "10:00-05:00"."""
    start, end = _CLOCK_BEHIND.fullmatch(row.start), _CLOCK_BEHIND.fullmatch(row.end)
    if not start or not end or start[2] != end[2]:
        return row
    return replace(row, start=f"{start[1]} UTC{start[2]}", end=f"{end[1]} UTC{end[2]}")


def _span(row: Cells, start: Point) -> tuple[Clock, Clock] | None:
    if found := clocks.span(start.text):
        return found
    said, _ = clocks.inside(start.text)
    return clocks.span(said) if said and not row.end else None


class _Zones:
    """What the zones beside times mean; each doubt is told once."""

    def __init__(self, own: ZoneInfo | None, reading: Reading) -> None:
        self.own, self.reading = own, reading
        self.told: set[str] = set()

    def placed(self, row: Cells, words: str, moment: datetime) -> datetime:
        """Aware if the row, its header or the clock itself names a zone."""
        if moment.tzinfo or not words:
            return moment
        placed, doubt = offsets.placed(words, moment, self.own)
        if doubt and doubt not in self.told:
            self.told.add(doubt)
            self.reading.guess(Kind.ZONE, f"{row.place}: {doubt}")
        return placed


def _unit(rows: list[Cells], reading: Reading) -> str:
    """Of bare numbers in the column for durations: "h" of 0.5, 1, 1.5, 2; "s" of 1800, 2700."""
    for unit, word in _UNIT_WORDS.items():
        if any(re.search(word, row.length_unit) for row in rows):
            return unit
    bare = [row.length for row in rows if _BARE.fullmatch(row.length)]
    bare = [text for text in bare if _days_in(text) is None and float(text.replace(",", "."))]
    numbers = [float(text.replace(",", ".")) for text in bare] or [60.0]
    hours, seconds = max(numbers) <= 4, min(numbers) >= 300 and max(numbers) > DAY_MINUTES
    if hours or seconds:
        taken = "hours" if hours else "seconds"
        reading.guess(Kind.DURATION, f"durations such as {bare[0]!r} are taken as {taken}")
    return "h" if hours else "s" if seconds else "min"


def _when(row: Cells, start: Point, end: Point, unit: str, zones: _Zones, reading: Reading) -> When:
    begins = start.whole or _combined(start.on, start.clock)
    if row.all_day and start.on or (row.all_day and start.whole):
        return _all_day(row, start, end, reading)
    if begins is None:
        return When(problem=_problem(row, start))
    length = _length(row, unit)
    ends = end.whole
    if ends is None and end.clock:
        clock_only = end.on is None
        ends = _combined(end.on or start.on or begins.date(), end.clock)
        if ends and begins.tzinfo and ends.tzinfo is None:
            ends = ends.replace(tzinfo=begins.tzinfo)
        if ends and clock_only and timedelta(0) < begins - ends:
            night = ends + timedelta(days=1)
            ends = night if night - begins <= _LONGEST_NIGHT else ends
    words = start.zone or end.zone or row.zone
    begins = zones.placed(row, words, begins)
    ends = ends and zones.placed(row, end.zone or words, ends)
    doubts.end_and_length(row, begins, ends, length, reading)
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


def _all_day(row: Cells, start: Point, end: Point, reading: Reading) -> When:
    on = start.on or (start.whole and start.whole.date())
    last = end.on or (end.whole and end.whole.date()) or on
    assert on is not None and last is not None
    days = timedelta(days=1 + max(0, min(13, (last - on).days)))
    begins = datetime.combine(on, time())
    reading.guess(Kind.ALL_DAY, f"{row.place}: {row.title[:60]!r} is all day, without clock times")
    return When(begins, begins + days, all_day=True)


def _length(row: Cells, unit: str) -> timedelta | None:
    if (days := _days_in(row.length)) is not None:
        return timedelta(minutes=round(days * DAY_MINUTES)) or None
    return durations.length(f"{row.length} {unit}" if _BARE.fullmatch(row.length) else row.length)


def _days_in(text: str) -> float | None:
    """A workbook's number of days: 0.03125 is 45 minutes. As hours it would be two."""
    days = float(text.replace(",", ".")) if re.fullmatch(r"0[.,]\d+", text) else 1.0
    return days if days < 0.2 else None


def _problem(row: Cells, start: Point) -> str:
    if not row.start and not row.day:
        return "has neither day nor time"
    if start.clock is None:
        return f"has no time that can be read ({row.start[:40]!r})" if row.start else "has no time"
    return f"has no day that can be read ({row.day[:40]!r})" if row.day else "has no day"

"""Which half of the day a clock without am or pm means, and which clocks are of the night after."""

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date

from knowledge.guesses import Kind
from knowledge.readers import clocks, dates
from knowledge.readers.base import Reading
from knowledge.readers.clocks import DAY_MINUTES, HALF_DAY, Clock
from knowledge.readers.points import Cells, Point

_EVENING, _SMALL_HOURS = 18 * 60, 5 * 60  # minutes since midnight
_MORNING = 7 * 60  # before it hardly anything begins
_AFTERNOON = 8 * 60  # minutes that a session begun before noon may last into it
_AM_PM = re.compile(r"\d\s?[ap]\.?\s?m\b", re.I)
_SAID = re.compile(r"\d\s?[ap]\.?\s?m\b|\bnoon\b|\bmidnight\b|\bmidday\b", re.I)
_TWELVE_AM = re.compile(r"\b12(?:[:.]\d\d){0,2}\s?a\.?\s?m\b\.?\W*$", re.I)


def settle(rows: list[Cells], starts: list[Point], ends: list[Point], reading: Reading) -> None:
    """Move clocks of ``starts`` and ``ends``, each move with a guess that says why."""
    _by_ends(rows, starts, ends, reading)
    _by_order(rows, starts, ends, reading)
    _among_later(rows, starts, ends, reading)
    _nights(rows, starts, reading)


def _tell(reading: Reading, row: Cells, minutes: int, why: str) -> None:
    reading.guess(
        Kind.CLOCK,
        f"{row.place}: {row.title[:60]!r} at {row.start[:20]!r} is taken as {_shown(minutes)}: {why}",
    )


def _by_ends(rows: list[Cells], starts: list[Point], ends: list[Point], reading: Reading) -> None:
    """ "2:00" that ends at "3:00 PM" begins in the afternoon."""
    for row, start, end in zip(rows, starts, ends, strict=True):
        if start.clock and end.clock and end.on is None:
            end.clock = _noon(row, start.clock, end.clock, reading)
        if not start.clock or not end.clock or not start.clock.open or not _AM_PM.search(row.end):
            continue
        minutes = clocks.shared(start.clock, end.clock, row.end)[0].minutes
        if minutes != start.clock.minutes:
            _tell(reading, row, minutes, f"it ends at {row.end[:20]!r}")
        start.clock = replace(start.clock, minutes=minutes, open=False)


def _noon(row: Cells, start: Clock, end: Clock, reading: Reading) -> Clock:
    """ "11:45 AM - 12:30 AM" ends after noon: until midnight it would last more than half a day."""
    noon = end.minutes < start.minutes < end.minutes + HALF_DAY
    if not _TWELVE_AM.search(row.end or row.start) or end.minutes >= 60 or not noon:
        return end
    text = f"{row.place}: {row.title[:60]!r}: 12 am is taken as noon in {(row.end or row.start)[:40]!r}"
    reading.guess(Kind.CLOCK, text)
    return replace(end, minutes=end.minutes + HALF_DAY)


def _by_order(rows: list[Cells], starts: list[Point], ends: list[Point], reading: Reading) -> None:
    """Clocks of twelve hours without am or pm, by their order within a day and a room."""
    texts = [row.start for row in rows] + [row.end or row.start for row in rows]
    told = [(p.clock, text) for p, text in zip(starts + ends, texts, strict=True) if p.clock]
    if any(p.whole for p in starts) or not any(c.open for c, _ in told):
        return
    if not all(c.open or _SAID.search(text) for c, text in told):
        return
    no_half = "no time has am or pm" if all(c.open for c, _ in told) else "it has no am or pm"
    groups: dict[tuple[object, str], list[int]] = defaultdict(list)
    for n, (row, start) in enumerate(zip(rows, starts, strict=True)):
        if start.clock:
            groups[start.on or start.day_text, row.room].append(n)
    moved = False
    for numbers in groups.values():
        settled = clocks.settle([c for n in numbers if (c := starts[n].clock)])
        for n, minutes in zip(numbers, settled or (), strict=False):
            was = starts[n].clock
            if was and was.minutes != minutes:
                moved = True
                _tell(reading, rows[n], minutes, no_half)
            starts[n].clock = Clock(minutes)
    for row, start, end in zip(rows, starts, ends, strict=True):
        if not start.clock or not end.clock or not end.clock.open:
            continue
        later = end.clock.minutes % HALF_DAY + HALF_DAY
        if end.clock.minutes <= start.clock.minutes < later <= start.clock.minutes + _AFTERNOON:
            if not moved:
                moved = True
                text = (
                    f"{row.place}: {row.title[:60]!r} is taken to end at {_shown(later)}: {no_half}"
                )
                reading.guess(Kind.CLOCK, text)
            end.clock = replace(end.clock, minutes=later)


def _among_later(
    rows: list[Cells], starts: list[Point], ends: list[Point], reading: Reading
) -> None:
    """ "01:45" between "12:45" and "14:00": a clock of twelve hours among those of twenty-four. Only
    where a day's rows are in order with it in the afternoon, and are not without, and something that
    is surely later stands behind."""
    by_day: dict[date, list[int]] = defaultdict(list)
    for n, start in enumerate(starts):
        if start.on and start.clock:
            by_day[start.on].append(n)
    for numbers in by_day.values():
        clocks_ = [c for n in numbers if (c := starts[n].clock)]
        minutes: list[int] = []
        for clock in clocks_:
            early = clock.open and clock.minutes < _MORNING
            out_of_order = early and minutes and clock.minutes < minutes[-1]
            minutes.append(clock.minutes + HALF_DAY if out_of_order else clock.minutes)
        moved = [n for n, clock in enumerate(clocks_) if clock.minutes != minutes[n]]
        if minutes != sorted(minutes) or not moved or len(moved) == len(minutes) - moved[0]:
            continue
        for n, clock, taken in zip(numbers, clocks_, minutes, strict=True):
            if taken == clock.minutes:
                continue
            starts[n].clock = Clock(taken)
            if (end := ends[n].clock) and end.open and end.minutes < taken:
                ends[n].clock = Clock(end.minutes + HALF_DAY)
            _tell(reading, rows[n], taken, "it stands between later times of that day")


def _nights(rows: list[Cells], starts: list[Point], reading: Reading) -> None:
    """A clock before five that follows the evening's is in the night after, under its day's date: in
    the same room, or in the line before where nothing more is on in its room that day."""
    latest: dict[tuple[date, str], int] = {}
    goes_on = {
        (start.on, row.room): n for n, (row, start) in enumerate(zip(rows, starts, strict=True))
        if start.clock and start.clock.minutes >= _SMALL_HOURS
    }  # fmt: skip
    first = {
        start.on: start.clock.minutes for start in reversed(starts) if start.on and start.clock
    }
    whole = _dates_have_clocks(rows, starts)
    line: tuple[date | None, int] = (None, 0)
    for n, (row, start) in enumerate(zip(rows, starts, strict=True)):
        if not start.clock or not start.on:
            continue
        key, minutes = (start.on, row.room), start.clock.minutes
        before = latest.get(key, 0)
        if line[0] == start.on and goes_on.get(key, -1) < n:
            before = max(before, line[1])
        # the day itself begins at night, or each date is told with its clock
        by_calendar = first[start.on] < _SMALL_HOURS or whole
        late = before >= _EVENING and minutes < _SMALL_HOURS and not by_calendar
        if late and start.day_text == row.day:
            start.clock = replace(start.clock, minutes=minutes + DAY_MINUTES)
            reading.guess(
                Kind.CLOCK,
                f"{row.place}: {row.title[:60]!r} at {_shown(minutes)} is taken as in the night after "
                f"{start.on:%A}",
            )
        latest[key] = max(before, start.clock.minutes)
        line = start.on, start.clock.minutes


def _dates_have_clocks(rows: list[Cells], starts: list[Point]) -> bool:
    """Whether dates are moments that repeat the start beside them: "2014-08-30T23:00:00Z", "23:00"."""
    timed = [(dates.iso_moment(row.day), start.clock) for row, start in zip(rows, starts, strict=True)
             if start.clock and row.day]  # fmt: skip
    alike = sum(on.hour * 60 + on.minute == at.minutes != 0 for on, at in timed if on)
    return alike * 2 > len(timed)


def _shown(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"

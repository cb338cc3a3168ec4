"""A start or an end as one cell tells it: a moment, or a day and a clock, with the zone beside it."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from knowledge.readers import clocks, dates, offsets
from knowledge.readers.clocks import DAY_MINUTES, Clock
from knowledge.readers.dates import DayFound
from knowledge.readers.text import given

_EXCEL_DAYS = (30_000, 75_000)  # 1982 to 2105, as a workbook counts days from 1899-12-30
# A clock alone, as a workbook, Google Sheets and pandas write it with a day: that of their day 0.
_DAY_ZERO = re.compile(
    r"(?:1899-12-3[01]|1900-01-0[01])[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|\+00:00)?"
)
_DAY_AND_CLOCK = re.compile(r"\d[^/]*\d\s?:\s?\d\d|\d{4}-\d\d-\d\dT\d")
_BETWEEN = re.compile(r"\s+(?:-|–|—|->|→|to|until|bis)\s+|(?<=\d)/(?=\d{4}-\d\d-\d\dT)", re.I)


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
    own_day: str = ""  # what the row itself says of its day; ``day`` may come from above it
    weekday: str = ""  # beside the day


@dataclass
class Point:
    """A start or an end while it is being settled."""

    whole: datetime | None = None
    day: DayFound | None = None
    day_text: str = ""
    clock: Clock | None = None
    on: date | None = None
    text: str = ""  # the cell without the zone
    zone: str = ""  # the zone's words
    more: str = ""  # a second time in the same cell
    weekday: int | None = None  # beside the clock
    moved: str = ""  # doubt: the date is a midnight in another zone, or the clock UTC of day zero

    @property
    def date(self) -> date | None:
        return self.whole.date() if self.whole else self.on


def point(text: str, day_text: str, own: ZoneInfo | None) -> Point:
    """``own``: the conference's zone, as far as it is known."""
    bare, zone = offsets.parted(text)
    if whole := dates.iso_moment(text) or _unix_moment(text) or dates.iso_moment(bare):
        return Point(whole=whole, zone=zone, text=bare)
    found = clocks.clock(bare) or _excel_clock(bare) or clocks.opening(bare)
    rest = more = moved = ""
    if found is None:
        found, moved = _clock_of_day_zero(text, own)
        if found is None and _DAY_ZERO.fullmatch(text.strip()):
            return Point(text=bare)
        zone = "" if found else zone
    if found is None and (serial := excel_day(bare)):
        return Point(whole=serial, zone=zone, text=bare)
    if found is None and clocks.span(bare) is None:
        said, rest = clocks.inside(bare)
        found = clocks.clock(said)
        more = clocks.inside(rest)[0] if said else ""
        if not said:
            rest = bare
    if found:
        zone = zone or found.zone
        found = replace(found, open=found.open and not offsets.is_exact(zone))
    day = dates.find_day(rest) if rest else None
    if day and (day.month or day.pair or (not given(day_text) and not rest.strip().isdigit())):
        return Point(day=day, day_text=rest.strip(), clock=found, text=bare, zone=zone, more=more)
    weekday = day.weekday if day else None
    day, elsewhere = day_of(day_text, own, found)
    moved = moved or elsewhere
    return Point(
        day=day, day_text=day_text, clock=found, text=bare, zone=zone, more=more, moved=moved,
        weekday=weekday,
    )  # fmt: skip


def day_of(
    text: str, own: ZoneInfo | None, beside: Clock | None = None
) -> tuple[DayFound | None, str]:
    """A cell of the column of days, and what is doubtful about it.

    "2026-06-28T22:00:00Z" is how a script writes the 29th where clocks are two hours ahead.
    """
    moment = dates.iso_moment(text)
    if moment and moment.tzinfo:
        minutes = moment.hour * 60 + moment.minute
        if (
            beside is not None and beside.minutes == minutes != 0
        ):  # the start, as it is said beside it
            return DayFound(moment.year, moment.month, moment.day), ""
        there, doubt = moment.astimezone(own) if own else moment, ""
        if there.time() != time():
            late = moment.time() != time() and own is None
            there = moment + timedelta(hours=12) if late else moment
            doubt = f"{text[:40]!r} is no midnight here; taken as {there:%Y-%m-%d}"
        return DayFound(there.year, there.month, there.day), doubt
    if serial := excel_day(text):
        return DayFound(serial.year, serial.month, serial.day), ""
    return dates.find_day(text), ""


def both_ends(text: str) -> tuple[str, str] | None:
    """ "29 June 22:00 - 30 June 2:00", "2026-06-29T09:00/2026-06-29T10:00": start and end."""
    for m in _BETWEEN.finditer(text[:120]):
        start, end = text[: m.start()], text[m.end() :]
        if all(_DAY_AND_CLOCK.search(part) and _is_dated(part) for part in (start, end)):
            return start.strip(), end.strip()
    return None


def _is_dated(text: str) -> bool:
    read = point(text, "", None)
    return bool(read.whole or (read.day and read.clock and (read.day.month or read.day.pair)))


def _excel_clock(text: str) -> Clock | None:
    if re.fullmatch(r"0[.,]\d+", text):
        return Clock(round(float(text.replace(",", ".")) * DAY_MINUTES))
    return None


def _clock_of_day_zero(text: str, own: ZoneInfo | None) -> tuple[Clock | None, str]:
    """The clock, and what is doubtful about it: in UTC it is by the offset of that year, which has
    seconds; of another zone than the sheet's it is no time at which a session would begin."""
    m = _DAY_ZERO.fullmatch(text.strip())
    if m is None or int(m[1]) > 23 or int(m[2]) > 59 or int(m[3] or 0) > 59:
        return None, ""
    if not m[4]:
        return Clock(int(m[1]) * 60 + int(m[2])), ""
    at = datetime(1899, 12, 30, int(m[1]), int(m[2]), int(m[3] or 0), tzinfo=UTC)
    there = at.astimezone(own or UTC)
    minutes = round(there.hour * 60 + there.minute + there.second / 60) % DAY_MINUTES
    if minutes % 5:
        return None, ""
    return Clock(minutes), f"{text[:40]!r} is taken as {minutes // 60:02}:{minutes % 60:02}"


def _unix_moment(text: str) -> datetime | None:
    """Seconds or milliseconds since 1970, of the years 2001 to 2100."""
    m = re.fullmatch(r"([1-3]\d{9})(\d{3})?(?:\.0)?", text)
    return datetime.fromtimestamp(int(m[1]), UTC) if m else None


def excel_day(text: str) -> datetime | None:
    """A workbook's number of days since 1899-12-30."""
    if not re.fullmatch(r"\d{5}([.,]\d{1,12})?", text):
        return None
    days = float(text.replace(",", "."))
    if not _EXCEL_DAYS[0] < days < _EXCEL_DAYS[1]:
        return None
    minutes = round(days * DAY_MINUTES)
    return datetime(1899, 12, 30) + timedelta(minutes=minutes)

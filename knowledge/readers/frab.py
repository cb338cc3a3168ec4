"""What frab's XML and JSON share: when an event begins, how long it lasts, whether it is off."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from knowledge.guesses import Kind
from knowledge.readers import clocks, dates, durations, stamped
from knowledge.readers.base import Draft, Reading
from knowledge.readers.clocks import DAY_MINUTES, HALF_DAY
from knowledge.readers.dates import iso_moment
from knowledge.readers.kinds import is_cancelled
from knowledge.readers.text import clean
from knowledge.readers.zones import UTC_NAMES, zone_named

DAY_CHANGE = timedelta(hours=4)  # where the file names none
_EARLIEST_DAY = timedelta(hours=8)  # a day that begins by then ends the night before it
_WHOLE = timedelta(days=1)
_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?::\d\d(?:\.\d+)?)?\s*(?:([ap])\.?m\.?)?", re.I)


def clock(value: Any) -> timedelta | None:
    """After midnight: of "9:45", "1:00 PM", and of "25:30" in the night."""
    text = clean(value)
    m = _CLOCK.fullmatch(text)
    if m is None and not text.isdigit() and (other := clocks.clock(text)):
        return timedelta(minutes=other.minutes)  # "9h30"
    if not m or int(m[1]) >= 48 or int(m[2]) > 59 or (m[3] and not 1 <= int(m[1]) <= 12):
        return None
    hours = int(m[1]) % 12 + 12 * (m[3] in "pP") if m[3] else int(m[1])
    return timedelta(hours=hours, minutes=int(m[2]))


@dataclass(frozen=True)
class Day:
    """A conference day: its events are nested in it, so one at 01:00 is on the morning after."""

    on: date | None
    change: timedelta = DAY_CHANGE
    until: timedelta | None = None  # of the night after it

    @classmethod
    def read(cls, on: Any, change: Any, start: Any, end: Any) -> "Day":
        """By "day_change", else by when the day itself is said to begin and to end."""
        found = dates.iso_day(on) or _written(clean(on))
        if changes := clock(change):
            return cls(found, changes)
        begins, ends = iso_moment(start), iso_moment(end)
        first = clock(start) or (clock(f"{begins:%H:%M}") if begins else None)
        if begins and ends and ends.date() > begins.date():
            return cls(found, min(DAY_CHANGE, first or DAY_CHANGE), clock(f"{ends:%H:%M}"))
        if first and DAY_CHANGE < first <= _EARLIEST_DAY:
            return cls(found, first)
        return cls(found)

    def at(self, after: timedelta) -> datetime | None:
        if self.on is None:
            return None
        is_night = after < self.change or (self.until is not None and after < self.until)
        return datetime.combine(self.on, time()) + after + (_WHOLE if is_night else timedelta(0))


def _written(text: str) -> date | None:
    """ "29.06.2026"; not "06/05/2026"."""
    found = dates.find_day(text)
    if not found or not found.year or (found.pair and "." not in text):
        return None
    return found.on(found.year, "day-first")


@dataclass(frozen=True)
class _Open:
    """A length that is days or hours: see ``durations.with_days``."""

    draft: Draft
    text: str
    days: timedelta
    hours: timedelta


@dataclass
class Times:
    """When the events of a file are held; what one leaves open is settled by all of them."""

    reading: Reading
    _open: list[_Open] = field(default_factory=list)
    _told_twice: list[tuple[Draft, timedelta]] = field(default_factory=list)
    _begun: dict[int, timedelta] = field(default_factory=dict)  # by the draft's identity

    def begin(self, draft: Draft, iso: Any, start: Any, day: Day) -> None:
        """By the event's own date if it has one; else by the day it stands under."""
        draft.start, after = iso_moment(iso) or iso_moment(start), clock(start)
        if after is not None:
            self._begun[id(draft)] = after
        if draft.start and after is not None and iso_moment(iso):
            draft.clock = clocks.Clock(int(after.total_seconds()) // 60)
            self._told_twice.append((draft, after))
        if draft.start is None and after is not None:
            own = dates.iso_day(iso) if clean(iso) else None
            if own and own != day.on:
                draft.start = datetime.combine(own, time()) + after
                self._tell_other_day(draft, day, own)
            else:
                draft.start = (Day(own, day.change, day.until) if own else day).at(after)

    def _tell_other_day(self, draft: Draft, day: Day, own: date) -> None:
        night = day.on and draft.start and draft.start - datetime.combine(day.on, time())
        if night and _WHOLE <= night < _WHOLE + timedelta(hours=9):
            return
        self.reading.guess(
            Kind.WEEKDAY,
            f"{draft.place}: {draft.title[:60]!r} stands under {day.on}, its date is {own}; that is "
            "taken",
        )

    def end(self, draft: Draft, end: Any, duration: Any) -> None:
        """The draft's length or end; a length that may be in days is left open."""
        draft.end = iso_moment(end)
        if draft.end and draft.start and (draft.end.tzinfo is None) != (draft.start.tzinfo is None):
            draft.end = draft.end.replace(tzinfo=draft.start.tzinfo)
        draft.length = durations.length(duration)
        begun, until = self._begun.get(id(draft)), clock(end)
        if not clean(duration) and draft.end is None and begun is not None and until is not None:
            draft.length = (until - begun) % _WHOLE or None  # "09:30" beside a start
        if (both := durations.with_days(duration)) and draft.end is None:
            self._open.append(_Open(draft, clean(duration), *both))
        elif draft.length:
            draft.end = None
        elif clean(duration) and draft.end is None:
            text = f"{draft.place}: duration {clean(duration)[:30]!r} cannot be read"
            self.reading.guess(Kind.DURATION, text)

    def settle(self) -> None:
        self._settle_lengths()
        stamped.settle(self.reading, None)
        self._compare()

    def _compare(self) -> None:
        """Dates and clocks that differ: by the zone in all events alike, or by mistake in one."""
        zone = zone_named(self.reading.zone)
        zone = None if zone and zone.key in UTC_NAMES else zone
        twice = [(draft, draft.start, after) for draft, after in self._told_twice if draft.start]
        apart = [_apart(start, after, zone) for _, start, after in twice]
        told = [(start, after) for _, start, after in twice if start.tzinfo]
        if (
            zone
            and told
            and all(clock(f"{s.astimezone(zone):%H:%M}") == after for s, after in told)
        ):
            self.reading.zone_is_told = True  # whatever offsets the dates are written with
        usual, times = Counter(apart).most_common(1)[0] if apart else (0, 0)
        if usual and times > 1 and (zone or usual % 15):
            text = (
                f"the dates of {times} events say {usual / 60:+g} hours to what their starts say"
                f"{' in ' + zone.key if zone else ''}; the dates are taken"
            )
            self.reading.guess(Kind.ZONE, text)
        known = usual if times > 1 else 0
        for (draft, start, after), minutes in zip(twice, apart, strict=True):
            if minutes not in (0, known):
                clocks = f"{datetime(1, 1, 1) + after:%H:%M}"
                self.reading.guess(
                    Kind.CLOCK,
                    f"{draft.place}: {draft.title[:60]!r} has the start {clocks} and the date "
                    f"{start:%Y-%m-%d %H:%M%z}, which differ; the date is taken",
                )

    def _settle_lengths(self) -> None:
        """D:HH:MM, as pretalx writes it, unless it would then run into what follows in its room."""
        starts: dict[str, list[datetime]] = defaultdict(list)
        for draft in self.reading.drafts:
            if draft.start:
                starts[draft.room].append(draft.start.replace(tzinfo=None))
        for each in self._open:
            if each.draft.start is None:
                continue
            begins = each.draft.start.replace(tzinfo=None)
            between = (
                begins + each.hours <= later < begins + each.days
                for later in starts[each.draft.room]
            )
            in_hours = any(between)
            each.draft.length = each.hours if in_hours else each.days
            said = "hours, minutes and seconds" if in_hours else "days, hours and minutes"
            self.reading.guess(
                Kind.DURATION,
                f"{each.draft.place}: {each.draft.title[:60]!r}: the duration {each.text!r} is taken "
                f"as {said}",
            )


def _apart(at: datetime, after: timedelta, zone: ZoneInfo | None) -> int:
    """Minutes from a clock to a date on the zone's clock, or on its own where that is nearer."""
    walls = [at.astimezone(zone)] if zone and at.tzinfo else [at]
    walls += [at] if at.utcoffset() else []  # UTC is how an instant is written down
    clocks = (wall.hour * 60 + wall.minute - int(after.total_seconds()) // 60 for wall in walls)
    return min(
        ((minutes + HALF_DAY) % DAY_MINUTES - HALF_DAY for minutes in clocks),
        key=abs,
    )


def is_off(*statuses: Any) -> bool:
    return any(is_cancelled(status) for status in statuses)


def flagged(*flags: Any) -> str:
    """What a flag "cancelled" says, for ``is_off``."""
    said = any(flag is True or clean(flag).lower() in ("true", "yes", "1", "ja") for flag in flags)
    return "cancelled" if said else ""

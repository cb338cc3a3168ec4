"""The time that the agent takes it to be, and where that lies relative to the conference's days."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import tzlocal

from knowledge import Schedule

SOON_DAYS = 14  # before the first day; a clock earlier than that is remarked on
STEP_S, STEPS = 14 * 86400, 27  # a year; between two changes of the clocks lies at least one step


def make_clock(now: str | None, schedule: Schedule) -> Callable[[], datetime]:
    """A clock in the conference's zone: the wall clock, or one that starts at ``now`` and runs on."""
    if now is None:
        return lambda: datetime.now(schedule.timezone)
    start = datetime.fromisoformat(now)
    if start.tzinfo is None:
        start = start.replace(tzinfo=schedule.timezone)
    start, begun = start.astimezone(schedule.timezone), time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - begun)


def describe(schedule: Schedule, now: datetime) -> str:
    """Tuesday 2026-06-30 09:12 PDT, day 2 of 3"""
    place = _place(schedule, now)
    return f"{now:%A %Y-%m-%d %H:%M %Z}" + (f", {place}" if place else "")


def _place(schedule: Schedule, now: datetime) -> str:
    days, today = schedule.days, schedule.today(now)
    if not days:
        return ""
    if today in days:
        return f"day {days.index(today) + 1} of {len(days)}"
    if today < days[0]:
        return f"{_days((days[0] - today).days)} before the first day"
    if today > days[-1]:
        return f"{_days((today - days[-1]).days)} after the last day"
    return "between its days"


def remark(schedule: Schedule, now: datetime) -> str:
    """One line where the conference is over or far ahead by this clock; else ""."""
    days, today = schedule.days, schedule.today(now)
    if not days or days[0] - timedelta(SOON_DAYS) <= today <= days[-1]:
        return ""
    if today > days[-1]:
        lies = f"{schedule.name} ended on {days[-1]}, {_days((today - days[-1]).days)} ago"
    else:
        lies = f"{schedule.name} begins on {days[0]}, in {_days((days[0] - today).days)}"
    first = min((s.start for s in schedule.sessions if s.day == days[0]), default=now)
    return f"by the clock {lies}; --now {first:%Y-%m-%dT%H:%M} asks as if it were on"


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"


def machine_zone() -> str | None:
    """The zone whose clocks show what this machine's show, now and for a year: the one that the machine
    is set to, else one that fits (``TZ=JST-9`` names none), with the same abbreviations if it can be;
    None if there is none."""
    begin = time.time()
    moments = [begin + n * STEP_S for n in range(STEPS)]
    local = [time.localtime(moment) for moment in moments]
    offsets = [timedelta(seconds=moment.tm_gmtoff) for moment in local]
    names = [moment.tm_zone for moment in local]

    def there(key: str) -> list[datetime]:
        zone = ZoneInfo(key)
        return [datetime.fromtimestamp(moment, zone) for moment in moments]

    def fits(key: str) -> bool:
        return [moment.utcoffset() for moment in there(key)] == offsets

    with suppress(Exception):  # tzlocal raises many kinds of error
        if fits(key := tzlocal.get_localzone_name()):
            return key
    named = (os.environ.get("TZ"), "Etc/UTC")  # "EST5EDT" is a name too
    fitting = filter(fits, sorted(available_timezones(), key=lambda key: (key not in named, key)))
    return min(fitting, key=lambda key: [m.tzname() for m in there(key)] != names, default=None)

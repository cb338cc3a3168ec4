"""A calendar's repeating events (RFC 5545: RRULE, RDATE, EXDATE), bounded in number, span and time."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from dateutil.rrule import rrulestr

MOST_OF_ONE = 500  # occurrences of one event
LONGEST_SPAN = timedelta(days=366)  # after its first
OPEN_SPAN = timedelta(days=30)  # of a rule without an end, where the file's other events end sooner
BUDGET_S = 5.0  # for the rules of one file: one that never matches takes seconds to find that out
_WEEKDAYS = "MO TU WE TH FR SA SU".split()
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY")

Moment = datetime | date
Key = tuple[str, Moment]


@dataclass
class Expander:
    """Expands events one after the other; ``said`` is what has to be said of the last one."""

    last: datetime | None = None  # the start of the file's last event, on its own clock
    others: tuple[datetime, datetime] | None = None  # the days of its events that do not repeat
    ends_at: float = field(default_factory=lambda: time.monotonic() + BUDGET_S)
    said: list[str] = field(default_factory=list)
    lengths: dict[datetime, timedelta] = field(default_factory=dict)  # of periods, by instant

    def starts(self, event: Any, first: Moment) -> list[Moment]:
        """All starts of an event in order, its first included unless it is excluded."""
        self.said, self.lengths = [], {}
        by_rule = list(self._by_rules(event, "RRULE", first))
        around = self._around(first)
        if around and any(_naive(moment) >= around[0] for moment in by_rule):
            days = f"{around[0]:%Y-%m-%d} to {around[1]:%Y-%m-%d}"
            self.said = [f"its repeats are read from {days} only, the days of the other events"]
            by_rule = [moment for moment in by_rule if _naive(moment) >= around[0]]
        else:
            by_rule.append(first)
        found = {instant(moment): moment for moment in by_rule}
        for moment, length in _dates(event, "RDATE"):
            found.setdefault(instant(moment), moment)
            if length:
                self.lengths[instant(moment)] = length
        unless = {instant(moment) for moment in self._by_rules(event, "EXRULE", first)}
        kept = [found[at] for at in sorted(found.keys() - unless)]
        if len(kept) > MOST_OF_ONE:
            self.said.append(f"only its first {MOST_OF_ONE} occurrences are read")
        return self._not_excluded(event, kept[:MOST_OF_ONE], first)

    def _not_excluded(self, event: Any, starts: list[Moment], first: Moment) -> list[Moment]:
        excluded = {key_of(told, first): told for told, _ in _dates(event, "EXDATE")}
        fitting = [(moment, keys_of(moment) & excluded.keys()) for moment in starts]
        met = set().union(*(keys for _, keys in fitting))
        days = [day for what, day in met if what == "day" and isinstance(first, datetime)]
        if days:
            self.said.append(f"EXDATE {min(days)} is taken for all of that day")
        at = [instant(moment) for moment in starts]
        missed = [told for key, told in excluded.items() if key not in met and at]
        if missed := [told for told in missed if at[0] <= instant(told) <= at[-1]]:
            self.said.append(f"EXDATE {missed[0]} is none of its occurrences: nothing is left out")
        return [moment for moment, keys in fitting if not keys]

    def _around(self, first: Moment) -> tuple[datetime, datetime] | None:
        """The days of the other events, where the repeats of an old one would not reach them."""
        reach = _naive(first) + LONGEST_SPAN
        return self.others if self.others and self.others[0] > reach else None

    def _by_rules(self, event: Any, name: str, first: Moment) -> Iterator[Moment]:
        """Of a rule that cannot be read, nothing."""
        zone = first.tzinfo if isinstance(first, datetime) else None
        try:
            rules = event.get(name)
            for rule in rules if isinstance(rules, list) else [rules] if rules else []:
                if time.monotonic() > self.ends_at:
                    self.said.append("its repeats are not read: the file's rules take too long")
                    return
                frequency = str(next(iter(rule.get("FREQ", ["?"])), "?")).upper()
                if frequency not in _FREQUENCIES:
                    said = f"its repeats by the rule FREQ={frequency[:20]} are not read"
                    self.said.append(said)
                    continue
                for moment in self._expand(rule.to_ical().decode(), first, zone):
                    whole = not isinstance(first, datetime)
                    yield moment.date() if whole else moment.replace(tzinfo=zone)
        except Exception as error:  # here the library fails in many places
            reason = " ".join(str(error).split())[:60]
            self.said.append(f"its {name} cannot be read ({reason}): its repeats are missing")

    def _expand(self, rule: str, first: Moment, zone: Any) -> list[datetime]:
        """In the first occurrence's own clock: an event at ten stays at ten when clocks change."""
        begins, around = _naive(first), self._around(first)
        parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
        until, count = _until(parts.pop("UNTIL", ""), zone), parts.get("COUNT")
        fits, left = _filter(parts), -1
        if fits and count:
            left = int(parts.pop("COUNT"))
        last = begins + LONGEST_SPAN
        if not until and not count:
            last = min(last, max(begins + OPEN_SPAN, self.last or begins))
        found: list[datetime] = []
        later: list[datetime] = []  # on the days of the other events
        cut = False
        rule = ";".join(f"{key}={value}" for key, value in parts.items())
        for moment in rrulestr(rule, dtstart=begins):
            if (until and moment > until) or left == 0:
                break
            if moment > last and not (around and moment <= around[1]):
                cut = True
                break
            if time.monotonic() > self.ends_at:
                self.said.append("not all its repeats are read: the file's rules take too long")
                break
            if fits and not fits(moment):
                continue
            left -= 1
            into = later if around and moment >= around[0] else found
            cut = cut or (into is found and moment > last)
            if len(into) > MOST_OF_ONE and (into is later or not around):
                break
            if into is later or (moment <= last and len(into) <= MOST_OF_ONE):
                into.append(moment)
        if cut and not later and parts["FREQ"] != "YEARLY":
            self.said.append(f"its repeats after {last:%Y-%m-%d} are not read")
        return later or found


def _filter(parts: dict[str, str]) -> Callable[[datetime], bool] | None:
    """A test in place of the parts that only filter a daily or hourly rule, taken out of ``parts``.

    The library tries every day until the year 9999 for a day that passes, for seconds.
    """
    if parts.get("FREQ") not in ("DAILY", "HOURLY"):
        return None
    weekdays = _listed(parts.pop("BYDAY", ""))
    filters = ["BYMONTH", "BYMONTHDAY", "BYHOUR"][: 2 if parts["FREQ"] == "DAILY" else 3]
    numbers = {name: {int(n) for n in _listed(parts.pop(name, ""))} for name in filters}
    if not weekdays and not any(numbers.values()):
        return None

    def fits(moment: datetime) -> bool:
        left = (moment.replace(day=28) + timedelta(days=4)).replace(day=1) - moment  # of the month
        values = {
            "BYMONTH": {moment.month},
            "BYMONTHDAY": {moment.day, -left.days},
            "BYHOUR": {moment.hour},
        }
        return (not weekdays or _WEEKDAYS[moment.weekday()] in weekdays) and all(
            not wanted or bool(values[name] & wanted) for name, wanted in numbers.items()
        )

    return fits


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _until(text: str, zone: Any) -> datetime | None:
    """The last moment of a rule, on the event's own clock. Raises ``ValueError``."""
    if not text:
        return None
    if "T" not in text:
        return datetime.strptime(text, "%Y%m%d") + timedelta(days=1, seconds=-1)
    moment = datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S")
    if text.endswith("Z") and zone is not None:
        return moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    return moment


def _dates(event: Any, name: str) -> list[tuple[Moment, timedelta | None]]:
    """The moments of RDATE or EXDATE; of a period, its start and its length."""
    lists = event.get(name)
    found = []
    for each in lists if isinstance(lists, list) else [lists] if lists else []:
        for entry in getattr(each, "dts", ()):
            moment, until = entry.dt if isinstance(entry.dt, tuple) else (entry.dt, None)
            if isinstance(moment, date):
                if isinstance(until, datetime) and isinstance(moment, datetime):
                    until = until - moment
                found.append((moment, until))
    return found


def key_of(told: Moment, first: Moment) -> Key:
    """What an EXDATE or a RECURRENCE-ID means in the series that begins at ``first``: an instant, a
    wall clock, where one of them has no zone, or a day, where one of them is one."""
    if not isinstance(told, datetime):
        return "day", told
    if not isinstance(first, datetime):
        whole = told.tzinfo is None or told.utcoffset() or not told.hour
        return ("day", told.date()) if whole else ("instant", instant(told))
    if told.tzinfo and (first.tzinfo or not told.utcoffset()):
        return "instant", instant(told)
    return "wall", _naive(told)


def keys_of(at: Moment) -> set[Key]:
    """All that may mean the occurrence at ``at``."""
    if not isinstance(at, datetime):
        return {("day", at)}
    return {("instant", instant(at)), ("wall", _naive(at)), ("day", at.date())}


def _naive(moment: Moment) -> datetime:
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime(moment.year, moment.month, moment.day)


def instant(moment: Moment) -> datetime:
    """One order for all: aware moments in UTC, floating ones and dates as they are."""
    if isinstance(moment, datetime) and moment.tzinfo:
        return moment.astimezone(UTC).replace(tzinfo=None)
    return _naive(moment)

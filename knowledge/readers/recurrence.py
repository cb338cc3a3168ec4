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


@dataclass
class Expander:
    """Expands events one after the other; ``cut`` is why the last one is not all there."""

    last: datetime | None = None  # the start of the file's last event, on its own clock
    ends_at: float = field(default_factory=lambda: time.monotonic() + BUDGET_S)
    cut: str = ""

    def starts(self, event: Any, first: datetime | date) -> list[datetime | date]:
        """All starts of an event in order, its first included unless it is excluded."""
        self.cut = ""
        excluded = {_instant(moment) for moment in _dates(event, "EXDATE")}
        found: dict[object, datetime | date] = {_instant(first): first}
        for moment in [*self._by_rule(event, first), *_dates(event, "RDATE")]:
            if len(found) > MOST_OF_ONE:
                self.cut = f"only its first {MOST_OF_ONE} occurrences are read"
                break
            found.setdefault(_instant(moment), moment)
        kept = [moment for instant, moment in found.items() if instant not in excluded]
        return sorted(kept, key=_instant)

    def _by_rule(self, event: Any, first: datetime | date) -> Iterator[datetime | date]:
        rules = event.get("RRULE")
        for rule in rules if isinstance(rules, list) else [rules] if rules else []:
            if time.monotonic() > self.ends_at:
                self.cut = "its repeats are not read: the file's rules take too long"
                return
            frequency = str(next(iter(rule.get("FREQ", ["?"])), "?")).upper()
            if frequency not in _FREQUENCIES:
                self.cut = f"its repeats by the rule FREQ={frequency[:20]} are not read"
                continue
            yield from self._expand(rule.to_ical().decode(), first)

    def _expand(self, rule: str, first: datetime | date) -> Iterator[datetime | date]:
        """In the first occurrence's own clock: an event at ten stays at ten when clocks change."""
        zone = first.tzinfo if isinstance(first, datetime) else None
        begins = _naive(first)
        parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
        until = _until(parts.pop("UNTIL", ""), zone)
        fits, most = _filter(parts), MOST_OF_ONE + 1
        if fits:
            most = min(most, int(parts.pop("COUNT", most)))
        rule = ";".join(f"{key}={value}" for key, value in parts.items())
        last = begins + LONGEST_SPAN
        if not until and "COUNT" not in parts and most == MOST_OF_ONE + 1:
            last = min(last, max(begins + OPEN_SPAN, self.last or begins))
        for moment in rrulestr(rule, dtstart=begins):
            if (until and moment > until) or most <= 0:
                return
            if moment > last:
                if parts["FREQ"] != "YEARLY":
                    self.cut = f"its repeats after {last:%Y-%m-%d} are not read"
                return
            if fits and not fits(moment):
                continue
            most -= 1
            yield moment.replace(tzinfo=zone) if isinstance(first, datetime) else moment.date()


def _filter(parts: dict[str, str]) -> Callable[[datetime], bool] | None:
    """A test in place of the parts that only filter a daily or hourly rule, taken out of ``parts``.

    The library tries every day until the year 9999 for a day that passes, for seconds.
    """
    if parts.get("FREQ") not in ("DAILY", "HOURLY"):
        return None
    weekdays = _listed(parts.pop("BYDAY", ""))
    numbers = {
        name: {int(n) for n in _listed(parts.pop(name, ""))}
        for name in ("BYMONTH", "BYMONTHDAY", "BYHOUR")
    }
    if not weekdays and not any(numbers.values()):
        return None

    def fits(moment: datetime) -> bool:
        left = (moment.replace(day=28) + timedelta(days=4)).replace(day=1) - moment  # of the month
        return (
            (not weekdays or _WEEKDAYS[moment.weekday()] in weekdays)
            and (not numbers["BYMONTH"] or moment.month in numbers["BYMONTH"])
            and (not numbers["BYHOUR"] or moment.hour in numbers["BYHOUR"])
            and (
                not numbers["BYMONTHDAY"] or bool({moment.day, -left.days} & numbers["BYMONTHDAY"])
            )
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


def _dates(event: Any, name: str) -> list[datetime | date]:
    """The moments of RDATE or EXDATE; of a period, its start."""
    lists = event.get(name)
    found = []
    for each in lists if isinstance(lists, list) else [lists] if lists else []:
        for entry in getattr(each, "dts", ()):
            moment = entry.dt[0] if isinstance(entry.dt, tuple) else entry.dt
            if isinstance(moment, date):
                found.append(moment)
    return found


def _naive(moment: datetime | date) -> datetime:
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime(moment.year, moment.month, moment.day)


def _instant(moment: datetime | date) -> datetime:
    """One order for all: aware moments in UTC, floating ones and dates as they are."""
    if isinstance(moment, datetime) and moment.tzinfo:
        return moment.astimezone(UTC).replace(tzinfo=None)
    return _naive(moment)


instant = _instant

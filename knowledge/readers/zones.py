"""The conference's time zone, from what its file names and from what its times say."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from knowledge.guesses import Kind
from knowledge.model import ScheduleError
from knowledge.readers.base import Reading

UTC_NAMES = {"UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu", "Etc/Zulu", "UCT", "Etc/UCT"}
# Of zones that agree with a file's offsets, the ones where most conferences are come first.
_LIKELY = (
    "Europe/Berlin Europe/London America/New_York America/Chicago America/Denver "
    "America/Los_Angeles Europe/Helsinki Europe/Lisbon America/Sao_Paulo America/Halifax "
    "Australia/Sydney Australia/Adelaide Australia/Brisbane Australia/Perth Asia/Tokyo "
    "Asia/Shanghai Asia/Kolkata Pacific/Auckland America/Phoenix Europe/Istanbul Africa/Cairo "
    "Asia/Dubai America/Santiago America/St_Johns Atlantic/Azores"
).split()


def choose_zone(path: Path, reading: Reading, fallback: str | None) -> ZoneInfo:
    """What the times themselves say counts more than the zone the file names.

    ``fallback`` is taken, and noted, where nothing says which zone it is; without it that is a
    ``ScheduleError``.
    """
    starts = [d.start for d in reading.drafts if d.start]
    named = zone_named(reading.zone)
    if reading.zone and named is None:
        reading.guess(Kind.ZONE, f"time zone {reading.zone!r} is no IANA name")
    if named and "/" not in named.key and named.key not in UTC_NAMES:
        reading.guess(Kind.ZONE, f"time zone {named.key!r} is an abbreviation, taken as it stands")
    if named and named.key in UTC_NAMES:
        named = None  # UTC is how an instant is written down, and no clock on a wall but one
        reading.zone = "UTC"
    keyed = _commonest_key(starts)
    if keyed and (named is None or not _agrees(named, _keyed(starts))):
        _tell_others(reading, starts, keyed, named)
        return keyed
    if named is None and reading.city and (named := zone_named(reading.city)):
        reading.guess(Kind.ZONE, f"no time zone; taken from the city, {reading.city}: {named.key}")
    offset = [s for s in starts if s.utcoffset() and not _key(s.tzinfo)]
    if named and offset and _is_said(reading, named, starts, offset):
        return named
    if offset and (named is None or not _agrees(named, offset)):
        every = [s for s in starts if s.tzinfo and not _key(s.tzinfo)]
        if len(every) > len(offset) and (found := _likely(every)):  # London has an offset of zero
            reading.guess(
                Kind.ZONE, f"no time zone; the offsets of its times are those of {found.key}"
            )
            return found
        return _by_offset(reading, offset, named)
    return named or _fallback(path, reading, starts, fallback)


def _is_said(
    reading: Reading, named: ZoneInfo, starts: list[datetime], offset: list[datetime]
) -> bool:
    """Whether the zone a file names is its own, though some of its times are written in another."""
    others = [s for s in offset if not _agrees(named, [s])]
    if not others:
        return True
    alike = sum(bool(s.tzinfo) and _agrees(named, [s]) for s in starts)
    if not reading.zone_is_told and alike <= len(others):
        return False
    reading.guess(
        Kind.ZONE,
        f"{len(others)} of its times are written in another zone ({others[0]:%Y-%m-%d %H:%M%z}); "
        f"told in {named.key}, which it names",
    )
    return True


_SHEETS = (".csv", ".xlsx", ".ods")


def _fallback(
    path: Path, reading: Reading, starts: list[datetime], fallback: str | None
) -> ZoneInfo:
    # Wall clocks in a file that says "UTC" are UTC; instants are only written in it.
    if reading.zone == "UTC" and starts and all(s.tzinfo is None for s in starts):
        return ZoneInfo("UTC")
    written = "writes its times in UTC and " if any(s.tzinfo for s in starts) else ""
    if fallback is None and written and path.suffix in _SHEETS:
        # A sheet of instants in UTC is how online conferences publish theirs: read, and said so.
        reading.guess(Kind.ZONE, f"{written}gives no time zone: times are said in UTC")
        return ZoneInfo("UTC")
    if fallback is None:
        raise ScheduleError(
            f"{path}: {written}gives no time zone; add --timezone Europe/Berlin (the conference's)"
        )
    taken = f"times are taken as {fallback} here; the agent asks for --timezone"
    reading.guess(Kind.ZONE, f"{written}gives no time zone: {taken}")
    return ZoneInfo(fallback)


# "(UTC+01:00) Amsterdam, Berlin, Rome", as Outlook shows zones
_OFFSET_AND_CITIES = re.compile(r"\((?:UTC|GMT)(?:[+−-]\d\d:\d\d)?\)\s*(\S.+)")


@lru_cache(maxsize=100)
def zone_named(name: str) -> ZoneInfo | None:
    """An IANA zone by its name, by Windows' ("W. Europe Standard Time"), or by its city as Rails
    and people write it ("Berlin")."""
    if not name or len(name) > 100:
        return None
    if windows := _OFFSET_AND_CITIES.fullmatch(name):
        named = map(zone_named, (windows[1], *windows[1].split(", ")))
        return next(filter(None, named), None)
    if rails := re.fullmatch(r"(Eastern|Central|Mountain|Pacific) Time \(US & Canada\)", name):
        name = f"US/{rails[1]}"
    elif name.endswith("Standard Time"):
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

        name = WINDOWS_TO_OLSON.get(name, name)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        ending = "/" + name.strip().replace(" ", "_").lower()
        fitting = sorted(z for z in available_timezones() if z.lower().endswith(ending))
        return ZoneInfo(fitting[0]) if fitting else None


def _key(zone: tzinfo | None) -> str:
    key = getattr(zone, "key", None) or ""
    return "" if key in UTC_NAMES else key


def _keyed(starts: list[datetime]) -> list[datetime]:
    return [s for s in starts if _key(s.tzinfo)]


def _commonest_key(starts: list[datetime]) -> ZoneInfo | None:
    keys = Counter(_key(s.tzinfo) for s in _keyed(starts))
    return zone_named(keys.most_common(1)[0][0]) if keys else None


def _tell_others(
    reading: Reading, starts: list[datetime], taken: ZoneInfo, named: ZoneInfo | None
) -> None:
    others = {_key(s.tzinfo) for s in _keyed(starts)} - {taken.key}
    if named and named.key != taken.key:
        others.add(named.key)
    others = {key for key in others if not _agrees(ZoneInfo(key), _keyed(starts))}
    if others:
        names = ", ".join(sorted(others)[:3])
        reading.guess(Kind.ZONE, f"its times are told in {taken.key}, though it names {names} too")


def _agrees(zone: ZoneInfo, moments: Iterable[datetime]) -> bool:
    return all(m.astimezone(zone).utcoffset() == m.utcoffset() for m in moments)


def _by_offset(reading: Reading, moments: list[datetime], named: ZoneInfo | None) -> ZoneInfo:
    """A zone that has each moment's offset at that moment, so that a change of the clock is kept."""
    reason = f"{named.key} is not what its times say" if named else "no time zone"
    offsets = Counter(m.utcoffset() for m in moments)
    if len(offsets) == 1:
        found = _fixed(moments[0])
    else:
        found = max(
            (ZoneInfo(name) for name in (*_LIKELY, *sorted(available_timezones()))),
            key=lambda zone: sum(_agrees(zone, [m]) for m in _sample(moments)),
        )
    others = sum(not _agrees(found, [m]) for m in moments)
    also = f" ({others} sessions are written in another)" if others else ""
    reading.guess(
        Kind.ZONE,
        f"{reason}; the offsets of its times are those of {found.key}, which is used{also}",
    )
    return found


def _likely(moments: list[datetime]) -> ZoneInfo | None:
    """The first of the likely zones that agrees with all moments."""
    sample = _sample(moments)
    return next((zone for zone in map(ZoneInfo, _LIKELY) if _agrees(zone, sample)), None)


def _sample(moments: list[datetime]) -> list[datetime]:
    """A few moments of each day and offset: six hundred zones are tried."""
    kept = {(m.date(), m.utcoffset()): m for m in moments}
    return list(kept.values())[:60]


def _fixed(moment: datetime) -> ZoneInfo:
    """A zone of one offset; where none has it, any zone that has it at that moment."""
    offset = moment.utcoffset() or timedelta(0)
    minutes = int(offset.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    if not rest and -12 <= minutes / 60 <= 14:  # POSIX: east of Greenwich is minus
        return ZoneInfo(f"Etc/GMT{'-' if minutes > 0 else '+'}{hours}")
    for name in sorted(z for z in available_timezones() if "/" in z):
        if _agrees(ZoneInfo(name), [moment]):
            return ZoneInfo(name)
    return ZoneInfo("UTC")


def local(moment: datetime, zone: ZoneInfo) -> datetime:
    """``moment`` on the conference's clock; a naive one is on it already."""
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def elapsed(start: datetime, length: timedelta) -> datetime:
    """``length`` later in real time: a night talk of an hour may end where the clock went back."""
    return (start.astimezone(UTC) + length).astimezone(start.tzinfo)


def clock_change(moment: datetime, zone: ZoneInfo) -> str:
    """Whether a wall clock shows ``moment`` (naive) "never" or "twice"; else ""."""
    first, second = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return ""
    back = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    return "twice" if back == moment else "never"

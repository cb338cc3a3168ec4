"""The project's own format (see docs/knowledge.md): sessions, facts, pronunciations, the zone."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from commands import toml
from knowledge.languages import language_code
from knowledge.model import Person, Schedule, ScheduleError, Session, whole_days
from knowledge.readers.base import DateOrder, Hints
from knowledge.readers.dates import is_possible
from knowledge.readers.text import clean

SESSION_KEYS = {
    "id", "title", "speakers", "room", "track", "kind", "start", "end", "description",
    "language", "level", "tags",
}  # fmt: skip
SECTIONS = {"conference", "session", "facts", "pronunciations", "affiliations"}
ORDERS: dict[str, DateOrder] = {"day-first": "day-first", "month-first": "month-first"}
DEEPEST_KEY = 64  # parsing takes the square of a key's depth


def parse(path: Path, text: str) -> dict[str, Any]:
    """The file's tables. Raises ``ScheduleError``."""
    if has_deep_key(text):
        raise ScheduleError(f"{path}: has a key of more than {DEEPEST_KEY} parts")
    try:
        data = toml.parse(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError
        raise ScheduleError(f"{path}: not a TOML schedule ({error})") from None
    if unknown := sorted(set(data) - SECTIONS):
        raise ScheduleError(f"{path}: unknown section {unknown[0]!r}; known: {sorted(SECTIONS)}")
    return data


def has_deep_key(text: str) -> bool:
    parts = re.split(r"[={},\n]", text)
    return any(re.sub(r"\.\.+", "", part).count(".") > DEEPEST_KEY for part in parts)


def hints(path: Path, data: dict[str, Any]) -> tuple[str, Hints]:
    """The zone's name ("" if none is given) and what else helps to read other files."""
    conference = _table(path, data, "conference")
    first_day = conference.get("first_day")
    if isinstance(first_day, datetime) or not isinstance(first_day, date | None):
        raise ScheduleError(
            f"{path}: first_day must be a date without quotes: first_day = 2026-06-29"
        )
    order = conference.get("date_order")
    if order is not None and order not in ORDERS:
        raise ScheduleError(f'{path}: date_order must be "day-first" or "month-first"')
    return str(conference.get("timezone") or ""), Hints(first_day, order)


def zone_for(path: Path, name: str) -> ZoneInfo:
    """Raises ``ScheduleError``."""
    if not name:
        raise ScheduleError(
            f'{path}: no time zone; add timezone = "Europe/Berlin" (yours) under [conference]'
        )
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ScheduleError(
            f"{path}: {name[:60]!r} is no time zone; use a name such as Europe/Berlin"
        ) from None


def read(path: Path, data: dict[str, Any], zone: ZoneInfo | None, alone: bool) -> Schedule:
    """``alone``: no other file brings sessions. Raises ``ScheduleError``."""
    entries = data.get("session", [])
    if not isinstance(entries, list) or (alone and not entries):
        raise ScheduleError(f"{path}: has no [[session]]; add at least one")
    if zone is None and entries:
        zone = zone_for(path, "")
    zone = zone or ZoneInfo("UTC")
    sessions = [_session(path, n, entry, zone) for n, entry in enumerate(entries, 1)]
    sessions.sort(key=lambda s: (s.start, s.room))
    return Schedule(
        clean(_table(path, data, "conference").get("name")) or path.stem,
        zone,
        tuple(sessions),
        _strings(path, data, "facts"),
        _strings(path, data, "pronunciations"),
        people={n: Person(company=at) for n, at in _strings(path, data, "affiliations").items()},
    )


def _table(path: Path, data: dict[str, Any], name: str) -> dict[str, Any]:
    table = data.get(name, {})
    if not isinstance(table, dict):
        raise ScheduleError(f"{path}: {name} must be a table: write [{name}]")
    return table


def _strings(path: Path, data: dict[str, Any], name: str) -> dict[str, str]:
    table = _table(path, data, name)
    for key, value in table.items():
        if not isinstance(value, str):
            raise ScheduleError(f"{path}: {name}.{clean(key)} must be text in quotes")
    return {clean(key): clean(value) for key, value in table.items()}


def _session(path: Path, number: int, entry: Any, zone: ZoneInfo) -> Session:
    place = f"{path}: session {number}"
    if not isinstance(entry, dict):
        raise ScheduleError(f"{place}: write it as a [[session]] table")
    title = entry.get("title")
    if not isinstance(title, str) or not clean(title):
        raise ScheduleError(f"{place}: has no title")
    place += f" ({clean(title)})"
    if unknown := sorted(set(entry) - SESSION_KEYS):
        known = ", ".join(sorted(SESSION_KEYS))
        raise ScheduleError(f"{place}: unknown key {unknown[0]!r}; known: {known}")
    texts = {k: entry.get(k, "") for k in ("room", "track", "description", "language", "level")}
    texts["kind"] = entry.get("kind", "talk")
    for key, value in texts.items():
        if not isinstance(value, str):
            raise ScheduleError(f"{place}: {key} must be text in quotes")
    start, end = (_time(place, key, entry.get(key), zone) for key in ("start", "end"))
    if end <= start:
        raise ScheduleError(f"{place}: ends at {end:%H:%M}, not after its start {start:%H:%M}")
    return Session(
        id=clean(entry.get("id")) or str(number),
        title=clean(title),
        start=start,
        end=end,
        speakers=_names(place, "speakers", "Ada Example", entry),
        room=clean(texts["room"]),
        track=clean(texts["track"]),
        kind=clean(texts["kind"]),
        description=clean(texts["description"]),
        language=language_code(texts["language"]),
        level=clean(texts["level"]),
        tags=_names(place, "tags", "databases", entry),
        all_day=whole_days(start, end),
    )


def _names(place: str, key: str, example: str, entry: dict[str, Any]) -> tuple[str, ...]:
    names = entry.get(key, [])
    if isinstance(names, str):
        names = [names]
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ScheduleError(f'{place}: {key} must be a list such as ["{example}"]')
    return tuple(filter(None, map(clean, names)))


def _time(place: str, key: str, value: Any, zone: ZoneInfo) -> datetime:
    if isinstance(value, datetime):
        if not is_possible(value.year):
            raise ScheduleError(f"{place}: {key} is in the year {value.year}; is that meant?")
        return value.astimezone(zone) if value.tzinfo else value.replace(tzinfo=zone)
    example = f"{key} = 2026-06-30T09:30:00"
    if value is None:
        raise ScheduleError(f"{place}: has no {key}; write {example}")
    if isinstance(value, date):
        raise ScheduleError(f"{place}: {key} has a day but no time; write {example}")
    raise ScheduleError(f"{place}: {key} must be a date and time without quotes: {example}")

"""Load a schedule: the project's own TOML (see docs/knowledge.md), or what other tools export."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from knowledge.languages import language_code
from knowledge.model import Schedule, ScheduleError, Session
from knowledge.readers import as_text, read_bytes, recognise
from knowledge.readers.draft import clean
from knowledge.readers.normalise import assemble

DEMO = Path(__file__).parent / "demo.toml"
SESSION_KEYS = {
    "id", "title", "speakers", "room", "track", "kind", "start", "end", "description",
    "language",
}  # fmt: skip
SECTIONS = {"conference", "session", "facts", "pronunciations"}


def load(
    path: Path | Sequence[Path], timezone: str | None = None, first_day: date | None = None
) -> Schedule:
    """Read and check a schedule; ``timezone`` overrides the file's. Raises ``ScheduleError``.

    Several files become one schedule: say an export, and a TOML file with zone and facts.
    ``first_day`` dates a sheet whose days are only named or numbered.
    """
    return load_with_notes(path, timezone, first_day)[0]


def load_with_notes(
    path: Path | Sequence[Path],
    timezone: str | None = None,
    first_day: date | None = None,
    fallback_zone: str | None = None,
) -> tuple[Schedule, list[str]]:
    """As ``load``, with every suspicious thing found, each with its place.

    ``fallback_zone`` is used, and noted, where a file gives no zone; without it that is an error.
    """
    paths = [path] if isinstance(path, Path) else list(path)
    own: list[tuple[Path, dict[str, Any]]] = []
    foreign = []
    for file in paths:
        data = read_bytes(file)
        if reader := recognise(file, data):
            foreign.append((file, reader))
        else:
            own.append((file, _parse(file, as_text(file, data))))
    for file, data in own:
        conference = _table(file, data, "conference")
        timezone = timezone or conference.get("timezone")
        first_day = first_day or _first_day(file, conference)
    zone = _zone(paths[0], timezone) if timezone else None
    parts, notes = [], []
    for file, reader in foreign:
        part, found = assemble(file, reader(), zone, first_day, fallback_zone)
        parts.append(part)
        notes += [f"{file.name}: {note}" for note in found]
    for file, data in own:
        parts.append(_own(file, data, zone, alone=len(paths) == 1))
    if not any(part.sessions for part in parts):
        raise ScheduleError(f"{paths[-1]}: none of the files has a [[session]]; add at least one")
    return _merge(parts), notes


def _merge(parts: list[Schedule]) -> Schedule:
    """One schedule of several: the first name that is given, the first zone, everything else."""
    if len(parts) == 1:
        return parts[0]
    named = next((p for p in parts if p.sessions), parts[0])
    zone = named.timezone
    sessions, ids = [], set()
    for session in (s for p in parts for s in p.sessions):
        key, n = session.id, 2
        while key in ids:
            key, n = f"{session.id}-{n}", n + 1
        ids.add(key)
        start, end = session.start.astimezone(zone), session.end.astimezone(zone)
        sessions.append(replace(session, id=key, start=start, end=end))
    facts = {key: text for p in parts for key, text in p.facts.items()}
    spoken = {key: text for p in parts for key, text in p.pronunciations.items()}
    sessions.sort(key=lambda s: (s.start, s.room))
    return Schedule(named.name, zone, tuple(sessions), facts, spoken)


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError
        raise ScheduleError(f"{path}: not a TOML schedule ({error})") from None
    if unknown := sorted(set(data) - SECTIONS):
        raise ScheduleError(f"{path}: unknown section {unknown[0]!r}; known: {sorted(SECTIONS)}")
    return data


def _first_day(path: Path, conference: dict[str, Any]) -> date | None:
    value = conference.get("first_day")
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    raise ScheduleError(f"{path}: first_day must be a date without quotes: first_day = 2026-06-29")


def _own(path: Path, data: dict[str, Any], zone: ZoneInfo | None, alone: bool) -> Schedule:
    conference = _table(path, data, "conference")
    entries = data.get("session", [])
    if not isinstance(entries, list) or (alone and not entries):
        raise ScheduleError(f"{path}: has no [[session]]; add at least one")
    if zone is None and entries:
        zone = _zone(path, None)
    zone = zone or ZoneInfo("UTC")
    sessions = [_session(path, n, entry, zone) for n, entry in enumerate(entries, 1)]
    sessions.sort(key=lambda s: (s.start, s.room))
    return Schedule(
        clean(conference.get("name")) or path.stem,
        zone,
        tuple(sessions),
        _strings(path, data, "facts"),
        _strings(path, data, "pronunciations"),
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


def _zone(path: Path, name: Any) -> ZoneInfo:
    if not name:
        raise ScheduleError(
            f'{path}: no time zone; add timezone = "Europe/Berlin" (yours) under [conference]'
        )
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ScheduleError(
            f"{path}: {str(name)[:60]!r} is no time zone; use a name such as Europe/Berlin"
        ) from None


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
    speakers = entry.get("speakers", [])
    if isinstance(speakers, str):
        speakers = [speakers]
    if not isinstance(speakers, list) or not all(isinstance(name, str) for name in speakers):
        raise ScheduleError(f'{place}: speakers must be a list such as ["Ada Example"]')
    texts = {k: entry.get(k, "") for k in ("room", "track", "description", "language")}
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
        speakers=tuple(filter(None, map(clean, speakers))),
        room=clean(texts["room"]),
        track=clean(texts["track"]),
        kind=clean(texts["kind"]),
        description=clean(texts["description"]),
        language=language_code(texts["language"]),
    )


def _time(place: str, key: str, value: Any, zone: ZoneInfo) -> datetime:
    if isinstance(value, datetime):
        if not 1900 < value.year < 2200:
            raise ScheduleError(f"{place}: {key} is in the year {value.year}; is that meant?")
        return value.astimezone(zone) if value.tzinfo else value.replace(tzinfo=zone)
    example = f"{key} = 2026-06-30T09:30:00"
    if value is None:
        raise ScheduleError(f"{place}: has no {key}; write {example}")
    if isinstance(value, date):
        raise ScheduleError(f"{place}: {key} has a day but no time; write {example}")
    raise ScheduleError(f"{place}: {key} must be a date and time without quotes: {example}")

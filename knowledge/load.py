"""Read the project's own format: TOML, one ``[[session]]`` each (see docs/knowledge.md)."""

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from knowledge.model import Schedule, ScheduleError, Session

DEMO = Path(__file__).parent / "demo.toml"
SESSION_KEYS = {
    "id", "title", "speakers", "room", "track", "kind", "start", "end", "description",
}  # fmt: skip
SECTIONS = {"conference", "session", "facts", "pronunciations"}


def load(path: Path, timezone: str | None = None) -> Schedule:
    """Read and check a schedule; ``timezone`` overrides the file's. Raises ``ScheduleError``."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ScheduleError(f"{path}: no such schedule file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ScheduleError(f"{path}: cannot be read ({error})") from None
    except tomllib.TOMLDecodeError as error:
        raise ScheduleError(f"{path}: not a TOML schedule ({error})") from None
    if unknown := sorted(set(data) - SECTIONS):
        raise ScheduleError(f"{path}: unknown section {unknown[0]!r}; known: {sorted(SECTIONS)}")
    conference = _table(path, data, "conference")
    zone = _zone(path, timezone or conference.get("timezone"))
    entries = data.get("session", [])
    if not isinstance(entries, list) or not entries:
        raise ScheduleError(f"{path}: has no [[session]]; add at least one")
    sessions = [_session(path, n, entry, zone) for n, entry in enumerate(entries, 1)]
    sessions.sort(key=lambda s: (s.start, s.room))
    return Schedule(
        str(conference.get("name", path.stem)),
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
            raise ScheduleError(f"{path}: {name}.{key} must be text in quotes")
    return dict(table)


def _zone(path: Path, name: Any) -> ZoneInfo:
    if not name:
        raise ScheduleError(
            f'{path}: no time zone; add timezone = "Europe/Berlin" (yours) under [conference]'
        )
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError):
        raise ScheduleError(
            f"{path}: {name!r} is no time zone; use a name such as Europe/Berlin"
        ) from None


def _session(path: Path, number: int, entry: Any, zone: ZoneInfo) -> Session:
    place = f"{path}: session {number}"
    if not isinstance(entry, dict):
        raise ScheduleError(f"{place}: write it as a [[session]] table")
    title = entry.get("title")
    if not isinstance(title, str) or not title.strip():
        raise ScheduleError(f"{place}: has no title")
    place += f" ({title.strip()})"
    if unknown := sorted(set(entry) - SESSION_KEYS):
        known = ", ".join(sorted(SESSION_KEYS))
        raise ScheduleError(f"{place}: unknown key {unknown[0]!r}; known: {known}")
    speakers = entry.get("speakers", [])
    if isinstance(speakers, str):
        speakers = [speakers]
    if not isinstance(speakers, list) or not all(isinstance(name, str) for name in speakers):
        raise ScheduleError(f'{place}: speakers must be a list such as ["Ada Example"]')
    texts = {k: entry.get(k, "") for k in ("room", "track", "description")}
    texts["kind"] = entry.get("kind", "talk")
    for key, value in texts.items():
        if not isinstance(value, str):
            raise ScheduleError(f"{place}: {key} must be text in quotes")
    start, end = (_time(place, key, entry.get(key), zone) for key in ("start", "end"))
    if end <= start:
        raise ScheduleError(f"{place}: ends at {end:%H:%M}, not after its start {start:%H:%M}")
    return Session(
        id=str(entry.get("id", number)),
        title=" ".join(title.split()),
        start=start,
        end=end,
        speakers=tuple(" ".join(name.split()) for name in speakers if name.strip()),
        **{key: " ".join(value.split()) for key, value in texts.items()},
    )


def _time(place: str, key: str, value: Any, zone: ZoneInfo) -> datetime:
    if isinstance(value, datetime):
        return value.astimezone(zone) if value.tzinfo else value.replace(tzinfo=zone)
    example = f"{key} = 2026-06-30T09:30:00"
    if value is None:
        raise ScheduleError(f"{place}: has no {key}; write {example}")
    if isinstance(value, date):
        raise ScheduleError(f"{place}: {key} has a day but no time; write {example}")
    raise ScheduleError(f"{place}: {key} must be a date and time without quotes: {example}")

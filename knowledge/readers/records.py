"""JSON that lists sessions under a site's own names of fields: read as the rows of a table."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from knowledge.readers import sheet
from knowledge.readers.table import MOST_COLUMNS, MOST_ROWS, Row, Table

DEEPEST = 4  # objects and lists around the list of sessions
_NAMED = (
    "name",
    "title",
    "label",
    "full_name",
    "fullName",
    "display_name",
    "displayName",
    "en",
    "text",
    "value",
    "rendered",
)
_EPOCH = range(10**9, 4 * 10**9)  # seconds; in milliseconds a thousand times as much


def table_of(data: Any) -> Table | None:
    """The longest list of objects that have a title and a start; None if there is none."""
    found = [table for records in _lists(data, 0) if sheet.looks_right(table := _table(records))]
    return max(found, key=lambda table: len(table.rows), default=None)


def _lists(data: Any, depth: int) -> Iterator[list[dict[str, Any]]]:
    if depth > DEEPEST:
        return
    inside: list[Any] = list(data.values()) if isinstance(data, dict) else data
    if not isinstance(inside, list):
        return
    records = [one for one in inside[:MOST_ROWS] if isinstance(one, dict)]
    if records and len(records) * 2 > len(inside):  # by id, or one after the other
        yield records
    for one in inside[: 20 if records else MOST_ROWS]:
        if isinstance(one, (dict, list)):
            yield from _lists(one, depth + 1)


def _table(records: list[dict[str, Any]]) -> Table:
    keys = list(dict.fromkeys(str(key)[:100] for record in records for key in record))
    keys = keys[:MOST_COLUMNS]
    rows = [Row(0, [key.replace("_", " ") for key in keys])]
    for number, record in enumerate(records, 1):
        rows.append(Row(number, [_said(record.get(key), key) for key in keys]))
    return Table(rows)


def _said(value: Any, key: str) -> str:
    """A value as a cell would hold it: names with commas between them, moments in ISO 8601."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_said(one, key) for one in value[:50])))
    if isinstance(value, dict):
        named = next((value[name] for name in _NAMED if value.get(name)), "")
        first = value.get("first_name") or value.get("firstName")
        last = value.get("last_name") or value.get("lastName")
        return _said(named, key) if named else " ".join(str(part) for part in (first, last) if part)
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    if isinstance(value, (int, float)) and any(
        cue in key.lower() for cue in ("start", "end", "time", "date")
    ):
        seconds = value / 1000 if int(value) // 1000 in _EPOCH else value
        if int(seconds) in _EPOCH:
            return datetime.fromtimestamp(seconds, UTC).isoformat()
    return str(value)[:20_000]

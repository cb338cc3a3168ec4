"""JSON that lists sessions under a site's own names of fields: read as the rows of a table.

A file may have several lists (day1 and day2, talks and workshops, the sessions of each room): all
are read together, each row with the day, room and track that the objects around it name.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from knowledge.guesses import Guess, Kind
from knowledge.readers import clocks, dates, held, in_languages, record, sheet
from knowledge.readers import unread as fields
from knowledge.readers.base import Draft, Hints, Reading, and_more
from knowledge.readers.headers import is_chair
from knowledge.readers.record import means
from knowledge.readers.record_lists import Entry, RecordList, Walk, columns_of
from knowledge.readers.references import Names, missing_pages
from knowledge.readers.table import MOST_COLUMNS, Row, Table
from knowledge.readers.text import given, one_line, people

_KIND = re.compile(r"workshop|tutorial|keynote|panel|lightning|poster|break", re.I)
_CLOCK = re.compile(r"\d:\d\d|T\d\d|\d ?[ap]\.?m\b", re.I)
_UTC_MIDNIGHT = re.compile(r"[12]\d{3}-\d\d-\d\dT00:00(?::00(?:\.0{1,6})?)?Z")
_OWN = ("title", "start", "end", "room", "speakers", "track")  # which further keys may tell
_LISTED = ("speakers", "track")  # often by the numbers that they have in another list
_DATED = re.compile(r"(?:19|20|21)\d\d|\d/\d|\d\.\s?\d{1,2}\.")  # not the clock "8.45"


@dataclass
class Found:
    table: Table
    zone: str = ""
    people: list[dict[str, Any]] = field(default_factory=list)  # that the sessions refer to

    def read(self, path: Path, hints: Hints) -> Reading:
        if self.zone and not hints.zone_is_said:
            hints = replace(hints, zone=ZoneInfo(self.zone))
        reading = sheet.read(path, [self.table], hints)
        reading.zone = reading.zone or self.zone
        speaking = {name for draft in reading.drafts for name in draft.speakers}
        for one in self.people:
            told = {f: next((text for k in one if means(str(k), f)
                             and (text := given(record.said(one[k], "")))), "")
                    for f in ("role", "company", "bio", "description")}  # fmt: skip
            for name in speaking.intersection(people([record.said(one, "name")])):
                reading.tell(
                    name, told["role"], told["company"], told["bio"] or told["description"]
                )
        return reading


def find(data: Any) -> Found | None:
    """All sessions that the file lists; None if it lists none with a title and a start."""
    names = Names(data)
    walk = Walk(data, names.field_of)
    lists = _without_groups(walk.lists)
    if not lists:
        plain = [
            _table([entry.row for entry in one.entries], Names({}))
            for one in walk.lists[:100]
            if one.says("title")
        ]
        fit = sorted(filter(sheet.looks_right, plain), key=lambda t: -len(t.rows))
        for other in fit[1:]:
            text = (
                f"a list of {len(other.rows) - 1} entries beside the longest is not read; left out"
            )
            fit[0].guesses.append(Guess(Kind.LEFT_OUT, text))
        return Found(fit[0], walk.zone) if fit else None
    main = max(lists, key=lambda one: (not one.is_of_groups, len(one.entries)))
    taken = [one for one in lists if one is main or _belongs(one, main)]
    rows, undated = _together(taken, names)
    days = record.local_days(rows)
    table = _table(rows, names)
    known = set(taken)
    said = [f"list {one.name[:40]!r} ({len(one.entries)} entries) is not taken for sessions; left out"
            for one in lists if one not in known]  # fmt: skip
    said += list(_without_starts(walk.lists, taken))
    around = {id_ for one in taken for id_ in one.parents}
    if keys := [key for id_, key in walk.groups.items() if id_ in around]:
        said.append(f"what key {keys[0][:40]!r}{and_more(keys)} around sessions says is left out")
    said += [] if walk.is_whole else ["it has too many objects: what is further down is not read"]
    said += missing_pages(data, sum(len({id(e.record) for e in one.entries}) for one in taken))
    table.guesses += [Guess(Kind.LEFT_OUT, text) for text in said]
    table.guesses += [Guess(Kind.DOUBLE, text) for text in _may_be_others(undated)]
    table.guesses += [Guess(Kind.COLUMNS, text) for text in names.unknown()]
    table.guesses += [Guess(Kind.ZONE, text) for text in _local_as_utc(data, walk.zone)]
    if text := in_languages.told(data):
        table.guesses.append(Guess(Kind.TEXT, text))
    if (day := walk.day) and any(day in row.values() for row in rows):
        table.guesses.append(
            Guess(Kind.YEAR, f"what has no day is taken as on {day[:30]!r}, the file's")
        )
    table.guesses += (
        [Guess(Kind.ZONE, f"a day as an instant: {days}, its midnight")] if days else []
    )
    return Found(table, walk.zone, names.people)


def _may_be_others(undated: dict[str, list[str]]) -> Iterator[str]:
    for name, titles in undated.items():
        yield (
            f"{titles[0][:60]!r}{and_more(titles)} of list {name[:40]!r} is at the same time in "
            "another list, and neither says its day; shown once"
        )


def _local_as_utc(data: Any, zone: str) -> Iterator[str]:
    """Days that are midnights in UTC where the zone is another: the Z may be wrong at times too."""
    for key, value in data.items() if isinstance(data, dict) and zone else ():
        days = value if _is_list(value) and means(str(key).removesuffix("s"), "day") else []
        if not days or not all(isinstance(d, str) and _UTC_MIDNIGHT.fullmatch(d) for d in days):
            continue
        first = dates.iso_moment(days[0])
        if first and first.astimezone(ZoneInfo(zone)).time() != time():
            yield (
                f"its {str(key)[:20]!r} are midnights in UTC, though its zone is {zone}: if its times "
                f"are those of {zone} too, take the Z off them; they are read as UTC"
            )


def what_is_there(data: Any) -> str:
    """The longest list of objects with a title, and what it lacks; else the file's own keys."""
    lists = [one for one in Walk(data).lists if {"title", "start"} & set(one.columns)]
    if best := max(lists, key=lambda one: len(one.entries), default=None):
        keys = ", ".join(dict.fromkeys(str(key)[:30] for e in best.entries[:20] for key in e.row))
        name = f"list {best.name[:40]!r}" if best.name else "its list"
        missing = " and ".join(field for field in ("title", "start") if not best.says(field))
        return f"{name} of {len(best.entries)} has {one_line(keys)[:120]}, but no {missing}"
    first = next((one for one in data if isinstance(one, dict)), {}) if _is_list(data) else data
    keys = ", ".join(sorted(str(key)[:40] for key in first)[:6])
    return f"it has {one_line(keys)[:200] or 'nothing'}"


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def unread(data: Any, drafts: list[Draft]) -> Iterator[Guess]:
    """Lists of sessions in a file of a known format that its reader does not look for, and what its
    sessions say beside what that reads."""
    titles = {draft.title for draft in drafts}
    known: list[dict[str, str]] = []
    for one in _without_groups(Walk(data).lists):
        if not titles & {entry.said(one.columns["title"]) for entry in one.entries}:
            text = f"list {one.name[:40]!r} ({len(one.entries)} entries) is not read; left out"
            yield Guess(Kind.LEFT_OUT, text)
        else:
            known += [{key: entry.said(key) for key in entry.row} for entry in one.entries]
    if text := fields.of_drafts(known, drafts):
        yield Guess(Kind.UNREAD, text)


def _without_starts(lists: list[RecordList], taken: list[RecordList]) -> Iterator[str]:
    """Talks of a block that have no times of their own, and lists like those that are taken."""
    known, names = set(taken), {one.name for one in taken}
    blocks = {id(entry.record) for one in taken for entry in one.entries}
    for one in lists:
        beside = bool(one.name) and one.name in names
        if one.is_called_sessions and one not in known and (beside or blocks & set(one.parents)):
            titles = list(
                filter(None, (entry.said(one.columns.get("title")) for entry in one.entries))
            )
            if titles and "start" not in one.columns:
                inside = held.TALKS.fullmatch(one.name) and blocks & set(one.parents)
                what = "only told of in the session that holds it" if inside else "left out"
                yield (
                    f"{titles[0][:60]!r}{and_more(titles)} of {one.name[:40]!r} has no start of its "
                    f"own; {what}"
                )


def _without_groups(lists: list[RecordList]) -> list[RecordList]:
    """Days, rooms and tracks with sessions in them are none themselves, whatever they are called."""
    lists = [one for one in lists if one.is_sessions]
    holding = {parent for one in lists for parent in one.parents}
    for one in lists:
        by_name = one.is_of_groups or one.wraps
        one.holds = any(id(entry.record) in holding for entry in one.entries)
        one.entries = [
            entry for entry, start in zip(one.entries, one.starts(), strict=True)
            if id(entry.record) not in holding
            or (entry.said(one.columns["title"]) and not by_name and _has_clock(start))
        ]  # fmt: skip
    return [one for one in lists if one.is_sessions]


def _belongs(one: RecordList, main: RecordList) -> bool:
    """Whether a list beside the longest holds sessions too, and not news or opening hours."""
    if one.is_of_groups and not main.is_of_groups:
        return False
    if one.is_of_slot:
        return True
    if all(one.columns[name] == main.columns[name] for name in ("title", "start")):
        return True
    timed = sum(map(_has_clock, one.starts()))
    more = one.holds or {"end", "duration", "room"} & set(one.columns)
    return timed * 2 > len(one.entries) and bool(more)


def _has_clock(start: str) -> bool:
    return bool(_CLOCK.search(start) or (not start.isdigit() and clocks.begins(start)))


@dataclass
class _Seen:
    """Rooms and ids of the sessions with one title and start, of the lists before and of this one."""

    rooms: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    here: list[tuple[str, str]] = field(default_factory=list)
    at: int = -1  # the list that ``here`` is of

    def is_new(self, at: int, room: str, key: str) -> bool:
        """Whether no other list has it: in the same room, with the same id, or without a room."""
        if at != self.at:
            self.rooms |= {room for room, _ in self.here}
            self.keys |= {key for _, key in self.here if key}
            self.here, self.at = [], at
        if self.rooms and (not room or {room, ""} & self.rooms or key in self.keys):
            return False
        self.here.append((room, key))
        return True


def _together(
    lists: list[RecordList], names: Names
) -> tuple[list[dict[str, Any]], dict[str, list[str]]]:
    """A row for each session, in the file's order: a list may repeat, by room or day, what another
    has; the one that says more of it is kept. And, by list, titles so dropped that may be another
    day's, for no day is told."""
    columns = columns_of([entry.row for one in lists for entry in one.entries])
    kept: list[tuple[tuple[int, int], dict[str, Any]]] = []
    seen: dict[tuple[str, ...], _Seen] = defaultdict(_Seen)
    undated: dict[str, list[str]] = defaultdict(list)
    for at, one in sorted(enumerate(lists), key=lambda pair: -len(pair[1].columns)):
        kind = _KIND.search(one.name) if len(lists) > 1 else None
        for number, entry in enumerate(one.entries):
            row = _filled(entry, one, columns, kind[0].lower() if kind else "")
            for name, said in names.by_keys(entry.row).items():
                row[columns.get(name, name)] = row.get(columns.get(name, name)) or said
            title, start, day, room, key = (
                record.said(row.get(columns.get(name, name)), name)
                for name in ("title", "start", "day", "room", "id")
            )
            if seen[title, start, day].is_new(at, room, key):
                kept.append(((at, number), row))
            elif not day and not _DATED.search(start):
                undated[one.name].append(title)
    return [row for _, row in sorted(kept, key=lambda pair: pair[0])], undated


def _filled(
    entry: Entry, one: RecordList, columns: dict[str, str], kind: str
) -> dict[str, Any]:  # fmt: skip
    """The row under the keys of all lists, with what is said around it where it says nothing."""
    row = dict(entry.row)
    for name in ("title", "start", "end", "day", "room", "speakers", "track", "duration", "kind"):
        key = columns.get(name, name)
        if not row.get(key) or (name in _LISTED and _are_numbers(row[key])):
            row[key] = _elsewhere(row, name, key, one.columns.get(name, "")) or row.get(key)
    start = record.said(row.get(columns["start"]), "start")
    dated = _DATED.search(start) and not clocks.begins(start)  # "1900" is seven in the evening
    for name, said in (*entry.around.items(), ("kind", kind)):
        key = columns.get(name, name)
        own = record.said(row.get(key), name)
        unread = name == "day" and not dates.find_day(own)  # an app's own "data"
        if said and (not own or unread) and not (name == "day" and dated):
            row[key] = said
    if told := "\n".join(held.lines(entry.record)):
        key = columns.get("description", "description")
        row[key] = "\n".join(filter(None, (record.said(row.get(key), "description"), told)))
    return row


def _elsewhere(row: dict[str, Any], name: str, key: str, of_list: str) -> Any:
    """What another key of the row says of the same."""
    keys = [k for k in row if k != key and _is_called(str(k), name)] if name in _OWN else []
    keys += [] if is_chair(of_list) else [of_list]
    said = [row[k] for k in keys if row.get(k)]
    return next((one for one in said if name not in _LISTED or not _are_numbers(one)), None)


def _is_called(key: str, field: str) -> bool:
    return not is_chair(key) and (means(key, field) or means(key.removesuffix("s"), field))


def _are_numbers(value: Any) -> bool:
    """Such as stand for what another list names."""
    values = value if _is_list(value) and value else [value]
    return all(isinstance(one, (int, str)) and str(one).isdecimal() for one in values)


def _table(rows: list[dict[str, Any]], names: Names) -> Table:
    keys = list(
        dict.fromkeys(str(key)[:100] for row in rows for key in row if row[key] is not None)
    )
    keys = keys[:MOST_COLUMNS]
    table = Table([Row(0, [key.replace("_", " ") for key in keys])], merges=False)
    for number, row in enumerate(rows, 1):
        cells = [record.said(names.instead(row.get(key), key), key) for key in keys]
        table.rows.append(Row(number, cells))
    return table

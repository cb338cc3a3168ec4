"""The lists of objects in a JSON file, with what the objects and keys around them say of each."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from knowledge.readers import dates, in_languages, offsets, record
from knowledge.readers.headers import header_key, read_header
from knowledge.readers.record import means
from knowledge.readers.table import MOST_COLUMNS, MOST_ROWS
from knowledge.readers.zones import zone_named

DEEPEST = 12  # objects and lists around a list
MOST_NODES = 60_000  # objects and lists that are looked into
_AROUND = {
    "room": re.compile(r"rooms?|stages?|venues?|locations?|halls?|places?", re.I),
    "track": re.compile(r"tracks?|streams?|themes?|strands?|categor(?:y|ies)", re.I),
    "day": re.compile(r"days?|dates?|(?:day|full|iso)_?date|date_?(?:iso|string|label)", re.I),
}
_ITEMS = re.compile(
    r".*(?:session|event|talk|item|entr(?:y|ie)|presentation|activit(?:y|ie)|program|lecture|agenda|"
    r"workshop|children|break|tutorial|keynote|panel|contribution|schedule)s?",
    re.I,
)
_ONE_DAY = re.compile(r"(?:event|conference|meeting|schedule)?[_ ]?(?:date|day)", re.I)
_ZONE = re.compile(r"time_?zone(?:_?name)?|tz", re.I)
LONGEST_TITLE = 150  # characters of what may stand in a title's place
_OF_SLOTS = ("start", "end", "duration")
_LABEL = ("name", "title", "label")


@dataclass
class Entry:
    """A row, the object that it is of, and what is said around that."""

    row: dict[str, Any]
    record: dict[str, Any]
    around: dict[str, str]

    def said(self, key: str | None) -> str:
        return record.said(self.row.get(key), key) if key else ""


@dataclass(eq=False)
class RecordList:
    """Objects that may be sessions."""

    name: str
    entries: list[Entry]
    parents: list[int]  # the objects and lists it is in, by identity
    columns: dict[str, str] = field(default_factory=dict)  # field -> key
    holds: bool = False  # the sessions of another list, in some of its entries
    is_of_slot: bool = False  # what is on at a time that is told around it

    @property
    def is_sessions(self) -> bool:
        title, start = self.columns.get("title"), self.columns.get("start")
        return any(entry.said(title) and entry.said(start) for entry in self.entries)

    def says(self, field: str) -> bool:
        return any(entry.said(self.columns.get(field)) for entry in self.entries)

    @property
    def is_of_groups(self) -> bool:
        """Days, rooms and tracks, by its name."""
        return any(called.fullmatch(self.name) for called in _AROUND.values())

    @property
    def wraps(self) -> bool:
        """Whether it may be the one conference that has all sessions."""
        return len(self.entries) == 1 and not self.is_called_sessions

    @property
    def is_called_sessions(self) -> bool:
        return bool(_ITEMS.fullmatch(self.name))

    def starts(self) -> list[str]:
        return [entry.said(self.columns.get("start")) for entry in self.entries]


def columns_of(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Field -> the key that holds it."""
    keys = tuple(dict.fromkeys(str(key) for row in rows for key in row))[:MOST_COLUMNS]
    return dict(_columns(keys))


@lru_cache(maxsize=500)
def _columns(keys: tuple[str, ...]) -> dict[str, str]:
    header = read_header(0, [key.replace("_", " ") for key in keys])
    return {name: keys[at] for name, at in header.columns.items()}


class Walk:
    """Goes through a file; ``zone`` is the first that it names for all."""

    def __init__(self, data: Any, field_of: Callable[[list[str]], str] = lambda _: "") -> None:
        """``field_of``: what keys stand for that are all rooms' or tracks'."""
        self.lists: list[RecordList] = []
        self.zone = ""
        self.groups: dict[
            int, str
        ] = {}  # objects in which all stands under a key that says nothing
        self._left, self._is_cut = MOST_NODES, False
        self._field_of = field_of
        around = _dated(data)
        self.day = around.get("day", "")
        self._down(data, "", around, [])

    @property
    def is_whole(self) -> bool:
        return self._left >= 0 and not self._is_cut

    def _down(self, value: Any, name: str, around: dict[str, str], parents: list[int]) -> None:
        self._left -= 1
        inside = list(value.values()) if isinstance(value, dict) else value
        if len(parents) > DEEPEST or self._left < 0 or not isinstance(inside, list):
            return
        self._is_cut = self._is_cut or len(inside) > MOST_ROWS
        inside = inside[:MOST_ROWS]
        keys = list(map(str, value)) if isinstance(value, dict) else [""] * len(inside)
        objects = [(key, one) for key, one in zip(keys, inside, strict=False) if _is_object(one)]
        here = [*parents, id(value)]
        if in_languages.are_languages(keys):
            key = in_languages.chosen(keys)
            self._down(value[key], name, around, here)
            return
        if objects and len(objects) * 2 > len(inside):  # by id, or one after the other
            self._left -= len(objects)
            self._note(name, [one for _, one in objects], around, here)
            for key, one in objects:
                if not any(isinstance(inner, (dict, list)) for inner in one.values()):
                    continue
                told = _said_by(one, name, key, around)
                says = len(objects) > 1 and key and not _ITEMS.fullmatch(key)
                if says and told == around and not any(map(_is_text, one.values())):
                    self.groups[id(one)] = key
                if isinstance(value, dict):
                    self._down(one, key, told, here)
                else:
                    self._into(one, told, here)
        elif isinstance(value, dict):
            self._into(value, around, parents, name)
        for one in inside if isinstance(value, list) else ():
            if isinstance(one, list):
                self._down(one, name, around, here)

    def _into(
        self, one: dict[str, Any], around: dict[str, str], parents: list[int], name: str = ""
    ) -> None:
        inside = [str(key) for key, value in one.items() if isinstance(value, (dict, list))]
        field_of = self._field_of(inside) if len(inside) == len(one) else ""
        by_day = _are_days_of_month(inside) and all(map(_is_list, one.values()))
        for key, value in one.items():
            if isinstance(value, (dict, list)):
                told = _said_by({}, name, str(key), around)
                told |= {field_of: str(key)} if field_of else {}
                told |= {"day": str(key)} if by_day else {}
                self._down(value, str(key), told, [*parents, id(one)])
            elif isinstance(value, str) and _ZONE.fullmatch(str(key)) and "/" in value:
                named = zone_named(value)
                self.zone = self.zone or (named.key if named else "")

    def _note(
        self, name: str, records: list[dict[str, Any]], around: dict[str, str], parents: list[int]
    ) -> None:
        entries = [Entry(row, one, around) for one in records for row in record.rows(one)]
        found = RecordList(name, entries, parents, columns_of([e.row for e in entries[:500]]))
        told = _as_title(found) if not name or _ITEMS.fullmatch(name) else ""
        if told:
            for entry in entries:
                entry.row |= {"title": entry.row.get(told)}
            found.columns = columns_of([e.row for e in entries[:500]])
        if "start" in around and "start" not in found.columns and _are_talks(found):
            found.name = found.name if _ITEMS.fullmatch(name) else "talks"
            found.is_of_slot = True
            for entry in entries:  # a slot of time with all that is on then
                entry.row |= {
                    k: around[k] for k in _OF_SLOTS if k in around and not entry.row.get(k)
                }
            found.columns = columns_of([e.row for e in entries[:500]])
        self.lists.append(found)


def _as_title(found: RecordList) -> str:
    """The key of what names sessions that have no title: their label, or a short description."""
    if "title" in found.columns or "start" not in found.columns:
        return ""
    if any(entry.said("label") for entry in found.entries):
        return "label"
    key = found.columns.get("description", "")
    said = [text for entry in found.entries if (text := entry.said(key))]
    short = sum(len(text) <= LONGEST_TITLE for text in said)
    return key if said and short >= 0.8 * len(said) and len(said) * 2 > len(found.entries) else ""


def _are_talks(found: RecordList) -> bool:
    """By their name, or as they name who speaks; those of "tracks" in a slot by a title that is no
    label of the track."""
    title = str(found.columns.get("title", "")).lower()
    who = found.says("title") and found.says("speakers") and not found.is_of_groups
    return (
        bool(_ITEMS.fullmatch(found.name))
        or who
        or (found.is_of_groups and found.says("title") and title not in (*_LABEL[:1], "label"))
    )


def _dated(data: Any) -> dict[str, str]:
    """The one day that a file names for all that is in it."""
    said = [record.said(value, "day") for key, value in data.items()
            if _ONE_DAY.fullmatch(str(key)) and isinstance(value, str)
            ] if isinstance(data, dict) else []  # fmt: skip
    day = dates.find_day(said[0]) if len(said) == 1 and not dates.names_several(said[0]) else None
    return {"day": said[0]} if day and (day.month or day.pair) else {}


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _said_by(one: dict[str, Any], name: str, key: str, around: dict[str, str]) -> dict[str, str]:
    """What an object says of the sessions in it: the name of one in the list "rooms" is a room."""
    told = dict(around)
    label = next((said for k in _LABEL if (said := record.said(one.get(k), k))), key)
    for what, called in _AROUND.items():
        own = [one[k] for k in one if _is_plain(one[k])
               and (called.fullmatch(str(k)) or (what == "day" and means(str(k), what)))]  # fmt: skip
        own = max(own, key=_dated_best, default="") if what == "day" else next(iter(own), "")
        said = record.said(own, what) or (label if called.fullmatch(name) else "")
        if said and (what != "day" or dates.find_day(said)):
            told[what] = said
            label = "" if said == label else label
    if label and not label.isdigit() and (day := _day_called(label, label == key)):
        told.setdefault("day", day)
    title = next(
        (said for k in one if means(str(k), "title") if (said := record.said(one[k], k))), ""
    )
    if title and any(means(str(k), "start") for k in one):
        told.setdefault("track", title)  # a session that holds talks
        told["part of"] = title
    if one and not title:
        for what in _OF_SLOTS:
            at = next((k for k in one if means(str(k), what) and _is_plain(one[k])), None)
            told |= {what: _with_zone(at, record.said(one[at], what))} if at else {}
    return told


def _dated_best(value: Any) -> int:
    """Of "Wednesday" beside "2027-05-05" the date is taken."""
    day = dates.find_day(record.said(value, "day"))
    return 0 if day is None else 1 + 2 * bool(day.month or day.pair) + bool(day.year)


def _with_zone(key: str, said: str) -> str:
    """The 9:00 of "start_utc" is one in UTC, whatever it is called later."""
    zone = offsets.of_header(header_key(key)[1])
    return f"{said} {zone}" if zone and not offsets.parted(said)[1] else said


def _is_text(value: Any) -> bool:
    return not isinstance(value, (dict, list))


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _are_days_of_month(keys: list[str]) -> bool:
    """Keys such as "23", "24" and "25": past a fortnight they count no rooms, and no days from 1."""
    days = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) == 2]
    ahead = list(range(min(days, default=0), max(days, default=0) + 1))
    return 1 < len(days) == len(keys) and days == ahead and days[0] > 14 and days[-1] <= 31


def _is_plain(value: Any) -> bool:
    return not isinstance(value, list) and bool(value)


@lru_cache(maxsize=2000)
def _day_called(label: str, is_key: bool) -> str:
    """ "2026-06-29", "monday", "day1"; not of a title that names one. Of a key the words that do:
    "talks_day2", "dayTwoSessions"."""
    if not label or len(label) > 40:
        return ""
    day = dates.find_day(label)
    if day and (day.number is not None or len(re.findall(r"[^\W\d_]+", label)) <= 3):
        return label
    words = header_key(label)[0].split() if is_key else []
    parts = [" ".join(words[n:end]) for n in range(len(words)) for end in range(len(words), n, -1)]
    return next((part for part in parts if _names_day(part)), "")


def _names_day(part: str) -> bool:
    """Not "sat" and "sun", which are words of other things too."""
    day = dates.find_day(part)
    if day is None or part.isdigit():
        return False
    return bool(day.month or day.number is not None) or len(part) >= len("monday")

"""Sessions that a file lists apart from its times, which name them by their keys: each is put where it
is named. So a site keeps "sessions.yml" beside the slots of "schedule.yml"."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge.model import ScheduleError
from knowledge.readers import record
from knowledge.readers.headers import is_known
from knowledge.readers.record import means
from knowledge.readers.references import KEYS
from knowledge.readers.table import MOST_ROWS

_ID = re.compile(r".*(?:[_ -]id|Id|ID|[a-z]id)")
_HELD = re.compile(r"(?:session|talk|event|presentation|paper|proposal|submission|lecture|topic)s?"
                   r"(?:[_ -]?(?:id|code|key|slug)s?)?", re.I)  # fmt: skip
_SLOT = re.compile(r"(?:time[_ -]?)?slot(?:[_ -]?(?:id|code|key))?", re.I)
_INSIDE = re.compile(r"items|ids", re.I)  # Hoverboard's {"extend": 3, "items": ["109"]}
_LABEL = re.compile(r"name|title|label", re.I)
DEEPEST = 8  # objects and lists around what is looked for
_Entries = dict[str, dict[str, Any]]  # by their keys
_Named = tuple[
    int, int, dict[str, Any]
]  # column, number of slots, what is said beside the key "id"


def placed(path: Path, data: Any) -> tuple[Any, list[str]]:
    """The same data where nothing is listed apart; and the keys that name nothing. Raises
    ``ScheduleError`` where more is named than can be read."""
    places = _Places()
    places.find(data, "", 0)
    if not places.talks and not places.slots:
        return data, []
    try:
        whole = places.left(places.put(data, [], {}, []))
        if places.count > MOST_ROWS:
            raise ScheduleError(f"{path}: its times name more than {MOST_ROWS} sessions")
    except RecursionError:  # no schedule is nested so deeply
        return data, []
    return (whole, places.lost) if places.is_used else (data, [])


class _Places:
    def __init__(self) -> None:
        self.talks: dict[int, _Entries] = {}  # by the list's identity
        self.slots: list[_Entries] = []
        self.used: set[int] = set()  # entries, by their identity
        self.is_used = False
        self.lost: list[str] = []
        self.count = 0  # sessions that are placed; one more than can be read is enough

    def find(self, data: Any, called: str, depth: int) -> None:
        """Lists whose objects have titles and no times, or times and no titles."""
        if depth > DEEPEST or not isinstance(data, (dict, list)):
            return
        if entries := _by_key(data):
            some = list(entries.values())[:200]
            titled = sum(_has(one, "title") and not _has(one, "start") for one in some)
            timed = sum(_has(one, "start") and not _has(one, "title") for one in some)
            spoken = any(_has(one, "speakers") for one in some)
            if titled * 2 > len(some) and (spoken or _HELD.fullmatch(called)):
                self.talks[id(data)] = entries
                return
            if timed == len(some) and any(map(_SLOT.fullmatch, (called, *_singular(entries)))):
                self.slots.append(entries)
                return
        for key, inside in data.items() if isinstance(data, dict) else (("", one) for one in data):
            self.find(inside, str(key), depth + 1)

    def put(self, value: Any, columns: list[str], busy: dict[int, int], ends: list[str]) -> Any:
        """``value`` with sessions in place of their keys. ``columns``: the day's tracks in their order;
        ``busy``: for how many slots more one is taken; ``ends``: of this slot and those after it."""
        if id(value) in self.talks:
            return value
        if isinstance(value, list):
            ends = [_text(one, "end") if isinstance(one, dict) else "" for one in value]
            taken: dict[int, int] = {}
            return [self.put(one, columns, taken, ends[n:]) for n, one in enumerate(value)]
        if not isinstance(value, dict):
            return value
        columns = _tracks(value) or columns
        for key, at in value.items():
            slot = _SLOT.fullmatch(str(key)) and isinstance(at, (str, int)) and self._slot(str(at))
            value = {**slot, **{k: v for k, v in value.items() if k != key}} if slot else value
        if not _has(value, "start"):
            inside = {key: self.put(one, columns, busy, ends) for key, one in value.items()}
            return {k: v for k, v in inside.items() if k != "tracks" or not self.is_used}
        for key, inside in value.items():
            named = _all_named(inside) if _HELD.fullmatch(str(key)) else []
            if talks := self._that_has(named):
                rest = {k: v for k, v in value.items() if k != key}
                if isinstance(inside, (str, int)):
                    return _joined(talks[0][1], rest)
                return {**rest, "sessions": _over_columns(talks, columns, busy, ends)}
        return value

    def _slot(self, key: str) -> dict[str, Any]:
        found = next((one[key] for one in self.slots if key in one), {})
        self.is_used = self.is_used or bool(found)
        return found

    def _that_has(self, named: list[_Named]) -> list[tuple[_Named, dict[str, Any]]]:
        """What is named, of the list that has most of it."""
        lists = list(self.talks.values())
        best = max(lists, key=lambda one: sum(_key(n) in one for n in named), default={})
        known = [one for one in named if _key(one) in best][: MOST_ROWS + 1 - self.count]
        if known:
            self.is_used = True
            self.count += len(known)
            self.used.update(id(best[_key(one)]) for one in known)
            self.lost += [_key(one) for one in named if _key(one) not in best]
        return [(one, _joined(best[_key(one)], one[2])) for one in known]

    def left(self, value: Any) -> Any:
        """Without the lists' sessions that are placed."""
        if (one := self.talks.get(id(value))) is not None:
            return [entry for entry in one.values() if id(entry) not in self.used]
        if isinstance(value, dict):
            return {key: self.left(inside) for key, inside in value.items()}
        return [self.left(inside) for inside in value] if isinstance(value, list) else value


def _by_key(data: dict[str, Any] | list[Any]) -> _Entries:
    inside = list(data.values()) if isinstance(data, dict) else data
    objects = [one for one in inside if isinstance(one, dict)]
    if len(objects) < 2 or len(objects) * 2 < len(inside):
        return {}
    if isinstance(data, dict):
        return {str(key): one for key, one in data.items() if isinstance(one, dict)}
    inside = objects
    shared = [key for key in inside[0] if sum(key in one for one in inside) * 10 > 9 * len(inside)]
    key = next((k for k in (*KEYS, *filter(_ID.fullmatch, map(str, shared))) if k in shared), None)
    return {str(one[key]): one for one in inside if key in one} if key else {}


def _singular(entries: _Entries) -> Iterator[str]:
    """ "slot" of the keys "slot-1", "slot-2"."""
    yield from {re.sub(r"[ _-]?\d+$", "", key) for key in entries}


def _has(one: dict[str, Any], field: str) -> bool:
    return any(value not in (None, "", [], {}) and means(str(key), field)
               for key, value in one.items())  # fmt: skip


def _text(one: dict[str, Any], field: str) -> str:
    return next((record.said(v, str(k)) for k, v in one.items() if means(str(k), field)), "")


def _tracks(one: dict[str, Any]) -> list[str]:
    listed = one.get("tracks")
    return [record.said(each, "name") for each in listed] if isinstance(listed, list) else []


def _all_named(inside: Any) -> list[_Named]:
    """Each once; nothing where not all are mere keys."""
    said = list(_named(inside))
    named = [one for one in said if one]
    return list({_key(one): one for one in named}.values()) if len(named) == len(said) else []


def _key(named: _Named) -> str:
    return str(named[2]["id"])


def _named(inside: Any, column: int = 0, lasts: int = 1) -> Iterator[_Named | None]:
    """None for what is no mere key."""
    if isinstance(inside, (str, int)) and inside != "":
        yield column, lasts, {"id": inside}
    elif isinstance(inside, list):
        for at, one in enumerate(inside):
            yield from _named(one, at if column == 0 else column, lasts)
    elif isinstance(inside, dict) and all(isinstance(one, str) for one in inside.values()):
        if "id" in inside and not _has(inside, "title"):
            yield column, lasts, inside
        elif any(map(is_known, inside)):
            yield None
        else:  # by their rooms
            yield from ((0, 1, {"id": key, "room": room}) for room, key in inside.items())
    elif isinstance(inside, dict):
        held = next((one for key, one in inside.items() if _INSIDE.fullmatch(str(key))), None)
        extend = str(inside.get("extend", 1))
        for one in held if isinstance(held, list) else [None]:
            yield from _named(one, column, int(extend) if extend.isdecimal() else 1)
    else:
        yield None


def _over_columns(
    talks: list[tuple[_Named, dict[str, Any]]], columns: list[str], busy: dict[int, int],
    ends: list[str],
) -> list[dict[str, Any]]:  # fmt: skip
    """Each with its track: in their order, those left out that an earlier one still has. What is alone
    is for all. And with the end of the last slot that it takes."""
    free = [n for n in range(len(columns)) if not busy.get(n)]
    busy |= {n: max(0, left - 1) for n, left in busy.items()}
    places = sorted({column for (column, _, _), _ in talks})
    told = min(2, len(columns)) <= len(places) <= len(free)
    for (column, lasts, _), talk in talks:
        if told and columns:
            at = free[places.index(column)]
            talk["track"], busy[at] = columns[at], lasts - 1
        if 1 < lasts <= len(ends):
            talk["end"] = ends[lasts - 1]
    return [talk for _, talk in talks]


def _joined(talk: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The session with what is said where it is held, but for what it is called there."""
    said = {
        k: v for k, v in own.items() if v not in (None, "", []) and not _LABEL.fullmatch(str(k))
    }
    return {**talk, **said}

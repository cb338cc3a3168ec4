"""What a JSON file refers to: names by the numbers in another list, further pages of an answer."""

import re
from functools import lru_cache
from itertools import islice
from typing import Any

from knowledge.readers import dates, record
from knowledge.readers.record import means
from knowledge.readers.table import MOST_ROWS

_WORD = re.compile(r"(?!(?:all|none|null|any)$)[^\W\d_]{3,}(?:[-_ ][^\W_]{1,20}){0,3}", re.I)
_FIELDS = ("room", "speakers", "track", "day")
_KEYS = ("id", "code", "uid", "guid", "slug", "key", "_id")
_TOTAL = re.compile(r"(?:total_?)?count|total(?:_?(?:items|results|elements|records))?", re.I)
_NEXT = re.compile(r"next(?:_?(?:page|link|url|page_?token))?|has_?(?:more|next(?:_?page)?)", re.I)
_ABOUT = re.compile(r"meta|pagination|paging|links|_links|page_?info|data", re.I)


class Names:
    """The names of rooms, speakers and tracks that a file lists apart, by their keys."""

    def __init__(self, data: Any) -> None:
        self._named: dict[str, dict[str, str]] = {}
        self._unknown: dict[str, str] = {}
        self._read(data, 0)

    def _read(self, data: Any, depth: int) -> None:
        pairs = data.items() if isinstance(data, dict) else ()
        for called, value in islice(pairs, MOST_ROWS):
            name = _field(str(called))
            if name and isinstance(value, (dict, list)):
                self._named.setdefault(name, {}).update(_by_key(value, name))
            elif isinstance(value, dict) and depth < 3:
                self._read(value, depth + 1)

    def field_of(self, keys: list[str]) -> str:
        """ "room" if all of them are keys of rooms, "track" if of tracks; else ""."""
        return next((f for f in ("room", "track")
                     if keys and all(key in self._named.get(f, ()) for key in keys)), "")  # fmt: skip

    def instead(self, value: Any, called: str) -> Any:
        """``value`` with names in place of keys; a number that stands for none is left out."""
        named = self._named.get(_field(called))
        if not named:
            return value
        found = [self._one(one, called, named) for one in (value if _is_list(value) else [value])]
        return found if _is_list(value) else found[0]

    def by_keys(self, row: dict[str, Any]) -> dict[str, Any]:
        """The names that "room_id" and "speakerIds" stand for; a room's key that is a word, where no
        list has the rooms, is its name."""
        words: dict[str, Any] = {}
        for key, value in row.items() if not self._named.get("room") else ():
            named = _field(str(key)) == "room" and not means(str(key), "room") and str(key) != "id"
            if named and isinstance(value, str) and _WORD.fullmatch(value):
                words["room"] = value.replace("-", " ").replace("_", " ")
        return words | {
            name: said for key, value in row.items()
            if value and self._named.get(name := _field(str(key))) and not means(str(key), name)
            and (said := self.instead(value, str(key)))
        }  # fmt: skip

    def _one(self, value: Any, called: str, named: dict[str, str]) -> Any:
        inside = (
            value.get("id") if isinstance(value, dict) and not record.said(value, called) else value
        )
        if isinstance(inside, bool) or not isinstance(inside, (int, str)) or not str(inside):
            return value
        if (known := named.get(str(inside))) is not None:
            return known
        if named is not self._named.get("day") and (isinstance(inside, int) or inside.isdigit()):
            self._unknown.setdefault(called, str(inside))
            return None
        return value

    def unknown(self) -> list[str]:
        return [f"{called} {key!r} is in none of its lists; left out"
                for called, key in self._unknown.items()]  # fmt: skip


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


@lru_cache(maxsize=2000)
def _field(called: str) -> str:
    bare = re.sub(r"(?:_?ids?|Ids?)$", "", called)
    return next((name for name in _FIELDS for c in (called, bare, bare.removesuffix("s"))
                 if means(c, name)), "")  # fmt: skip


def _by_key(value: Any, field: str) -> dict[str, str]:
    if isinstance(value, dict):
        pairs = list(value.items())
    else:
        entries = [one for one in value if isinstance(one, dict)]
        pairs = [(one[key], one) for one in entries for key in _KEYS if key in one]
    called = _date_of if field == "day" else _name_of
    return {str(key)[:200]: name for key, one in pairs
            if isinstance(one, (str, dict)) and (name := called(one))}  # fmt: skip


def _name_of(one: str | dict[str, Any]) -> str:
    return record.said(one, "name")


def _date_of(one: str | dict[str, Any]) -> str:
    """The date among what an object says of a day; "" where it has none."""
    said = one.items() if isinstance(one, dict) else ()
    texts = (
        text for key, value in said if means(str(key), "day") and isinstance(text := value, str)
    )
    return next((text for text in texts if (day := dates.find_day(text)) and day.month), "")


def missing_pages(data: Any, read: int) -> list[str]:
    """Whether an answer says that it is one page of several."""
    if not isinstance(data, dict):
        return []
    about = [
        data,
        *(v for k, v in data.items() if isinstance(v, dict) and _ABOUT.fullmatch(str(k))),
    ]
    about += [v for one in about[1:] for v in one.values() if isinstance(v, dict)]
    said = [(str(key), value) for one in about for key, value in one.items()]
    further = [
        key for key, value in said if _NEXT.fullmatch(key) and value not in (None, "", False, {})
    ]
    totals = [v for k, v in said if _TOTAL.fullmatch(k) and type(v) is int and read < v < 10**6]
    if not further and not totals:
        return []
    of = f" of {max(totals)}" if totals else ""
    return [f"is one page of several: {read} entries{of} are here; the other pages are missing"]

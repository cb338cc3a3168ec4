"""What a JSON file refers to: names by the numbers in another list, further pages of an answer."""

import re
from functools import lru_cache
from itertools import islice
from typing import Any

from knowledge.readers import dates, record
from knowledge.readers.record import means
from knowledge.readers.table import MOST_ROWS

_WORD = re.compile(r"(?!(?:all|none|null|any)$)[^\W\d_]{3,}(?:[-_ ][^\W_]{1,20}){0,3}", re.I)
_FIELDS = ("room", "speakers", "track", "day", "kind", "level", "language", "tags")
KEYS = ("id", "code", "uid", "guid", "slug", "key", "_id", "serial")
_ID = re.compile(r"(?:[_ -]?ids?|Ids?|IDs?|[_ -]serials?)$")
_SESSIONS = re.compile(r"(?:sessions?|talks?|events?|presentations?)(?:[_ ]?ids?)?", re.I)
_OF_PEOPLE = ("bio", "role", "company", "first name")
_CLOCK = re.compile(r"\d[:T]\d\d")
_TOTAL = re.compile(r"(?:total_?)?count|total(?:_?(?:items|results|elements|records))?", re.I)
_NEXT = re.compile(r"next(?:_?(?:page|link|url|page_?token))?|has_?(?:more|next(?:_?page)?)", re.I)
_ABOUT = re.compile(r"meta|pagination|paging|links|_links|page_?info|data", re.I)


class Names:
    """The names of rooms, speakers, tracks and tags that a file lists apart, by their keys."""

    def __init__(self, data: Any) -> None:
        self._named: dict[str, dict[str, str]] = {}
        self._others: list[dict[str, str]] = []  # of lists whose names mean no field
        self._unknown: dict[str, str] = {}
        self.people: list[dict[str, Any]] = []
        self._given: dict[str, list[str]] = {}  # the id of a session -> who says to give it
        self._read(data, 0)

    def _read(self, data: Any, depth: int) -> None:
        pairs = data.items() if isinstance(data, dict) else ()
        for called, value in islice(pairs, MOST_ROWS):
            inside = list(value.values()) if isinstance(value, dict) else value
            entries = [e for e in inside if isinstance(e, dict)] if _is_list(inside) else []
            name = _field(str(called)) or ("speakers" if _are_people(entries) else "")
            if name and isinstance(value, (dict, list)) and (known := _by_key(value, name)):
                self._named.setdefault(name, {}).update(known)
                if name == "speakers":
                    self.people += entries
                    self._note_given(entries)
                continue
            if isinstance(value, dict) and depth < 3:
                self._read(value, depth + 1)
            elif entries and not any(map(_is_held, entries)):
                self._others += [named] if (named := _by_key(value, "")) else []
                for one in entries if depth < 3 else ():  # groups of what is referred to
                    self._read({"": next(filter(_is_list, one.values()), None)}, 3)

    def _note_given(self, people: list[dict[str, Any]]) -> None:
        for one in people:
            for key, value in one.items():
                for session in _keys_in(value) if _SESSIONS.fullmatch(str(key)) else ():
                    self._given.setdefault(session, []).append(record.said(one, "name"))

    def field_of(self, keys: list[str]) -> str:
        """ "room" if all of them are keys of rooms, "track" if of tracks; else ""."""
        return next((f for f in ("room", "track")
                     if keys and all(key in self._named.get(f, ()) for key in keys)), "")  # fmt: skip

    def _for(self, field: str, value: Any, called: str) -> dict[str, str]:
        """The names of the list that ``value`` refers to: the one that is called so; else any that
        holds all its keys. A number that is not said to be an id may count something."""
        named = self._named.get(field, {})
        keys = _keys_in(_listed(value))
        if not field or field == "day" or not keys or not named.keys().isdisjoint(keys):
            return named
        if not _ID.search(called) and any(key.isdigit() for key in keys):
            return named
        return next((other for other in self._others if keys <= other.keys()), named)

    def instead(self, value: Any, called: str) -> Any:
        """``value`` with names in place of keys; a number that stands for none is left out."""
        field, value = _field(called), _listed(value)
        named = self._for(field, value, called)
        values = value if _is_list(value) else [value]
        if not named and field == "speakers" and means(called, field):  # numbers are no names
            values = [one for one in values if str(one).lower() not in ("true", "false")]
            named = {"": ""} if any(str(one).isdecimal() for one in values) else {}
            value = value if _is_list(value) else next(iter(values), None)
        if not named:
            return value
        if _ID.search(called):  # what is in no list names nobody
            lost = [one for one in values if isinstance(one, str) and one not in named]
            self._unknown |= {called: lost[0][:60]} if lost and called not in self._unknown else {}
            values = [one for one in values if one not in lost] or [None]
        found = [self._one(one, called, named) for one in values]
        return [one for one in found if one is not None] if _is_list(value) else found[0]

    def by_keys(self, row: dict[str, Any]) -> dict[str, Any]:
        """The names that "room_id" and "speakerIds" stand for; a room's key that is a word, where no
        list has the rooms, is its name."""
        given = self._given.get(str(row.get("id")), [])
        words: dict[str, Any] = {"speakers": given} if given else {}
        for key, value in row.items() if not self._named.get("room") else ():
            named = _field(str(key)) == "room" and not means(str(key), "room") and str(key) != "id"
            if named and isinstance(value, str) and _WORD.fullmatch(value):
                words["room"] = value.replace("-", " ").replace("_", " ")
        for key, value in row.items() if self._named or self._others else ():
            called = str(key)
            name = _field(called)
            if not value or (name and means(called, name)):
                continue
            if name and self._for(name, value, called) and (said := self.instead(value, called)):
                words[name] = said
            elif not name and _ID.sub("", called) != called and _ID.sub("", called):
                for name, said in self._of_any(value).items():
                    words.setdefault(name, said)
        return words

    def _of_any(self, value: Any) -> dict[str, list[str]]:
        """The field of the list that has the keys, whatever "contactIds" may be."""
        keys = _keys_in(value)
        if not keys or any(key.isdigit() for key in keys):
            return {}
        return next(({field: [named[str(one)] for one in (value if _is_list(value) else [value])]}
                     for field, named in self._named.items() if keys <= named.keys()), {})  # fmt: skip

    def _one(self, value: Any, called: str, named: dict[str, str]) -> Any:
        inside = value
        if isinstance(value, dict) and not record.said(value, called):
            ids = [one for key, one in value.items() if _ID.search(str(key))]
            inside = next((one for one in ids if str(one) in named), value.get("id"))
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


def _listed(value: Any) -> Any:
    """The keys of {"a": true, "b": true}, as some data bases write a list of them."""
    flags = isinstance(value, dict) and value and all(one is True for one in value.values())
    return list(value) if flags else value


def _keys_in(value: Any) -> set[str]:
    """Those of a value that holds nothing but keys."""
    values = value if _is_list(value) else [value]
    keys = {
        str(one)[:200] for one in values if isinstance(one, (int, str)) and one not in (True, "")
    }
    return keys if len(keys) == len(set(map(str, values))) else set()


def _are_people(entries: list[dict[str, Any]]) -> bool:
    """By what most of them say: a name, and a biography or whom they work for."""
    told = [
        one for one in entries[:100]
        if record.said(one, "name") and not _is_held(one)
        and any(means(str(key), field) for key in one for field in _OF_PEOPLE)
    ]  # fmt: skip
    return len(told) * 2 > len(entries[:100])


def _is_held(one: dict[str, Any]) -> bool:
    """Whether it is a session: it has a clock."""
    return any(means(str(key), "start") and _CLOCK.search(str(value)[:40])
               for key, value in one.items())  # fmt: skip


@lru_cache(maxsize=2000)
def _field(called: str) -> str:
    bare = _ID.sub("", called)
    forms = [f"{bare}s", bare] if called.lower().endswith("ids") else [bare, f"{bare}s"]
    return next((name for form in (called, *forms, bare.removesuffix("s")) if form.strip("s")
                 for name in _FIELDS if means(form, name)), "")  # fmt: skip


def _by_key(value: Any, field: str) -> dict[str, str]:
    if isinstance(value, dict):
        pairs = list(value.items())
    else:
        entries = [one for one in value if isinstance(one, dict)]
        pairs = [(one[key], one) for one in entries for key in KEYS if key in one]
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

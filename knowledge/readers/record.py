"""One object of a JSON file as a row: values as cells would hold them, nested ones drawn up."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from knowledge.readers import content_fields, headers, in_languages
from knowledge.readers.affiliated import one_bracketed
from knowledge.readers.zones import zone_named

means = lru_cache(maxsize=20_000)(headers.means)  # the same few keys in thousands of objects
_NAMED = (
    "name", "title", "label", "full_name", "fullName", "displayName", "display_name",
    "public_name", "speaker", "person", "presenter", "en", "text", "value", "rendered",
)  # fmt: skip
_CALLED = re.compile(  # "full_public_name", and "name" in other languages
    r"(?:(?:full|public|complete|preferred|speaker|person)[_ ]?)+name|nome|nom|nombre|naam|namn|navn|"
    r"nimi|név|nume|jméno|meno|имя|ім['’]я|名前|氏名|姓名|이름|성명|nama",
    re.I,
)
_FIRST, _LAST = (
    ("first_name", "firstName", "given_name"),
    ("last_name", "lastName", "family_name", "surname"),
)
_BEYOND = 1e15  # no moment in milliseconds; and not what is no number at all
_EPOCH = range(10**9, 4 * 10**9)  # seconds; in milliseconds a thousand times as much
_DOTNET = re.compile(r"/Date\((\d{9,14})(?:[+-]\d{4})?\)/")
_CLOCK = re.compile(r"(?:(?:1899-12-3|1900-01-0)[01][T ])?\d{1,2}:\d\d.{0,12}")
_IN_REACH = re.compile(r"[12]\d\d\d-")  # years from which one can count on and back
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::00(?:\.0+)?)?Z")
_CONTENT = re.compile(
    r"submission|talk|session|event|presentation|proposal|attributes|fields|properties|node", re.I
)
_SUBMITTED = re.compile(r"submission|talk|presentation|proposal", re.I)
_OF_CONTENT = ("speakers", "description", "track", "kind", "level", "language", "tags")
_PEOPLE = re.compile(r"speaker|presenter|panelist|moderator|host", re.I)
_SLOT = re.compile(r"(?:time_?)?slots?|schedules?|times?|when|occurrences?|instances?|dates?", re.I)
# What films, plays and tours have; each may also be a list of what has titles of its own.
_SHOWN = re.compile(
    r"screenings?|showings?|show_?times?|shows?|performances?|repeats?|runs?|termine?|vorstellungen|"
    r"vorführungen|séances|funciones|sesiones|proiezioni|spettacoli",
    re.I,
)
_MOMENT_TEXT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")


def rows(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A row for each time that a session is held, each with its title and its time on top."""
    record = in_languages.flattened(_content(content_fields.opened(record)))
    slots = [(key, value) for key, value in record.items() if _SLOT.fullmatch(str(key))]
    slots += [(key, value) for key, value in record.items() if _SHOWN.fullmatch(str(key))]
    if not _has(record, "start"):
        for key, value in slots:
            held = [one for one in value if isinstance(one, dict)] if _is_list(value) else [value]
            held = [one for one in held if isinstance(one, dict) and _is_held(one)]
            lists = _SHOWN.fullmatch(str(key)) or str(key).lower().startswith("schedule")
            if lists and any(_has(one, "title") for one in held):
                continue
            for one in held:
                inside = {k: v for k, v in one.items() if k not in ("id", "code")}
                inside |= {} if _has(one, "start") else {"start": _dated_start(one)}
                yield _settled({**_filled(record, key), **_lacking(record, inside)})
            if held:
                return
    lists = {k: v for k, v in record.items() if _is_moment(k) and _is_list(v) and len(v) > 1}
    if lists and len({len(value) for value in lists.values()}) == 1:
        for number in range(len(next(iter(lists.values())))):
            yield _settled({**record, **{key: value[number] for key, value in lists.items()}})
        return
    yield _settled(record)


def _is_held(one: dict[str, Any]) -> bool:
    return _has(one, "start") or _dated_start(one) is not None


def _dated_start(one: dict[str, Any]) -> Any:
    """A "date" with a clock in it."""
    return next((value for key, value in one.items() if means(str(key), "day")
                 and isinstance(value, str) and _MOMENT_TEXT.match(value)), None)  # fmt: skip


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _is_moment(key: Any) -> bool:
    return means(str(key), "start") or means(str(key), "end")


def _has(record: dict[str, Any], field: str) -> bool:
    return any(value not in (None, "", [], {}) and means(str(key), field)
               for key, value in record.items() if not _is_dict_of_slot(key, value))  # fmt: skip


def _is_dict_of_slot(key: Any, value: Any) -> bool:
    """ "times": [{"start": …}] is called a start, and holds some."""
    inside = value if _is_list(value) else [value]
    return bool(_SLOT.fullmatch(str(key))) and any(
        isinstance(one, dict) and any(means(str(k), "start") for k in one if k not in _CLOCKS)
        for one in inside[:5]
    )


_CLOCKS = (
    "time",
    "date",
    "dateTime",
    "datetime",
    "hour",
    "hours",
)  # of a moment written as an object


def _filled(record: dict[str, Any], but: Any) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != but}


def _lacking(record: dict[str, Any], inside: dict[str, Any]) -> dict[str, Any]:
    """What ``inside`` adds to the record: values that it has not."""
    return {k: v for k, v in inside.items() if v is not None and record.get(k) in (None, "")}


def _content(record: dict[str, Any]) -> dict[str, Any]:
    """JSON:API's "attributes", pretalx' "submission": an object that holds the title, or who speaks
    under a title that stands beside it."""
    for key, inside in record.items():
        if not isinstance(inside, dict) or not _CONTENT.fullmatch(str(key)):
            continue
        complete = _has(record, "title") and _has(record, "start")
        if _has(inside, "title") and not complete:
            said = {k: v for k, v in inside.items() if v is not None}
            return {**_filled(record, key), **said}
        if complete and _SUBMITTED.fullmatch(str(key)) and _has(inside, "speakers"):
            told = {k: v for k, v in inside.items() if any(means(str(k), f) for f in _OF_CONTENT)}
            return {**_filled(record, key), **_lacking(record, told)}
    return record


def _settled(record: dict[str, Any]) -> dict[str, Any]:
    """Without what only JSON has: moments as objects."""
    found: dict[str, Any] = {}
    for key, value in record.items():
        key = str(key)[:100]
        if _is_moment(key) or means(key, "day") or means(key, "end day"):
            if isinstance(value, dict) and "date" in value and not _clock_of(value):
                value, found["all day"] = _whole_day(value, means(key, "end")), "yes"
            found[key] = _moment(value)
        elif _is_list(value) and means(key, "tags"):
            found[key], told = _told_by_tags(value)
            found |= {name: said for name, said in told.items() if not record.get(name)}
        else:
            found[key] = value
    return found


_OF_TAGS = {
    name: field
    for field, names in (
        ("type", "type kind format"), ("level", "level"), ("track", "track stream theme"),
        ("language", "language lang"),
    )
    for name in names.split()
}  # fmt: skip


def _told_by_tags(tags: list[Any]) -> tuple[list[Any], dict[str, str]]:
    """KonOpas' "type:Workshop": a tag may begin with the name of what it tells; the rest are tags."""
    plain, told = [], {}
    for tag in tags[:50]:
        name, parted, value = tag.partition(":") if isinstance(tag, str) else ("", "", "")
        key = _OF_TAGS.get(name.strip().lower())
        if parted and key and value.strip() and key not in told:
            told[key] = value.strip()
        else:
            plain.append(value.strip() if key and value.strip() else tag)
    return plain, told


def local_days(rows: list[dict[str, Any]]) -> str:
    """Days as instants of midnights elsewhere: June 28 at 22:00 in UTC is June 29 in Berlin. They are
    made days in ``rows``; an example of one, else ""."""
    found: list[tuple[dict[str, Any], str, datetime]] = []
    for row in rows:
        for key, value in row.items():
            if not isinstance(value, str) or not means(key, "day") or "start" in key.lower():
                continue
            m = _MIDNIGHT.fullmatch(value)
            if m and _IN_REACH.match(value) and any(_CLOCK.fullmatch(str(v)) for v in row.values()):
                found.append((row, key, datetime.fromisoformat(f"{m[1]}T{m[2]}")))
    clocks = sorted({at.time() for _, _, at in found})
    if not clocks or clocks == [time()] or len(clocks) > 2 or clocks[-1].hour - clocks[0].hour > 1:
        return ""  # each has a time of its own: no midnights
    said = f"{found[0][0][found[0][1]]} is taken for "
    for row, key, at in found:
        row[key] = str((at + timedelta(hours=12)).date())
    return said + found[0][0][found[0][1]]


def _clock_of(value: dict[str, Any]) -> Any:
    return value.get("dateTime") or value.get("time")


def _whole_day(value: dict[str, Any], is_end: bool) -> str:
    """Google's all-day events end on the day after their last."""
    try:
        on = date.fromisoformat(str(value["date"]))
        return str(on - timedelta(days=1) if is_end else on)
    except (ValueError, OverflowError):
        return str(value["date"])


def _moment(value: Any) -> str:
    """ISO 8601 of {"dateTime": …}, of {"date": …, "time": …, "tz": …}, of seconds."""
    if isinstance(value, dict):
        zone = zone_named(str(value.get("timeZone") or value.get("tz") or ""))
        seconds = value.get("_seconds", value.get("seconds"))
        text = str(value.get("dateTime") or "")
        if isinstance(seconds, (int, float)):
            return _moment(seconds)
        if not text and value.get("date"):
            text = f"{value['date']}T{value['time']}" if value.get("time") else str(value["date"])
        if not text:
            return said(value, "start")
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            return text
        return at.replace(tzinfo=zone).isoformat() if zone and at.tzinfo is None else text
    if isinstance(value, str) and (m := _DOTNET.fullmatch(value.strip())):
        value = int(m[1])
    return said(value, "start")


# not "Mr. Bo Fiction, head of the harbour" and "Bo Fiction, GeoKites"
_LAST_FIRST = re.compile(
    r"(?!(?:Mr|Mrs|Ms|Dr|Prof)\b)[^\W\d_][^,\d]{1,40}, (?!\w*[a-z][A-Z])[^\W\d_a-z][^,\s\d]{0,30}"
    r"(?: [^,\s\d]{1,20}){0,2}"
)


def _first_name_first(names: list[str]) -> list[str]:
    """ "Example, Ada" of a list in which all are written so; what comes again is whom they work for."""
    given = {name.rpartition(", ")[2] for name in names}
    if names and len(given) == len(names) and all(_LAST_FIRST.fullmatch(name) for name in names):
        return [" ".join(reversed(name.split(", "))) for name in names]
    return names


def said(value: Any, key: str) -> str:
    """A value as a cell would hold it: names with commas between them, moments in ISO 8601."""
    if isinstance(value, list):
        texts = list(filter(None, (said(one, key) for one in value[:50])))
        if means(key, "speakers") or (texts and _PEOPLE.search(key)):
            # a comma could stand within a name
            return "; ".join(map(one_bracketed, _first_name_first(texts)))
        return ", ".join(texts)
    if isinstance(value, dict):
        first = next((value[name] for name in _FIRST if value.get(name)), "")
        last = next((value[name] for name in _LAST if value.get(name)), "")
        called = (name for name in value if _CALLED.fullmatch(str(name)))
        named_by = [
            key for name in _NAMED for key in (f"{name}Label", name)
        ]  # Wikidata's, beside ids
        named = next((value[key] for key in (*named_by, *called) if value.get(key)), "")
        if first and last and not value.get("name"):  # a title is then "Dr"
            return f"{first} {last}"
        if value.get("surname") and named == value.get("name") and isinstance(named, str):
            return f"{named} {last}"
        return said(named, key) if named else " ".join(str(part) for part in (first, last) if part)
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    is_number = isinstance(value, (int, float)) and abs(value) < _BEYOND
    if is_number and any(cue in key.lower() for cue in ("start", "end", "time", "date")):
        seconds = value / 1000 if int(value) // 1000 in _EPOCH else value
        if int(seconds) in _EPOCH:
            return datetime.fromtimestamp(seconds, UTC).isoformat()
    return str(value)[:20_000]

"""What a column holds, told from its values where its header says nothing or something else."""

import re
from collections.abc import Callable

from knowledge.readers import clocks, dates
from knowledge.readers.headers import Header, header_key, means, read_header
from knowledge.readers.names import is_full_name
from knowledge.readers.table import Row

_ROOM = re.compile(
    r"(?:room|hall|stage|studio|auditorium|theat(?:re|er)|ballroom|raum|saal|hörsaal|salle|sala|salón|salon|"
    r"zaal|aula|lecture hall|building)\b.{0,30}|"
    r".{1,30}\b(?:room|hall|stage|auditorium|theat(?:re|er)|ballroom)"
    r"(?: \w{1,3})?",
    re.I,
)
_NAME = re.compile(
    r"(?:(?:Dr|Prof|Mr|Ms|Mrs)\.? )?[^\W\d_a-z][^\W\d_]*[.'’-]?[^\W\d_]*"
    r"(?: (?:[^\W\d_]\.?|[^\W\d_]+[.'’-]?[^\W\d_]*)){1,3}"
)
_DESCRIPTION = re.compile(
    r"^(?!.*\b(?:speaker|presenter|author|room|venue|track|private|internal|short)).*"
    r"\b(?:description|abstract|synopsis|blurb|beschreibung|descripción|descrizione)\b",
    re.I,
)
_OF_PEOPLE = {"company", "bio", "role"}  # told beside who speaks
FEW = 6  # rows, of which too little can be told
LONGEST_ROOM = 40  # characters
_SURE = 0.8  # of a column's values that must look alike
MOSTLY, HARDLY = 0.6, 0.1  # where a second column tells as well


def infer(header: Header, rows: list[Row]) -> dict[str, str]:
    """Add to ``header`` what its columns' values tell; field -> the header that stands there."""
    told = _dated(header, rows) | _titled(header, rows)
    columns = header.columns
    _beside_date(header, rows)
    _described(header)
    track = columns.get("track")
    if "room" not in columns and track is not None and _share(rows, track, is_room) >= _SURE:
        columns["room"] = columns.pop("track")
        told["room"] = _name(header, track)
        _other_track(header)
    elif "room" in columns and track is not None and _exchanged(rows, columns["room"], track):
        columns["room"], columns["track"] = track, columns["room"]
        told |= {field: _name(header, columns[field]) for field in ("room", "track")}
    for field, fits in _TESTS.items():
        if field in columns or (field == "speakers" and header.speakers):
            continue
        free = [at for at in range(_width(rows)) if at not in columns.values()]
        free = [at for at in free if at not in header.speakers and _is_free(header, at, field)]
        named = [at for at in free if field == "speakers" and _name_of(header, at)]
        best = max(named or free, key=lambda at: _share(rows, at, fits), default=None)
        sure = MOSTLY if field == "speakers" and _OF_PEOPLE & columns.keys() else _SURE
        if best is not None and _share(rows, best, fits) >= sure:
            columns[field] = best
            told[field] = _name(header, best)
            if field == "speakers":
                header.speakers = [best]
    _further_speakers(header, rows)
    return told | _named_place(header, rows)


def _further_speakers(header: Header, rows: list[Row]) -> None:
    """Columns without a name behind that of the speakers, filled from the left, with names."""
    taken = {*header.columns.values(), *header.speakers}
    first = before = max(header.speakers, default=_width(rows))
    found: list[int] = []
    held: list[str] = []
    for at in range(before + 1, _width(rows)):
        filled = [row for row in rows if _cell(row, at)]
        packed = all(_cell(row, before) for row in filled)
        fewer = len(filled) < sum(bool(_cell(row, first)) for row in rows)
        if at in taken or _name_of(header, at) or not (filled and packed and fewer):
            break
        found.append(at)
        held += [_cell(row, at) for row in filled]
        before = at
    if sum(map(is_full_name, held)) >= _SURE * len(held):
        header.speakers += found


def _named_place(header: Header, rows: list[Row]) -> dict[str, str]:
    """A short "name" beside a "title", which comes again and never twice at one time: where it is."""
    at = next((n for n, cell in enumerate(header.named) if header_key(cell)[0] == "name"), None)
    taken = {*header.columns.values(), *header.speakers}
    if at is None or at in taken or "room" in header.columns or len(rows) < FEW:
        return {}
    values = _values(rows, at)
    times = [header.columns[field] for field in ("day", "start") if field in header.columns]
    held = [(value, *(_cell(row, n) for n in times)) for row in rows if (value := _cell(row, at))]
    is_place = (
        len(values) * 2 > len(rows[:300])
        and max(map(len, values)) <= LONGEST_ROOM
        and len(set(values)) * 2 <= len(values)
        and len(set(held)) >= _SURE * len(held)
        and sum(is_name(value) and not is_room(value) for value in values) * 2 <= len(values)
    )
    if not is_place:
        return {}
    header.columns["room"] = at
    return {"room": _name(header, at)}


def _exchanged(rows: list[Row], room: int, track: int) -> bool:
    """Whether the rooms stand under "Track", and under "Room" something else."""
    return _share(rows, track, is_room) >= MOSTLY and _share(rows, room, is_room) <= HARDLY


def _titled(header: Header, rows: list[Row]) -> dict[str, str]:
    """Where an "event" column holds a code for many rows, and "name" what each is called: the name."""
    at = header.columns.get("title")
    if at is None or len(rows) < FEW:
        return {}
    values = _values(rows, at)
    if len(set(values)) * 2 > len(values):
        return {}
    others = [n for n, cell in enumerate(header.named)
              if n not in header.columns.values() and means(cell, "title")]  # fmt: skip
    best = max(others, key=lambda n: len(set(_values(rows, n))), default=None)
    if best is None or len(set(_values(rows, best))) < 2 * len(set(values)):
        return {}
    header.columns["title"] = best
    header.columns.setdefault("track", at)
    return {"title": _name(header, best)}


def _dated(header: Header, rows: list[Row]) -> dict[str, str]:
    """Where days are only numbered or named, "Day" beside "Start date": the column with dates."""
    day = header.columns.get("day")
    if day is None or _share(rows, day, _is_date) >= _SURE:
        return {}
    for at, cell in enumerate(header.named):
        free = at not in header.columns.values() or at == header.columns.get("end day")
        if means(cell, "day") and free and _share(rows, at, _is_date) >= _SURE:
            header.columns["day"] = at
            return {"day": _name(header, at)}
    return {}


def _beside_date(header: Header, rows: list[Row]) -> None:
    """A second column of days that names weekdays or numbers days: "Day" beside "Date"."""
    taken = set(header.columns.values())
    for at, cell in enumerate(header.named):
        if "weekday" in header.columns or at in taken or means(cell, "language"):
            continue
        values = [_cell(row, at) for row in rows[:300] if _cell(row, at)]
        found = [dates.find_day(value) for value in values]
        counted = all(f and not f.month and not f.pair for f in found) and means(cell, "day")
        if values and (counted or all(f and f.weekday is not None and not f.month for f in found)):
            header.columns["weekday"] = at


def _described(header: Header) -> None:
    """ "Book description", "Abstract (500 words)": one that says so among other words."""
    for at, cell in enumerate(header.named):
        free = at not in header.columns.values() and at not in header.speakers
        if "description" not in header.columns and free and _DESCRIPTION.search(cell):
            header.columns["description"] = at


def _other_track(header: Header) -> None:
    for at, name in enumerate(header.named):
        key = name.lower().strip()
        if key in ("theme", "topic", "category", "stream") and at not in header.columns.values():
            header.columns["track"] = at
            return


_KEY_OF_ROOM = re.compile(
    r"(?:room|venue|location|stage|place|hall|space)[ _]?(?:id|key|code|slug|nr|no|number)", re.I
)


def infer_all(rows: list[Row]) -> tuple[Header, dict[str, str]] | None:
    """A header for rows that have none: clocks, days, a title of many different texts.

    Of a first row in words that names a start, as "time, stage_id, artist_id" does, the words count.
    """
    rows = [row for row in rows if sum(bool(cell.strip()) for cell in row.cells) > 1]  # no headings
    width = _width(rows)
    header = Header(-1, {}, named=[""] * width)
    if len(rows) > FEW and not any(map(_is_value, rows[0].cells)):
        named = read_header(0, rows[0].cells)
        if (
            "start" in named.columns
            and _share(rows[1:], named.columns["start"], _is_clock) >= _SURE
        ):
            header, rows = named, rows[1:]
            keys = [at for at, cell in enumerate(named.named) if _KEY_OF_ROOM.fullmatch(cell)]
            if keys:
                header.columns.setdefault("room", keys[0])
    for field, fits in (("start", _is_clock), ("end", _is_clock), ("day", _is_day)):
        for at in range(width):
            free = at not in header.columns.values() and field not in header.columns
            if (
                free
                and _share(rows, at, fits) >= _SURE
                and not (header.row >= 0 and header.named[at])
            ):
                header.columns[field] = at
                break
    if "start" not in header.columns:
        return None
    told = infer(header, rows)
    free = [at for at in range(width) if at not in header.columns.values()]
    free = [at for at in free if at not in header.speakers]
    if not free:
        return None
    title = max(free, key=lambda at: len({_cell(row, at) for row in rows}))
    header.columns["title"] = title
    told = {field: _name(header, at) for field, at in header.columns.items()}
    return header, told


def _width(rows: list[Row]) -> int:
    return max((len(row.cells) for row in rows), default=0)


def _cell(row: Row, at: int) -> str:
    return row.cells[at].strip() if at < len(row.cells) else ""


def _values(rows: list[Row], at: int) -> list[str]:
    return [value for row in rows[:300] if (value := _cell(row, at))]


def _name_of(header: Header, at: int) -> str:
    return header.named[at] if at < len(header.named) else ""


def _name(header: Header, at: int) -> str:
    named = _name_of(header, at)
    return f"column {at + 1}" + (f" ({named!r})" if named else "")


def _share(rows: list[Row], at: int, fits: Callable[[str], bool]) -> float:
    """The share of a column's values that fit; 0 where hardly a row has one."""
    values = _values(rows, at)
    if len(values) < 2 or len(values) < len(rows[:300]) / 4:
        return 0.0
    return sum(map(fits, values)) / len(values)


def _is_free(header: Header, at: int, field: str) -> bool:
    """A column with a header of its own is only taken for what that could mean."""
    named = _name_of(header, at).lower()
    if not named or re.fullmatch(r"column ?\d+|unnamed.*|field ?\d+|[a-z]", named):
        return True
    return field == "speakers" and bool(re.search(r"name|people|person|speak|present|guest", named))


def is_room(value: str) -> bool:
    return len(value) <= LONGEST_ROOM and bool(_ROOM.fullmatch(value))


def is_name(value: str) -> bool:
    first = re.split(r"\s*[,;&]\s*|\s+and\s+", value)[0]
    return len(value) <= 120 and bool(_NAME.fullmatch(first))


def _is_value(cell: str) -> bool:
    """Whether it is no word of a header."""
    return bool(re.search(r"\d", cell)) or len(cell) > 40 or not cell.strip()


def _is_clock(value: str) -> bool:
    if re.fullmatch(r"\d", value):
        return False  # counts something
    return bool(clocks.begins(value) or clocks.inside(value)[0] or dates.iso_moment(value))


def _is_date(value: str) -> bool:
    """Whether a month is named: a year may be told elsewhere."""
    found = dates.find_day(value)
    return found is not None and bool(found.month or found.pair)


def _is_day(value: str) -> bool:
    found = dates.find_day(value)
    return found is not None and (found.number is None or not value.isdigit())


_TESTS = {"room": is_room, "speakers": is_name}

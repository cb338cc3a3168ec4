"""A spreadsheet's tables: columns by header or value, gaps filled from above, rows to sessions."""

import re
from dataclasses import dataclass
from pathlib import Path

from knowledge.guesses import Guess, Kind
from knowledge.model import ScheduleError
from knowledge.readers import (
    affiliated,
    beside,
    columns,
    dates,
    extras,
    filming,
    gaps,
    grid,
    headings,
    joined,
    kinds,
    marks,
    moments,
    offsets,
    persons,
    row_names,
    stamped,
    starts,
    unread,
)
from knowledge.readers.base import Draft, Hints, Reading
from knowledge.readers.excel_xml import NO_RESULT
from knowledge.readers.headers import Header, find_header
from knowledge.readers.headings import Above
from knowledge.readers.moments import When
from knowledge.readers.table import Row, Table
from knowledge.readers.text import clean, given, is_error, is_missing, title_of

_EMPTY = "it is empty"
_PEOPLE = "it lists speakers, and no sessions"
_TIMES = ("start", "end", "day", "end day", "duration")
_NAMES = ("title", "block", "part of", "kind")


@dataclass
class _Line:
    """A row that is a session: its cells by field, its place for notes."""

    place: str
    cells: dict[str, str]
    speakers: list[str]
    cancelled: bool
    units: dict[str, str]
    labels: list[str]

    def get(self, field: str) -> str:
        return self.cells.get(field, "")


def looks_right(table: Table, bare: bool = False) -> bool:
    """``bare``: also without a header."""
    header = find_header(table.cells())
    if bare and header is None and columns.infer_all(table.rows):
        return True
    return (header is not None and header.is_schedule) or grid.as_list(table) is not None


def read(path: Path, tables: list[Table], hints: Hints) -> Reading:
    """All tables that are schedules, together: the dates of one settle those of another."""
    reading = Reading([])
    lines: list[_Line] = []
    other: list[str] = []
    for table in (part for each in tables for part in beside.parts(each)):
        reading.guesses += table.guesses
        where = f"sheet {table.title!r}: " if table.title else ""
        found = _columns(table, where, reading)
        if isinstance(found, str):
            other.append(f"{where}{found}")
        else:
            lines += _lines(*found, where, reading)
    if not lines and reading.named:
        return reading
    if not lines and (other or not reading.guesses):
        reasons = "; ".join(other[:3]) or _EMPTY
        raise ScheduleError(f"{path}: no header row with a title and a start column: {reasons}")
    for reason in other:
        if not reason.endswith((_EMPTY, _PEOPLE)):
            reading.guess(Kind.LEFT_OUT, f"{reason}; left out")
    when = moments.settle(path, [_times(line) for line in lines], hints, reading)
    reading.drafts = [_draft(line, at) for line, at in zip(lines, when, strict=True)]
    return reading


def _columns(table: Table, where: str, reading: Reading) -> tuple[Table, Header] | str:
    """The table with its header; else what was found in its place."""
    rows = [row for row in table.rows if any(cell.strip() for cell in row.cells)]
    if not rows:
        return _EMPTY
    header = find_header(table.cells())
    if header and persons.are_listed(header):
        persons.read(table, header, reading)
        return _PEOPLE
    if header is None or not header.is_schedule:
        if listed := grid.as_list(table):
            reading.guesses += listed[0].guesses[len(table.guesses) :]
            return listed
        told = columns.infer_all(rows) if header is None else None
        if told is None:
            return _what_is_there(header, rows)
        header, fields = told
    else:
        starts.without_sent(header, table.rows[header.row + 1 :])
        if not header.is_schedule:
            return _what_is_there(header, rows)
        joined.find_halves(header, table.rows[header.row + 1 :])
        fields = columns.infer(header, table.rows[header.row + 1 :])
        reading.guesses += starts.settle(header, table.rows[header.row + 1 :], where)
        header.columns |= stamped.column(header, table.rows[header.row + 1 :])
    _tell_width(table, header, where, reading)
    if fields:
        said = ", ".join(f"{at} as {field}" for field, at in fields.items())
        reading.guess(Kind.COLUMNS, f"{where}by their values, {said}")
    if text := unread.told(header, table.rows[header.row + 1 :]):
        reading.guess(Kind.UNREAD, f"{where}{text}")
    return table, header


def _tell_width(table: Table, header: Header, where: str, reading: Reading) -> None:
    """Rows that are longer than their header may stand under the wrong names."""
    width, rows = len(header.named), table.rows[header.row + 1 :]
    longer = sum(any(cell.strip() for cell in row.cells[width:]) for row in rows)
    if header.row >= 0 and longer * 2 > len(rows):
        text = f"{where}rows have more cells than the header: columns may stand under wrong names"
        reading.guess(Kind.COLUMNS, text)


def _what_is_there(header: Header | None, rows: list[Row]) -> str:
    if header is None:
        first = [clean(cell) for cell in rows[0].cells if cell.strip()][:6]
        return f"its first row is {', '.join(map(repr, first))}"[:300]
    found = ", ".join(f"{header.named[at][:30]!r}" for at in sorted(set(header.columns.values())))
    missing = " and ".join(name for name in ("title", "start") if name not in header.columns)
    return f"it has {found}, but no {missing}"[:300]


def _lines(table: Table, header: Header, where: str, reading: Reading) -> list[_Line]:
    day, doubt = headings.above_table(table, header)
    above = Above(day)
    reading.guesses += [Guess(Kind.DAY, f"{where}{doubt}")] if doubt else []
    if zone := _zone_of_all(table):
        reading.guess(Kind.ZONE, f"{where}a line of its own says that all times are in {zone}")
    rows, others = gaps.without_others(table, header, where)
    reading.guesses += others
    rows = affiliated.in_brackets(rows, header.speakers)
    fill_room = table.merges and gaps.fills_room(rows, header)
    fill_time = table.merges and gaps.fills_time(rows, header)
    turned = row_names.are_last_first(rows, header)
    marking = extras.marking(header, rows)
    lines: list[_Line] = []
    for row in rows:
        values = {cell.strip() for cell in row.cells if cell.strip()}
        if again := gaps.new_header(row, header):
            header, marking = again, extras.marking(again, rows)
            continue
        cells = _cells(row, header)
        place = f"{where}row {row.number}"
        named = header.named[header.columns["title"]]
        if not values or (named and cells.get("title") == named):
            continue  # empty, or the header again
        if all(re.fullmatch(r":?-{2,}:?", value) for value in values):
            continue  # a line of Markdown
        if day := headings.day_in(sorted(values)):
            above.begin(day)
            continue
        if len(values) == 1:
            text = values.pop()
            start, title = headings.timed(text)
            if title and all(cells.get(field, "") in ("", text) for field in _TIMES):
                cells |= dict.fromkeys(_TIMES, "") | {"start": start, "title": title}
            else:
                above.pass_heading(text, place)
            if not cells.get("title"):
                continue
        speakers = row_names.speakers(row, header, cells, table.merges, turned)
        if not cells.get("title"):
            cells["title"] = cells.get("block") or row_names.by_kind(cells, speakers)
        cancelled = marks.take_cancelled(row, cells, header)
        if fill_time and lines and not gaps.says_time(row, header):
            _fill_time(cells, lines[-1], place, reading)
        _fill(cells, above, fill_room, place, reading)
        if left_out := marks.why_left_out(cells, row.hidden):
            reading.guess(left_out[0], f"{place}: {cells['title'][:60]!r} {left_out[1]}")
        else:
            marks.tell_postponed(place, cells, reading)
            _tell_people(row, header, cells, speakers, reading)
            _add_leading(cells, "Chair", row_names.people_in(row, header.chairs, turned))
            _add_leading(cells, "Moderator", persons.leading(_people_said(row, header)))
            labels = extras.labels(row, marking)
            lines.append(_Line(place, cells, speakers, cancelled, _units(header, zone), labels))
    return lines


def _tell_people(
    row: Row, header: Header, cells: dict[str, str], speakers: list[str], reading: Reading
) -> None:
    persons.tell(reading, speakers, _people_said(row, header), cells)


def _people_said(row: Row, header: Header) -> list[str]:
    return [row.cells[at] for at in header.speakers if at < len(row.cells)]


def _cells(row: Row, header: Header) -> dict[str, str]:
    found = {}
    for field, at in header.columns.items():
        text = row.cells[at] if at < len(row.cells) else ""
        nothing = field not in _TIMES and (text == NO_RESULT or is_missing(text))
        text = "" if is_error(text) or nothing else text
        found[field] = title_of(text) if field in _NAMES else clean(text)
    joined.join(found)
    return found


def _fill_time(cells: dict[str, str], before: _Line, place: str, reading: Reading) -> None:
    """A row without day and time is on when the row above it is."""
    for field in ("start", "end", "duration"):
        cells[field] = before.get(field)
    text = f"{place}: {cells['title'][:60]!r} has no time; taken as at {before.get('start')!r} too"
    reading.guess(Kind.CLOCK, text)


def _fill(
    cells: dict[str, str], above: Above, fill_room: bool, place: str, reading: Reading
) -> None:
    cells["own day"] = cells.get("day", "")
    cells["day"] = cells.get("day") or above.day
    if doubt := above.doubt(cells.get("start", ""), cells["own day"]):
        reading.guess(Kind.DAY, doubt)
    above.day = cells["day"]
    if cells.get("room"):
        above.room = cells["room"]
    elif fill_room and above.room and not kinds.is_break(cells["title"]):
        cells["room"] = above.room
        reading.guess(
            Kind.COLUMNS,
            f"{place}: {cells['title'][:60]!r} is in the room above, {above.room!r}",
        )


def _units(header: Header, zone: str) -> dict[str, str]:
    """What headers add to the fields of time: "Start (UTC)", "Duration (hours)"; the zone of all."""
    said = {"all": zone}
    for field in ("start", "duration", "day"):
        at = header.columns.get(field)
        if at is None:
            continue
        said[field] = header.units.get(str(at), "")
        if field == "duration":
            said[field] += " " + header.named[at].lower()
    return said


def _zone_of_all(table: Table) -> str:
    """The zone that a line of its own names for all times."""
    for row in table.rows:
        values = {cell.strip() for cell in row.cells if cell.strip()}
        if len(values) == 1 and (zone := offsets.said_of_all(values.pop())):
            return zone
    return ""


def _times(line: _Line) -> moments.Cells:
    zone = line.get("zone")
    for field in ("start", "day"):
        zone = zone or offsets.of_header(line.units.get(field, ""))
    zone = zone or line.units["all"]
    return moments.Cells(
        line.place, line.get("title"), line.get("room"), line.get("start"), line.get("end"),
        line.get("day"), line.get("end day"), line.get("duration"), line.units.get("duration", ""),
        given(zone), bool(marks.YES.fullmatch(line.get("all day"))), line.get("own day"),
        line.get("weekday"),
    )  # fmt: skip


def _keys(text: str) -> list[str]:
    return [key for key in re.split(r"\s*[,;]\s*", text) if key]


def _add_leading(cells: dict[str, str], role: str, names: list[str]) -> None:
    """Who leads it is told as descriptions tell it."""
    if names:
        said = f"{role}: " + " and ".join([", ".join(names[:-1])] * (len(names) > 1) + names[-1:])
        cells["description"] = "\n".join(filter(None, (cells.get("description"), said)))


def _draft(line: _Line, when: When) -> Draft:
    title, track, block = line.get("title"), line.get("track"), line.get("block")
    found = dates.find_day(track)
    kind = kinds.kind_of(line.get("kind"), title, line.speakers)
    return Draft(
        place=line.place,
        title=title,
        start=when.start,
        end=when.end,
        id=line.get("id"),
        room=given(line.get("room")),
        speakers=line.speakers,
        speaker_keys=[] if line.speakers else _keys(line.get("speaker keys")),
        track="" if found and found.weekday is not None else track,
        kind=kind,
        description=line.get("description"),
        language=line.get("language"),
        level=line.get("level"),
        labels=line.labels,
        part_of=line.get("part of") or (block if block != line.get("room") else ""),
        tags=re.split(r"\s*[,;|]\s*", line.get("tags")),
        length=when.length,
        clock=stamped.clock(line.get("clock")),
        all_day=when.all_day,
        cancelled=line.cancelled,
        recorded=filming.recorded(line.get("recorded"), line.get("not recorded")),
        problem=when.problem,
    )

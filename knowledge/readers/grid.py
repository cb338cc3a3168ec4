"""A grid: times down the first column, rooms or days across the top, titles in between."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge.guesses import Guess, Kind
from knowledge.languages import language_code
from knowledge.readers import clocks, dates, grid_cells, offsets
from knowledge.readers.headers import Header, header_key, is_known, means
from knowledge.readers.headings import Above
from knowledge.readers.table import Row, Table

_EMPTY = re.compile(r"[-–—_.*/\\|=~]*")  # what marks a cell in which nothing is on
_COLUMNS = ("title", "start", "end", "room", "day", "speakers", "description")


@dataclass(frozen=True)
class _Slot:
    """A row of the grid: what is on from ``when`` on, by column."""

    row: Row
    when: str
    day: str
    titles: dict[int, str]


def as_list(table: Table) -> tuple[Table, Header] | None:
    """The grid as a table of one session a row; None if it is no grid.

    A session lasts until the next row. A cell that repeats right below is the same session going on,
    as merged cells are; one that stands in all rooms at once is one session without a room.
    """
    halves = _side_by_side(table)
    listed = [_as_list(half) for half in halves] if halves else []
    if listed and all(listed):
        tables, header = [each[0] for each in listed if each], listed[0][1] if listed[0] else None
        rows = [row for each in tables for row in each.rows]
        assert header is not None
        return Table(rows, table.title, tables[0].guesses), header
    return _as_list(table) or _as_list(_turned(table)) or _as_list(_without_left(table))


def _side_by_side(table: Table) -> list[Table]:
    """Two grids with a column of times each, as where one day keeps other hours; else none."""
    rows = table.rows[:200]
    timed = [n for n, row in enumerate(rows) if n and row.cells and _is_clock(row.cells[0])]
    top = timed[0] - 1 if timed and _has_clocks(table, timed[0] - 1, 0) else None
    head = rows[top].cells if top is not None else []
    at = next((n for n in range(2, len(head) - 1) if _has_clocks(table, top or 0, n)), None)
    if top is None or at is None or is_known(head[at]):
        return []
    right = [Row(row.number, row.cells[at:], row.hidden) for row in table.rows]
    if not _is_clock(
        head[at]
    ):  # "Friday" stands above the times, and above the titles only if merged
        right[top] = Row(rows[top].number, ["", *(cell or head[at] for cell in head[at + 1 :])])
    left = [
        Row(row.number, row.cells[:at], row.hidden, row.struck, row.lines) for row in table.rows
    ]
    return [Table(left, table.title, table.guesses), Table(right, table.title)]


def _turned(table: Table) -> Table:
    """Rooms down and times across become times down and rooms across."""
    rows = [row for row in table.rows[:200] if any(cell.strip() for cell in row.cells)]
    width = max((len(row.cells) for row in rows), default=0)
    columns = [
        [row.cells[at] if at < len(row.cells) else "" for row in rows] for at in range(width)
    ]
    return Table([Row(n, cells) for n, cells in enumerate(columns, 1)], table.title, table.guesses)


def _without_left(table: Table) -> Table:
    """Days down the first column and times down the second: the days above the times."""
    timed = [row for row in table.rows if len(row.cells) > 1 and _is_clock(row.cells[1])]
    left = [cell for row in timed if (cell := row.cells[0].strip())]
    if not all(cell.isdigit() or _is_day(cell) for cell in left) or len(left) * 2 > len(timed):
        return Table([])
    rows = []
    for row in table.rows:
        day, *cells = row.cells or [""]
        if day := day.strip():
            rows.append(Row(row.number, [f"Day {day}" if day.isdigit() else day]))
        lines = frozenset(at - 1 for at in row.lines)
        rows.append(Row(row.number, cells, row.hidden, row.struck, lines))
    return Table(rows, table.title, table.guesses)


def _as_list(table: Table) -> tuple[Table, Header] | None:
    tops = [at for at in range(min(30, len(table.rows))) if _is_top(table, at)]
    if not tops:
        return None
    top = next((at for at in tops if not _is_one_text(table, at)), tops[0])
    across = {
        at: cell.strip() for at, cell in enumerate(table.rows[top].cells) if at and cell.strip()
    }
    speakers = _speakers(across)
    across = {at: name for at, name in across.items() if at not in speakers.values()}
    listed = Table([], table.title, list(table.guesses))
    if again := _translated(across):
        said = ", ".join(repr(across.pop(at)[:30]) for at in again)
        text = f"columns {said} are taken for what others say in another language; left out"
        listed.guesses.append(Guess(Kind.COLUMNS, text))
    are_days = all(map(_is_day, across.values()))
    if len(across) > 1 and not are_days and len(set(across.values())) == 1:
        across = dict.fromkeys(across, "")  # a heading over all columns is no room
    slots = _slots(table, top, across, are_days, listed.guesses)
    sessions = _sessions(slots, across, are_days, speakers)
    if len(sessions) < 2:
        return None
    if not are_days and grid_cells.are_rooms(sessions, len(across)):
        for row in sessions:
            row.cells[0], row.cells[3] = row.cells[3], row.cells[0]
        listed.guesses.append(Guess(Kind.COLUMNS, "the cells of the grid are taken for rooms"))
    if not speakers and grid_cells.have_names(row.cells[0] for row in sessions):
        sessions = [part for row in sessions for part in _in_parts(row, listed.guesses)]
    text = (
        f"a grid of times and {'days' if are_days else 'rooms'}; each session is taken to last until "
        "the next row"
    )
    listed.rows = sessions
    listed.guesses.insert(len(table.guesses), Guess(Kind.COLUMNS, text))
    header = Header(-1, {name: at for at, name in enumerate(_COLUMNS)}, named=list(_COLUMNS))
    header.speakers = [header.columns["speakers"]]
    header.units[str(_COLUMNS.index("start"))] = _zone(table, top)
    return listed, header


def _zone(table: Table, top: int) -> str:
    """That of "Time (UTC)" above the times, or of a line for all of them."""
    corner = table.rows[top].cells[0] if table.rows[top].cells else ""
    said = (offsets.said_of_all(cell) for row in table.rows for cell in row.cells[:1])
    return header_key(corner)[1] or next(filter(None, said), "").lower()


def _slots(
    table: Table, top: int, across: dict[int, str], are_days: bool, guesses: list[Guess]
) -> list[_Slot]:
    """``guesses``: takes what is doubtful about the day that rows are under, and rows without time."""
    cells_above = [c for row in table.rows[: top + 1] for c in row.cells]
    above = Above(next((c for c in reversed(cells_above) if _is_day(c)), ""))
    slots = []
    for row in table.rows[top + 1 :]:
        cells = [c.strip() for c in row.cells]
        when = cells[0] if cells else ""
        if not _is_clock(when):
            if day := next((c for c in cells if _is_day(c)), ""):
                above.begin(day)
            elif len(said := {c for c in cells if c}) == 1:
                above.pass_heading(said.pop(), f"row {row.number}")
            elif slots and (lost := next((cells[at] for at in across if any(cells[at:][:1])), "")):
                at = f"at {when[:30]!r}, which cannot be read" if when else "without a time"
                text = f"row {row.number}: {lost[:60]!r} stands {at}; left out"
                guesses.append(Guess(Kind.LEFT_OUT, text))
            continue
        doubt = above.doubt(when, "")
        if doubt and not are_days:
            guesses.append(Guess(Kind.DAY, doubt))
        titles = {at: c for at, c in enumerate(cells) if at in across and not _EMPTY.fullmatch(c)}
        slots.append(_Slot(row, when, above.day, titles))
    return slots


def _speakers(across: dict[int, str]) -> dict[int, int]:
    """Beside "Room A" a "Room A speakers": the column of a room -> that of who speaks there."""
    named = {name.casefold(): at for at, name in across.items()}
    pairs = ((named.get(m[1].casefold()), at) for at, name in across.items()
             if (m := re.fullmatch(r"(.+?)[\s:/-]+speakers?", name, re.I)))  # fmt: skip
    return {room: at for room, at in pairs if room is not None}


def _translated(across: dict[int, str]) -> list[int]:
    """Beside "Room A" a "Room A Es": the columns of translations."""
    named = {name.casefold() for name in across.values()}
    parted = ((at, *name.rpartition(" ")) for at, name in across.items())
    return [at for at, name, _, last in parted
            if name.casefold() in named and len(last) > 1 and language_code(last)]  # fmt: skip


def _sessions(
    slots: list[_Slot], across: dict[int, str], are_days: bool, speakers: dict[int, int]
) -> list[Row]:
    if not are_days:
        slots = [_in_all_rooms(slot, len(across)) for slot in slots]
    listed = []
    for n, slot in enumerate(slots):
        for at, title in slot.titles.items():
            before = slots[n - 1] if n else None
            if before and before.day == slot.day and before.titles.get(at) == title:
                continue  # it goes on
            later = n + 1
            while later < len(slots) and slots[later].titles.get(at) == title:
                later += 1
            last = clocks.span(slots[later - 1].when)
            end = ""
            if last is None and later < len(slots) and slots[later].day == slot.day:
                end = slots[later].when
            elif last is None and later > n + 1:
                end = _after(slots, later - 1)
            start = slot.when if last is None or later == n + 1 else _start(slot.when)
            if last is not None and later > n + 1:
                end = _end(slots[later - 1].when)
            day = across[at] if are_days else slot.day
            named = slot.row.cells[speakers[at] :][:1] if at in speakers else []
            room = "" if are_days else across.get(at, "")
            cells = [title, start, end, room, day, *named]
            struck = slot.row.struck or at in slot.row.lines
            listed.append(Row(slot.row.number, cells, slot.row.hidden, struck))
    return listed


def _in_parts(row: Row, guesses: list[Guess]) -> list[Row]:
    """The sessions of a cell with names below the titles."""
    title, *times, day = row.cells[:5]
    found = grid_cells.parts(title)
    if found[0].speakers and all(guess.kind != Kind.SPEAKERS for guess in guesses):
        text = "speakers are taken from the lines below titles, such as "
        text += f"{found[0].speakers[:60]!r} of {found[0].title[:60]!r}"
        guesses.append(Guess(Kind.SPEAKERS, text))
    if len(found) > 1:
        text = (
            f"row {row.number}: {found[0].title[:60]!r} and {found[1].title[:60]!r} share a cell; "
        )
        guesses.append(Guess(Kind.SEVERAL, f"{text}both are shown at its time"))
    return [
        replace(row, cells=[one.title, *times[:2], one.room or times[2], day, one.speakers,
                            one.description])
        for one in found
    ]  # fmt: skip


def _in_all_rooms(slot: _Slot, rooms: int) -> _Slot:
    """One title in all rooms at once is one session without a room."""
    if rooms > 1 and len(slot.titles) == rooms and len(set(slot.titles.values())) == 1:
        return replace(slot, titles={-1: next(iter(slot.titles.values()))})
    return slot


def _after(slots: list[_Slot], last: int) -> str:
    """The end of a row that goes on from above and has none below: as long after as the row before."""
    before, at = (clocks.clock(slots[n].when) for n in (last - 1, last))
    if not before or not at or (before.open != at.open):
        return slots[last].when
    return _written(at.minutes + (at.minutes - before.minutes) % clocks.HALF_DAY)


def _start(when: str) -> str:
    span = clocks.span(when)
    return _written(span[0].minutes) if span else when


def _end(when: str) -> str:
    span = clocks.span(when)
    return _written(span[1].minutes) if span else when


def _written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _is_one_text(table: Table, at: int) -> bool:
    """A title or a day that is merged over all columns."""
    said = [cell.strip() for cell in table.rows[at].cells if cell.strip()]
    return len(said) > 1 and len(set(said)) == 1


def _is_top(table: Table, at: int) -> bool:
    """A row of words that are no times, and all days or none, above a column of times."""
    corner, *others = table.rows[at].cells or [""]
    across = [c.strip() for c in others if c.strip()]
    if _is_clock(corner.strip()):  # a row of a list without a header
        return False
    if not across or any(_is_clock(c) or len(c) > 60 for c in across) or _are_fields(across):
        return False
    if any(_is_clock(row.cells[0].strip()) for row in table.rows[:at] if any(row.cells[1:])):
        return False  # a line between the sessions of a list, of which some stand above it
    if any(_has_clocks(table, at, n) for n, c in enumerate(others, 1) if c.strip()):
        return False  # ends, beside the starts
    days = sum(map(_is_day, across))
    if days not in (0, len(across)) or (days == 1 and _is_wider(table, at)):
        return False
    below = [r.cells[0].strip() for r in table.rows[at + 1 : at + 40] if r.cells]
    timed = sum(map(_is_clock, below))
    return timed >= 2 and timed >= sum(map(bool, below)) * 0.6


def _are_fields(across: list[str]) -> bool:
    """ "Title, Author, Level" are the columns of a list, whatever its times are called."""
    people = any(means(c, field) for c in across for field in ("speakers", "description"))
    return people and any(means(c, "title") for c in across)


def _is_wider(table: Table, top: int) -> bool:
    """Whether rows below say more than a time and what is under the only day."""
    under = next((n for n, cell in enumerate(table.rows[top].cells) if n and cell.strip()), 0)
    return any(cell.strip() for row in table.rows[top + 1 : top + 40]
               for n, cell in enumerate(row.cells) if n not in (0, under))  # fmt: skip


def _has_clocks(table: Table, top: int, at: int) -> bool:
    """Whether clocks stand below, where the titles of a room would."""
    below = [r.cells[at].strip() for r in table.rows[top + 1 : top + 40] if len(r.cells) > at]
    below = [text for text in below if text]
    return len(below) > 1 and sum(map(_is_clock, below)) * 2 > len(below)


@lru_cache(maxsize=20_000)
def _is_clock(text: str) -> bool:
    return clocks.begins(text) and not text.strip().isdigit()


def _is_day(text: str) -> bool:
    found = dates.find_day(text)
    return found is not None and not text.strip().isdigit() and not _is_clock(text)

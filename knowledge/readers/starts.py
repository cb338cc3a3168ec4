"""Two columns that both tell when a row begins, and not alike: that of its block, and its own."""

import re
from dataclasses import dataclass
from datetime import date

from knowledge.guesses import Guess, Kind
from knowledge.readers import offsets, points
from knowledge.readers.clocks import DAY_MINUTES, HALF_DAY
from knowledge.readers.headers import Header, header_key, may_mean
from knowledge.readers.table import Row

_SECONDS = re.compile(r"\d:\d\d:(?!00)\d\d\b")


@dataclass(frozen=True)
class _Told:
    minutes: int  # since midnight
    on: date | None = None


def settle(header: Header, rows: list[Row], where: str) -> list[Guess]:
    """The column that tells rows apart is the start; the other may then hold the day. Said either
    way: nobody would notice that a talk is shown at the hour of the session it is in."""
    at = header.columns.get("start")
    if at is None or _zone(header, at):
        return []
    for other, cell in enumerate(header.named):
        if other in header.columns.values() or not may_mean(cell, "start") or _zone(header, other):
            continue
        both = [(row, _point(row, at), _point(row, other)) for row in rows]
        told = [(row, one.minutes, two.minutes) for row, one, two in both
                if one and two and two.on in (None, one.on)]  # fmt: skip
        apart = [row for row, one, two in told if (one - two) % HALF_DAY]
        if not apart or len(told) * 2 < len(rows):
            continue
        first, second = header.named[at][:30], cell[:30]
        room = header.columns.get("room", -1)
        later = all(0 <= (two - one) % DAY_MINUTES < HALF_DAY for _, one, two in told)
        if later and _tells_apart(rows, other, room) > _tells_apart(rows, at, room):
            if any(one and one.on for _, one, _ in both):
                if "day" in header.columns:
                    header.columns["weekday"] = header.columns["day"]
                header.columns["day"] = at
            header.columns["start"] = other
            text = f"{where}{second!r} is taken as the start, not {first!r}, which rows share"
            return [Guess(Kind.COLUMNS, text)]
        text = (
            f"{where}row {apart[0].number} and {len(apart) - 1} more: {second!r} is another time "
        )
        return [Guess(Kind.CONTRADICTION, f"{text}than {first!r}, which is taken as the start")]
    return []


def without_sent(header: Header, rows: list[Row]) -> None:
    """A form's "Timestamp" tells, to the second, when a proposal was sent: no start of a session."""
    at = header.columns.get("start")
    if at is None or header_key(header.named[at])[0] != "timestamp":
        return
    said = [cell for row in rows if (cell := _cell(row, at))]
    if sum(bool(_SECONDS.search(cell)) for cell in said) * 2 > len(said):
        del header.columns["start"]


def _zone(header: Header, at: int) -> str:
    return offsets.of_header(header.units.get(str(at), ""))


def _cell(row: Row, at: int) -> str:
    return row.cells[at].strip() if 0 <= at < len(row.cells) else ""


def _point(row: Row, at: int) -> _Told | None:
    """None for what is no clock, or says its zone."""
    found = points.point(_cell(row, at), "", None)
    if found.whole and not found.whole.tzinfo:
        return _Told(found.whole.hour * 60 + found.whole.minute, found.whole.date())
    return _Told(found.clock.minutes) if found.clock and not found.zone else None


def _tells_apart(rows: list[Row], at: int, room: int) -> int:
    return len({(_cell(row, at)[-8:], _cell(row, room)) for row in rows if _cell(row, at)})

"""Wall clocks that an exporter stamped as UTC: "10:00Z" beside a start of "10:00"."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from knowledge.guesses import Kind
from knowledge.readers import clocks
from knowledge.readers.base import Reading
from knowledge.readers.clocks import DAY_MINUTES, HALF_DAY
from knowledge.readers.headers import Header, may_mean
from knowledge.readers.table import Row
from knowledge.readers.zones import UTC_NAMES, zone_named

_ALIKE = 0.9  # of the records that tell both
_IN_UTC = re.compile(r"\b(?:UTC|GMT|Zulu)\b|\dZ\b")
_LINE = re.compile(
    r"\W*(?:time|when|starts?(?: time)?|uhrzeit|zeit|heure|hora)\s*[:：]\s*(.{3,80})", re.I
)


def settle(reading: Reading, zone: ZoneInfo | None) -> None:
    """Take the stamp off where the records' own clock times are those that it stands on, and the
    zone's clocks are others. A file that is in UTC by its own word stays so."""
    own = zone_named(reading.zone)
    zone = zone or own
    if zone is None or (own and own.key in UTC_NAMES):
        return
    stamped = [d for d in reading.drafts if d.start and _is_utc(d.start)]
    told = [d for d in stamped if d.clock is not None]
    alike = [d for d in told if d.start and d.clock and _shows(d.start, d.clock)]
    apart = any(d.start and d.start.astimezone(zone).utcoffset() for d in alike)
    if not apart or len(told) * 2 < len(stamped) or len(alike) < _ALIKE * len(told):
        return
    for draft in stamped:
        draft.start = draft.start and draft.start.replace(tzinfo=None)
        if draft.end and _is_utc(draft.end):
            draft.end = draft.end.replace(tzinfo=None)
    reading.guess(
        Kind.ZONE,
        f"{len(stamped)} of its times are stamped as UTC, but {alike[0].place} says "
        f"{alike[0].start:%H:%M} for its clock time too: they are taken for times of {zone.key}",
    )


def _is_utc(moment: datetime) -> bool:
    return moment.utcoffset() == timedelta(0)


def _shows(moment: datetime, clock: clocks.Clock) -> bool:
    apart = moment.hour * 60 + moment.minute - clock.minutes
    return apart % (HALF_DAY if clock.open else DAY_MINUTES) == 0


def clock(text: str) -> clocks.Clock | None:
    """The clock time with which a text begins, if it is not said to be in UTC."""
    if _IN_UTC.search(text):
        return None
    both = clocks.span(text)
    return both[0] if both else clocks.clock(text)


def in_lines(lines: list[str]) -> clocks.Clock | None:
    """Of a description's line "Time: 10:00"."""
    found = next((m[1] for line in lines[:60] if (m := _LINE.fullmatch(line.strip()))), "")
    return clock(found) or (clock(clocks.inside(found)[0]) if not _IN_UTC.search(found) else None)


def column(header: Header, rows: list[Row]) -> dict[str, int]:
    """ "clock" -> a column beside the starts, called so too, that holds only clock times."""
    used = {*header.columns.values(), *header.speakers}
    for at, cell in enumerate(header.named):
        if at in used or not may_mean(cell, "start"):
            continue
        values = [row.cells[at].strip() for row in rows if at < len(row.cells)]
        values = [value for value in values if value]
        if values and all(len(value) < 30 and clock(value) for value in values):
            return {"clock": at}
    return {}

"""Rows that stand alone between sessions: a day, a room, or what may be a day."""

import re
from dataclasses import dataclass

from knowledge.readers import clocks, dates, points
from knowledge.readers.headers import Header
from knowledge.readers.table import Table

_DAY_WORD = re.compile(
    r"\b(?:days?|\w*tage?|jours?|journée|días?|dias?|giorn[oi]|dag(?:en)?|päivä|dzień|den|nap|gün)\b",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:room|hall|stage|track|raum|saal|salle|sala|zaal|location|venue|ort)\b", re.I
)

_EDITED = re.compile(r"updat|version|print|as of|stand|created|revis|draft|export|deadline", re.I)
_DATE_CELL = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\d(?:[T ]00:00(?::00)?)?")
_LONGEST = 100  # characters of a title that stands behind its time
_EVENING, _SMALL_HOURS = 18 * 60, 5 * 60  # minutes since midnight


@dataclass
class Above:
    """What the rows of a table take from those above them."""

    day: str = ""
    room: str = ""
    heading: str = ""  # the last row that stood alone and named no day
    place: str = ""  # of that row
    latest: int = -1  # minutes at which the last session since a day began

    def begin(self, day: str) -> None:
        self.day, self.heading, self.latest = day, "", -1

    def pass_heading(self, text: str, place: str) -> None:
        self.heading, self.place = text, place

    def doubt(self, start: str, own_day: str) -> str:
        """Why a session may be on another day than that above it; told once for each heading."""
        minutes = _minutes(start)
        if minutes in range(_SMALL_HOURS) and self.latest >= _EVENING:
            minutes += clocks.DAY_MINUTES  # the night goes on
        before, self.latest = self.latest, max(self.latest, minutes)
        heading, self.heading = self.heading, ""
        if not heading or own_day or minutes < 0 or _PLACE.search(heading):
            return ""
        if minutes > before and not _may_be_day(heading):
            return ""
        taken = f"as on {self.day[:40]!r}" if self.day else "as on the same day"
        return (
            f"{self.place}: {heading[:60]!r} stands above sessions and is no day that can be read; "
            f"they are taken {taken} too"
        )


def above_table(table: Table, header: Header) -> tuple[str, str]:
    """The sheet's name if it is a day; else the last day that stands above the header by itself, or
    the only date there is beside other words, and that doubt."""
    if dates.find_day(table.title):
        return table.title, ""
    dated: dict[str, int] = {}
    for row in reversed(table.rows[: max(0, header.row)]):
        texts = [cell.strip() for cell in row.cells if cell.strip()]
        day = dates.find_day(texts[0]) if len(texts) == 1 and len(texts[0]) <= 60 else None
        if any(map(_EDITED.search, texts)):
            continue
        if day and (day.month or day.pair or day.weekday is not None):
            return texts[0], ""
        dated |= {text: row.number for text in texts if _DATE_CELL.fullmatch(text)}
    if len(dated) != 1:
        return "", ""
    text, number = next(iter(dated.items()))
    return text[:10], f"row {number}: {text[:10]} above the table is taken as its day"


def day_in(values: list[str]) -> str:
    """The day of a row that holds nothing else: "Tuesday 30th", "Day 2" beside "30 June"; else ""."""
    if not values or len(values) > 3 or not all(map(_is_day, values)):
        return ""
    return max(values, key=_certainty)


def timed(text: str) -> tuple[str, str]:
    """A row of one text that is a session: ("12:00 - 1:00", "Lunch"); else two empty ones."""
    text = re.sub(r"(?<=[\dm]):\s", " ", text)
    found, rest = clocks.inside(text)
    rest = rest.strip(" \t:;,.–—|-")
    ahead = found and text.strip().lower().startswith(found[:2].strip().lower())
    if not ahead or not re.search(r"[^\W\d_]{2}", rest) or len(rest) > _LONGEST or _is_day(rest):
        return "", ""
    return found, rest


def _is_day(text: str) -> bool:
    if dates.iso_moment(text) or points.excel_day(text):
        return True
    found = dates.find_day(text)
    if found is None or clocks.inside(text.replace(": ", " "))[0] or text.isdigit():
        return False
    return not (found.day and not found.month and found.weekday is None)  # "2." counts something


def _certainty(text: str) -> int:
    found = dates.find_day(text)
    if found is None or found.month or found.pair:
        return 2
    return int(bool(found.day))


def _may_be_day(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{4,}", text)
    counted = bool(re.search(r"\d", text)) and any(map(dates.month_of, words))
    named = any(dates.weekday_of(word) is not None for word in words)
    return bool(_DAY_WORD.search(text)) or named or counted


def _minutes(start: str) -> int:
    """-1 where it is no clock, or has a date of its own."""
    span = clocks.span(start)
    clock = span[0] if span else clocks.clock(start)
    return clock.minutes if clock else -1

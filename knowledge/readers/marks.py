"""What says of a row that its session does not take place, or not as it stands."""

import re

from knowledge.guesses import Kind
from knowledge.readers import kinds
from knowledge.readers.base import Reading
from knowledge.readers.headers import Header, means
from knowledge.readers.table import Row
from knowledge.readers.text import given

YES = re.compile(
    r"y|yes|true|1|on|ja|ein|wahr|oui|vrai|sí|si|verdadero|sim|verdadeiro|sì|vero|waar|tak|prawda|ano|"
    r"pravda|áno|igen|igaz|da|adevărat|sant|sann|sandt|kyllä|tosi|jah|tõene|evet|doğru|ναι|да|истина|"
    r"так|はい|是|예|ya|có|x|[✓✔✅]",
    re.I,
)
NO = re.compile(
    r"n|no|false|0|off|nein|aus|falsch|non|faux|falso|nee|onwaar|nej|falskt|nei|não|nie|fałsz|ne|"
    r"nepravda|nem|hamis|nu|fals|ei|epätosi|väär|hayır|yanlış|όχι|нет|ложь|ні|не|いいえ|否|아니요|tidak|"
    r"không|[✗✘❌]|inactive|draft|unpublished|hidden",
    re.I,
)


def take_cancelled(row: Row, cells: dict[str, str], header: Header) -> bool:
    """By its status, a column for it, a line through its title, or a cell that says so.

    What only says so is no room.
    """
    title = header.columns["title"]
    flags = [given(row.cells[at]) for at in header.cancelled if at < len(row.cells)]
    others = (cell.strip() for at, cell in enumerate(row.cells) if at != title)
    for said in _statuses(row, header):  # a "state" beside a "status"
        if kinds.is_cancelled(said) or kinds.was_declined(said):
            cells["status"] = said
    times = " ".join(cells.get(field, "") for field in ("start", "end", "day"))
    cells["room"], marked = kinds.uncancelled(cells.get("room", ""))
    if kinds.says_cancelled(cells["room"]):
        cells["room"], marked = "", True
    return (
        marked
        or kinds.says_cancelled(cells.get("title", ""))
        or row.struck
        or title in row.lines
        or (title < len(row.cells) and kinds.is_lined(row.cells[title]))
        or kinds.is_cancelled(cells.get("status", ""))
        or any(flag and not NO.fullmatch(flag) for flag in flags)
        or any(map(kinds.says_cancelled, others))
        or kinds.names_cancelled(times)
        or kinds.told_cancelled(cells.get("description", ""))
    )


def _statuses(row: Row, header: Header) -> list[str]:
    return [
        row.cells[at] for at, name in enumerate(header.named)
        if at < len(row.cells) and row.cells[at] and means(name, "status")
    ]  # fmt: skip


def why_left_out(cells: dict[str, str], hidden: bool) -> tuple[Kind, str] | None:
    """The kind of the guess and its words, for a row that never was part of the programme."""
    if hidden:
        return Kind.HIDDEN, "is hidden; left out"
    if NO.fullmatch(cells.get("active", "")):
        return Kind.LEFT_OUT, "is not published; left out"
    if kinds.was_declined(cells.get("status", "")):
        return Kind.LEFT_OUT, f"is {cells['status']}; left out"
    return None


def tell_postponed(place: str, cells: dict[str, str], reading: Reading) -> None:
    status = cells.get("status", "")
    if kinds.is_postponed(status, cells["title"]) and not kinds.is_cancelled(status):
        text = f"{place}: {cells['title'][:60]!r} is {status[:40] or 'postponed'!r}; shown as it stands"
        reading.guess(Kind.CONTRADICTION, text)

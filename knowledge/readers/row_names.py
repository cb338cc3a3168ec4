"""The people that a row of a sheet names, and a session that has no other name than theirs."""

import re

from knowledge.readers import kinds, names
from knowledge.readers.headers import Header, means
from knowledge.readers.table import Row
from knowledge.readers.text import clean, people

_TELLING = 3  # cells that together show in which order a column writes names
# what stands in place of a name: "Contributed from submitted abstracts", "Organizing committee"
_FILLER = re.compile(r"gap|blank|empty|space(?:r)?|filler|placeholder|none|null", re.I)  # of a grid
_REMARK = re.compile(r"[A-Z][a-z]+(?: [a-z]+)* [a-z]{4,}")


def are_last_first(rows: list[Row], header: Header) -> bool:
    """Whether "Fiction, Ada" may be one person: not where others are "Bo Sample", or many in a row."""
    texts = [row.cells[at] for row in rows[:500] for at in header.speakers if at < len(row.cells)]
    texts = [text for text in texts if text.strip() and not re.search(r"[;\n<]", text)]
    plain = sum(names.is_full_name(text.strip()) or text.count(",") > 1 for text in texts)
    return plain < _TELLING or plain <= sum("," in text for text in texts)


def speakers(
    row: Row, header: Header, cells: dict[str, str], by_hand: bool, turned: bool
) -> list[str]:
    """``by_hand``: people write remarks where a site's data has names only. ``turned``: a comma may
    stand between last and first name."""
    found = people_in(row, header.speakers, turned)
    if cells.get("first name") and cells.get("last name"):
        found += _names(f"{cells['first name']} {cells['last name']}", turned)
    return people([name for name in found if not by_hand or not _REMARK.fullmatch(name)])


def people_in(row: Row, columns: list[int], turned: bool) -> list[str]:
    texts = [row.cells[at] for at in columns if at < len(row.cells)]
    return people([name for text in texts for name in _names(text, turned)])


def _names(text: str, turned: bool) -> list[str]:
    if "<" in text or "&" in text:  # before a semicolon of an entity parts it
        text = "\n".join(map(clean, re.split(r"\n|<br\s*/?>|</(?:p|li|div)>", text)))
    text = re.sub(r"[ \t]+", " ", text)
    text = re.sub(r"\([^()]{0,200}\)", " ", text)  # whom they work for
    if ";" in text or "\n" in text:
        parts = [_turned(part) for part in re.split(r"\s*[;\n]\s*", text)]
    else:
        parts = [_turned(text) if turned else text]
    parts = [name for part in parts for name in names.apart(part)]
    return [name for name in parts if not kinds.says_cancelled(name)]


def _turned(name: str) -> str:
    """ "Fiction, Ada" is Ada Fiction."""
    m = re.fullmatch(r"\s*([^\W\d_][\w'’-]+),\s*([^\W\d_][\w'’-]+)\s*", name)
    return f"{m[2]} {m[1]}" if m and not names.is_degree(m[2]) else name


def by_kind(cells: dict[str, str], speakers: list[str]) -> str:
    """ "Lunch", where a session has neither title nor speakers."""
    kind = "" if speakers else cells.get("kind", "")
    return (
        "" if means(kind, "speakers") or means(kind, "title") or _FILLER.fullmatch(kind) else kind
    )

"""Columns that are called as if they held who, where, when, which track or level, and are not read."""

import re

from knowledge.readers.headers import Header, header_key
from knowledge.readers.table import Row

_LOOKS_LIKE = {
    "speakers": re.compile(r"speaker|presenter|panell?ist|lecturer|author|referent|sprecher", re.I),
    "room": re.compile(r"room|venue|location|place|stage|\bhalls?\b|raum|\bsaal\b|\bsal[al]e?\b", re.I),
    "track": re.compile(r"\b(?:track|stream|strand|theme)s?\b", re.I),
    "level": re.compile(r"level|difficulty|experience|expertise|audience", re.I),
    "end": re.compile(r"\bends?\b|finish|until|duration|\bminutes\b", re.I),
}  # fmt: skip
# What such columns hold beside that: a speaker's picture, the number of seats of a room
_BESIDE = re.compile(
    r"bio|mail|photo|picture|image|url|link|title|company|twitter|affiliation|organi[sz]ation|phone|"
    r"notes|count|capacity|seats|colou?r|icon|slug|\bids?\b|uid|key|code|number|stream(?:ing|ed)|"
    r"replace|released?|\bsort|order|weight",
    re.I,
)


def told(header: Header, rows: list[Row]) -> str:
    """The columns of most rows that may tell a field which nothing else does; "" for none."""
    used = {*header.columns.values(), *header.speakers, *header.chairs, *header.cancelled}
    read = {*header.columns, *(["speakers"] if header.speakers else [])}
    read |= {"end"} if "duration" in read else set()
    read |= {"speakers"} if read & {"first name", "speaker keys"} else set()
    found = []
    for field, looks in _LOOKS_LIKE.items():
        for at, cell in enumerate(header.named):
            key = header_key(cell)[0]
            if field in read or at in used or not looks.search(key) or _BESIDE.search(key):
                continue
            filled = sum(bool(row.cells[at].strip()) for row in rows if at < len(row.cells))
            if filled * 2 > len(rows):
                found.append(f"{cell[:40]!r} ({field})")
    if not found:
        return ""
    return f"not read, though their names say that they may hold it: {', '.join(found[:8])}"

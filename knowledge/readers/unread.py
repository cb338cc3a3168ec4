"""Columns that are called as if they held who, where, when, which track or level, and are not read."""

import re
from collections.abc import Iterable, Sequence

from knowledge.readers.base import Draft
from knowledge.readers.headers import Header, header_key
from knowledge.readers.table import Row

_LOOKS_LIKE = {
    "speakers": re.compile(r"speaker|presenter|panell?ist|lecturer|author|referent|sprecher", re.I),
    "room": re.compile(r"room|venue|location|place|stage|\bhalls?\b|raum|\bsaal\b|\bsal[al]e?\b", re.I),
    "track": re.compile(r"\b(?:track|stream|strand|theme)s?\b", re.I),
    "level": re.compile(r"level|difficulty|experience|expertise|audience", re.I),
    "tags": re.compile(r"\btags?\b|\blabels\b|\btopics?\b|keyword", re.I),
    "end": re.compile(r"\bends?\b|finish|until|duration|\bminutes\b", re.I),
}  # fmt: skip
# What such columns hold beside that: a speaker's picture, the number of seats of a room
_BESIDE = re.compile(
    r"bio|mail|photo|picture|image|url|link|title|company|twitter|affiliation|organi[sz]ation|phone|"
    r"notes|count|capacity|seats|colou?r|icon|slug|uid|key|code|number|stream(?:ing|ed)|"
    r"replace|released?|\bsort|order|weight",
    re.I,
)


_HARDLY = 0.25  # of the records that another column fills: what is read there is not theirs


def told(header: Header, rows: list[Row]) -> str:
    """The columns of most rows that may tell a field which nothing else does; "" for none."""
    filled = [sum(bool(row.cells[at].strip()) for row in rows if at < len(row.cells))
              for at in range(len(header.named))]  # fmt: skip
    used = {*header.columns.values(), *header.speakers, *header.chairs, *header.cancelled}
    read = {name: filled[at] if at < len(filled) else 0 for name, at in header.columns.items()}
    people = [
        *header.speakers,
        *(header.columns.get(f, -1) for f in ("first name", "speaker keys")),
    ]
    read["speakers"] = sum(filled[at] for at in people if 0 <= at < len(filled))
    read["end"] = max(read.get("end", 0), read.get("duration", 0))
    named = [(cell, count) for at, cell in enumerate(header.named)
             if at not in used and (count := filled[at])]  # fmt: skip
    return _unread(named, read, len(rows))


def of_drafts(records: Sequence[dict[str, str]], drafts: Iterable[Draft]) -> str:
    """As ``told``, of a known format's records, by what its reader made of them."""
    filled: dict[str, int] = {}
    for record in records:
        for key, said in record.items():
            filled[key] = filled.get(key, 0) + bool(said.strip())
    read = dict.fromkeys(_LOOKS_LIKE, 0)
    for draft in drafts:
        for name in ("speakers", "room", "track", "level", "tags"):
            read[name] += bool(getattr(draft, name))
        read["end"] += bool(draft.end or draft.length)
    return _unread(list(filled.items()), read, len(records))


def _unread(named: Iterable[tuple[str, int]], read: dict[str, int], records: int) -> str:
    """``named``: what a column is called, and how many fill it; ``read``: how many say a field."""
    found = []
    for field, looks in _LOOKS_LIKE.items():
        for cell, filled in named:
            key = header_key(cell)[0]
            if not looks.search(key) or _BESIDE.search(key):
                continue
            if filled * 2 > records and read.get(field, 0) < _HARDLY * filled:
                found.append(f"{cell[:40]!r} ({field})")
    if not found:
        return ""
    return f"not read, though their names say that they may hold it: {', '.join(found[:8])}"

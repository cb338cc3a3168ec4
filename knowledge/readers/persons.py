"""What a sheet says of its speakers: whom they work for, what they are, their biography; and sheets
that hold nothing else, and name those whom another file has by their keys."""

import re

from knowledge.guesses import Kind
from knowledge.readers.base import Draft, Reading, and_more
from knowledge.readers.headers import Header
from knowledge.readers.table import Table
from knowledge.readers.text import clean, given, people

_KEY = "speaker keys"
_APART = re.compile(r"\s*(?:[;,\n|]|\s/\s|\s(?:and|und)\s)\s*")
_NUMBER = re.compile(r"\s*\((?:grid|ror)\b[^()]*\)", re.I)  # of registers of institutions
_BEHIND_NAME = re.compile(r"([^,;&|()\n]{3,80}?)\s*\(([^()]{2,80})\)")
_LEADS = re.compile(r"(?:co-?)?(?:mod|moderator|moderation|moderiert|chair|chairperson|host)", re.I)
_PRONOUNS = re.compile(r"(?:she|he|they|ze|any|her|him|it)\b.*", re.I)


def tell(reading: Reading, names: list[str], texts: list[str], cells: dict[str, str]) -> None:
    """``texts``: the cells that hold ``names``; ``cells``: those of the row, by field."""
    behind = {name: said for name, said in _in_brackets(texts)
              if not (_PRONOUNS.fullmatch(said) or _LEADS.fullmatch(said))}  # fmt: skip
    companies = _each(names, _NUMBER.sub("", cells.get("company", "")))
    roles = _each(names, cells.get("role", ""))
    bio = given(cells.get("bio")) if len(names) == 1 else ""
    for name, company, role in zip(names, companies, roles, strict=True):
        reading.tell(name, role, company or behind.get(name, ""), bio)


def leading(texts: list[str]) -> list[str]:
    """Who is marked so behind the name: "Ada Fiction (moderator)"."""
    return [name for name, said in _in_brackets(texts) if _LEADS.fullmatch(said)]


def _in_brackets(texts: list[str]) -> list[tuple[str, str]]:
    """Each name and what stands in brackets behind it."""
    found = (m for text in texts for m in _BEHIND_NAME.finditer(text))
    return [(name, m[2].strip()) for m in found for name in people([m[1]])]


def are_listed(header: Header) -> bool:
    """Whether a table names people by the keys that the sessions of another use, as Guidebook's and
    DoubleDutch's sheets of speakers do."""
    columns = header.columns
    named = "first name" in columns and "last name" in columns
    return _KEY in columns and "start" not in columns and (named or "title" in columns)


def read(table: Table, header: Header, reading: Reading) -> None:
    for row in table.rows[header.row + 1 :]:
        cells = {field: row.cells[at].strip() for field, at in header.columns.items()
                 if at < len(row.cells)}  # fmt: skip
        full = f"{cells.get('first name', '')} {cells.get('last name', '')}".strip()
        name = next(iter(people([full or cells.get("title", "")])), "")
        if name and cells.get(_KEY):
            reading.named[cells[_KEY]] = name
            role = cells.get("role") or (cells.get("title", "") if full else "")
            bio = cells.get("bio") or cells.get("description", "")
            reading.tell(name, clean(role), clean(cells.get("company", "")), clean(bio))


def name_speakers(drafts: list[Draft], named: dict[str, str], reading: Reading) -> None:
    """Speakers by their keys; what names nobody is told, with what settles it."""
    unknown: dict[str, None] = {}
    for draft in drafts:
        known = [named[key] for key in draft.speaker_keys if key in named]
        draft.speakers = list(dict.fromkeys([*draft.speakers, *known]))
        unknown |= dict.fromkeys(key for key in draft.speaker_keys if key not in named)
    if keys := list(unknown):
        reading.guess(
            Kind.SPEAKERS,
            f"speakers are given by keys, such as {keys[0][:40]!r}{and_more(keys)}, which no file "
            "here names; give the sheet of speakers as a further file",
        )


def _each(names: list[str], text: str) -> list[str]:
    """One for each of ``names``, where there are as many; else all have the same."""
    parts = [part for part in _APART.split(text) if part]
    if len(names) > 1 and len(parts) == len(names):
        return list(map(given, parts))
    return [given(text)] * len(names)

"""Which column of a table holds what, by the words of its header."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from knowledge.readers.header_parts import in_english
from knowledge.readers.header_words import WORDS

_RANK: dict[tuple[str, str], int] = {}
_FIELDS: dict[str, list[str]] = {}
for _field, _names_of in WORDS.items():
    for _rank, _name in enumerate(_names_of.split("|")):
        if (_name, _field) not in _RANK:
            _RANK[_name, _field] = _rank
            _FIELDS.setdefault(_name, []).append(_field)
# "eventname", as some sites write "event name"
_RUN_TOGETHER = {name.replace(" ", ""): name for name, _ in _RANK if " " in name}
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "ß": "ss"})
_ACCENTS = frozenset(map(chr, range(0x300, 0x36F)))
# "Referent*in", "Sprecher(innen)", "Intervenant·e·s", "Orador(a)", "Speaker(s)"
_GENDERED = re.compile(
    r"(?<=[^\W\d_]{3})(?:[*:_·/]-?in(?:nen)?\b|\((?:in(?:nen)?|e|es|a|as|os|n|en|i)\)|\((s)\)"
    r"|[·.]e?[·.]?s?\b(?<=[·.][es]))"
)
_PEOPLE = {"speaker", "speakers", "presenter", "presenters", "panelist", "panelists", "moderator",
           "referent", "referenten", "sprecher", "intervenant", "ponente"}  # fmt: skip
_CHAIRS = {"chair", "chairs", "session chair", "session chairs", "sessionchair", "chairperson",
           "chaired by"}  # fmt: skip
_ZONED = re.compile(
    r"((?:(?:session|event|talk) )?(?:(?:start|end|begin|time|date)s?|finish(?:es)?|from|to|until)\b"
    r".*?)[ /,]+(?:in )?"
    r"(utc|gmt|[ecmp][sd]t|ak[sd]t|[hjkb]st|ae[sd]t|nz[sd]t|sgt|cet|cest|mesz?)"
)
# Headers of a day that may hold its clock too
_DATES = frozenset(
    "date datum fecha data dato dátum dată tarih termin päivämäärä pvm kuupäev ημερομηνία дата 日付 "
    "日期 날짜 tanggal ngày".split()
)
_BLOCKS = ("session title", "session name", "panel title", "panel", "session")
# What content-management systems put before the names of a record's own fields: "field_speakers",
# "acf_room", "_wpcs_session_time"; and what those fields may then be
_PREFIX = re.compile(
    r"(?:(?:field|acf|w[cp]\w{0,4}|cf|node|custom|session|event|talk|presentation|lecture|paper|slot) )+"
    r"(?=\S)"
)
_OF_RECORDS = frozenset(
    "title start end duration day room speakers track kind level tags language description".split()
)
_LATE = 1000  # ranks behind the names that need no taking apart
_LANGUAGES = "en|eng|english|de|deu|ger|german|deutsch|fr|fra|es|esp|it|ita|pt|nl|ja|jp|zh|ko|pl|cs"
MOST_ROWS_ABOVE = 30  # titles, logos and remarks above the header


@dataclass
class Header:
    """Which column holds which field. ``units``: what a header adds, as in "Duration (hours)"."""

    row: int
    columns: dict[str, int]
    speakers: list[int] = field(default_factory=list)
    chairs: list[int] = field(default_factory=list)  # beside speakers: they lead, and give nothing
    cancelled: list[int] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)
    named: list[str] = field(default_factory=list)  # the cells as they stand

    @property
    def is_schedule(self) -> bool:
        return "title" in self.columns and "start" in self.columns


def find_header(rows: list[list[str]]) -> Header | None:
    """The first row that names a title and a start; else the one that names the most fields."""
    best = None
    for at, cells in enumerate(rows[:MOST_ROWS_ABOVE]):
        header = read_header(at, cells)
        if header.is_schedule:
            return header
        if len(header.columns) >= 2 and (best is None or len(header.columns) > len(best.columns)):
            best = header
    return best


def read_header(row: int, cells: list[str]) -> Header:
    """Each field's best column; each column serves one field."""
    found: list[tuple[int, int, str]] = []
    header = Header(row, {}, named=[c.strip() for c in cells])
    for at, cell in enumerate(cells[:200]):
        key, unit = header_key(cell)
        for name in _names(key):
            found += [(_RANK[name, field], at, field) for field in _FIELDS.get(name, ())]
        if bare := _without_prefix(key):
            found += [(_LATE + _RANK[bare, field], at, field) for field in _own_fields(bare)]
        if _speaker_key(key):
            header.speakers.append(at)
        if (key, "cancelled") in _RANK:
            header.cancelled.append(at)
        if unit:
            header.units[str(at)] = unit
    taken: set[int] = set()
    for _, at, field_name in sorted(found, key=_title_first):
        if field_name not in header.columns and at not in taken:
            header.columns[field_name] = at
            taken.add(at)
    _settle_times(header)
    if "title" in header.columns:  # of a session that has no papers
        # one that groups talks is their track where nothing else is, and asked for as a session too
        others = {at for name, at in header.columns.items() if name != "track"}
        named = [
            (_BLOCKS.index(key), n) for n in range(len(cells[:200]))
            if n not in others and (key := header_key(cells[n])[0]) in _BLOCKS
        ]  # fmt: skip
        header.columns |= {"block": min(named)[1]} if named else {}
    header.speakers = [at for at in header.speakers if at not in taken] or []
    if "speakers" in header.columns and is_chair(cells[header.columns["speakers"]]):
        del header.columns["speakers"]
    if "speakers" in header.columns:
        header.speakers.insert(0, header.columns["speakers"])
    free = (n for n in range(len(cells[:200])) if n not in header.columns.values())
    header.chairs = [n for n in free if is_chair(cells[n])]
    return header


def _title_first(found: tuple[int, int, str]) -> tuple[int, int, int]:
    rank, at, field_name = found
    return (0 if field_name in ("title", "start") else 1, rank, at)


def _settle_times(header: Header) -> None:
    """ "Start Date" beside "Start Time" is a day; alone, it may hold both."""
    columns = header.columns
    if "day" not in columns and "weekday" in columns:
        columns["day"] = columns.pop("weekday")
    if "start" not in columns and "day" in columns:
        key = header_key(header.named[columns["day"]])[0]
        if "start" in key or (_without_prefix(key) or key) in _DATES:
            columns["start"] = columns["day"]  # a date and a time in one cell, or nothing is left
        elif dated := _start_dates(header):  # "Day" beside "Start date"
            columns["start"] = dated[0]
    if "end" not in columns and "end day" in columns:
        columns["end"] = columns.pop("end day")


def _start_dates(header: Header) -> list[int]:
    """Free columns that are called the date of a start."""
    taken = header.columns.values()
    return [
        at for at, cell in enumerate(header.named)
        if at not in taken and means(cell, "day") and "start" in header_key(cell)[0]
    ]  # fmt: skip


def means(cell: str, field_name: str) -> bool:
    """Whether a header is one of the names of a field."""
    key = header_key(cell)[0]
    return (key, field_name) in _RANK or field_name in _own_fields(_without_prefix(key))


def may_mean(cell: str, field_name: str) -> bool:
    """As ``means``, also of a name with words beside it: "Session start text"."""
    return any((name, field_name) in _RANK for name in _names(header_key(cell)[0]))


def is_chair(cell: str) -> bool:
    return header_key(cell)[0] in _CHAIRS


def is_known(cell: str) -> bool:
    """Whether it is a word of some header."""
    return header_key(cell)[0] in _FIELDS


def header_key(cell: str) -> tuple[str, str]:
    """("start time", "utc") of "*Start_Time (UTC)": lower case, without marks, and what is added."""
    return _header_key(cell[:100])


@lru_cache(maxsize=5000)
def _header_key(cell: str) -> tuple[str, str]:
    text = unicodedata.normalize("NFKC", cell)
    text = re.sub(r"([a-zà-þ])([A-Z])", r"\1 \2", text).lower()
    text = _GENDERED.sub(r"\1", text)
    unit = " ".join(re.findall(r"[(\[]([^()\[\]]*)[)\]]", text))
    text = re.sub(r"[(\[][^()\[\]]*[)\]]", " ", text)
    key = " ".join(re.sub(r"[*_:#.\-\"'·]", " ", text).split())
    if not unit and (zoned := _ZONED.fullmatch(key)):
        key, unit = zoned.groups()
    return _known(key), unit.strip()


def _known(key: str) -> str:
    """The key as the tables have it: in one word, without its accents, in words of its own."""
    if key in _FIELDS:
        return key
    if key in _RUN_TOGETHER:
        return _RUN_TOGETHER[key]
    return _PLAIN.get(_plain(key)) or in_english(key) or key


def _plain(key: str) -> str:
    """Without accents, as people write who lack the keys for them."""
    apart = unicodedata.normalize("NFD", key.translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in apart if c not in _ACCENTS))


_PLAIN = {_plain(name): name for name in reversed(_FIELDS)}


def _names(key: str) -> list[str]:
    """The header itself, and the halves of "Room/Location"."""
    joined = " ".join(key.replace("/", " ").split())
    bare = re.sub(
        r"^(?:event|session|talk|scheduled?) (?=start|end|date|time|day|room|location|venue|place)",
        "", key,
    )  # fmt: skip
    bare = re.sub(
        r"(\b(?:start|end|time|date)) (?:str|string|text|txt|label|local|formatted)$", r"\1", bare
    )
    spoken = re.sub(rf" (?:{_LANGUAGES})$", "", key)
    halves = (_known(half.strip()) for half in re.split("[/|]", key))
    person, _, own = key.partition(" ")
    part = own if "speakers" in _FIELDS.get(person, ()) and _is_half_a_name(own) else key
    return list(dict.fromkeys([key, joined, *halves, bare, spoken, part]))


def _is_half_a_name(key: str) -> bool:
    """Of "Presenter first name"."""
    return bool({"first name", "last name"} & set(_FIELDS.get(key, ())))


def _without_prefix(key: str) -> str:
    """ "speakers" of "field speakers"; "" where that prefix is part of a name, or there is none."""
    bare = "" if key in _FIELDS else _PREFIX.sub("", key, count=1)
    return "" if bare == key else _known(bare.removesuffix(" value"))


def _own_fields(bare: str) -> list[str]:
    return [field for field in _FIELDS.get(bare, ()) if field in _OF_RECORDS]


def _speaker_key(key: str) -> bool:
    """ "Speaker 2", "Co-Speaker", "2nd presenter", "Speaker 1 name"."""
    if re.search(r"bio|mail|photo|url|link|title|company|twitter|id$|affiliation|phone|notes", key):
        return False
    bare = re.sub(r"\d+(?:st|nd|rd|th)?\b|\bco\b|\bname\b|\bsecond\b|\bthird\b", " ", key)
    bare = " ".join(bare.split())
    return bare in _PEOPLE or (bool(re.search(r"\d", key)) and "speakers" in _FIELDS.get(bare, ()))

"""What every reader hands over: sessions as found, before time zone and checks."""

import html
import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

_TAGS = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_LINKS = re.compile(r"\[([^][]{1,200})\]\([^()\s]{1,500}\)")  # Markdown's
_BREAK_WORDS = frozenset(
    "coffee tea lunch dinner breakfast break breaks brunch registration check checkin mingling "
    "networking snacks refreshments doors open room badge pickup pause kaffeepause mittagspause "
    "morning afternoon long short and in the welcome & mid".split()
)
_BREAK_SURE = frozenset(
    "coffee lunch breakfast break breaks brunch registration checkin mingling snacks refreshments "
    "pause kaffeepause mittagspause doors".split()
)
_KINDS = {"lecture": "talk", "presentation": "talk", "devroom": "talk", "maintrack": "talk",
          "podium": "panel", "lightningtalk": "lightning", "session": "talk"}  # fmt: skip


@dataclass
class Draft:
    place: str  # where it stands in the file: "event 6561", "row 12"
    title: str
    start: datetime | None  # naive: the conference's wall clock
    end: datetime | None
    id: str = ""
    room: str = ""
    speakers: list[str] = field(default_factory=list)
    track: str = ""
    kind: str = "talk"
    description: str = ""
    language: str = ""  # as the file writes it: "de", "en-US"


@dataclass
class Reading:
    drafts: list[Draft]
    name: str = ""
    zone: str = ""  # as the file writes it; may be no IANA name
    city: str = ""
    notes: list[str] = field(default_factory=list)  # suspicious things, each with its place


def clean(value: Any) -> str:
    """One line of plain text: markup, links, entities (even escaped twice), odd spaces removed.

    A dict is a text in several languages: English, else the first.
    """
    if isinstance(value, dict):
        value = value.get("en") or next((v for v in value.values() if v), "")
    if value is None or isinstance(value, (list, dict, bool)):
        return ""
    text = str(value)
    if "<" in text or "&" in text:
        text = html.unescape(html.unescape(_TAGS.sub(" ", html.unescape(text))))
        text = _TAGS.sub(" ", text)
    if "](" in text:
        text = _LINKS.sub(r"\1", text)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def people(values: list[Any]) -> list[str]:
    """Names without doubles, stray full stops and places still to be filled."""
    names = []
    for value in values:
        name = re.sub(r"\s+\.$", "", clean(value)).strip(" ,;")
        if name and not re.match(
            r"(tba|tbd|tbc|speaker|to be (announced|confirmed))\b", name, re.I
        ):
            names.append(name)
    return list(dict.fromkeys(names))


def kind_of(kind: Any, title: str) -> str:
    """The kind in lower case; what only feeds or registers people is a "break"."""
    kind = clean(kind).lower()
    said = re.findall(r"[^\W\d_]+", title.lower())
    resting = bool(said) and set(said) <= _BREAK_WORDS and bool(set(said) & _BREAK_SURE)
    if resting or set(kind.split()) & _BREAK_SURE:
        return "break"
    if re.match(r"(opening |closing |welcome )?keynote\b", title, re.I):
        return "keynote"
    kind = _KINDS.get(kind, kind)
    for known in ("keynote", "workshop", "panel", "lightning", "tutorial"):
        if re.search(rf"\b{known}s?\b", kind):
            return known
    return kind.removesuffix(" talk") or "talk"


def moment(value: Any) -> datetime | None:
    """An ISO 8601 date and time, aware if it says so; None if it is not one."""
    if not isinstance(value, str) or not re.match(r"\d{4}-\d\d-\d\d[T ]\d", value.strip()):
        return None
    try:
        found = datetime.fromisoformat(value.strip())
        found.utcoffset()
    except (ValueError, OverflowError):
        return None
    return found if 1900 < found.year < 2200 else None


def day(value: Any) -> date | None:
    try:
        found = date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return None
    return found if 1900 < found.year < 2200 else None


def length(value: Any) -> timedelta | None:
    """A duration "HH:MM" or "HH:MM:SS"; None if it is not one, or not between 1 minute and 3 days."""
    match = re.fullmatch(r"(\d{1,3}):(\d\d)(?::\d\d)?", str(value or "").strip(), re.ASCII)
    if not match:
        return None
    found = timedelta(hours=int(match[1]), minutes=int(match[2]))
    return found if timedelta(0) < found <= timedelta(days=3) else None


def items(value: Any) -> list[Any]:
    """``value`` if it is a list; else nothing."""
    return value if isinstance(value, list) else []


def entries(value: Any) -> list[dict[str, Any]]:
    """The dicts of a list; nothing if it is no list."""
    return [item for item in items(value) if isinstance(item, dict)]

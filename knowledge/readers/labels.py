"""Fields that stand in a title or a description for want of a better place: "Track: 4", "[Workshop,
Advanced]"."""

import re
from datetime import timedelta

from knowledge.readers.base import Draft
from knowledge.readers.kinds import tells_kind
from knowledge.readers.text import clean

_FIELDS = {
    "track": r"track|strand|stream|piste|filière|schiene",
    "room": r"room|venue|location|where|place|hall|stage|raum|saal|ort|salle|lieu|sala|lugar|aula",
    "level": r"level|audience level|difficulty|niveau|nivel|livello",
    "language": r"language|sprache|langue|idioma|lingua",
    "kind": r"type|format|session type|event type|kind|category|tipo|type de session",
}
_LINE = re.compile(
    r"\W*(?:" + "|".join(f"(?P<{name}>{said})" for name, said in _FIELDS.items())
    + r")\s*[:：]\s*(?P<value>\S.{0,79})", re.I,
)  # fmt: skip
_IN_BRACKETS = re.compile(r"(.+?)\s*\[([^\[\]]{3,120})\]")
_ONE_LEVEL = (
    r"(?:beginners?|introduct(?:ory|ions?)|intro|novices?|newcomers?|intermediates?|advanced|experts?|"
    r"(?:entry|all|any)[ -]levels?)"
)
_LEVEL = re.compile(
    rf"(?:(?:level |l)?[1-5]00\s*[-–:]?\s*)?{_ONE_LEVEL}"
    rf"(?:(?: ?[/,&+–-] ?| and | or | to )(?:{_ONE_LEVEL}|overview))*"
    r"(?:[ -](?:friendly|levels?|audience|users?))?|(?:level |l)[1-5]00|[1-5]00[ -]level",
    re.I,
)
_KIND = re.compile(
    r".*\b(?:session|talk|workshop|keynote|panel|tutorial|lightning|poster|demo)s?\b.*", re.I
)
_BRIEF = timedelta(minutes=30)
_NUMBER = re.compile(r"\d{1,2}|[A-Za-z]")
_LINK = re.compile(r"https?://|www\.|@")


def told(lines: list[str]) -> dict[str, str]:
    """Field -> value, of the lines that hold nothing else; the first of each field counts."""
    found: dict[str, str] = {}
    for line in lines[:60]:
        m = _LINE.fullmatch(clean(line)[:120])
        if not m or _LINK.search(m["value"]):
            continue
        name = next(name for name in _FIELDS if m[name])
        value = m["value"].strip(" .,;*_")
        if _NUMBER.fullmatch(value) and name in ("track", "room"):
            value = f"{name.capitalize()} {value}"  # "4" says nothing by itself
        if value:
            found.setdefault(name, value)
    return found


def in_brackets(title: str) -> tuple[str, list[str]]:
    """ "Kettles [Workshop, Advanced]": the title, and what stands in brackets behind it."""
    m = _IN_BRACKETS.fullmatch(title)
    return (m[1], [part.strip() for part in m[2].split(",") if part.strip()]) if m else (title, [])


def settle(draft: Draft) -> None:
    """Level and kind out of the tags, and out of a track that lists several things, where the draft
    has none; what only says that it is a talk goes too."""
    track, *others = (part.strip() for part in draft.track.split(","))
    if others and any(_LEVEL.fullmatch(part) or tells_kind(part) for part in (track, *others)):
        parts = [track, *others]
        subjects = [part for part in parts if not (_LEVEL.fullmatch(part) or tells_kind(part))]
        draft.track = next(iter(subjects), "")
        draft.tags = [part for part in (*parts, *draft.tags) if part != draft.track]
    draft.tags = [tag for tag in map(str.strip, draft.tags) if tag]
    levels = [tag for tag in draft.tags if _LEVEL.fullmatch(tag)]
    if levels and draft.level in ("", *levels):
        draft.level = draft.level or ", ".join(dict.fromkeys(levels))
        draft.tags = [tag for tag in draft.tags if tag not in levels]
    marks = [draft.track, *draft.labels, *draft.tags]
    if draft.end and draft.start and draft.end - draft.start > _BRIEF:
        marks = [mark for mark in marks if mark.lower() != "lightning"]  # the network
    if draft.kind == "talk":
        draft.kind = next(
            (kind for m in marks if (kind := tells_kind(m)) not in ("", "talk")), "talk"
        )
    draft.labels = [label for label in draft.labels if label.lower() != draft.kind]
    draft.tags = [tag for tag in draft.tags if tells_kind(tag) not in ("talk", draft.kind)]


def sorted_out(marks: list[str]) -> dict[str, str]:
    """Level and kind among ``marks``, which are taken out."""
    found = {}
    for name, pattern in (("level", _LEVEL), ("kind", _KIND)):
        if fitting := [mark for mark in marks if pattern.fullmatch(mark)]:
            found[name] = fitting[0]
            marks.remove(fitting[0])
    return found

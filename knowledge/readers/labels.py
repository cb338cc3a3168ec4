"""Fields that stand in a description for want of a better place: "Track: 4", "Room: Garden"."""

import re

from knowledge.readers.text import clean

_FIELDS = {
    "track": r"track|strand|stream|piste|filière|schiene",
    "room": r"room|venue|location|where|place|hall|stage|raum|saal|ort|salle|lieu|sala|lugar|aula",
    "level": r"level|audience level|difficulty|niveau|nivel|livello",
    "language": r"language|sprache|langue|idioma|lingua",
}
_LINE = re.compile(
    r"\W*(?:" + "|".join(f"(?P<{name}>{said})" for name, said in _FIELDS.items())
    + r")\s*[:：]\s*(?P<value>\S.{0,79})", re.I,
)  # fmt: skip
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

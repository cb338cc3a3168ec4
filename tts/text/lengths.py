"""Reads feet and inches: 5'10", 15"."""

import re

from spoken.numbers import cardinal
from tts.text.amounts import NUMBER, read_number

_FEET = re.compile(r"(\d{1,2})'(\d{1,2})(?:\"|'')?")
INCHES = re.compile(rf"({NUMBER})\"")
_DESCRIBING = frozenset("a an the this that my your our his her its their one each".split())


def split_length(body: str, quoted: bool) -> tuple[str, str] | None:
    """A length and what follows it, such as "." or ")". ``quoted``: the sign may end a quotation."""
    m = re.fullmatch(rf"({_FEET.pattern}|{INCHES.pattern})([.,;:!?)\]]*)", body)
    if not m or (quoted and m[1].endswith('"') and "'" not in m[1]):
        return None
    return m[1], m[m.re.groups]


def read_length(body: str, before: str) -> list[str] | None:
    if (m := _FEET.fullmatch(body)) and int(m[2]) < 12:
        inches = [] if m[2] == "0" else cardinal(int(m[2]))
        return [*cardinal(int(m[1])), "foot", *inches]
    if (m := INCHES.fullmatch(body)) and (count := read_number(m[1])):
        one = count == ["one"] or before in _DESCRIBING
        return [*count, "inch" if one else "inches"]
    return None

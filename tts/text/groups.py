"""Puts together numbers whose thousands are set apart by spaces: "12 500 people"."""

import re

from tts.text.amounts import CURRENCIES
from tts.text.context import Context

_FIRST = re.compile(rf"[{CURRENCIES}]?[1-9]\d{{0,2}}(?:,\d{{3}})*")
_NEXT = re.compile(r"\d{3}(?!\d|[:/.-]\d)(?!,\d{3})")
_COMMA = re.compile(r"(?<=^\d{3}),(?=\d\d?(?!\d))")  # before decimals
_LABELS = frozenset(
    "room rooms hall halls track tracks page pages step steps day number numbers code codes error "
    "errors line lines gate gates booth booths route bus flight suite chapter part level section "
    "call phone telephone tel dial fax pin version".split()
)  # what follows is no amount
_BEFORE_AMOUNTS = frozenset(
    "about around over nearly almost roughly only just some up under than the with for all "
    "these".split()
)


def begins(body: str, after: str, context: Context) -> bool:
    """Whether ``body`` is the first group of a number that goes on in ``after``."""
    if not (_FIRST.fullmatch(body) and _NEXT.match(after)) or context.telephone or context.dated:
        return False
    before = context.chunk
    word = before.lower().strip(".,:;")
    if word in _LABELS or before[-1:].isdecimal():
        return False
    if after.startswith("000"):
        return True
    named = before[:1].isupper() and before[-1:].isalnum() and word not in _BEFORE_AMOUNTS
    return not named and word not in ("at", "until", "till", "by", "from", "to", "and")


def together(first: str, part: str) -> str:
    """The number so far, with ``part`` after it."""
    return f"{first},{_COMMA.sub('.', part)}"

"""Titles that begin alike, "Food Waste: Regulation" and "Food Waste: Recycling": only what follows
tells one from the other."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

_SEAM = re.compile(r"\s*:\s+|:(?=[A-Z])|\s[-\u2013\u2014|]\s")
_TELLING = 4  # words that must differ
_PART = re.compile(
    r"(?:part|session|day|no|number|episode|round|group)?\W*(?:\d+|[IVX]+|one|two|three|four)", re.I
)


def heads(titles: Iterable[str]) -> dict[str, str]:
    """Title -> what it begins with up to a colon or dash, where others begin so and go on otherwise."""
    begun: dict[str, set[str]] = defaultdict(set)
    for title in titles:
        for seam in _SEAM.finditer(title):
            if head := title[: seam.start()].strip():
                begun[head.lower()].add(title)
    found: dict[str, str] = {}
    for head, those in begun.items():
        goes_on = Counter(_first_words(own_part(title, head)) for title in those)
        for title in those if len(those) > 1 else ():
            alone = goes_on[_first_words(own_part(title, head))] == 1
            if alone and len(head) > len(found.get(title, "")):  # the longest that others share
                found[title] = title[: len(head)]
    return found


def _first_words(own: str) -> str:
    return " ".join(own.lower().split()[:_TELLING])


def own_part(title: str, head: str) -> str:
    """What follows ``head`` in ``title``; "" where that is nothing or only a number."""
    rest = title[len(head) :] if title.lower().startswith(head.lower()) else ""
    seam = _SEAM.match(rest)
    own = rest[seam.end() :].strip() if seam else ""
    return "" if _PART.fullmatch(own) else own

"""What may stand on either side of a dash that means "to": "9:15-9:30", "29-July", "Mon.-Fri."."""

import re

from tts.text import abbreviations
from tts.text.amounts import CURRENCIES
from tts.text.clock import HALF
from tts.text.context import Context

DASHES = re.compile(r"[-–—~]+")
NOON = frozenset(["noon", "midnight", "midday"])
_NUMBERED = re.compile(r"([A-Z]{0,2})(\d{2,3})(?![\w:/]|\.\d)")
_NUMBERLIKE = re.compile(
    rf"[{CURRENCIES}#]?\d[\d.,:h]*(?:h|am|pm|a\.m\.?|p\.m\.?|st|nd|rd|th|k|m|[%{CURRENCIES}]|°|°?[CF]|[kMGµnm]?[A-Za-z]{{1,3}})?",
    re.I,
)


def ends_range(chunk: str) -> bool:
    """Whether a range may begin with ``chunk``."""
    return is_word(chunk) or bool(HALF.fullmatch(chunk)) or bool(_NUMBERLIKE.fullmatch(chunk))


def begins_range(text: str) -> bool:
    """Whether a range may end with what ``text`` begins with."""
    first = re.split(r"[-–—~,;]", text)[0].rstrip(".:!?\")]'")
    return is_word(first) or bool(_NUMBERLIKE.fullmatch(first))


def numbers_on(code: str, text: str) -> bool:
    """Whether ``text`` begins with a later number of the kind of ``code``: "B118" to "119"."""
    first, last = _NUMBERED.fullmatch(code), _NUMBERED.match(text)
    return bool(
        first and last and first[1]
        and (last[1] == first[1] or (not last[1] and len(last[2]) == 3))
        and len(first[2]) == len(last[2]) and first[2] < last[2]
    )  # fmt: skip


def is_word(chunk: str) -> bool:
    """Whether ``chunk`` is a word for a time: a month, a weekday, noon."""
    return chunk.lower() in NOON or is_calendar(chunk)


def is_calendar(chunk: str) -> bool:
    """Whether ``chunk`` is a month or a weekday."""
    low = chunk.lower().rstrip(".")
    return low in abbreviations.CALENDAR or (
        chunk[:1].isupper()
        and abbreviations.calendar(chunk.capitalize() + ".", "", Context()) is not None
    )

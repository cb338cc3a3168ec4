"""Punctuation around a chunk, and the pause that it makes."""

import re

from tts.text import abbreviations
from tts.text.ranges import DASHES

OPENING = "\"'([{<*_¿¡«„|•·"
CLOSING = "\"')]}>*_»|"
_KEEPS_OPENING = re.compile(r"\(0?\d{2,4}\)|'\d(?:0s|\d)[.,;:!?)]*", re.I)
_STRENGTH = ["", ",", ".", "!", "?"]
_PAUSE = {".": ".", "!": "!", "?": "?", ",": ",", ";": ",", ":": ",", "…": ",", "—": ",", "–": ","}


def opened(part: str) -> str:
    """``part`` without the punctuation in front of it."""
    if _KEEPS_OPENING.fullmatch(part) or part in ("<", "<="):
        return part
    body = part.lstrip(OPENING)
    compared = part[: len(part) - len(body)].endswith("<") and re.match(r"[-.$€£]?\d", body)
    return "<" + body if compared else body


def peel(body: str) -> tuple[str, str]:
    """Strip surrounding punctuation: (text to read, pause after it)."""
    pause = ""
    while body and not abbreviations.known(body) and not _initials(body):
        if body[-1] in _PAUSE:
            if DASHES.fullmatch(body):
                break
            pause = max(pause, _PAUSE[body[-1]], key=_STRENGTH.index)
        elif body[-1] not in CLOSING:
            break
        body = body[:-1]
    return body, pause


def _initials(body: str) -> bool:
    """Whether the final dot is part of the abbreviation ("U.S.", "10 a.m.") rather than the end of the
    sentence."""
    return bool(re.fullmatch(r"(?:[A-Za-z]\.){2,}", body))


def new_sentence(after: str) -> bool:
    """Whether ``after`` begins a new sentence, or is "" (the end of the text)."""
    word = after.strip(OPENING + CLOSING + ".,").lower()
    return not after or (after.lstrip(OPENING)[:1].isupper() and word not in abbreviations.CALENDAR)

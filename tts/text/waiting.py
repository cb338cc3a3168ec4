"""Which chunks can only be read once the next one is known."""

import re

from tts.text import abbreviations
from tts.text.characters import plain
from tts.text.markup import strip_markup
from tts.text.ranges import DASHES

_WAITING = re.compile(
    r"\d{1,3}|\d?\d[:.h]\d\d|\d{1,3}/\d{1,3}|[-+~±<>≤≥≈]?(?:us|a|ca?)?[$€£¥₹](?:[\d.,]*\d)?|\d0s|\d[\d.]*x|\d[\d.]*[-–]\d[\d.]*x|T[-+]\d+|[\d.,]*\d[$€£¥₹]|"
    r"\d[\d.,']*[.,]\d\d?|\(?\+\d{1,4}\)?|\(0?\d{2,4}\)|0\d{2,5}|"
    r"[-–—]+|[ap]\.m\.|etc\.|EUR|USD|GBP|CHF|"
    r"(?:[$€£]?[\d.,]*\d)[-–](?:[$€£]?[\d.,:]*\d)",
    re.I,
)  # fmt: skip
_INITIAL = re.compile(r"[A-Z]\.")
ALONE = re.compile(r"[a-z]+")  # a plain word never waits


def waits(chunk: str) -> bool:
    """Whether reading ``chunk`` needs the chunk after it."""
    if ALONE.fullmatch(chunk):
        return False
    body = strip_markup(plain(chunk)).strip().lstrip("\"'[{<*_¿¡")
    if _WAITING.fullmatch(body) or _INITIAL.fullmatch(body) or abbreviations.waits(body):
        return True
    tail = DASHES.split(body)[-1]  # "AM-10:40" waits as "10:40" does
    return tail != body and bool(_WAITING.fullmatch(tail))

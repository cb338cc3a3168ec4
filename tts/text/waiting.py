"""Which chunks can only be read once the next one is known."""

import re

from tts.text import abbreviations, streets
from tts.text.acronyms import TITLE_END
from tts.text.amounts import CURRENCIES, MONEY, unit
from tts.text.before_noun import MEASURE, TIMES, described
from tts.text.characters import plain
from tts.text.clock import AGE, LIMITS
from tts.text.context import SCALES, Context
from tts.text.markup import strip_markup
from tts.text.money import PRICE, SIGN_ALONE
from tts.text.talk_lengths import LENGTH

_CODES = "|".join(re.escape(code) for code in MONEY if len(code) > 1)
_WAITING = re.compile(
    r"\d{1,3}|\d?\d[:.h]\d\d|\(?\d{1,3}/\d{1,3}\)?|\([A-Z]-\d+\)|\d0+s|\d[\d.]*x|\d[\d.]*[-–]\d[\d.]*x|T[-+]\d+|"
    r"\d[\d.,']*[.,]\d\d?|\d{1,3}(?:\.\d{3})+|\(?\+\d{1,4}\)?|\(0?\d{2,4}\)|0\d{2,5}|"
    r"[-–—~]+|/|\d\d?\.\d\d?\.|[ap]\.m\.|etc\.|"
    rf"[-+~±<>≤≥≈]?{SIGN_ALONE.pattern}(?:[\d.,]*\d)?|[\d.,]*\d[{CURRENCIES}]|"
    rf"(?:{_CODES})\.?|"
    rf"\(?(?:[{CURRENCIES}]?[\d.,]*\d)[-–](?:[{CURRENCIES}]?[\d.,:]*\d)|"
    r"\d\d?\.[-–]\d\d?\.",
    re.I,
)  # fmt: skip
_JOINED = re.compile(r"[-–—~]+|\.(?=[A-Z][a-z]+\.)")
_INITIAL = re.compile(r"[A-Z]\.")
ALONE = re.compile(r"[a-z]+")  # a plain word never waits


def waits(chunk: str, context: Context | None = None) -> bool:
    """Whether reading ``chunk`` after ``context`` needs the chunk after it."""
    if chunk == "*" or (context and _waits_here(chunk, context)):
        return True
    if ALONE.fullmatch(chunk):
        return False
    body = strip_markup(plain(chunk)).strip().lstrip("\"'[{<*_¿¡")
    if _WAITING.fullmatch(body) or _INITIAL.fullmatch(body) or TITLE_END.fullmatch(body):
        return True
    if abbreviations.waits(body):
        return True
    tail = _JOINED.split(body)[-1]  # "AM-10:40" waits as "10:40" does, "Prof.Dr." as "Dr."
    return tail != body and bool(_WAITING.fullmatch(tail) or abbreviations.waits(tail))


def _waits_here(chunk: str, context: Context) -> bool:
    """Whether ``chunk`` waits because of the text before it: "GB" after "a 16", "£2m" after "the"."""
    if streets.waits(chunk, context):
        return True
    if chunk in ("V", "X") and context.names:
        return True
    if chunk in TIMES and context.chunk[-1:].isdecimal():
        return True
    if context.amount:
        return chunk in SCALES or unit(chunk) is not None
    if LENGTH.fullmatch(chunk) or (AGE.fullmatch(chunk) and context.chunk.lower() in LIMITS):
        return True
    measure = MEASURE.fullmatch(chunk)
    if measure and measure[1] and measure[2] in TIMES:
        return True
    if not described(context):
        return False
    return bool(PRICE.fullmatch(chunk) or (measure and measure[1] and unit(measure[2])))

"""Slashes that mean "per": "60 frames/s", "600 GB / scan", "requests/second", "3/week"."""

import re

from tts.text.amounts import MONEY, OVER, UNITS, plural
from tts.text.context import Context

_TIMES = OVER | {
    "s": "second", "sec": "second", "second": "second", "hour": "hour", "minute": "minute",
    "ms": "millisecond", "person": "person", "head": "head", "night": "night",
}  # fmt: skip
_SPELLED_OUT = frozenset(word for word in _TIMES.values() if word != "head")
_NAMES = {*UNITS.values(), *(name for names in MONEY.values() for name in names if name)}
_COUNTED = frozenset(plural(name, ["two"])[-1 if " per " not in name else 0] for name in _NAMES)
_SINGULAR = re.compile(r"([a-z]{3,24}(?<!s)|[a-z]{1,22}(?:ss|us))[.,;:!?)\"']*")
_PLURAL = re.compile(r"[^\W\d_][\w-]{1,24}(?<![suiSUI])s")
_NO_PLURALS = frozenset("this its yes always perhaps vs was has does towards as".split())
_RATE = re.compile(r"([^/]{1,40})/([a-z]{1,24})")


def _is_plural(word: str) -> bool:
    return bool(_PLURAL.fullmatch(word)) and word.lower() not in _NO_PLURALS


def joins(after: str, context: Context) -> bool:
    """Whether a slash between spaces means "per", after an amount: "600 GB / scan"."""
    over = after.rstrip(".,;:!?)")
    if not (_SINGULAR.fullmatch(after) or over in _TIMES or over in UNITS):
        return False
    if context.chunk[-1:] in ",;:.!?":
        return False
    timed = over in _TIMES and _is_plural(context.word)
    return timed or context.word in _COUNTED or context.chunk in UNITS


def over(body: str, context: Context) -> list[str] | None:
    """ "s" after "GB /": a second."""
    if context.word != "per" or context.chunk != "/":
        return None
    return (_TIMES.get(body) or UNITS.get(body) or "").split()


def split_rate(body: str, context: Context) -> tuple[str, list[str]] | None:
    """ "requests/second" -> "requests" and "per second"; None if the slash does not mean that."""
    if not (m := _RATE.fullmatch(body)):
        return None
    left, right = m.groups()
    counted = context.chunk.rstrip("+kKM")[-1:].isdecimal()
    if re.fullmatch(r"[\d.,]*\d[kKM]?\+?", left):
        rate = right in _SPELLED_OUT
    elif right in _TIMES:
        rate = _is_plural(left) or (counted and bool(re.fullmatch(r"[^\W\d_]{3,24}", left)))
    else:
        rate = counted and _is_plural(left) and bool(_SINGULAR.fullmatch(right))
    return (left, ["per", *_TIMES.get(right, right).split()]) if rate else None

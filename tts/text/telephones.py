"""Reads telephone numbers, digit by digit."""

import re

from spoken.numbers import digits
from tts.text.amounts import AFTER_NUMBER, STANDARDS, unit_after
from tts.text.context import Context

_WHOLE = re.compile(
    r"\+\d[\d().-]{6,}|(?:\+?1[-.])?\(?\d{3}\)?[-.]\d{3}[-.]\d{4}|\d{3}-\d{4}|\(\d{3}\)\d{3}-\d{4}|"
    r"0\d{2,5}/\d{4,}(?:-\d+)?"
)
_COUNTRY = re.compile(r"\+\d{1,4}|\(?0?\d{2,5}\)?")
_GOES_ON = re.compile(r"\(?\d{2,}[\d().-]*(?:[\s,;!?]|$)|\(0\)[\d().-]*(?:\s|$)")
_CALLING = frozenset("call telephone phone tel dial fax whatsapp".split())


def is_telephone(body: str, after: str, context: Context) -> bool:
    """Whether ``body`` is a telephone number or a part of one."""
    if context.telephone and re.fullmatch(r"[\d().-]+", body) and any(map(str.isdecimal, body)):
        return True
    begins = _COUNTRY.fullmatch(body) and body[0] in "+(0" and len(body) > 2
    calls = len(body) > 2 and body.isdecimal() and context.chunk.lower().strip(":.,") in _CALLING
    if context.chunk in STANDARDS or unit_after(after.rstrip(".,;:!?)"), AFTER_NUMBER):
        return False  # "IEEE 754-2019", "740-1190 ms"
    return bool(calls or (begins and _GOES_ON.match(after)) or _WHOLE.fullmatch(body))


def read_telephone(body: str) -> list[str]:
    """The words of a telephone number. "(0)" is not dialled from abroad, and not said."""
    plus = ["plus"] if body.startswith("+") else []
    body = re.sub(r"^0\)", "", body.replace("(0)", ""))
    return [*plus, *digits("".join(c for c in body if c in "0123456789"))]

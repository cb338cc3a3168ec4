"""Reads what is written with spaces inside: telephone numbers, ranges, "€ 20", "$1.5 million"."""

import re
from dataclasses import replace

from spoken.numbers import cardinal, ordinal
from tts.text import rates
from tts.text.amounts import MONEY, SIGNED
from tts.text.clock import is_time
from tts.text.context import Context
from tts.text.money import (
    SIGN_ALONE,
    after_sign,
    amount_of,
    hyphened,
    rate_of,
    read_money,
    read_range,
    scaled_before,
    with_currency,
)
from tts.text.ranges import DASHES, begins_range, ends_range, numbers_on
from tts.text.telephones import is_telephone, read_telephone
from tts.text.words import read_body, read_parts, read_span

_COUNTDOWN = re.compile(r"T([-+])(\d{1,6})")
_TIME_UNIT = re.compile(r"(?:sec|min|h|hour|day|week|month|year)", re.I)
_NTH = re.compile(r"\d+(?:st|nd|rd|th)", re.I)
_ORDINALS = frozenset(word for day in range(1, 32) for word in ordinal(day)[-1:])


def read_joined(body: str, after: str, context: Context) -> tuple[list[str], dict] | None:
    """Read what is written with spaces inside: telephone numbers, ranges, "€ 20", "$1.5 million"."""
    if is_telephone(body, after, context):
        return read_telephone(body), {"telephone": True}
    if body == "<3" and context.word in ("i", "we", "you", "they"):
        return ["love"], {}
    if (m := _COUNTDOWN.fullmatch(body)) and _TIME_UNIT.match(after):
        return ["t", SIGNED[m[1]], *cardinal(int(m[2]))], {"chunk": m[2]}
    if body == "/" and rates.joins(after, context):
        return ["per"], {}
    rest = after.lstrip("\"'(")
    between = ends_range(context.chunk) and begins_range(rest)
    between = between or numbers_on(context.chunk, rest)
    ordinal_before = context.word in _ORDINALS
    if ordinal_before and is_time(rest) or (_NTH.match(rest) and not ordinal_before):
        between = False  # "June 4 - 3pm", "2020 - 11th edition"
    last = body.lstrip("-–—~")
    if last != body and is_time(last) and ends_range(context.chunk):  # "9:30 -10:30"
        return ["to", *read_body(last, after, replace(context, word="to"), False)], {}
    if DASHES.fullmatch(body) and (between or body[0] != "~"):
        word = "to" if between else context.word
        return (["to"] if between else []), {"chunk": context.chunk, "word": word}
    priced = body.lower() in MONEY or SIGN_ALONE.fullmatch(body)
    if priced and re.match(r"[\d.]", after) and not context.chunk[-1:].isdecimal():
        return [], {"sign": body.lower()}
    if context.sign and body[:1].isdecimal() and (money := after_sign(context.sign, body, after)):
        return money[0], {"owed": money[1]}
    if (rate := rate_of(body)) and (said := read_span(rate[0], "", context)):
        return [*said, *rate[1]], {}
    if price := scaled_before(body, context) or hyphened(context.sign + body):
        rest = read_parts(price[1], replace(context, word="", chunk=""))
        return [*price[0], *rest], {}
    if context.sign and body[:1].isdecimal() and not re.search("[A-Za-z]", body):
        unsigned = replace(context, sign="")
        return [*read_body(body, after, unsigned, False), *amount_of(context.sign)], {}
    if money := read_range(body, after):
        return money[0], {"owed": money[1]}
    if priced := with_currency(body, after):
        return priced[0], {"taken": priced[1]}
    if money := read_money(body, after):
        return money[0], {"owed": money[1]}
    return None

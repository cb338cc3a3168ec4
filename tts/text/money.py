"""Reads amounts of money, as written in America ("$1,234.50") and in Europe ("1.234,50 €")."""

import re
from collections.abc import Iterable

from spoken.numbers import cardinal
from tts.text.amounts import (
    CURRENCIES,
    MONEY,
    NATIONS,
    NUMBER,
    OVER,
    REAL,
    SIGNED,
    SINGULAR,
    plural,
    read_number,
    unit,
)
from tts.text.context import SCALES, Context

_SCALE = "k|m|mn|bn|b|tn|t"
_SIGN = f"[{CURRENCIES}]"
_NATION = "|".join([*NATIONS, "r"])
_MONEY = re.compile(
    rf"(?:({_NATION})?({_SIGN})({NUMBER})|({NUMBER})([{CURRENCIES}¢]))({_SCALE})?\+?", re.I
)
_BETWEEN = re.compile(
    rf"({_NATION})?({_SIGN})({NUMBER})({_SCALE})?[-–—]+(?:(?:{_NATION})?\2)?({NUMBER})({_SCALE})?",
    re.I,
)
_SCALED_PRICE = re.compile("(?:thousand|million|billion|trillion)-(?:dollar|euro|pound)", re.I)
_HYPHENED = re.compile(
    rf"((?:{_NATION})?{_SIGN}[\d.,]*\d(?:{_SCALE})?)-([a-z]{{1,12}}(?:-[a-z]{{1,12}}){{0,3}})", re.I
)
PRICE = re.compile(
    rf"(?:{_NATION})?{_SIGN}[\d.,]*\d(?:(?:{_SCALE})?[-–]{_SIGN}?[\d.,]*\d)?(?:{_SCALE})?\+?", re.I
)
SIGN_ALONE = re.compile(rf"({_NATION})?({_SIGN})", re.I)
_SUFFIXES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "b": "billion",
    "bn": "billion",
    "t": "trillion",
    "tn": "trillion",
}
_GROUPED = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+)(?:,(\d\d))?(?![\d.,])")
_COMMA = re.compile(r"(?<![\d.,])(\d+),(\d\d)(?!\d)")
_RATE = re.compile(rf"(.*[\d{CURRENCIES}¢kMm])/([A-Za-z]{{1,24}})")
_DECIMAL = re.compile(r"\d[\d.,']*[.,]\d\d?|\d{1,3}(?:\.\d{3})+")

Money = tuple[list[str], tuple[str, ...]]


def read_money(body: str, after: str) -> Money | None:
    """(words, owed). If "million" may follow, the currency is not in the words but in ``owed``, to
    be said after it."""
    if body[:1] in SIGNED and SIGN_ALONE.match(body, 1):
        money = read_money(body[1:], after)
        return money and ([*SIGNED[body[0]].split(), *money[0]], money[1])
    if rate := rate_of(body):
        money = read_money(rate[0], "")
        return money and ([*money[0], *rate[1]], ())
    m = _MONEY.fullmatch(_american(body))
    if not m or not (amount := m[3] or m[4]):
        return None
    nation, one, cent = _currency(m[1], m[2] or m[5])
    if m[6]:
        count = read_number(amount)
        said = [*(count or []), _SUFFIXES[m[6].lower()], *nation, *plural(one, ["two"])]
        return (said, ()) if count else None
    if _SCALED_PRICE.match(after):
        return read_number(amount) or [], ()
    if scaled(after) or after.lower().rstrip(".,;:!?") in ("m", "bn"):
        count = read_number(amount)
        return (count, (*nation, *plural(one, ["two"]))) if count else None
    whole, _, part = amount.partition(".")
    if len(part) == 2 and cent:
        count, cents = read_number(whole or "0"), cardinal(int(part))
        said = [] if count == ["zero"] else [*(count or []), *nation, *plural(one, count or [])]
        if part == "00" and said:
            return said, ()
        return [*said, *(["and"] if said else []), *cents, *plural(cent, cents)], ()
    count = read_number(amount)
    return ([*count, *nation, *plural(one, count)], ()) if count else None


def _currency(nation: str | None, sign: str) -> tuple[list[str], str, str]:
    """Whose dollars they are, the currency and its hundredth."""
    low = (nation or "").lower()
    return NATIONS.get(low, "").split(), *MONEY[REAL if low + sign == REAL else sign]


def read_range(body: str, after: str) -> Money | None:
    """ "$60-$70" or "€5-10m": the currency, and "million", belong to both ends; as ``read_money``."""
    m = _BETWEEN.fullmatch(body)
    if not m or not (m[3] and m[5]):
        return None
    first, last = read_number(m[3]), read_number(m[5])
    nation, one, cent = _currency(m[1], m[2])
    large = m[6] or scaled(after)
    if not (first and last) or (cent and not large and "." in m[3] + m[5]):
        return None
    ends = [*first, *_scale(m[4]), "to", *last, *_scale(m[6])]
    currency = (*nation, *plural(one, ["two"]))
    return (ends, currency) if large and not m[6] else ([*ends, *currency], ())


def scaled(after: str) -> tuple[str, str] | None:
    """The scale that ``after`` is, and what a hyphen joins to it: "million", "million-plus"."""
    scale, _, rest = after.lower().rstrip(".,;:!?").partition("-")
    return (scale, rest) if scale in SCALES and (rest or "-" not in after) else None


def scaled_before(body: str, context: Context) -> tuple[list[str], str] | None:
    """The words of "million-button" up to its hyphen, after "$300", and what follows it."""
    parts = scaled(body)
    if not context.owed or not parts or not parts[1]:
        return None
    total = parts[1] == "plus" and not context.amount  # "costs $5 million-plus"
    return [parts[0], *(context.owed if total else _one(context.owed))], parts[1]


def hyphened(body: str) -> tuple[list[str], str] | None:
    """ "$30-a-month": the words of the price, in the singular, and what follows it."""
    if not (m := _HYPHENED.fullmatch(body)):
        return None
    scale, _, rest = m[2].partition("-")
    said = read_money(m[1], scale)
    if not said:
        return None
    if said[1]:
        return [*said[0], scale.lower(), *_one(said[1])], rest
    return (said[0] if scale == "per" else _one(said[0])), m[2]


def _one(words: Iterable[str]) -> list[str]:
    return [SINGULAR.get(word, word) for word in words]


def _scale(suffix: str | None) -> list[str]:
    return [_SUFFIXES[suffix.lower()]] if suffix else []


def after_sign(sign: str, body: str, after: str) -> Money | None:
    """The amount ``body`` of the currency ``sign``, a sign or a code such as "eur"."""
    if SIGN_ALONE.fullmatch(sign):
        return read_money(sign + body, after) or read_range(sign + body, after)
    one, cent = MONEY[sign]
    if not cent:
        count = read_number(_american(body, dots=True))
        return ([*count, *plural(one, count)], ()) if count else None
    dollar = re.compile(r"\bdollars?\b")
    money = read_money("$" + body, after) or read_range("$" + body, after)
    if not money:
        return None
    words = dollar.sub(" ".join(plural(one, ["one" if body == "1" else "two"])), " ".join(money[0]))
    if cent != "cent":
        words = re.sub(r"\bcents?$", plural(cent, ["two"])[0], words)
    return words.split(), tuple(
        dollar.sub(" ".join(plural(one, ["two"])), " ".join(money[1])).split()
    )


def amount_of(sign: str) -> list[str]:
    """What the currency ``sign`` is called after an amount that is read on its own: "US$ 40~"."""
    m = SIGN_ALONE.fullmatch(sign)
    nation, one, _ = _currency(m[1], m[2]) if m else ([], *MONEY[sign])
    return [*nation, *plural(one, ["two"])]


def with_currency(body: str, after: str) -> tuple[list[str], str] | None:
    """The amount ``body`` if it has decimals and a currency follows, and that: "12,99" and "€"."""
    currency = after.rstrip(".,;:!?)\"'")
    sign = currency.lower()
    named = sign in ("euro", "euros")
    if not named and (sign not in MONEY or not (currency.isupper() or len(sign) == 1)):
        return None
    if not _DECIMAL.fullmatch(body):
        return None
    money = after_sign("eur" if named else sign, _american(body, dots=True), "")
    return money and (money[0], sign)


def _american(body: str, dots: bool = False) -> str:
    """ "€1.234,56" -> "€1234.56". ``dots``: "2.500" is two thousand five hundred, as after "€"."""

    def joined(m: re.Match[str]) -> str:
        if not m[2] and not dots and "€" not in body:
            return m[0]
        return m[1].replace(".", "") + (f".{m[2]}" if m[2] else "")

    return _COMMA.sub(r"\1.\2", _GROUPED.sub(joined, body))


def rate_of(body: str) -> tuple[str, list[str]] | None:
    """ "$5/mo" -> "$5" and "per month"."""
    if not (m := _RATE.fullmatch(body)) or not re.search(f"[{CURRENCIES}¢]", m[1]):
        return None
    low = m[2].lower()
    return m[1], ["per", *(OVER.get(low) or unit(m[2]) or low).split()]

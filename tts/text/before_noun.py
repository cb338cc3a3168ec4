"""Amounts before their noun, where they are singular: "an $8 computer", "the 16 GB model"."""

import re

from tts.text.amounts import MONEY, NEVER_ALONE, NUMBER, SINGULAR, read_number, unit
from tts.text.context import Context

_ARTICLES = frozenset(["a", "an"])
_DETERMINERS = _ARTICLES | frozenset(
    "the this that these those my your our his her its their every another one".split()
)
_NO_OWNER = frozenset(
    "it's that's what's here's there's who's how's let's he's she's where's when's".split()
)
_NO_NOUN = frozenset(
    "in of to for and or per each is are was were am be been being if that than then as at on by "
    "from with without within into onto over under up down out off about after before between "
    "during until till since while when where which who whose whom what because but so not nor a "
    "an the this these those my your our his her its their i you he she it we they has have had "
    "do does did can could will would shall should may might must go goes went buy buys cost "
    "costs get gets make makes ago later now today here there away only too also again instead "
    "more less plus minus vs via apart upfront total altogether yesterday tomorrow extra off "
    "spent paid lost x".split()
)
_WORD = re.compile(r"[\"'“‘]?([^\W\d_][\w.&+#'/-]*)")
MEASURE = re.compile(rf"({NUMBER})((?:\u00b0|[^\W\d_])[\w/]{{0,9}})")
TIMES = {
    "min": "minute",
    "mins": "minute",
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "sec": "second",
}
_LASTING = frozenset(
    "talk slot session break workshop keynote presentation tutorial demo lecture walk ride drive "
    "interview call meeting video lightning q&a discussion panel pause course flight".split()
)


def described(context: Context) -> bool:
    """Whether an amount that comes now may describe a noun: after an article or a possessive."""
    owner = context.word.endswith("'s") and context.word not in _NO_OWNER
    determined = context.word in _DETERMINERS and context.chunk[-1:].isalpha()
    return (determined or owner) and not context.ended


def begins_noun(after: str, article: bool) -> bool:
    """Whether ``after`` may be the noun, or begin it. After "a", it may begin with a participle."""
    m = _WORD.match(after)
    if not m or (word := m[1].lower().rstrip(".,;:!?'")) in _NO_NOUN:
        return False
    return article or not word.endswith(("ed", "'ll", "'s", "'re", "'ve", "'d"))


def before_noun(after: str, context: Context) -> bool:
    """Whether the amount that comes now describes the noun in ``after``."""
    return described(context) and begins_noun(after, context.word in _ARTICLES)


def is_timed(body: str, after: str) -> bool:
    """Whether the unit ``body`` stands before what lasts as long: "30 min slots", "5 min break"."""
    noun = after.lower().rstrip(".,;:!?)\"'").removesuffix("s")
    return body in TIMES and noun in _LASTING


def singular(words: list[str]) -> list[str]:
    """Prices before a noun: "eight dollars" -> "eight dollar"."""
    return [SINGULAR.get(word, word) for word in words]


def unit_before_noun(body: str, after: str, context: Context) -> list[str] | None:
    """ "min" in "a 10 min talk", "GB" in "the 16 GB model"; None if no amount describes a noun."""
    if context.chunk[-1:].isdecimal() and is_timed(body, after):
        return [TIMES[body]]
    name = unit(body) if context.amount and not context.owed and body not in NEVER_ALONE else None
    if context.amount and (body in MONEY or (body.isupper() and body.lower() in MONEY)):
        name = MONEY[body if body in MONEY else body.lower()][0]
    noun = name and begins_noun(after, context.amount in _ARTICLES)
    return (name or "").split() if noun else None


def measure_before_noun(body: str, after: str, context: Context) -> list[str] | None:
    """ "16GB" in "a 16GB model"."""
    m = MEASURE.fullmatch(body)
    if not m or not (name := unit(m[2])):
        return None
    if not is_timed(m[2], after) and not before_noun(after, context):
        return None
    count = read_number(m[1])
    return count and [*count, *name.split()]

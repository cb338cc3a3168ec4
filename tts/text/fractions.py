"""Two numbers with a slash: "1/2 hour", "9/10 visitors", "Step 1/3", "Python 2/3"."""

import re

from spoken.numbers import cardinal, ordinal, year
from tts.text.amounts import AFTER_NUMBER, read_number, unit_after
from tts.text.context import Context
from tts.text.formulas import OPERATORS

_FRACTION = re.compile(r"(\d+)/(\d+)")
_HALVED = re.compile(r"(hour)s?\b|(?:mile|day|year|liter)s?\b")
_FRACTION_NAMES = {
    2: "half",
    3: "third",
    4: "quarter",
    5: "fifth",
    6: "sixth",
    8: "eighth",
    10: "tenth",
}
_IN_FORMULAS = {n: ordinal(n)[-1] for n in range(5, 21)} | _FRACTION_NAMES
_PRODUCTS = frozenset(
    "python cpython pypy ruby jruby rails django php perl java node react angular vue drupal qt gtk "
    "plone zope c++ usb pyramid kotlin scala swift rust laravel symfony wordpress fedora debian "
    "ubuntu odoo windows android unity http tls web wagtail flask celery postgres mysql "
    "postgresql kde plasma bootstrap ember elixir clojure haskell fortran keras pytorch".split()
)
_VERSIONS = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)/(\d{1,3}(?:\.\d{1,3})?)")
_SAYINGS = {(9, 11), (7, 7), (4, 20)}
_PLACES = frozenset("hall room track gate stage studio building floor level platform door".split())
_COUNTED = frozenset(
    "step part page slide question talk day lecture lesson session phase episode chapter test task "
    "round batch item image photo figure exercise chunk point stop try attempt run".split()
)  # "Step 1/3" is one of three
_METER = re.compile(r"(?:time|beat|meter|metre|rhythm|groove|signature|waltz)s?\b", re.I)
_RATED = ("star", "point", "rating", "score")


def read_fraction(body: str, context: Context, enclosed: bool, after: str) -> list[str] | None:
    """ "1/2 hour" -> half an hour; "(1/2)" -> one of two; after a number, "and a half"."""
    m = _FRACTION.fullmatch(body)
    if not m or len(body) > 9:
        return _versions(body, context)
    upper, lower = int(m[1]), int(m[2])
    if (context.chunk in OPERATORS or after in OPERATORS) and upper and lower in _IN_FORMULAS:
        name = _IN_FORMULAS[lower] if upper == 1 or lower != 2 else "halve"
        return [*cardinal(upper), name + "s" * (upper > 1)]
    if lower in (2, 4, 8, 16) and 0 < upper < 16 and _METER.match(after):
        return [*cardinal(upper), *cardinal(lower)]  # "3/4 time"
    if not enclosed and (pair := _pair(upper, lower, context, after)):
        return pair
    if after == "of" and not enclosed and 0 < upper < lower in _IN_FORMULAS and lower > 6:
        return [*cardinal(upper), _IN_FORMULAS[lower] + "s" * (upper > 1)]
    if enclosed or not 0 < upper < lower or lower not in _FRACTION_NAMES:
        joint = "of" if enclosed or upper <= lower else "over"
        return [*cardinal(upper), joint, *cardinal(lower)]
    name = _FRACTION_NAMES[lower]
    if context.word == "and" and context.chunk.isdecimal():
        return ["a" if upper == 1 else cardinal(upper)[0], name if upper == 1 else name + "s"]
    if upper > 1:
        return [*cardinal(upper), "halves" if lower == 2 else name + "s"]
    if lower == 2 and (noun := _HALVED.match(after)):
        return ["half", "an" if noun[1] else "a"]
    return [name] if lower == 2 else ["a" if context.word not in ("a", "one", "the") else "", name]


def _pair(upper: int, lower: int, context: Context, after: str) -> list[str] | None:
    """Two numbers that are no fraction: "50/50", "9/11", "Step 1/3", "hall 2/3", "8/10"."""
    before = context.chunk.lower().strip(".,:;")
    both = [cardinal(upper), cardinal(lower)]
    if (2000 <= upper < 2100 or 1900 <= upper < 2000) and lower == (upper + 1) % 100:
        return [*year(upper), *both[1]]  # "the 2024/25 season"
    if 1900 <= upper < lower < 2100:
        return [*year(upper), *year(lower)]
    if (
        (upper, lower) in _SAYINGS
        or upper == lower == 4
        or upper + lower == 100
        or (upper == lower and upper > 9)
    ):
        return [*both[0], *both[1]]
    if before in _PRODUCTS and 0 < upper <= lower < 40:
        versions = upper < lower and (upper > 3 or lower == upper + 1 > 2)
        return [*both[0], "slash" if versions else "of", *both[1]]
    houses = upper > 9 and lower == upper + 2 and context.chunk[:1].isupper()  # "Domplatz 20/22"
    if (
        houses
        or before in _PLACES
        or (lower == upper + 1 and upper > 9 and _is_product(context.chunk))
    ):
        return [*both[0], "slash", *both[1]]
    if before.removesuffix("s") in _COUNTED and 0 < upper <= lower:
        return [*both[0], "of", *both[1]]
    rated = after.lower().startswith(_RATED) or lower in (10, 100)
    if rated and 0 < upper <= lower and not unit_after(after.rstrip(".,;:!?"), AFTER_NUMBER):
        return [*both[0], "out", "of", *both[1]]
    return None


def _versions(body: str, context: Context) -> list[str] | None:
    """ "2.7/3.4" after "Python"."""
    if context.chunk.lower() not in _PRODUCTS or not (m := _VERSIONS.fullmatch(body)):
        return None
    return [*(read_number(m[1]) or []), "slash", *(read_number(m[2]) or [])]


def _is_product(chunk: str) -> bool:
    return chunk[-1:].isalpha() and any(c.isupper() for c in chunk)

"""Reads one chunk without the punctuation around it, with the first reader that knows it."""

import re
from dataclasses import replace

from spoken.letters import fold
from spoken.numbers import cardinal, ordinal, pairs
from tts.text import abbreviations, rates, scripts
from tts.text.acronyms import code_of_room, letters, read_word, roman
from tts.text.addresses import read_address
from tts.text.amounts import (
    CURRENCIES,
    NEVER_ALONE,
    STANDARDS,
    UNITS,
    plural,
    read_amount,
    read_number,
    unit,
    unit_after,
)
from tts.text.before_noun import MEASURE, measure_before_noun, unit_before_noun
from tts.text.clock import HALF, dotted_times, read_date, read_decade, read_time
from tts.text.code import read_code
from tts.text.context import LETTERED, MONTHS, Context
from tts.text.fractions import read_fraction
from tts.text.money import read_money
from tts.text.persons import read_generation
from tts.text.ranges import DASHES, begins_range, ends_range, is_calendar, is_word, numbers_on
from tts.text.series import series_of
from tts.text.streets import read_house, read_postcode
from tts.text.talk_lengths import read_minutes
from tts.text.telephones import read_telephone

_HALF_OF = re.compile(r"(\d/\d\d?)-([A-Za-z].*)")  # "1/2-day"
_DAYS = re.compile(r"(\d?\d)(?:([-–/])(\d?\d))?")
_IDENTIFIERS = frozenset("ISBN ISSN ORCID PMID arXiv".split())
_POWER = re.compile(r"([^\W_]{1,24})\^(-?)(\d{1,6})")


def read_body(body: str, after: str, context: Context, enclosed: bool) -> list[str]:
    """The words of a chunk without surrounding punctuation."""
    if context.given and fold(body).removesuffix("'s") in context.given:
        return [fold(body)]
    if body.endswith("'s") and (
        said := abbreviations.sign_name(body[:-2]) or read_address(body[:-2])
    ):
        return [*said[:-1], said[-1] + "'s"]  # ".NET's"
    if said := unit_before_noun(body, after, context) or rates.over(body, context):
        return said
    if (said := abbreviations.expand(body, after, context)) is not None:
        return said
    if HALF.fullmatch(body) and context.chunk[-1:].isdecimal():
        return letters(body)
    if context.chunk.rstrip(":,") in _IDENTIFIERS and body[0].isdecimal():
        return read_telephone(body)
    for reader in (
        lambda: read_minutes(body, after, context, enclosed),
        lambda: unit_after(body, context),
        lambda: _rate(body, context),
        lambda: read_date(body, context),
        lambda: _number(body, after, context),
        lambda: read_time(body, after, context),
        lambda: read_decade(body, context, after),
        lambda: _half_of(body, context),
        lambda: read_fraction(body, context, enclosed, after),
        lambda: code_of_room(body),
        lambda: (read_money(body, "") or ([],))[0],  # "3-for-$10"
        lambda: measure_before_noun(body, after, context),
        lambda: read_amount(body, context, after),
        lambda: read_generation(body, context) or roman(body, context, not after and not enclosed),
        lambda: read_span(body, after, context),
        lambda: read_address(body),
        lambda: read_code(body),
        lambda: _signs(body, context),
    ):
        if said := reader():
            return said
    return read_parts(body, context)


def _rate(body: str, context: Context) -> list[str] | None:
    rate = rates.split_rate(body, context)
    return rate and [*read_body(rate[0], "", context, False), *rate[1]]


def _number(body: str, after: str, context: Context) -> list[str] | None:
    """The words of a number that depends on its context: "29" as a day, "2" in "2 1/2"."""
    if re.fullmatch(r"'\d\d", body):
        return pairs(body[1:])  # "June '24"
    m = _DAYS.fullmatch(body)
    days = [int(day) for day in m.groups()[::2] if day] if m else []
    month = after.lower().rstrip(".,;:!?")
    if days and all(1 <= day <= 31 for day in days) and days == sorted(days):
        joint = "and" if m and m[2] == "/" else context.joint
        said = [*ordinal(days[0]), *([joint, *ordinal(days[1])] if days[1:] else [])]
        if context.dated:
            return said
        if after[:1].isupper() and (month in MONTHS or abbreviations.month(month)):
            counted = context.series == "number" and context.word in ("to", "and")
            return cardinal(days[0]) if counted and not days[1:] else [*said, "of"]
    if said := read_house(body, after, context) or read_postcode(body, after, context):
        return said
    if len(days) != 1:
        return None
    if re.match(r"[13]/[248](?!\d)", after):
        return [*(read_amount(body, context) or []), "and"]
    return None


def _half_of(body: str, context: Context) -> list[str] | None:
    """ "1/2-day", "3/4-inch", and after a number "and a half hour"."""
    if not (m := _HALF_OF.fullmatch(body)):
        return None
    said = read_fraction(
        m[1], replace(context, word="" if context.word != "and" else "and"), False, ""
    )
    if not said or "of" in said or "over" in said:
        return None
    if said[0] in ("a", "") and context.word != "and":
        said = said[1:]
    singular = said[-1].removesuffix("s") if said[-1] != "halves" else "half"
    return [*said[:-1], singular, *read_body(m[2], "", replace(context, chunk=""), False)]


def read_span(body: str, after: str, context: Context) -> list[str] | None:
    """ "9:15-9:30am", "29-July", "Mon.-Fri.", "A-Z": both sides with "to" between them."""
    if body[0] in "~≈" and (rest := body[1:]) and rest[0].isdecimal():
        said = read_span(rest, after, context)
        return said and ["about", *said]
    sides = DASHES.split(body)
    if len(sides) != 2 or not all(sides) or context.chunk in STANDARDS or sides[0] == sides[1]:
        return None
    left, right = sides
    lettered = len(left) == len(right) == 1 and left.isupper() and left < right.upper() == right
    halves = HALF.fullmatch(left) and context.chunk[-1:].isdecimal()
    if numbers_on(left, right):
        first = read_word(left, context)
        return [*first, "to", *read_body(right, "", replace(context, word="to", chunk=left), False)]
    if not lettered and not ((halves or ends_range(left)) and begins_range(right)):
        return None
    if is_calendar(left) and is_calendar(right):
        ends = [abbreviations.day_or_month(side) for side in sides]
        return [*ends[0], context.joint, *ends[1]]
    if is_calendar(left) and right[0].isdecimal():  # "Oct-4", "Sat-5pm"
        named = abbreviations.day_or_month(left)
        dated = replace(context, word=named[-1], chunk=left)
        return [*named, *read_body(right, after, dated, False)]
    if not (
        left[:1].isdecimal() or left[0] in CURRENCIES + "#" or halves or lettered or is_word(left)
    ):
        return None
    if times := dotted_times(left, right, after, context):
        return times
    if left[0] in CURRENCIES and right[0].isdecimal():
        left, right = left[1:], left[0] + right
    half = HALF.search(right) or HALF.match(after)
    opened = "am" if half and not HALF.search(left) else ""
    first = _side(left, opened, replace(context, ended=False), right)
    between = replace(context, word="to", chunk=left)
    between = replace(between, series=series_of(left, first, context))
    if context.dated and left.isdecimal():
        between = replace(context, chunk=context.chunk)
    return [*first, context.joint, *_side(right, after, between, "")]


def _side(side: str, after: str, context: Context, other: str) -> list[str]:
    if side[:1] in CURRENCIES and (money := read_money(side, after)):
        return [*money[0], *money[1]]
    if len(side) == 1 and side.isupper():
        return letters(side)
    if side.startswith("#"):
        return ["number", *read_body(side[1:], after, context, False)]
    return read_body(side, after or (other if is_calendar(other) else ""), context, False)


def _signs(body: str, context: Context) -> list[str] | None:
    """ "#2", "#hashtag", "@name", "x^2"."""
    if body[0] == "#":
        rest = body.lstrip("#@")
        if not rest[:1].isalnum():
            return None
        return [
            "number" if rest[0].isdecimal() else "hashtag",
            *read_body(rest, "", context, False),
        ]
    if body[0] == "@" and (rest := body.lstrip("#@"))[:1].isalnum():
        return ["at", *read_body(rest, "", context, False)]
    if m := _POWER.fullmatch(body):
        power = {"2": ["squared"], "3": ["cubed"]}.get(m[3] if not m[2] else "")
        number = read_amount(m[3], Context()) or []
        raised = power or ["to", "the", "power", "of", *(["minus"] if m[2] else []), *number]
        return [*read_body(m[1], "", context, False), *raised]
    if len(body) == 1 and body in scripts.GREEK:
        return [scripts.GREEK[body]]
    return None


def read_parts(body: str, context: Context) -> list[str]:
    """Read words joined by hyphens, slashes or other signs."""
    if body == "A" and context.word in LETTERED:
        return ["ay"]
    if "/" in body and all(map(is_calendar, body.split("/"))):
        return [word for day in body.split("/") for word in abbreviations.day_or_month(day)]
    words: list[str] = []
    state = context
    for part in re.split(r"[-–—/?|<>{}()\[\]\"]+|::|\.\.+", body):
        part = part.strip("'.,:;!*~^")
        if not part:
            continue
        if part == body:
            said = read_word(part, state)
        elif is_calendar(part) and body[0].isdecimal():
            said = abbreviations.day_or_month(part)  # "5-OCT-2026"
        elif state.word in ("sub", "multi") and part in UNITS and len(part) > 1:
            said = UNITS[part].split()  # "sub-ms"
        elif part == "V" and state.chunk == "RISC":
            said = ["five"]
        elif part in ("A", "X"):
            said = letters(part)  # "A/B", "X-ray"
        elif (
            f"{part}-" in body
            and (m := MEASURE.fullmatch(part))
            and m[1]
            and unit(m[2])
            and not m[2].isupper()
        ):
            said = [*(read_number(m[1]) or []), *(unit(m[2]) or "").split()]  # "1.6m-long"
        elif state.chunk.isdecimal() and part in UNITS and part not in NEVER_ALONE:
            said = plural(UNITS[part], ["one"])  # "8-bit", "10-km": the unit stays singular
        else:
            kept = state is context or state.chunk in STANDARDS  # "IEEE-1588"
            state = replace(state, ended=False, chunk=state.chunk if kept else "")
            said = read_body(part, "", state, False)
        words += said
        state = replace(state, word=words[-1] if words else state.word, chunk=part)
    return words

"""Text normalisation for a stream: written text to spoken words.

A *chunk* is a run of non-space characters ("10:30", "B2,"). It is read only when it is complete,
depending on the text before it (``Context``) and, for the few kinds of chunk that ``waits`` names
("29", "No.", "$1.5"), on the one chunk after it. So the words do not depend on how the text was split
or when its pieces arrived, and plain words never wait for later text, except those that belong to an
amount or an address ("billion" in "a $6 billion fund").
"""

import re
from dataclasses import replace

from spoken.letters import fold
from spoken.numbers import cardinal, ordinal, pairs
from tts.text import abbreviations, groups, rates, scripts
from tts.text.acronyms import code_of_room, letters, read_word, roman, roman_value
from tts.text.addresses import read_address
from tts.text.amounts import (
    MONEY,
    NEVER_ALONE,
    NUMBER,
    SIGNED,
    STANDARDS,
    UNITS,
    plural,
    read_amount,
    read_number,
    unit,
    unit_after,
)  # fmt: skip
from tts.text.before_noun import (
    MEASURE,
    before_noun,
    begins_noun,
    described,
    measure_before_noun,
    singular,
    unit_before_noun,
)
from tts.text.characters import plain
from tts.text.chunks import Chunker
from tts.text.clock import (
    HALF,
    dotted_times,
    is_day,
    is_time,
    read_date,
    read_decade,
    read_time,
    tells_order,
)
from tts.text.code import read_code
from tts.text.context import LETTERED, MONTHS, Context, Spoken
from tts.text.denials import denies
from tts.text.formulas import spread, with_signs
from tts.text.fractions import read_fraction
from tts.text.glued import separate
from tts.text.latex import unlatex
from tts.text.lengths import read_length, split_length
from tts.text.markup import strip_markup
from tts.text.money import after_sign, hyphened, rate_of, read_money, read_range, with_currency
from tts.text.persons import names_of, read_generation
from tts.text.punctuation import CLOSING, OPENING, new_sentence, opened, peel
from tts.text.ranges import DASHES, begins_range, ends_range, is_calendar, is_word
from tts.text.series import series_of
from tts.text.streets import read_postcode, read_street, street_of
from tts.text.telephones import is_telephone, read_telephone
from tts.text.waiting import ALONE, waits

_COUNTDOWN = re.compile(r"T([-+])(\d{1,6})")
_TIME_UNIT = re.compile(r"(?:sec|min|h|hour|day|week|month|year)", re.I)
_HALF_OF = re.compile(r"(\d/\d\d?)-([A-Za-z].*)")  # "1/2-day"
_DAYS = re.compile(r"\d?\d(?:/\d?\d)?")
_PLAIN_NUMBER = re.compile(NUMBER)
_NAME = re.compile("[A-Z][^\\W\\d_]+")
_CODE = re.compile(r"[(\[][A-Z]{2}[)\]][.,;:!?]?")
_IDENTIFIERS = frozenset("ISBN ISSN ORCID PMID arXiv".split())
_NTH = re.compile(r"\d+(?:st|nd|rd|th)", re.I)
_ORDINALS = frozenset(word for day in range(1, 32) for word in ordinal(day)[-1:])
_POWER = re.compile(r"([^\W_]{1,24})\^(-?)(\d{1,6})")


def read(chunk: str, after: str, context: Context) -> tuple[list[Spoken], Context]:
    """Turn one complete chunk into spoken words: a list, with more than one item where pauses
    divide it.

    ``after`` is the next chunk, "" at the end of the text or if ``chunk`` does not wait for it.
    """
    if ALONE.fullmatch(chunk) and not context.expects and not abbreviations.known(chunk):
        return _said([chunk], "", chunk, context)
    chunk = with_signs(chunk, after, context)
    follows = strip_markup(plain(after)).strip() if after not in ("", "*") else after
    text = spread(separate(strip_markup(plain(unlatex(chunk)))), follows, context)
    parts = text.split()
    spoken: list[Spoken] = []
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        said, context = _read_part(part, follows if last else parts[number + 1], context)
        spoken += said
    return spoken, context


def _said(
    words: list[str], pause: str, body: str, context: Context, **changes
) -> tuple[list[Spoken], Context]:
    """The words, and the context after them."""
    words = [word for word in words if word]
    state = replace(
        context, word=words[-1] if words else context.word, chunk=body + pause,
        ended=pause in (".", "!", "?") or (context.ended and not words),
        owed=(), amount="", sign="", telephone=False, script="", numbered=False,
        digits="", taken="",
        series=series_of(body, words, context),
        names=names_of(body, pause, context), street=street_of(body, words, pause, context),
    )  # fmt: skip
    return [Spoken(tuple(words), pause)], replace(state, **changes)


def _read_part(part: str, after: str, context: Context) -> tuple[list[Spoken], Context]:
    if context.digits:
        part, context = groups.together(context.digits, part), replace(context, digits="")
    if context.numbered:
        return _denied_or_numbered(part, after, context)
    if script := scripts.script_of(part):
        return _other_script(part, script, context)
    body = opened(part)
    enclosed = len(body) < len(part) and part.rstrip(".,;:!?").endswith(")")
    if length := split_length(body, context.quoted or '"' in part.removesuffix(body)):
        words = read_length(length[0], context.word) or []
        return _said(words, peel(length[1])[1], length[0], context)
    if day := abbreviations.short_day(body, after, context):
        return _said(day, "," if body[-1] == "," else "" if after else ".", body[:3], context)
    context = replace(context, quoted=context.quoted != bool(part.count('"') % 2))
    body, pause = peel(body)
    if body.endswith(".") and abbreviations.known(body):
        said = abbreviations.expand(body, after, context)
        if said is not None:
            return _abbreviated(said, body, pause, after, context)
        ends = abbreviations.ends_as_word(body) or new_sentence(after)
        body, pause = body[:-1], "." if ends else ""
    if pause == "." and is_day(body, after, context):
        body, pause = body + ".", ""
    if not body:
        return _said([], pause, "", context)
    if said := read_street(body, pause, after, context):
        short = pause == "." and body in ("N", "S", "E", "W") and context.street == "house"
        return _said(said, "" if short else pause, body, context)
    if _said_already(body, context):
        return _said([], pause, body if body.isalpha() else context.chunk, context)
    if not pause and groups.begins(body, after, context):
        kept = {"digits": body, "sign": context.sign, "chunk": context.chunk}
        return _said([], "", body, context, **kept)
    if said := _joined(body, after, context):
        return _said_joined(said, body, pause, after, context)
    initial = len(body) == 1 and body.isupper() and context.word not in LETTERED
    named = initial and context.names and _NAME.match(after)
    if named or (_CODE.fullmatch(part) and not roman_value(body)):
        words = letters(body)  # "Peter V. Brett", "(AT)"
    else:
        words = _words(body, after if not pause else "", context, enclosed)
    if context.owed:
        noun = context.amount and not pause and begins_noun(after, context.amount in ("a", "an"))
        words = [*words, *(singular(list(context.owed)) if noun else context.owed)]
    if pause == "." and after and initial:
        pause = ","  # "J. Smith"; but "in Room B. It starts"
    changes: dict = {"street": ""} if part.endswith((")", "]")) else {}
    if (order := tells_order(body)) is not None:
        changes["day_first"] = order
    if not pause and _PLAIN_NUMBER.fullmatch(body) and described(context):
        changes["amount"] = context.word
    return _said(words, pause, body, context, **changes)


def _said_joined(
    said: tuple[list[str], dict], body: str, pause: str, after: str, context: Context
) -> tuple[list[Spoken], Context]:
    words, changes = said
    if changes.get("owed") and pause:
        words, changes = [*words, *changes["owed"]], {}
    elif changes.get("owed") and described(context):
        changes["amount"] = context.word
    elif before_noun("" if pause else after, context) or (
        (rate_of(body) or "-per-" in body) and not pause and context.word in ("a", "an")
    ):
        words = singular(words)
    return _said(words, pause, body, context, **changes)


def _abbreviated(
    said: list[str], body: str, pause: str, after: str, context: Context
) -> tuple[list[Spoken], Context]:
    label = said == ["number"] and after.lstrip("#")[:1].isdecimal()
    if label and (context.ended or body.islower()):
        return _said([], "", body, context, numbered=True)
    ends = abbreviations.may_end(body) and new_sentence(after) and said != ["saint"]
    return _said(said, pause or ("." if ends else ""), body, context)


def _said_already(body: str, context: Context) -> bool:
    """Whether ``body`` adds nothing: the "€" of "12,99 €", "9:00 o'clock", "> " before a quotation."""
    if body in (">", ">>"):
        return context.ended
    if body.lower() == "uhr" and context.chunk[-1:].isdecimal():
        return True
    return body.lower() in (context.taken or None, context.word == "o'clock" and "o'clock")


def _denied_or_numbered(part: str, after: str, context: Context) -> tuple[list[Spoken], Context]:
    """What follows "No." and begins with a digit: "No. 5 is here", "No. 10 talks remain"."""
    word = "no" if denies(part, after) else "number"
    ended = word == "no"
    said, context = _read_part(
        part, after, replace(context, numbered=False, word=word, ended=ended, chunk="No.")
    )
    return [Spoken((word,), "." if ended else ""), *said], context


def _other_script(part: str, script: str, context: Context) -> tuple[list[Spoken], Context]:
    """Text in another script: it is named once for a run of chunks; Latin letters in it are read."""
    _, pause = peel(part)
    rest = "".join(c if ord(c) < 0x250 or not c.isalpha() else " " for c in part)
    words: list[str] = []
    if not context.script:
        quoted = bool(context.word) or part[0] in OPENING
        words = scripts.announce(script, quoted)
    for piece in rest.split():
        if any(c.isalnum() and ord(c) < 0x250 for c in piece):
            words += _words(
                piece.strip(OPENING + CLOSING + ".,;:!?"), "", Context(word="words"), False
            )
    if words and not pause:
        pause = ","
    return _said(words, pause, "", context, script=script)


def _joined(body: str, after: str, context: Context) -> tuple[list[str], dict] | None:
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
    ordinal_before = context.word in _ORDINALS
    if ordinal_before and is_time(rest) or (_NTH.match(rest) and not ordinal_before):
        between = False  # "June 4 - 3pm", "2020 - 11th edition"
    if body[0] in "-–—~" and is_time(body[1:]) and ends_range(context.chunk):  # "9:30 -10:30"
        return ["to", *_words(body[1:], after, replace(context, word="to"), False)], {}
    if DASHES.fullmatch(body) and (between or body[0] != "~"):
        word = "to" if between else context.word
        return (["to"] if between else []), {"chunk": context.chunk, "word": word}
    if body.lower() in MONEY and re.match(r"[\d.]", after) and not context.chunk[-1:].isdecimal():
        return [], {"sign": body.lower()}
    if context.sign and body[:1].isdecimal() and (money := after_sign(context.sign, body, after)):
        return money[0], {"owed": money[1]}
    if (rate := rate_of(body)) and (said := _range(rate[0], "", context)):
        return [*said, *rate[1]], {}
    if price := hyphened(body):
        rest = _parts(price[1], replace(context, word="", chunk=""))
        return [*price[0], *rest], {}
    if money := read_range(body, after):
        return money[0], {"owed": money[1]}
    if priced := with_currency(body, after):
        return priced[0], {"taken": priced[1]}
    if money := read_money(body, after):
        return money[0], {"owed": money[1]}
    return None


def _words(body: str, after: str, context: Context, enclosed: bool) -> list[str]:
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
        lambda: read_generation(body, context) or roman(body, context),
        lambda: _range(body, after, context),
        lambda: read_address(body),
        lambda: read_code(body),
        lambda: _signs(body, context),
    ):
        if said := reader():
            return said
    return _parts(body, context)


def _rate(body: str, context: Context) -> list[str] | None:
    rate = rates.split_rate(body, context)
    return rate and [*_words(rate[0], "", context, False), *rate[1]]


def _number(body: str, after: str, context: Context) -> list[str] | None:
    """The words of a number that depends on its context: "29" as a day, "2" in "2 1/2"."""
    if re.fullmatch(r"'\d\d", body):
        return pairs(body[1:])  # "June '24"
    days = [int(day) for day in body.split("/")] if _DAYS.fullmatch(body) else []
    month = after.lower().rstrip(".,;:!?")
    if days and all(1 <= day <= 31 for day in days) and days == sorted(days):
        said = [*ordinal(days[0]), *(["and", *ordinal(days[1])] if days[1:] else [])]
        if context.dated:
            return said
        if after[:1].isupper() and (month in MONTHS or abbreviations.month(month)):
            return [*said, "of"]
    if said := read_postcode(body, after, context):
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
    return [*said[:-1], singular, *_words(m[2], "", replace(context, chunk=""), False)]


def _range(body: str, after: str, context: Context) -> list[str] | None:
    """ "9:15-9:30am", "29-July", "Mon.-Fri.", "A-Z": both sides with "to" between them."""
    if body[0] in "~≈" and (rest := body[1:]) and rest[0].isdecimal():
        said = _range(rest, after, context)
        return said and ["about", *said]
    sides = DASHES.split(body)
    if len(sides) != 2 or not all(sides) or context.chunk in STANDARDS or sides[0] == sides[1]:
        return None
    left, right = sides
    lettered = len(left) == len(right) == 1 and left.isupper() and left < right.upper() == right
    halves = HALF.fullmatch(left) and context.chunk[-1:].isdecimal()
    if not lettered and not ((halves or ends_range(left)) and begins_range(right)):
        return None
    if is_calendar(left) and is_calendar(right):
        return [*abbreviations.day_or_month(left), "to", *abbreviations.day_or_month(right)]
    if not (left[:1].isdecimal() or left[:1] in "$€£#" or halves or lettered or is_word(left)):
        return None
    if (times := dotted_times(left, right, context.ended)) and not unit_after(
        after, Context(chunk="5")
    ):
        return times
    if left[0] in "$€£" and right[0].isdecimal():
        left, right = left[1:], left[0] + right
    half = HALF.search(right) or HALF.match(after)
    first = _side(left, "am" if half and not HALF.search(left) else "", context, right)
    between = replace(context, word="to", chunk=left)
    between = replace(between, series=series_of(left, first, context))
    if context.dated and left.isdecimal():
        between = replace(context, chunk=context.chunk)
    return [*first, "to", *_side(right, after, between, "")]


def _side(side: str, after: str, context: Context, other: str) -> list[str]:
    if side[:1] in "$€£" and (money := read_money(side, after)):
        return [*money[0], *money[1]]
    if len(side) == 1 and side.isupper():
        return letters(side)
    if side.startswith("#"):
        return ["number", *_words(side[1:], after, context, False)]
    return _words(side, after or (other if is_calendar(other) else ""), context, False)


def _signs(body: str, context: Context) -> list[str] | None:
    """ "#2", "#hashtag", "@name", "x^2"."""
    if body[0] == "#":
        rest = body.lstrip("#@")
        if not rest[:1].isalnum():
            return None
        return ["number" if rest[0].isdecimal() else "hashtag", *_words(rest, "", context, False)]
    if body[0] == "@" and (rest := body.lstrip("#@"))[:1].isalnum():
        return ["at", *_words(rest, "", context, False)]
    if m := _POWER.fullmatch(body):
        power = {"2": ["squared"], "3": ["cubed"]}.get(m[3] if not m[2] else "")
        number = read_amount(m[3], Context()) or []
        raised = power or ["to", "the", "power", "of", *(["minus"] if m[2] else []), *number]
        return [*_words(m[1], "", context, False), *raised]
    if len(body) == 1 and body in scripts.GREEK:
        return [scripts.GREEK[body]]
    return None


def _parts(body: str, context: Context) -> list[str]:
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
            said = _words(part, "", state, False)
        words += said
        state = replace(state, word=words[-1] if words else state.word, chunk=part)
    return words


def read_all(text: str) -> list[Spoken]:
    """Read a whole text, chunk by chunk."""
    chunker, context = Chunker(), Context()
    chunks = [chunk.text for chunk in (*chunker.push(text), *chunker.end())]
    runs: list[Spoken] = []
    for number, chunk in enumerate(chunks):
        known = number + 1 < len(chunks) and waits(chunk, context)
        after = chunks[number + 1] if known else ""
        spoken, context = read(chunk, after, context)
        runs += spoken
    return runs


def normalize(text: str) -> list[str]:
    """All spoken words of a text: "10:30 in B2" -> ["ten", "thirty", "in", "b", "two"]."""
    return [word for run in read_all(text) for word in run.words]

"""Text normalisation for a stream: written text to spoken words.

A *chunk* is a run of non-space characters ("10:30", "B2,"). It is read only when it is complete,
depending on the text before it (``Context``) and, for the few kinds of chunk that ``waits`` names
("29", "No.", "$1.5"), on the one chunk after it. So the words do not depend on how the text was split
or when its pieces arrived, and plain words never wait for later text, except those that belong to an
amount or an address ("billion" in "a $6 billion fund").
"""

import re
from dataclasses import replace

from tts.text import abbreviations, groups, scripts
from tts.text.acronyms import letters, roman_value
from tts.text.amounts import NUMBER
from tts.text.before_noun import before_noun, begins_noun, described, singular
from tts.text.characters import plain
from tts.text.chunks import Chunker
from tts.text.clock import is_day, tells_order
from tts.text.context import LETTERED, Context, Spoken
from tts.text.denials import denies
from tts.text.formulas import spread, with_signs
from tts.text.glued import separate
from tts.text.joined import read_joined
from tts.text.latex import unlatex
from tts.text.lengths import read_length, split_length
from tts.text.markup import strip_markup
from tts.text.money import rate_of
from tts.text.persons import names_of
from tts.text.punctuation import CLOSING, OPENING, new_sentence, opened, peel
from tts.text.series import series_of
from tts.text.streets import read_street, street_of
from tts.text.waiting import ALONE, waits
from tts.text.words import read_body

_PLAIN_NUMBER = re.compile(NUMBER)
_NAME = re.compile("[A-Z][^\\W\\d_]+")
_CODE = re.compile(r"[(\[][A-Z]{2}[)\]][.,;:!?]?")


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
    ended = pause in (".", "!", "?") or (context.ended and not words)
    series = series_of(body, words, context)
    state = replace(
        context, word=words[-1] if words else context.word, chunk=body + pause,
        ended=ended, series=series, had=frozenset() if ended else context.had | {series},
        owed=(), amount="", sign="", telephone=False, script="", numbered=False,
        digits="", taken="",
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
    if said := read_joined(body, after, context):
        return _said_joined(said, body, pause, after, context)
    initial = len(body) == 1 and body.isupper() and context.word not in LETTERED
    named = initial and context.names and _NAME.match(after)
    if named or (_CODE.fullmatch(part) and not roman_value(body)):
        words = letters(body)  # "Peter V. Brett", "(AT)"
    else:
        words = read_body(body, after if not pause else "", context, enclosed)
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
            words += read_body(
                piece.strip(OPENING + CLOSING + ".,;:!?"), "", Context(word="words"), False
            )
    if words and not pause:
        pause = ","
    return _said(words, pause, "", context, script=script)


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

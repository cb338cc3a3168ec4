"""Written text to spoken words, safe on a stream.

A *chunk* is a run of non-space characters ("10:30", "B2,"). It is turned into words only when it is
complete (whitespace follows, or the text ended) and only by looking back, never ahead: so the words
that come out do not depend on how the text was cut into pieces or when the pieces arrived.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from num2words import num2words

MONTHS = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

ABBREVIATIONS = {
    "dr.": "doctor", "mr.": "mister", "mrs.": "missus", "ms.": "miz", "prof.": "professor",
    "st.": "saint", "jr.": "junior", "sr.": "senior", "vs": "versus", "vs.": "versus",
    "etc.": "et cetera", "e.g.": "for example", "i.e.": "that is", "approx.": "approximately",
    "no.": "number", "dept.": "department", "min.": "minutes", "mins": "minutes", "hrs": "hours",
    "w/": "with", "a.m.": "ay m", "p.m.": "p m", "a.m": "ay m", "p.m": "p m", "ph.d.": "p h d",
    "phd": "p h d", "&": "and", "+": "plus", "=": "equals", "@": "at", "c++": "c plus plus",
    "c#": "c sharp", "f#": "f sharp", ".net": "dot net", "wifi": "wifi", "wi-fi": "wifi",
}  # fmt: skip
MONTH_ABBREVIATIONS = {m[:3]: m for m in MONTHS if m != "may"} | {"sept": "september"}
DAY_ABBREVIATIONS = {d[:3]: d for d in WEEKDAYS if d not in ("sunday", "saturday")} | {
    "tues": "tuesday", "thurs": "thursday"
}  # fmt: skip
# Capitals of four letters or more are read as a word unless they have no vowel; shorter ones are
# spelled, except these.
PRONOUNCED_CAPITALS = frozenset(
    "A I AM AN AND ARE AS AT BE BUT BY CAN DO FOR GO HE IF IN IS IT ME MY NO NOT OF ON OR OUT OK "
    "SO THE TO UP WE YES YOU NEW ONE TWO ALL ANY HOW WHO WHY RAG CAT NET BOF".split()
)
SYMBOLS = {"@": "at", ".": "dot", "/": "slash", "_": "underscore", "-": "dash", "+": "plus",
           "&": "and", "#": "number", "%": "percent", "=": "equals", "~": "tilde", ":": "colon",
           "*": "star"}  # fmt: skip
CURRENCIES = {"$": ("dollar", "dollars"), "€": ("euro", "euros"), "£": ("pound", "pounds")}

_OPENING = "\"'“”‘([{<«*_¿¡"
_CLOSING = "\"'“”’)]}>»*_"
_STRENGTH = ["", ",", ".", "!", "?"]
_PAUSE = {".": ".", "!": "!", "?": "?", ",": ",", ";": ",", ":": ",", "…": ",", "—": ",", "–": ","}


@dataclass(frozen=True)
class Spoken:
    """What one chunk sounds like."""

    words: tuple[str, ...]  # lower case; letters that are spelled stand alone, "ay" for A
    pause: str  # "" or one of , . ? ! after the last word


def letters(text: str) -> list[str]:
    """Spell ``text``: "LLM" -> ["l", "l", "m"]. The letter A becomes "ay", unlike the article."""
    return ["ay" if c == "a" else c for c in text.lower() if c.isalpha()]


def cardinal(number: int) -> list[str]:
    return re.sub(r"[-,]", " ", num2words(number)).split()


def ordinal(number: int) -> list[str]:
    return re.sub(r"[-,]", " ", num2words(number, to="ordinal")).split()


def year(number: int) -> list[str]:
    """1999 -> nineteen ninety nine, 2005 -> two thousand five, 2026 -> twenty twenty six."""
    if number % 1000 < 10:
        return [w for w in cardinal(number) if w != "and"]
    return re.sub(r"[-,]", " ", num2words(number, to="year")).split()


def pairs(digits: str) -> list[str]:
    """Room and line numbers: "1308" -> thirteen oh eight, "205" -> two oh five, "300" as such."""
    if len(digits) > 4 or (digits.startswith("0") and len(digits) > 1):
        return [w for d in digits for w in (["oh"] if d == "0" else cardinal(int(d)))]
    if len(digits) < 3 or digits.endswith("00"):
        return cardinal(int(digits))
    head, tail = digits[:-2], digits[-2:]
    last = ["oh", *cardinal(int(tail[1]))] if tail[0] == "0" else cardinal(int(tail))
    return cardinal(int(head)) + last


def clock(hour: int, minute: int, half: str) -> list[str]:
    """A time of day; ``half`` is "am", "pm" or ""."""
    suffix = letters(half)
    if minute:
        tail = ["oh", *cardinal(minute)] if minute < 10 else cardinal(minute)
        return cardinal(hour) + tail + suffix
    if suffix:
        return cardinal(hour) + suffix
    return [*cardinal(hour), "hundred"] if hour > 12 else [*cardinal(hour or 12), "o'clock"]


def _time(m: re.Match[str], _: str) -> list[str] | None:
    hour, minute = int(m[1]), int(m[2])
    if hour > 24 or minute > 59:
        return None
    return clock(hour, minute, (m[3] or "").replace(".", "").lower())


def _hour(m: re.Match[str], _: str) -> list[str]:
    return clock(int(m[1]), 0, m[2].replace(".", "").lower())


def _date(m: re.Match[str], _: str) -> list[str] | None:
    if not (1 <= int(m[2]) <= 12 and 1 <= int(m[3]) <= 31):
        return None
    return [MONTHS[int(m[2]) - 1], *ordinal(int(m[3])), *year(int(m[1]))]


def _range(m: re.Match[str], previous: str) -> list[str] | None:
    return [*_plain(m[1], previous), "to", *_plain(m[2], previous)]


def _integer(m: re.Match[str], previous: str) -> list[str]:
    digits = m[0].replace(",", "")
    number = int(digits)
    if previous in MONTHS and 1 <= number <= 31:
        return ordinal(number)
    if previous in ("room", "hall", "suite", "booth", "flight", "line"):
        return pairs(digits)
    if "," not in m[0] and len(digits) == 4 and 1900 <= number <= 2099:
        return year(number)
    if len(digits) > 9 or (digits.startswith("0") and len(digits) > 1):
        return pairs("0" + digits)[1:] if len(digits) > 4 else pairs(digits)
    return [w for w in cardinal(number) if w != "and"]


def _decimal(m: re.Match[str], _: str) -> list[str]:
    head = cardinal(int(m[1].replace(",", "")))
    return [*head, "point", *(w for d in m[2] for w in (cardinal(int(d)) if d != "0" else ["oh"]))]


def _money(m: re.Match[str], previous: str) -> list[str]:
    amount = _plain(m[2], previous)
    one, many = CURRENCIES[m[1]]
    return [*amount, one if m[2] == "1" else many]


_RULES: list[tuple[re.Pattern[str], Callable[[re.Match[str], str], list[str] | None]]] = [
    (re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?([ap]\.?m\.?)?", re.I), _time),
    (re.compile(r"(\d{1,2})([ap]\.?m\.?)", re.I), _hour),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), _date),
    (re.compile(r"(\d[\d:.,]*(?:[ap]m)?)[-–](\d[\d:.,]*(?:[ap]m)?)", re.I), _range),
    (re.compile(r"(\d+)(?:st|nd|rd|th)", re.I), lambda m, _: ordinal(int(m[1]))),
    (re.compile(r"([$€£])([\d.,]+)"), _money),
    (re.compile(r"([\d.,]+)%"), lambda m, p: [*_plain(m[1], p), "percent"]),
    (re.compile(r"\d{1,3}(?:,\d{3})+|\d+"), _integer),
    (re.compile(r"(\d[\d,]*)\.(\d+)"), _decimal),
]
_CAMEL = re.compile(r"[A-Z]{2,}(?=[A-Z][a-z]|\b|\d|s\b)|[A-Z]?[a-zÀ-ÿ']+|[A-Z]+|\d+|[^\w\s]|_")


def _plain(chunk: str, previous: str) -> list[str]:
    """Words of a chunk without surrounding punctuation; ``previous`` is the word before it."""
    lower = chunk.lower()
    if lower in ABBREVIATIONS:
        return ABBREVIATIONS[lower].split()
    if lower in ("am", "pm") and previous[:1].isalpha() and previous in _CLOCK_WORDS:
        return letters(lower)
    for pattern, rule in _RULES:
        if (m := pattern.fullmatch(chunk)) and (said := rule(m, previous)) is not None:
            return said
    if re.fullmatch(r"(?:[A-Za-z]\.){2,}[A-Za-z]?", chunk):  # U.S., A.I.
        return letters(chunk)
    if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+|(https?://)?[\w-]+(\.[\w-]+)+(/\S*)?", chunk):
        return _address(re.sub(r"^https?://", "", chunk))
    words: list[str] = []
    for part in re.split(r"[-–—/]", chunk):
        words += _part(part, words[-1] if words else previous)
    return words


_CLOCK_WORDS = frozenset(
    w for n in range(60) for w in [*cardinal(n), "oh", "o'clock", "noon", "midnight"]
)


def _address(chunk: str) -> list[str]:
    words: list[str] = []
    for piece in re.findall(r"[A-Za-zÀ-ÿ]+|\d+|[^\w\s]|_", chunk):
        words += [SYMBOLS[piece]] if piece in SYMBOLS else _part(piece, "")
    return words


def _part(part: str, previous: str) -> list[str]:
    """A piece without hyphens: a word, initials, CamelCase, or letters mixed with digits."""
    if part.lower() in MONTH_ABBREVIATIONS and part[:1].isupper():
        return [MONTH_ABBREVIATIONS[part.lower()]]
    if part.lower() in DAY_ABBREVIATIONS and part[:1].isupper():
        return [DAY_ABBREVIATIONS[part.lower()]]
    if part in PRONOUNCED_CAPITALS:
        return [part.lower()]
    words: list[str] = []
    pieces = _CAMEL.findall(part)
    for piece in pieces:
        if piece.isdigit():
            mixed = len(pieces) > 1
            words += pairs(piece) if mixed else _plain(piece, words[-1] if words else previous)
        elif piece.isupper() and piece not in PRONOUNCED_CAPITALS and _spelled(piece):
            words += letters(piece)
        elif piece in SYMBOLS:
            words += [SYMBOLS[piece]] if piece in "@&+%=" else []
        elif (word := piece.strip("'").lower()) and any(c.isalpha() for c in word):
            if word == "s" and words and part[-2:] in ("'s", "’s"):
                words[-1] += "'s"
            else:
                words.append(word)
    return words


def _spelled(capitals: str) -> bool:
    if len(capitals) == 1:
        return True
    return len(capitals) <= 3 or not re.search("[AEIOUY]", capitals)


def speak(chunk: str, previous: str = "") -> Spoken:
    """Turn one complete chunk into spoken words.

    ``previous`` is the last spoken word before it ("july" makes "1" a date). Symbols that have no
    sound give no words, and their pause is kept.
    """
    chunk = chunk.replace("’", "'").replace("\u00a0", " ").replace("\u200b", "").strip()
    body = chunk.lstrip(_OPENING)
    pause = ""
    while body and body.lower() not in ABBREVIATIONS and not _initials(body):
        if body[-1] in _PAUSE:
            pause = max(pause, _PAUSE[body[-1]], key=_STRENGTH.index)
        elif body[-1] not in _CLOSING:
            break
        body = body[:-1]
    if pause == "." and len(body) == 1 and body.isupper():
        pause = ","  # an initial ("J. Smith") far more often than a sentence's end
    return Spoken(tuple(_plain(body, previous)) if body else (), pause)


def _initials(body: str) -> bool:
    """Whether the final dot belongs to the chunk: "U.S.", "10 a.m."; one dot ends a sentence."""
    return bool(re.fullmatch(r"(?:[A-Za-z]\.){2,}", body))


def normalize(text: str) -> list[str]:
    """All spoken words of a text: "10:30 in B2" -> ["ten", "thirty", "in", "b", "two"]."""
    words: list[str] = []
    for chunk in text.split():
        words += speak(chunk, words[-1] if words else "").words
    return words

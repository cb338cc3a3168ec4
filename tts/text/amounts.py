"""Reads numbers and amounts: units, percentages, versions."""

import re

from spoken.numbers import LARGEST, cardinal, digits, ordinal, pairs, year
from tts.text.context import LETTERED, SCALES, Context

NUMBER = r"(?:\d{1,3}(?:[,']\d{3})+|\d+)?(?:\.\d+)?"
_INTEGER = re.compile(r"\d+|\d{1,3}(?:[,'\u2009]\d{3})+")
_DECIMAL = re.compile(r"(\d*|\d{1,3}(?:,\d{3})+)\.(\d+)")
_SIGN = re.compile(r"([-+~\u00b1<>\u2264\u2265\u2248])(\d.*|\.\d.*|[$\u20ac\u00a3].*)")
_VERSION = re.compile(r"[vV]?(\d+(?:\.\d+){2,}|\d+(?:\.\d+)*(?:\.[xX]){1,2}|(?<=v)\d+(?:\.\d+)*)")
SIGNED = {"-": "minus", "+": "plus", "~": "about", "\u00b1": "plus or minus", "<": "less than",
          ">": "more than", "\u2264": "at most", "\u2265": "at least", "\u2248": "about"}  # fmt: skip
_ORDINAL = re.compile(
    r"(\d+|\d{1,3}(?:,\d{3})+)['-]?(?:st|nd|rd|th|i?[eè]me|(?<=^1)(?:er|[eè]?re))(s?)", re.I
)
_AND_MORE = re.compile(rf"({NUMBER})([kKMB]?)\+")  # "10,000+"
_RELAY = re.compile(r"([1-9]\d?)[x×](\d+[A-Za-z]{1,3})")  # "4x100m"
_RATIO = re.compile(r"(\d{1,3}):(\d)")
_MEASURE = re.compile(rf"({NUMBER})(\D\S*)")
_CURRENT = re.compile(r"fuse|power|supply|charger|breaker|current|socket|motor|battery|load", re.I)
_POWER_OF_TEN = re.compile(r"(\d+(?:\.\d+)?)(?:e|E(?=[+-]))([+-]?)(\d{1,3})")  # "1e-3"
_EUROPEAN = re.compile(r"(\d+),(\d\d?)([^\d,].*)?")  # "2,5" before a unit
_GROUPED = re.compile(r"(\d{1,3}(?:\.\d{3})+),(\d+)")  # "1.234,56"
AFTER_NUMBER = Context(chunk="2.5")
_TIMES = re.compile(r"(\d+)[x\u00d7](\d+)(?:[x\u00d7](\d+))?")
VERY_LONG = ("a", "very", "long", "number")  # digits of longer numbers are read one by one
_COMPARED = frozenset(
    "faster slower more less fewer larger bigger smaller cheaper better higher lower longer shorter "
    "quicker worse as the".split()
)
STANDARDS = frozenset("IEEE ISO IEC DIN EN RFC ANSI NIST ISO/IEC EN/ISO ITU PEP JEP CVE".split())
CURRENCIES = "$€£¥₹₩₽₺₪฿₫₱₴₦"
NATIONS = {
    "us": "u s", "a": "australian", "au": "australian", "c": "canadian", "ca": "canadian",
    "nz": "new zealand", "hk": "hong kong", "s": "singapore", "nt": "taiwan", "mx": "mexican",
}  # fmt: skip
REAL = "r$"
MONEY = {
    "₩": ("won", ""), "₽": ("ruble", "kopeck"), "₺": ("lira", ""), "₪": ("shekel", ""),
    "฿": ("baht", ""), "₫": ("dong", ""), "₱": ("peso", "centavo"), "₴": ("hryvnia", ""),
    "₦": ("naira", ""), "brl": ("real", "centavo"), REAL: ("real", "centavo"),
    "$": ("dollar", "cent"), "\u20ac": ("euro", "cent"), "\u00a3": ("pound", "penny"),
    "\u00a5": ("yen", ""), "\u20b9": ("rupee", "paisa"), "usd": ("dollar", "cent"),
    "eur": ("euro", "cent"), "gbp": ("pound", "penny"), "chf": ("swiss franc", "centime"),
    "\u00a2": ("cent", ""), "jpy": ("yen", ""), "inr": ("rupee", "paisa"), "rs": ("rupee", "paisa"),
    "cad": ("canadian dollar", "cent"), "aud": ("australian dollar", "cent"), "z\u0142": ("zloty", ""),
    "pln": ("zloty", ""), "sek": ("swedish krona", ""), "nok": ("norwegian krone", ""),
    "dkk": ("danish krone", ""), "czk": ("czech koruna", ""), "huf": ("hungarian forint", ""),
    "sgd": ("singapore dollar", "cent"), "nzd": ("new zealand dollar", "cent"),
    "cny": ("yuan", ""), "krw": ("won", ""), "zar": ("south african rand", ""),
}  # fmt: skip
_PLURALS = {"penny": "pence", "yen": "yen", "paisa": "paise", "foot": "feet", "inch": "inches",
            "krona": "kronor", "krone": "kroner", "yuan": "yuan", "won": "won", "rand": "rand",
            "real": "reais", "baht": "baht", "dong": "dong", "naira": "naira", "lira": "lira",
            "hertz": "hertz", "celsius": "celsius", "fahrenheit": "fahrenheit"}  # fmt: skip
_PREFIXES = {"k": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "m": "milli",
             "\u00b5": "micro",
             "u": "micro", "n": "nano", "c": "centi", "p": "pico",
             "d": "deci"}  # fmt: skip
_BASES = {"m": ("meter", "kmcn\u00b5up"), "g": ("gram", "km\u00b5u"), "s": ("second", "mn\u00b5up"),
          "Hz": ("hertz", "kMGT"), "W": ("watt", "kMGTm"), "V": ("volt", "km\u00b5M"),
          "B": ("byte", "kMGTP"), "bit": ("bit", "kMGT"), "Ah": ("amp hour", "m"),
          "A": ("amp", "m\u00b5"),
          "Wh": ("watt hour", "kMGTm"), "F": ("farad", "\u00b5np"), "L": ("liter", "mcd\u00b5"),
          "l": ("liter", "mcd\u00b5"),
          "Pa": ("pascal", "kMh"), "J": ("joule", "kM"), "N": ("newton", "k"),
          "eV": ("electron volt", "kMG"),
          "bps": ("bit per second", "kMGT"), "b/s": ("bit per second", "kMGT"),
          "B/s": ("byte per second", "kMGT"), "bit/s": ("bit per second", "kMGT"),
          "\u2126": ("ohm", "kM"), "\u03a9": ("ohm", "kM"),
          "Hz/s": ("hertz per second", "kM"), "pc": ("parsec", "kMG")}  # fmt: skip
UNITS = {
    "%": "percent", "\u2030": "per mille", "\u00b0C": "degree celsius",
    "\u00b0F": "degree fahrenheit",
    "\u00b0c": "degree celsius", "\u00b0f": "degree fahrenheit", "\u00b0": "degree",
    "\u00baC": "degree celsius",
    "km/h": "kilometer per hour", "kph": "kilometer per hour", "mph": "mile per hour",
    "m/s": "meter per second", "m/s\u00b2": "meter per second squared",
    "m/s^2": "meter per second squared",
    "h": "hour", "hr": "hour", "hrs": "hour", "min": "minute", "mins": "minute", "sec": "second",
    "secs": "second", "ft": "foot", "lb": "pound", "lbs": "pound", "oz": "ounce", "mi": "mile",
    "dB": "decibel",
    "KB": "kilobyte", "Kb": "kilobit", "KiB": "kibibyte", "MiB": "mebibyte", "GiB": "gibibyte",
    "TiB": "tebibyte", "fps": "frame per second", "rpm": "turn per minute", "px": "pixel",
    "ha": "hectare", "mcg": "microgram", "yr": "year", "yrs": "year", "\u00c5": "angstrom",
    "m2": "square meter",
    "Kg": "kilogram", "KG": "kilogram", "Km": "kilometer", "KM": "kilometer",
    "Mb": "megabit", "Gb": "gigabit", "khz": "kilohertz",
    "mhz": "megahertz",
    "ghz": "gigahertz", "hz": "hertz", "KHz": "kilohertz", "Khz": "kilohertz", "mb": "megabyte",
    "gb": "gigabyte", "kb": "kilobyte", "tb": "terabyte", "\u20ac/h": "euro per hour", "kn": "knot",
    "MS/s": "million samples per second", "tok/s": "token per second",
    "req/s": "request per second", "yd": "yard", "yds": "yard", "pt": "point",
} | {
    prefix + base: _PREFIXES.get(prefix, "hecto") + name
    for base, (name, prefixes) in _BASES.items() for prefix in prefixes
} | {base: name for base, (name, _) in _BASES.items()}  # fmt: skip
_NOUN = re.compile("(?!max)[a-z]{3,24}(?<!s)")  # "GB/scan"
OVER = {
    "day": "day", "d": "day", "week": "week", "wk": "week", "month": "month", "mo": "month",
    "year": "year", "yr": "year", "y": "year", "h": "hour", "hr": "hour", "min": "minute",
}  # fmt: skip
NEVER_ALONE = frozenset(
    "A B N F J L l n um pc".split()
)  # after a space these are letters rather than units
_ATTACHED_LETTERS = {"K": "k", "k": "k", "M": "million", "x": "x", "X": "x", "D": "d", "d": "d",
                     "G": "g", "B": "b", "\u00d7": "x"}  # fmt: skip


def read_number(text: str) -> list[str] | None:
    """ "1,967" or "3.05", without context: never a year or a room number."""
    if _INTEGER.fullmatch(text):
        plain = re.sub(r"\D", "", text)
        if len(plain) > 24:
            return list(VERY_LONG)
        if int(plain) > LARGEST or (plain[0] == "0" and len(plain) > 1):
            return digits(plain)
        return cardinal(int(plain))
    if m := _DECIMAL.fullmatch(text):
        head = read_number(m[1]) if m[1] else ["zero"]
        if m[2] == "000" and m[1] and len(m[1]) < 4 and m[1] != "0":
            return read_number(m[1] + m[2])  # 200.000, as written in much of Europe
        return head and [*head, "point", *digits(m[2][:24])]
    return None


def integer(text: str, context: Context) -> list[str] | None:
    """A whole number, read according to the text before it: as a room, year, day or quantity."""
    if context.chunk in STANDARDS and (m := re.fullmatch(r"(\d{3,4})\.(\d\d?)", text)):
        return [*pairs(m[1]), "point", *pairs(m[2])]  # IEEE 802.11
    if not text.isdecimal() or len(text) > 15:
        return read_number(text)
    if context.word in ("room", "hall", "suite", "booth", "flight", "line", "route", "gate", "bus"):
        return pairs(text)
    label = context.chunk.lower().strip(".:,")  # not the last word: that of "iPhone" is "phone"
    if label in ("isbn", "issn", "telephone", "phone", "dial", "pin", "code", "fax"):
        return digits(text)
    if label == "call" and len(text) > 2:
        return digits(text)
    if context.chunk in STANDARDS or text == "101":
        return pairs(text)
    if (
        len(text) == 3
        and context.chunk.isupper()
        and context.chunk.isalpha()
        and len(context.chunk) > 1
    ):
        return pairs(text)  # PEP 484, RFC 822
    if context.word == "to" and re.fullmatch(r"[A-Z]{1,2}\d{2,3}", context.chunk):
        return pairs(text)  # "B118 - 119"
    number = int(text)
    if len(text) == 4 and (1900 <= number <= 2099 or (1100 <= number < 1900 and _dated(context))):
        return year(number)
    return read_number(text)


def _dated(context: Context) -> bool:
    if context.word == "to" and context.chunk.isdecimal() and len(context.chunk) != 4:
        return False  # "740-1190"
    return context.word in "in since of from until before after around year to".split()


def unit(text: str) -> str | None:
    """The name of a unit in the singular: "mg/dl" -> "milligram per deciliter"; None if it is none."""
    if text in UNITS:
        return UNITS[text]
    if text[-2:] in ("m\u00b2", "m\u00b3") and text[:-1] in UNITS:
        return ("square " if text[-1] == "\u00b2" else "cubic ") + UNITS[text[:-1]]
    upper, _, lower = text.partition("/")
    over = OVER.get(lower) or UNITS.get(lower) or (lower if _NOUN.fullmatch(lower) else None)
    letters = (upper in NEVER_ALONE and lower not in OVER) or lower in NEVER_ALONE - {
        "l",
        "L",
    }  # "A/B"
    return f"{UNITS[upper]} per {over}" if over and upper in UNITS and not letters else None


def plural(unit: str, count: list[str]) -> list[str]:
    """The plural of a unit such as "kilometer per hour"."""
    first, *rest = unit.split()
    if count == ["one"] or unit in ("percent", "per mille") or first in ("million",):
        return [first, *rest]
    if rest and rest[0] != "per" and first != "degree":
        return [first, *plural(" ".join(rest), count)]  # kilowatt hours, square meters
    return [_PLURALS.get(first, first if first.endswith("hertz") else first + "s"), *rest]


SINGULAR = {plural(one, ["two"])[-1]: one.split()[-1] for one, _ in MONEY.values()} | {
    plural(cent, ["two"])[-1]: cent for _, cent in MONEY.values() if cent and cent != "penny"
}  # prices before their noun: "eight dollars" -> "eight dollar"


def unit_after(body: str, context: Context) -> list[str] | None:
    """ "kHz" (or a currency) after "16" and a space."""
    if not context.chunk[-1:].isdecimal() and context.word not in (*SCALES, "square"):
        return None
    if body in ("sq", "sq."):
        return ["square"]
    count = ["one"] if context.chunk == "1" else ["two"]
    low = body.lower()
    if body in MONEY or (body.isupper() and low in MONEY):
        return plural(MONEY[body if body in MONEY else low][0], count)
    if (rate := re.fullmatch(rf"([{CURRENCIES}]|[A-Z]{{3}})/([a-z]{{1,12}})", body)) and rate[
        1
    ].lower() in MONEY:
        return [*plural(MONEY[rate[1].lower()][0], count), "per", OVER.get(rate[2], rate[2])]
    liters = body in ("l", "L") and re.search(r"\d[.,]\d", context.chunk)
    if body == "bit":
        return ["bit"]  # written as a word: "256 bit encryption"
    if (liters or body not in NEVER_ALONE) and (name := unit(body)):
        return plural(name, count)
    return None


def _joined(body: str, context: Context) -> list[str] | None:
    """ "10,000+", "3:1", "640x480"."""
    if (m := _AND_MORE.fullmatch(body)) and (count := read_number(m[1])):
        scale = "billion" if m[2] == "B" else _ATTACHED_LETTERS.get(m[2], "")
        return [*count, *([scale] if scale else []), "plus"]
    named = context.chunk[:1].isupper() and not context.ended  # "Genesis 1:1"
    if (m := _RATIO.fullmatch(body)) and "1" in m.groups() and not named:
        return [*cardinal(int(m[1])), "to", *cardinal(int(m[2]))]
    if (m := _RELAY.fullmatch(body)) and (rest := read_amount(m[2], Context())):
        return [*cardinal(int(m[1])), "by", *rest]
    if m := _TIMES.fullmatch(body):
        sides = [read_number(side) or [] for side in m.groups() if side]
        return [w for n, side in enumerate(sides) for w in (["by"] * (n > 0) + side)]
    return None


def read_amount(body: str, context: Context, after: str = "") -> list[str] | None:
    """Anything that begins with a number: "45%", "10km", "1st", "640x480", "-5", "~3.5"."""
    if m := _SIGN.fullmatch(body):
        sign = SIGNED[m[1]]
        rest = read_amount(m[2], context, after)
        return [*sign.split(), *rest] if rest else None
    if said := integer(body, context):
        return said
    if m := _VERSION.fullmatch(body):
        parts = [read_number(p) if len(p) < 3 else digits(p) for p in m[1].split(".")]
        said = [w for n, part in enumerate(parts) for w in (["point"] * (n > 0) + (part or ["x"]))]
        if len(parts) == 4 and 9 < int(m[1].split(".")[0]) < 256 and body[0] not in "vV":
            return ["dot" if word == "point" else word for word in said]  # an address: 10.0.0.1
        return ["version", *said] if body[0] in "vV" else said
    if m := _ORDINAL.fullmatch(body):
        number = m[1].replace(",", "")
        return ordinal(int(number)) if len(number) < 15 else digits(number[:24])
    if (m := _POWER_OF_TEN.fullmatch(body)) and (count := read_number(m[1])):
        minus = ["minus"] if m[2] == "-" else []
        return [*count, "times", "ten", "to", "the", *minus, *cardinal(int(m[3]))]
    if said := _joined(body, context):
        return said
    if (m := _EUROPEAN.fullmatch(body)) and (
        unit(m[3])
        if m[3]
        else unit_after(after.rstrip(".,;:!?"), AFTER_NUMBER)
        or after.lower().startswith(("milli", "mio", "mrd"))
    ):
        return read_amount(f"{m[1]}.{m[2]}{m[3] or ''}", context)
    if m := _GROUPED.fullmatch(body):
        return read_number(f"{m[1].replace('.', '')}.{m[2]}")
    m = _MEASURE.fullmatch(body)
    if not m or not m[1] or not (count := read_number(m[1])):
        return None
    if m[2] == "m" and context.sign:
        return [*count, "million"]
    if m[2].lower() == "x" and after.lower().rstrip(".,;:!?") in _COMPARED:
        return [*count, "times"]
    if m[2] in _ATTACHED_LETTERS and m[2] not in ("m", "d"):
        return [*count, _ATTACHED_LETTERS[m[2]]]
    if m[2] == "bit":
        return [*count, "bit"]  # "a 32bit processor"
    lettered = (
        m[2] in "JNF" or context.word in LETTERED or m[2] == "A" and not _CURRENT.match(after)
    )
    if lettered and m[1].isdecimal() and len(m[2]) == 1 and m[2].isupper():
        return None  # "Session 3A"
    if name := unit(m[2]):
        return [*count, *plural(name, count)]
    compound = re.fullmatch(r"h(\d\d?)m(?:in)?", m[2])
    if compound:
        minutes = cardinal(int(compound[1]))
        return [*count, *plural("hour", count), *minutes, *plural("minute", minutes)]
    return None

"""Reads times of day and dates."""

import re

from spoken.numbers import cardinal, ordinal, pairs, year
from tts.text.abbreviations import DASH, WEEKDAYS
from tts.text.amounts import AFTER_NUMBER, unit_after
from tts.text.context import MONTHS, Context

HALF = re.compile(r"[ap]\.?m\b\.?", re.I)
TIME = re.compile(r"(\d{1,2})[:.h](\d\d)(?::(\d\d)(?:\.\d+)?)?(?:h|z)?([ap]\.?m\.?)?", re.I)
HOUR = re.compile(r"(\d{1,2})([ap]\.?m\.?)", re.I)
ISO = re.compile(
    r"(\d{4})([-/.])(\d\d?)\2(\d\d?)"
    r"(?:t(\d\d:\d\d)(?::\d\d)?(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?)?",
    re.I,
)
_MONTH_YEAR = re.compile(r"(0[1-9]|1[0-2])/((?:19|20)\d\d)")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)[-/](0[1-9]|1[0-2])")
NUMERIC = re.compile(r"(\d\d?)([./-])(\d\d?)\2(\d{4}|\d\d)")
DOTTED = re.compile(r"(\d\d?)\.([0-5][05])")
_MILITARY = re.compile(r"((?:[01]\d|2[0-3])[0-5]\d)h(?:rs)?")  # "1400h"
_HOURS = re.compile(r"(\d\d?)h", re.I)
DAY_MONTH = re.compile(r"(\d\d?)([./])(\d\d?)\.?")
_DAYS_DOTTED = re.compile(r"(\d\d?)\.[-–](\d\d?)\.(?:(\d\d?)\.?(\d{4})?)?")  # "12.-14.10.2026"
DECADE = re.compile(r"'?(?:(\d\d))?(\d0)'?s", re.I)
_STYLED = re.compile(r"('?(?:\d\d)?\d0'?s)-(style|styled|inspired|era|themed|like)", re.I)
AGE = re.compile(r"[1-9]\d?s")
LIMITS = frozenset(["under", "over", "u"])
_AGES = re.compile(rf"({'|'.join(sorted(LIMITS))})[- ]?([1-9]\d?)s", re.I)
_BEFORE_DECADES = frozenset("the early mid late his her their my your our".split())
_OF_DECADES = frozenset(
    "music song hit party pop rock disco movie film fashion style nostalgia band classic sitcom icon "
    "aesthetic vibe kid theme revival synth playlist cartoon tune soul funk jazz punk metal indie glam "
    "grunge anthem ballad banger chart cinema horror costume outfit hairstyle decor arcade soundtrack "
    "nightclub retro vinyl rave".split()
)
_LASTS = frozenset(
    "after within every each about around under over take took last only just ha had have left "
    "later ago long".split()
)
_NOWHERE = Context()
_LIMITS = frozenset("timeout delay timer countdown limit deadline cooldown interval".split())
_TIMED = _LIMITS | frozenset(
    "timeout delay timer clip video break pause limit countdown window interval loop slot exposure "
    "cooldown wait rest spot ad recording sample pitch test run cycle period duration session poll "
    "refresh cache ttl lease heartbeat response talk pulse burst step hold outage downtime latency "
    "lag animation snippet trailer teaser summary intro stopwatch time threshold cap maximum minimum "
    "max min gap sleep backoff retry demo sprint round read walk warning deadline penalty audio "
    "segment epoch frame or to of in on at is was per for with from".split()
)
_MEASURED = frozenset("latency delay response timeout downtime load cold warm lap".split())
_HALVES = {"": [], "am": ["ay", "m"], "pm": ["p", "m"]}
_UNTIL = frozenset("at until till kl klo um".split())
_BEFORE_TIMES = _UNTIL | frozenset("from by to and or".split())
_FRENCH = frozenset(
    "à dès vers jusqu'à le la lundi mardi mercredi jeudi vendredi samedi dimanche".split()
)  # beside "14h"
_SPANS = re.compile(f"between and|from (?:to|till|until|{DASH.pattern})")
VERSIONS = frozenset("version versions release releases build revision update patch v".split())
WITHIN_DATES = frozenset(
    [*WEEKDAYS, *"on until by from since before after am vom bis zum ab seit".split()]
)


def clock(hour: int, minute: int, half: str, bare: bool = False, second: int = 0) -> list[str]:
    """The words of a time of day; ``half`` is "am", "pm" or "". ``bare``: without "o'clock", because
    "am" follows."""
    if second:
        half = "pm" if 12 < hour < 24 else half
        said = [*cardinal(hour - 12 if hour > 12 else hour), *_two_digits(minute)]
        return [*said, *_two_digits(second), *_HALVES[half]]
    if hour > 12 or (hour == 0 and not half and not bare):
        if not minute and hour in (0, 24):
            return ["midnight"]
        half, bare = "pm" if 12 < hour < 24 else "am", False
    hour = hour % 12 or 12
    tail = ["oh", *cardinal(minute)] if 0 < minute < 10 else cardinal(minute) if minute else []
    if half:
        return [*cardinal(hour), *tail, *_HALVES[half]]
    return [*cardinal(hour), *(tail or ([] if bare else ["o'clock"]))]


def _two_digits(number: int) -> list[str]:
    return cardinal(number) if number > 9 else ["oh", *(cardinal(number) if number else ["oh"])]


def read_time(body: str, after: str, context: Context = _NOWHERE) -> list[str] | None:
    """ "10:30", "9:05am", "14:00", "10h30", "18 Uhr"; "15.30" after "until"; None if it is not a time
    of day."""
    opens = context.ended and DASH.fullmatch(after)
    hours = (
        _HOURS.fullmatch(body)
        if opens or {context.word, after.rstrip(".,;:!?")} & _FRENCH
        else None
    )
    if body.isdecimal() and after.lower().startswith("uhr"):
        hours = re.fullmatch(r"(\d\d?)", body)
    if hours and int(hours[1]) < 24:
        return clock(int(hours[1]), 0, "")
    if m := _MILITARY.fullmatch(body):
        return [*pairs(m[1]), "hours"]
    if m := HOUR.fullmatch(body):
        return clock(int(m[1]), 0, _half(m[2])) if int(m[1]) < 25 else None
    m = TIME.fullmatch(body)
    if not m or int(m[1]) > 24 or int(m[2]) > 59:
        return None
    number = "." in body[:3] and not m[4] and not HALF.match(after)
    if number and not _is_dotted(body, after, context):
        return None  # 10.30 is a number, except in "10.30 am" and "until 10.30"
    if int(m[1]) == 0 and int(m[3] or 0):  # 0:02:10 is no time of day
        return [*_counted(int(m[2]), "minute"), "and", *_counted(int(m[3]), "second")]
    half = bool(HALF.match(after))
    return clock(int(m[1]), int(m[2]), _half(m[4] or ""), half, int(m[3] or 0))


def is_time(text: str) -> bool:
    """Whether ``text`` is a time of day, such as "3pm" or "15:00"."""
    text = text.rstrip(".,:;!?)]")
    return bool(HOUR.fullmatch(text) or (TIME.fullmatch(text) and "." not in text))


def _is_dotted(body: str, after: str, context: Context) -> bool:
    """Whether "10.30" is a time: "until 10.30", "08.30", "10.30 Uhr", "10.30 - 11.15" at the start,
    "between 13.00 and 20.00", and after such a time in the same sentence."""
    m = DOTTED.fullmatch(body)
    if not m or int(m[1]) > 23:
        return False
    padded = m[1][0] == "0" and int(m[1]) > 5
    told = context.word in _UNTIL and len(m[1]) == 2 and int(m[1]) >= 8
    begins = context.ended and DASH.fullmatch(after)
    opens = int(m[1]) >= 7 and int(m[2]) % 15 == 0 and _SPANS.fullmatch(f"{context.word} {after}")
    listed = context.chunk[-1:] in (",", ";", ":") or context.word in _BEFORE_TIMES
    goes_on = "time" in context.had and listed and not _is_measure(after)
    return bool(padded or told or begins or opens or goes_on or after.lower().startswith("uhr"))


def _is_measure(after: str) -> bool:
    """Whether a number before ``after`` counts its unit: "2.30 kg"."""
    return unit_after(after.rstrip(".,;:!?)"), AFTER_NUMBER) is not None


def _counted(number: int, noun: str) -> list[str]:
    return [*cardinal(number), noun if number == 1 else noun + "s"]


def dotted_times(left: str, right: str, after: str, context: Context) -> list[str] | None:
    """ "9.30-10.15" as times of day: later, full hours of the day, and minutes that end in 0 or 5;
    where a sentence starts or has had such times, also "12.30-1.15"."""
    if _is_measure(after):
        return None
    starts = context.ended or "time" in context.had
    both = [
        DOTTED.fullmatch(side) or (re.fullmatch(r"(\d\d?)()", side) if starts else None)
        for side in (left, right)
    ]
    if not (both[0] and both[1] and "." in left + right):
        return None
    first, last = ((int(m[1]), int(m[2] or 0)) for m in (both[0], both[1]))
    day = 7 <= first[0] <= last[0] and first < last
    if not (day or starts) or max(first[0], last[0]) > 23:
        return None
    return [*clock(*first, ""), context.joint, *clock(*last, "")]


def _half(text: str) -> str:
    return text.replace(".", "").lower()


def read_date(body: str, context: Context) -> list[str] | None:
    """ "2026-06-30", "2026/06", "30.06.2026", "06/29/2026"; "6/29" only where a date is expected."""
    if m := ISO.fullmatch(body):
        said = day_of_year(int(m[4]), int(m[3]), m[1])
        return said and said + (read_time(m[5], "") or [] if m[5] else [])
    if (m := _YEAR_MONTH.fullmatch(body)) and not _spans_years(body, int(m[1]), int(m[2])):
        return [MONTHS[int(m[2]) - 1], *year(int(m[1]))]
    if m := _MONTH_YEAR.fullmatch(body):
        return [MONTHS[int(m[1]) - 1], *year(int(m[2]))]
    if m := NUMERIC.fullmatch(body):
        if m[2] == "." and len(m[4]) == 2 and not _short_date(m, context):
            return None
        day, month = _order(int(m[1]), int(m[3]), m[2] == "." or context.day_first)
        return day_of_year(day, month, m[4])
    if (m := _DAYS_DOTTED.fullmatch(body)) and int(m[1]) < int(m[2]) < 32:
        first, last = ordinal(int(m[1])), ordinal(int(m[2]))
        if not m[3]:
            return [*first, "to", *last]
        ends = day_of_year(int(m[2]), int(m[3]), m[4] or "")
        return ends and [ends[0], *first, "to", *ends[1:]]
    m = DAY_MONTH.fullmatch(body)
    dotted = body.endswith(".") or context.series == "date"
    if m and (context.word in WITHIN_DATES if m[2] == "/" else dotted):
        day, month = _order(int(m[1]), int(m[3]), m[2] == "." or context.day_first)
        return day_of_year(day, month, "")
    return None


def is_day(body: str, after: str, context: Context) -> bool:
    """Whether "26.12", with a dot behind it, is a day: "26.12. bis 30.12.", "am 24.12."; and
    "12.-14" days: "12.-14. Oktober"."""
    if _DAYS_DOTTED.fullmatch(body + "."):
        return after[:1].isupper()
    m = DAY_MONTH.fullmatch(body)
    if not m or m[2] != "." or not day_of_year(int(m[1]), int(m[3]), ""):
        return False
    goes_on = after[:1].islower() or after[:1].isdecimal() or DASH.match(after)
    return bool(goes_on or context.word in WITHIN_DATES or context.series == "date")


def _spans_years(body: str, first: int, last: int) -> bool:
    """Whether "2009/10" is a season, or "2004-06" three years, rather than a month."""
    later = last > first % 100 and first > 1999
    return last == first % 100 + 1 or (later and "-" in body)


def _short_date(m: re.Match[str], context: Context) -> bool:
    """Whether "30.06.26" is a date: "2.1.20" is a version, unless after "on" or a weekday."""
    if context.word in WITHIN_DATES or context.word in VERSIONS:
        return context.word not in VERSIONS
    named = context.chunk[:1].isupper() and context.chunk[-1:].isalnum() and not context.ended
    if not named and int(m[1]) > 12 and int(m[4]) > 23:
        return True  # the day of a year to come, rather than a version
    padded = len(m[1]) == len(m[3]) == 2
    return padded and (not named or "0" in (m[1][0], m[3][0]))


def tells_order(body: str) -> bool | None:
    """Whether dates are written day first; None unless ``body`` is a date that shows it."""
    m = NUMERIC.fullmatch(body)
    if not m or m[2] == "." or (int(m[1]) > 12) == (int(m[3]) > 12):
        return None
    return int(m[1]) > 12


def _order(first: int, second: int, day_first: bool) -> tuple[int, int]:
    """(day, month)"""
    if first > 12 or second > 12:
        day_first = first > 12
    return (first, second) if day_first else (second, first)


def _is_decade(decade: str, context: Context, after: str) -> bool:
    """Whether "80s" is a decade, or an age, rather than eighty seconds."""
    noun = after.lower().rstrip(".,;:!?)\"'").removesuffix("s")
    if noun in _OF_DECADES or context.series == "decade":
        return True
    if context.word in _BEFORE_DECADES:
        return noun not in _LIMITS
    if "decade" in context.had:
        return not {noun, context.word.removesuffix("s")} & (_TIMED | _LASTS)
    kind = context.word in ("a", "an") and re.fullmatch("[a-z][a-z-]*", noun)
    return bool(kind and decade >= "50" and noun not in _TIMED)


def day_of_year(day: int, month: int, year_digits: str) -> list[str] | None:
    """The words of a date, such as june thirtieth twenty twenty six; None if there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    number = int(year_digits or 0) + (2000 if len(year_digits) == 2 else 0)
    return [MONTHS[month - 1], *ordinal(day), *(year(number) if year_digits else [])]


def read_decade(body: str, context: Context, after: str = "") -> list[str] | None:
    """ "1990s", "'80s", "the 90s", "in his 30s", "80s music"; and "100s of"."""
    if after == "of" and (m := re.fullmatch("1(0{1,3})s", body)):
        return [("tens", "hundreds", "thousands")[len(m[1]) - 1]]
    if m := _STYLED.fullmatch(body):
        return [*(read_decade(m[1], Context(word="the")) or []), m[2]]
    if ages := _AGES.fullmatch(body) or _AGES.fullmatch(f"{context.chunk} {body}"):
        limit = cardinal(int(ages[2]))
        if _is_age(ages[1], int(ages[2]), body, after):
            return [
                *([ages[1].lower()] if body[0].isalpha() else []),
                *limit[:-1],
                plural(limit[-1]),
            ]
    m = DECADE.fullmatch(body)
    if not m or not (m[1] or body[0] == "'" or _is_decade(m[2], context, after)):
        return None
    if m[2] == "00" and not m[1]:
        return ["two", "thousands"]
    if m[2] == "00":
        said = cardinal(int(m[1] + "00")) if m[1][1] == "0" else year(int(m[1] + "00"))
        return [*said[:-1], said[-1] + "s"]
    if m[2] == "10":
        return [*(cardinal(int(m[1])) if m[1] else []), "tens"]
    return [*(cardinal(int(m[1])) if m[1] else []), plural(cardinal(int(m[2]))[0])]


def plural(number: str) -> str:
    """The plural of the last word of a number: "sixties", "sixes", "sixteens"."""
    if number.endswith("y"):
        return number[:-1] + "ies"
    return number + ("es" if number.endswith("x") else "s")


def _is_age(limit: str, years: int, body: str, after: str) -> bool:
    """Whether "Under 16s" are people rather than seconds: "under 10s" may be either."""
    if not body[0].isdecimal() or (limit[0].isupper() and limit != "U"):
        return 2 < years < 91 and after.lower().rstrip(".,;:!?") not in _MEASURED
    return 10 < years < 26 and (years % 5 > 0 or years == 25) and limit[0] != "o"

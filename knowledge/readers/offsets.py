"""The zone that stands beside a time: "13:00Z", "07:00 UTC", "9 am EDT", "Start (UTC+9)"."""

import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from knowledge.readers.zones import zone_named

# Where each abbreviation is meant, unless the conference's own zone has it: then it is that one.
_PLACES = {
    "America/New_York": "ET EST EDT EASTERN",
    "America/Chicago": "CT CST CDT CENTRAL",
    "America/Denver": "MT MST MDT MOUNTAIN",
    "America/Los_Angeles": "PT PST PDT PACIFIC",
    "America/Anchorage": "AKST AKDT",
    "Pacific/Honolulu": "HST",
    "America/Sao_Paulo": "BRT",
    "Europe/London": "BST",
    "Europe/Lisbon": "WET WEST",
    "Europe/Berlin": "CET CEST MEZ MESZ",
    "Europe/Helsinki": "EET EEST",
    "Europe/Moscow": "MSK",
    "Africa/Johannesburg": "SAST",
    "Asia/Singapore": "SGT",
    "Asia/Hong_Kong": "HKT",
    "Asia/Tokyo": "JST",
    "Asia/Jakarta": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
    "Asia/Seoul": "KST",
    "Australia/Perth": "AWST",
    "Australia/Adelaide": "ACST ACDT",
    "Australia/Sydney": "AET AEST AEDT",
    "Pacific/Auckland": "NZST NZDT",
}
_KEYS = {word: key for key, words in _PLACES.items() for word in words.split()}
_OF_INDONESIA = ("WIB", "WITA", "WIT")  # they say that the "10.00" before them is a clock
_UNCLEAR = ("IST", "AST", "GST")  # of India, Israel and Ireland; the Atlantic and Arabia; the Gulf
_LONG = (  # no "Central Hall"
    r"(?:eastern|central|mountain|pacific)(?:\s(?:standard\s|daylight\s)?time\b|(?!\s[^\W\d_]))"
)
_SHORT = "|".join(word for word in (*_KEYS, *_UNCLEAR) if len(word) < 6)
_UTC = r"(?:(?:UTC|GMT)(?:\s?[+−-]\d{1,2}(?::?\d\d)?(?!\d|:|\s?(?:UTC|GMT)))?|Zulu|Z)"
_PLUS = r"\+\d\d(?::?\d\d)?"
_WORDS = rf"(?i:{_UTC}|{_LONG})|{_SHORT}|[A-Z][a-z]+/[A-Z][A-Za-z_/]+"
_CLOCK = r"\d(?:\s?(?:[ap]\.?\s?m\b\.?|uhr\b|h(?:rs?)?\b))?"
_BESIDE = re.compile(
    rf"(?P<clock>(?i:{_CLOCK}))\s?[(\[]?(?:(?P<words>{_WORDS})(?![\w/])|(?P<plus>{_PLUS})(?![\d:]))[)\]]?"
    r"(?:\s?\([A-Z][^()]{4,50}\))?"  # "GMT+0200 (Central European Summer Time)"
)
# A minus is an offset only where it cannot lead to the end of a span.
_MINUS = re.compile(r"(?P<clock>\d:\d\d:\d\d(?:\.\d+)?\s?|:\d\d\s)(?P<words>[-−]\d\d:?\d\d)$")
_IN_HEADER = re.compile(rf"(?:{_UTC}|{_LONG}|{_SHORT}|[+−-]\d\d:?\d\d|[a-z]+/[a-z_/]+)", re.I)
_SAYS = (
    r"(?:(?:all|alle|toutes|todas|les|las|session|start|local|please|note|that|the|are|is|in|as|listed|"
    r"shown|given|displayed|zone|sind|angaben|en|sont|son|[:=(,*-])\s*)"
)
_FOR_ALL = re.compile(  # "Time zones and UTC explained" is a title
    rf"(?i:{_SAYS}*(?:times?|time ?zone|zeitzone|zeiten|uhrzeiten|heures|horaires|horas)\s*{_SAYS}*)"
    rf"(?<![\w/])({_WORDS})(?i:\s*time)?(?![\w/])\s*(?:[).,;(*!].*)?"
)
_CITY_TIME = re.compile(r"([a-zà-ÿ .]{3,30}) (?:local )?time", re.I)
_WINDOWS = re.compile(r"\((?:UTC|GMT)[+−-]\d\d:\d\d\) (\S.+)")
_AMOUNT = re.compile(r"(?:UTC|GMT)?\s?([+−-])(\d{1,2}):?(\d\d)?", re.I)


def parted(text: str) -> tuple[str, str]:
    """A time without the zone beside it, and that zone's words: ("9:00 am", "EDT")."""
    said: list[str] = []

    def without(m: re.Match[str]) -> str:
        said.append(next(m[name] for name in ("words", "plus") if m.groupdict().get(name)))
        return m[0] if said[-1] in _OF_INDONESIA else m["clock"]

    bare = _BESIDE.sub(without, text)
    bare = bare if said else _MINUS.sub(without, bare)
    return bare.strip(), said[0].strip() if said else ""


def of_header(unit: str) -> str:
    """The zone in what a header adds to its name, "edt" or "europe/berlin"; "" for other remarks."""
    unit = re.sub(r"^(?:in|all times(?: in| are)?) |[.,]$", "", unit.strip())
    if _IN_HEADER.fullmatch(unit):
        return unit.title() if "/" in unit else unit.upper()
    city = _CITY_TIME.fullmatch(unit)
    found = zone_named(city[1].strip()) if city else None
    return found.key if found else ""


def said_of_all(text: str) -> str:
    """The zone of "All times in UTC" and "Time zone: EDT", a line above or below a table."""
    m = _FOR_ALL.fullmatch(text) if len(text) <= 120 else None
    return m[1] if m else ""


def is_exact(words: str) -> bool:
    """Whether it is UTC or so many hours from it, as machines and clocks of 24 hours write it."""
    return isinstance(_zone(words), timezone)


def placed(
    words: str, moment: datetime, own: ZoneInfo | None
) -> tuple[datetime, str]:  # fmt: skip
    """``moment`` as ``words`` mean it, and what is doubtful about that; naive on the own clock."""
    short = words.upper().split()[0]
    at_home = moment.replace(tzinfo=own) if own else moment.replace(tzinfo=UTC)
    if (
        own
        and short not in ("UTC", "GMT")
        and short in (*_names(own, moment), _generic(own, moment))
    ):
        is_so = short in (at_home.tzname(), _generic(own, moment))
        return moment, "" if is_so else f"{words!r} is taken as the clock in {own.key}"
    zone = _zone(words)
    if zone is None:
        return moment, f"{words!r} is no clear time zone; taken as the conference's own clock"
    if isinstance(zone, timezone):
        doubt = own and words.upper() == "GMT" and "GMT" in _names(own, moment)
        told = f"{words!r} is taken as UTC, not as the clock in {own.key}" if own and doubt else ""
        return moment.replace(tzinfo=zone), told if at_home.utcoffset() else ""
    aware = moment.replace(tzinfo=zone)
    if short in _names(zone, moment) and short != aware.tzname():  # "EST" in June
        return moment, f"{words!r} is not in force then; taken as the conference's own clock"
    if own and at_home.utcoffset() == aware.utcoffset():
        return aware, ""
    return aware, "" if "/" in words else f"{words!r} is taken as the clock in {zone.key}"


def _names(zone: ZoneInfo, moment: datetime) -> set[str]:
    """What its clocks are called in winter and summer: {"EST", "EDT"}."""
    moments = (datetime(moment.year, month, 1, tzinfo=zone) for month in (1, 7))
    return {name for each in moments if (name := each.tzname())}


def _generic(zone: ZoneInfo, moment: datetime) -> str:
    """ "ET" of "EST" and "EDT"."""
    names = {name[0] + name[-1] for name in _names(zone, moment) if len(name) == 3}
    return names.pop() if len(names) == 1 else ""


def _zone(words: str) -> timezone | ZoneInfo | None:
    if m := _WINDOWS.match(words):  # its offset is that of winter
        return _named(m[1]) or _named(m[1].split(",")[0]) or _zone(words[: m.start(1)])
    text = words.strip(" ()[]")
    if len(text) > 12 and (m := re.search(r"\b(?:UTC|GMT)\s?[+−-]\d{1,2}(?::?\d\d)?", text)):
        text = m[0]  # "Orlando, Florida USA UTC-4"
    if re.fullmatch(r"UTC|GMT|Zulu|Z", text, re.I):
        return UTC
    if m := _AMOUNT.fullmatch(text):
        offset = timedelta(hours=int(m[2]), minutes=int(m[3] or 0))
        if offset > timedelta(hours=14):
            return None
        return timezone(offset if m[1] == "+" else -offset)
    return _named(text)


def _named(text: str) -> ZoneInfo | None:
    if re.match(r"central european", text, re.I):
        text = "CET"
    if key := _KEYS.get(text.upper().split()[0] if text.strip() else ""):
        return ZoneInfo(key)
    return zone_named(text.strip()) if "/" in text or len(text) > 4 else None

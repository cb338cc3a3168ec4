"""Addresses in the United States: "720 S Michigan Ave, Chicago, IL 60605"."""

import re

from spoken.numbers import digits, pairs
from tts.text.amounts import AFTER_NUMBER, unit_after
from tts.text.cmudict import known
from tts.text.context import Context

_STATES = {
    "AL": "alabama", "AK": "alaska", "AZ": "arizona", "AR": "arkansas", "CA": "california",
    "CO": "colorado", "CT": "connecticut", "DE": "delaware", "DC": "d c", "FL": "florida",
    "GA": "georgia", "HI": "hawaii", "ID": "idaho", "IL": "illinois", "IN": "indiana", "IA": "iowa",
    "KS": "kansas", "KY": "kentucky", "LA": "louisiana", "ME": "maine", "MD": "maryland",
    "MA": "massachusetts", "MI": "michigan", "MN": "minnesota", "MS": "mississippi",
    "MO": "missouri", "MT": "montana", "NE": "nebraska", "NV": "nevada", "NH": "new hampshire",
    "NJ": "new jersey", "NM": "new mexico", "NY": "new york", "NC": "north carolina",
    "ND": "north dakota", "OH": "ohio", "OK": "oklahoma", "OR": "oregon", "PA": "pennsylvania",
    "PR": "puerto rico", "RI": "rhode island", "SC": "south carolina", "SD": "south dakota",
    "TN": "tennessee", "TX": "texas", "UT": "utah", "VT": "vermont", "VA": "virginia",
    "WA": "washington", "WV": "west virginia", "WI": "wisconsin", "WY": "wyoming",
}  # fmt: skip
_STREETS = {
    "St": "street", "Ave": "avenue", "Av": "avenue", "Blvd": "boulevard", "Rd": "road",
    "Dr": "drive", "Ln": "lane", "Pkwy": "parkway", "Hwy": "highway", "Sq": "square",
    "Pl": "place", "Ct": "court", "Ter": "terrace", "Cir": "circle", "Trl": "trail",
}  # fmt: skip
_SAID = frozenset([*_STREETS.values(), "way"])
_SINGLE = frozenset("Ave Av Blvd Rd Ln Pkwy Hwy".split())  # no other word looks like these
_DIRECTIONS = {
    "N": "north", "S": "south", "E": "east", "W": "west", "NE": "northeast", "NW": "northwest",
    "SE": "southeast", "SW": "southwest",
}  # fmt: skip
_WITHIN = {"Ste": "suite", "Apt": "apartment", "Bldg": "building", "Fl": "floor", "Rm": "room"}
_HOUSE = re.compile(r"\d{1,5}[A-Z]?")
_POSTCODE = re.compile(r"\d{5}|[1-9]\d(?!00)\d\d")
_ZIP = re.compile(r"(\d{5})(?:-(\d{4}))?")
_GOES_ON = re.compile(
    r"(?:San|Santa|Los|Las|New|Fort|El|Suite|Ste|Floor|Unit|Apt|Apartment|Room|Rm|Building|Bldg|Fl|#\d+|[NS][EW]?|[EW]|\d+(?:st|nd|rd|th))"
    r"\b[.,]?"
)
_NAME = re.compile(r"[A-Z][a-z]{2,}|\d{1,3}(?:st|nd|rd|th)\b")
_STREET = re.compile(r"[A-Z][a-z]{3,}\b")
_DIRECTED = re.compile(r"[NS][EW]?\b|[EW]\b|\d{1,3}(?:st|nd|rd|th)\b")
_BEFORE_YEARS = frozenset("in since of until by from for the during".split())
_WATTS = re.compile(
    r"(?:laser|amp|solar|panel|power|speaker|led|lamp|bulb|motor|charger|usb)", re.I
)
_LABELS = frozenset("room hall track page step day number level section chapter version".split())


def street_of(body: str, words: list[str], pause: str, context: Context) -> str:
    """What of a street's address has been read after ``body``, said as ``words``: "", "house" (its
    number), "name" or "street" (all of it)."""
    if context.street == "street" and (body in _DIRECTIONS or body in _WITHIN):
        return "street" if pause in ("", ",") else ""
    if _HOUSE.fullmatch(body):
        year = len(body) == 4 and body[:2] in ("19", "20") and context.word in _BEFORE_YEARS
        labelled = year or context.word in _LABELS or context.dated
        return "" if pause or labelled else "house"
    if not context.street:
        return ""
    if context.street == "name" and words[-1:] and words[-1] in _SAID:
        return "street" if pause in ("", ",") else ""
    if body in _DIRECTIONS and context.street == "house" and pause in ("", "."):
        return "house"
    return "name" if not pause and re.match("[A-Z](?:[a-z]|$)|[1-9]", body) else ""


def waits(chunk: str, context: Context) -> bool:
    """Whether ``chunk``, in an address, needs the chunk after it."""
    if chunk in _STATES:
        return context.chunk[:1].isupper() and context.word != ""
    if context.street == "name" and chunk in _STREETS:
        return True
    if context.street == "house" and chunk.rstrip(".") in _DIRECTIONS:
        return True
    if _POSTCODE.fullmatch(chunk):
        return _listed(chunk, context)
    return context.street == "street" and chunk in _WITHIN


def read_street(body: str, pause: str, after: str, context: Context) -> list[str] | None:
    """The words of a part of an address that is written short; None for all else."""
    if (
        body in _STATES
        and not pause
        and re.match(r"\d{5}|USA\b", after)
        and context.chunk[:1].isupper()
    ):
        return _STATES[body].split()
    name = "ay" if context.chunk == "USA" else _STATES.get(context.chunk)
    if name and (m := _ZIP.fullmatch(body)):
        return _digits(m) if context.word == name.split()[-1] else None
    if context.street == "name" and body in _STREETS:
        ends = pause or not after[:1].isupper() or _GOES_ON.match(after)
        return [_STREETS[body]] if ends or body in _SINGLE else None
    if context.street == "house" and body in _DIRECTIONS:
        watts = body == "W" and (context.amount or _WATTS.match(after))
        return [_DIRECTIONS[body]] if _NAME.match(after) and not watts else None
    if context.street == "street":
        if body in _WITHIN and re.match(r"#?\d|[A-Z]\b", after):
            return [_WITHIN[body]]
        return [_DIRECTIONS[body]] if body in _DIRECTIONS else None
    return None


def read_house(body: str, after: str, context: Context) -> list[str] | None:
    """ "901" before its street: "901 Neches St", "721 S Michigan Ave", "at 351 Fifth Avenue"."""
    if not re.fullmatch(r"[1-9]\d[1-9]", body):
        return None
    begins = context.ended or context.chunk[-1:] == "," or context.word == "at"
    name = _STREET.match(after) and (context.word == "at" or not known(after.lower()))
    return pairs(body) if begins and (name or _DIRECTED.match(after)) else None


def read_postcode(body: str, after: str, context: Context) -> list[str] | None:
    """The digits of a postcode before its town: "Coerdeplatz 12, 48157 Münster"; None for all else."""
    town = re.match(r"[^\W\d_]{3}", after) and after[:1].isupper() and after[1:2].islower()
    if not (town and _listed(body, context)) or unit_after(after.rstrip(".,;:"), AFTER_NUMBER):
        return None
    if not _POSTCODE.fullmatch(body):
        return None
    return digits(body) if len(body) == 5 else pairs(body)


def _listed(body: str, context: Context) -> bool:
    """Whether a postcode may come after what was read: after a comma, or a name."""
    if context.ended:
        return False
    return context.chunk[-1:] == "," or (len(body) == 5 and context.chunk[:1].isupper())


def _digits(m: re.Match[str]) -> list[str]:
    said = "zero one two three four five six seven eight nine".split()
    words = [said[int(c)] for c in m[1]]
    return [*words, "dash", *(said[int(c)] for c in m[2])] if m[2] else words

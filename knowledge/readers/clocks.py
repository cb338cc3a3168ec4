"""Clock times and spans as people write them: 9am, 14:00 Uhr, noon, 24:00, 0900, 2:00-3:00 PM."""

import re
import unicodedata
from dataclasses import dataclass, replace

from knowledge.readers import clock_words

DAY_MINUTES = 24 * 60
HALF_DAY = DAY_MINUTES // 2
_WORDS: dict[str, int] = dict.fromkeys(
    "noon midday mittag midi mediodía mezzogiorno".split(), HALF_DAY
)
_WORDS |= dict.fromkeys("midnight mitternacht minuit".split(), DAY_MINUTES)
_AM_PM = r"(?:([ap])\.?\s?m?\b\.?)"
_ZONE = (  # in capitals, for "10:00 start" names none
    r"(?:\(?\b(?:(?-i:[A-Z]{2,5}T)|[ecmp][sd]?t|UTC|GMT|Z|CET|CEST|WIB|WITA?|BST)"
    r"(?:[+-]\d{1,2}(?::?\d\d)?)?\)?)"
)
_CLOCK = re.compile(
    rf"(?:um |at |ab |à |a las |@\s?)?(?:"
    rf"(\d{{1,2}})\s?(?:[:.h]|uhr)\s?(\d\d)(?:[:.]\d\d(?:\.\d+)?)?\s*{_AM_PM}?"
    rf"|(\d{{1,2}})(\d\d)\s*{_AM_PM}?(?:\s?(?:hrs?|h)\b)?"
    rf"|(\d{{1,2}})\s*(?:(?:o['’]?clock\s*)?{_AM_PM}|h\b|uhr\b|o['’]?clock\b)?"
    rf"|(?:12(?::00)?\s*)?({'|'.join(_WORDS)})"
    rf")\s*(?:uhr\b|hrs?\b|h\b|o['’]?clock\b)?\s*({_ZONE})?",
    re.I,
)
_TO = re.compile(
    r"\s*(?:-{1,2}|[–—−→~‑〜]|->|\bto\b|\buntil\b|\btill\b|\bbis\b|\bà\b|\bal?\b)\s*", re.I
)
_AM_PM_SAID = re.compile(r"\d\s?[ap]\.?\s?m\b", re.I)
# Where a clock stands inside a longer text: only what is unmistakably one.
_INSIDE = re.compile(
    r"(?<![\d.:/-])(?:\d{1,2}\s?:\s?\d\d(?::\d\d)?(?:\.\d+)?(?:\s*[ap]\.?\s?m\b\.?)?"
    r"|\d{1,2}(?:\.\d\d)?\s*[ap]\.?\s?m\b\.?|\d{1,2}h\d\d|\bnoon\b|\bmidnight\b)"
    r"(?:\s*(?:-|–|—|to|until|bis)\s*(?:\d{1,2}\s?[:.]\s?\d\d(?::\d\d)?(?:\s*[ap]\.?\s?m\b\.?)?"
    r"|\d{1,2}\s*[ap]\.?\s?m\b\.?|\bnoon\b|\bmidnight\b))?(?![\d:/])",
    re.I,
)


@dataclass(frozen=True)
class Clock:
    """``minutes`` since midnight; may be past the day's end. ``open``: it could be twelve hours
    later, for want of am or pm. ``zone``: an abbreviation that stands beside it."""

    minutes: int
    open: bool = False
    zone: str = ""


def clock(text: str) -> Clock | None:
    """A cell that is a clock time and nothing else."""
    text = clock_words.plain(_plain(text)[:61])
    m = _CLOCK.fullmatch(text) if 0 < len(text) <= 40 else None
    if not m:
        return None
    if m[9]:
        return Clock(_WORDS[m[9].lower()], zone=m[10] or "")
    hour, minute = int(m[1] or m[4] or m[7]), int(m[2] or m[5] or 0)
    half = (m[3] or m[6] or m[8] or "").lower()
    return _clock(hour, minute, half, m[10] or "")


def _clock(hour: int, minute: int, half: str, zone: str) -> Clock | None:
    if minute > 59 or hour > 35 or (half and hour > 23):
        return None
    if half and hour <= 12:
        return Clock((hour % 12 + 12 * (half == "p")) * 60 + minute, zone=zone)
    # "09:00" may well stand before "01:00" in the afternoon; "00:30" cannot
    return Clock(hour * 60 + minute, open=1 <= hour <= 12 and not half, zone=zone)


# "5:15 on", "from 18:00", "21:00 - late": of these the end is open
_OPEN_END = re.compile(
    r"\s*(?:\bon(?:wards?)?|\+|→|\bff?\.?|(?:-|–|—|\bto\b|\buntil\b|\btill?\b|\bbis\b)\s*"
    r"(?:late|clos(?:e|ing)|open(?: end)?|end|offen|ende|fin|\?+|\.{2,}|…|∞)?)\s*$",
    re.I,
)
_OPEN_START = re.compile(
    r"^(?:from|as of|start(?:s|ing)?(?: at)?|after|ca\.?|approx\.?|about|around|~|à partir de|dès|"
    r"a partir de(?: las)?)\s*(?=\d)",
    re.I,
)


def begins(text: str) -> bool:
    """Whether it tells when something begins, and nothing else."""
    return bool(clock(text) or span(text) or opening(text))


def opening(text: str) -> Clock | None:
    """When something begins of which the end is open, in so many words."""
    bare = _OPEN_START.sub("", _OPEN_END.sub("", _plain(text))) if len(text) <= 60 else ""
    return None if bare == text.strip() or bare.strip().isdigit() else clock(bare)


def span(text: str) -> tuple[Clock, Clock] | None:
    """ "9:15-9:30am": one am or pm serves both, unless the start would then come after the end:
    "11:45-12:15pm" starts in the morning."""
    text = re.sub(r"^(?:from|von|de|ab)\s+", "", _plain(text), flags=re.I)
    text = clock_words.plain(text) if len(text) <= 60 else text
    for m in _TO.finditer(text) if len(text) <= 60 else ():
        start, end = clock(text[: m.start()]), clock(text[m.end() :])
        if start and end:
            start, end = shared(start, end, text[m.end() :])
            return start, _in_half_of(text[: m.start()], start, end)
    return None


def _in_half_of(start_text: str, start: Clock, end: Clock) -> Clock:
    """The end of "2:00 pm - 3:30", which is no night."""
    if not end.open or end.minutes > start.minutes or not _AM_PM_SAID.search(start_text):
        return end
    later = end.minutes % HALF_DAY + HALF_DAY
    return replace(end, minutes=later, open=False) if later > start.minutes else end


def shared(start: Clock, end: Clock, end_text: str) -> tuple[Clock, Clock]:
    if start.open and not end.open and re.search(r"[ap]\.?\s?m?\b|noon|midnight", end_text, re.I):
        minutes = start.minutes % HALF_DAY
        later = minutes + HALF_DAY
        limit = end.minutes
        minutes = later if later <= limit and limit - later < limit - minutes else minutes
        start = Clock(minutes, zone=start.zone)
    return start, end


def inside(text: str) -> tuple[str, str]:
    """A text that holds a day and a clock: (the clock or span, what is left)."""
    text = clock_words.plain_inside(_plain(text))
    m = _INSIDE.search(text)
    if not m:
        return "", text
    return m[0], re.sub(r"\s*(?:\bat\b|\bum\b|@|,)?\s*$", "", text[: m.start()]) + " " + text[
        m.end() :
    ]


def _plain(text: str) -> str:
    return (
        unicodedata.normalize("NFKC", text[:200]).replace("a.m", "am").replace("p.m", "pm").strip()
    )


def settle(clocks: list[Clock]) -> list[int] | None:
    """Minutes of one day's clocks in the file's order, those without am or pm by their order.

    "9:00, 11:30, 1:00, 2:15" goes on in the afternoon, "9:00 am, 11:30, 1:00" too. None if that
    changes nothing.
    """
    settled, before = [], 0
    for c, said in zip(clocks, _next_said(clocks), strict=True):
        minutes = c.minutes % HALF_DAY if c.open and c.minutes >= HALF_DAY else c.minutes
        noon_or_later = HALF_DAY + minutes
        late = minutes < 7 * 60 or (HALF_DAY <= before <= noon_or_later and minutes < before)
        goes_on = before <= minutes <= said < noon_or_later  # "6:30, 7:00 am"
        if c.open and (c.minutes >= HALF_DAY or (late and not goes_on)):
            minutes = noon_or_later
        settled.append(minutes)
        before = max(before, minutes)
    return settled if settled != [c.minutes for c in clocks] else None


def _next_said(clocks: list[Clock]) -> list[int]:
    """For each the next with am or pm, in minutes; -1 for none."""
    found, said = [], -1
    for c in reversed(clocks):
        said = said if c.open else c.minutes
        found.append(said)
    return found[::-1]

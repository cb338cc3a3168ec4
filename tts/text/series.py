"""What is listed goes on as it began: "the 80s and 90s", "Parts I, II and III", "Sat. and Sun."."""

import re

from spoken.numbers import cardinal
from tts.text.abbreviations import WEEKDAYS
from tts.text.acronyms import roman_value
from tts.text.clock import DAY_MONTH, DECADE, DOTTED, clock
from tts.text.context import MONTHS, Context

JOINTS = frozenset("and or to & through the early mid late + bis und".split())


def series_of(body: str, words: list[str], context: Context) -> str:
    """The kind of thing that ``body``, read as ``words``, is: "decade", "roman 3"; "" for others."""
    if words in ([], ["to"]) or body.lower() in JOINTS:
        return context.series
    if DECADE.fullmatch(body):
        return "decade" if not words[-1].startswith("second") else ""
    last = re.split("[-–—/]", body)[-1]
    if DAY_MONTH.fullmatch(body) and words[0] in MONTHS:
        return "date"
    if (m := DOTTED.fullmatch(last)) and body[0].isdecimal():
        time = [clock(int(m[1]), int(m[2]), "", bare) for bare in (True, False)]
        return "time" if words in time or words[-len(time[1]) :] == time[1] else ""
    if body.isdecimal() and len(body) < 3 and words == cardinal(int(body)):
        return "number"
    if words[-1] in WEEKDAYS:
        return "day"
    if words[-1] in MONTHS:
        return "month"
    if last.isupper() and (value := roman_value(last)) and words[-1] not in ("i", "v", "x", "l"):
        return f"roman {value}"
    return ""

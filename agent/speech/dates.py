"""Whether the voice reads 06/07/2026 as July 6 or as June 7: as the schedule means it."""

import re
from collections import Counter

from knowledge import Schedule

_NUMERIC = re.compile(r"(?<![\d/.-])(\d\d?)([/-])(\d\d?)\2(?:\d{4}|\d\d)(?![\d/-]|\.\d)")
_MONTH_FIRST = re.compile(  # the zones of the United States; elsewhere the day comes first
    r"US/.*|Pacific/Honolulu|America/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Anchorage|Detroit|Boise|Adak"
    r"|Juneau|Nome|Sitka|Metlakatla|Yakutat|Menominee|Indiana/.*|Kentucky/.*|North_Dakota/.*|Puerto_Rico)"
)


def day_first(schedule: Schedule, date_order: str = "auto") -> bool:
    """``date_order``: "day-first" or "month-first" where the operator said so. Else the dates in
    titles, descriptions and facts that leave no doubt tell, and without such the time zone."""
    if date_order != "auto":
        return date_order == "day-first"
    texts = [text for s in schedule.sessions for text in (s.title, s.description)]
    said = Counter(
        int(m[1]) > 12
        for text in (*texts, *schedule.facts.values())
        for m in _NUMERIC.finditer(text)
        if 0 < min(int(m[1]), int(m[3])) <= 12 < max(int(m[1]), int(m[3])) <= 31
    )
    if said[True] != said[False]:
        return said[True] > said[False]
    return not _MONTH_FIRST.fullmatch(schedule.timezone.key)

""" "Listopada" is November in Polish, as Czech's "listopad" is, and October in Croatian."""

import re
from dataclasses import replace
from itertools import chain
from zoneinfo import ZoneInfo

from knowledge.guesses import Kind
from knowledge.readers.base import Reading
from knowledge.readers.points import Cells, Point

_WORD = re.compile(r"\blistopada?\b", re.I)
# Words that only one side has, weekdays and months
_CROATIAN = re.compile(
    r"\b(?:ponedjelj\w+|utor\w+|srijed\w+|četvrt[ak]\w*|petk?ak?|nedjelj\w+|siječ[an]\w+|velja[čc]\w+|"
    r"ožuj\w+|trav[an]j\w*|travnja|svib\w+|lipanj|lipnj\w|srpanj|srpnj\w|kolovoz\w*|ruj[an]\w*|studen\w+|"
    r"prosinac|prosinc\w|godine)\b",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:poniedział\w+|wtor\w+|środ\w+|czwart\w+|piąt\w+|sobot[aęy]?|niedziel\w+|wrze[śs]\w+|"
    r"październik\w*|grud\w+|pondělí|úterý|středa|čtvrtek|pátek|neděle|září|říj\w+|prosince)\b",
    re.I,
)
_ZONES = {"Europe/Zagreb": 10, "Europe/Sarajevo": 10, "Europe/Warsaw": 11, "Europe/Prague": 11}


def settle(rows: list[Cells], points: list[Point], own: ZoneInfo | None, reading: Reading) -> None:
    """Which month it is: by weekdays, by the other words of the file, by its zone; else it is said."""
    doubtful = [p for p in points if p.day and p.day.month == 11 and _WORD.search(p.day_text)]
    if not doubtful:
        return
    month = _by_weekdays(doubtful) or _by_words(rows) or (_ZONES.get(own.key, 0) if own else 0)
    if not month:
        text = f"{doubtful[0].day_text[:40]!r} is taken as in November; in Croatian it is October"
        reading.guess(Kind.DAY, text)
    for point in doubtful if month == 10 else ():
        assert point.day is not None
        point.day = replace(point.day, month=10)


def _by_weekdays(points: list[Point]) -> int:
    """The month in which dates with a year and a weekday are on that weekday."""
    fits = {10: 0, 11: 0}
    for month, day in ((month, p.day) for p in points for month in fits):
        if day and day.year and day.weekday is not None:
            on = replace(day, month=month).on(day.year, "day-first")
            fits[month] += on is not None and on.weekday() == day.weekday
    return 0 if fits[10] == fits[11] else max(fits, key=lambda month: fits[month])


def _by_words(rows: list[Cells]) -> int:
    texts = list(chain.from_iterable((row.day, row.start, row.weekday) for row in rows[:2000]))
    croatian = sum(bool(_CROATIAN.search(text)) for text in texts)
    other = sum(bool(_OTHER.search(text)) for text in texts)
    return 0 if croatian == other else 10 if croatian > other else 11

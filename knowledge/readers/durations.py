"""Durations: 45, "90 min", 1h30, 1:30, PT45M, "1.5 hours", and the days of frab's D:HH:MM."""

import re
from datetime import timedelta
from typing import Any

from knowledge.readers.text import clean

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=14)
_NUMBER = r"(\d{1,5}(?:[.,]\d{1,3})?|(?<!\d)[.,]\d{1,3})"
_MINUTE = (
    r"(?:m(?:in(?:ut(?:e[nrs]?|ter|i|os|[aăyiů]|uttia)?|s|uuttia|utit)?)?\.?|['’′]|分[钟鐘間]?|분|мин(?:ут[аы]?)?\.?|"
    r"хв(?:илин[аи]?)?\.?|perc|phút|menit|dk\.?|dakika|λεπτά|minūtes|min\.)"
)
_HOUR = (
    r"(?:h(?:ours?|rs?|eures?|oras?|od(?:in[ay]?)?)?\.?|st(?:d|unden?)\.?|or[ea]|uur|u|tim(?:me|mar|er?)?|t|godz"
    r"(?:in[ay]?)?\.?|ч(?:ас(?:а|ов)?)?\.?|год(?:ин[аи]?)?\.?|óra|saat|sa\.?|giờ|jam|ώρ(?:α|ες)|"
    r"tunti[a]?|tundi?|[小]?[時时][間间]?|小时|时间|시간)"
)
_SECOND = r"(?:s(?:ec(?:ond)?s?|ek(?:unden?)?|eg(?:undos?)?)?\b\.?|[\"″])"
_UNITS = re.compile(
    rf"(?:{_NUMBER}\s*(?:d(?:ays?)?|tage?)\b\.?,?\s*)?"
    rf"(?:{_NUMBER}\s*{_HOUR}\s*(?:and |und |et |y |e |i |a |og |och |en |и |,)?\s*)?"
    rf"(?:{_NUMBER}(?!\d)\s*{_MINUTE}?)?\s*(?:{_NUMBER}\s*{_SECOND})?",
    re.I,
)
_ISO = re.compile(
    r"P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})(?:\.\d+)?S)?)?",
    re.I,
)


def length(value: Any) -> timedelta | None:
    """None if it is none, or not between 1 minute and 14 days. A bare number is minutes."""
    text = clean(value)
    if not text or len(text) > 40:
        return None
    if m := re.fullmatch(r"(\d{1,3}):(\d\d)(?::(\d\d))?", text, re.ASCII):
        found = timedelta(hours=int(m[1]), minutes=int(m[2]), seconds=int(m[3] or 0))
    elif m := re.fullmatch(r"(\d{1,2}):(\d\d):(\d\d):(\d\d)", text, re.ASCII):
        days, hours, minutes, seconds = map(int, m.groups())
        found = timedelta(days, seconds, 0, 0, minutes, hours)
    elif (m := _ISO.fullmatch(text)) and len(text) > 2:
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in m.groups())
        found = timedelta(days, seconds, 0, 0, minutes, hours, weeks)
    elif (m := re.fullmatch(r"(\d{1,2}) days?, (\d{1,2}):(\d\d):\d\d", text)) is not None:
        found = timedelta(days=int(m[1]), hours=int(m[2]), minutes=int(m[3]))  # as Python writes it
    elif (m := _UNITS.fullmatch(text)) and any(m.groups()):
        days, hours, minutes, seconds = (
            float((part or "0").replace(",", ".")) for part in m.groups()
        )
        found = timedelta(days, seconds, hours=hours, minutes=minutes)
    else:
        return None
    return found if SHORTEST <= found <= LONGEST else None


def with_days(value: Any) -> tuple[timedelta, timedelta] | None:
    """Three parts that may be D:HH:MM as well as H:MM:SS: (read so, and read so); else None.

    pretalx and frab write days without a leading zero ("2:06:00"), others hours with one.
    """
    m = re.fullmatch(r"([1-9]\d?):([01]\d|2[0-3]):([0-5]\d)", clean(value), re.ASCII)
    if not m or len(m[1]) > 1:
        return None
    a, b, c = map(int, m.groups())
    return timedelta(days=a, hours=b, minutes=c), timedelta(hours=a, minutes=b, seconds=c)

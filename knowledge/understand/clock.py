"""Clock times as they are said: "half past three", "ten to four pm"."""

from datetime import date, datetime, time, timedelta

from knowledge.model import DAY_CHANGE, Schedule
from knowledge.understand.numbers import ANY_NUMBER, NUMBERS, SHARES

_MIN = rf"(?:oh (?:{ANY_NUMBER})|{ANY_NUMBER})"
_LATE = "|".join(
    word for word, n in sorted(NUMBERS.items(), key=lambda x: -len(x[0])) if 12 < n < 25
)
_HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NAMED = "noon|midday|midnight|lunchtime"
CLOCK_TIME = (
    rf"(?:half (?:past )?(?:{ANY_NUMBER})|(?:{ANY_NUMBER}) (?:minutes )?(?:past|to) (?:{ANY_NUMBER})|"
    rf"(?:a )?quarter (?:past|after|to|of) (?:{ANY_NUMBER})|{_NAMED}|"
    rf"(?:{ANY_NUMBER})(?: {_MIN})?(?: (?:am|pm|a m|p m|o'clock))?)"
)


def span(amount: str, unit: str) -> timedelta:
    minutes = 60 if unit == "hour" else 1
    if amount in SHARES:
        return timedelta(minutes=minutes * SHARES[amount])
    return timedelta(minutes=minutes * NUMBERS.get(amount, 1))


def clock_in(take, part) -> tuple[str, time, bool] | None:
    """(relation, time, whether morning or afternoon is certain)"""
    relation = r"(?:(at|after|before|until|by|from|past|around|about|since|till|starting at|" \
               r"starting|beginning at) )?"  # fmt: skip
    if m := take(rf"{relation}({_NAMED})"):
        return m[1] or "at", time(0) if m[2] == "midnight" else time(12), True
    if m := take(rf"{relation}half past ({ANY_NUMBER})"):
        return _half(m[1], NUMBERS[m[2]], 30, "", part)
    if m := take(rf"{relation}(?:a )?quarter (past|after|to|of) ({ANY_NUMBER})"):
        hour = NUMBERS[m[3]]
        if m[2] in ("to", "of"):
            return _half(m[1], (hour - 1) or 12, 45, "", part)
        return _half(m[1], hour, 15, "", part)
    if m := take(rf"{relation}({ANY_NUMBER}) (?:minutes )?(past|to) ({ANY_NUMBER})"):
        minutes, hour = NUMBERS[m[2]], NUMBERS[m[4]]
        if m[3] == "to":
            return _half(m[1], (hour - 1) or 12, 60 - minutes, "", part)
        return _half(m[1], hour, minutes, "", part)
    half = r"(?: (am|pm|a m|p m|o'clock))"
    if m := take(rf"{relation}({ANY_NUMBER})(?: ({_MIN}))?{half}"):
        return _half(m[1], NUMBERS[m[2]], _minute(m[3]), m[4], part)
    if m := take(rf"{relation}half ({_HOUR})"):
        return _half(m[1], NUMBERS[m[2]], 30, "", part)
    if m := take(rf"(at|after|before|until|by|from|around|about|since|till|starting at|starting|"
                 rf"beginning at) ({ANY_NUMBER})(?: (zero zero|{_MIN}))?(?: ish| onwards?| sharp)?"
                 rf"(?! (?:of|{_COUNTED}))"):  # fmt: skip
        return _half(m[1], NUMBERS[m[2]], _minute(m[3]), "", part)
    if m := take(rf"({ANY_NUMBER}) ish"):
        return _half("at", NUMBERS[m[1]], 0, "", part)
    if m := take(rf"({_LATE}) (zero zero|zero|hundred|thirty|fifteen|forty five)"):  # 21:00
        minute = NUMBERS.get(m[2], 0)
        return _half("at", NUMBERS[m[1]], minute, "", part)
    if m := take(rf"({_HOUR}) ({_MIN})"):
        minute = _minute(m[2])
        if minute >= 10 or m[2].startswith("oh"):
            return _half("at", NUMBERS[m[1]], minute, "", part)
    return None


_COUNTED = "days?|minutes?|hours?|weeks?|talks?|sessions?|things?|people|rooms?|tracks?|more"


def _minute(spoken: str | None) -> int:
    if spoken == "zero zero":
        return 0
    return NUMBERS[spoken.removeprefix("oh ")] if spoken else 0


def _half(relation, hour, minute, half, part) -> tuple[str, time, bool] | None:
    if not (0 <= hour < 25 and 0 <= minute < 60):
        return None
    half = (half or "").replace(" ", "")
    sure = half in ("am", "pm") or hour > 12
    if half == "pm" and hour < 12 or (not sure and part and part[0] >= 12 and hour < 12):
        hour += 12
        sure = True
    elif half == "am" and hour == 12:
        hour = 0
    elif part and part[1] == 12:  # a morning may last "up to one"
        hour, sure = (hour + 12 if 0 < hour < part[0] else hour), True
    return relation or "at", time(hour % 24, minute), sure


def _something_on(schedule: Schedule, at: datetime) -> bool:
    return any(s.start <= at < s.end and not s.all_day for s in schedule.sessions)


def placed(
    clock: time, sure: bool, base: date, schedule: Schedule, now: datetime, day_given: bool
) -> datetime:
    """Put a clock time on a day; without am or pm, the reading when a conference is awake."""
    moment = datetime.combine(base, clock, schedule.timezone)
    if sure:
        return (
            moment + timedelta(days=1) if clock < time(int(DAY_CHANGE.seconds / 3600)) else moment
        )
    if 5 < clock.hour < 12:  # the half of the day in which something is on then
        later = moment + timedelta(hours=12)
        early, late = (_something_on(schedule, at) for at in (moment, later))
        gone = not day_given and moment + timedelta(minutes=45) < now
        of_day = (s.start for s in schedule.sessions if s.day == base and not s.all_day)
        first = next(of_day, None)  # they are in order of their start
        if late and not early and (gone or first and moment < first) or early and late and gone:
            return later
        if early and not gone:
            return moment
    if clock.hour < 8 or (not day_given and moment + timedelta(minutes=45) < now):
        later = moment + timedelta(hours=12)
        if clock.hour < 12 and (clock.hour < 8 or later.hour < 20):
            return later
    return moment

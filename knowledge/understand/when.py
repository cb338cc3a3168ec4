"""Times in a question: clock times, days, parts of the day, "in half an hour"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from knowledge.model import DAY_CHANGE, Schedule

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = (
    "january february march april may june july august september october november december"
).split()
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen " \
        "fifteen sixteen seventeen eighteen nineteen".split()  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
NUMBERS = {w: n for n, w in enumerate(_ONES)} | _TENS
NUMBERS |= {f"{t} {_ONES[n]}": v + n for t, v in _TENS.items() for n in range(1, 10)}
ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"thirtieth": 30, "thirty first": 31}
ORDINALS |= {f"twenty {w}": 20 + n for w, n in list(ORDINALS.items())[:9]}
PARTS = {"morning": (4, 12), "afternoon": (12, 17), "evening": (17, 28), "night": (19, 28)}

_N = "|".join(sorted(NUMBERS, key=len, reverse=True))
_O = "|".join(sorted(ORDINALS, key=len, reverse=True))
_MIN = rf"(?:oh (?:{_N})|{_N})"


_TIME = rf"(?:half past (?:{_N})|(?:a )?quarter (?:past|after|to|of) (?:{_N})|noon|midnight|" \
        rf"(?:{_N})(?: {_MIN})?(?: (?:am|pm|a m|p m|o'clock))?)"  # fmt: skip
_BETWEEN = rf"(?:between|from) ({_TIME}) (?:and|to|till|until) ({_TIME})"
_AMOUNT = rf"(half an|an|a|one|{_N})"
_WITHIN = (
    rf"(?:in|within|for|during|over) the next (?:{_AMOUNT} )?(hour|minute)s?|"
    rf"within (?:the )?{_AMOUNT} (hour|minute)s?|"
    rf"i(?:'ve)?(?: only| just)?(?: have| had| got)*(?: only| just| about)* {_AMOUNT} (hour|minute)s?"
    rf"(?: (?:free|to kill|left|to spare|to spend))?"
)
_LATER = r"later(?: on)?(?: today)?|(?:the )?rest of (?:the |to)day|still to come"


@dataclass(frozen=True)
class When:
    """What a question says about time; None where it says nothing."""

    day: date | None = None
    part: tuple[int, int] | None = None  # hours; 24 and more is after midnight
    at: datetime | None = None
    after: datetime | None = None
    before: datetime | None = None
    now: bool = False
    next: bool = False
    spoken: str = ""  # the words that were understood, to leave out of names and topics

    @property
    def given(self) -> bool:
        return any((self.day, self.part, self.at, self.after, self.before, self.now, self.next))


def read(text: str, schedule: Schedule, now: datetime) -> When:
    """``text``: spoken words (see ``words.words``), separated by single spaces."""
    now = now.astimezone(schedule.timezone)
    used: list[str] = []

    def take(pattern: str) -> re.Match[str] | None:
        match = re.search(rf"\b(?:{pattern})\b", text)
        if match:
            used.append(match[0])
        return match

    day, part = _day(take, schedule, now), None
    for name, hours in PARTS.items():
        if take(name) or (name == "night" and take("tonight")):
            part = hours
            day = day or schedule.today(now)
            break
    if m := take(r"(before|after) lunch"):
        part = (4, 12) if m[1] == "before" else (13, 28)
        day = day or schedule.today(now)
    if take("after midnight"):
        part, day = (24, 28), day or schedule.today(now)
    base = day or schedule.today(now)
    at = after = before = None
    if m := take(_WITHIN):
        *amount, unit = filter(None, m.groups())
        found = _clock(take, part)  # "an hour free around noon"
        after = _place(found[1], found[2], base, schedule, now, day is not None) if found else now
        before = after + _span("".join(amount) or "an", unit)
    elif m := take(_BETWEEN):
        after, before = _range(m[1], m[2], part, base, schedule, now, day is not None)
    elif (m := take(rf"in (?:about )?(half an|an|a|{_N}) (hour|minute)s?(?: time| from now)?")) or (
        m := take(rf"(half an|an|{_N}) (hour|minute)s? from now")
    ):
        at = now + _span(m[1], m[2])
    elif found := _clock(take, part):
        relation, clock, sure = found
        moment = _place(clock, sure, base, schedule, now, day is not None)
        if relation in ("after", "from", "past"):
            after = moment
        elif relation in ("before", "until", "by"):
            before = moment
        else:
            at = moment
    if not any((at, after, before, part)) and base == schedule.today(now) and take(_LATER):
        after = now
    is_now = at is None and bool(
        take(r"right now|now|at the moment|currently|still on|on at present|happening here")
    )
    within = after is not None and before is not None
    is_next = not within and bool(take(r"next|coming up|up next|soon"))
    return When(day, part, at, after, before, is_now, is_next, " ".join(used))


def _range(
    first: str, last: str, part, base: date, schedule: Schedule, now: datetime, day_given: bool
) -> tuple[datetime, datetime]:
    """ "between two and four": both as the clock times that they are alone."""

    def moment(spoken: str) -> datetime | None:
        found = _clock(lambda pattern: re.search(rf"\b(?:{pattern})\b", f"at {spoken}"), part)
        return found and _place(found[1], found[2], base, schedule, now, day_given)

    half = re.search(r" (?:am|pm|a m|p m)$", last)
    end = moment(last) or now
    # "between two and four pm" begins in the afternoon, "between eleven and one pm" does not
    starts = [moment(first), moment(first + half[0]) if half else None]
    start = max((s for s in starts if s and s < end), default=starts[0] or now)
    return start, end if end > start else end + timedelta(hours=12)


def _span(amount: str, unit: str) -> timedelta:
    minutes = 60 if unit == "hour" else 1
    if amount == "half an":
        return timedelta(minutes=minutes / 2)
    return timedelta(minutes=minutes * NUMBERS.get(amount, 1))


def _day(take, schedule: Schedule, now: datetime) -> date | None:
    today = schedule.today(now)
    if take("day after tomorrow"):
        return today + timedelta(days=2)
    if take("tomorrow"):
        # after midnight, before the day changes, "tomorrow" is the day one wakes up to
        return today + timedelta(days=1)
    if take("yesterday"):
        return today - timedelta(days=1)
    if take("today|tonight|this (?=morning|afternoon|evening)"):
        return today
    for index, name in enumerate(WEEKDAYS):
        if take(name):
            ahead = today + timedelta(days=(index - today.weekday()) % 7)
            inside = [d for d in schedule.days if d.weekday() == index]
            return min(inside, key=lambda d: abs(d - today)) if inside else ahead
    month = "|".join(MONTHS)
    if m := take(rf"({month}) (?:the )?({_O}|{_N})|(?:the )?({_O}) (?:of )?({month})"):
        name, number = (m[1], m[2]) if m[1] else (m[4], m[3])
        n = ORDINALS.get(number) or NUMBERS.get(number, 0)
        year = (schedule.days[0] if schedule.days else today).year
        try:
            return date(year, MONTHS.index(name) + 1, n)
        except ValueError:
            return None
    if m := take(rf"day ({_N})|(?:the )?({_O}) day|last day"):
        if m[0].endswith("last day"):
            return schedule.days[-1]
        n = NUMBERS[m[1]] if m[1] else ORDINALS[m[2]]
        return schedule.days[n - 1] if 1 <= n <= len(schedule.days) else None
    return None


def _clock(take, part) -> tuple[str, time, bool] | None:
    """(relation, time, whether morning or afternoon is certain)"""
    relation = r"(?:(at|after|before|until|by|from|past|around) )?"
    if m := take(rf"{relation}(noon|midnight|lunchtime)"):
        return m[1] or "at", time(0) if m[2] == "midnight" else time(12), True
    if m := take(rf"{relation}half past ({_N})"):
        return _half(m[1], NUMBERS[m[2]], 30, "", part)
    if m := take(rf"{relation}(?:a )?quarter (past|after|to|of) ({_N})"):
        hour = NUMBERS[m[3]]
        if m[2] in ("to", "of"):
            return _half(m[1], (hour - 1) or 12, 45, "", part)
        return _half(m[1], hour, 15, "", part)
    if m := take(rf"{relation}({_N}) (?:minutes )?(past|to) ({_N})"):
        minutes, hour = NUMBERS[m[2]], NUMBERS[m[4]]
        if m[3] == "to":
            return _half(m[1], (hour - 1) or 12, 60 - minutes, "", part)
        return _half(m[1], hour, minutes, "", part)
    half = r"(?: (am|pm|a m|p m|o'clock))"
    if m := take(rf"{relation}({_N})(?: ({_MIN}))?{half}"):
        return _half(m[1], NUMBERS[m[2]], _minute(m[3]), m[4], part)
    if m := take(rf"(at|after|before|until|by|from|around) ({_N})(?: ({_MIN}))?"):
        return _half(m[1], NUMBERS[m[2]], _minute(m[3]), "", part)
    if m := take(rf"(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) ({_MIN})"):
        minute = _minute(m[2])
        if minute >= 10 or m[2].startswith("oh"):
            return _half("at", NUMBERS[m[1]], minute, "", part)
    return None


def _minute(spoken: str | None) -> int:
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
    elif part and part[1] == 12:
        sure = True
    return relation or "at", time(hour % 24, minute), sure


def _place(
    clock: time, sure: bool, base: date, schedule: Schedule, now: datetime, day_given: bool
) -> datetime:
    """Put a clock time on a day; without am or pm, the reading when a conference is awake."""
    moment = datetime.combine(base, clock, schedule.timezone)
    if sure:
        return (
            moment + timedelta(days=1) if clock < time(int(DAY_CHANGE.seconds / 3600)) else moment
        )
    if clock.hour < 8 or (not day_given and moment + timedelta(minutes=45) < now):
        later = moment + timedelta(hours=12)
        if clock.hour < 12 and (clock.hour < 8 or later.hour < 20):
            return later
    return moment

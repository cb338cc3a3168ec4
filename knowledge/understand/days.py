"""Days in a question: "tomorrow", "Friday the 31st", "the second day", "the day after"."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from knowledge.model import Schedule
from knowledge.understand.numbers import ANY_NUMBER as _N
from knowledge.understand.numbers import ANY_ORDINAL as _O
from knowledge.understand.numbers import NUMBERS, ORDINALS, SHARES

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
ANY_WEEKDAY = "|".join(WEEKDAYS)  # for patterns
ANY_DAY = f"today|tonight|tomorrow|yesterday|{ANY_WEEKDAY}"
MONTHS = (
    "january february march april may june july august september october november december"
).split()

# Counted from the first day, as 1, or back from the last, as 0.
_ENDS = {"second to last": -1, "second last": -1, "penultimate": -1, "last but one": -1,
         "opening": 1, "very first": 1, "last": 0, "final": 0, "closing": 0,
         "very last": 0}  # fmt: skip
_SHIFTS = (
    r"(?:the )?(?:next|following) day|the day after(?! tomorrow)|(the day before(?! yesterday))"
)

_MONTH = {name: number for number, name in enumerate(MONTHS, 1)}
Take = Callable[[str], "re.Match[str] | None"]  # the first match; its words are not looked at again


def shift_of(take: Take) -> int:
    """ "The day after": 1, to be counted from the day that was talked of; 0 if nothing is said."""
    found = take(_SHIFTS)
    return 0 if not found else -1 if found[1] else 1


_DAY = f"(?:{ANY_WEEKDAY}|today|tomorrow)"
_SOME_DAYS = (
    r"(?:(?:at|on|over|during|for) the|this|(?:on|at|over) (?:this )?) ?(?P<weekend>weekend)(?: days)?|"
    r"(?:(?:on|for|in|over|during) )?the (?P<which>first|last|next|final|other) "
    r"(?P<few>two|three|few|couple of) days|"
    r"(?:(?:on|in|over|during|for) )?the (?P<ahead>next|coming|following|remaining|other) days|"
    r"(?:(?:on|in|over|across|during|of) )?(?:(?P<all>both|all)(?: of)?(?: the)?|(?:all )?the) ?"
    r"(?P<many>two|three|four|five|six)? days|"
    rf"(?:(?:out )?of |among |between )(?P<list>(?:the )?{_DAY}(?:(?: and| or)? {_DAY})+)"
)


def days_of(take: Take, schedule: Schedule, now: datetime) -> tuple[date, ...]:
    """ "The weekend", "the first two days": those of the conference, if it has any; else the next."""
    found = take(_SOME_DAYS)
    if not found:
        return ()
    today = schedule.today(now)
    if found["list"]:
        asked = {WEEKDAYS.index(w) for w in found["list"].split() if w in WEEKDAYS}
        asked |= {today.weekday()} if "today" in found["list"] else set()
        asked |= {(today + timedelta(1)).weekday()} if "tomorrow" in found["list"] else set()
        return tuple(d for d in schedule.days if d.weekday() in asked)
    if found["all"] or found["many"]:
        many = NUMBERS.get(found["many"] or "", len(schedule.days))
        return schedule.days[:many]
    if found["ahead"]:
        return tuple(d for d in schedule.days if d > today)
    if not (found["weekend"] or found["which"]):
        return schedule.days
    if found["weekend"]:
        near = [d for d in schedule.days if d.weekday() > 4 and abs((d - today).days) < 7]
        return tuple(near) or (today + timedelta(days=(5 - today.weekday()) % 7),)
    few = SHARES.get(found["few"]) or NUMBERS.get(found["few"], 2)
    if found["which"] in ("next", "other"):
        return tuple(d for d in schedule.days if d > today)[: int(few)]
    ends = {"first": schedule.days[: int(few)]}
    return tuple(ends.get(found["which"], schedule.days[-int(few) :]))


def day_of(take: Take, schedule: Schedule, now: datetime) -> date | None:
    today = schedule.today(now)
    if take("day after tomorrow|tomorrow's tomorrow"):
        return today + timedelta(days=2)
    if m := take(
        rf"({_N}|a couple of|a few) days (?:time|from now|from today)|in ({_N}|a couple of|a few) days"
    ):
        amount = m[1] or m[2]
        return today + timedelta(days=int(SHARES.get(amount) or NUMBERS[amount]))
    if m := take(rf"({_N}) days ago"):
        return today - timedelta(days=NUMBERS[m[1]])
    if take("day before yesterday"):
        return today - timedelta(days=2)
    if m := take("next (week|month|year)"):
        return today + timedelta(days={"week": 7, "month": 30, "year": 365}[m[1]])
    if take("tomorrow"):
        # after midnight, before the day changes, "tomorrow" is the day one wakes up to
        return today + timedelta(days=1)
    if take("yesterday|last night"):
        return today - timedelta(days=1)
    if take("today|tonight|this (?=morning|afternoon|evening)"):
        return today
    month = "|".join(MONTHS)
    if m := take(rf"({month}) (?:the )?({_O}|{_N})|(?:the )?({_O}|{_N}) (?:of )?({month})"):
        name, number = str(m[1] or m[4]), m[2] or m[3]
        n = ORDINALS.get(number) or NUMBERS.get(number, 0)
        year = (schedule.days[0] if schedule.days else today).year
        take("|".join(f"(?:on )?{day}" for day in WEEKDAYS))  # "Wednesday July first"
        try:
            return date(year, _MONTH[name], n)
        except ValueError:
            return None
    for index, name in enumerate(WEEKDAYS):
        if m := take(rf"(?:on |this |next )?{name}(?: the)? ({_O})(?! (?:{_RANKED}))"):
            near = [d for d in schedule.days if d.day == ORDINALS[m[1]]]
            return near[0] if near else _date_ahead(today, ORDINALS[m[1]])
        if take(rf"(?:on |this |next )?{name}s?"):
            ahead = today + timedelta(days=(index - today.weekday()) % 7)
            inside = [d for d in schedule.days if d.weekday() == index]
            return min(inside, key=lambda d: abs(d - today)) if inside else ahead
    which = rf"{'|'.join(_ENDS)}|{_O}"
    if m := take(
        rf"day (?:number )?({_N})|(?:the )?({which}) (?:full )?day|"
        rf"the ({which})(?= (?:morning|afternoon|evening)s?\b(?! (?:{_RANKED})))"
    ):
        said = m[2] or m[3]
        n = NUMBERS[m[1]] if m[1] else _ENDS[said] if said in _ENDS else ORDINALS[said]
        return schedule.days[n - 1] if -len(schedule.days) < n <= len(schedule.days) else None
    # "on the thirtieth": the day of this conference with that number, if there is one
    own = "|".join(w for w, n in ORDINALS.items() if any(d.day == n for d in schedule.days)) or "$^"
    if m := take(
        rf"(?:on |for |until )the ({_O})(?! (?:{_RANKED}))|(?:about |^)the ({own})(?= about|$)"
    ):
        n = ORDINALS[m[1] or m[2]]
        near = [d for d in schedule.days if d.day == n]
        return near[0] if near else _date_ahead(today, n)
    return None


_RANKED = "one|talk|session|day|floor|row|track|stage|slot|of|thing|keynote|workshop|level|room"


def _date_ahead(today: date, number: int) -> date | None:
    """The next day of the month with that number."""
    days = (today + timedelta(days=ahead) for ahead in range(1, 62))
    return next((d for d in days if d.day == number), None)

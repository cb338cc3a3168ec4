"""Times in a question: clock times, days, parts of the day, "in half an hour"."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from knowledge.model import Schedule
from knowledge.patterns import pattern
from knowledge.understand.clock import CLOCK_TIME, clock_in, placed, span
from knowledge.understand.days import ANY_DAY, day_of, days_of, shift_of
from knowledge.understand.midday import lunch_of
from knowledge.understand.numbers import ANY_NUMBER

PARTS = {"morning": (4, 12), "afternoon": (12, 17), "evening": (17, 28), "night": (19, 28)}
_OF_THE_SKY = r"(?! (?:sky|skies|owls?|shifts?|vision|photo\w*)\b)"  # no time of the day
_BETWEEN = rf"(?:between|from) ({CLOCK_TIME}) (?:and|to|till|until) ({CLOCK_TIME})"
# "One till four"; not "ten to four", which is a clock time
_HOURS = "one|two|three|four|six|seven|eight|nine|eleven|twelve"
_BARE_RANGE = (
    rf"(?<!before )(?<!room )(?<!track )(?<!day )(?:({CLOCK_TIME}) (?:till|until)|({_HOURS}) to) "
    rf"({CLOCK_TIME})(?! (?:talks|sessions|things|people|rooms|minutes|hours|days|one))"
)
_UP_TO = re.compile(rf"\bup (?:to|till|until) (?=(?:{CLOCK_TIME})\b)")
_AMOUNT = (
    r"(half an|three quarters of an|a couple of|a few|(?:one|two) and a half|an|a|one|couple of|few|"
    rf"{ANY_NUMBER})(?: whole| full| spare)?"
)
_ROUGHLY = (
    r"(?:(?: only| just| about| around| roughly| nearly| almost| like| maybe| over| under)|"
    r" a (?:bit|little|tad) (?:over|under|more than|less than))*"
)
_WITHIN = (
    rf"(?:in|within|for|during|over) the next (?:{_AMOUNT} )?(hour|minute)s?|"
    rf"within (?:the )?{_AMOUNT} (hour|minute)s?|"
    rf"(?:i|we)(?:'ve)?(?: only| just)?(?: have| had| got)*{_ROUGHLY} {_AMOUNT} (hour|minute)s?"
    rf"(?: (?:free|to kill|left|to spare|to spend))?|"
    rf"(?:with )?(?:only |just |about )*{_AMOUNT} (hour|minute)s? (?:to kill|to spare|to spend|to fill)"
)
# "The two hours from eleven"
_FROM_THEN = (
    rf"(?:for |over )?(?:the |my )?{_AMOUNT} (hour|minute)s? "
    rf"(?=(?:from|starting(?: at| from)?) {CLOCK_TIME})"
)
_EDGE = (
    r"(?:in|during|for|over) the (?:very )?(?P<which>last|final|first) "
    rf"(?:(?P<amount>half an|half|couple of|{ANY_NUMBER}) )?"
    r"(?P<unit>hour|minute)s?(?: of (?:the |to)day)?"
)
_UNTIL = ("before", "until", "by", "till")
_SINCE = ("after", "from", "past", "since", "starting at", "starting", "beginning at")
# What is said before the time at which the visitor has to leave. A bar stands for the clock time, which
# has been read by then.
_LEAVING = (
    r"(?:i(?:'m| am| have| need|'ve)?(?: to)? )?(?:(?:only|just) got|(?:leave|leaving|off)"
    r"(?: (?:for|to catch|to get) (?:my|our|the|a) \w+)?|"
    r"(?:be|i'm|am|head|heading|get|go|going) (?:off|out|away|home)|"
    r"(?:have|need|got|gotta|must)(?: to)? go|"
    r"(?:train|bus|coach|flight|plane|taxi|cab|lift|ride)(?: home| back)?"
    r"(?: is)?(?: goes| leaves| leaving| departs| comes| coming| here| there| picks? (?:me|us) up)?|"
    r"picked up|meeting(?: \w+){0,3})(?: here)?(?= \|)"
)
_LATER = r"later(?: on)?(?: today)?|(?:the )?rest of (?:the |to)day|still to come"
_NOW = r"right now|now|at the moment|currently|on at present|happening here"
_TO_ITS_END = r"(?:(?:un)?till?|to) the (?:very )?end"  # of each, not of the day
# "What is still on", not "is she still on today"
_OPEN = re.compile(r"(?:and |so )*(?:what|which|who|any)")
_NAMES_DAY = re.compile(rf"\b(?:{ANY_DAY}|day)\b")
_NAMES_HALF = re.compile(
    r"\b(?:am|pm|noon|midday|midnight|morning|afternoon|evening|night|tonight)\b"
)


@dataclass(frozen=True)
class When:
    """What a question says about time; None where it says nothing."""

    day: date | None = None
    days: tuple[date, ...] = ()  # several: "the weekend"
    part: tuple[int, int] | None = None  # hours; 24 and more is after midnight
    at: datetime | None = None
    after: datetime | None = None
    before: datetime | None = None
    now: bool = False
    next: bool = False
    during: bool = False  # between ``after`` and ``before``, also what has begun earlier
    over: bool = False  # by ``before`` it must have ended: "I have to leave at four"
    shift: int = 0  # days from the one that was talked of: "the day after"
    spoken: str = ""  # the words that were understood, to leave out of names and topics

    @property
    def given(self) -> bool:
        return any((self.day, self.days, self.part, self.at, self.after, self.before, self.now,
                    self.next))  # fmt: skip

    @property
    def names_day(self) -> bool:
        return bool(_NAMES_DAY.search(self.spoken))

    @property
    def names_half(self) -> bool:
        """ "At nine in the evening", not only "at nine"."""
        return bool(_NAMES_HALF.search(self.spoken))

    @property
    def tonight(self) -> bool:
        return "tonight" in self.spoken.split()


def read(text: str, schedule: Schedule, now: datetime) -> When:
    """``text``: spoken words (see ``words.words``), separated by single spaces."""
    now = now.astimezone(schedule.timezone)
    text = _UP_TO.sub("until ", text)
    used: list[str] = []
    tonight = bool(re.search(r"\btonight\b", text))

    def take(written: str) -> re.Match[str] | None:
        """The first match; its words are not looked at again."""
        nonlocal text
        match = pattern(rf"\b(?:{written})\b").search(text)
        if match:
            used.append(match[0])
            text = f"{text[: match.start()]}| {text[match.end() :].lstrip()}"
        return match

    same = take("(?:at )?(?:this|the same|that) time(?= (?:tomorrow|yesterday|on|next))")
    shift = shift_of(take)
    days = days_of(take, schedule, now)
    day, part = days[0] if len(days) == 1 else day_of(take, schedule, now), None
    if shift and not day:
        day = schedule.today(now) + timedelta(days=shift)
    for name, hours in PARTS.items():
        if take(rf"{name}s?{_OF_THE_SKY}") or (name == "night" and tonight):
            part = PARTS["evening"] if tonight else hours
            day = day or (None if days else schedule.today(now))
            break
    lunch = take(r"(before|after) (?:the )?lunch(?:time| break)?")
    if lunch:
        part = (4, 12) if lunch[1] == "before" else (13, 28)
        day = day or schedule.today(now)
    elif dinner := _beside_dinner(take, text, schedule):
        part, day = dinner, day or schedule.today(now)
    if take("after midnight"):
        part, day = (24, 28), day or schedule.today(now)
    base = day or schedule.today(now)
    at, after, before, during = _moments(take, part, base, schedule, now, day is not None)
    if same and day:
        at = datetime.combine(day, now.time(), now.tzinfo)
    if part and after and after.date() == base and after.hour < part[0]:
        part = None  # "my evening from four"
    if part and before and before.hour >= part[1] and before.date() == base:
        part = (part[0], before.hour + 1)
    over = bool((at or before) and not after and take(_LEAVING))
    if over or (at and take(r"before (?:that|then|it)|(?:un)?till? then|by then")):
        before, at = at or before, None
    over = bool(before and take(_TO_ITS_END)) or over
    if lunch and (times := lunch_of(schedule, base)):
        part = None
        before, after = (times[0], before) if lunch[1] == "before" else (before, times[1])
    if not any((at, after, before, part)) and base == schedule.today(now) and take(_LATER):
        after = now
    is_now = at is None and bool(take(_NOW) or _OPEN.match(text) and take("still on"))
    within = after is not None and before is not None
    is_next = not within and bool(take(r"next|coming up|up next|soon"))
    return When(
        day, days if len(days) > 1 else (), part, at, after, before, is_now, is_next, during, over,
        shift, " ".join(used),
    )  # fmt: skip


def _moments(
    take, part, base: date, schedule: Schedule, now: datetime, day_given: bool
) -> tuple[datetime | None, datetime | None, datetime | None, bool]:
    """(at, after, before, during)"""
    at = after = before = None
    during = False
    if m := take(_WITHIN):
        *amount, unit = filter(None, m.groups())
        found, lasting = clock_in(take, part), span("".join(amount) or "an", unit)
        moment = placed(found[1], found[2], base, schedule, now, day_given) if found else now
        if found and found[0] in _UNTIL:  # "an hour before one": what is left of it
            after, before = max(now, moment - lasting), moment
        else:  # "an hour free around noon"
            after, before = moment, moment + lasting
    elif m := take(_FROM_THEN):
        found = clock_in(take, part)
        after = placed(found[1], found[2], base, schedule, now, day_given) if found else now
        before = after + span(m[1], m[2])
    elif m := take(_EDGE):
        began = take("started|began")
        during = not (began or take("start|starts|begin|begins|starting"))
        after, before = _edge(take, m, bool(began), base, schedule, now)
    elif m := take(_BETWEEN):
        after, before = _range(m[1], m[2], part, base, schedule, now, day_given)
    elif m := take(_BARE_RANGE):
        after, before = _range(m[1] or m[2], m[3], part, base, schedule, now, day_given)
    elif take("in (?:about )?an hour and a half"):
        at = now + timedelta(minutes=90)
    elif (m := take(rf"in (?:about )?{_AMOUNT} (hour|minute)s?(?: time| from now)?")) or (
        m := take(rf"(half an|an|{ANY_NUMBER}) (hour|minute)s? from now")
    ):
        at = now + span(m[1], m[2])
    elif found := clock_in(take, part):
        relation, clock, sure = found
        moment = placed(clock, sure, base, schedule, now, day_given)
        if take("utc|gmt|universal time"):
            moment = datetime.combine(base, clock, UTC).astimezone(schedule.timezone)
        if relation in _SINCE:
            after, before = moment, _other_end(take, _UNTIL, part, base, schedule, now, day_given)
        elif relation in _UNTIL:
            before, after = moment, _other_end(take, _SINCE, part, base, schedule, now, day_given)
        else:
            at = moment
    return at, after, before, during


def _other_end(
    take,
    relations: tuple[str, ...],
    part,
    base: date,
    schedule: Schedule,
    now: datetime,
    sure: bool,
) -> datetime | None:
    """ "I've got till half past seven, what starts after five": the other end of the time."""
    said = take(rf"(?:{'|'.join(relations)}) (?:{CLOCK_TIME})")
    found = said and clock_in(lambda written: pattern(rf"\b(?:{written})\b").search(said[0]), part)
    return placed(found[1], found[2], base, schedule, now, sure) if found else None


def _edge(
    take, edge: re.Match[str], past: bool, base: date, schedule: Schedule, now: datetime
) -> tuple[datetime, datetime]:
    """ "In the last hour": the past hour where the question is about the past, else the last one of the
    day, or that before a clock time."""
    amount = span({None: "an", "half": "half an"}.get(edge["amount"], edge["amount"]), edge["unit"])
    if edge["which"] == "last" and (
        past or take("was|were|did|has been|happened|missed|miss|past")
    ):
        return now - amount, now
    of_day = [s for s in schedule.sessions if s.day == base and not s.all_day]
    begins, ends = (f((getattr(s, m) for s in of_day), default=now)
                    for f, m in ((min, "start"), (max, "end")))  # fmt: skip
    if edge["which"] == "first":
        return begins, begins + amount
    if found := clock_in(take, None):
        ends = placed(found[1], found[2], base, schedule, now, True)
    return ends - amount, ends


def _beside_dinner(take, text: str, schedule: Schedule) -> tuple[int, int] | None:
    """The hours before or after dinner, where the schedule has none."""
    if "dinner" not in text and "supper" not in text:  # before all titles are looked at
        return None
    if any({"dinner", "supper"} & set(s.title.lower().split()) for s in schedule.sessions):
        return None
    found = take(r"(before|after) (?:dinner|supper)")
    return found and ((4, 18) if found[1] == "before" else (19, 28))


def _range(
    first: str, last: str, part, base: date, schedule: Schedule, now: datetime, day_given: bool
) -> tuple[datetime, datetime]:
    """ "between two and four": both as the clock times that they are alone."""

    def moment(spoken: str) -> datetime | None:
        found = clock_in(
            lambda written: pattern(rf"\b(?:{written})\b").search(f"at {spoken}"), part
        )
        return found and placed(found[1], found[2], base, schedule, now, day_given)

    half = re.search(r" (?:am|pm|a m|p m)$", last)
    end = moment(last) or now
    # "between two and four pm" begins in the afternoon, "between eleven and one pm" does not
    starts = [moment(first), moment(first + half[0]) if half else None]
    start = max((s for s in starts if s and s < end), default=starts[0] or now)
    return start, end if end > start else end + timedelta(hours=12)

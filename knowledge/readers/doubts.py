"""What a row tells twice, and not alike: a date beside a date, a weekday, an end and a length."""

from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from knowledge.guesses import Kind
from knowledge.readers import dates, offsets
from knowledge.readers.base import Reading
from knowledge.readers.points import Cells, Point, day_of


def tell(rows: list[Cells], starts: list[Point], own: ZoneInfo | None, reading: Reading) -> None:
    """Note every start of which the row says more than is shown, or something else."""
    for row, start in zip(rows, starts, strict=True):
        name = f"{row.place}: {row.title[:60]!r}"
        if start.more:
            reading.guess(
                Kind.SEVERAL, f"{name}: of the times in {row.start[:60]!r} the first is shown"
            )
        if start.day and dates.names_several(start.day_text):
            reading.guess(
                Kind.SEVERAL, f"{name}: of the days in {start.day_text[:60]!r} the first is shown"
            )
        if start.moved and start.clock:
            reading.guess(Kind.ZONE, f"{name}: {start.moved}")
        on = start.date
        if on is None:
            continue
        if row.own_day and (start.whole or start.day_text != row.day):
            _compare(name, row.own_day, on, _placed(row, start, own), own, reading)
        if start.weekday not in (None, on.weekday()):
            reading.guess(
                Kind.WEEKDAY, f"{name}: {row.start[:40]!r} under {on}, a {on:%A}; the date is taken"
            )
        beside = dates.find_day(row.weekday)
        if beside and beside.weekday not in (None, on.weekday()):
            reading.guess(
                Kind.WEEKDAY,
                f"{name}: {row.weekday[:30]!r} beside {on}, a {on:%A}; the date is taken",
            )
    _number_days(rows, starts, reading)


def _placed(row: Cells, start: Point, own: ZoneInfo | None) -> datetime | None:
    """The start in the zone that the cell or its header names: "Start (UTC)" beside a local day."""
    words, whole = start.zone or row.zone, start.whole
    if words and whole is None and start.on and start.clock:
        whole = datetime.combine(start.on, time()) + timedelta(minutes=start.clock.minutes)
    return offsets.placed(words, whole, own)[0] if words and whole else whole


def _compare(
    name: str, said: str, on: date, whole: datetime | None, own: ZoneInfo | None, reading: Reading
) -> None:
    """A column of days beside a start with a date of its own."""
    day, _ = day_of(said, own)
    if day is None or not (day.month or day.pair):
        return
    told = {on, whole.astimezone(own).date()} if whole and whole.tzinfo and own else {on}
    if whole and whole.tzinfo and not own:
        told |= {on - timedelta(days=1), on + timedelta(days=1)}
    if not any(day.on(one.year, order) in told for one in told for order in dates.ORDERS):
        reading.guess(
            Kind.CONTRADICTION,
            f"{name}: {said[:40]!r} beside a start on {on}; the start's is taken",
        )


def _number_days(rows: list[Cells], starts: list[Point], reading: Reading) -> None:
    """ "Day 1" beside two dates: the rarer one is doubtful."""
    by_number: dict[int, list[tuple[str, date]]] = defaultdict(list)
    for row, start in zip(rows, starts, strict=True):
        day = dates.find_day(row.weekday)
        if day and day.number is not None and start.date:
            by_number[day.number].append((f"{row.place}: {row.title[:60]!r}", start.date))
    for number, told in by_number.items():
        usual = Counter(on for _, on in told).most_common(1)[0][0]
        for name, on in told:
            if on != usual:
                reading.guess(
                    Kind.CONTRADICTION,
                    f"{name}: day {number} is on {usual} elsewhere; {on} is taken",
                )


def end_and_length(
    row: Cells, begins: datetime, ends: datetime | None, length: timedelta | None,
    reading: Reading,
) -> None:  # fmt: skip
    if ends is None or length is None:
        return
    if (ends.tzinfo is None) != (begins.tzinfo is None):  # one of them says no zone
        ends = ends.replace(tzinfo=begins.tzinfo)
    if ends <= begins or ends - begins == length:
        return
    reading.guess(
        Kind.CONTRADICTION,
        f"{row.place}: {row.title[:60]!r} ends at {ends:%H:%M}, though its duration is "
        f"{row.length[:20]!r}; the end is taken",
    )

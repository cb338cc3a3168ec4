"""When lunch is: as the file has it, or where the programme pauses at midday."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from knowledge.model import Schedule, Session

MIDDAY = (time(11, 15), time(14, 15))  # between which a lunch break begins
LUNCH = timedelta(minutes=40)  # at least


def lunch_of(schedule: Schedule, day: date) -> tuple[datetime, datetime] | None:
    """When the day's lunch breaks begin and end; where it has none, the longest pause at midday."""
    of_day = [s for s in schedule.sessions if s.day == day and not s.all_day]
    lunches = [s for s in of_day if s.is_break and "lunch" in s.title.lower()]
    if not lunches:
        return _midday_pause(of_day)
    return min(s.start for s in lunches), max(_over(s, of_day) for s in lunches)


def _over(pause: Session, of_day: Sequence[Session]) -> datetime:
    """When a pause ends; where the file does not say, by when something else begins."""
    if not pause.open_end:
        return pause.end
    later = (s.start for s in of_day if s.start > pause.start and not s.is_break)
    return min(pause.end, next(later, pause.end))


def _midday_pause(of_day: Sequence[Session]) -> tuple[datetime, datetime] | None:
    pauses: list[tuple[datetime, datetime]] = []
    over: datetime | None = None
    for s in (s for s in of_day if not s.is_break):
        if over and s.start - over >= LUNCH and MIDDAY[0] <= over.time() <= MIDDAY[1]:
            pauses.append((over, s.start))
        over = max(over or s.end, s.end)
    return max(pauses, key=lambda pause: pause[1] - pause[0], default=None)

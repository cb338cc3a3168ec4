"""The demo conference, moved to the day on which somebody tries it.

Its file gives fixed dates. On any other date nothing would be on and nothing would follow, so the
whole programme moves: its first day becomes the day that is asked about, at the same times of day.
"""

from dataclasses import replace
from datetime import datetime

from knowledge.model import Schedule, Session


def moved_to(schedule: Schedule, moment: datetime) -> Schedule:
    """The demo as it would be if it began on the day of ``moment`` (naive: in its own zone).

    On a day on which it takes place as written, nothing moves.
    """
    aware = moment if moment.tzinfo else moment.replace(tzinfo=schedule.timezone)
    day, written = schedule.today(aware), schedule.days
    if day in written:
        return schedule
    days = day - written[0]

    def moved(session: Session) -> Session:
        return replace(session, start=session.start + days, end=session.end + days)

    name = schedule.name.replace(str(written[0].year), str(day.year))
    return replace(schedule, name=name, sessions=tuple(map(moved, schedule.sessions)))

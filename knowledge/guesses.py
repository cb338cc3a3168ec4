"""What a reader guessed, or left out: said at the agent's start and by ``python -m knowledge check``.

Nobody would notice that a session is lost or on the wrong day until visitors miss it. Every reader
therefore reports a ``Guess`` wherever a file leaves something open, with the flag or the edit that
settles it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.model import Schedule


class Kind(StrEnum):
    """Stable names, for programs that read ``check --json``."""

    LEFT_OUT = "left-out"  # has no title, no start: is not in the schedule
    CANCELLED = "cancelled"  # is in ``Schedule.cancelled`` only
    HOUSEKEEPING = "housekeeping"  # is in ``Schedule.housekeeping`` only
    DOUBLE = "double"  # the same session is there twice
    ZONE = "zone"
    CLOCK_CHANGE = "clock-change"  # an hour that the night of the change skips or has twice
    DATE_ORDER = "date-order"  # 05/06/2026
    YEAR = "year"  # a date without a year
    WEEKDAY = "weekday"  # "Monday 30 June 2026" is a Tuesday
    DAY = "day"  # a heading that may be a day, over rows that have none
    SEVERAL = "several"  # days or times in one cell, of which the first is shown
    CONTRADICTION = "contradiction"  # what a row tells twice, and not alike
    CLOCK = "clock"  # "2:00" that follows "11:00"
    END = "end"
    DURATION = "duration"  # 1:30:00
    ALL_DAY = "all-day"
    REPEATS = "repeats"  # of a calendar's rules
    COLUMNS = "columns"  # what a column holds, told from its values
    UNREAD = "unread"  # columns that may hold who, where, which track or level, and are not read
    HIDDEN = "hidden"  # rows and sheets
    SPEAKERS = "speakers"  # names found in a title or a description
    TEXT = "text"  # the encoding
    UNUSED = "unused"  # an option that changes nothing


_CURES = {
    Kind.LEFT_OUT: "python -m knowledge check lists them",
    Kind.ZONE: "--timezone settles it",
    Kind.DATE_ORDER: "--date-order day-first or month-first settles it",
    Kind.YEAR: "--first-day settles it",
    Kind.UNREAD: "head them speakers, room, track, level or end if they do",
    Kind.SEVERAL: "give each a row of its own",
    Kind.CLOCK: "write 14:00 or 2:00 pm, and the date of the night, to settle it",
}


@dataclass(frozen=True)
class Guess:
    kind: Kind
    text: str  # one line: the place in the file, what stands there, what was made of it
    file: str = ""  # its name

    def __str__(self) -> str:
        return f"{self.file}: {self.text}" if self.file else self.text


@dataclass(frozen=True)
class Loaded:
    """A schedule and all that was guessed to make it."""

    schedule: Schedule
    guesses: tuple[Guess, ...] = ()

    def lines(self) -> list[str]:
        """One line for each kind of guess in each file, and what settles it."""
        return summary(self.guesses)


def summary(guesses: Iterable[Guess]) -> list[str]:
    grouped: dict[tuple[str, Kind], list[Guess]] = {}
    for guess in guesses:
        grouped.setdefault((guess.file, guess.kind), []).append(guess)
    lines = []
    for (_, kind), same in grouped.items():
        line = str(same[0])
        if len(same) > 1:
            line += f" (and {len(same) - 1} more of this kind)"
        lines.append(f"{line}; {_CURES[kind]}" if kind in _CURES else line)
    return lines


def tally(guesses: Iterable[Guess]) -> str:
    """ "3 end, 1 zone": how many guesses of each kind; "" for none."""
    counts = Counter(guess.kind for guess in guesses)
    return ", ".join(f"{n} {kind}" for kind, n in counts.most_common())

"""What every reader is given, and hands over: sessions as found, before time zone and checks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from knowledge.guesses import Guess, Kind
from knowledge.model import Person
from knowledge.readers.clocks import Clock

MOST_SESSIONS = 20_000  # FOSDEM has about a thousand; more is a mistake or an attack

DateOrder = Literal["day-first", "month-first"]


@dataclass(frozen=True)
class Hints:
    """What the organiser says about a file that the file leaves open."""

    first_day: date | None = None
    date_order: DateOrder | None = None
    zone: ZoneInfo | None = None  # the conference's; "9:00 EDT" is then told on its clock
    zone_is_said: bool = True  # by the organiser; else a file's own comes before it
    today: date | None = None  # weekdays alone are in the week near it; None: they are refused


@dataclass
class Draft:
    place: str  # where it stands in the file: "event 6561", "row 12"
    title: str
    start: datetime | None  # naive: the conference's wall clock
    end: datetime | None
    id: str = ""
    room: str = ""
    speakers: list[str] = field(default_factory=list)
    speaker_keys: list[str] = field(default_factory=list)  # of people whom another file names
    track: str = ""
    kind: str = "talk"
    description: str = ""
    language: str = ""  # as the file writes it: "de", "en-US"
    level: str = ""
    labels: list[str] = field(default_factory=list)
    part_of: str = ""  # the title of the session that holds it
    tags: list[str] = field(default_factory=list)
    clock: Clock | None = None  # of its start, where the record tells it beside a moment
    length: timedelta | None = None  # elapsed time; counts where there is no end
    all_day: bool = False  # start and end are midnights
    open_end: bool = False  # its end is a guess
    cancelled: bool = False
    recorded: bool | None = None  # see ``filming``
    problem: str = ""  # why it has no start: what stands in its place


@dataclass
class Reading:
    drafts: list[Draft]
    name: str = ""
    zone: str = ""  # as the file writes it; may be no IANA name
    city: str = ""
    guesses: list[Guess] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)  # people by the keys that sessions use
    zone_is_told: bool = False  # a calendar's own, whatever zones its times are written in

    def guess(self, kind: Kind, text: str) -> None:
        self.guesses.append(Guess(kind, text))

    def tell(self, name: str, role: str = "", company: str = "", bio: str = "") -> None:
        """What is said of a speaker; of several sessions the first that says something."""
        known = self.people.get(name, Person())
        told = Person(known.role or role, known.company or company, known.bio or bio)
        if told != Person():
            self.people[name] = told


def and_more(found: Sequence[Any]) -> str:
    """ " (and 3 more)" behind the first of four; "" behind the only one."""
    return f" (and {len(found) - 1} more)" if len(found) > 1 else ""


def items(value: Any) -> list[Any]:
    """``value`` if it is a list; else nothing."""
    return value if isinstance(value, list) else []


def entries(value: Any) -> list[dict[str, Any]]:
    """The dicts of a list; nothing if it is no list."""
    return [item for item in items(value) if isinstance(item, dict)]

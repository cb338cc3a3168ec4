"""What a schedule is: sessions with aware times, rooms, speakers. Everything else reads this."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

# A session before this hour belongs to the evening before: people say "tonight" at one o'clock.
DAY_CHANGE = timedelta(hours=4)


def conference_day(moment: datetime) -> date:
    """The day whose programme ``moment`` (in the conference's zone) belongs to."""
    return (moment - DAY_CHANGE).date()


def whole_days(start: datetime, end: datetime) -> bool:
    """Whether it lasts from a midnight to a midnight, or to the minute before one."""
    last = end.time().replace(second=0, microsecond=0)
    return start.time() == time() and end > start and last in (time(), time(23, 59))


class ScheduleError(Exception):
    """A schedule that cannot be used; the message names file, place and what to do."""


@dataclass(frozen=True)
class Session:
    id: str
    title: str
    start: datetime  # aware
    end: datetime  # aware
    room: str = ""
    speakers: tuple[str, ...] = ()
    track: str = ""
    kind: str = "talk"
    description: str = ""
    language: str = ""  # ISO 639-1, "en"
    level: str = ""  # "Beginner", as the file writes it
    tags: tuple[str, ...] = ()  # every category that is neither track, kind, level nor language
    all_day: bool = False  # from midnight to midnight: it has a day, but no clock time to say
    open_end: bool = False  # the file gives no end: the one here is a guess, and not to be said
    labels: tuple[str, ...] = ()  # what it alone is marked with: "Best Paper Award"
    part_of: str = ""  # the title of the session that it is a talk of
    series: str = field(default="", compare=False)  # what its title and others begin with
    recorded: bool | None = None  # for later; None where the file does not say

    @property
    def is_break(self) -> bool:
        return self.kind == "break"

    @cached_property
    def is_titled(self) -> bool:
        """Not a row that only holds a place: "-", "..."."""
        return any(c.isalnum() for c in self.title)

    @cached_property
    def is_called_after(self) -> str:
        """ "talk" of "Talk by Ada Example", where the file has no title yet; else ""."""
        kind, by, who = self.title.partition(" by ")
        named = by and self.speakers and who.endswith(self.speakers[-1]) and " " not in kind
        return kind.lower() if named and len(who) <= len(", ".join(self.speakers)) + 4 else ""

    @cached_property
    def day(self) -> date:
        """The conference day it belongs to; after midnight still the day before."""
        return self.start.date() if self.all_day else conference_day(self.start)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that it is on: one, but for what lasts all day."""
        if not self.all_day:
            return (self.day,)
        last = (self.end - timedelta(minutes=1)).date()
        return tuple(self.day + timedelta(n) for n in range((last - self.day).days + 1))

    @property
    def minutes(self) -> int:
        """Elapsed minutes, also across a change of the clocks."""
        return round((self.end.timestamp() - self.start.timestamp()) / 60)


@dataclass(frozen=True)
class Person:
    """What the file says of a speaker, in its words."""

    role: str = ""  # "Co-founder of Dagger": what stands under the name
    company: str = ""
    bio: str = ""


@dataclass(frozen=True)
class Schedule:
    name: str
    timezone: ZoneInfo
    sessions: tuple[Session, ...]  # in order of start, then room
    facts: dict[str, str] = field(default_factory=dict)  # "wifi" -> what to say
    pronunciations: dict[str, str] = field(default_factory=dict)
    cancelled: tuple[Session, ...] = ()  # marked so in the file; none of ``sessions``
    people: dict[str, Person] = field(default_factory=dict)  # of some of the speakers, by name
    housekeeping: tuple[Session, ...] = ()  # "Room changeover"; none of ``sessions``

    @cached_property
    def talks(self) -> tuple[Session, ...]:
        """Everything but breaks."""
        return tuple(s for s in self.sessions if not s.is_break)

    @cached_property
    def unheld(self) -> frozenset[str]:
        """Ids of rows like "Doors open", that nobody gives and of which nothing is told, where most
        others are given by somebody."""
        bare = [s for s in self.talks if not s.speakers]
        if 2 * len(bare) > len(self.talks):
            return frozenset()
        return frozenset(s.id for s in bare if not s.description and "talk" not in s.title.lower())

    @cached_property
    def talks_by_speaker(self) -> dict[str, tuple[Session, ...]]:
        return _grouped((name, s) for s in self.talks for name in dict.fromkeys(s.speakers))

    @cached_property
    def talks_by_room(self) -> dict[str, tuple[Session, ...]]:
        return _grouped((s.room, s) for s in self.talks)

    @cached_property
    def talks_by_title(self) -> dict[str, tuple[Session, ...]]:
        return _grouped((s.title, s) for s in self.talks)

    @cached_property
    def days(self) -> tuple[date, ...]:
        return tuple(sorted({s.day for s in self.sessions}))

    @cached_property
    def rooms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s.room for s in self.sessions if s.room))

    @cached_property
    def tracks(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s.track for s in self.sessions if s.track))

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The sessions that only their talks name: no row is called so itself."""
        titles = {"", *(s.title for s in self.sessions)}
        return tuple(dict.fromkeys(s.part_of for s in self.talks if s.part_of not in titles))

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for s in self.sessions for name in s.speakers))

    def today(self, now: datetime) -> date:
        """The day that ``now`` falls in: by the calendar, but the night after a day of the conference
        belongs to that day until four."""
        local = now.astimezone(self.timezone)
        evening = conference_day(local)
        return evening if evening in self.days else local.date()


def _grouped(pairs: Iterable[tuple[str, Session]]) -> dict[str, tuple[Session, ...]]:
    groups: dict[str, list[Session]] = defaultdict(list)
    for name, session in pairs:
        groups[name].append(session)
    return {name: tuple(group) for name, group in groups.items()}


@dataclass(frozen=True)
class Vocabulary:
    """The schedule's own words, for recognisers."""

    names: tuple[str, ...]
    titles: tuple[str, ...]
    rooms: tuple[str, ...]
    tracks: tuple[str, ...]
    topics: tuple[str, ...]


def vocabulary(schedule: Schedule) -> Vocabulary:
    topics = dict.fromkeys(
        word
        for s in schedule.talks
        for word in s.title.split()
        if len(word) > 3 and word.strip(",:?!.").isalpha()
    )
    return Vocabulary(
        schedule.speakers,
        tuple(dict.fromkeys(s.title for s in schedule.sessions)),
        schedule.rooms,
        schedule.tracks,
        tuple(word.strip(",:?!.") for word in topics),
    )

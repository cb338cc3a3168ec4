"""iCalendar, as conference tools write it and as hand-made calendars get it wrong."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any

from icalendar import Calendar, vBroken

from knowledge.guesses import Kind
from knowledge.model import ScheduleError
from knowledge.readers import byline, durations, ical_text, labels, lives, stamped
from knowledge.readers import ical_event as fields
from knowledge.readers.base import MOST_SESSIONS, Draft, Hints, Reading
from knowledge.readers.dates import is_possible
from knowledge.readers.ical_series import Edits
from knowledge.readers.kinds import is_cancelled, kind_of
from knowledge.readers.recurrence import Expander, instant
from knowledge.readers.text import clean, people, title_of
from knowledge.readers.zones import zone_named

MOST_EVENTS = MOST_SESSIONS // 2
MOST_LINES = 300_000  # unfolded: the parser takes seconds for a hundred thousand
MOST_DAYS = 14  # of an all-day entry: each is a session of its own day


def read(path: Path, text: str, hints: Hints) -> Reading:
    if text.count("\n") > MOST_LINES or text.upper().count("BEGIN:VEVENT") > MOST_EVENTS:
        raise ScheduleError(f"{path}: has more events than a schedule can have")
    text, zone, said = ical_text.mended(text)
    try:
        calendars: list[Any] = list(Calendar.from_ical(text, multiple=True))
        for calendar in calendars if len(calendars) > 1 else ():
            _give_zone(calendar)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
        title = next(filter(None, (clean(c.get("X-WR-CALNAME")) for c in calendars)), "")
        off = {
            id(event) for calendar in calendars for event in calendar.walk("VEVENT")
            if clean(calendar.get("METHOD")).upper() == "CANCEL"
        }  # fmt: skip
    except Exception as error:  # a damaged calendar fails in many places of the library
        reason = clean(error)[:100]
        raise ScheduleError(f"{path}: not a readable calendar ({reason})") from None
    if not calendars:
        raise ScheduleError(f"{path}: not a readable calendar (it has no VCALENDAR)")
    reading = Reading([], title, zone, zone_is_told=zone_named(zone) is not None)
    for each in said:
        reading.guess(Kind.TEXT, each)
    _Calendar(events, _own_zones(calendars), off, reading).read()
    return reading


def _give_zone(calendar: Any) -> None:
    """Of several calendars in a file each may name a zone of its own for times without one."""
    zone = zone_named(clean(calendar.get("X-WR-TIMEZONE")))
    for event in calendar.walk("VEVENT") if zone else ():
        for name in ("DTSTART", "DTEND"):
            value = event.decoded(name, None)
            if isinstance(value, datetime) and value.tzinfo is None:
                event[name].dt = value.replace(tzinfo=zone)


class _Calendar:
    """The events of one file: newest versions, repeats expanded, edited occurrences in place."""

    def __init__(
        self, events: list[Any], zones: dict[str, tzinfo], off: set[int], reading: Reading
    ):  # fmt: skip
        self._events, self._zones, self._off, self._reading = events, zones, off, reading
        self._expander = Expander(
            max(filter(None, map(fields.wall, events)), default=None), fields.span(events)
        )
        # An organiser who changes from event to event is the speaker; one for all organises.
        self._speaking = len(set(filter(None, map(fields.organisers, events)))) > 1
        below = [
            e for e in events if byline.second_line(title_of(e.get("SUMMARY")), fields.lines(e))
        ]
        self._second_line = len(below) > max(1, len(events) / 2)
        told = [e for e in events if any(line.strip() for line in fields.lines(e))]
        begun = [e for e in told if byline.first_line(fields.lines(e))]
        self._first_line = len(begun) >= max(byline.FEWEST_TAILED, byline.MOST_TAILED * len(told))
        marked = [e for e in events if labels.in_brackets(title_of(e.get("SUMMARY")))[1]]
        self._marked = len(marked) > max(1, len(events) / 2)
        self._lives = lives.habit([fields.lines(e) for e in told])
        self._paths = fields.path_kinds(events)
        self._named = ""  # the first speaker that was found in a text
        self._told = ""  # the first other field that was

    def read(self) -> None:
        places = {id(event): n for n, event in enumerate(self._events, 1)}
        masters, edits = self._sorted()
        for event in masters:
            number = places[id(event)]
            try:
                drafts = list(self._occurrences(event, number, edits.pop(fields.uid(event), [])))
            except Exception as error:  # here too the library fails in many places
                text = f"event {number}: cannot be read ({clean(error)[:80]}); left out"
                self._reading.guess(Kind.LEFT_OUT, text)
                continue
            self._reading.drafts += drafts
            if len(self._reading.drafts) > MOST_SESSIONS:
                self._reading.guess(
                    Kind.REPEATS, f"repeats after event {number} are not read: there are too many"
                )
                break
        self._rest(edits, places)
        if self._named:
            text = f"speakers are taken from titles and descriptions, such as {self._named}"
            self._reading.guess(Kind.SPEAKERS, text)
        if self._told:
            text = f"fields are taken from titles and descriptions, such as {self._told}"
            self._reading.guess(Kind.COLUMNS, text)

    def _sorted(self) -> tuple[list[Any], dict[str, list[Any]]]:
        """Events by themselves, and by UID the edits of single occurrences. Of two versions of an
        event the one with the higher SEQUENCE counts."""
        masters: dict[tuple[object, ...], Any] = {}
        edits: dict[str, list[Any]] = {}
        for number, event in enumerate(self._events):
            uid = fields.uid(event)
            if "RECURRENCE-ID" in event:
                edits.setdefault(uid, []).append(event)
                continue
            # Some writers give many events one UID; only a SEQUENCE makes a version of it.
            versioned = uid and "SEQUENCE" in event
            key = (uid, clean(event.get("SUMMARY"))) if versioned else (number,)
            before = masters.get(key)
            if before is not None and fields.sequence(event) == fields.sequence(before):
                key = (number,)  # the same number: another event, not a version
            elif before is not None:
                self._reading.guess(
                    Kind.DOUBLE,
                    f"event {number + 1}: {clean(event.get('SUMMARY'))[:60]!r} is there in two "
                    "versions; the one with the higher SEQUENCE is kept",
                )
            if (
                before is None
                or key == (number,)
                or fields.sequence(event) > fields.sequence(before)
            ):
                masters[key] = event
        return list(masters.values()), edits

    def _occurrences(self, event: Any, number: int, edits: list[Any]) -> Iterator[Draft]:
        first = self._moment(event, "DTSTART", number)
        repeats = first is not None and bool({"RRULE", "RDATE", "EXDATE"} & set(event))
        starts = self._expander.starts(event, first) if repeats and first else [first]
        for said in self._expander.said if repeats else ():
            text = f"event {number}: {clean(event.get('SUMMARY'))[:60]!r}: {said}"
            self._reading.guess(Kind.REPEATS, text)
        changed = Edits(
            first or date.min, edits, lambda edit: self._moment(edit, "DTSTART", number)
        )
        for at in starts:
            told, start = (at and changed.of(at)) or (event, at)
            yield from self._drafts(told, number, start)
        for edit in changed.left():
            start = self._moment(edit, "DTSTART", number)
            if repeats and starts:
                text = (
                    f"event {number}: {clean(edit.get('SUMMARY'))[:60]!r}: its occurrence of "
                    f"{clean(edit.get('RECURRENCE-ID'))} is edited, which it has not; shown as well"
                )
                self._reading.guess(Kind.REPEATS, text)
            yield from self._drafts(edit, number, start)

    def _rest(self, edits: dict[str, list[Any]], places: Any) -> None:
        """Edited occurrences whose event is not in the file."""
        for event in (one for of_one in edits.values() for one in of_one):
            number = places[id(event)]
            start = self._moment(event, "DTSTART", number)
            self._reading.drafts += self._drafts(event, number, start)

    def _drafts(self, event: Any, number: int, start: datetime | date | None) -> Iterator[Draft]:
        draft = self._described(event, number)
        if isinstance(start, datetime) or start is None:
            draft.start = start
            if start is not None:
                self._set_end(event, draft, number, start)
            yield draft
            return
        end = self._moment(event, "DTEND", number)
        last = end if isinstance(end, date) and not isinstance(end, datetime) else None
        days = max(1, (last - start).days) if last else fields.days(event)
        if days > MOST_DAYS:
            text = f"{draft.place}: {draft.title[:60]!r} lasts {days} days; {MOST_DAYS} are read"
            self._reading.guess(Kind.REPEATS, text)
        self._reading.guess(
            Kind.ALL_DAY, f"{draft.place}: {draft.title[:60]!r} is all day, without clock times"
        )
        midnight = datetime(start.year, start.month, start.day)
        for day in range(min(days, MOST_DAYS)):
            one = self._described(event, number)
            one.start, one.end = midnight + timedelta(day), midnight + timedelta(day + 1)
            one.all_day = True
            yield one

    def _described(self, event: Any, number: int) -> Draft:
        title, speakers, uid = title_of(event.get("SUMMARY")), [], fields.uid(event)
        if uid.startswith("pretalx-") and " - " in title:  # names speakers only in the summary
            title, _, names = title.rpartition(" - ")
            speakers = people(names.split(", "))
        elif self._speaking:
            speakers = people(list(fields.organisers(event)))
        lines = fields.lines(event)
        if not speakers:
            title, speakers = self._from_texts(lines, title)
        kinds = event.get("CATEGORIES")
        kind = kinds.to_ical().decode() if hasattr(kinds, "to_ical") else ""
        room, held, marks = fields.place(event)
        if self._marked:
            title, more = labels.in_brackets(title)
            marks += more
        told = labels.told(lines) | labels.sorted_out(marks)
        held = held or told.get("kind", "") or self._paths.get(uid, "")
        if told and not self._told:
            field, value = next(iter(told.items()))
            self._told = f"{field} {value[:40]!r} of {title[:60]!r}"
        return Draft(
            place=f"event {number}" + (f" ({uid[:60]})" if uid else ""),
            title=title,
            start=None,
            end=None,
            id=uid,
            room=room or told.get("room", ""),
            track=told.get("track", ""),
            level=told.get("level", ""),
            language=told.get("language", ""),
            speakers=speakers,
            kind=kind_of(kind or held, title, speakers),
            clock=stamped.in_lines(lines),
            tags=marks,
            description=clean(event.get("DESCRIPTION")),
            cancelled=id(event) in self._off or is_cancelled(event.get("STATUS")),
            problem=fields.no_start(event),
        )

    def _from_texts(self, lines: list[str], title: str) -> tuple[str, list[str]]:
        bare, names = byline.from_title(title)
        names = names or byline.from_lines(lines)
        bare = byline.less_names(bare, names)
        for name, role in byline.roles(lines, names).items():
            post, _, company = role.partition(" @ ")
            self._reading.tell(name, post.strip(), company.strip(), "")
        if not names and self._second_line:
            names = people([byline.second_line(title, lines)])
        if not names and self._first_line:
            names = byline.first_line(lines)
        names = names or lives.named(lines, self._lives)
        if names and not self._named:
            self._named = f"{names[0][:40]!r} of {bare[:60]!r}"
        return bare, names

    def _set_end(self, event: Any, draft: Draft, number: int, start: datetime) -> None:
        """By DTEND or DURATION; the occurrences of an event all last as long as its first."""
        first, end = self._moment(event, "DTSTART", number), self._moment(event, "DTEND", number)
        if length := self._expander.lengths.get(instant(start)):
            draft.length = length
            return
        if isinstance(first, datetime) and isinstance(end, datetime):
            if (first.tzinfo is None) != (end.tzinfo is None):
                end = end.replace(tzinfo=first.tzinfo)
            if first == start:
                draft.end = end
            else:
                draft.length = end - first
            self._compare_length(event, draft, end - first)
        elif "DURATION" in event:
            self._set_length(event, draft)

    def _compare_length(self, event: Any, draft: Draft, length: timedelta) -> None:
        said = event.decoded("DURATION", None) if "DURATION" in event else length
        if isinstance(said, timedelta) and said != length:
            text = (
                f"{draft.place}: {draft.title[:60]!r}: DTEND is taken, not the DURATION of {said}"
            )
            self._reading.guess(Kind.END, text)

    def _set_length(self, event: Any, draft: Draft) -> None:
        value = event["DURATION"]
        broken = isinstance(value, vBroken)
        text = clean(value) if broken else value.to_ical().decode()
        draft.length = durations.length(text)
        if broken and draft.length is None:
            draft.length = durations.length(text.upper().replace("P", "PT", 1))
        if broken or draft.length is None:
            said = "cannot be read" if draft.length is None else f"is taken as {draft.length}"
            self._reading.guess(
                Kind.DURATION, f"{draft.place}: {draft.title[:60]!r}: DURATION {text[:30]!r} {said}"
            )

    def _moment(self, event: Any, name: str, number: int) -> datetime | date | None:
        """As the file's own VTIMEZONE has it where that disagrees with the zone of its name."""
        value = event.decoded(name, None)
        if not isinstance(value, date):
            return None
        if not isinstance(value, datetime) or not is_possible(value.year):
            return value if is_possible(value.year) else None
        if fields.is_day(event, value):
            return value.date()
        key = str(getattr(event[name], "params", {}).get("TZID", ""))
        own = self._zones.get(key)
        if own is None:
            if key and value.tzinfo is None and (named := zone_named(key)):
                return value.replace(tzinfo=named)
            if key and value.tzinfo is None:
                self._reading.guess(
                    Kind.ZONE, f"event {number}: TZID {key[:40]!r} is unknown; taken as local time"
                )
            return value
        wall = value.replace(tzinfo=None)
        offset = wall.replace(tzinfo=own).utcoffset()
        if offset is None or (value.tzinfo and value.utcoffset() == offset):
            return value
        return wall.replace(tzinfo=timezone(offset))


def _own_zones(calendars: list[Any]) -> dict[str, tzinfo]:
    zones: dict[str, tzinfo] = {}
    for about in (zone for calendar in calendars for zone in calendar.walk("VTIMEZONE")):
        try:
            zones[str(about["TZID"])] = about.to_tz(lookup_tzid=False)
        except Exception:  # rules that cannot be read; its name has to do
            continue
    return zones

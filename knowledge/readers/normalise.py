"""From what a reader found to a schedule: time zone, missing ends, doubles; all doubts noted."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from knowledge.languages import language_code
from knowledge.model import Schedule, ScheduleError, Session
from knowledge.readers.draft import Draft, Reading
from knowledge.readers.sheet import NO_YEAR

UNKNOWN_LENGTH = timedelta(minutes=30)  # of a session without an end and with nothing after it
LONGEST_GUESS = timedelta(hours=3)  # no end, and the next in the room is later than this


def assemble(
    path: Path,
    reading: Reading,
    zone: ZoneInfo | None,
    first_day: date | None,
    fallback_zone: str | None = None,
) -> tuple[Schedule, list[str]]:
    """The schedule and its notes. Raises ``ScheduleError`` if nothing can be used."""
    notes = list(reading.notes)
    drafts = [d for d in reading.drafts if _usable(d, notes)]
    if not drafts:
        raise ScheduleError(f"{path}: has no session with a title and a start")
    _date(path, drafts, first_day)
    zone = zone or _zone(path, reading, drafts, fallback_zone, notes)
    for draft in drafts:
        draft.start, draft.end = _local(draft.start, zone), _local(draft.end, zone)
    drafts = _without_doubles(drafts, notes)
    _fill_ends(drafts, notes)
    sessions, ids = [], set()
    for number, draft in enumerate(drafts, 1):
        key = base = draft.id or str(number)
        n = 2
        while key in ids:
            key, n = f"{base}-{n}", n + 1
        ids.add(key)
        sessions.append(
            Session(
                key, draft.title, _known(draft.start), _known(draft.end), draft.room,
                tuple(draft.speakers), draft.track, draft.kind, draft.description,
                language_code(draft.language),
            )
        )  # fmt: skip
    sessions.sort(key=lambda s: (s.start, s.room))
    return Schedule(reading.name or path.stem, zone, tuple(sessions)), notes


def _known(moment: datetime | None) -> datetime:
    assert moment is not None  # every draft left has a start, and _fill_ends gave it an end
    return moment


def _usable(draft: Draft, notes: list[str]) -> bool:
    if not draft.title:
        notes.append(f"{draft.place}: has no title; left out")
    elif draft.start is None:
        notes.append(f"{draft.place}: {draft.title!r} has no readable start; left out")
    return bool(draft.title) and draft.start is not None


def _date(path: Path, drafts: list[Draft], first_day: date | None) -> None:
    """Give days that are only named or numbered their date (see ``readers.sheet``)."""
    for draft in drafts:
        for field in ("start", "end"):
            moment: datetime | None = getattr(draft, field)
            if moment is None or moment.year != NO_YEAR:
                continue
            if first_day is None:
                raise ScheduleError(
                    f"{path}: {draft.place}: days are only named or numbered; give the first "
                    "day's date (first_day = 2026-06-29 under [conference], or --first-day)"
                )
            if moment.month == 2:
                ahead = moment.day - 1
            else:
                ahead = (moment.weekday() - first_day.weekday()) % 7
            on = first_day + timedelta(days=ahead)
            setattr(draft, field, datetime.combine(on, moment.time()))


def _zone(
    path: Path, reading: Reading, drafts: list[Draft], fallback: str | None, notes: list[str]
) -> ZoneInfo:
    """The conference's zone: what its own times say counts more than what the file calls it."""
    starts = [d.start for d in drafts if d.start]
    aware = [s for s in starts if s.tzinfo]
    named = _named(reading.zone)
    if reading.zone and named is None:
        notes.append(f"time zone {reading.zone!r} is no IANA name")
    keys = Counter(getattr(s.tzinfo, "key", "") for s in aware)
    keys = Counter({k: n for k, n in keys.items() if k and k != "UTC"})
    if named is None and keys:
        named = _named(keys.most_common(1)[0][0])
    if named is None and reading.city and (named := _named(reading.city)):
        notes.append(f"no time zone; taken from the city, {reading.city}: {named.key}")
    # UTC is how an instant is written down; any other offset is the wall clock at the venue.
    offset = [s for s in aware if s.utcoffset()]
    if offset and (named is None or not _agrees(named, offset)):
        found = _by_offset(offset)
        reason = f"{named.key} is not what its times say" if named else "no time zone"
        notes.append(f"{reason}; the times' own offset is used: {found.key}")
        return found
    if named:
        return named
    if fallback is None and not (aware and len(aware) == len(starts)):
        raise ScheduleError(
            f"{path}: gives no time zone; add --timezone Europe/Berlin (the conference's)"
        )
    fallback = fallback or "UTC"
    notes.append(f"no time zone: times are taken as {fallback}; give --timezone")
    return ZoneInfo(fallback)


@lru_cache(maxsize=100)
def _named(name: str) -> ZoneInfo | None:
    """An IANA zone by its name, or by its city as Rails and people write it ("Berlin")."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        ending = "/" + name.strip().replace(" ", "_").lower()
        fitting = sorted(z for z in available_timezones() if z.lower().endswith(ending))
        return ZoneInfo(fitting[0]) if fitting else None


def _agrees(zone: ZoneInfo, moments: Iterable[datetime]) -> bool:
    return all(m.astimezone(zone).utcoffset() == m.utcoffset() for m in moments)


def _by_offset(moments: list[datetime]) -> ZoneInfo:
    """A zone for the commonest offset. Its name is arbitrary; only its clock matters."""
    offset, _ = Counter(m.utcoffset() for m in moments).most_common(1)[0]
    fitting = [m for m in moments if m.utcoffset() == offset]
    minutes = int(offset.total_seconds() // 60) if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    names = [f"Etc/GMT{'-' if minutes > 0 else '+'}{hours}"]  # POSIX: east of Greenwich is minus
    if rest or not -12 <= minutes / 60 <= 14:
        names = sorted(z for z in available_timezones() if "/" in z)
    for name in names:
        if _agrees(ZoneInfo(name), fitting[:1]):
            return ZoneInfo(name)
    return ZoneInfo("UTC")


def _local(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    if moment is None:
        return None
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _without_doubles(drafts: list[Draft], notes: list[str]) -> list[Draft]:
    seen: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        key = (draft.title, draft.start, draft.room)
        if key in seen:
            notes.append(f"{draft.place}: {draft.title!r} is there twice; the first is kept")
        else:
            seen[key] = draft
    return list(seen.values())


def _fill_ends(drafts: list[Draft], notes: list[str]) -> None:
    starts: dict[str, list[datetime]] = defaultdict(list)
    for draft in drafts:
        starts[draft.room].append(_known(draft.start))
    for of_room in starts.values():
        of_room.sort()
    guessed = []
    for draft in drafts:
        start = _known(draft.start)
        if draft.end is not None and draft.end > start:
            continue
        problem = "has no end" if draft.end is None else "does not end after its start"
        at = bisect_right(starts[draft.room], start)
        following = starts[draft.room][at] if at < len(starts[draft.room]) else None
        if following is None or following - start > LONGEST_GUESS:
            following = start + UNKNOWN_LENGTH
        draft.end = following
        guessed.append(f"{draft.place}: {draft.title!r} {problem}; taken as {following:%H:%M}")
    if len(guessed) == len(drafts) > 1:
        guessed = ["no session has an end: each is taken to last until the next in its room begins"]
    notes += guessed

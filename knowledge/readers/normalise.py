"""From what a reader found to a schedule: time zone, missing ends, doubles; all doubts noted."""

from bisect import bisect_right
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from knowledge.guesses import Kind, Loaded
from knowledge.languages import language_code
from knowledge.model import Schedule, ScheduleError, Session, whole_days
from knowledge.readers import (
    behind,
    byline,
    credits,
    housekeeping,
    labels,
    openings,
    outliers,
    spellings,
    stamped,
    untitled,
    venues,
)
from knowledge.readers.base import MOST_SESSIONS, Draft, Reading
from knowledge.readers.dates import is_possible, iso_moment
from knowledge.readers.kinds import place_behind, uncancelled
from knowledge.readers.text import given, place
from knowledge.readers.zones import choose_zone, clock_change, elapsed, local
from knowledge.series import heads

UNKNOWN_LENGTH = timedelta(minutes=30)  # of a session without an end and with nothing after it
LONGEST_GUESS = timedelta(hours=3)  # no end, and the next in the room is later than this
LONGEST_NIGHT = timedelta(hours=12)  # an end before its start is past midnight up to this length
_MORNING = 6  # o'clock: a night is over
LONGEST = timedelta(days=14)  # of a session; more is a slip of the pen in its date


def assemble(
    path: Path, reading: Reading, zone: ZoneInfo | None, fallback_zone: str | None = None
) -> Loaded:
    """The schedule and what was guessed. Raises ``ScheduleError`` if nothing can be used."""
    if len(reading.drafts) > MOST_SESSIONS:
        raise ScheduleError(
            f"{path}: has {len(reading.drafts)} sessions; more than {MOST_SESSIONS} are not read"
        )
    found = reading.drafts
    for draft in found:
        _tidy(draft, reading)
    untitled.call(found, reading)
    reading.drafts = [d for d in found if _usable(d, reading)]
    if not reading.drafts:
        raise ScheduleError(f"{path}: {_nothing(reading, len(found))}")
    behind.take(reading)
    _name_by_titles(reading)
    spellings.settle(reading.drafts, reading)
    _part_venue(reading)
    stamped.settle(reading, zone)
    zone = zone or choose_zone(path, reading, fallback_zone)
    for draft in reading.drafts:
        _place(draft, zone, reading)
    outliers.tell(reading.drafts, reading)
    outliers.tell_nights(reading.drafts, reading)
    drafts = _without_doubles(reading.drafts, reading)
    _part_tracks(drafts)
    _fill_ends([d for d in drafts if not d.cancelled], reading)
    _fill_ends([d for d in drafts if d.cancelled], Reading([]))
    kept = housekeeping.apart([draft for draft in drafts if not draft.cancelled], reading)
    sessions = _sessions(drafts)
    held = tuple(s for s, draft in sessions if not draft.cancelled and id(draft) not in kept)
    aside = tuple(s for s, draft in sessions if id(draft) in kept)
    cancelled = tuple(s for s, draft in sessions if draft.cancelled)
    for session in cancelled:
        reading.guess(Kind.CANCELLED, f"{session.title!r} is cancelled; it is not offered")
    name = reading.name or path.stem
    told = {"people": reading.people, "housekeeping": aside}
    schedule = Schedule(name, zone, held, cancelled=cancelled, **told)
    return Loaded(schedule, tuple(reading.guesses))


def _name_by_titles(reading: Reading) -> None:
    """Speakers out of titles, where the file names nobody elsewhere."""
    held = [d for d in reading.drafts if d.kind != "break"]
    if any(draft.speakers for draft in reading.drafts):
        return
    titles = [draft.title for draft in held]
    named = credits.tails(titles)
    for number, credit in named.items():
        held[number].title = credit.title
        held[number].speakers = [one.name for one in credit.speakers]
        for one in credit.speakers:
            reading.tell(one.name, one.role, one.company)
    bare = {} if named else byline.tails(titles)
    for number, (title, names) in bare.items():
        held[number].title, held[number].speakers = title, names
    if found := [held[number] for number in sorted(named or bare)]:
        beside = ", with their companies," if named else ""
        reading.guess(
            Kind.SPEAKERS,
            f"no session names its speakers: {len(found)} were taken{beside} from the ends of "
            f"titles, {found[0].speakers[0]!r} of {found[0].title[:60]!r}",
        )


def _part_venue(reading: Reading) -> None:
    rooms = [draft.room for draft in reading.drafts if draft.room]
    if tail := venues.common_tail(rooms, reading.city):
        for draft in reading.drafts:
            draft.room = draft.room.removesuffix(tail)
        text = f"all rooms end in {tail[:60]!r}, which is taken for where the venue is; left out"
        reading.guess(Kind.COLUMNS, text)


def _nothing(reading: Reading, rows: int) -> str:
    """Why nothing can be used, with the reasons of the first three."""
    lost = [g for g in reading.guesses if g.kind is Kind.LEFT_OUT]
    reasons = "; ".join(g.text.removesuffix("; left out") for g in lost[:3])
    more = f"; and {len(lost) - 3} more" if len(lost) > 3 else ""
    found = f"of {rows} entries none can be used" if rows else "no entry was found"
    return f"has no session with a title and a start: {found}" + (reasons and f" ({reasons}{more})")


def _known(moment: datetime | None) -> datetime:
    assert moment is not None  # every draft left has a start, and _fill_ends gave it an end
    return moment


def _tidy(draft: Draft, reading: Reading) -> None:
    draft.title, marked = uncancelled(draft.title)
    draft.description = openings.less_said(draft)
    draft.room = place(draft.room)
    if iso_moment(draft.room):
        reading.guess(Kind.COLUMNS, f"{draft.place}: {draft.room[:40]!r} is no room; left out")
        draft.room = ""
    draft.cancelled = draft.cancelled or marked
    if draft.kind == "break":
        draft.title, where = place_behind(draft.title)
        draft.room = where or draft.room


def _usable(draft: Draft, reading: Reading) -> bool:
    if not draft.title:
        reading.guess(Kind.LEFT_OUT, f"{draft.place}: has no title; left out")
    elif draft.start is None:
        problem = draft.problem or "has no readable start"
        reading.guess(Kind.LEFT_OUT, f"{draft.place}: {draft.title[:80]!r} {problem}; left out")
    elif not is_possible(draft.start.year):
        problem = f"is in the year {draft.start.year}"
        reading.guess(Kind.LEFT_OUT, f"{draft.place}: {draft.title[:80]!r} {problem}; left out")
        return False
    if draft.end and not is_possible(draft.end.year):
        year = f"is said to end in the year {draft.end.year}"
        reading.guess(Kind.END, f"{draft.place}: {draft.title[:80]!r} {year}; that end is left out")
        draft.end = None
    return bool(draft.title) and draft.start is not None


def _place(draft: Draft, zone: ZoneInfo, reading: Reading) -> None:
    """Start and end on the conference's clock. A length is elapsed time, also when clocks change."""
    start, end = _known(draft.start), draft.end
    for moment in (start, end):
        if moment and moment.tzinfo is None and not draft.all_day:
            _tell_change(moment, zone, draft, reading)
    draft.start = local(start, zone)
    if end is not None:
        draft.end = _past_midnight(local(end, zone), draft, reading)
    elif draft.length:
        draft.end = elapsed(draft.start, draft.length)


def _past_midnight(end: datetime, draft: Draft, reading: Reading) -> datetime:
    """The night's end is often written with the day on which the evening began."""
    start, later = _known(draft.start), end + timedelta(days=1)
    if end.hour >= _MORNING or not timedelta(0) < start - end or later - start > LONGEST_NIGHT:
        return end
    text = f"{draft.place}: {draft.title!r} is said to end at {end:%H:%M} on the day it begins; "
    reading.guess(Kind.END, f"{text}taken as past midnight")
    return later


def _tell_change(moment: datetime, zone: ZoneInfo, draft: Draft, reading: Reading) -> None:
    if shown := clock_change(moment, zone):
        reading.guess(
            Kind.CLOCK_CHANGE,
            f"{draft.place}: {draft.title!r}: clocks in {zone.key} show {moment:%a %Y-%m-%d %H:%M} "
            f"{shown}" + ("; the first is taken" if shown == "twice" else ""),
        )


def _without_doubles(drafts: list[Draft], reading: Reading) -> list[Draft]:
    seen: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        key = (draft.title, draft.start, draft.room, draft.cancelled)
        if key not in seen:
            seen[key] = draft
            continue
        first = seen[key]
        more = [name for name in draft.speakers if name not in first.speakers]
        first.speakers = [*first.speakers, *more]  # a row for each author
        kept = f", with {', '.join(more)[:60]}" if more else ""
        text = f"{draft.place}: {draft.title!r} is there twice; the first is kept{kept}"
        reading.guess(Kind.DOUBLE, text)
    return list(seen.values())


def _part_tracks(drafts: list[Draft]) -> None:
    """ "Community, Training", where each is a track of its own as well: the first, and a tag."""
    alone = {draft.track for draft in drafts}
    for draft in drafts:
        first, *others = (part.strip() for part in draft.track.split(","))
        if others and {first, *others} <= alone:
            draft.track, draft.tags = first, [*draft.tags, *others]


def _fill_ends(drafts: list[Draft], reading: Reading) -> None:
    _end_with_parts(drafts)
    starts: dict[str, list[datetime]] = defaultdict(list)
    for draft in drafts:
        starts[draft.room].append(_known(draft.start))
    for of_room in starts.values():
        of_room.sort()
    guessed = []
    for draft in drafts:
        start, end = _known(draft.start), draft.end
        if (
            end is not None
            and timedelta(0) < end.astimezone(UTC) - start.astimezone(UTC) <= LONGEST
        ):
            continue
        problem = "has no end"
        if end is not None:
            problem = f"is said to end {end:%Y-%m-%d %H:%M}, not after its start or weeks later"
        at = bisect_right(starts[draft.room], start)
        following = starts[draft.room][at] if at < len(starts[draft.room]) else None
        if following is None or following - start > LONGEST_GUESS:
            following = elapsed(start, UNKNOWN_LENGTH)
        draft.end, draft.open_end = following, True
        guessed.append(f"{draft.place}: {draft.title!r} {problem}; taken as {following:%H:%M}")
    if len(guessed) == len(drafts) > 1:
        guessed = ["no session has an end: each is taken to last until the next in its room begins"]
    for text in guessed:
        reading.guess(Kind.END, text)


def _end_with_parts(drafts: list[Draft]) -> None:
    """A session without an end, which holds talks, lasts until the last of these that day is over."""
    ends: dict[tuple[str, date], datetime] = {}
    for draft in drafts:
        if draft.part_of and draft.end:
            key = draft.part_of, _known(draft.start).date()
            ends[key] = max(ends.get(key, draft.end), draft.end)
    times = Counter((draft.title, _known(draft.start).date()) for draft in drafts)
    for draft in drafts:
        key = draft.title, _known(draft.start).date()
        if draft.end is None and key in ends and times[key] == 1:
            draft.end = ends[key]


def _sessions(drafts: list[Draft]) -> list[tuple[Session, Draft]]:
    """In order of start, then room; an id that occurs again gets a number."""
    made, taken, times = [], set(), Counter()
    begun = heads(draft.title for draft in drafts)
    for number, draft in enumerate(drafts, 1):
        base = draft.id[:200] or str(number)
        key = base
        while key in taken:
            times[base] += 1
            key = f"{base}-{times[base] + 1}"
        taken.add(key)
        labels.settle(draft)
        session = Session(
            key, draft.title, _known(draft.start), _known(draft.end), given(draft.room),
            tuple(draft.speakers), given(draft.track), draft.kind,
            draft.description,
            language_code(draft.language), given(draft.level),
            tuple(dict.fromkeys(filter(None, map(given, draft.tags)))),
            draft.all_day or whole_days(_known(draft.start), _known(draft.end)),
            draft.open_end, tuple(draft.labels), draft.part_of if draft.part_of != draft.title else "",
            begun.get(draft.title, ""), draft.recorded,
        )  # fmt: skip
        made.append((session, draft))
    return sorted(made, key=lambda pair: (pair[0].start, pair[0].room))

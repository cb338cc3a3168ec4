"""Load a schedule: the project's own TOML (see docs/knowledge.md), or what other tools export."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from knowledge.guesses import Guess, Kind, Loaded
from knowledge.model import Schedule, ScheduleError, Session
from knowledge.readers import persons, recognise, together, toml
from knowledge.readers.base import DateOrder, Hints
from knowledge.readers.files import as_text, read_bytes
from knowledge.readers.normalise import assemble

DEMO = Path(__file__).parent / "demo.toml"


def load(
    path: Path | Sequence[Path],
    timezone: str | None = None,
    first_day: date | None = None,
    date_order: DateOrder | None = None,
) -> Schedule:
    """As ``load_with_guesses``, for callers that show no guesses."""
    return load_with_guesses(path, timezone, first_day, date_order).schedule


def load_with_guesses(
    path: Path | Sequence[Path],
    timezone: str | None = None,
    first_day: date | None = None,
    date_order: DateOrder | None = None,
    fallback_zone: str | None = None,
    today: date | None = None,
) -> Loaded:
    """Read and check a schedule, and report all that was guessed. Raises ``ScheduleError``.

    Several files become one schedule: say an export, and a TOML file with zone and facts.
    ``timezone`` overrides the files'. ``first_day`` dates days that are only named or numbered,
    ``date_order`` reads dates such as 05/06/2026. ``fallback_zone`` is used, and reported, where a
    file gives no zone; without it that is an error. Where days are only called after weekdays, they
    are taken, and reported, in the week nearest to ``today`` (default: the machine's).
    """
    paths = [path] if isinstance(path, Path) else list(path)
    own: list[tuple[Path, dict[str, Any]]] = []
    foreign = []
    for file in paths:
        data = read_bytes(file)
        if reader := recognise(file, data):
            foreign.append((file, reader))
        else:
            own.append((file, toml.parse(file, as_text(file, data))))
    foreign = together(foreign)
    for file, data in own:
        named, said = toml.hints(file, data)
        timezone = timezone or named
        first_day, date_order = first_day or said.first_day, date_order or said.date_order
    zone = toml.zone_for(paths[0], timezone) if timezone else None
    home = zone or (ZoneInfo(fallback_zone) if fallback_zone else None)

    def exports(first: date | None, now: date | None) -> tuple[list[Schedule], list[Guess]]:
        hints = Hints(first, date_order, home, zone is not None, now)
        readings = [(file, reader(hints)) for file, reader in foreign]
        named = {key: name for _, reading in readings for key, name in reading.named.items()}
        told = {name: who for _, reading in readings for name, who in reading.people.items()}
        read = []
        for file, reading in readings:
            if reading.named and not reading.drafts:
                continue  # a sheet of speakers beside that of the sessions
            persons.name_speakers(reading.drafts, named, reading)
            speakers = {name for draft in reading.drafts for name in draft.speakers}
            reading.people |= {name: told[name] for name in speakers & told.keys()}
            read.append((file, assemble(file, reading, zone, fallback_zone)))
        guesses = [replace(guess, file=file.name) for file, part in read for guess in part.guesses]
        if foreign and not read:
            raise ScheduleError(f"{foreign[0][0]}: lists speakers, and no sessions; give those too")
        return [part.schedule for _, part in read], guesses

    parts, guesses = exports(first_day, today or date.today())
    if first_day and _same(parts, lambda: exports(None, None)[0]):
        text = f"the first day {first_day} changes nothing: the sessions have dates of their own"
        guesses.append(Guess(Kind.UNUSED, text, paths[0].name))
    parts += [toml.read(file, data, zone, alone=len(paths) == 1) for file, data in own]
    schedule = _merge(parts)
    if not schedule.sessions and not schedule.cancelled:
        raise ScheduleError(f"{paths[-1]}: none of the files has a [[session]]; add at least one")
    return Loaded(schedule, tuple(guesses))


def _same(parts: list[Schedule], read: Callable[[], list[Schedule]]) -> bool:
    try:
        return read() == parts
    except ScheduleError:
        return False


def _merge(parts: list[Schedule]) -> Schedule:
    """One schedule of several: the first name that is given, the first zone, everything else."""
    if len(parts) == 1:
        return parts[0]
    named = next((p for p in parts if p.sessions or p.cancelled), parts[0])
    cancelled = tuple(s for p in parts for s in _moved(p.cancelled, named.timezone))
    off = {(s.id, s.title) for s in cancelled}  # a second calendar may cancel what the first has
    sessions, ids, times = [], set(), Counter()
    for session in (s for p in parts for s in _moved(p.sessions, named.timezone)):
        if (session.id, session.title) in off:
            continue
        key = session.id
        while key in ids:
            times[session.id] += 1
            key = f"{session.id}-{times[session.id] + 1}"
        ids.add(key)
        sessions.append(replace(session, id=key))
    facts = {key: text for p in parts for key, text in p.facts.items()}
    spoken = {key: text for p in parts for key, text in p.pronunciations.items()}
    people = {name: told for p in reversed(parts) for name, told in p.people.items()}
    sessions.sort(key=lambda s: (s.start, s.room))
    aside = tuple(s for p in parts for s in _moved(p.housekeeping, named.timezone))
    return Schedule(
        named.name, named.timezone, tuple(sessions), facts, spoken, cancelled, people, aside
    )


def _moved(sessions: tuple[Session, ...], zone: ZoneInfo) -> list[Session]:
    return [
        replace(s, start=s.start.astimezone(zone), end=s.end.astimezone(zone)) for s in sessions
    ]

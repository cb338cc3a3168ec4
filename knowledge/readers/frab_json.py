"""schedule.json of frab, pretalx and c3voc, and version 2 of c3voc's."""

from pathlib import Path
from typing import Any

from knowledge.model import ScheduleError
from knowledge.readers import filming, frab
from knowledge.readers.base import Draft, Hints, Reading, entries
from knowledge.readers.kinds import kind_of
from knowledge.readers.text import clean, given, people, title_of


def looks_right(data: Any) -> bool:
    return isinstance(data.get("schedule"), dict)


def has_days(schedule: dict[str, Any]) -> bool:
    about = schedule.get("conference")
    days = about.get("days") if isinstance(about, dict) else None
    return isinstance(days, list) or isinstance(schedule.get("events"), list)


def read(path: Path, data: dict[str, Any], hints: Hints) -> Reading:
    schedule = data["schedule"]
    about = schedule.get("conference")
    about = about if isinstance(about, dict) else {}
    zone = clean(about.get("time_zone_name")) or clean(schedule.get("time_zone_name"))
    reading = Reading([], clean(about.get("title")), zone, clean(about.get("city")))
    times = frab.Times(reading)
    if isinstance(schedule.get("events"), list):  # version 2 has them in one list
        for event in entries(schedule["events"]):
            reading.drafts.append(_event(event, frab.Day(None), "", times))
    elif isinstance(about.get("days"), list):
        _days(about, times)
    else:
        found = ", ".join(sorted(map(clean, about)) or sorted(map(clean, schedule)))
        raise ScheduleError(
            f"{path}: schedule.conference has no days (it has {found[:100] or 'nothing'}); "
            "export the whole schedule.json"
        )
    if not reading.drafts:
        raise ScheduleError(f"{path}: {_missing(about)}")
    times.settle()
    return reading


def _days(about: dict[str, Any], times: frab.Times) -> None:
    for under in entries(about["days"]):
        start, end = under.get("day_start") or under.get("start"), under.get("day_end")
        day = frab.Day.read(
            under.get("date"), about.get("day_change"), start, end or under.get("end")
        )
        for room, events in _rooms(under.get("rooms")):
            for event in entries(events):
                times.reading.drafts.append(_event(event, day, room, times))


def _rooms(rooms: Any) -> list[tuple[str, Any]]:
    """By name, or in a list of objects with a name."""
    if isinstance(rooms, dict):
        return list(rooms.items())
    return [(_named(room.get("name")), room.get("events")) for room in entries(rooms)]


def _missing(about: dict[str, Any]) -> str:
    days = entries(about.get("days"))
    if days and not any(_rooms(day.get("rooms")) for day in days):
        return (
            "its days have no rooms with events in them; a schedule.json has days[].rooms{room: []}"
        )
    return "no day has an event in any room"


def _event(event: dict[str, Any], day: frab.Day, room: str, times: frab.Times) -> Draft:
    title = title_of(event.get("title"))
    persons = entries(event.get("persons")) or entries(event.get("participants"))
    texts = (clean(event.get(k)) for k in ("subtitle", "abstract", "description"))
    key = clean(event.get("id") or event.get("guid"))
    names = people([_name(p) for p in persons if _speaks(p)])
    for person in persons:
        bio = clean(person.get("biography") or person.get("bio") or person.get("abstract"))
        company = given(person.get("company") or person.get("organization"))
        for name in people([_name(person)]):
            times.reading.tell(name, company=company, bio=bio)
    draft = Draft(
        place=f"event {key[:60] or '?'}",
        title=title,
        start=None,
        end=None,
        id=key,
        room=_named(event.get("room")) or clean(room),
        speakers=names,
        track=_named(event.get("track")),
        kind=kind_of(event.get("type"), title, names),
        description=" ".join(filter(None, dict.fromkeys(texts))),
        language=clean(event.get("language")),
        tags=[_named(tag) for tag in event.get("tags") or () if isinstance(tag, (str, dict))]
        if isinstance(event.get("tags"), list)
        else [],
        cancelled=frab.is_off(
            event.get("status"),
            event.get("state"),
            frab.flagged(event.get("cancelled"), event.get("canceled")),
        ),
    )
    draft.recorded = filming.recorded(opted_out=event.get("do_not_record"))
    times.begin(draft, event.get("date"), event.get("start"), day)
    times.end(draft, event.get("end"), event.get("duration"))
    return draft


def _name(person: dict[str, Any]) -> Any:
    keys = ("public_name", "full_public_name", "name", "display_name")
    return next((person[key] for key in keys if clean(person.get(key))), None)


def _speaks(person: dict[str, Any]) -> bool:
    return clean(person.get("role") or "speaker").lower() in ("speaker", "presenter", "host")


def _named(value: Any) -> str:
    """A name, or that of an object that stands for a room or a track."""
    if isinstance(value, dict) and ("name" in value or "slug" in value):
        return clean(value.get("name")) or clean(value.get("slug"))
    return clean(value)

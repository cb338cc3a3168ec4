"""schedule.json of frab, pretalx and c3voc."""

from pathlib import Path
from typing import Any

from knowledge.readers import frab
from knowledge.readers.draft import Draft, Reading, clean, day, entries, kind_of, people


def looks_right(data: Any) -> bool:
    schedule = data.get("schedule")
    conference = schedule.get("conference") if isinstance(schedule, dict) else None
    return isinstance(conference, dict) and isinstance(conference.get("days"), list)


def read(path: Path, data: dict[str, Any]) -> Reading:
    about = data["schedule"]["conference"]
    change = frab.clock(about.get("day_change")) or frab.DAY_CHANGE
    drafts = []
    for under in entries(about["days"]):
        rooms = under.get("rooms")
        for room, events in rooms.items() if isinstance(rooms, dict) else ():
            for event in entries(events):
                title = clean(event.get("title"))
                on = day(under.get("date"))
                start = frab.begins(event.get("date"), event.get("start"), on, change)
                persons = entries(event.get("persons"))
                texts = (clean(event.get(k)) for k in ("subtitle", "abstract", "description"))
                key = clean(event.get("id") or event.get("guid"))
                drafts.append(
                    Draft(
                        place=f"event {key or '?'}",
                        title=title,
                        start=start,
                        end=frab.ends(start, event.get("end"), event.get("duration")),
                        id=key,
                        room=clean(event.get("room")) or clean(room),
                        speakers=people([p.get("public_name") or p.get("name") for p in persons]),
                        track=clean(event.get("track")),
                        kind=kind_of(event.get("type"), title),
                        description=" ".join(filter(None, dict.fromkeys(texts))),
                        language=clean(event.get("language")),
                    )
                )
    zone = clean(about.get("time_zone_name"))
    return Reading(drafts, clean(about.get("title")), zone, clean(about.get("city")))

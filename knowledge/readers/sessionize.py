"""Sessionize's JSON: view/All, and the lists of view/Sessions and view/GridSmart.

Times are wall clock unless they say otherwise; no zone is given.
"""

import re
from pathlib import Path
from typing import Any

from knowledge.readers.draft import Draft, Reading, clean, entries, items, kind_of, moment, people


def flattened(data: list[Any]) -> dict[str, Any]:
    """Groups of sessions, or days of rooms of sessions, as view/All has them.

    GridSmart repeats a plenary session in each room: one with the same id is the same session.
    """
    groups = entries(data)
    groups += [room for day in groups for room in entries(day.get("rooms"))]
    found = {}
    for session in (s for group in groups for s in entries(group.get("sessions"))):
        found.setdefault(str(session.get("id")), session)
    return {"sessions": list(found.values())}


def looks_right(data: Any) -> bool:
    sessions = entries(data.get("sessions"))
    return any("startsAt" in s for s in sessions)


def read(path: Path, data: dict[str, Any]) -> Reading:
    names = {str(s.get("id")): _name(s) for s in entries(data.get("speakers"))}
    rooms = {str(r.get("id")): clean(r.get("name")) for r in entries(data.get("rooms"))}
    labels_by_id = {
        str(item.get("id")): (clean(category.get("title")).lower(), clean(item.get("name")))
        for category in entries(data.get("categories"))
        for item in entries(category.get("items"))
    }
    drafts = []
    for session in entries(data["sessions"]):
        title = clean(session.get("title"))
        labels = [
            labels_by_id[str(i)]
            for i in items(session.get("categoryItems"))
            if str(i) in labels_by_id
        ]
        labels += [
            (clean(category.get("name")).lower(), clean(item.get("name")))
            for category in entries(session.get("categories"))
            for item in entries(category.get("categoryItems"))
        ]
        kind = next((name for group, name in labels if re.search("format|type", group)), "")
        track = next((name for group, name in labels if "track" in group), "")
        speakers = people(
            [
                clean(s.get("name")) if isinstance(s, dict) else names.get(str(s))
                for s in items(session.get("speakers"))
            ]
        )
        service = session.get("isServiceSession") is True and not speakers
        drafts.append(
            Draft(
                place=f"session {clean(session.get('id')) or '?'}",
                title=title,
                start=moment(session.get("startsAt")),
                end=moment(session.get("endsAt")),
                id=clean(session.get("id")),
                room=clean(session.get("room")) or rooms.get(str(session.get("roomId")), ""),
                speakers=speakers,
                track=track,
                kind="break" if service else kind_of(kind, title),
                description=clean(session.get("description")),
            )
        )
    return Reading(drafts)


def _name(speaker: dict[str, Any]) -> str:
    parts = (clean(speaker.get("firstName")), clean(speaker.get("lastName")))
    return clean(speaker.get("fullName")) or " ".join(filter(None, parts))

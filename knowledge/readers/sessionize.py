"""Sessionize's view/All JSON. Times are wall clock unless they say otherwise; no zone is given."""

import re
from pathlib import Path
from typing import Any

from knowledge.readers.draft import Draft, Reading, clean, entries, items, kind_of, moment, people


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

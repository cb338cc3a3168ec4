"""Sessionize's JSON: view/All, and the lists of view/Sessions and view/GridSmart.

Times are wall clock unless they say otherwise; no zone is given.
"""

import re
from pathlib import Path
from typing import Any

from knowledge.guesses import Kind
from knowledge.readers.base import Draft, Hints, Reading, entries, items
from knowledge.readers.dates import iso_moment
from knowledge.readers.kinds import is_cancelled, kind_of, was_declined
from knowledge.readers.text import clean, given, people, title_of

_KIND = re.compile(r"format|type|length|duration")
_OWN = {"categoryItems", "isServiceSession", "isPlenumSession", "questionAnswers"}
_EMPLOYER = re.compile(r"\b(?:company|organi[sz]ation|employer|affiliation)\b", re.I)
_ABOUT_PEOPLE = re.compile(r"\byou\b|\byour\b(?! session| talk)|speaker|bio\b|travel|t-?shirt|diet")


def flattened(data: list[Any]) -> dict[str, Any]:
    """Groups of sessions, or days of rooms of sessions, as view/All has them.

    GridSmart repeats a plenary session in each room: one with the same id is the same session.
    """
    groups = entries(data)
    groups += [room for day in groups for room in entries(day.get("rooms"))]
    found = {}
    for session in (s for group in groups for s in entries(group.get("sessions"))):
        key = session.get("id")
        found.setdefault(str(len(found) if key is None else key)[:200], session)
    return {"sessions": list(found.values())}


def looks_right(data: Any) -> bool:
    """By what no other site's lists have; an app's own, of the same times, is read as any list."""
    sessions = entries(data.get("sessions"))
    groups = [*sessions, *(c for s in sessions for c in entries(s.get("categories")))]
    return any("startsAt" in s for s in sessions) and any(not _OWN.isdisjoint(g) for g in groups)


def read(path: Path, data: dict[str, Any], hints: Hints) -> Reading:
    names = {_key(s.get("id")): _name(s) for s in entries(data.get("speakers"))}
    rooms = {_key(r.get("id")): clean(r.get("name")) for r in entries(data.get("rooms"))}
    categories = {
        _key(item.get("id")): (clean(category.get("title")), clean(item.get("name")))
        for category in entries(data.get("categories"))
        for item in entries(category.get("items"))
    }
    reading = Reading([])
    for speaker in entries(data.get("speakers")):
        for name in people([_name(speaker)]):
            bio = clean(speaker.get("bio"))
            reading.tell(name, given(speaker.get("tagLine")), _company(speaker), bio)
    for session in entries(data["sessions"]):
        draft = _draft(session, names, rooms, categories)
        if was_declined(session.get("status")):
            status = clean(session.get("status"))
            reading.guess(
                Kind.LEFT_OUT, f"{draft.place}: {draft.title[:60]!r} is {status}; left out"
            )
        else:
            reading.drafts.append(draft)
    return reading


def _draft(
    session: dict[str, Any], names: dict[str, str], rooms: dict[str, str],
    categories: dict[str, tuple[str, str]],
) -> Draft:  # fmt: skip
    title = title_of(session.get("title"))
    labels = [
        categories[_key(i)] for i in items(session.get("categoryItems")) if _key(i) in categories
    ]
    labels += [
        (clean(category.get("name")), clean(item.get("name")))
        for category in entries(session.get("categories"))
        for item in entries(category.get("categoryItems"))
    ]
    sorted_labels = _by_meaning(labels)
    speakers = people(
        [
            clean(s.get("name")) if isinstance(s, dict) else names.get(_key(s))
            for s in items(session.get("speakers"))
        ]
    )
    return Draft(
        place=f"session {clean(session.get('id'))[:60] or '?'}",
        title=title,
        start=iso_moment(session.get("startsAt")),
        end=iso_moment(session.get("endsAt")),
        id=clean(session.get("id")),
        room=clean(session.get("room")) or rooms.get(_key(session.get("roomId")), ""),
        speakers=speakers,
        track=next(iter(sorted_labels["track"]), ""),
        kind=kind_of(next(iter(sorted_labels["kind"]), ""), title, speakers),
        description=clean(session.get("description")),
        language=next(iter(sorted_labels["language"]), ""),
        level=", ".join(sorted_labels["level"]),
        tags=[*sorted_labels["track"][1:], *sorted_labels["tag"]],
        cancelled=is_cancelled(session.get("status")),
    )


def _by_meaning(labels: list[tuple[str, str]]) -> dict[str, list[str]]:
    """The labels of each group by what the group's question asks for; the rest are tags."""
    sorted_labels: dict[str, list[str]] = {
        key: [] for key in ("kind", "track", "level", "language", "tag")
    }
    for group, name in labels:
        lower = group.lower()
        if re.search(r"\btracks?\b", lower):
            sorted_labels["track"].append(name)
        elif re.search(r"\blevels?\b|niveau|difficulty|experience|audience", lower):
            sorted_labels["level"].append(name)
        elif re.search(r"\blanguages?\b|sprache|langue|idioma", lower):
            sorted_labels["language"].append(name)
        elif _KIND.search(lower):
            sorted_labels["kind"].append(name)
        elif not _ABOUT_PEOPLE.search(lower) and not re.fullmatch(r"yes|no|unsure", name.lower()):
            sorted_labels["tag"].append(name)
    return sorted_labels


def _key(value: Any) -> str:
    return clean(value)[:200]


def _name(speaker: dict[str, Any]) -> str:
    parts = (clean(speaker.get("firstName")), clean(speaker.get("lastName")))
    return clean(speaker.get("fullName")) or " ".join(filter(None, parts))


def _company(speaker: dict[str, Any]) -> str:
    """The answer to a question for the employer, where a conference asks one."""
    asked = entries(speaker.get("questionAnswers"))
    answers = (a for a in asked if _EMPLOYER.search(clean(a.get("question") or a.get("title"))))
    told = speaker.get("company") or next(
        (a.get("answer") or a.get("answerValue") for a in answers), ""
    )
    return given(told)

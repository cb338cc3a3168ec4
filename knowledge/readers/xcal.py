"""xCal: iCalendar in XML, as pentabarf, frab and pretalx write it, and as RFC 6321 has it."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from knowledge.guesses import Kind
from knowledge.readers import dates, durations, pentabarf
from knowledge.readers.base import Draft, Hints, Reading
from knowledge.readers.kinds import is_cancelled, kind_of
from knowledge.readers.text import clean, people, title_of
from knowledge.readers.zones import zone_named

_PROPERTIES = ("properties", "parameters")


def read(path: Path, data: bytes, hints: Hints) -> Reading:
    root = pentabarf.parsed(path, data)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
    pentabarf.refuse_many(path, root, "vevent")
    if root.find(".//vevent/properties/rrule") is not None:
        from knowledge.readers import jcal  # the library takes longer than most files

        return jcal.read(path, [_as_jcal(calendar) for calendar in root.iter("vcalendar")], hints)
    reading = Reading([])
    for calendar in root.iter("vcalendar"):
        reading.name = reading.name or _said(calendar, "x-wr-calname")
        reading.zone = reading.zone or _said(calendar, "x-wr-timezone")
    for number, event in enumerate(root.iter("vevent"), 1):
        reading.drafts.append(_draft(event, f"event {number}", reading))
    return reading


def _as_jcal(component: Element) -> list[Any]:
    """The same in JSON, of which the library makes a calendar with its repeats."""
    properties = [_property(one) for one in component.findall("properties/*")]
    inside = component.findall("components/*")
    return [component.tag, properties, [_as_jcal(one) for one in inside if one.tag != "vtimezone"]]


def _property(element: Element) -> list[Any]:
    parameters = {one.tag: _value(one) for one in element.findall("parameters/*")}
    values = [child for child in element if child.tag != "parameters"]
    said: list[Any] = [
        _rule(child) if child.tag == "recur" else clean(child.text) for child in values
    ]
    return [element.tag, parameters, values[0].tag if values else "text", *(said or [""])]


def _rule(recur: Element) -> dict[str, Any]:
    rule: dict[str, Any] = {}
    for part in recur:
        text = clean(part.text)
        value = int(text) if text.lstrip("-").isdecimal() and len(text) < 6 else text
        rule.setdefault(part.tag, []).append(value)
    return {name: told[0] if len(told) == 1 else told for name, told in rule.items()}


def _draft(event: Element, place: str, reading: Reading) -> Draft:
    title = title_of(_said(event, "title") or _said(event, "summary"))
    names = people(
        [name for name in _all(event, "attendee") if "@" not in name and ":" not in name]
    )
    start, end = _moment(event, "dtstart"), _moment(event, "dtend")
    length = durations.length(_said(event, "duration")) if end is None else None
    if any(_one(event, rule) is not None for rule in ("rrule", "rdate")):
        reading.guess(
            Kind.REPEATS, f"{place}: {title[:60]!r} is shown once: its repeats are not read"
        )
    draft = Draft(
        place, title, start if isinstance(start, datetime) else None,
        end if isinstance(end, datetime) else None,
        id=_said(event, "uid"),
        room=_said(event, "location"),
        speakers=names,
        kind=kind_of(_said(event, "category") or _said(event, "categories"), title, names),
        description=" ".join(filter(None, (_said(event, "subtitle"), _said(event, "description")))),
        language=_said(event, "language-code"),
        length=length,
        cancelled=is_cancelled(_said(event, "status")) or _said(event, "method").upper() == "CANCEL",
        problem="" if start else f"has no readable start ({_said(event, 'dtstart')[:40]!r})",
    )  # fmt: skip
    if start and not isinstance(start, datetime):
        last = end if end and not isinstance(end, datetime) else start + timedelta(days=1)
        draft.start, draft.end = (datetime.combine(on, time()) for on in (start, last))
        draft.all_day = True
        reading.guess(Kind.ALL_DAY, f"{place}: {title[:60]!r} is all day, without clock times")
    return draft


def _moment(event: Element, name: str) -> datetime | date | None:
    """With the zone that its parameters name; a date where it has no clock."""
    text = _said(event, name)
    if at := dates.iso_moment(text):
        property_ = _one(event, name)
        zone = zone_named(_said(property_, "tzid")) if property_ is not None else None
        return at.replace(tzinfo=zone) if zone and at.tzinfo is None else at
    found = dates.find_day(text)
    return found.on(found.year, "day-first") if found and found.year else None


def _one(element: Element, name: str) -> Element | None:
    inside = (element.find(f"{group}/{name}") for group in _PROPERTIES)
    return next((one for one in (element.find(name), *inside) if one is not None), None)


def _said(element: Element, name: str) -> str:
    one = _one(element, name)
    return "" if one is None else _value(one)


def _all(element: Element, name: str) -> list[str]:
    return [_value(one) for one in element.iter(name)]


def _value(element: Element) -> str:
    """Its text, or that of the element inside which says its type."""
    texts = (child.text for child in element if child.tag != "parameters")
    return clean(element.text) or next(filter(None, map(clean, texts)), "")

"""schedule.xml of pentabarf, frab, pretalx, and everything that follows the c3voc schema."""

from datetime import date, time
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from knowledge.model import ScheduleError
from knowledge.readers import frab
from knowledge.readers.draft import Draft, Reading, clean, day, kind_of, people


def read(path: Path, text: str) -> Reading:
    try:
        root = ElementTree.fromstring(text.lstrip().encode(), forbid_dtd=True)
    except DefusedXmlException:
        raise ScheduleError(f"{path}: has a DTD or entities; export it without") from None
    except ParseError as error:
        raise ScheduleError(f"{path}: not well-formed XML ({error})") from None
    except (LookupError, ValueError):
        raise ScheduleError(f"{path}: declares an unknown encoding; save it as UTF-8") from None
    if root.tag != "schedule":
        raise ScheduleError(f"{path}: <{root.tag}> is no schedule; expected <schedule>")
    about = root.find("conference")
    about = Element("conference") if about is None else about
    change = frab.clock(about.findtext("day_change")) or frab.DAY_CHANGE
    drafts = []
    for under in root.iter("day"):
        for event in under.findall("event"):  # 2007: without rooms between
            drafts.append(_event(event, day(under.get("date")), change, ""))
        for room in under.findall("room"):
            for event in room.findall("event"):
                drafts.append(_event(event, day(under.get("date")), change, room.get("name") or ""))
    return Reading(
        drafts,
        name=clean(about.findtext("title")),
        zone=clean(about.findtext("time_zone_name")),
        city=clean(about.findtext("city")),
    )


def _event(event: Element, on: date | None, change: time, room: str) -> Draft:
    title = clean(event.findtext("title"))
    start = frab.begins(event.findtext("date"), event.findtext("start"), on, change)
    abstract, more = clean(event.findtext("abstract")), clean(event.findtext("description"))
    subtitle = clean(event.findtext("subtitle"))
    return Draft(
        place=f"event {event.get('id') or event.get('guid') or '?'}",
        title=title,
        start=start,
        end=frab.ends(start, None, event.findtext("duration")),
        id=event.get("id") or event.get("guid") or "",
        room=clean(event.findtext("room")) or clean(room),
        speakers=people([person.text for person in event.iterfind("persons/person")]),
        track=clean(event.findtext("track")),
        kind=kind_of(event.findtext("type"), title),
        description=" ".join(filter(None, dict.fromkeys((subtitle, abstract, more)))),
        language=clean(event.findtext("language")),
    )

"""schedule.xml of pentabarf, frab, pretalx, and everything that follows the c3voc schema."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from knowledge.guesses import Kind
from knowledge.model import ScheduleError
from knowledge.readers import filming, frab, records, unread, xml_records
from knowledge.readers.base import MOST_SESSIONS, Draft, Hints, Reading
from knowledge.readers.kinds import kind_of
from knowledge.readers.text import clean, people, title_of

_DECLARED = re.compile(r"(<\?xml[^>]{0,100}?)\s+encoding\s*=\s*[\"'][^\"']{0,40}[\"']")


def read(path: Path, data: bytes, hints: Hints) -> Reading:
    root = parsed(path, data)
    for element in root.iter() if root.tag.startswith("{") else ():
        element.tag = element.tag.rpartition("}")[2]
    if root.find(".//event") is None and (found := records.find(xml_records.as_data(root))):
        return found.read(path, hints)
    if root.tag != "schedule":
        tag = clean(root.tag.rpartition("}")[2])[:40]
        raise ScheduleError(
            f"{path}: <{tag}> is no schedule; expected <schedule> with <day>s in it"
        )
    refuse_many(path, root, "event")
    about = root.find("conference")
    about = Element("conference") if about is None else about
    reading = Reading(
        [],
        name=clean(about.findtext("title")),
        zone=clean(about.findtext("time_zone_name")),
        city=clean(about.findtext("city")),
    )
    times = frab.Times(reading)
    for under in root.iter("day"):
        day = frab.Day.read(
            under.get("date"), about.findtext("day_change"), under.get("start"), under.get("end")
        )
        for event in under.findall("event"):  # 2007: without rooms between
            reading.drafts.append(_event(event, day, "", times))
        for room in under.findall("room"):
            name = room.get("name") or ""
            for event in room.findall("event"):
                reading.drafts.append(_event(event, day, name, times))
    times.settle()
    said = [{part.tag: "".join(part.itertext()) for part in event} for event in root.iter("event")]
    if text := unread.of_drafts(said, reading.drafts):
        reading.guess(Kind.UNREAD, text)
    return reading


def refuse_many(path: Path, root: Element, tag: str) -> None:
    """Raise ``ScheduleError`` for more events than are read."""
    if (most := sum(1 for _ in root.iter(tag))) > MOST_SESSIONS:
        text = f"has {most} events; more than {MOST_SESSIONS} are not read"
        raise ScheduleError(f"{path}: {text}")


def parsed(path: Path, data: bytes) -> Element:
    """The document in the encoding that it declares, or in UTF-8 whatever it declares."""
    try:
        try:
            return ElementTree.fromstring(data.lstrip(), forbid_dtd=True)
        except (ParseError, LookupError, ValueError) as error:
            if isinstance(error, DefusedXmlException):
                raise
            text = _DECLARED.sub(r"\1", data.decode("utf-8-sig").lstrip(), count=1)
            return ElementTree.fromstring(text.encode(), forbid_dtd=True)
    except DefusedXmlException:
        raise ScheduleError(f"{path}: has a DTD or entities; export it without") from None
    except ParseError as error:
        raise ScheduleError(f"{path}: not well-formed XML ({error})") from None
    except UnicodeDecodeError:
        raise ScheduleError(f"{path}: is not in the encoding it declares; save as UTF-8") from None
    except (LookupError, ValueError):
        raise ScheduleError(f"{path}: declares an unknown encoding; save it as UTF-8") from None


def _event(event: Element, day: frab.Day, room: str, times: frab.Times) -> Draft:
    title = title_of(event.findtext("title"))
    abstract, more = clean(event.findtext("abstract")), clean(event.findtext("description"))
    subtitle = clean(event.findtext("subtitle"))
    persons = event.findall("persons/person")
    names = people([_person_name(person) for person in persons])
    for person in persons:
        for name in people([_person_name(person)]):
            times.reading.tell(
                name, bio=clean(_beside_name(person, "biography", "bio", "description"))
            )
    draft = Draft(
        place=f"event {clean(event.get('id') or event.get('guid'))[:60] or '?'}",
        title=title,
        start=None,
        end=None,
        id=clean(event.get("id") or event.get("guid")),
        room=clean(event.findtext("room")) or clean(room),
        speakers=names,
        track=clean(event.findtext("track")),
        kind=kind_of(event.findtext("type"), title, names),
        description=" ".join(filter(None, dict.fromkeys((subtitle, abstract, more)))),
        language=clean(event.findtext("language")),
        tags=[clean(tag.text) for tag in event.iterfind("tags/tag")],
        cancelled=frab.is_off(
            event.get("status"),
            event.get("state"),
            event.findtext("status"),
            event.findtext("state"),
            frab.flagged(*(event.get(f) or event.findtext(f) for f in ("cancelled", "canceled"))),
        ),
    )
    draft.recorded = filming.recorded(opted_out=event.findtext("recording/optout"))
    times.begin(draft, event.findtext("date"), event.findtext("start"), day)
    times.end(draft, event.findtext("end"), event.findtext("duration"))
    return draft


def _person_name(person: Element) -> str | None:
    """What stands in the element; where it holds others, the name among them."""
    return person.text if clean(person.text) else _beside_name(person, "name", "public_name")


def _beside_name(person: Element, *keys: str) -> str:
    return next((found for key in keys if (found := person.findtext(key) or person.get(key))), "")

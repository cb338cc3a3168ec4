"""Fuzzing of the schedule readers: every damaged file must be read, or refused with one line.

    python -m bench.fuzz [--cases 100000] [--only READER...] [--out FILE.json]

hypothesis damages a small file of each format: it replaces values by hostile ones, splices text, and
changes bytes. A case fails if it raises any other exception, gives an inconsistent session, takes
more than 10 s of CPU (so that a busy machine fails none), or exceeds the memory limit.
"""

import argparse
import copy
import io
import json
import re
import resource
import signal
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisWarning
from openpyxl import Workbook

from bench import result_file
from knowledge import ScheduleError
from knowledge.lint import overview, suspicious
from knowledge.load import load_with_guesses

LONGEST_S = 10
MEMORY = 3 * 2**30  # address space of the whole process; beyond it, MemoryError
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

EVENT = """<event id="1" guid="g"><date>2026-02-07T10:00:00+01:00</date><start>10:00</start>
<duration>00:30</duration><room>Aula</room><title>One</title><track>Data</track><type>lecture</type>
<abstract>&lt;p&gt;Salt &amp;amp; pepper&lt;/p&gt;</abstract>
<persons><person id="1">Ada Fiction</person></persons></event>"""
XML = f"""<?xml version="1.0"?><schedule><conference><title>F</title><city>Berlin</city>
<time_zone_name>Europe/Berlin</time_zone_name><day_change>04:00</day_change></conference>
<day index="1" date="2026-02-07">{EVENT}<room name="Side">{EVENT}</room></day></schedule>"""
FRAB = {"schedule": {"conference": {
    "title": "F", "time_zone_name": "Europe/Berlin", "day_change": "04:00", "days": [
        {"date": "2026-02-07", "rooms": {"Aula": [{
            "id": 7, "title": "One", "date": "2026-02-07T23:30:00+01:00", "start": "23:30",
            "duration": "01:00", "end": "2026-02-08T00:30:00+01:00", "track": "Data",
            "persons": [{"public_name": "Ada Fiction"}], "abstract": "<p>text</p>",
        }]}},
    ],
}}}  # fmt: skip
SESSIONIZE = {
    "sessions": [{
        "id": "5", "title": "One", "startsAt": "2026-06-03T09:00:00", "endsAt": "2026-06-03T09:40:00",
        "speakers": ["u", {"name": "Bo"}], "roomId": 9, "categoryItems": [4], "description": "text",
        "isServiceSession": False, "categories": [{"name": "Track", "categoryItems": [{"name": "A"}]}],
    }],
    "speakers": [{"id": "u", "fullName": "Ada Fiction"}], "rooms": [{"id": 9, "name": "Aula"}],
    "categories": [{"title": "Format", "items": [{"id": 4, "name": "Workshop"}]}],
}  # fmt: skip
AI_ENGINEER = {
    "conference": "F", "dates": "June 29 - July 2, 2026",
    "sessions": [{"title": "One", "day": "Day 2 — Session Day 1", "time": "9:15-9:30am",
                  "room": "A", "speakers": ["Ada Fiction"], "track": "Data", "type": "talk"}],
}  # fmt: skip
RECORDS = {
    "meta": {"count": 2},
    "talks": [
        {"id": 1, "title": "One", "start_date": "2026-02-07T10:00:00Z", "end_date": 1770459300,
         "venue": {"name": "A"}, "speakers": [{"name": "Ada Fiction"}], "day": 1, "type": "talk"},
        {"id": 2, "title": "Two", "start_date": "2026-02-07T11:00:00Z", "end_date": None,
         "venue": {"name": "B"}, "speakers": [], "day": 1, "type": "workshop"}],
}  # fmt: skip
NESTED = {
    "eventDate": "2026-02-07", "stages": [{"id": "a", "name": "Aula"}, {"id": "s", "name": "Side"}],
    "schedule": [{"label": "Saturday", "events": {
        "a": [{"name": "One", "start_utc": "9:00", "end_utc": "10:00Z", "speakers": ["Ada", "Bo"]}],
        "s": [{"name": "Two", "start": "1899-12-30T09:00:00Z", "location": "https://a.example"}]}}],
    "slots": [{"start": "11:00", "talks": [{"paper_title": "Three", "session_title": "Four"}]}],
}  # fmt: skip
TONGUES = {
    "timeZone": "Europe/Rome", "days": [{"id": "sa", "date": "2026-02-07"}, {"id": "su", "label": "8"}],
    "speakers": [{"id": "a", "fr": {"name": "Ada"}, "de": {"nome": "Ada Fiction"}}],
    "sessions": [
        {"dayId": "sa", "start": "2315", "end": "25:00", "speakers": ["a"], "stageId": "side",
         "de": {"title": "Drachen"}, "fr": {"title": "Cerfs-volants"},
         "proposal": {"speakers": [{"full_public_name": "Bo"}], "abstract": "text"}},
        {"dayId": "su", "start": "0000", "description": "Boote"}],
    "hall": {"28": [{"artist": "One", "startTime": "1900"}], "29": [{"what": "Two", "time": "20:00"}]},
}  # fmt: skip
APP = {
    "sessions": [
        {"id": "s", "title": "One", "startsAt": "2026-02-07T10:00:00Z", "clock start": "10:00",
         "speakerIds": ["u", "v"], "placeId": 4, "memberIds": ["v"], "tags": ["Advanced", "Workshop"],
         "categories": ["Intermediate and advanced", "Data"], "labelIds": ["l"], "type": "BoF (2 h)"},
        {"id": "t", "title": "Two", "startsAt": "2026-02-07T11:00:00Z", "presenter_ids": "u"}],
    "contacts": [{"id": "u", "name": "Ada Fiction", "position": "Potter", "description": "text"},
                 {"id": "v", "name": "Bo", "company": "Kiln"}],
    "spots": [{"id": 4, "name": "Aula"}],
    "groups": [{"title": "g", "items": [{"id": "l", "name": "Clay"}]}],
}  # fmt: skip
ENTRIES = """<programme><day date='2026-02-07'><entry id='1'><start>0930</start><title>One</title>
<duration>30</duration><room id='1'>Aula</room><speakers><speaker>Ada Fiction</speaker></speakers>
</entry><entry id='2'><start>1000</start><title>Two</title><room>Side</room></entry></day>
<day date='2026-02-08'><entry id='3'><start>0930</start><title>Three</title></entry></day>
</programme>"""
XCAL = """<?xml version="1.0"?><iCalendar xmlns:pentabarf="http://pentabarf.org"><vcalendar>
<x-wr-calname>F</x-wr-calname><vevent><uid>1</uid><pentabarf:title>One</pentabarf:title>
<dtstart>20260207T100000</dtstart><dtend>20260207T110000</dtend><location>Aula</location>
<attendee>Ada Fiction</attendee></vevent><vevent><properties><dtstart><parameters><tzid>
<text>Europe/Rome</text></tzid></parameters><date-time>2026-02-07T12:00:00</date-time></dtstart>
<duration><duration>PT1H</duration></duration><summary><text>Two</text></summary></properties>
</vevent></vcalendar></iCalendar>"""
ICS = """BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:F
VTIMEZONE: Europe/Rome
BEGIN:VTIMEZONE
TZID:Hall
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:pretalx-f-A@example.org
DTSTART;TZID=Europe/Rome:20260615T100000
DURATION:PT45M
SUMMARY:One - Ada Fiction
LOCATION:Aula
CATEGORIES:talk
ORGANIZER;CN=Ada:MAILTO:a@example.org
END:VEVENT
BEGIN:VEVENT
DTSTART:20260615T130000Z
DTEND:20260615T140000Z
RRULE:FREQ=DAILY;COUNT=4
EXDATE:20260616T130000Z
RDATE:20260620T130000Z
UID:two
SEQUENCE:1
SUMMARY:Two (talk by Bo Fiction)
END:VEVENT
BEGIN:VEVENT
UID:two
RECURRENCE-ID:20260617T130000Z
DTSTART:20260617T150000Z
DTEND:20260617T160000Z
STATUS:CANCELLED
SUMMARY:Two
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260615
DTEND;VALUE=DATE:20260617
DESCRIPTION:Fair\\nSpeaker: Cy Fiction
SUMMARY:Fair
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
CSV = """Fiction 2026,,,,,
day,from,to,title,speaker,room
fri,09:00,10:00,Welcome,,Aula
,10:00,10:40,"One, again",Ada Fiction and Bo Fiction,
2026-02-07,2026-02-07T11:00,,Two,Cy Fiction,Side
7 Feb 2026,1:30 pm,2:15 pm,Three,"Fiction, Dee",Side
07/02/2026,14:30 - 15:00,,[CANCELLED] Four,TBA,N/A
"""
GRID = """7 February 2026,Aula,Side
09:00,Welcome,Welcome
10:00 - 11:00,Trees,Birds
11:00,Trees,
noon,Lunch,Lunch
"""
LEFT_GRID = """,,Aula,Side,Aula speakers
1,09:00,Welcome,Welcome,Ada Fiction
,10:00 - 11:00,Trees,Birds,"Fiction, Bo"
2,11:00,Trees,
,noon,Lunch,Lunch
"""
JCAL = ["vcalendar", [["version", {}, "text", "2.0"], ["x-wr-calname", {}, "text", "F"]], [
    ["vevent", [
        ["uid", {}, "text", "one"], ["summary", {}, "text", "One"],
        ["dtstart", {"tzid": "Europe/Rome"}, "date-time", "2026-02-07T10:00:00"],
        ["duration", {}, "duration", "PT45M"], ["location", {}, "text", "Aula"],
        ["rrule", {}, "recur", {"freq": "DAILY", "count": 3}],
        ["exdate", {"tzid": "Europe/Rome"}, "date-time", "2026-02-08T10:00:00"]], []],
    ["vevent", [
        ["uid", {}, "text", "two"], ["summary", {}, "text", "Two"],
        ["dtstart", {}, "date", "2026-02-07"], ["dtend", {}, "date", "2026-02-08"]], [
            ["valarm", [["trigger", {}, "duration", "-PT5M"]], []]]]]]  # fmt: skip
YAML = """title: F
data:
  - date: 2026-02-07
    slots: &slots
      - {time: 9:30, duration: 45, talks: [{title: One, speaker: Ada Fiction, room: Aula}]}
      - time: "10:30"
        talks:
          - title: Two
            room: Side
  - date: 8 Feb 2026
    slots: *slots
"""
SCRIPT = """// made on Monday
var program = [{"id": 1, "title": "One", "date": "2026-02-07", "time": "10:00", "mins": 45,
  "loc": ["Aula"], "people": [{"id": 7, "name": "Ada Fiction"}]}];
var people = [{"id": 7, "name": ["Ada", "Fiction"]}];
"""
DOCUMENT = """# F

## 7 February 2026

| Start | End | Title | Room |
|-------|:---:|-------|------|
| 9:00 am | 10:00 | [One](one.html) | Aula |
| 1:30 | | Two \\| Three | Side |

Sunday 8th

| 5 pm on | | Four | |
"""
MORNING = datetime(2026, 2, 7, 10)
OWN = {
    "conference": {"name": "F", "timezone": "Europe/Berlin", "first_day": date(2026, 2, 7)},
    "session": [
        {"title": "One", "start": MORNING, "end": MORNING.replace(hour=11), "room": "Aula"},
        {"title": "Two", "start": MORNING.replace(tzinfo=UTC), "end": MORNING.replace(hour=12),
         "speakers": ["Ada Fiction"], "kind": "break"},
    ],
    "facts": {"wifi": "Ask."}, "pronunciations": {"Bo": "boh"},
}  # fmt: skip
TOKENS = [
    "", " ", "\n", "\x00", '"', "'", ",", ";", ":", "<", ">", "&", "]]>", "<![CDATA[", "-", "%",
    "(", "{", "[", "[" * 5000, "{" * 5000, '{"a":' * 3000, "<a>" * 3000, "&lt;" * 2000, "<" * 3000,
    "](" * 3000,
    "0", "-1", "1e999", "9" * 5000, "0001-01-01", "9999-12-31T23:59:59-14:00", "2026-02-30",
    "24:00", "99:99", "10:00-25:00am", "Day 99", "Day 0", "January 0", "١٢:٣٠",
    "2026-02-07T10:00:00+99:99", "P999999999D", "PT-1S", "TZID=../../etc/passwd", "Europe/Nowhere",
    "/etc/passwd", "\ufeff", "\u202e",
    "🎉", "é" * 1000, "a\u0301" * 500, "null", "true", ENTITIES, "&b;",
    '<?xml version="1.0" encoding="x"?>',
    "BEGIN:VEVENT", "END:VEVENT", "RRULE:FREQ=SECONDLY", "a," * 3000, '"' * 3001, "\t", "=1+1",
    "1900-00-00", "Sat", "tba", "TBD — Acme", "05/06/2026", "31/31/2026", "2 Feb '99", "0.4", "99999",
    "9-10am", "noon", "25:99", "1:30", "90 min", "P1Y", "1:23:59", "[CANCELLED]", "FREQ=DAILY",
    "FREQ=HOURLY;BYMONTHDAY=31;BYMONTH=2", "FREQ=MONTHLY;BYSETPOS=99", "RECURRENCE-ID", "METHOD:CANCEL",
    "UTC", "+99:99", "a." * 3000,
]  # fmt: skip
ODD_VALUES: list[Any] = [
    None, True, 0, -1, 10**30, 1.5, float("inf"), float("nan"), [], {}, [[]], [None], {"en": None},
    {"en": {"en": []}}, ["a"] * 50, [{"id": []}], *TOKENS,
]  # fmt: skip

splices = st.lists(
    st.tuples(
        st.integers(0, 10**6),
        st.sampled_from([0, 0, 1, 4, 20, 400]),
        st.one_of(st.sampled_from(TOKENS), st.text(max_size=12)),
    ),
    min_size=1,
    max_size=4,
)
swaps = st.lists(
    st.tuples(
        st.integers(0, 10**6),
        st.sampled_from(["set", "set", "set", "drop", "rename", "double"]),
        st.one_of(st.sampled_from(ODD_VALUES), st.text(max_size=12)),
    ),
    max_size=5,
)
bytes_changed = st.lists(
    st.tuples(st.integers(0, 10**6), st.sampled_from([0, 1, 30]), st.binary(max_size=8)), max_size=2
)


def spliced(text: Any, edits: list) -> Any:
    """Text or bytes with ``edits`` applied: (position, length removed, replacement)."""
    for where, out, put in edits:
        at = where % (len(text) + 1)
        text = text[:at] + put + text[at + out :]
    return text


def swapped(tree: Any, edits: list) -> Any:
    tree = copy.deepcopy(tree)
    for where, how, value in edits:
        places = list(_places(tree))
        if not places:
            return value
        value = copy.deepcopy(value)
        holder, key = places[where % len(places)]
        if how == "set":
            holder[key] = value
        elif how == "drop":
            del holder[key]
        elif how == "rename" and isinstance(holder, dict):
            holder[str(value)] = holder.pop(key)
        elif isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
    return tree


def _places(tree: Any):
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in list(inside):
        yield tree, key
        if isinstance(value, (dict, list)):
            yield from _places(value)


def json_of(tree: Any) -> st.SearchStrategy[bytes]:
    def made(edits: list, text_edits: list) -> bytes:
        text = json.dumps(swapped(tree, edits))
        return spliced(text, text_edits).encode(errors="surrogatepass")

    return st.builds(made, swaps, st.one_of(st.just([]), st.just([]), st.just([]), splices))


def text_of(text: str) -> st.SearchStrategy[bytes]:
    words = list(re.finditer(r"[\w.@-]+", text))

    def made(at_words: bool, edits: list, byte_edits: list) -> bytes:
        changed = text
        if at_words:  # from the end, so that earlier positions stay valid
            for where, _, put in sorted(edits, key=lambda e: -(e[0] % len(words))):
                word = words[where % len(words)]
                changed = changed[: word.start()] + put + changed[word.end() :]
        else:
            changed = spliced(text, edits)
        return spliced(changed.encode(errors="surrogatepass"), byte_edits)

    few = st.one_of(st.just([]), st.just([]), bytes_changed)
    return st.builds(made, st.booleans(), splices, few)


def toml_of(tree: Any) -> st.SearchStrategy[bytes]:
    def made(edits: list, text_edits: list) -> bytes:
        changed = swapped(tree, edits)
        if not isinstance(changed, dict):  # the whole value was replaced
            changed = {"session": changed}
        lines = [f"{json.dumps(k, ensure_ascii=False)} = {_toml(v)}" for k, v in changed.items()]
        return spliced("\n".join(lines), text_edits).encode(errors="surrogatepass")

    few = st.one_of(st.just([]), st.just([]), st.just([]), splices)
    return st.builds(made, swaps, few)


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        pairs = (f"{json.dumps(str(k), ensure_ascii=False)} = {_toml(v)}" for k, v in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, date):  # datetimes too
        return value.isoformat()
    text = json.dumps("" if value is None else value, ensure_ascii=False)
    return text.replace("Infinity", "inf").replace("NaN", "nan")


def xml_of(text: str) -> st.SearchStrategy[bytes]:
    def made(edits: list, text_edits: list) -> bytes:
        root = ElementTree.fromstring(text)
        for where, how, value in edits:
            nodes = list(root.iter())
            node, value = nodes[where % len(nodes)], str(value)
            if how == "set" and node.attrib and where % 3 == 0:
                node.attrib[sorted(node.attrib)[where % len(node.attrib)]] = value
            elif how == "set":
                node.text = value
            elif how == "double":
                node.append(copy.deepcopy(nodes[(where // 7) % len(nodes)]))
            elif how == "rename":
                node.tag = nodes[(where // 7) % len(nodes)].tag
            else:
                node.clear()
        whole = ElementTree.tostring(root, encoding="unicode")
        return spliced(whole, text_edits).encode(errors="surrogatepass")

    few = st.one_of(st.just([]), st.just([]), st.just([]), splices)
    return st.builds(made, swaps, few)


def _workbook() -> dict[str, bytes]:
    book, file = Workbook(), io.BytesIO()
    page = book.active
    assert page is not None
    page.append(["The plan"])
    page.append(["Title", "Day", "Start", "End", "Room"])
    page.append(["One", date(2026, 2, 7), "10:00", "11:00", "Aula"])
    page.append(["Two", "", 0.5, 0.6, 12])
    page.append(["Three", "Mon 9 February 2026", "9am", "noon", "Side"])
    page.merge_cells("E3:E4")
    page.row_dimensions[5].hidden = True
    book.save(file)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _spreadsheet() -> dict[str, bytes]:
    names = "office table style text".split()
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names)

    def cell(value: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{value}</text:p></table:table-cell>"

    head = "".join(map(cell, ["Title", "Day", "Start", "End", "Room"]))
    day = '<table:table-cell office:value-type="date" office:date-value="2026-02-07"/>'
    at = '<table:table-cell office:value-type="time" office:time-value="PT10H00M00S"/>'
    merged = cell("Aula", 'table:number-rows-spanned="2"')
    rows = [head, cell("One") + day + at + cell("11:00") + merged,
            cell("Two") + day + cell("noon") + cell("1 pm") + "<table:covered-table-cell/>",
            '<table:table-cell table:number-columns-repeated="1000"/>']  # fmt: skip
    body = "".join(
        f'<table:table-row table:visibility="visible" table:number-rows-repeated="1">{row}'
        "</table:table-row>" for row in rows
    )  # fmt: skip
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Plan">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return {"mimetype": kind, "content.xml": content.encode()}


def workbooks(whole: dict[str, bytes], sheet: str) -> st.SearchStrategy[bytes]:
    def made(part: int, edits: list, byte_edits: list) -> bytes:
        parts = dict(whole)
        # damage the sheet more often than the library's other parts
        name = ([sheet] * len(parts) + list(parts))[part % (2 * len(parts))]
        with suppress(UnicodeDecodeError):
            parts[name] = spliced(parts[name].decode(), edits).encode(errors="surrogatepass")
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for each, data in parts.items():
                archive.writestr(each, data)
        return spliced(file.getvalue(), byte_edits)

    no_bytes = st.one_of(st.just([]), st.just([]), bytes_changed)
    return st.builds(made, st.integers(0, 1000), splices, no_bytes)


READERS: dict[str, tuple[str, st.SearchStrategy[bytes]]] = {
    "pentabarf": ("s.xml", xml_of(XML)),
    "frab_json": ("s.json", json_of(FRAB)),
    "sessionize": ("s.json", json_of(SESSIONIZE)),
    "aiengineer": ("s.json", json_of(AI_ENGINEER)),
    "records": ("s.json", json_of(RECORDS)),
    "nested": ("s.json", json_of(NESTED)),
    "app": ("s.json", json_of(APP)),
    "tongues": ("s.json", json_of(TONGUES)),
    "entries": ("s.xml", xml_of(ENTRIES)),
    "xcal": ("s.xcal", xml_of(XCAL)),
    "ical": ("s.ics", text_of(ICS)),
    "sheet": ("s.csv", text_of(CSV)),
    "grid": ("s.csv", text_of(GRID)),
    "left_grid": ("s.csv", text_of(LEFT_GRID)),
    "excel": ("s.xlsx", workbooks(_workbook(), "xl/worksheets/sheet1.xml")),
    "ods": ("s.ods", workbooks(_spreadsheet(), "content.xml")),
    "jcal": ("s.json", json_of(JCAL)),
    "yaml": ("s.yml", text_of(YAML)),
    "script": ("s.js", text_of(SCRIPT)),
    "document": ("s.md", text_of(DOCUMENT)),
    "own": ("s.toml", toml_of(OWN)),
}


def read(path: Path) -> bool:
    """True if the file was read, False if it was refused with one line. Raises otherwise."""
    try:
        loaded = load_with_guesses(path, None, date(2026, 2, 6), fallback_zone="UTC")
    except ScheduleError as error:
        assert str(path) in str(error) and "\n" not in str(error), repr(str(error))
        return False
    schedule, notes = loaded.schedule, loaded.lines()
    for session in schedule.sessions:
        assert session.title and session.start.tzinfo and session.start < session.end, session
        assert session.title.isprintable() and all(s.isprintable() for s in session.speakers)
    assert all("\n" not in note for note in notes + overview(schedule) + suspicious(schedule))
    return True


def fuzz(name: str, cases: int, tell: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """Run the cases. Raises the exception of the first failing one, with the case as a note."""
    file_name, strategy = READERS[name]
    count = {"cases": 0, "read": 0}
    slowest = 0.0

    def late(*_: object) -> None:
        raise TimeoutError(f"took more than {LONGEST_S} s of CPU")

    @settings(
        max_examples=cases, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def one(data: bytes) -> None:
        nonlocal slowest
        path.write_bytes(data)
        began = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, LONGEST_S)
        try:
            count["read"] += read(path)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, time.process_time() - began)
        count["cases"] += 1
        if count["cases"] % 10_000 == 0:
            tell(f"{name}: {count['cases']} cases, {count['read']} read")

    before = signal.signal(signal.SIGPROF, late)
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / file_name
            one()
    finally:
        signal.signal(signal.SIGPROF, before)
    return {**count, "slowest_s": round(slowest, 3)}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--only", nargs="+", choices=list(READERS), default=list(READERS))
    parser.add_argument("--out", type=result_file, help="JSON file for the result")
    args = parser.parse_args()
    warnings.simplefilter(
        "ignore", HypothesisWarning
    )  # a warning about the length of its own notes
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    result = {}
    for name in args.only:
        result[name] = fuzz(name, args.cases, lambda line: print(line, flush=True))
        result[name]["most_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(name, result[name], flush=True)
        if args.out:
            args.out.write_text(json.dumps(result, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Wall clocks that an exporter stamped as UTC."""

import json

import pytest

from knowledge.guesses import Kind
from knowledge.load import load_with_guesses

XML = """<schedule><conference><title>F</title>{zone}</conference><day date="2026-06-05" index="1">
<room name="Rex">{events}</room></day></schedule>"""
EVENT = """<event id="{n}"><date>2026-06-05T{date}</date><start>{start}</start>
<duration>00:45</duration><title>Talk {n}</title></event>"""


def starts(tmp_path, text, zone="America/Toronto", name="s.xml"):
    path = tmp_path / name
    path.write_text(text)
    found = load_with_guesses(path, zone)
    told = [g.text for g in found.guesses if g.kind is Kind.ZONE and "stamped" in g.text]
    return [f"{s.start:%H:%M%z}" for s in found.schedule.sessions], told


def xml(dates, zone="", clocks=("10:00", "11:00")):
    events = "".join(
        EVENT.format(n=n, date=d, start=s)
        for n, (d, s) in enumerate(zip(dates, clocks, strict=True))
    )
    return XML.format(
        zone=f"<time_zone_name>{zone}</time_zone_name>" if zone else "", events=events
    )


@pytest.mark.parametrize("stamp", ["Z", "+00:00"])
@pytest.mark.parametrize("named", ["", "America/Toronto"])
def test_the_start_of_an_event_tells_its_clock(tmp_path, stamp, named):
    text = xml([f"10:00:00{stamp}", f"11:00:00{stamp}"], named)
    found, told = starts(tmp_path, text, None if named else "America/Toronto")
    assert found == ["10:00-0400", "11:00-0400"] and len(told) == 1 and "America/Toronto" in told[0]


@pytest.mark.parametrize(
    ("dates", "named", "expected"),
    [
        (["10:00:00+02:00", "11:00:00+02:00"], "", "04:00-0400"),  # a real offset, of elsewhere
        (["14:00:00Z", "15:00:00Z"], "", "10:00-0400"),  # instants
        (["10:00:00Z", "11:00:00Z"], "UTC", "06:00-0400"),  # in UTC by its own word
    ],
)  # fmt: skip
def test_what_is_an_instant_stays_one(tmp_path, dates, named, expected):
    found, told = starts(tmp_path, xml(dates, named))
    assert found[0] == expected and not told


def test_a_schedule_json_is_read_alike(tmp_path):
    event = {
        "id": 1,
        "title": "A",
        "date": "2026-06-05T10:00:00Z",
        "start": "10:00",
        "duration": "00:45",
    }
    day = {"date": "2026-06-05", "rooms": {"Rex": [event]}}
    text = json.dumps({"schedule": {"conference": {"title": "F", "days": [day]}}})
    found, told = starts(tmp_path, text, name="s.json")
    assert found == ["10:00-0400"] and told


@pytest.mark.parametrize(("clock", "expected"), [("10:00 AM", "10:00"), ("6:00 AM", "06:00")])
def test_a_field_beside_the_moment_tells_it(tmp_path, clock, expected):
    row = {
        "title": "A",
        "start": "2026-06-05T10:00:00Z",
        "end": "2026-06-05T10:45:00Z",
        "startTime": clock,
    }
    found, told = starts(tmp_path, json.dumps([row]), name="s.json")
    assert found == [f"{expected}-0400"] and bool(told) == (expected == "10:00")


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Time: 10:00 - 10:45", "10:00"), ("When: Friday, 10:00", "10:00"), ("Time: 10:00 UTC", "06:00"),
     ("A talk at 10:00", "06:00")],
)  # fmt: skip
def test_a_line_of_a_calendar_tells_it(tmp_path, line, expected):
    text = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A\r\n"
        f"DTSTART:20260605T100000Z\r\nDTEND:20260605T104500Z\r\nDESCRIPTION:{line}\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert starts(tmp_path, text, name="s.ics")[0] == [f"{expected}-0400"]

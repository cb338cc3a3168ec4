"""Tables that say less than they mean, or more than one thing; and other forms of calendars."""

import io
import json
import zipfile

import pytest
from openpyxl import Workbook

from knowledge.load import load_with_guesses
from knowledge.model import ScheduleError

ZONE = "Europe/Berlin"


def loaded(folder, content, name="s.csv", zone=ZONE):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_with_guesses(path, zone)


def told(result):
    return [f"{s.title} {s.start:%m-%d %H:%M}-{s.end:%H:%M} {s.room}".strip()
            for s in result.schedule.sessions]  # fmt: skip


def said(result, kind):
    return [guess.text for guess in result.guesses if guess.kind == kind]


def workbook(*rows, merged=()):
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data, change):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
    return out.getvalue()


def test_a_time_stands_in_the_first_row_of_what_is_on_then(tmp_path):
    text = (
        "Date,Time,Room,Title\n2027-05-05,09:00-09:45,Aula,Moss\n,,Lab,Kelp\n"
        ",10:00-10:30,Aula,Peat\n"
    )
    result = loaded(tmp_path, text)
    assert told(result) == [
        "Moss 05-05 09:00-09:45 Aula", "Kelp 05-05 09:00-09:45 Lab", "Peat 05-05 10:00-10:30 Aula",
    ]  # fmt: skip
    assert "'Kelp' has no time; taken as at '09:00-09:45' too" in said(result, "clock")[0]


def test_a_second_session_in_the_same_room_is_not_on_at_the_same_time(tmp_path):
    text = "Date,Time,Room,Title\n2027-05-05,09:00-09:45,Aula,Moss\n,,Lab,Kelp\n,,Aula,Peat\n"
    result = loaded(tmp_path, text)
    assert told(result) == ["Moss 05-05 09:00-09:45 Aula"] and len(said(result, "left-out")) == 2


def test_another_table_below_is_left_out_with_a_word(tmp_path):
    text = (
        "Title,Date,Start,End,Room\nMoss,2027-05-05,09:00,10:00,Aula\n,,,,\nRoom,Seats,Storey,,\n"
        "Aula,200,1,,\nLab,30,2,,\n,,,,\nKelp,2027-05-05,11:00,12:00,Lab\n"
    )
    result = loaded(tmp_path, text)
    assert told(result) == ["Moss 05-05 09:00-10:00 Aula", "Kelp 05-05 11:00-12:00 Lab"]
    assert (
        "row 4: another table begins, with 'Room', 'Seats', 'Storey'" in said(result, "left-out")[0]
    )


def test_another_schedule_below_is_read_by_its_own_header(tmp_path):
    text = (
        "Title,Date,Start,End,Room\nMoss,2027-05-05,09:00,10:00,Aula\n,,,,\n"
        "Date,From,To,Location,Session\n2027-05-06,11:00,12:00,Lab,Kelp\n"
    )
    assert told(loaded(tmp_path, text)) == [
        "Moss 05-05 09:00-10:00 Aula", "Kelp 05-06 11:00-12:00 Lab",
    ]  # fmt: skip


def test_a_row_with_a_label_above_sessions_begins_no_other_table(tmp_path):
    text = "Title,Date,Start\nMoss,2027-05-05,09:00\n,,\nTrack,Data,\nKelp,2027-05-05,10:00\n"
    assert [line[:4] for line in told(loaded(tmp_path, text))] == ["Moss", "Kelp"]


def test_titles_merged_above_the_rooms_of_a_grid_are_none_of_them(tmp_path):
    rows = (["Big Fair", None, None], ["5 May 2027", None, None], ["Time", "Aula", "Lab"],
            ["09:00-10:00", "Moss", "Kelp"], ["10:00-11:00", "Peat", "Salt"])  # fmt: skip
    result = loaded(tmp_path, workbook(*rows, merged=("A1:C1", "A2:C2")), "s.xlsx")
    assert told(result)[:2] == ["Moss 05-05 09:00-10:00 Aula", "Kelp 05-05 09:00-10:00 Lab"]
    result = loaded(tmp_path, workbook(*rows[1:], merged=("B1:C1",)), "t.xlsx")
    assert told(result)[:2] == ["Moss 05-05 09:00-10:00 Aula", "Kelp 05-05 09:00-10:00 Lab"]


def test_a_strict_workbook_is_read_as_any_other(tmp_path):
    data = workbook(["Title", "Start", "Room"], ["Moss", "2027-05-05 09:00", "Aula"])

    def strict(name, part):
        part = part.replace(b"schemas.openxmlformats.org/spreadsheetml/2006/main",
                            b"purl.oclc.org/ooxml/spreadsheetml/main")  # fmt: skip
        return part.replace(b"schemas.openxmlformats.org/officeDocument/2006/relationships",
                            b"purl.oclc.org/ooxml/officeDocument/relationships")  # fmt: skip

    assert told(loaded(tmp_path, repacked(data, strict), "s.xlsx")) == [
        "Moss 05-05 09:00-09:30 Aula"
    ]


def test_a_formula_without_a_result_is_no_empty_cell_to_fill_from_above(tmp_path):
    rows = (["Title", "Date", "Start"], ["Moss", "2027-05-05", "09:00"], ["Kelp", "=B2+1", "10:00"])
    result = loaded(tmp_path, workbook(*rows), "s.xlsx")
    assert told(result) == ["Moss 05-05 09:00-09:30"]
    lost = said(result, "left-out")
    assert "1 cells hold formulas without results" in lost[0] and "'Kelp' has no day" in lost[1]


def test_characters_that_a_workbook_escapes(tmp_path):
    data = workbook(["Title", "Start"], ["Moss_x000D_\nand _x005F_kelp", "2027-05-05 09:00"])
    assert told(loaded(tmp_path, data, "s.xlsx")) == ["Moss and _kelp 05-05 09:00-09:30"]


@pytest.mark.parametrize(
    ("cell", "shown"), [('"=""101"""', "101"), ("'102", "102"), ("'90s bar", "'90s bar")]
)
def test_guards_against_a_programs_guesses_are_no_text(tmp_path, cell, shown):
    text = f"Title,Start,Room\nMoss,2027-05-05 09:00,{cell}\n"
    assert loaded(tmp_path, text).schedule.sessions[0].room == shown


def test_moments_in_seconds_since_1970(tmp_path):
    text = "title,start_timestamp,end_timestamp\nMoss,1809500400,1809504000\n"
    assert told(loaded(tmp_path, text)) == ["Moss 05-05 09:00-10:00"]


XML = (
    "<schedule><conference><time_zone_name>Europe/Berlin</time_zone_name></conference><day "
    'date="2027-05-05"><room name="Aula">{}</room></day></schedule>'
)


def test_xml_with_ends_in_place_of_durations_and_french_clocks(tmp_path):
    text = XML.format(
        '<event id="1"><start>9h30</start><end>10h15</end><title>Moss</title></event>'
        '<event id="2"><start>23.30</start><end>0.30</end><title>Kelp</title></event>'
        '<event id="3" cancelled="true"><start>11:00</start><title>Peat</title></event>'
        '<event id="4"><start>12:00</start><status>gestrichen</status><title>Salt</title></event>'
    )
    result = loaded(tmp_path, text, "s.xml")
    assert told(result) == ["Moss 05-05 09:30-10:15 Aula", "Kelp 05-05 23:30-00:30 Aula"]
    assert [s.title for s in result.schedule.cancelled] == ["Peat", "Salt"]


def test_a_state_beside_a_status_counts_too(tmp_path):
    text = (
        "Title,Start,Status,State\nMoss,2027-05-05 09:00,planned,\n"
        "Kelp,2027-05-05 10:00,,called off\n"
        "Peat,2027-05-05 11:00,planned,rejected\n"
    )
    result = loaded(tmp_path, text)
    assert told(result) == ["Moss 05-05 09:00-09:30"]
    assert [s.title for s in result.schedule.cancelled] == ["Kelp"]
    assert "'Peat' is rejected" in said(result, "left-out")[0]


def test_a_colon_in_a_zone_without_quotes(tmp_path):
    text = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\n"
        "DTSTART;TZID=(UTC+01:00) Amsterdam, Berlin, Rome:20270505T090000\n"
        "DURATION:PT1H\nSUMMARY:Moss\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    result = loaded(tmp_path, text, "s.ics", None)
    assert told(result) == ["Moss 05-05 09:00-10:00"]
    assert result.schedule.timezone.key == "Europe/Amsterdam"


def jcal(*more):
    event = [["uid", {}, "text", "1"], ["summary", {}, "text", "Moss"],
             ["dtstart", {"tzid": ZONE}, "date-time", "2027-05-05T09:00:00"],
             ["duration", {}, "duration", "PT30M"],
             ["location", {}, "text", "Aula"], *more]  # fmt: skip
    return json.dumps(["vcalendar", [["version", {}, "text", "2.0"]], [["vevent", event, []]]])


def test_a_calendar_in_json_with_its_repeats(tmp_path):
    result = loaded(tmp_path, jcal(), "s.json", None)
    assert told(result) == ["Moss 05-05 09:00-09:30 Aula"]
    rule = ["rrule", {}, "recur", {"freq": "DAILY", "count": 2}]
    assert len(told(loaded(tmp_path, jcal(rule), "t.json", None))) == 2
    with pytest.raises(ScheduleError, match="not a readable calendar"):
        loaded(tmp_path, '["vcalendar", 3, [4]]', "u.json")


def test_a_calendar_in_xml_with_its_repeats(tmp_path):
    text = (
        '<icalendar xmlns="urn:ietf:params:xml:ns:icalendar-2.0"><vcalendar><components><vevent>'
        "<properties><uid><text>1</text></uid><summary><text>Moss</text></summary><dtstart>"
        "<parameters><tzid><text>Europe/Berlin</text></tzid></parameters><date-time>2027-05-03T09:00:00</date-time>"
        "</dtstart><duration><duration>PT30M</duration></duration><rrule><recur><freq>WEEKLY</freq>"
        "<count>3</count><byday>MO</byday><byday>WE</byday></recur></rrule></properties></vevent>"
        "</components></vcalendar></icalendar>"
    )
    result = loaded(tmp_path, text, "s.xml", None)
    assert [line[:10] for line in told(result)] == ["Moss 05-03", "Moss 05-05", "Moss 05-10"]

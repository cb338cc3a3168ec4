"""What real exports do to a schedule: each kind of it with a small input of our own."""

import json
from datetime import date

import pytest

from knowledge.guesses import Kind
from knowledge.load import load_with_guesses
from knowledge.model import ScheduleError

DAY = date(2026, 6, 29)


def loaded(folder, data, name="s.json", zone: str | None = "Europe/Berlin"):
    path = folder / name
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return load_with_guesses(path, zone, DAY)


def told(result):
    return [
        f"{s.title} {s.start:%d %H:%M}-{s.end:%H:%M} {s.room}".strip()
        for s in result.schedule.sessions
    ]


def speakers(result):
    return {s.title: list(s.speakers) for s in result.schedule.sessions}


def kinds(result):
    return {guess.kind for guess in result.guesses}


# --- people ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "found"),
    [
        (["ada-fern", "bo-moss"], ["ada-fern", "bo-moss"]),  # keys, not one Bo-Moss Ada-Fern
        (["Ada", "Bo"], ["Ada", "Bo"]),
        (["Fern, Ada", "Moss, Bo"], ["Ada Fern", "Bo Moss"]),
        ("Ada Fern; Bo Moss *", ["Ada Fern", "Bo Moss"]),
        ('<a href="https://example.org/x" title="caf&#xE9;">Ada Fern</a>', ["Ada Fern"]),
        ("Ada Fern &amp; Bo Moss", ["Ada Fern", "Bo Moss"]),
    ],
)
def test_each_speaker_by_a_name_of_its_own(tmp_path, named, found):
    row = {"title": "Owls", "start": "2026-06-29T09:00", "speakers": named}
    assert speakers(loaded(tmp_path, [row])) == {"Owls": found}


def test_the_key_of_a_speaker_is_not_another(tmp_path):
    text = "Title,Start,Speaker,Speaker name\nOwls,2026-06-29 09:00,Ada Fern,ada-fern\n"
    assert speakers(loaded(tmp_path, text, "s.csv")) == {"Owls": ["Ada Fern"]}


def test_a_row_for_each_author(tmp_path):
    text = (
        "title,date,time,presenter\nOwls,29.06.2026,9:00-10:00,Ada Fern\n"
        "Owls,29.06.2026,9:00-10:00,Bo Moss\nBees,29.06.2026,9:00-10:00,Cy Oak\n"
    )
    result = loaded(tmp_path, text, "s.csv")
    assert speakers(result) == {"Owls": ["Ada Fern", "Bo Moss"], "Bees": ["Cy Oak"]}
    assert any("Owls" in g.text and "Bo Moss" in g.text for g in result.guesses)


# --- titles ----------------------------------------------------------------------------------


def test_papers_by_their_own_titles(tmp_path):
    text = (
        "Paper title,Session title,Day,Start,End\nOwls,Birds,29 June 2026,9:00,9:20\n"
        "Larks,Birds,29 June 2026,9:20,9:40\n,Closing,29 June 2026,9:40,10:00\n"
    )
    assert told(loaded(tmp_path, text, "s.csv")) == [
        "Owls 29 09:00-09:20", "Larks 29 09:20-09:40", "Closing 29 09:40-10:00"
    ]  # fmt: skip


# --- grids -----------------------------------------------------------------------------------


def test_a_grid_with_days_left_of_its_times(tmp_path):
    text = (
        ",,Aula,Foyer\n1,09:30,Owls,\n,10:00,Bees,Moss\n,11:00,,Lunch\n"
        "2,09:30,Ferns,\n,10:00,Larks,Trees\n,11:00,End,\n"
    )
    assert told(loaded(tmp_path, text, "s.csv"))[:5] == [
        "Owls 29 09:30-10:00 Aula", "Bees 29 10:00-11:00 Aula", "Moss 29 10:00-11:00 Foyer",
        "Lunch 29 11:00-11:30 Foyer", "Ferns 30 09:30-10:00 Aula",
    ]  # fmt: skip


def test_speakers_in_columns_of_their_own_beside_the_rooms(tmp_path):
    text = (
        "29 June 2026,Room A,Room B,Room A speakers,Room B speakers\n"
        "9:00 am,Owls,Bees,Ada Fern,Bo Moss\n10:00 am,Larks,,Cy Oak,\n"
    )
    result = loaded(tmp_path, text, "s.csv")
    assert speakers(result) == {"Owls": ["Ada Fern"], "Bees": ["Bo Moss"], "Larks": ["Cy Oak"]}
    assert {s.room for s in result.schedule.sessions} == {"Room A", "Room B"}


@pytest.mark.parametrize("before", ["", ","])
def test_a_list_without_a_header_is_no_grid(tmp_path, before):
    rows = ["09:30,Registration,Foyer", "10:00,Owls,Aula", "11:00,Bees,Aula"]
    text = "".join(f"{before}{row}\n" for row in rows)
    assert [line[:-6] for line in told(loaded(tmp_path, text, "s.csv"))] == [
        "Registration 29 09:30", "Owls 29 10:00", "Bees 29 11:00"
    ]  # fmt: skip


# --- rooms -----------------------------------------------------------------------------------


def test_rooms_are_not_filled_down_where_they_are_repeated(tmp_path):
    rows = ["Owls,9:00,Aula", "Larks,9:30,Aula", "Bees,10:00,", "Moss,10:30,", "Ferns,11:00,"]
    text = "Title,Start,Room\n" + "\n".join(rows)
    assert [s.room for s in loaded(tmp_path, text, "s.csv").schedule.sessions][2:] == ["", "", ""]


@pytest.mark.parametrize(
    ("room", "shown"),
    [("https://example.org/meet/1", ""), ("The Pier - https://example.org", "The Pier"),
     ("papers.html?filter=1", ""), ("link", ""), ("Link Hall", "Link Hall"),
     ("2026-06-29T14:30:00.000000+0000", "")],
)  # fmt: skip
def test_a_link_or_a_time_is_no_room(tmp_path, room, shown):
    row = {"title": "Owls", "start": "2026-06-29T09:00", "location": room}
    assert [s.room for s in loaded(tmp_path, [row]).schedule.sessions] == [shown]


def test_rows_longer_than_their_header_are_told(tmp_path):
    text = "name,day,time,locations\nOwls,29 June,9:00,2026-06-29T09:00:00Z,Aula\n"
    result = loaded(tmp_path, text, "s.csv")
    assert any("more cells than the header" in guess.text for guess in result.guesses)
    assert [s.room for s in result.schedule.sessions] == [""]


def test_keys_of_rooms_around_their_sessions(tmp_path):
    data = {
        "stages": [{"id": "a", "name": "Aula"}, {"id": "f", "name": "Foyer"}],
        "schedule": [{"date": "2026-06-29", "events": {
            "a": [{"name": "Owls", "start": "9:00", "end": "10:00"}],
            "f": [{"name": "Bees", "start": "9:00", "end": "10:00"}]}}],
    }  # fmt: skip
    assert told(loaded(tmp_path, data)) == ["Owls 29 09:00-10:00 Aula", "Bees 29 09:00-10:00 Foyer"]


# --- days and hours --------------------------------------------------------------------------


def test_a_date_at_the_top_of_a_file_is_that_of_all(tmp_path):
    owls = {"title": "Owls", "startTime": "09:30am", "endTime": "10:20am"}
    bees = {**owls, "title": "Bees", "date": "2026-07-05"}
    data = {"eventDate": "2026-07-04", "sessions": [owls, bees]}
    result = loaded(tmp_path, data)
    assert told(result) == ["Owls 04 09:30-10:20", "Bees 05 09:30-10:20"]
    assert Kind.YEAR in kinds(result)


@pytest.mark.parametrize(("hours", "doubted"), [(range(1, 9), True), (range(9, 17), False)])
def test_sessions_while_all_sleep_are_doubted(tmp_path, hours, doubted):
    rows = [{"title": f"T{h}", "start": f"2026-06-29T{h:02}:00"} for h in hours]
    lines = [g.text for g in loaded(tmp_path, rows).guesses]
    assert any("in the morning" in line for line in lines) == doubted


# --- what a file is --------------------------------------------------------------------------


def test_a_schedule_of_another_shape_under_the_same_key(tmp_path):
    slots = [{"start": "2026-06-29T09:00:00+02:00", "end": "2026-06-29T10:00:00+02:00",
              "room": {"name": {"en": "Aula"}}}]  # fmt: skip
    data = {"schedule": {"2026-06-29": {"540": {"1": {"title": "Owls", "slots": slots}}}}}
    assert told(loaded(tmp_path, data)) == ["Owls 29 09:00-10:00 Aula"]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        ([{"SessionTitle": "Owls", "PresenterName": "Ada"}], "s.json", "SessionTitle.*no start"),
        ({"monday": [{"time": "2026-06-29T09:00", "session": {}}]}, "s.json", "'monday'.*no title"),
        ("- colour: red\n", "s.yml", "YAML of an unknown kind.*colour"),
        ({"schedule": {"version": "1"}}, "s.json", "export the whole"),
    ],
)
def test_what_is_missing_is_said(tmp_path, data, name, said):
    with pytest.raises(ScheduleError, match=said):
        loaded(tmp_path, data, name)


# --- xCal ------------------------------------------------------------------------------------

PENTABARF = """<?xml version="1.0"?>
<iCalendar xmlns:pentabarf="http://pentabarf.org"><vcalendar><x-wr-calname>Forest</x-wr-calname>
<vevent><uid>1</uid><pentabarf:title>Owls &amp; more</pentabarf:title>
<pentabarf:language-code>en</pentabarf:language-code><dtstart>20260629T090000</dtstart>
<dtend>20260629T100000</dtend><summary>Owls &amp; more-</summary><location>Aula</location>
<category>Lecture</category><attendee>Ada Fern</attendee><attendee>Bo Moss</attendee></vevent>
<vevent><uid>2</uid><dtstart>20260629T110000Z</dtstart><duration>PT45M</duration>
<summary>Bees</summary></vevent>
<vevent><uid>3</uid><dtstart>20260629T110000</dtstart><status>CANCELLED</status>
<summary>Moss</summary></vevent></vcalendar></iCalendar>"""
RFC_6321 = """<?xml version="1.0"?><icalendar xmlns="urn:ietf:params:xml:ns:icalendar-2.0"><vcalendar>
<components><vevent><properties><dtstart><parameters><tzid><text>America/New_York</text></tzid>
</parameters><date-time>2026-06-29T04:00:00</date-time></dtstart><duration><duration>PT1H</duration>
</duration><summary><text>Owls</text></summary><location><text>Aula</text></location>
<attendee><cal-address>mailto:a@example.org</cal-address></attendee>
<rrule><recur><freq>DAILY</freq></recur></rrule></properties></vevent>
<vevent><properties><dtstart><date>2026-06-30</date></dtstart><summary><text>Fair</text></summary>
</properties></vevent><vevent><properties><summary><text>Lost</text></summary></properties></vevent>
</components></vcalendar></icalendar>"""


def test_xcal_of_pentabarf(tmp_path):
    result = loaded(tmp_path, PENTABARF, "s.xcal")
    assert told(result) == ["Owls & more 29 09:00-10:00 Aula", "Bees 29 13:00-13:45"]
    assert speakers(result)["Owls & more"] == ["Ada Fern", "Bo Moss"]
    assert [s.title for s in result.schedule.cancelled] == ["Moss"]
    assert result.schedule.name == "Forest" and result.schedule.sessions[0].language == "en"


def test_xcal_of_the_standard(tmp_path):
    result = loaded(tmp_path, RFC_6321, "s.xml")
    owls, fair, again, *_ = result.schedule.sessions
    assert told(result)[0] == "Owls 29 10:00-11:00 Aula" and owls.speakers == ()
    assert again.title == "Owls" and again.start.day == 30
    assert fair.all_day and fair.start.day == 30
    assert {Kind.REPEATS, Kind.ALL_DAY, Kind.LEFT_OUT} <= kinds(result)


# --- many ------------------------------------------------------------------------------------


def test_what_is_beyond_the_most_rows_is_told(tmp_path):
    row = {"title": "Owls", "start": "2026-06-29T09:00"}
    result = loaded(tmp_path, [row] * 20_001)
    assert any("what is further down is not read" in guess.text for guess in result.guesses)


def test_lists_in_thousands_of_groups(tmp_path):
    groups = [
        {"name": f"R{n}", "talks": [{"title": f"T{n}", "start": "2026-06-29T09:00"}]}
        for n in range(3000)
    ]
    assert len(loaded(tmp_path, {"rooms": groups}).schedule.sessions) == 3000


def test_slots_that_hold_sessions_are_not_lost_ones(tmp_path):
    slot = {"time": "09:00", "items": [{"title": "Owls", "room": "Aula"}, {"title": "Bees"}]}
    data = {
        "program": [{"date": "2026-06-29", "slots": [slot, {"time": "10:00", "title": "Lunch"}]}]
    }
    result = loaded(tmp_path, data)
    assert [s.title for s in result.schedule.sessions] == ["Bees", "Owls", "Lunch"]
    assert Kind.LEFT_OUT not in kinds(result)


def test_talks_without_starts_are_counted(tmp_path):
    talks = [{"title": "Owls"}, {"title": "Bees"}, {"title": "Larks"}]
    block = {"title": "Birds", "start": "2026-06-29T09:00", "talks": talks}
    result = loaded(tmp_path, {"sessions": [block]})
    assert any("'Owls' (and 2 more)" in guess.text for guess in result.guesses)

"""More that real exports have and their formats do not foresee; people are fictional."""

import json
from datetime import date

import pytest

import knowledge
from knowledge.load import load_with_guesses


def noted(*args):
    loaded = load_with_guesses(*args)
    return loaded.schedule, [str(guess) for guess in loaded.guesses]


def load(folder, name, content, zone=None, first_day=None):
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return knowledge.load(path, zone, first_day)


def starts(schedule):
    return [f"{s.start:%m-%d %H:%M}" for s in schedule.sessions]


def xml(events, about=""):
    return f"""<schedule><conference><title>F</title>
    <time_zone_name>Europe/Berlin</time_zone_name>{about}</conference>
    <day index="1" date="2026-12-27" start="2026-12-27T10:00:00+00:00">{events}</day></schedule>"""


def test_xml_conference_and_day_may_count_in_another_zone_than_the_events(tmp_path):
    about = "<start>2026-12-27T09:30:00+00:00</start>"
    when = "<date>2026-12-27T11:00:00+01:00</date><start>11:00</start><duration>00:40</duration>"
    events = f'<room name="Zero"><event id="1"><title>One</title>{when}</event></room>'
    schedule = load(tmp_path, "s.xml", xml(events, about))
    assert starts(schedule) == ["12-27 11:00"] and schedule.sessions[0].minutes == 40


@pytest.mark.parametrize(
    ("start", "change", "found"),
    [
        ("03:30", "", "12-28 03:30"),  # the night before a day that changes at four
        ("04:30", "", "12-27 04:30"),
        ("05:30", "<day_change>06:00</day_change>", "12-28 05:30"),
        ("05:30", "<day_change>rubbish</day_change>", "12-27 05:30"),
    ],
)
def test_xml_night_belongs_to_the_day_before(tmp_path, start, change, found):
    event = f"<title>One</title><start>{start}</start><duration>1:00</duration>"
    text = xml(f'<room name="Zero"><event id="1">{event}</event></room>', change)
    assert starts(load(tmp_path, "s.xml", text)) == [found]


def test_xml_without_room_or_with_markdown_and_markup(tmp_path):
    event = "<title>One</title><start>10:00</start><duration>01:00</duration><room></room>"
    event += "<abstract>See [the **site**](https://example.org/a) &lt;b&gt;now&lt;/b&gt;</abstract>"
    (session,) = load(tmp_path, "s.xml", xml(f"<event id='1'>{event}</event>")).sessions
    assert session.room == "" and session.description == "See the **site** now"


def test_frab_json_with_ends_in_place_of_durations(tmp_path):
    event = {"guid": "a", "title": "One", "date": "2026-02-07T10:00:00+01:00",
             "end": "2026-02-07T10:25:00+01:00"}  # fmt: skip
    day = {"date": "2026-02-07", "rooms": {"": [event], "Odd": None}}
    data = {"schedule": {"conference": {"time_zone_name": "Europe/Berlin", "days": [day]}}}
    (session,) = load(tmp_path, "s.json", data).sessions
    assert (session.minutes, session.room, session.id) == (25, "", "a")


SESSION = {
    "id": "7", "title": "One", "startsAt": "2026-06-03T09:00:00", "endsAt": "2026-06-03T09:40:00",
    "room": "Main", "roomId": 1, "speakers": [{"id": "x", "name": "Ada Fiction "}],
    "categories": [{"name": "Track", "categoryItems": [{"id": 2, "name": "Data"}]}],
}  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        [{"groupId": 1, "groupName": "All", "sessions": [SESSION]}],
        [{"date": "2026-06-03", "rooms": [{"id": 1, "name": "Main", "sessions": [SESSION]},
                                          {"id": 2, "name": "Side", "sessions": [SESSION]}]}],
    ],
    ids=["sessions", "gridsmart"],
)  # fmt: skip
def test_sessionize_lists_and_grids(tmp_path, data):
    (session,) = load(tmp_path, "s.json", data, "Europe/Berlin").sessions
    assert (session.room, session.speakers, session.track) == ("Main", ("Ada Fiction",), "Data")


def test_sessionize_speakers_may_count_their_sessions_otherwise(tmp_path):
    people = [{"id": "x", "fullName": "Ada Fiction", "sessions": [7]},
              {"id": "y", "fullName": "Ada Fiction", "sessions": [7]}]  # fmt: skip
    data = {"sessions": [SESSION | {"speakers": ["x", "y"]}], "speakers": people}
    schedule = load(tmp_path, "s.json", data, "Europe/Berlin")
    assert schedule.speakers == ("Ada Fiction",)


def test_sessionize_table_names_no_end(tmp_path):
    head = "Session Id,Title,Session Format,Assigned Track,Room,Scheduled At,Speakers,Companies\n"
    row = '{},{},Talk,Data,Main,2026-06-03 {},"Ada Fiction, Bo Fiction","A, B"\n'
    text = head + row.format(1, "One", "09:00") + row.format(2, "Two", "09:40")
    first, second = load(tmp_path, "s.csv", text, "Europe/Berlin").sessions
    assert first.speakers == ("Ada Fiction", "Bo Fiction") and first.track == "Data"
    assert (first.minutes, second.minutes) == (40, 30)


def test_ai_engineer_titles_that_occur_twice_parts_and_gaps(tmp_path):
    def part(time, **more):
        return {"title": "“Agents” ✨ Part 1", "day": "June 29", "time": time, **more}

    sessions = [part("9:00-10:00am", room="Expo Stage 1 NE", track="Expo Stage 3"),
                part("10:00-11:00am", speakers=None)]  # fmt: skip
    data = {"dates": "June 29 - July 2, 2026", "sessions": sessions}
    first, second = load(tmp_path, "s.json", data, "America/Los_Angeles").sessions
    assert first.title == second.title and first.id != second.id
    assert (second.speakers, second.track, first.track) == ((), "", "Expo Stage 3")


def test_calendar_with_long_unfolded_lines_utc_and_places_in_parts(tmp_path):
    text = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART:20260615T130000Z\n"
    text += "ORGANIZER;CN=Ada Fiction, Bo Fiction:MAILTO:info@example.org\n"
    text += f"SUMMARY:Keynote: Ada Fiction\\, Chair\nDESCRIPTION:{'long ' * 500}\n"
    text += "LOCATION:In-person\\; Training\nEND:VEVENT\n"
    text += "BEGIN:VEVENT\nUID:2\nDTSTART:20260615T140000Z\nSUMMARY:Kettles\n"
    text += "ORGANIZER;CN=Cy Fiction:MAILTO:info@example.org\n"
    text += "LOCATION:Online\\; Seminar\nEND:VEVENT\nEND:VCALENDAR\n"
    session, online = load(tmp_path, "s.ics", text, "Europe/London").sessions
    assert session.title == "Keynote: Ada Fiction, Chair" and session.kind == "keynote"
    assert session.room == "" and session.tags == ("In-person",)  # how one attends is no room
    assert session.speakers == ("Ada Fiction", "Bo Fiction") and f"{session.start:%H:%M}" == "14:00"
    assert (online.room, online.kind) == ("Online", "seminar")


def test_sheet_in_utc_is_told_in_the_conference_s_zone(tmp_path):
    text = "title,starttime,endtime\nOne,2026-07-05T14:00:00Z,2026-07-05T15:00:00Z\n"
    assert starts(load(tmp_path, "s.csv", text, "America/New_York")) == ["07-05 10:00"]


def test_sheet_names_only_people_as_speakers(tmp_path):
    text = "day,time,title,author\n1,9:00,One,Contributed from submitted abstracts\n"
    text += "1,10:00,Two,Organizing committee\n1,11:00,Three,Ada van Fiction\n"
    path = tmp_path / "s.csv"
    path.write_text(text)
    schedule, notes = noted(path, "UTC", date(2026, 2, 6))
    assert schedule.speakers == ("Ada van Fiction",)
    assert sum("no session has an end" in note for note in notes) == 1

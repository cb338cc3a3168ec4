"""Small samples, each with an oddity that real exports have. People and sessions are fictional."""

import json
from datetime import date
from pathlib import Path

import pytest

import knowledge
from knowledge.__main__ import main
from knowledge.load import load_with_guesses


def noted(*args):
    loaded = load_with_guesses(*args)
    return loaded.schedule, [str(guess) for guess in loaded.guesses]


def write(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def times(session: knowledge.Session) -> str:
    return f"{session.start:%m-%d %H:%M%z}-{session.end:%H:%M}"


# --- pentabarf, frab, pretalx XML ------------------------------------------------------------

EVENT = """<event id="{id}"><start>{start}</start><duration>{length}</duration>{more}
<title>{title}</title></event>"""


def xml(events: str, about: str = "<time_zone_name>Europe/Berlin</time_zone_name>") -> str:
    return f"""<?xml version="1.0"?><schedule><conference><title>Fiction</title>{about}</conference>
    <tracks><track>Unused</track></tracks><day index="1" date="2026-02-07">{events}</day></schedule>"""


def event(title="One", start="10:00", length="00:30", more="", id="1") -> str:
    return EVENT.format(title=title, start=start, length=length, more=more, id=id)


def test_xml_without_dates_uses_the_day_and_its_change(tmp_path):
    about = "<city>Brussels</city><day_change>09:00:00</day_change>"
    text = xml(event(start="01:30", length="00:45:00") + event("Two", id="2"), about)
    schedule, notes = noted(write(tmp_path, "s.xml", text))
    assert [times(s) for s in schedule.sessions] == [
        "02-07 10:00+0100-10:30",
        "02-08 01:30+0100-02:15",
    ]
    assert {s.day for s in schedule.sessions} == {date(2026, 2, 7)}
    assert schedule.timezone.key == "Europe/Brussels" and "taken from the city" in notes[0]


def test_xml_event_directly_under_the_day_has_its_own_room(tmp_path):
    text = xml(event(more="<room>Aula</room>"))
    assert knowledge.load(write(tmp_path, "s.xml", text)).rooms == ("Aula",)


def test_xml_says_the_language(tmp_path):
    events = event(more="<language>de</language>") + event("Two", more="<language/>", id="2")
    schedule = knowledge.load(write(tmp_path, "s.xml", xml(events)))
    assert {s.title: s.language for s in schedule.sessions} == {"One": "de", "Two": ""}


def test_xml_own_date_counts_more_than_nesting(tmp_path):
    text = xml(event(start="00:30", more="<date>2026-02-08T00:30:00+01:00</date>"))
    assert times(knowledge.load(write(tmp_path, "s.xml", text)).sessions[0]).startswith(
        "02-08 00:30"
    )


def test_xml_rails_zone_name(tmp_path):
    path = write(tmp_path, "s.xml", xml(event(), "<time_zone_name>Berlin</time_zone_name>"))
    assert knowledge.load(path).timezone.key == "Europe/Berlin"


def test_xml_people_rooms_and_markup_are_cleaned(tmp_path):
    more = """<persons><person>Ada  Fiction</person><person>Ada Fiction</person><person/></persons>
    <abstract>&lt;p&gt;Salt &amp;amp; pepper&lt;/p&gt;</abstract>"""
    rooms = f'<room name="GCC\u00a0(Tools)">{event(more=more)}</room><room name="GCC (Tools)">'
    text = xml(rooms + event("Two", "11:00", id="2") + "</room>")
    schedule = knowledge.load(write(tmp_path, "s.xml", text))
    assert schedule.rooms == ("GCC (Tools)",)
    assert schedule.sessions[0].speakers == ("Ada Fiction",)
    assert schedule.sessions[0].description == "Salt & pepper"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('<!DOCTYPE x [<!ENTITY a "b">]><schedule>&a;</schedule>', "DTD or entities"),
        ("<schedule>", "not well-formed"),
        ("<rss/>", "no schedule"),
        (xml(""), "no session with a title and a start"),
        (xml(event(), ""), "gives no time zone; add --timezone"),
        ("{", "line 1: not JSON"),
        ('{"a": 1}', "JSON of an unknown kind"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR", "no session|not a readable calendar"),
        ("nothing at all", "no schedule in a known format"),
    ],
)
def test_what_cannot_be_used_gets_one_line(tmp_path, text, says):
    path = write(tmp_path, "s.txt", text)
    with pytest.raises(knowledge.ScheduleError, match=says) as error:
        knowledge.load(path)
    assert str(path) in str(error.value) and "\n" not in str(error.value)


# --- frab JSON -------------------------------------------------------------------------------


def frab(event: dict, zone: str = "") -> dict:
    day = {"date": "2026-02-07", "rooms": {"Gray": [event]}}
    about = {"title": "Fiction", "days": [day]} | ({"time_zone_name": zone} if zone else {})
    return {"schedule": {"conference": about}}


EVENING = {"id": 7, "title": "Late", "date": "2026-02-07T23:30:00+01:00", "duration": "01:00"}


@pytest.mark.parametrize(("zone", "found"), [("UTC", "Etc/GMT-1"), ("", "Etc/GMT-1")])
def test_frab_json_trusts_the_offset_of_its_times(tmp_path, zone, found):
    schedule, notes = noted(write(tmp_path, "s.json", frab(EVENING, zone)))
    assert schedule.timezone.key == found and len(notes) == 1
    assert times(schedule.sessions[0]) == "02-07 23:30+0100-00:30"


def test_frab_json_titles_in_languages_and_both_person_keys(tmp_path):
    people = [{"public_name": "Ada Fiction"}, {"name": "Bo Fiction"}, {"id": 3}]
    event = EVENING | {"title": {"fr": "Tard", "en": "Late"}, "persons": people, "language": "fr"}
    session = knowledge.load(write(tmp_path, "s.json", frab(event, "Europe/Paris"))).sessions[0]
    assert session.title == "Late" and session.speakers == ("Ada Fiction", "Bo Fiction")
    assert session.room == "Gray" and session.language == "fr"


# --- Sessionize ------------------------------------------------------------------------------


def sessionize(**changes) -> dict:
    session = {
        "id": "5", "title": "One", "startsAt": "2026-06-03T09:00:00", "endsAt": "2026-06-03T09:40:00",
        "speakers": ["u1", "u2"], "roomId": 9, "categoryItems": [4], "isServiceSession": False,
    }  # fmt: skip
    return {
        "sessions": [session | changes],
        "speakers": [{"id": "u1", "fullName": "Bo ."}, {"id": "u2", "fullName": "Bo "}],
        "rooms": [{"id": 9, "name": "Salon: B"}],
        "categories": [{"title": "Session format", "items": [{"id": 4, "name": "Workshop"}]}],
    }


def test_sessionize_joins_speakers_rooms_and_format(tmp_path):
    path = write(tmp_path, "s.json", sessionize())
    session = knowledge.load(path, "America/Los_Angeles").sessions[0]
    assert (session.speakers, session.room, session.kind) == (("Bo",), "Salon: B", "workshop")
    assert times(session) == "06-03 09:00-0700-09:40"


def test_sessionize_needs_a_zone_unless_its_times_have_one(tmp_path):
    with pytest.raises(knowledge.ScheduleError, match="gives no time zone"):
        knowledge.load(write(tmp_path, "s.json", sessionize()))
    utc = sessionize(startsAt="2026-06-03T16:00:00Z", endsAt="2026-06-03T16:40:00Z")
    session = knowledge.load(write(tmp_path, "u.json", utc), "America/Los_Angeles").sessions[0]
    assert times(session) == "06-03 09:00-0700-09:40"


def test_sessionize_service_session_is_a_break_and_people_may_be_objects(tmp_path):
    service = sessionize(isServiceSession=True, speakers=[], title="Lunch & registration")
    assert knowledge.load(write(tmp_path, "s.json", service), "UTC").sessions[0].is_break
    path = write(tmp_path, "s.json", sessionize(speakers=[{"id": "x", "name": "Cy Fiction"}]))
    assert knowledge.load(path, "UTC").speakers == ("Cy Fiction",)


def test_sessionize_before_publication_is_left_out_and_noted(tmp_path):
    data = sessionize()
    data["sessions"].append({"id": "6", "title": "Later", "startsAt": None, "roomId": None})
    schedule, notes = noted(write(tmp_path, "s.json", data), "UTC")
    assert len(schedule.sessions) == 1 and "session 6: 'Later' has no readable start" in notes[0]


def test_sessionize_with_numbers_for_lists_is_read_as_without(tmp_path):
    path = write(tmp_path, "s.json", sessionize(speakers=3, categoryItems=True))
    session = knowledge.load(path, "UTC").sessions[0]
    assert session.speakers == () and session.kind == "talk"


@pytest.mark.parametrize("start", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-12:00"])
def test_years_out_of_reach_are_refused(tmp_path, start):
    text = f'[conference]\ntimezone = "UTC"\n[[session]]\ntitle = "One"\nstart = {start}\n'
    with pytest.raises(knowledge.ScheduleError, match="in the year"):
        knowledge.load(write(tmp_path, "s.toml", text))


# --- ai.engineer -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "time", "found"),
    [
        ("Day 2 — Session Day 1", "9:00am-11:00am", "06-30 09:00+0000-11:00"),
        ("July 1", "9:15-9:30am", "07-01 09:15+0000-09:30"),
        ("July 1", "11:45-12:15pm", "07-01 11:45+0000-12:15"),
        ("July 1", "12:15-1:00pm", "07-01 12:15+0000-13:00"),
    ],
)
def test_day_labels_and_shared_meridiems(tmp_path, day, time, found):
    session = {"title": "One", "day": day, "time": time, "room": "A", "speakers": ["TBD — Acme"]}
    data = {"conference": "F", "dates": "June 29 - July 2, 2026", "sessions": [session]}
    read = knowledge.load(write(tmp_path, "s.json", data), "UTC").sessions[0]
    assert times(read) == found and read.speakers == ()


# --- iCalendar -------------------------------------------------------------------------------


def ics(*events: str, head: str = "") -> str:
    inside = "".join(f"BEGIN:VEVENT\n{e}\nEND:VEVENT\n" for e in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{inside}END:VCALENDAR\n".replace("\n", "\r\n")


def test_calendar_with_stray_zone_shared_ids_and_speaking_organisers(tmp_path):
    one = "UID:1\nORGANIZER;CN={}:MAILTO:a@example.org\nDTSTART:{}\nDTEND:{}\nSUMMARY:{}"
    text = ics(
        one.format("Ada", "20260615T130000Z", "20260615T140000Z", "One"),
        one.format("Bo", "20260615T140000Z", "20260615T150000Z", "Two"),
        head="VTIMEZONE: Europe/Rome\n",
    )
    schedule = knowledge.load(write(tmp_path, "s.ics", text))
    assert schedule.timezone.key == "Europe/Rome" and schedule.speakers == ("Ada", "Bo")
    assert times(schedule.sessions[0]) == "06-15 15:00+0200-16:00"
    assert len({s.id for s in schedule.sessions}) == 2


def test_calendar_of_pretalx_names_speakers_in_the_summary(tmp_path):
    uid = "UID:pretalx-f-ABC@example.org\nDTSTART;TZID=Europe/London:20260615T100000\n"
    text = ics(uid + "SUMMARY:Tea - and biscuits - Ada Fiction\\, Bo Fiction\nLOCATION:Aula")
    schedule, notes = noted(write(tmp_path, "s.ics", text))
    session = schedule.sessions[0]
    assert session.title == "Tea - and biscuits"
    assert session.speakers == ("Ada Fiction", "Bo Fiction")
    assert schedule.timezone.key == "Europe/London"
    assert session.minutes == 30 and "has no end" in notes[0]


# --- sheets ----------------------------------------------------------------------------------


def test_sheet_with_named_days_uses_the_first_day(tmp_path):
    text = "day,from,to,title,speaker,type\nfri,09:00,10:00,Welcome,,break\n"
    text += ",23:30,00:15,Night,Ada Fiction,talk\nsat,10:00,11:00,Two,Bo and Cy,\n"
    path = write(tmp_path, "s.csv", text)
    found = knowledge.load(path, "UTC", date(2026, 2, 6))
    assert [times(s)[:11] for s in found.sessions] == ["02-06 09:00", "02-06 23:30", "02-07 10:00"]
    assert found.sessions[1].minutes == 45 and found.sessions[0].is_break
    assert found.sessions[2].speakers == ("Bo", "Cy")


def test_sheet_with_numbered_days_and_no_ends(tmp_path):
    text = "day,time,type,author,title\n1,9:00,Keynote,Ada,One\n1,9:40,Lunch,,\n2,9:00,,,Two\n"
    schedule, notes = noted(write(tmp_path, "s.csv", text), "UTC", date(2026, 2, 6))
    assert [times(s)[:11] for s in schedule.sessions] == [
        "02-06 09:00",
        "02-06 09:40",
        "02-07 09:00",
    ]
    assert [s.minutes for s in schedule.sessions] == [40, 30, 30]
    assert schedule.sessions[1].title == "Lunch" and schedule.sessions[1].is_break
    assert sum("no session has an end" in note for note in notes) == 1


def test_sheet_with_titles_above_the_header_and_headings_between(tmp_path):
    text = "Fiction 2026;;;\n;;;\nStart;End;Presenter;Title\nFriday;;;\n"
    text += "2026-09-27 11:00;2026-09-27 12:00;Ada;One\n;;;\n"
    schedule = knowledge.load(write(tmp_path, "s.csv", text), "Europe/Paris")
    assert [times(s) for s in schedule.sessions] == ["09-27 11:00+0200-12:00"]


# --- several files, check and search ---------------------------------------------------------


def test_facts_zone_and_pronunciations_from_a_second_file(tmp_path):
    facts = '[conference]\ntimezone = "Asia/Tokyo"\n[facts]\nwifi = "Ask."\n'
    facts += '[pronunciations]\nBo = "boh"\n'
    files = [write(tmp_path, "s.json", sessionize()), write(tmp_path, "facts.toml", facts)]
    schedule = knowledge.load(files)
    assert schedule.timezone.key == "Asia/Tokyo" and len(schedule.sessions) == 1
    assert schedule.facts == {"wifi": "Ask."} and schedule.pronunciations == {"Bo": "boh"}


def test_check_reports_overlaps_doubles_and_zone_and_stays_usable(tmp_path, capsys):
    same = f'<room name="A">{event()}{event()}{event("Two", "10:15", id="2")}'
    text = xml(same + event("", id="3") + "</room>", "")
    assert main(["check", str(write(tmp_path, "s.xml", text))]) == 0
    said = capsys.readouterr().out
    for note in (
        "no time zone",
        "there twice",
        "'Two' (Sat 10:15) overlaps 'One'",
        "event 3: has no title",
    ):
        assert note in said
    assert main(["check", str(tmp_path / "missing.xml")]) == 1
    assert "no such schedule file" in capsys.readouterr().err


def test_search_prints_one_object_a_line(capsys):
    arguments = ["search", "robotics tomorrow", str(knowledge.DEMO), "--now", "2026-06-30T09:12"]
    assert main([*arguments, "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert found and all(s["start"].startswith("2026-07-01") for s in found)
    assert "Learning to walk in the rain" in {s["title"] for s in found}

"""Habits of sites that few files have: numbers for people, fillers of grids, nights, old encodings."""

import json

import pytest

from knowledge.guesses import Kind
from knowledge.load import load_with_guesses
from knowledge.model import ScheduleError

AT = {"start": "2026-06-03T09:00", "end": "2026-06-03T09:40"}


def loaded(tmp_path, data, name="s.json"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return load_with_guesses(path, "Europe/Berlin")


def sessions(tmp_path, *rows):
    return loaded(tmp_path, list(rows)).schedule.sessions


def test_numbers_give_way_to_the_names_beside_them(tmp_path):
    (one,) = sessions(tmp_path, {"title": "Clay", "speakers": ["17", "18"], "tracks": ["4"],
        "speakerNames": ["Ada Fiction", "Bo Sample"], "trackNames": ["Pots"], **AT})  # fmt: skip
    assert (one.speakers, one.track) == (("Ada Fiction", "Bo Sample"), "Pots")


@pytest.mark.parametrize("value", [17, "17", [17, 18], ["17"], True, "true"])
def test_numbers_and_flags_are_nobodys_names(tmp_path, value):
    found = loaded(tmp_path, [{"title": "Clay", "speaker": value, **AT}])
    assert found.schedule.sessions[0].speakers == ()
    if "17" in str(value):
        assert any("'17' is in none of its lists" in g.text for g in found.guesses)


def test_authors_are_taken_where_no_presenter_is_named_and_chairs_are_not(tmp_path):
    found = sessions(
        tmp_path,
        {"title": "Clay", "speaker": "Ada Fiction", **AT},
        {"title": "Wax", "speaker": "", "authors": "Bo Sample", **AT},
        {"title": "Tar", "speaker": "", "chair": "Cy Novel", **AT},
    )
    assert {s.title: s.speakers for s in found} == {
        "Clay": ("Ada Fiction",), "Wax": ("Bo Sample",), "Tar": ()}  # fmt: skip


def test_a_day_that_is_none_gives_way_to_that_around_it(tmp_path):
    held = {"session": "Clay", "start-time": "10:00", "end-time": "11:00", "data": "[DATA]"}
    days = [{"day": "Wednesday 3rd June 2026", "contents": [held]}]
    (one,) = loaded(tmp_path, {"schedule": days}).schedule.sessions
    assert f"{one.start:%Y-%m-%d %H:%M}" == "2026-06-03 10:00"


def test_fillers_of_a_grid_are_no_sessions(tmp_path):
    rows = [{"title": "", "type": kind, **AT} for kind in ("gap", "blank", "spacer")]
    rows += [{"title": "", "type": "Lunch", **AT}, {"title": "Clay", "type": "blank", **AT}]
    assert {s.title for s in sessions(tmp_path, *rows)} == {"Lunch", "Clay"}


def test_headlines_are_titles(tmp_path):
    (one,) = sessions(tmp_path, {"headline": "Clay", "languages": ["fr"], **AT})
    assert one.title == "Clay"


def test_a_name_beside_whom_they_work_for_is_a_speakers(tmp_path):
    sheet = "name,day,start,title,affiliation\n" + "".join(
        f"{who},2026-06-0{n},10:00,{what},{firm}\n"
        for n, (who, what, firm) in enumerate(
            [("Organizers", "Welcome", ""), ("Ada Fiction", "Clay", "Kiln"), ("", "Lunch", ""),
             ("Bo Sample", "Wax", "Hive"), ("Cy van Novel", "Tar", "Ship")], 1)
    )  # fmt: skip
    found = loaded(tmp_path, sheet.encode(), "s.csv").schedule.sessions
    assert {s.title: s.speakers for s in found}["Wax"] == ("Bo Sample",)


@pytest.mark.parametrize(
    ("start", "end", "until"),
    [
        ("20:00", "00:00", "04 00:00"),
        ("21:00", "02:00", "04 02:00"),
        ("09:00", "08:30", "03 09:30"),
    ],
)
def test_a_nights_end_on_the_day_of_its_start_is_past_midnight(tmp_path, start, end, until):
    calendar = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nSUMMARY:Dancing\n"
        f"DTSTART;TZID=Europe/Berlin:20260603T{start.replace(':', '')}00\n"
        f"DTEND;TZID=Europe/Berlin:20260603T{end.replace(':', '')}00\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    found = loaded(tmp_path, calendar.encode(), "s.ics")
    assert f"{found.schedule.sessions[0].end:%d %H:%M}" == until
    assert any(g.kind is Kind.END for g in found.guesses)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("s.json", '[{"title": "Käse", "start": "2026-06-03T09:00"}]'),
        ("s.yml", "- title: Käse\n  start: 2026-06-03T09:00\n"),
        ("s.js", 'var program = [{"title": "Käse", "start": "2026-06-03T09:00"}];'),
        ("s.csv", "Title,Start\nKäse,2026-06-03 09:00\n"),
    ],
)
def test_data_of_any_kind_may_be_in_an_old_encoding(tmp_path, name, text):
    found = loaded(tmp_path, text.encode("cp1252"), name)
    assert [s.title for s in found.schedule.sessions] == ["Käse"]
    assert any(g.kind is Kind.TEXT for g in found.guesses)


def test_lines_may_end_within_texts_of_json(tmp_path):
    data = b'[{"title": "Clay", "start": "2026-06-03T09:00", "description": "One\n\ttwo"}]'
    assert loaded(tmp_path, data).schedule.sessions[0].description.split() == ["One", "two"]


def test_things_may_be_numbered_by_serials(tmp_path):
    data = {"Schedule": {
        "events": [{"serial": 7, "name": "Clay", "time_start": "2026-06-03 09:00:00",
                    "time_stop": "2026-06-03 09:50:00", "venue_serial": 3, "speakers": [5]}],
        "speakers": [{"serial": 5, "name": "Ada Fiction"}],
        "venues": [{"serial": 3, "name": "Barn"}],
    }}  # fmt: skip
    (one,) = loaded(tmp_path, data).schedule.sessions
    assert (one.speakers, one.room, f"{one.end:%H:%M}") == (("Ada Fiction",), "Barn", "09:50")


def test_prefixes_of_slots_are_no_part_of_a_name(tmp_path):
    (one,) = sessions(tmp_path, {"title": "Clay", "slot_start": "2026-06-03T09:00",
        "slot_end": "2026-06-03T09:50", "slot_room": {"name": "Barn"}, "duration": None})  # fmt: skip
    assert (one.title, one.room, f"{one.end:%H:%M}") == ("Clay", "Barn", "09:50")


def test_when_a_proposal_was_sent_is_no_start(tmp_path):
    rows = "7/9/2026 22:04:11,Ada Fiction,Clay\n7/10/2026 02:12:37,Bo Sample,Wax\n"
    with pytest.raises(ScheduleError, match="but no start"):
        loaded(tmp_path, f"Timestamp,Your Name,Title of Talk\n{rows}".encode(), "s.csv")
    rows = rows.replace(":11,", ":00,").replace(":37,", ":00,")
    found = loaded(tmp_path, f"Timestamp,Your Name,Title of Talk\n{rows}".encode(), "s.csv")
    assert len(found.schedule.sessions) == 2


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("**Workshop (A)** Clay", "Workshop (A) Clay"),
        ("*Tea* and **honey**", "Tea and honey"),
        ("Lunch :fork_and_knife::hamburger:", "Lunch"),
        ("*nix and *BSD", "*nix and *BSD"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a*b*c", "a*b*c"),
        ("What __init__ and std::chrono:: do", "What __init__ and std::chrono:: do"),
        ("C: a:b :c", "C: a:b :c"),
    ],
)
def test_emphasis_is_no_part_of_a_title(tmp_path, written, title):
    assert sessions(tmp_path, {"title": written, **AT})[0].title == title


def test_talks_without_times_are_told_in_the_session_that_holds_them(tmp_path):
    papers = [{"title": "Wax and water", "authors": [{"name": "Ada Fiction"}, {"name": "Bo Sample"}]},
              {"title": "Clay", "chair": "Cy Novel"}]  # fmt: skip
    found = loaded(tmp_path, [
        {"title": "Session 1", "session_chair": "Cy Novel", "papers": papers, **AT},
        {"title": "Keynote", "keynote": {"title": "Tar", "speaker": "Di Ek"}, "abstract": "Hot.", **AT},
    ])  # fmt: skip
    told = {s.title: s.description.replace("\n", " ") for s in found.schedule.sessions}
    assert told["Session 1"] == "Wax and water, by Ada Fiction, Bo Sample. Clay. Chair: Cy Novel"
    assert told["Keynote"] == "Hot. Tar, by Di Ek."
    assert not any(s.speakers for s in found.schedule.sessions)  # who leads it gives nothing


def test_who_chairs_is_no_speaker_in_a_sheet(tmp_path):
    sheet = b"Title,Start,Session Chair\nClay,2026-06-03 09:00,Ada Fiction\n"
    (one,) = loaded(tmp_path, sheet, "s.csv").schedule.sessions
    assert (one.speakers, one.description) == ((), "Chair: Ada Fiction")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (["Fiction, Ada", "Sample, Bo"], ("Ada Fiction", "Bo Sample")),
        (["Ada Fiction, Acme", "Bo Sample, Acme"], ("Ada Fiction", "Bo Sample")),
        (["Ada Fiction, GeoKites"], ("Ada Fiction",)),
    ],
)
def test_who_is_whom_they_work_for_in_a_list(tmp_path, written, names):
    (one,) = sessions(tmp_path, {"title": "Clay", "participants": written, **AT})
    assert one.speakers == names

"""Habits of real exports: how sites, apps and sheets write what a schedule needs."""

import json
from datetime import date

import pytest

from knowledge.guesses import Kind
from knowledge.load import load_with_guesses
from knowledge.model import ScheduleError

MONDAY = date(2026, 6, 29)


def read(folder, data, name="s.json", first_day=MONDAY):
    path = folder / name
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return load_with_guesses(path, "Europe/Rome", first_day)


def shown(result):
    return [
        (s.title, f"{s.start:%d %H:%M}-{s.end:%H:%M}", s.room, s.speakers)
        for s in result.schedule.sessions
    ]


def guesses(result, kind):
    return [guess.text for guess in result.guesses if guess.kind is kind]


@pytest.mark.parametrize("key", ["full_public_name", "nome", "naam", "名前", "speaker name"])
def test_people_are_called_by_many_keys(tmp_path, key):
    data = [{"title": "Kites", "start": "2026-06-29T10:00", "speakers": [{key: "Ada Fiction"}]}]
    assert read(tmp_path, data).schedule.sessions[0].speakers == ("Ada Fiction",)


def test_speakers_inside_what_was_submitted(tmp_path):
    proposal = {"abstract": "Of kites.", "speakers": [{"name": "Ada Fiction"}], "id": "p1"}
    data = [{"id": "s1", "title": "Kites", "start": "2026-06-29T10:00", "proposal": proposal}]
    (session,) = read(tmp_path, data).schedule.sessions
    assert (session.id, session.speakers, session.description) == (
        "s1", ("Ada Fiction",), "Of kites.")  # fmt: skip


def test_days_and_rooms_in_another_language(tmp_path):
    days = [
        {
            "giorno": "29/06",
            "eventi": [{"titolo": "Aquiloni", "ora": "10:00 - 11:00", "aula": "Uno"}],
        },
        {
            "giorno": "30/06",
            "eventi": [{"titolo": "Pranzo", "ora": "12:00 - 13:00", "luogo": "Parco"}],
        },
    ]
    assert shown(read(tmp_path, days)) == [
        ("Aquiloni", "29 10:00-11:00", "Uno", ()),
        ("Pranzo", "30 12:00-13:00", "Parco", ()),
    ]


def test_a_block_at_half_past_four_with_talks_of_their_own_times(tmp_path):
    block = {"title": "Standards", "start": "16.30", "end": "18.00", "room": "Aula", "talks": [
        {"title": "Kites", "start": "16.30", "end": "17.00"}]}  # fmt: skip
    data = [{"date": "29 June 2026", "sessions": [block, {"title": "Tea", "start": "18.00"}]}]
    titles = [s.title for s in read(tmp_path, data, first_day=None).schedule.sessions]
    assert sorted(titles) == ["Kites", "Standards", "Tea"]


def test_lists_that_repeat_without_a_day_are_told(tmp_path):
    opening = {"title": "Opening", "start": "09:00", "end": "10:00"}
    other = {"title": "Kites", "start": "11:00", "end": "12:00"}
    result = read(tmp_path, {"badges-5": [opening, other], "badges-6": [opening]})
    assert len(result.schedule.sessions) == 2
    assert "'Opening' of list 'badges-6' is at the same time" in guesses(result, Kind.DOUBLE)[0]


def test_a_list_with_a_strange_word_for_time_is_no_grid(tmp_path):
    rows = "Pomodoro,Title,Author,Level\n10:00,Kites,Ada Fiction,Easy\n11:00,Boats,Bo Sample,Hard\n"
    with pytest.raises(ScheduleError, match="no start"):
        read(tmp_path, rows, "s.csv")


def test_lists_of_days_under_a_time_period(tmp_path):
    row = {"timeperiod": "10:00 - 10:40", "title": "Kites", "author": "Ada Fiction"}
    result = read(
        tmp_path, {"title": "Programa", "day1": [row], "day2": [row | {"title": "Boats"}]}
    )
    assert shown(result) == [("Kites", "29 10:00-10:40", "", ("Ada Fiction",)),
                             ("Boats", "30 10:00-10:40", "", ("Ada Fiction",))]  # fmt: skip


def test_a_session_without_a_title_is_called_after_who_speaks(tmp_path):
    rows = [{"from": "09:00", "to": "10:00", "type": "speaker", "speaker": "Ada Fiction"},
            {"from": "10:00", "to": "11:00", "type": "keynote", "speaker": "Bo Sample"},
            {"from": "11:00", "to": "12:00", "type": "end", "title": "Lunch"}]  # fmt: skip
    result = read(tmp_path, {"day1": rows})
    assert [s.title for s in result.schedule.sessions] == [
        "Talk by Ada Fiction", "Keynote by Bo Sample", "Lunch"]  # fmt: skip
    assert "there is no title" in guesses(result, Kind.COLUMNS)[0]


def test_a_comma_between_two_people_where_others_have_full_names(tmp_path):
    rows = "Title,Start,Speakers\n" + "".join(
        f"Talk {n},2026-06-29 1{n}:00,{who}\n"
        for n, who in enumerate(["Ada Fiction", "Bo Sample", "Cy Day", '"Kody, Imalou"'])
    )
    assert read(tmp_path, rows, "s.csv").schedule.sessions[3].speakers == ("Kody", "Imalou")


def test_na_stands_for_nothing_and_the_panel_gives_the_title(tmp_path):
    rows = (
        "panel,start,panel title,title,speakers\n1,2026-06-29 10:00,On kites,NA,NA\n"
        "1,2026-06-29 11:00,On kites,Strings,Ada Fiction\n"
    )
    assert shown(read(tmp_path, rows, "s.csv"))[0] == ("On kites", "29 10:00-11:00", "", ())


GRID = (
    "Time,Room A,Room B,Room A Es\n"
    "9:00,Kites,-,Cometas\n10:00,Boats,Knots,Barcos\n11:00,Boats,Tea,Té\n"
)


def test_translations_dashes_and_what_goes_on_through_the_last_row_of_a_grid(tmp_path):
    result = read(tmp_path, GRID, "s.csv")
    assert shown(result) == [
        ("Kites", "29 09:00-10:00", "Room A", ()), ("Boats", "29 10:00-12:00", "Room A", ()),
        ("Knots", "29 10:00-11:00", "Room B", ()), ("Tea", "29 11:00-11:30", "Room B", ()),
    ]  # fmt: skip
    assert "columns 'Room A Es' are taken" in guesses(result, Kind.COLUMNS)[1]


def test_a_heading_over_all_columns_of_a_grid_is_no_room(tmp_path):
    rows = "Time,Tutorials,Tutorials\n9:00,Kites,Boats\n10:00,Knots,Tea\n"
    assert {room for _, _, room, _ in shown(read(tmp_path, rows, "s.csv"))} == {""}


def test_texts_in_two_languages(tmp_path):
    talk = {"start": "2026-06-29T10:00", "zh": {"title": "風箏"}, "en": {"title": "Kites"}}
    result = read(tmp_path, {"sessions": [talk]}, first_day=None)
    assert [s.title for s in result.schedule.sessions] == ["Kites"]
    assert "is in zh, en: 'en' is taken" in guesses(result, Kind.TEXT)[0]
    day = [{"time": "10:00-11:00", "event": "Drachen"}]
    both = {"de-DE": {"day1": day}, "fr": {"day1": [day[0] | {"event": "Cerfs-volants"}]}}
    assert [s.title for s in read(tmp_path, both).schedule.sessions] == ["Drachen"]


def test_days_by_their_keys_and_hours_past_midnight(tmp_path):
    data = {
        "days": [{"id": "mon", "label": "Mo", "date": "2026-06-29"}],
        "stages": [{"id": "a", "name": "Faster"}],
        "slots": [
            {"dayId": "mon", "stageId": "a", "band": "Kites", "start": "24:45", "end": "26:00"}
        ],
    }
    assert shown(read(tmp_path, data, first_day=None)) == [
        ("Kites", "30 00:45-02:00", "Faster", ())
    ]


def test_rooms_of_a_slot_that_name_who_speaks_on_what(tmp_path):
    def rooms(hour):
        return [{"name": f"Salón {n}", "speaker": "Ada Fiction", "topic": f"Kites {hour}, {n}"}
                for n in (1, 2)]  # fmt: skip

    slots = [{"time": f"{hour}:00 - {hour}:40", "salons": rooms(hour)} for hour in (10, 11, 12)]
    fourth = shown(read(tmp_path, slots))[3]
    assert fourth == ("Kites 11, 2", "29 11:00-11:40", "Salón 2", ("Ada Fiction",))


def test_keys_around_sessions_that_say_what_nobody_can_tell(tmp_path):
    def day(name):
        return {"thursday": [{"activity": name, "time": "10:00 - 11:00"}]}

    data = {"manager": day("Kites"), "partner": day("Boats")}
    told = guesses(read(tmp_path, data), Kind.LEFT_OUT)
    assert told == ["what key 'manager' (and 1 more) around sessions says is left out"]


def test_days_of_the_month_as_keys_and_clocks_that_look_like_years(tmp_path):
    def act(name, start, end):
        return {"artist": name, "startTime": start, "endTime": end}

    data = {"stage": {"29": [act("Kites", "1900", "2000")],
                      "30": [act("Boats", "0000", "0100"), act("Tea", "2050", "2150")]}}  # fmt: skip
    assert [f"{s.title} {s.start:%d %H:%M}" for s in read(tmp_path, data).schedule.sessions] == [
        "Kites 29 19:00", "Boats 30 00:00", "Tea 30 20:50"]  # fmt: skip


def test_a_date_with_the_clock_in_it_is_no_night_after(tmp_path):
    data = [{"title": f"T{n}", "start_time": f"{n:02}:00", "start_date": f"2026-06-29T{n:02}:00:00Z"}
            for n in (21, 22, 23)]  # fmt: skip
    data.append({"title": "Disco", "start_time": "00:00", "start_date": "2026-06-29T00:00:00Z"})
    first = read(tmp_path, data, first_day=None).schedule.sessions[0]
    assert (first.title, f"{first.start:%d %H:%M}") == ("Disco", "29 00:00")


def test_descriptions_as_titles_and_headers_with_a_language(tmp_path):
    data = [{"time": "9:00 AM - 10:00 AM", "description": "Kites", "speaker": "Ada Fiction"}]
    assert shown(read(tmp_path, data)) == [("Kites", "29 09:00-10:00", "", ("Ada Fiction",))]
    rows = "event_title_eng,event_title_de,start\nKites,Drachen,2026-06-29 10:00\n"
    assert [s.title for s in read(tmp_path, rows, "s.csv").schedule.sessions] == ["Kites"]


def test_xml_of_no_known_kind(tmp_path):
    entry = (
        "<entry id='{}'><start>{}</start><duration>30</duration><title>{}</title>"
        "<room id='1'>C01</room><speakers><speaker>Ada Fiction</speaker></speakers></entry>"
    )
    text = (f"<schedule><day date='2026-06-29'>{entry.format(1, '0930', 'Kites')}"
            f"{entry.format(2, '1000', 'Boats')}</day><day date='2026-06-30'>"
            f"{entry.format(3, '0930', 'Tea')}</day></schedule>")  # fmt: skip
    assert shown(read(tmp_path, text, "s.xml", first_day=None)) == [
        ("Kites", "29 09:30-10:00", "C01", ("Ada Fiction",)),
        ("Boats", "29 10:00-10:30", "C01", ("Ada Fiction",)),
        ("Tea", "30 09:30-10:00", "C01", ("Ada Fiction",))]  # fmt: skip


def test_midnights_in_utc_beside_another_zone(tmp_path):
    data = {"timeZone": "Europe/Rome", "days": ["2026-06-29T00:00:00.000Z"],
            "sessions": [{"title": "Kites", "start": "2026-06-29T09:00:00.000Z"}]}  # fmt: skip
    assert "take the Z off" in guesses(read(tmp_path, data, first_day=None), Kind.ZONE)[0]
    data["days"] = ["2026-06-28T22:00:00.000Z"]
    assert not guesses(read(tmp_path, data, first_day=None), Kind.ZONE)


SESSIONS = 'Name,Start,Speaker IDs\nKites,2026-06-29 10:00,"AF,BS"\nTea,2026-06-29 11:00,\n'
PEOPLE = "First Name,Last Name,Title,Company,Speaker ID\nAda,Fiction,Head,Acme,AF\nBo,Sample,,,BS\n"


def test_a_sheet_of_speakers_beside_that_of_sessions(tmp_path):
    sessions, people = tmp_path / "sessions.csv", tmp_path / "people.csv"
    sessions.write_text(SESSIONS)
    people.write_text(PEOPLE)
    loaded = load_with_guesses([sessions, people], "Europe/Rome")
    assert loaded.schedule.sessions[0].speakers == ("Ada Fiction", "Bo Sample")
    assert loaded.schedule.people["Ada Fiction"].company == "Acme"
    assert not guesses(loaded, Kind.SPEAKERS)
    alone = load_with_guesses(sessions, "Europe/Rome")
    assert "such as 'AF' (and 1 more)" in guesses(alone, Kind.SPEAKERS)[0]
    with pytest.raises(ScheduleError, match="lists speakers, and no sessions"):
        load_with_guesses(people, "Europe/Rome")

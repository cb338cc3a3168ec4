"""Files as they lie about: calendars inside other text, and what a reader has no use for in them."""

from datetime import date

import pytest

from knowledge.load import load_with_guesses
from knowledge.model import ScheduleError

ZONE = "Europe/Berlin"
EVENT = (
    "BEGIN:VEVENT\r\nUID:{0}\r\nDTSTART:20270505T0{1}0000\r\nDTEND:20270505T0{2}0000\r\n"
    "SUMMARY:{0}\r\n{3}END:VEVENT\r\n"
)


def loaded(folder, content, name, zone=ZONE, **options):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_with_guesses(path, zone, **options)


def told(result):
    return [f"{s.title} {s.start:%m-%d %H:%M}-{s.end:%H:%M} {s.room}".strip()
            for s in result.schedule.sessions]  # fmt: skip


def calendar(head="", more="", tail=""):
    events = EVENT.format("Moss", 8, 9, more) + EVENT.format("Kelp", 9, 10, "").replace("010", "10")
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{events}{tail}END:VCALENDAR\r\n"


READ = ["Moss 05-05 08:00-09:00", "Kelp 05-05 09:00-10:00"]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("<!--\n", "-->\n"),
        ("MIME-Version: 1.0\r\nContent-Type: text/calendar; charset=utf-8\r\n\r\n", ""),
        ("# exported on Monday\n\n", "\nthat is all\n"),
        ("\ufeff  \r\n", "\r\n"),
    ],
)
def test_a_calendar_inside_other_text_is_read(tmp_path, before, behind):
    assert told(loaded(tmp_path, before + calendar() + behind, "c.ics")) == READ


def test_a_calendar_with_a_mac_s_line_ends_is_read(tmp_path):
    assert told(loaded(tmp_path, calendar().replace("\r\n", "\r"), "c.ics")) == READ


@pytest.mark.parametrize(
    "parts",
    [
        {"head": "REFRESH-INTERVAL;VALUE=DURATION:P60M\r\n"},
        {"head": "LAST-MODIFIED:yesterday\r\nno property at all\r\n"},
        {"more": "BEGIN:VALARM\r\nTRIGGER:P60M\r\nACTION:DISPLAY\r\nEND:VALARM\r\n"},
        {"more": "BEGIN:VALARM\r\nTRIGGER:P60M\r\n"},  # left open: the events are not lost with it
        {"tail": "BEGIN:VTODO\r\nDUE:soon\r\nSUMMARY:Buy rope\r\nEND:VTODO\r\n"},
        {"tail": "BEGIN:VFREEBUSY\r\nFREEBUSY:often\r\nEND:VFREEBUSY\r\n"},
    ],
)
def test_what_a_reader_has_no_use_for_spoils_no_calendar(tmp_path, parts):
    assert told(loaded(tmp_path, calendar(**parts), "c.ics")) == READ


def said(result, kind):
    return [guess.text for guess in result.guesses if guess.kind == kind]


BLOCKS = """Room,Start,Start_str,End_str,Title,Weekday
Aula,2027-05-05 09:00:00,09:00,09:30,Moss,Wednesday
Aula,2027-05-05 09:00:00,09:30,10:00,Kelp,Wednesday
Aula,2027-05-05 09:00:00,10:00,10:30,Peat,Wednesday
Lab,2027-05-06 14:00:00,14:00,14:20,Reed,Thursday
"""


def test_a_talk_begins_at_its_own_time_not_at_that_of_its_block(tmp_path):
    result = loaded(tmp_path, BLOCKS, "s.csv")
    assert told(result) == [
        "Moss 05-05 09:00-09:30 Aula", "Kelp 05-05 09:30-10:00 Aula",
        "Peat 05-05 10:00-10:30 Aula", "Reed 05-06 14:00-14:20 Lab",
    ]  # fmt: skip
    assert "'Start_str' is taken as the start, not 'Start'" in said(result, "columns")[0]


def test_two_starts_that_differ_for_no_reason_are_told(tmp_path):
    text = "Title,Date,Start,Time\nMoss,2027-05-05,09:00,09:00\nKelp,2027-05-05,10:00,08:30\n"
    result = loaded(tmp_path, text, "s.csv")
    assert told(result)[1].startswith("Kelp 05-05 10:00")
    assert (
        "row 3" in said(result, "contradiction")[0] and "'Time'" in said(result, "contradiction")[0]
    )


@pytest.mark.parametrize(
    "text",
    [
        "Title,Date,Start,Time\nMoss,2027-05-05,09:00,9:00 AM\nKelp,2027-05-05,13:00,1:00 PM\n",
        "Title,Date,Start,Start (UTC)\nMoss,2027-05-05,09:00,07:00\nKelp,2027-05-05,10:00,08:00\n",
        "Timestamp,Title,Date,Start\n2027-01-03 17:20:11,Moss,2027-05-05,09:00\n"
        "2027-01-04 08:02:09,Kelp,2027-05-05,10:00\n",
    ],
)
def test_two_starts_that_say_the_same_are_no_contradiction(tmp_path, text):
    result = loaded(tmp_path, text, "s.csv")
    assert told(result)[0].startswith("Moss 05-05 09:00")
    assert said(result, "contradiction") == []


def test_a_local_day_beside_a_start_in_utc_is_no_contradiction(tmp_path):
    text = (
        "Date,Title,Start UTC,End UTC\n"
        '"Wednesday May 5, 2027",Moss,05/05/2027 16:00:00,05/05/2027 17:00:00\n'
        '"Wednesday May 5, 2027",Kelp,06/05/2027 02:00:00,06/05/2027 03:00:00\n'
        '"Monday May 17, 2027",Peat,17/05/2027 16:00:00,17/05/2027 17:00:00\n'
    )
    result = loaded(tmp_path, text, "s.csv", "America/Lima")
    assert told(result)[:2] == ["Moss 05-05 11:00-12:00", "Kelp 05-05 21:00-22:00"]
    assert said(result, "contradiction") == []


@pytest.mark.parametrize(
    ("days", "first", "says"),
    [(("0", "1"), "05-05", "counted from 0"), (("Day 0", "Day 1"), "05-04", "before the first")],
)
def test_days_that_are_counted_from_zero(tmp_path, days, first, says):
    text = f"Day,Start,Title\n{days[0]},09:00,Moss\n{days[1]},09:00,Kelp\n"
    result = loaded(tmp_path, text, "s.csv", first_day=date(2027, 5, 5))
    assert told(result)[0].startswith(f"Moss {first}")
    assert says in said(result, "year")[0]


@pytest.mark.parametrize(
    ("clocks", "says"),
    [
        ("8:00am 9:15 12:00 1:00 2:45 5:00pm", "08:00 09:15 12:00 13:00 14:45 17:00"),
        ("6:30 7:00am 8:15 1:30", "06:30 07:00 08:15 13:30"),
        ("9am noon 1:15 3", "09:00 12:00 13:15 15:00"),
        ("9:00 10:00 13:00 1:00", "09:00 10:00 13:00 01:00"),  # of 24 hours
    ],
)
def test_clocks_of_which_some_say_am_or_pm(tmp_path, clocks, says):
    rows = "".join(f"Talk {n},{at}\n" for n, at in enumerate(clocks.split()))
    result = loaded(tmp_path, f"Title,Time\n{rows}", "s.csv", first_day=date(2027, 5, 5))
    found = {s.title: f"{s.start:%H:%M}" for s in result.schedule.sessions}
    assert [found[f"Talk {n}"] for n in range(len(found))] == says.split()
    moved = [at for at in ("13:00", "14:45", "13:30", "13:15", "15:00") if at in says]
    assert len(said(result, "clock")) >= (len(moved) if "01:00" not in says else 0)


def test_rows_of_one_text_that_begin_with_a_clock_are_sessions(tmp_path):
    text = (
        ",Time,Title\n8:30 am Doors,,\n,9:00 - 10:00 am,Moss\n10:00-10:30 am: Coffee break,,\n"
        "Track B,,\n,10:30 am,Kelp\n"
    )
    result = loaded(tmp_path, text, "s.csv", first_day=date(2027, 5, 5))
    assert [told.split("-05 ")[0][:-3] + " " + told.split()[-1][:5] for told in told(result)] == [
        "Doors 08:30", "Moss 09:00", "Coffee break 10:00", "Kelp 10:30",
    ]  # fmt: skip


GRID = "Time,Aula,Lab\n9:00,Moss,Reed\n{0},Kelp,\n"


@pytest.mark.parametrize(
    "when",
    ["18:00 on", "from 18:00", "18:00 onwards", "18:00+", "18:00 - late", "18:00 - ?", "dès 18h"],
)
def test_a_row_of_a_grid_with_an_open_end_is_kept(tmp_path, when):
    result = loaded(tmp_path, GRID.format(when), "s.csv", first_day=date(2027, 5, 5))
    assert told(result)[2].startswith("Kelp 05-05 18:00") and told(result)[2].endswith("Aula")


@pytest.mark.parametrize("when", ["after the break", ""])
def test_a_row_of_a_grid_without_a_readable_time_is_told(tmp_path, when):
    text = GRID.format(when).replace("Kelp,", "Kelp,Peat") + "10:00,Fern,Fern\n"
    result = loaded(tmp_path, text, "s.csv", first_day=date(2027, 5, 5))
    assert "'Kelp'" in said(result, "left-out")[0]


def test_a_list_without_a_header_is_no_grid_below_its_first_line_without_a_time(tmp_path):
    text = (
        "9:00-9:30,Moss,Ada Example\n9:30-10:00,Kelp,Bo Fiction\n,Session 2,Chair: tbd\n"
        "10:00-10:30,Peat,Cy Example\n10:30-11:00,Reed,Dee Fiction\n"
    )
    result = loaded(tmp_path, text, "s.csv", first_day=date(2027, 5, 5))
    assert [s.title for s in result.schedule.sessions] == ["Moss", "Kelp", "Peat", "Reed"]
    assert "'Session 2'" in said(result, "left-out")[0]


def test_names_below_the_titles_of_a_grid_are_speakers(tmp_path):
    text = (
        'Time,Aula,Lab\n10:00,"Moss and\nits friends\nAda Example, head of bogs","Reed\nBo Fiction"\n'
        '11:00,"Kelp\nCy Example and Dee Fiction\nRoom 7","Peat\nEve Sample\n\nFern\nFay Sample"\n'
        "12:00,Lunch,Lunch\n"
    )
    result = loaded(tmp_path, text, "s.csv", first_day=date(2027, 5, 5))
    assert {s.title: (list(s.speakers), s.room) for s in result.schedule.talks} == {
        "Moss and its friends": (["Ada Example"], "Aula"), "Reed": (["Bo Fiction"], "Lab"),
        "Kelp": (["Cy Example", "Dee Fiction"], "Room 7"),
        "Peat": (["Eve Sample"], "Lab"), "Fern": (["Fay Sample"], "Lab"),
    }  # fmt: skip
    assert said(result, "speakers") and "share a cell" in said(result, "several")[0]


def test_titles_of_a_grid_that_were_broken_by_hand_stay_whole(tmp_path):
    text = (
        'Time,Aula,Lab\n10:00,"Moss and\nOther Plants","Reed\nin May"\n11:00,Kelp,"Peat\nfor all"\n'
    )
    result = loaded(tmp_path, text, "s.csv", first_day=date(2027, 5, 5))
    assert [s.title for s in result.schedule.sessions][:2] == [
        "Moss and Other Plants",
        "Reed in May",
    ]


@pytest.mark.parametrize(
    ("cell", "starts"),
    [("09.00 WIB", "04:00"), ("09:00 WITA", "03:00"), ("10.00 - 11.00 WIT", "03:00")],
)
def test_indonesia_s_zones_beside_a_clock_are_told(tmp_path, cell, starts):
    later = cell.replace("0 ", "5 ", 1)
    text = f"Judul,Tanggal,Waktu\nMoss,5 Mei 2027,{cell}\nKelp,5 Mei 2027,{later}\n"
    abroad = loaded(tmp_path, text, "s.csv")
    assert f"{abroad.schedule.sessions[0].start:%H:%M}" == starts and said(abroad, "zone")
    place = {"WIB": "Jakarta", "WITA": "Makassar", "WIT": "Jayapura"}[cell.split()[-1]]
    at_home = loaded(tmp_path, text, "s.csv", f"Asia/{place}")
    assert f"{at_home.schedule.sessions[0].start:%H:%M}" == cell[:5].replace(".", ":")
    assert not said(at_home, "zone")


@pytest.mark.parametrize(
    ("days", "zone", "month", "says"),
    [
        (("5 listopada 2027", "6 listopada 2027"), "Europe/Warsaw", 11, False),
        (("5 listopada 2027", "6 listopada 2027"), "Europe/Zagreb", 10, False),
        (("30 rujna 2027", "1 listopada 2027"), "Europe/Berlin", 10, False),
        (("31 października 2027", "1 listopada 2027"), "Europe/Berlin", 11, False),
        (("petak 1. listopada 2027", "subota 2. listopada 2027"), "Europe/Berlin", 10, False),
        (("5 listopada 2027", "6 listopada 2027"), "Europe/Berlin", 11, True),
    ],
)
def test_listopad_is_october_in_croatian_and_november_in_polish(tmp_path, days, zone, month, says):
    text = f"Title,Date,Start\nMoss,{days[0]},09:00\nKelp,{days[1]},09:00\n"
    result = loaded(tmp_path, text, "s.csv", zone)
    assert result.schedule.sessions[1].start.month == month
    assert bool(said(result, "day")) == says


def test_a_header_without_a_title_tells_what_it_can(tmp_path):
    rows = "".join(f"2027-05-05T{10 + n}:00:00+02:00,{n % 3 + 1},act-{n}\n" for n in range(8))
    result = loaded(tmp_path, f"time,stage_id,artist_id\n{rows}", "s.csv")
    assert len(result.schedule.sessions) == 8
    assert told(result)[0].startswith("act-0 05-05 10:00") and told(result)[1].endswith(" 2")
    assert "'artist_id') as title" in said(result, "columns")[0]


def test_the_only_date_above_a_table_is_its_day(tmp_path):
    text = (
        "Workshop,Maps for all,,2027-05-05\nHosts,Ada and Bo,,\nTitle,Time\nMoss,9:00\nKelp,10:00\n"
    )
    result = loaded(tmp_path, text, "s.csv")
    assert told(result)[0].startswith("Moss 05-05 09:00")
    assert "2027-05-05 above the table" in said(result, "day")[0]


def test_the_date_of_a_printout_above_a_table_is_no_day(tmp_path):
    text = "Workshop,printed,2027-05-01,\nTitle,Time\nMoss,9:00\nKelp,10:00\n"
    with pytest.raises(ScheduleError, match="no dates; give the day"):
        loaded(tmp_path, text, "s.csv")


@pytest.mark.parametrize(
    "line", ["Room 2 Setup", "5 Market Square", "Top 10 Novels", "3 Marathon talks"]
)
def test_a_line_that_begins_like_a_month_is_no_day(tmp_path, line):
    text = f"Date,Start,Title\n2027-05-05,09:00,Moss\n{line},,\n,10:00,Kelp\n"
    assert told(loaded(tmp_path, text, "s.csv"))[1].startswith("Kelp 05-05 10:00")


@pytest.mark.parametrize(
    "day", ["5 Febuary 2027", "5 Februarys 2027", "5 Feb. 2027", "5. Feber 2027"]
)
def test_months_with_a_mistake_or_an_ending_are_read(tmp_path, day):
    result = loaded(tmp_path, f"Title,Date,Start\nMoss,{day},09:00\nKelp,{day},10:00\n", "s.csv")
    assert told(result)[0].startswith("Moss 02-05 09:00")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ada Example, Lead Product Owner @Acme", ("Ada Example",)),
        ("Ada Example, Director and Head of Maps", ("Ada Example",)),
        ("Moderator: Ada Example, Senior Manager @Acme, Panelists: Bo Fiction, CEO @Bolt",
         ("Ada Example", "Bo Fiction")),
        ("Coaches: Ada Example, Founder @Acme, Bo Fiction", ("Ada Example", "Bo Fiction")),
        ("Ada Example, Bo Fiction", ("Ada Example", "Bo Fiction")),
        ("Head of Security", ("Head of Security",)),
    ],
)  # fmt: skip
def test_posts_behind_names_are_no_speakers(tmp_path, cell, names):
    text = f'Title,Date,Start,Speaker\nMoss,2027-05-05,09:00,"{cell}"\nKelp,2027-05-05,10:00,\n'
    assert loaded(tmp_path, text, "s.csv").schedule.sessions[0].speakers == names


def test_stages_side_by_side_under_their_names(tmp_path):
    text = (
        "Tag,Zeit,Mill_Typ,Mill_Titel,Pond_Typ,Pond_Titel\n"
        "1,09:00,Talk,Moss,Sport,Swimming\n1,10:00,,,Sport,Rowing\n2,09:00,Talk,Kelp,,\n"
    )
    result = loaded(tmp_path, text, "s.csv", first_day=date(2027, 5, 5))
    assert [f"{s.title} {s.start:%d %H:%M} {s.room}" for s in result.schedule.sessions] == [
        "Moss 05 09:00 Mill", "Swimming 05 09:00 Pond", "Rowing 05 10:00 Pond", "Kelp 06 09:00 Mill",
    ]  # fmt: skip
    assert "columns of 2 stages" in said(result, "columns")[0]


def test_a_day_with_hours_of_its_own_beside_the_others(tmp_path):
    text = (
        "Time,Monday,Tuesday,Wednesday,\n9:00 - 9:30,Moss,Reed,10:00 - 10:20,Fern\n"
        "9:30 - 10:00,Kelp,Sedge,10:20 - 10:50,Rush\n10:00 - 10:30,Peat,Bog,10:50 - 11:00,Alder\n"
    )
    result = loaded(tmp_path, text, "s.csv", first_day=date(2027, 5, 3))
    assert {f"{s.title} {s.start:%d %H:%M}" for s in result.schedule.sessions} == {
        "Moss 03 09:00", "Kelp 03 09:30", "Peat 03 10:00", "Reed 04 09:00", "Sedge 04 09:30",
        "Bog 04 10:00", "Fern 05 10:00", "Rush 05 10:20", "Alder 05 10:50",
    }  # fmt: skip


def test_starts_and_ends_in_two_columns_are_no_two_grids(tmp_path):
    text = "Start,End,Section\n9:00,9:30,Moss\n9:30,10:00,Kelp\n10:00,10:30,Peat\n"
    result = loaded(tmp_path, text, "s.csv", first_day=date(2027, 5, 3))
    assert told(result)[:2] == ["Moss 05-03 09:00-09:30", "Kelp 05-03 09:30-10:00"]


def test_a_grid_of_what_is_on_whose_cells_are_rooms(tmp_path):
    text = (
        ",9:00 AM,10:00 AM,11:00 AM\nMoss,Hall 1,,\nKelp,Hall 2,,Hall 1\nPeat,,Seminar Hall,\n"
        "Reed,Annex,,\nFern,,Hall 1,\nRush,,,Seminar Hall\n"
    )
    result = loaded(tmp_path, text, "s.csv", first_day=date(2027, 5, 3))
    found = {f"{s.title} {s.start:%H:%M} {s.room}" for s in result.schedule.sessions}
    assert found == {
        "Moss 09:00 Hall 1", "Kelp 09:00 Hall 2", "Kelp 11:00 Hall 1", "Peat 10:00 Seminar Hall",
        "Reed 09:00 Annex", "Fern 10:00 Hall 1", "Rush 11:00 Seminar Hall",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("title", "encoding"),
    [
        ("Why “Moss” doesn’t burn", "mac_roman"), ("Relatório Único", "cp1252"),
        ("Moss “and” Kelp", "cp1252"), ("Ólafur and Òscar", "cp1252"),
    ],
)  # fmt: skip
def test_curly_quotes_of_a_mac_are_told_from_accents(tmp_path, title, encoding):
    text = f"Title,Date,Start\n{title},2027-05-05,09:00\nKelp,2027-05-05,10:00\n"
    result = loaded(tmp_path, text.encode(encoding), "s.csv")
    assert result.schedule.sessions[0].title == title
    assert ("Mac Roman" in said(result, "text")[0]) == (encoding == "mac_roman")


def test_the_night_after_begins_in_another_room_than_the_evening(tmp_path):
    text = (
        "Date,Start,Title,Room\n2027-05-05,11:00,Moss,Yard\n2027-05-05,19:30,Kelp,Mill\n"
        "2027-05-05,00:00,Band,Yard\n2027-05-05,01:30,Disco,Barn\n2027-05-06,11:00,Peat,Yard\n"
    )
    result = loaded(tmp_path, text, "s.csv")
    assert [s[:16] for s in told(result)[2:4]] == ["Band 05-06 00:00", "Disco 05-06 01:3"]
    assert len(said(result, "clock")) == 2


def test_a_room_that_begins_at_midnight_is_not_in_the_night_after(tmp_path):
    text = (
        "Date,Start,Title,Room\n2027-05-05,11:00,Moss,Yard\n2027-05-05,19:30,Kelp,Yard\n"
        "2027-05-05,00:30,Vigil,Mill\n2027-05-05,09:00,Reed,Mill\n"
    )
    assert told(loaded(tmp_path, text, "s.csv"))[0].startswith("Vigil 05-05 00:30")

"""Sheets as people and tools write them: dates, clocks, durations, headers, columns, grids."""

from datetime import date

import pytest

import knowledge
from knowledge.guesses import Kind
from knowledge.load import load_with_guesses


def loaded(folder, text, zone="Europe/Berlin", name="s.csv", **hints):
    path = folder / name
    path.write_text(text, "utf-8")
    return load_with_guesses(path, zone, **hints)


def told(result):
    return [f"{s.title} {s.start:%m-%d %H:%M}-{s.end:%H:%M}" for s in result.schedule.sessions]


def kinds(result):
    return {guess.kind for guess in result.guesses}


HEAD = "Title,Date,Start,End,Room\n"


def one_day(start, end="", day="2026-06-29"):
    return f'{HEAD}One,"{day}","{start}","{end}",Aula\n'


# --- dates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "day",
    [
        "2026-06-29", "2026/06/29", "2026.06.29", "20260629", "29.06.2026", "29.6.26", "29. 6. 2026",
        "29/06/2026", "06/29/2026", "6/29/26", "29-06-2026", "29-Jun-2026", "29-Jun-26", "29 Jun 2026",
        "29 June 2026", "June 29 2026", "June 29, 2026", "Jun. 29, 2026", "29th June 2026",
        "the 29th of June 2026", "June 29th, 2026", "Monday, June 29, 2026", "Mon 29 Jun 2026",
        "Mon. 29.06.2026", "Montag, 29. Juni 2026", "lundi 29 juin 2026", "29 de junio de 2026",
        "29 giugno 2026", "29 juni 2026", "29 June '26", "2026-06-29 00:00:00", "2026-06-29T00:00:00",
    ],
)  # fmt: skip
def test_dates_in_every_order(tmp_path, day):
    assert told(loaded(tmp_path, one_day("9:00", "10:00", day))) == ["One 06-29 09:00-10:00"]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (["05/06/2026", "13/06/2026"], ["06-05", "06-13"]),  # 13 is no month
        (["05/06/2026", "05/14/2026"], ["05-06", "05-14"]),
        (["Fri 05/06/2026", "06/06/2026"], ["06-05", "06-06"]),  # 5 June 2026 is a Friday
        (["Wed 05/06/2026", "05/07/2026"], ["05-06", "05-07"]),
        (["05.06.2026", "06.06.2026"], ["06-05", "06-06"]),  # dots: the day comes first
    ],
)
def test_an_open_order_is_settled_by_the_other_dates(tmp_path, days, found):
    rows = "".join(f"T{n},{day},9:00,10:00\n" for n, day in enumerate(days))
    result = loaded(tmp_path, "Title,Date,Start,End\n" + rows)
    assert [f"{s.start:%m-%d}" for s in result.schedule.sessions] == found
    assert Kind.DATE_ORDER not in kinds(result)


def test_an_open_order_may_be_told_from_days_that_lie_together_and_is_said(tmp_path):
    rows = "".join(f"T{n},{n}/06/2026,9:00,10:00\n" for n in (4, 5, 7))
    result = loaded(tmp_path, "Title,Date,Start,End\n" + rows)
    assert [f"{s.start:%m-%d}" for s in result.schedule.sessions] == ["06-04", "06-05", "06-07"]
    assert "--date-order" in "".join(result.lines())


def test_an_order_that_nothing_settles_is_asked_for(tmp_path):
    text = one_day("9:00", "10:00", "05/06/2026")
    with pytest.raises(knowledge.ScheduleError, match="--date-order day-first or --date-order"):
        loaded(tmp_path, text)
    assert told(loaded(tmp_path, text, date_order="day-first")) == ["One 06-05 09:00-10:00"]
    assert told(loaded(tmp_path, text, date_order="month-first")) == ["One 05-06 09:00-10:00"]
    (tmp_path / "f.toml").write_text('[conference]\ntimezone = "UTC"\ndate_order = "month-first"\n')
    found = load_with_guesses([tmp_path / "s.csv", tmp_path / "f.toml"])
    assert told(found) == ["One 05-06 09:00-10:00"]


def test_dates_without_a_year_need_the_first_day(tmp_path):
    text = one_day("9:00", "10:00", "30 December") + "Two,January 2,9:00,10:00,Aula\n"
    with pytest.raises(knowledge.ScheduleError, match="has no year.*--first-day"):
        loaded(tmp_path, text)
    found = loaded(tmp_path, text, first_day=date(2026, 12, 30))
    assert [s.start.year for s in found.schedule.sessions] == [2026, 2027]


def test_a_weekday_that_does_not_fit_its_date_is_said(tmp_path):
    result = loaded(tmp_path, one_day("9:00", "10:00", "Monday 30 June 2026"))
    assert told(result) == ["One 06-30 09:00-10:00"] and Kind.WEEKDAY in kinds(result)


def test_days_that_stand_only_above_their_rows(tmp_path):
    text = (
        "Time,Title,Room\nMonday 29 June 2026,,\n9:00,One,A\nTuesday 30 June 2026,,\n9:00,Two,A\n"
    )
    assert [t[:15] for t in told(loaded(tmp_path, text))] == ["One 06-29 09:00", "Two 06-30 09:00"]


# --- clocks ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("9am", "10am", "09:00-10:00"), ("9 AM", "1 PM", "09:00-13:00"), ("9a", "1p", "09:00-13:00"),
        ("9:00 a.m.", "1:00 p.m.", "09:00-13:00"), ("9.30", "10.15", "09:30-10:15"),
        ("noon", "1pm", "12:00-13:00"), ("12 noon", "1pm", "12:00-13:00"),
        ("12:00 AM", "12:45 AM", "00:00-00:45"), ("12:15 PM", "1:00 PM", "12:15-13:00"),
        ("10pm", "midnight", "22:00-00:00"), ("22:00", "24:00", "22:00-00:00"),
        ("23:00", "25:30", "23:00-01:30"), ("22:00", "0:30", "22:00-00:30"),
        ("0900", "1000", "09:00-10:00"), ("9h00", "10h30", "09:00-10:30"), ("9h", "10h", "09:00-10:00"),
        ("9 Uhr", "10 Uhr", "09:00-10:00"), ("14:00 Uhr", "15:00 Uhr", "14:00-15:00"),
        ("17：00", "18：00", "17:00-18:00"), ("09:00:00", "10:00:00", "09:00-10:00"),
        ("09:00 - 10:00", "", "09:00-10:00"), ("09:00–10:00", "", "09:00-10:00"),
        ("9-10am", "", "09:00-10:00"), ("9:30-11 am", "", "09:30-11:00"),
        ("11:30 - 1:00 pm", "", "11:30-13:00"), ("2:00-3:00 PM", "", "14:00-15:00"),
        ("10 AM to noon", "", "10:00-12:00"), ("from 9:00 until 10:00", "", "09:00-10:00"),
        ("0900-1000", "", "09:00-10:00"), ("9:00 bis 10:00 Uhr", "", "09:00-10:00"),
        ("10:00 PM - 1:00 AM", "", "22:00-01:00"), ("0.375", "0.4375", "09:00-10:30"),
    ],
)  # fmt: skip
def test_clocks_as_people_write_them(tmp_path, start, end, found):
    assert told(loaded(tmp_path, one_day(start, end))) == [f"One 06-29 {found}"]


@pytest.mark.parametrize(
    "start",
    ["June 29, 2026 9:00 AM", "29/06/2026 9:00", "29 Jun 2026 09:00 AM",
     "Monday, June 29, 2026 at 9:00am", "2026-06-29 09:00", "2026-06-29T09:00:00",
     "6/29/2026 9:00:00 AM", "46202.375",
     "2026-06-29T07:00:00Z", "2026-06-29 09:00:00+02:00"],
)  # fmt: skip
def test_a_date_and_a_clock_in_one_cell(tmp_path, start):
    text = f'Title,Start,Duration\nOne,"{start}",60\n'
    assert told(loaded(tmp_path, text)) == ["One 06-29 09:00-10:00"]


def test_clocks_without_am_or_pm_go_on_in_the_afternoon_and_it_is_said(tmp_path):
    rows = ["9:00,10:00", "11:30,12:30", "12:30,1:30", "1:30,2:15", "5:00,6:00", "8:00,11:00"]
    text = "Title,Date,Start,End,Room\n"
    text += "".join(f"T{n},2026-06-29,{row},A\n" for n, row in enumerate(rows))
    result = loaded(tmp_path, text)
    assert [t[9:] for t in told(result)] == [
        "09:00-10:00", "11:30-12:30", "12:30-13:30", "13:30-14:15", "17:00-18:00", "20:00-23:00",
    ]  # fmt: skip
    assert sum(guess.kind is Kind.CLOCK for guess in result.guesses) == 3


def test_clocks_of_24_hours_stay_in_the_morning(tmp_path):
    text = "Title,Date,Start,End,Room\nA,2026-06-29,2:00,3:00,X\nB,2026-06-29,14:00,15:00,X\n"
    result = loaded(tmp_path, text)
    assert told(result) == ["A 06-29 02:00-03:00", "B 06-29 14:00-15:00"]
    assert not result.guesses


def test_rooms_one_after_the_other_do_not_make_evenings(tmp_path):
    rows = [("9:00", "A"), ("11:00", "A"), ("2:00", "A"), ("9:00", "B"), ("11:00", "B")]
    text = "Title,Date,Start,Room\n"
    text += "".join(f"T{n},2026-06-29,{at},{room}\n" for n, (at, room) in enumerate(rows))
    found = {s.title: f"{s.start:%H:%M}" for s in loaded(tmp_path, text).schedule.sessions}
    assert found == {"T0": "09:00", "T1": "11:00", "T2": "14:00", "T3": "09:00", "T4": "11:00"}


@pytest.mark.parametrize("end", ["08:00", "09:00", "2026-07-29 10:00"])
def test_an_end_that_cannot_be_is_guessed_and_said(tmp_path, end):
    result = loaded(tmp_path, one_day("09:00", end))
    assert told(result) == ["One 06-29 09:30-09:30".replace("09:30-", "09:00-")]
    assert Kind.END in kinds(result)


def test_a_zone_beside_a_clock_is_said_and_utc_is_taken_as_such(tmp_path):
    result = loaded(tmp_path, one_day("4:00pm EST", "5:00pm EST"))
    assert told(result) == ["One 06-29 16:00-17:00"] and Kind.ZONE in kinds(result)
    assert told(loaded(tmp_path, one_day("14:00 UTC", "15:00 UTC"))) == ["One 06-29 16:00-17:00"]


def test_zones_of_headers_and_columns(tmp_path):
    text = "Title,Date,Start (UTC),End (UTC)\nOne,2026-06-29,14:00,15:00\n"
    assert told(loaded(tmp_path, text)) == ["One 06-29 16:00-17:00"]
    text = "Title,Start,Duration,Timezone\nOne,2026-06-29 10:00,60,America/New_York\n"
    assert told(loaded(tmp_path, text)) == ["One 06-29 16:00-17:00"]


# --- durations -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("45", 45), ("45 min", 45), ("45 mins", 45), ("45m", 45), ("45'", 45), ("90 minutes", 90),
     ("1h30", 90), ("1h 30m", 90), ("1 hr 15 min", 75), ("1 hour 30 minutes", 90), ("1.5 h", 90),
     ("1,5 Std.", 90), ("2 hours", 120), ("PT45M", 45), ("PT1H30M", 90), ("P1DT2H", 1560),
     ("0:45", 45), ("1:30", 90), ("0:45:00", 45), ("00:45:00", 45), ("45 Minuten", 45),
     ("0.03125", 45), ("1 day, 2:00:00", 1560), ("45’", 45), ("2700 s", 45), ("1800 seconds", 30),
     ("44 min 60 sec", 45)],
)  # fmt: skip
def test_durations_as_people_write_them(tmp_path, text, minutes):
    (session,) = loaded(
        tmp_path, f'Title,Start,Duration\nOne,2026-06-29 09:00,"{text}"\n'
    ).schedule.sessions
    assert session.minutes == minutes


def test_durations_in_hours_by_header_or_by_size(tmp_path):
    rows = "One,2026-06-29 09:00,1.5\nTwo,2026-06-29 11:00,1\n"
    result = loaded(tmp_path, "Title,Start,Duration (hours)\n" + rows)
    assert [s.minutes for s in result.schedule.sessions] == [90, 60] and not result.guesses
    result = loaded(tmp_path, "Title,Start,Duration\n" + rows)
    assert [s.minutes for s in result.schedule.sessions] == [90, 60]
    assert kinds(result) == {Kind.DURATION}


def test_durations_in_seconds_by_header_or_by_size(tmp_path):
    rows = "One,2026-06-29 09:00,1800\nTwo,2026-06-29 11:00,2700\n"
    for header in ("Duration (s)", "Length (sec.)"):
        result = loaded(tmp_path, f"Title,Start,{header}\n{rows}")
        assert [s.minutes for s in result.schedule.sessions] == [30, 45] and not result.guesses
    result = loaded(tmp_path, f"Title,Start,Duration\n{rows}")
    assert [s.minutes for s in result.schedule.sessions] == [30, 45]
    assert kinds(result) == {Kind.DURATION}


def test_halves_of_a_name_beside_whoever_speaks(tmp_path):
    text = "Title,Start,{0} First Name,{0} Last Name\nOne,2026-06-29 09:00,Ada,Fiction\n"
    for word in ("Speaker", "Presenter", "Author"):
        (session,) = loaded(tmp_path, text.format(word)).schedule.sessions
        assert session.speakers == ("Ada Fiction",)


def test_a_duration_that_cannot_be_read_is_said(tmp_path):
    result = loaded(tmp_path, "Title,Start,Duration\nOne,2026-06-29 09:00,short\n")
    assert {Kind.DURATION, Kind.END} <= kinds(result)


# --- headers and columns ---------------------------------------------------------------------

HEADERS = [
    "Titel;Datum;Beginn;Ende;Raum;Referent", "Vortragstitel;Tag;Von;Bis;Saal;Vortragende",
    "Titre;Date;Début;Fin;Salle;Intervenant", "Título;Fecha;Hora inicio;Hora fin;Sala;Ponente",
    "Titolo;Data;Inizio;Fine;Aula;Relatore", "Titel;Datum;Starttijd;Eindtijd;Zaal;Spreker",
    "Session Title;Date;Time Start;Time End;Room/Location;Speakers",
    "*Session Title;*Date;*Time Start;*Time End;Room/Location;Presenter(s)",
    "Event Name;Event Start Date;Event Start Time;Event End Time;Venue Name;Host",
    "Subject;Start Date;Start Time;End Time;Location;Presenter",
    "session_title;session_date;start_time;end_time;room_name;speaker_names",
    "sessionTitle;date;startTime;endTime;roomName;speakerNames",
    "Talk;Day;From;To;Stage;Presented by", "NAME;DATE;BEGIN;FINISH;HALL;AUTHOR",
]  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
def test_headers_of_tools_and_languages(tmp_path, header):
    text = f"{header}\nÜber Bäume;29.06.2026;09:00;10:00;Aula;Ada Fiction\n"
    result = loaded(tmp_path, text)
    (session,) = result.schedule.sessions
    assert (session.title, session.room, session.speakers) == (
        "Über Bäume", "Aula", ("Ada Fiction",)
    )  # fmt: skip
    assert told(result) == ["Über Bäume 06-29 09:00-10:00"] and not result.guesses


def test_whole_rows_of_tools(tmp_path):
    text = (
        "Event ID,Name,Active,Event Start,Event End,Type,Venue,Speakers\n"
        "1,One,Y,2026-06-29 09:00,2026-06-29 10:00,Workshop,Aula,Ada Fiction; Bo Sample\n"
        "2,Draft,N,2026-06-29 11:00,2026-06-29 12:00,Talk,Aula,\n"
    )
    result = loaded(tmp_path, text)
    (session,) = result.schedule.sessions
    assert (session.kind, session.speakers) == ("workshop", ("Ada Fiction", "Bo Sample"))
    assert "'Draft' is not published; left out" in str(result.guesses[0])
    text = (
        "ID,Proposal title,Tags,Level,Language,Speaker 1,Speaker 2,Start,Duration,Status\n"
        'A,One,"x, y",Easy,de,Ada Fiction,"Sample, Bo",2026-06-29 09:00,45,confirmed\n'
    )
    (session,) = loaded(tmp_path, text).schedule.sessions
    assert (session.tags, session.level, session.language) == (("x", "y"), "Easy", "de")
    assert session.speakers == ("Ada Fiction", "Bo Sample") and session.minutes == 45
    text = (
        "Title,Start,End,First Name,Last Name\nOne,2026-06-29 09:00,2026-06-29 10:00,Ada,Fiction\n"
    )
    assert loaded(tmp_path, text).schedule.speakers == ("Ada Fiction",)


def test_placeholders_are_nothing(tmp_path):
    text = "Title,Date,Start,End,Room,Track,Speakers\nOne,2026-06-29,9:00,10:00,N/A,TBA,TBD\n"
    (session,) = loaded(tmp_path, text).schedule.sessions
    assert (session.room, session.track, session.speakers) == ("", "", ())


def test_columns_told_from_their_values_are_said(tmp_path):
    text = "title,people names,theme,starttime,endtime,track\n"
    for n in range(4):
        text += f"T{n},Ada Fiction,Data,2026-06-29 0{n}:00,2026-06-29 0{n}:30,room {n}\n"
    result = loaded(tmp_path, text)
    assert result.schedule.rooms == ("room 0", "room 1", "room 2", "room 3")
    assert result.schedule.tracks == ("Data",) and result.schedule.speakers == ("Ada Fiction",)
    assert kinds(result) == {Kind.COLUMNS} and "'track'" in result.lines()[0]


def test_a_sheet_without_any_header_is_told_from_its_values(tmp_path):
    text = "2026-06-29,9:00,10:00,Welcome all,Room 1\n2026-06-29,10:00,11:00,Trees and us,Room 2\n"
    result = loaded(tmp_path, text)
    assert told(result) == ["Welcome all 06-29 09:00-10:00", "Trees and us 06-29 10:00-11:00"]
    assert result.schedule.rooms == ("Room 1", "Room 2") and kinds(result) == {Kind.COLUMNS}


def test_a_grid_of_times_and_rooms(tmp_path):
    text = (
        "Monday 29 June 2026,Aula,Hall B\n09:00,Welcome,Welcome\n10:00,Trees,Birds\n11:00,Trees,\n"
    )
    text += "12:00,Lunch,Lunch\n13:00,Ends,\n"
    result = loaded(tmp_path, text)
    found = {(s.title, s.room): f"{s.start:%H:%M}-{s.end:%H:%M}" for s in result.schedule.sessions}
    assert found == {
        ("Welcome", ""): "09:00-10:00", ("Trees", "Aula"): "10:00-12:00",
        ("Birds", "Hall B"): "10:00-11:00", ("Lunch", ""): "12:00-13:00",
        ("Ends", "Aula"): "13:00-13:30",
    }  # fmt: skip
    assert {Kind.COLUMNS, Kind.END} == kinds(result)


def test_a_grid_without_a_date_asks_for_it(tmp_path):
    text = ",Aula,Hall B\n09:00 - 09:45,Welcome,\n10:00 - 11:00,Trees,Birds\n"
    with pytest.raises(knowledge.ScheduleError, match="has times but no dates; .*--first-day"):
        loaded(tmp_path, text)
    result = loaded(tmp_path, text, first_day=date(2026, 6, 29))
    assert told(result)[0] == "Welcome 06-29 09:00-09:45" and Kind.YEAR in kinds(result)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_of_spreadsheets(tmp_path, encoding):
    text = "Titel;Datum;Beginn;Ende\nÜber Bäume;29.06.2026;09:00;10:00\n"
    path = tmp_path / "s.csv"
    path.write_bytes(text.encode(encoding))
    result = load_with_guesses(path, "Europe/Berlin")
    assert told(result) == ["Über Bäume 06-29 09:00-10:00"]
    assert (Kind.TEXT in kinds(result)) == (encoding == "cp1252")


def test_separators_quoted_breaks_and_totals(tmp_path):
    text = 'sep=|\nTitle|Start|End\n"Two\nlines"|2026-06-29 09:00|2026-06-29 10:00\nTotal: 1||\n'
    result = loaded(tmp_path, text)
    assert told(result) == ["Two lines 06-29 09:00-10:00"]
    assert [str(g) for g in result.guesses] == [
        "s.csv: row 5: 'Total: 1' has neither day nor time; left out"
    ]


def test_rows_that_are_lost_are_said_with_what_stands_there(tmp_path):
    text = "Title,Date,Start\nOne,2026-06-29,soon\nTwo,2026-06-29,9:00\nThree,whenever,9:00\n"
    result = loaded(tmp_path, text)
    assert [g.text for g in result.guesses if g.kind is Kind.LEFT_OUT] == [
        "row 2: 'One' has no time that can be read ('soon'); left out",
        "row 4: 'Three' has no day that can be read ('whenever'); left out",
    ]


def test_if_all_rows_are_lost_the_first_reasons_are_shown(tmp_path):
    text = "Title,Date,Start\n" + "".join(f"T{n},2026-06-29,soon\n" for n in range(5))
    with pytest.raises(knowledge.ScheduleError) as error:
        loaded(tmp_path, text)
    said = str(error.value)
    assert said.count("'soon'") == 3 and "of 5 entries" in said and "and 2 more" in said


def test_cancelled_and_declined_rows(tmp_path):
    text = "Title,Date,Start,End,Status\nOne,2026-06-29,9:00,10:00,Cancelled\n"
    text += "Two,2026-06-29,9:00,10:00,Confirmed\nThree,2026-06-29,9:00,10:00,Declined\n"
    text += "[CANCELED] Four,2026-06-29,9:00,10:00,\nFive - abgesagt,2026-06-29,9:00,10:00,\n"
    text += "Cancelled flights and you,2026-06-29,11:00,12:00,\n"
    schedule = loaded(tmp_path, text).schedule
    assert [s.title for s in schedule.sessions] == ["Two", "Cancelled flights and you"]
    assert {s.title for s in schedule.cancelled} == {"One", "Four", "Five"}


def test_all_day_rows_of_a_calendar_export(tmp_path):
    text = "Subject,Start Date,Start Time,End Date,End Time,All Day Event,Location\n"
    text += (
        "Hackathon,06/29/2026,,06/29/2026,,True,Hall\nOne,06/29/2026,9:00 AM,06/29/2026,10:00 AM,"
    )
    text += "False,Aula\n"
    result = loaded(tmp_path, text)
    first, second = result.schedule.sessions
    assert first.all_day and not second.all_day and first.day == date(2026, 6, 29)
    assert Kind.ALL_DAY in kinds(result)


# --- kinds seen in the wild ------------------------------------------------------------------


def test_words_for_questions_as_headers(tmp_path):
    text = "Session,When,Where,Who\nTrees,Mon 29 Jun 2026 9:00am - 10:00am,Aula,Ada Fiction\n"
    result = loaded(tmp_path, text)
    (session,) = result.schedule.sessions
    assert told(result) == ["Trees 06-29 09:00-10:00"]
    assert (session.room, session.speakers) == ("Aula", ("Ada Fiction",))


def test_a_table_for_each_day_below_its_heading(tmp_path):
    text = "Day 1 - 29 June 2026\nTime,Title,Room\n9:00,One,A\n\n"
    text += "Day 2 - 30 June 2026\nTime,Title,Room\n9:00,Two,A\n"
    assert [t[:15] for t in told(loaded(tmp_path, text))] == ["One 06-29 09:00", "Two 06-30 09:00"]


def test_the_day_of_an_update_is_no_day_of_the_conference(tmp_path):
    text = "Last updated: 1 May 2026\nTime,Title\n9:00,One\n"
    with pytest.raises(knowledge.ScheduleError, match="has times but no dates"):
        loaded(tmp_path, text)


def test_abbreviated_zones_are_said_and_not_taken_for_another_clock(tmp_path):
    result = loaded(
        tmp_path,
        "title;start;end;tz\nOne;2026-06-29 09:00;2026-06-29 10:00;EST\n",
        "America/New_York",
    )
    assert told(result) == ["One 06-29 09:00-10:00"] and Kind.ZONE in kinds(result)


def test_a_grid_of_times_and_days(tmp_path):
    text = "Time,Monday 29 June 2026,Tuesday 30 June 2026\n09:00,Welcome,Trees\n10:00,Lunch,Lunch\n"
    result = loaded(tmp_path, text + "11:00,Ends,Ends\n")
    assert told(result)[:4] == [
        "Welcome 06-29 09:00-10:00", "Lunch 06-29 10:00-11:00", "Ends 06-29 11:00-11:30",
        "Trees 06-30 09:00-10:00",
    ]  # fmt: skip
    assert result.schedule.rooms == () and Kind.COLUMNS in kinds(result)


def test_a_grid_with_rooms_down_and_times_across(tmp_path):
    text = "Room,09:00,10:00,11:00\nAula,Welcome,Trees,Lunch\nHall,,Birds,Lunch\n"
    result = loaded(tmp_path, text, first_day=date(2026, 6, 29))
    found = {(s.title, s.room, f"{s.start:%H:%M}") for s in result.schedule.sessions}
    assert found == {
        ("Welcome", "Aula", "09:00"), ("Trees", "Aula", "10:00"), ("Birds", "Hall", "10:00"),
        ("Lunch", "", "11:00"),
    }  # fmt: skip


def test_the_small_hours_after_an_evening_are_the_night_after_and_it_is_said(tmp_path):
    party, late = "Party,2026-06-27,22:00,02:00,Bar\n", "Late,2026-06-27,02:00,04:00,Bar\n"
    result = loaded(tmp_path, HEAD + party + late)
    assert told(result) == ["Party 06-27 22:00-02:00", "Late 06-28 02:00-04:00"]
    assert Kind.CLOCK in kinds(result)
    assert told(loaded(tmp_path, HEAD + late + party)) == [
        "Late 06-27 02:00-04:00",
        "Party 06-27 22:00-02:00",
    ]


@pytest.mark.parametrize("start", ["1782723600", "1782723600000"])
def test_seconds_since_1970(tmp_path, start):
    assert told(loaded(tmp_path, f"title,start,duration\nOne,{start},60\n")) == [
        "One 06-29 11:00-12:00"
    ]


@pytest.mark.parametrize(
    ("written", "code"), [("Deutsch", "de"), ("English (US)", "en"), ("fr-CA", "fr"), ("日本語", "ja"),
                          ("español", "es"), ("Klingon", "")],
)  # fmt: skip
def test_languages_as_they_are_written(tmp_path, written, code):
    text = f"Title,Start,Language\nOne,2026-06-29 09:00,{written}\n"
    assert loaded(tmp_path, text).schedule.sessions[0].language == code


def test_errors_of_a_spreadsheet_are_no_values(tmp_path):
    text = (
        "Title,Date,Start,End,Room\n#REF!,2026-06-29,9:00,10:00,A\nOne,2026-06-29,9:00,10:00,#N/A\n"
    )
    result = loaded(tmp_path, text)
    assert [(s.title, s.room) for s in result.schedule.sessions] == [("One", "")]
    assert "row 2: has no title" in str(result.guesses[0])


def test_titles_and_affiliations_of_people(tmp_path):
    text = 'Title,Start,Presenters\nOne,2026-06-29 09:00,"Ms. Ada Fiction (Acme, Inc.), Mr Bo Sample"\n'
    assert loaded(tmp_path, text).schedule.speakers == ("Ada Fiction", "Bo Sample")


# --- clocks of twelve hours among those of twenty-four ------------------------------------------


def a_day(*clocks):
    return HEAD + "".join(f"T{n},2026-06-29,{said},,Aula {n}\n" for n, said in enumerate(clocks))


@pytest.mark.parametrize(
    ("clocks", "found"),
    [
        (["09:00", "12:45", "01:45", "14:00", "02:45", "15:00"], ["13:45", "14:45"]),
        (["09:00", "13:30", "02:00:00", "15:00", "05:15"], ["14:00", "17:15"]),
        (["06:30", "09:00", "13:30", "02:00", "15:00"], ["14:00"]),  # the first is in order
        (["13:00", "14:00", "1:30", "15:00"], []),  # no order makes this an afternoon
        (["09:00", "16:00", "22:00", "01:00"], []),  # the night after
    ],
)
def test_clocks_of_twelve_hours_among_those_of_twenty_four(tmp_path, clocks, found):
    result = loaded(tmp_path, a_day(*clocks))
    taken = [f"{s.start:%H:%M}" for s in result.schedule.sessions]
    said = [guess.text for guess in result.guesses if "stands between later times" in guess.text]
    assert [clock for clock in found if clock in taken] == found and len(said) == len(found)


def test_an_end_beside_such_a_clock_is_in_the_afternoon_too(tmp_path):
    text = HEAD + (
        "A,2026-06-29,12:45,13:45,Aula\nB,2026-06-29,01:45,02:00,Aula\nC,2026-06-29,14:00,15:00,Aula\n"
    )
    assert "B 06-29 13:45-14:00" in told(loaded(tmp_path, text))


# --- rooms under "Track", tracks under "Room" ---------------------------------------------------


def exchanged(rooms, tracks):
    rows = zip(rooms, tracks, strict=True)
    return "Track,Date,Start,End,Title,Room\n" + "".join(
        f"{room},2026-06-29,{9 + n}:00,{9 + n}:45,Talk {n},{track}\n"
        for n, (room, track) in enumerate(rows)
    )


def test_rooms_under_track_and_tracks_under_room_are_exchanged_and_that_is_said(tmp_path):
    rooms = ["Studio A", "Hall 2", "Lawn", "Studio A", "Hall 2", "Studio B"]
    result = loaded(tmp_path, exchanged(rooms, ["Data", "Web", "Data", "Web", "Teams", "Teams"]))
    assert [s.room for s in result.schedule.sessions] == rooms
    assert result.schedule.sessions[0].track == "Data"
    assert any("'Track') as room" in guess.text for guess in result.guesses)


def test_rooms_with_names_of_their_own_stay_under_room(tmp_path):
    rooms, tracks = (
        ["Hall of Data", "Web", "Web", "Data"],
        ["Amundsen", "Nansen", "Amundsen", "Nansen"],
    )
    result = loaded(tmp_path, exchanged(rooms, tracks))
    assert [s.room for s in result.schedule.sessions] == tracks


def test_companies_behind_the_names_of_a_cell(tmp_path):
    rows = (
        "Ada Fiction, Acme;Bo Sample, PhD, Widgets, Inc.",
        "Cy Day, The Herald",
        "Di Ek, Acme; Ed Fry, Bank",
    )
    lines = [f'T{n},2026-06-29,1{n}:00,1{n}:30,"{who}"' for n, who in enumerate(rows)]
    found = loaded(tmp_path, "\n".join(["Title,Date,Start,End,Speakers", *lines])).schedule
    assert [s.speakers for s in found.sessions] == [
        ("Ada Fiction", "Bo Sample, PhD"), ("Cy Day",), ("Di Ek", "Ed Fry"),
    ]  # fmt: skip
    assert (
        found.people["Cy Day"].company == "The Herald" and found.people["Ed Fry"].company == "Bank"
    )


def test_commas_between_names_only_are_no_companies(tmp_path):
    rows = ("Ada Fiction, Bo Sample", "Cy Day", "Di Ek, Ed Fry")
    lines = [f'T{n},2026-06-29,1{n}:00,1{n}:30,"{who}"' for n, who in enumerate(rows)]
    found = loaded(tmp_path, "\n".join(["Title,Date,Start,End,Speakers", *lines])).schedule
    assert [len(s.speakers) for s in found.sessions] == [2, 1, 2]

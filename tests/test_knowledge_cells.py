"""Cells that say more than a clock: zones beside times, spans, several days, days by number."""

import re
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from knowledge.guesses import Kind
from knowledge.load import load_with_guesses
from knowledge.model import ScheduleError

BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"


def loaded(folder, text, zone=BERLIN, first_day=None, name="s.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_with_guesses(path, zone, first_day and date.fromisoformat(first_day))


def told(result):
    return [f"{s.title} {s.start:%m-%d %H:%M}-{s.end:%H:%M}" for s in result.schedule.sessions]


def kinds(result):
    return {guess.kind for guess in result.guesses}


# --- spans and offsets -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "end", "shown"),
    [("2026-05-04 11:00-12:15", "", "11:00-12:15"), ("2026-05-04 22:30-01:30", "", "22:30-01:30"),
     ("2026-05-04 11:00:00-12:15:00", "", "11:00-12:15"),
     ("2026-05-04 11:00:00-04:00", "2026-05-04 12:15:00-04:00", "17:00-18:15"),
     ("2026-05-04T11:00-04:00", "2026-05-04T12:15-04:00", "17:00-18:15"),
     ("2026-05-04 17:00-04:00", "2026-05-04 18:00-04:00", "23:00-00:00"),
     ("2026-05-04 11:00 - 2026-05-04 12:15", "", "11:00-12:15"),
     ("4 May 2026 11:00 to 4 May 2026 12:15", "", "11:00-12:15"),
     ("2026-05-04T11:00/2026-05-04T12:15", "", "11:00-12:15")],
)  # fmt: skip
def test_a_span_behind_a_date_is_no_offset(tmp_path, when, end, shown):
    result = loaded(tmp_path, f"Title,When,Until\nMoss,{when},{end}\n")
    assert told(result) == [f"Moss 05-04 {shown}"]


# --- zones -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end"),
    [("2026-05-04 06:15 UTC", "2026-05-04 07:00 UTC"), ("2026-05-04 06:15Z", "2026-05-04 07:00Z"),
     ("2026-05-04 06:15:00 [utc]", "2026-05-04 07:00:00 [utc]"),
     ("4 May 2026 6:15 am GMT", "4 May 2026 7:00 am GMT"),
     ("Mon 4 May 2026 06:15:00 +0000", "Mon 4 May 2026 07:00:00 +0000"),
     ("Mon May 04 2026 02:15:00 GMT-0400 (Eastern Daylight Time)", "2026-05-04 03:00 UTC-4"),
     ("2026-05-04 02:15 EDT", "2026-05-04 03:00 EDT"), ("2026-05-04 06:15+00", "2026-05-04 07:00+00")],
)  # fmt: skip
def test_a_zone_behind_a_moment_is_told_on_the_conferences_clock(tmp_path, start, end):
    result = loaded(tmp_path, f'Title,Start,End\nMoss,"{start}","{end}"\n')
    assert told(result) == ["Moss 05-04 08:15-09:00"]


@pytest.mark.parametrize(
    ("start", "end", "shown", "noted"),
    [("06:15Z", "07:00Z", "08:15-09:00", False), ("6:15 UTC", "7:00 UTC", "08:15-09:00", False),
     ("06:15-07:00 UTC", "", "08:15-09:00", False), ("06:15Z-07:00Z", "", "08:15-09:00", False),
     ("06:15+00:00", "07:00+00:00", "08:15-09:00", False),
     ("15:15 UTC+9", "16:00 UTC+9", "08:15-09:00", False),
     ("8:15 CEST", "9:00 CEST", "08:15-09:00", False), ("8:15", "9:00 CET", "08:15-09:00", True),
     ("2:15 AM EDT", "3:00 AM EDT", "08:15-09:00", True),
     ("2:15 AM Eastern", "3:00 AM", "08:15-09:00", True),
     ("8:15 IST", "9:00 IST", "08:15-09:00", True), ("8:15 EST", "9:00 EST", "08:15-09:00", True)],
)  # fmt: skip
def test_a_zone_behind_a_clock(tmp_path, start, end, shown, noted):
    result = loaded(tmp_path, f"Title,Date,Start,End\nMoss,2026-05-04,{start},{end}\n")
    assert told(result) == [f"Moss 05-04 {shown}"]
    assert (Kind.ZONE in kinds(result)) == noted


@pytest.mark.parametrize(
    ("added", "shown"),
    [("(EDT)", "22:00"), ("(Pacific)", "01:00"), ("(UTC+9)", "09:00"), ("JST", "09:00"),
     ("(America/New_York)", "22:00"), ("(London time)", "17:00"), ("(local time)", "16:00"),
     ("(required)", "16:00"), ("time in UTC", "18:00"), ("/ UTC", "18:00")],
)  # fmt: skip
def test_a_zone_in_a_header(tmp_path, added, shown):
    text = f"Title,Date,Start {added},End {added}\nMoss,2026-05-04,16:00,16:30\n"
    assert told(loaded(tmp_path, text))[0].split()[2].startswith(shown)


@pytest.mark.parametrize("line", ["All times in UTC", "Time zone: UTC", "Zeitzone: GMT+0"])
def test_a_zone_for_all_times(tmp_path, line):
    text = "Title,Date,Start,End\nMoss,2026-05-04,7:00,8:00\n"
    assert told(loaded(tmp_path, f"{line},,,\n{text}")) == ["Moss 05-04 09:00-10:00"]
    assert told(loaded(tmp_path, f"{text}{line},,,\n")) == ["Moss 05-04 09:00-10:00"]


def test_the_conferences_own_zone_beside_its_times_needs_no_note(tmp_path):
    text = "Title,Date,Start,End\nMoss,2026-05-04,9:00 AM EDT,10:00 AM ET\n"
    result = loaded(tmp_path, text, NEW_YORK)
    assert told(result) == ["Moss 05-04 09:00-10:00"] and not result.guesses
    result = loaded(tmp_path, text, None)
    assert result.schedule.timezone.key == NEW_YORK and Kind.ZONE in kinds(result)


# --- days ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "zone", "shown"),
    [("2026-05-03T22:00:00Z", BERLIN, "05-04"), ("2026-05-03T22:00:00.000Z", None, "05-04"),
     ("2026-05-04T04:00:00Z", NEW_YORK, "05-04"), ("2026-05-04T00:00:00Z", NEW_YORK, "05-04"),
     ("2026-05-04T00:00:00", BERLIN, "05-04"), ("2026-05-04T09:00:00Z", NEW_YORK, "05-04")],
)  # fmt: skip
def test_a_day_that_is_written_as_a_midnight(tmp_path, day, zone, shown):
    text = f"Title,Date,Start,End,Zone\nMoss,{day},09:00,10:00,\n"
    result = load_with_guesses(_file(tmp_path, text), zone, None, None, "Europe/Berlin")
    assert told(result) == [f"Moss {shown} 09:00-10:00"]


def _file(folder, text):
    path = folder / "s.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "days",
    ["4-5 May 2026", "4./5.5.2026", "May 4-6, 2026", "4 May to 6 May 2026", "2026-05-04, 2026-05-05",
     "Mon 4 - Tue 5 May 2026", "4 & 5 May 2026",
     "4 et 5 mai 2026", "04.05. bis 06.05.2026", "May 4 - June 1, 2026"],
)  # fmt: skip
def test_of_several_days_the_first_is_shown_and_said(tmp_path, days):
    text = f'Title,Date,Start,End\nFair,"{days}",09:00,17:00\nMoss,2026-05-04,10:00,11:00\n'
    result = loaded(tmp_path, text)
    assert told(result) == ["Fair 05-04 09:00-17:00", "Moss 05-04 10:00-11:00"]
    assert [g.text for g in result.guesses if g.kind is Kind.SEVERAL and "Fair" in g.text]


@pytest.mark.parametrize(
    "day", ["Monday, 4 May 2026", "Day 1 - 4 May 2026", "4-May-26", "05/04/26"]
)
def test_one_day_is_not_several(tmp_path, day):
    text = f'Title,Date,Start,End\nMoss,"{day}",09:00,10:00\nFern,5/13/2026,09:00,10:00\n'
    result = loaded(tmp_path, text)
    assert told(result)[0].startswith("Moss 05-04") and Kind.SEVERAL not in kinds(result)


@pytest.mark.parametrize(
    "times", ["9:00-9:30, 13:00-13:30", "9:00-9:30 & 13:00-13:30", "9:00; 13:00"]
)
def test_of_several_times_the_first_is_shown_and_said(tmp_path, times):
    result = loaded(tmp_path, f'Title,Date,Time\nTour,2026-05-04,"{times}"\n')
    assert told(result) == ["Tour 05-04 09:00-09:30"] and Kind.SEVERAL in kinds(result)


@pytest.mark.parametrize("days", ["Day 1-2", "Days 1 & 2", "Mon-Wed", "Monday and Tuesday"])
def test_of_several_days_without_a_date_the_first_is_shown_and_said(tmp_path, days):
    text = f"Title,Day,Start,End\nFair,{days},09:00,17:00\n"
    result = loaded(tmp_path, text, first_day="2026-05-04")
    assert told(result) == ["Fair 05-04 09:00-17:00"] and Kind.SEVERAL in kinds(result)


@pytest.mark.parametrize(
    ("days", "first_day", "shown"),
    [(("Day One", "Day Two"), "2026-05-04", ("05-04", "05-05")),
     (("Erster Tag", "2. Tag"), "2026-05-04", ("05-04", "05-05")),
     (("Day II", "Day 0"), "2026-05-04", ("05-05", "05-03")),
     (("30", "1"), "2026-04-30", ("04-30", "05-01")), (("5.", "6."), "2026-05-04", ("05-05", "05-06")),
     (("Mon 4th", "Tue 5th"), "2026-05-04", ("05-04", "05-05")),
     (("46146", "46147"), "2026-05-04", ("05-04", "05-05")),
     (("2026-W19-1", "2026-W19-2"), None, ("05-04", "05-05")),
     (("５月４日", "2026年5月5日"), "2026-05-04", ("05-04", "05-05")),
     (("Sunday", "Monday"), "2026-05-04", ("05-03", "05-04")),
     (("2026-05-04", "Tuesday"), None, ("05-04", "05-05")),
     (("4 May 2026", "Day 2"), None, ("05-04", "05-05"))],
)  # fmt: skip
def test_days_by_number_weekday_and_other_calendars(tmp_path, days, first_day, shown):
    text = "Title,Day,Start,End\n" + "".join(f"T{n},{d},09:00,10:00\n" for n, d in enumerate(days))
    result = loaded(tmp_path, text, first_day=first_day)
    assert {line[:8] for line in told(result)} == {f"T{n} {day}" for n, day in enumerate(shown)}
    if {"Day 0", "Sunday", "30", "Day 2", "Tuesday"} & set(days):
        assert Kind.YEAR in kinds(result)


def test_days_that_cannot_be_read_are_not_all_the_first(tmp_path):
    text = "Title,Day,Start,End\nMoss,maandagochtendje,09:00,10:00\nFern,overmorgen,09:00,10:00\n"
    with pytest.raises(ScheduleError, match="'maandagochtendje' is no day that can be read"):
        loaded(tmp_path, text, first_day="2026-05-04")


@pytest.mark.parametrize(
    "zero", ["1899-12-30T08:00:00.000Z", "1900-01-01 09:00:00", "1899-12-31T09:00"]
)
def test_a_clock_with_a_day_zero(tmp_path, zero):
    result = loaded(tmp_path, f"Title,Date,Start\nMoss,2026-05-04,{zero}\n")
    assert told(result) == ["Moss 05-04 09:00-09:30"]


# --- what a row tells twice ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "row", "kind"),
    [("Date,Start,End", "2026-05-04,2026-05-05 09:00,2026-05-05 10:00", Kind.CONTRADICTION),
     ("Start,End,Duration", "2026-05-04T09:00:00+02:00,2026-05-04T10:00:00,30", Kind.CONTRADICTION),
     ("Start,End,Duration", "2026-05-04T09:00:00,2026-05-04T10:00:00+02:00,30", Kind.CONTRADICTION),
     ("Date,Start,End,Duration", "2026-05-04,09:00,10:00,20 min", Kind.CONTRADICTION),
     ("Date,Time,End", "2026-05-04,9:00-10:00,12:00", Kind.CONTRADICTION),
     ("Date,Start,End", "2026-05-04,2026-05-04 09:00,2026-05-04 10:00", None),
     ("Date,Start,End,Duration", "2026-05-04,09:00,10:00,60", None),
     ("Date,Time,End", "2026-05-04,9:00-10:00,10:00", None)],
)  # fmt: skip
def test_a_contradiction_is_said(tmp_path, head, row, kind):
    assert kinds(loaded(tmp_path, f"Title,{head}\nMoss,{row}\n")) == ({kind} if kind else set())


def test_a_start_that_ends_in_the_afternoon(tmp_path):
    text = "Title,Date,Start,End\nMoss,2026-05-04,2:15,3:00 PM\nFern,2026-05-04,11:00,12:30 PM\n"
    result = loaded(tmp_path, text)
    assert told(result) == ["Fern 05-04 11:00-12:30", "Moss 05-04 14:15-15:00"]
    assert [g.text for g in result.guesses if g.kind is Kind.CLOCK and "Moss" in g.text]


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [("Day,Date", "Monday,2026-05-04", "Monday,2026-05-05"),
     ("Datum,Wochentag", "4.5.2026,Mo", "5.5.2026,Mi"),
     ("Day,Date", "Day 1,2026-05-04", "Day 1,2026-05-05"),
     ("Date", "2026-05-04", "2025-05-05"), ("Date", "2026-05-04", "2026-11-05")],
)  # fmt: skip
def test_a_day_beside_another_or_far_away_is_said(tmp_path, head, first, second):
    text = f"Title,Start,End,{head}\nMoss,09:00,10:00,{first}\nFern,09:00,10:00,{second}\n"
    result = loaded(tmp_path, text)
    assert len(result.schedule.sessions) == 2
    assert [g for g in result.guesses if re.search("row 3|days from the other", g.text)]
    assert kinds(result) <= {Kind.CONTRADICTION, Kind.WEEKDAY}


def test_a_series_all_year_long_has_no_day_far_away(tmp_path):
    rows = "".join(f"Moss {m},2026-{m:02}-04,09:00,10:00\n" for m in range(1, 13))
    assert not loaded(tmp_path, "Title,Date,Start,End\n" + rows).guesses


# --- rows that stand alone -------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    ["Day 2", "DAY TWO", "Zweiter Tag", "2nd day: workshops", "Tuesday 5th", "Tuesday", "2026-05-05",
     "2026-05-05T00:00:00", "Day 2: 5 May 2026", "46147", "5月5日"],
)  # fmt: skip
@pytest.mark.parametrize("column", [0, 1])
def test_a_heading_names_the_day_of_the_rows_below(tmp_path, heading, column):
    cells = ["", "", ""]
    cells[column] = f'"{heading}"'
    text = "Time,Title,Room\nMonday 4 May 2026,,\n9:00-10:00,Moss,A\n" + ",".join(cells)
    result = loaded(tmp_path, text + "\n9:00-10:00,Fern,A\n")
    assert told(result) == ["Moss 05-04 09:00-10:00", "Fern 05-05 09:00-10:00"]


@pytest.mark.parametrize("heading", ["The morning after", "Another day", "Lundagur"])
def test_a_heading_that_may_be_a_day_is_said(tmp_path, heading):
    text = f"Time,Title\n4 May 2026,\n9:00-10:00,Moss\n{heading},\n"
    result = loaded(tmp_path, text + "8:00-8:30,Fern\n")
    assert [g.text for g in result.guesses if g.kind is Kind.DAY and heading in g.text]


def test_a_heading_that_is_no_day_needs_no_note(tmp_path):
    text = "Date,Time,Title\n2026-05-04,9:00-10:00,Moss\nOutlook,,\n2026-05-05,9:00-10:00,Fern\n"
    assert Kind.DAY not in kinds(loaded(tmp_path, text))
    text = "Time,Title\n4 May 2026,\n9:00-10:00,Moss\nPlants,\n10:00-11:00,Fern\n"
    assert Kind.DAY not in kinds(loaded(tmp_path, text))


# --- one time in several cells ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "row"),
    [("Date,Start,AM/PM,End,AM/PM", "2026-05-04,2:15,PM,3:00,PM"),
     ("Date,Start,,End,", "2026-05-04,2:15,p.m.,3:00,p.m."),
     ("Date,AM/PM,Start,End", "2026-05-04,PM,2:15,3:00 PM"),
     ("Date,Hour,Minutes,End", "2026-05-04,14,15,15:00"),
     ("Date,Hour,Min,AM/PM,End", "2026-05-04,2,15,PM,3:00 PM"),
     ("Date,Hour,Minute,End Hour,End Minute", "2026-05-04,14,15,15,0"),
     ("Day,Month,Year,Start,End", "4,5,2026,14:15,15:00"),
     ("Day,Month,Year,Start,End", "4,May,2026,14:15,15:00"),
     ("Day,Month,Year,Start,End", "4,5,26,14:15,15:00"),
     ("Day,Month,Year,Start,End", "4.,Mai,2026,14:15,15:00"),
     ("Start Date & Time,End Date & Time", "2026-05-04 2:15 PM,2026-05-04 3:00 PM")],
)  # fmt: skip
def test_a_time_in_several_columns(tmp_path, head, row):
    result = loaded(tmp_path, f"Title,{head}\nMoss,{row}\nFern,{row}\n")
    assert told(result) == ["Moss 05-04 14:15-15:00", "Fern 05-04 14:15-15:00"]


@pytest.mark.parametrize(
    "text",
    ["Date,Time,Title,Room,Date,Time,Title,Room\n2026-05-04,9:00-10:00,Moss,A,2026-05-05,9:00-10:00,Fern,B\n",
     "Time,Title,Room,,Time,Title,Room\n9:00-10:00,Moss,A,,9:00-10:00,Fern,B\n",
     "Date,Time,Title,Room,Title,Room\n2026-05-04,9:00-10:00,Moss,A,Fern,B\n",
     "Time,Title,Room,Title,Room\n4 May 2026,,,,\n9:00-10:00,Moss,A,Fern,B\n"],
)  # fmt: skip
def test_tables_side_by_side_are_read_in_turn(tmp_path, text):
    result = loaded(tmp_path, text, first_day="2026-05-04")
    assert [(s.title, s.room) for s in result.schedule.sessions] == [("Moss", "A"), ("Fern", "B")]
    assert Kind.COLUMNS in kinds(result)


def test_a_second_title_that_fits_nowhere_is_said(tmp_path):
    text = "Title,Start,Speaker,Title,Room\nMoss,2026-05-04 9:00,Ada Fiction,Professor,A\n"
    result = loaded(tmp_path, text)
    assert [s.title for s in result.schedule.sessions] == ["Moss"] and Kind.COLUMNS in kinds(result)


def test_a_header_that_comes_again_in_another_order(tmp_path):
    text = "Time,Title,Room\n4 May 2026,,\n9:00-10:00,Moss,A\n"
    result = loaded(tmp_path, text + "Room,Time,Title\n5 May 2026,,\nB,9:00-9:30,Fern\n")
    assert told(result) == ["Moss 05-04 09:00-10:00", "Fern 05-05 09:00-09:30"]


# --- what does not take place ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "value"),
    [("Cancelled", "yes"), ("Is Cancelled", "TRUE"), ("Abgesagt", "x"), ("isCanceled", "1"),
     ("Status", "Cancelled by the speaker"), ("Event Status", "https://schema.org/EventCancelled"),
     ("Status", "EventCancelled"), ("Notes", "CANCELLED"), ("Room", "** cancelled **"),
     ("Speaker", "Canceled"), ("Room", "Aula (cancelled)"),
     ("Abstract", "Unfortunately this talk has been cancelled."),
     ("Abstract", "Cancelled due to illness. A talk."), ("Info", "Afgelast")],
)  # fmt: skip
def test_cancelled_in_one_of_many_places(tmp_path, head, value):
    text = f"Title,Start,End,{head}\nMoss,2026-05-04 9:00,2026-05-04 10:00,\n"
    result = loaded(tmp_path, text + f"Fern,2026-05-04 9:00,2026-05-04 10:00,{value}\n")
    assert [s.title for s in result.schedule.sessions] == ["Moss"]
    assert [s.title for s in result.schedule.cancelled] == ["Fern"]


@pytest.mark.parametrize(
    ("head", "value"),
    [("Cancelled", "no"), ("Is Cancelled", "FALSE"), ("Abgesagt", "nein"), ("cancelledAt", ""),
     ("Event Status", "https://schema.org/EventScheduled"), ("Abstract", "Cancelled trains and why"),
     ("Status", "not cancelled")],
)  # fmt: skip
def test_not_cancelled(tmp_path, head, value):
    text = f"Title,Start,End,{head}\nMoss,2026-05-04 9:00,2026-05-04 10:00,{value}\n"
    assert len(loaded(tmp_path, text).schedule.sessions) == 1


@pytest.mark.parametrize(
    "title", ["~~Fern~~", "❌ Cancelled: Fern", "Fern CANCELLED", "<s>Fern</s>", "Afgelast: Fern"]
)
def test_titles_struck_through(tmp_path, title):
    text = f"Title,Start,End\nMoss,2026-05-04 9:00,2026-05-04 10:00\n{title},2026-05-04 9:00,\n"
    assert [s.title for s in loaded(tmp_path, text).schedule.cancelled] == ["Fern"]


def test_a_title_struck_through_in_a_workbook(tmp_path):
    book = Workbook()
    for row in (["Title", "Date", "Start", "Room"], ["Moss", "2026-05-04", "9:00", "A"],
                ["Fern", "2026-05-04", "9:00", "B"]):  # fmt: skip
        book.active.append(row)
    book.active["A3"].font = Font(strike=True)
    book.save(tmp_path / "s.xlsx")
    schedule = load_with_guesses(tmp_path / "s.xlsx", BERLIN).schedule
    assert [s.title for s in schedule.sessions] == ["Moss"]
    assert [s.title for s in schedule.cancelled] == ["Fern"]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("Postponed", Kind.CANCELLED),  # until nobody knows when: not offered
        ("https://schema.org/EventPostponed", Kind.CANCELLED),
        ("verschoben", Kind.CONTRADICTION),  # "moved", perhaps to the time that stands there
    ],
)
def test_what_is_postponed_is_said(tmp_path, status, kind):
    rows = (
        f"Moss,2026-05-04 9:00,2026-05-04 10:00,{status}\nFern,2026-05-04 9:00,2026-05-04 10:00,\n"
    )
    assert kinds(loaded(tmp_path, f"Title,Start,End,Status\n{rows}")) == {kind}


def test_names_of_fields_in_other_tools(tmp_path):
    text = "Titel;Datum;Begintijd;Eindtijd;Session Location\nMos;4 mei 2026;9:00;10:00;Zaal 1\n"
    (session,) = loaded(tmp_path, text).schedule.sessions
    assert (session.room, f"{session.start:%m-%d %H:%M}") == ("Zaal 1", "05-04 09:00")
    people = '[{"firstName": "Ada", "lastName": "Fiction"}, {"displayName": "Bo Sample"}]'
    text = f'[{{"title": "Moss", "start": "2026-05-04 07:00 UTC", "speakers": {people}}}]'
    (session,) = loaded(tmp_path, text, name="s.json").schedule.sessions
    assert session.speakers == ("Ada Fiction", "Bo Sample") and f"{session.start:%H:%M}" == "09:00"


# --- grids -----------------------------------------------------------------------------------

GRID = "4 May 2026,,\n9:00,Moss,Fern\n10:00,Ivy,Oak\n"


@pytest.mark.parametrize(
    "head", ["Time (UTC),Aula,Hall\n", "All times in UTC,,\nTime,Aula,Hall\n", "Time,Aula,Hall\n"]
)
def test_a_grid_in_another_zone(tmp_path, head):
    hour = 11 if "UTC" in head else 9
    assert told(loaded(tmp_path, head + GRID))[0] == f"Moss 05-04 {hour:02}:00-{hour + 1}:00"


@pytest.mark.parametrize(("heading", "day"), [("DAY TWO", "05"), ("Second bit", "04")])
def test_headings_in_a_grid(tmp_path, heading, day):
    text = f"Time,Aula,Hall\n{GRID}{heading},,\n9:00,Elm,Yew\n10:00,Ash,CANCELLED\n"
    result = loaded(tmp_path, text)
    assert f"Elm 05-{day} 09:00-10:00" in told(result)
    assert (Kind.DAY in kinds(result)) == (day == "04")
    assert not [s for s in result.schedule.sessions if s.title == "CANCELLED"]


@pytest.mark.parametrize("days", [("Mon", "Tue,"), ("Monday", "Tuesday"), ("Day 1:", "Day two:")])
def test_a_day_without_a_date_beside_a_clock(tmp_path, days):
    text = "Title,When\n" + "".join(f'T{n},"{d} 9:00-10:00"\n' for n, d in enumerate(days))
    result = loaded(tmp_path, text, first_day="2026-05-04")
    assert told(result) == ["T0 05-04 09:00-10:00", "T1 05-05 09:00-10:00"]


@pytest.mark.parametrize(
    ("zone", "words", "shown"),
    [("Asia/Kolkata", "IST", "09:00"), ("Asia/Shanghai", "CST", "09:00"),
     ("America/Phoenix", "MST", "09:00"), (BERLIN, "(UTC-05:00) Eastern Time (US & Canada)", "15:00"),
     (BERLIN, "Orlando, Florida USA UTC-4", "15:00"), (BERLIN, "London", "10:00")],
)  # fmt: skip
def test_names_of_zones_in_a_column(tmp_path, zone, words, shown):
    text = f'Title,Start,End,Time zone\nMoss,2026-05-04 9:00,2026-05-04 9:30,"{words}"\n'
    assert told(loaded(tmp_path, text, zone))[0].startswith(f"Moss 05-04 {shown}")


def test_a_title_about_zones_moves_no_session(tmp_path):
    text = "Title,Date,Start,End\nTime zones and UTC explained,,,\nMoss,2026-05-04,9:00,10:00\n"
    assert told(loaded(tmp_path, text)) == ["Moss 05-04 09:00-10:00"]


def test_a_weekday_beside_a_clock_under_another_day_is_said(tmp_path):
    text = 'When,Title\n"Monday, 4 May 2026",\nTuesday 9:00-10:00,Moss\n'
    assert Kind.WEEKDAY in kinds(loaded(tmp_path, text))

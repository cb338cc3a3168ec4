"""Workbooks: sheets by their header, days by the sheet's name, damage in one line."""

import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

import knowledge
from knowledge.load import load_with_guesses


def noted(*args):
    loaded = load_with_guesses(*args)
    return loaded.schedule, [str(guess) for guess in loaded.guesses]


HEADER = ["Session Title", "Start Time", "End Time", "Location", "Speaker(s)", "Speakers"]


def book(path, **sheets):
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        page = made.create_sheet(title.replace("_", " "))
        for row in rows:
            page.append(row)
    made.save(path)
    return path


def test_sheets_named_after_days_are_days(tmp_path):
    path = book(
        tmp_path / "plan.xlsx",
        Monday=[
            ["The plan"],
            [],
            HEADER,
            ["Opening", time(9, 0), time(9, 30), "Aula", "", "Ada Lin"],
        ],
        Tuesday=[HEADER, ["Closing", "5:00 pm", "5:45 pm", "Aula", "", "Bo Ek, Cy Day"]],
        Notes=[["wifi", "guest"]],
    )
    schedule, notes = noted(path, "Europe/Berlin", date(2026, 6, 29))
    first, last = schedule.sessions
    assert (first.title, first.start.isoformat()) == ("Opening", "2026-06-29T09:00:00+02:00")
    assert (last.title, last.start.hour, last.start.day) == ("Closing", 17, 30)
    assert last.speakers == ("Bo Ek", "Cy Day") and first.room == "Aula"
    assert any("'Notes'" in note and "left out" in note for note in notes)


def test_cells_that_are_dates_and_numbers(tmp_path):
    rows = [["Title", "Start", "End", "Room"],
            ["Talk", datetime(2026, 6, 29, 9), datetime(2026, 6, 29, 10), 12]]  # fmt: skip
    schedule = knowledge.load(book(tmp_path / "plan.xlsx", All=rows), "Europe/Berlin")
    (talk,) = schedule.sessions
    assert talk.room == "12" and talk.end.hour == 10


def damaged(path):
    return path.write_bytes(path.read_bytes()[:300])


def rubbish(path):
    path.write_bytes(b"PK\x03\x04" + bytes(200))


def another_archive(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "hello")


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(9):
            archive.writestr(f"{n}.xml", bytes(32 * 2**20))


def headless(path):
    book(path, One=[["a", "b"], ["c", "d"]])


@pytest.mark.parametrize("harm", [damaged, rubbish, another_archive, bomb, headless])
def test_what_is_no_schedule_gets_one_line(tmp_path, harm):
    path = book(tmp_path / "plan.xlsx", One=[HEADER])
    harm(path)
    with pytest.raises(knowledge.ScheduleError, match="plan.xlsx") as error:
        knowledge.load(path, "UTC")
    assert "\n" not in str(error.value)

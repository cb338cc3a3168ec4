"""Workbooks: sheets by their header, days by the sheet's name, damage in one line."""

import zipfile
from datetime import date, datetime, time, timedelta
from time import process_time

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import knowledge
from knowledge.guesses import Kind
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


def made(path, rows, *, title="Plan", change=None, epoch=None):
    made_book = Workbook()
    page = made_book.active
    page.title = title
    for row in rows:
        page.append(row)
    if epoch:
        made_book.epoch = epoch
    if change:
        change(page)
    made_book.save(path)
    return path


ROWS = [
    ["Title", "Date", "Start", "End", "Room"],
    ["One", date(2026, 6, 29), time(9), time(10), "Aula"],
    ["Two", date(2026, 6, 29), time(10), time(11), "Aula"],
]


def kinds(loaded):
    return {guess.kind for guess in loaded.guesses}


def test_hidden_rows_are_left_out_and_said(tmp_path):
    def hide(page):
        page.row_dimensions[2].hidden = True

    loaded = load_with_guesses(made(tmp_path / "s.xlsx", ROWS, change=hide), "UTC")
    assert [s.title for s in loaded.schedule.sessions] == ["Two"]
    assert "row 2: 'One' is hidden; left out" in str(loaded.guesses[0])


def test_hidden_sheets_are_left_out_and_said(tmp_path):
    def hide(page):
        draft = page.parent.create_sheet("Draft")
        draft.append(ROWS[0])
        draft.append(["Never", date(2026, 6, 29), time(9), time(10), "Aula"])
        draft.sheet_state = "hidden"

    loaded = load_with_guesses(made(tmp_path / "s.xlsx", ROWS, change=hide), "UTC")
    assert len(loaded.schedule.sessions) == 2 and kinds(loaded) == {Kind.HIDDEN}


def test_rows_that_are_struck_through_are_cancelled(tmp_path):
    def strike(page):
        for cell in page[3]:
            cell.font = Font(strike=True)

    loaded = load_with_guesses(made(tmp_path / "s.xlsx", ROWS, change=strike), "UTC")
    assert [s.title for s in loaded.schedule.sessions] == ["One"]
    assert [s.title for s in loaded.schedule.cancelled] == ["Two"]


def test_merged_days_and_rooms_hold_for_all_their_rows(tmp_path):
    rows = [ROWS[0], ROWS[1], ["Two", None, time(10), time(11), None], ["Three", date(2026, 6, 30),
            time(9), time(10), "Hall"], ["Lunch", None, time(12), time(13), None]]  # fmt: skip

    def merge(page):
        page.merge_cells("B2:B3")
        page.merge_cells("E2:E3")

    loaded = load_with_guesses(made(tmp_path / "s.xlsx", rows, change=merge), "UTC")
    found = {s.title: (s.start.day, s.room) for s in loaded.schedule.sessions}
    assert found == {
        "One": (29, "Aula"), "Two": (29, "Aula"), "Three": (30, "Hall"), "Lunch": (30, ""),
    }  # fmt: skip


def test_a_grid_with_merged_cells(tmp_path):
    rows = [["", "Aula", "Hall B"], [time(9), "Welcome", None], [time(10), "Trees", "Birds"],
            [time(11), None, "Bees"], [time(12), "End", None]]  # fmt: skip

    def merge(page):
        page.merge_cells("B2:C2")
        page.merge_cells("B3:B4")

    path = made(tmp_path / "s.xlsx", rows, title="29 June 2026", change=merge)
    found = {
        (s.title, s.room): f"{s.start:%H:%M}-{s.end:%H:%M}"
        for s in load_with_guesses(path, "UTC").schedule.sessions
    }
    assert found == {
        ("Welcome", ""): "09:00-10:00", ("Trees", "Aula"): "10:00-12:00",
        ("Birds", "Hall B"): "10:00-11:00", ("Bees", "Hall B"): "11:00-12:00",
        ("End", "Aula"): "12:00-12:30",
    }  # fmt: skip


def test_a_sheet_s_name_is_a_day_in_any_order(tmp_path):
    rows = [["Title", "Start", "End"], ["One", time(9), time(10)]]
    for name in ("30 June 2026", "Jun 30 2026", "2026-06-30", "Tue 30.06.2026"):
        (one,) = knowledge.load(made(tmp_path / "s.xlsx", rows, title=name), "UTC").sessions
        assert one.start.date() == date(2026, 6, 30)


def test_workbooks_that_count_days_from_1904(tmp_path):
    path = made(tmp_path / "s.xlsx", [ROWS[0], *ROWS[1:]], epoch=CALENDAR_MAC_1904)
    assert knowledge.load(path, "UTC").sessions[0].start.isoformat().startswith("2026-06-29T09:00")


def test_lengths_as_numbers_and_times(tmp_path):
    rows = [["Title", "Start", "Duration"], ["One", datetime(2026, 6, 29, 9), 45],
            ["Two", datetime(2026, 6, 29, 10), time(0, 30)],
            ["Three", datetime(2026, 6, 29, 11), timedelta(hours=1)]]  # fmt: skip
    sessions = knowledge.load(made(tmp_path / "s.xlsx", rows), "UTC").sessions
    assert [s.minutes for s in sessions] == [45, 30, 60]


def test_formulas_without_a_stored_value_are_said(tmp_path):
    rows = [ROWS[0], ROWS[1], ["Two", date(2026, 6, 29), "=D2", "=C3+1/24", "Aula"]]
    loaded = load_with_guesses(made(tmp_path / "s.xlsx", rows), "UTC")
    assert "2 cells hold formulas without results" in " ".join(loaded.lines())
    assert [s.title for s in loaded.schedule.sessions] == ["One"]


def rewritten(path, part, change):
    """The workbook with one of its parts changed as text."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts.get(part, b"<sst></sst>").decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def gaps(text):
    rows = "".join(
        f'<row r="{n * 50 + 10}"><c r="A{n * 50 + 10}"><v>1</v></c></row>' for n in range(19000)
    )
    return text.replace("</sheetData>", rows + "</sheetData>")


def far(text):
    return text.replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )


def test_gaps_between_rows_and_far_cells_cost_nothing(tmp_path):
    for change in (gaps, far):
        path = rewritten(made(tmp_path / "s.xlsx", ROWS), SHEET, change)
        began = process_time()
        assert [s.title for s in knowledge.load(path, "UTC").sessions] == ["One", "Two"]
        assert process_time() - began < 20


def test_a_million_strings_are_refused_at_once(tmp_path):
    path = made(tmp_path / "s.xlsx", ROWS)
    rewritten(
        path,
        "xl/sharedStrings.xml",
        lambda text: text.replace("</sst>", "<si><t/></si>" * 10**6 + "</sst>"),
    )
    began = process_time()
    with pytest.raises(knowledge.ScheduleError, match="more cells than a schedule can have"):
        knowledge.load(path, "UTC")
    assert process_time() - began < 20


# --- OpenDocument ----------------------------------------------------------------------------

CONTENT = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>
 <style:style style:name="off" style:family="table"><style:table-properties table:display="false"/>
 </style:style><style:style style:name="line" style:family="table-cell"><style:text-properties
 style:text-line-through-style="solid"/></style:style></office:automatic-styles>
 <office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"""


def text(value, more=""):
    kind = 'office:value-type="string"'
    return f"<table:table-cell {kind} {more}><text:p>{value}</text:p></table:table-cell>"


def day(value, more=""):
    return f'<table:table-cell office:value-type="date" office:date-value="{value}" {more}/>'


def clock(value):
    return f'<table:table-cell office:value-type="time" office:time-value="{value}"/>'


def row(*cells, more=""):
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def ods(path, *sheets):
    body = "".join(
        f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'
        for name, style, rows in sheets
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", CONTENT.format(body))
    return path


HEAD = row(*map(text, ["Title", "Date", "Start", "End", "Room"]))


def ods_row(title, *, more="", style=""):
    lined = f'table:style-name="{style}"' if style else ""
    return row(text(title, lined), day("2026-06-29", lined), clock("PT09H00M00S"), clock("PT10H30M00S"),
               text("Aula", lined), more=more)  # fmt: skip


def test_a_spreadsheet_of_libreoffice(tmp_path):
    blank = row('<table:table-cell table:number-columns-repeated="16384"/>',
                more='table:number-rows-repeated="1048000"')  # fmt: skip
    rows = [HEAD, ods_row("One"), ods_row("Hid", more='table:visibility="collapse"'),
            ods_row("Off", style="line"), blank]  # fmt: skip
    path = ods(tmp_path / "s.ods", ("Plan", "on", rows), ("Draft", "off", [HEAD, ods_row("Never")]))
    loaded = load_with_guesses(path, "UTC")
    (one,) = loaded.schedule.sessions
    assert (one.title, one.room, f"{one.start:%m-%d %H:%M}-{one.end:%H:%M}") == (
        "One", "Aula", "06-29 09:00-10:30"
    )  # fmt: skip
    assert [s.title for s in loaded.schedule.cancelled] == ["Off"]
    assert kinds(loaded) == {Kind.HIDDEN, Kind.CANCELLED}


def test_a_comment_of_a_cell_is_no_part_of_it(tmp_path):
    note = "<office:annotation><text:p>ask Ada</text:p></office:annotation><text:p>One</text:p>"
    rows = [HEAD, ods_row("X").replace("<text:p>X</text:p>", note, 1)]
    loaded = load_with_guesses(ods(tmp_path / "s.ods", ("Plan", "on", rows)), "UTC")
    assert [s.title for s in loaded.schedule.sessions] == ["One"]


def test_merged_and_repeated_cells_of_libreoffice(tmp_path):
    covered = "<table:covered-table-cell/>"
    rows = [
        HEAD,
        row(text("One"), day("2026-06-29", 'table:number-rows-spanned="2"'), clock("PT09H00M00S"),
            clock("PT10H00M00S"), text("Aula")),
        row(text("Two"), covered, clock("PT10H00M00S"), clock("PT11H00M00S"), text("Hall")),
    ]  # fmt: skip
    loaded = load_with_guesses(ods(tmp_path / "s.ods", ("Plan", "on", rows)), "UTC")
    assert [s.title for s in loaded.schedule.sessions] == ["One", "Two"] and not loaded.guesses


@pytest.mark.parametrize("rows", ["", "<table:table-row/>" * 600_000, "<<<"])
def test_damaged_and_huge_spreadsheets_get_one_line(tmp_path, rows):
    path = ods(tmp_path / "s.ods", ("Plan", "on", [rows]))
    began = process_time()
    with pytest.raises(knowledge.ScheduleError, match="s.ods") as error:
        knowledge.load(path, "UTC")
    assert "\n" not in str(error.value) and process_time() - began < 20

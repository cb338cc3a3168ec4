"""Saved web pages: tables with headings above them, merged cells, and JSON-LD."""

import json

import pytest

from knowledge.load import load
from knowledge.model import ScheduleError
from knowledge.readers import html_tables
from knowledge.readers.table import MOST_MERGED

HEAD = "<!DOCTYPE html><html><head><title>Programme</title></head><body><nav>Home</nav>"


def loaded(tmp_path, text, name="page.html"):
    path = tmp_path / name
    path.write_text(text)
    return load(path, "Europe/Berlin")


def shown(schedule):
    return [(f"{s.start:%d %H:%M}", s.title, s.room) for s in schedule.sessions]


LISTED = """<h2>Wednesday 3 June 2026</h2>
<table><tr><th>Time</th><th>Title</th><th>Room</th></tr>
<tr><td>9:00 &ndash; 9:40</td><td><a href="/a">Bees
   in winter</a></td><td>Hall 1</td></tr>
<tr><td>12:00 - 13:00<td>Lunch<td></table>
<h2>Thursday 4 June 2026</h2>
<table><tr><th>Time</th><th>Title</th><th>Room</th></tr>
<tr><td>9:00 - 9:40</td><td>Wax</td><td>Hall 2</td></tr></table>"""


@pytest.mark.parametrize("name", ["page.html", "page.md", "page.txt"])
def test_each_table_is_of_the_day_above_it(tmp_path, name):
    assert shown(loaded(tmp_path, HEAD + LISTED, name)) == [
        ("03 09:00", "Bees in winter", "Hall 1"),
        ("03 12:00", "Lunch", ""),
        ("04 09:00", "Wax", "Hall 2"),
    ]


def test_rows_of_one_cell_are_days_also_where_no_header_stands(tmp_path):
    first = [("9:00", "Bees"), ("10:00", "Wax"), ("11:00", "Tea")]
    second = [("9:00", "Smoke"), ("10:30", "Honey"), ("12:00", "Lunch")]
    rows = "".join(
        f"<tr><th colspan='3'>{day}</th></tr>"
        + "".join(f"<tr><td>{at}</td><td>{title}</td><td></td></tr>" for at, title in held)
        for day, held in [("Day 1 - Wednesday, June 3, 2026", first), ("Thursday, June 4", second)]
    )
    found = loaded(tmp_path, f"---\ntitle: Schedule\n---\n\n<table>{rows}</table>", "schedule.md")
    assert [(at, title) for at, title, _ in shown(found)] == [
        ("03 09:00", "Bees"), ("03 10:00", "Wax"), ("03 11:00", "Tea"),
        ("04 09:00", "Smoke"), ("04 10:30", "Honey"), ("04 12:00", "Lunch"),
    ]  # fmt: skip


def test_a_grid_of_times_and_rooms_with_merged_cells(tmp_path):
    found = loaded(tmp_path, HEAD + """<h3>3 June 2026</h3><table>
        <tr><th></th><th>Room A</th><th>Room B</th></tr>
        <tr><th>9:00</th><td rowspan=2>Bees</td><td>Wax</td></tr>
        <tr><th>10:00</th><td>Smoke</td></tr>
        <tr><th>11:00</th><td colspan=2>Lunch</td></tr>
        <tr><th>12:00</th><td>Honey</td><td>Mead</td></tr></table>""")  # fmt: skip
    ends = {s.title: f"{s.end:%H:%M}" for s in found.sessions}
    assert ends["Bees"] == "11:00" and ends["Wax"] == "10:00"
    assert {title: room for _, title, room in shown(found)} == {
        "Bees": "Room A", "Wax": "Room B", "Smoke": "Room B", "Lunch": "", "Honey": "Room A",
        "Mead": "Room B"}  # fmt: skip


def test_cells_know_how_far_they_reach_and_tables_stand_in_tables():
    (inner, outer) = html_tables.read(
        "<table><tr><td rowspan=3 colspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>"
        "<tr><td><table><tr><td>x</td></tr><tr><td>y</td></tr></table></td></tr></table>"
    ).tables
    assert [row.cells for row in inner.rows] == [["x"], ["y"]]
    assert [row.cells for row in outer.rows] == [["a", "a", "b"], ["a", "a", "c"], ["a", "a", ""]]


def test_what_a_page_tells_search_engines(tmp_path):
    events = [{"@type": "Event", "name": title, "startDate": f"2026-06-03T{at}:00+02:00",
               "location": {"@type": "Place", "name": "Barn"}}
              for title, at in (("Bees", "09:00"), ("Wax", "10:00"))]  # fmt: skip
    data = json.dumps({"@context": "https://schema.org", "@type": "Event", "subEvent": events})
    page = f"{HEAD}<script type='application/ld+json'>{data}</script><p>Welcome</p></body></html>"
    assert shown(loaded(tmp_path, page)) == [
        ("03 09:00", "Bees", "Barn"),
        ("03 10:00", "Wax", "Barn"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Please log in</p>",
        "<table><tr><td>Gold</td><td>Acme</td></tr><tr><td>Tin</td><td>Kiln</td></tr></table>",
        "<script>var table = '<table><tr><th>Time<th>Title<tr><td>9:00<td>x</table>'</script>",
        "<script type='application/ld+json'>{no json</script>",
    ],
)
def test_a_page_without_a_schedule_is_refused(tmp_path, body):
    with pytest.raises(ScheduleError, match="is a web page"):
        loaded(tmp_path, HEAD + body)


def test_cells_that_reach_too_far_do_so_no_more():
    wide = "<td rowspan=100000 colspan=100000>x</td>" * 300
    rows = "<tr><td>a</td><td>b</td></tr>" * 400
    (table,) = html_tables.read(f"<table><tr>{wide}</tr>{rows}</table>").tables
    assert sum(len(row.cells) for row in table.rows) < 2 * MOST_MERGED
    assert table.rows[-1].cells[-2:] == ["a", "b"]

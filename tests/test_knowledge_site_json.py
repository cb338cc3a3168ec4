"""What sites list under names of their own: several rooms, tracks and people to an object."""

import json

import knowledge
from knowledge.load import load_with_guesses
from knowledge.model import ScheduleError


def site(tmp_path, *rows, name="site.json", zone="Europe/Oslo"):
    path = tmp_path / name
    path.write_text(json.dumps({"count": len(rows), "sessions": list(rows)}))
    return knowledge.load(path, zone)


def row(name, start, **more):
    return {"name": name, "start_time": f"2026-09-0{start}:00.000000+0000", **more}


def test_a_moment_is_surer_than_a_days_label_and_a_clock(tmp_path):
    found = site(
        tmp_path,
        row("Eels", "4T08:30", day="Fri 9/4", time="10:30 AM CEST", locations=["Crane Hall"]),
        row("Ropes", "5T08:30", day="Sat 9/5", time="10:30 AM CEST", locations=["Boat Loft"]),
    )
    assert [(s.title, f"{s.start:%d %H:%M}", s.room) for s in found.sessions] == [
        ("Eels", "04 10:30", "Crane Hall"),
        ("Ropes", "05 10:30", "Boat Loft"),
    ]


def test_descriptions_people_and_several_tracks(tmp_path):
    found = site(
        tmp_path,
        row("Eels", "4T08:00", tracks=["Water", "Food"], desc="Long way home.",
            people=[{"id": 1, "name": "Per Ask"}, {"id": 2, "name": "Siv Roos"}]),
        row("Ropes", "4T09:00", tracks=["Water"]),
        row("Soup", "4T10:00", tracks=["Food"]),
        row("Rigging, masts and sails", "4T11:00", tracks=["Rigging, masts and sails"]),
    )  # fmt: skip
    eels = found.sessions[0]
    assert eels.track == "Water" and eels.tags == ("Food",)
    assert eels.description == "Long way home." and eels.speakers == ("Per Ask", "Siv Roos")
    assert "Rigging, masts and sails" in found.tracks  # a name with a comma is one track


def test_names_behind_titles_where_all_titles_have_them(tmp_path):
    rows = ("Eels -- Per Ask and Siv Roos", "Ropes -- Mia Falk", "Tar -- Ulla van der Dahl",
            "Cranes - of spring -- Tor Vik", "Farewell")  # fmt: skip
    path = tmp_path / "names.csv"
    lines = [f"{title},2026-09-04 1{n}:00" for n, title in enumerate(rows)]
    path.write_text("\n".join(["title,start", *lines, ""]))
    loaded = load_with_guesses(path, "Europe/Oslo")
    told = {s.title: s.speakers for s in loaded.schedule.sessions}
    assert told == {
        "Eels": ("Per Ask", "Siv Roos"), "Ropes": ("Mia Falk",), "Tar": ("Ulla van der Dahl",),
        "Cranes - of spring": ("Tor Vik",), "Farewell": (),
    }  # fmt: skip
    assert any("ends of titles" in str(guess) for guess in loaded.guesses)
    few = tmp_path / "few.csv"
    few.write_text("title,start\nEels - Long Way Home,2026-09-04 10:00\nRopes,2026-09-04 11:00\n"
                   "Tar,2026-09-04 12:00\nKnots,2026-09-04 13:00\n")  # fmt: skip
    assert all(not s.speakers for s in knowledge.load(few, "Europe/Oslo").sessions)


def test_moments_at_the_ends_of_time_are_refused_in_one_line(tmp_path):
    for rows in (
        [row("A", "4T08:00", date="9999-12-31T22:00:00Z", time="09:00")] * 2,
        [{"summary": "A", "start": {"date": "0001-01-01"}, "end": {"date": "0001-01-01"}}] * 2,
        [{"title": "A", "start": float("inf")}, {"title": "B", "start": 1e300}],
    ):
        try:
            site(tmp_path, *rows, zone="Asia/Tokyo")
        except ScheduleError as error:
            assert "\n" not in str(error)


def test_talks_with_times_inside_a_session_and_who_chairs_it(tmp_path):
    path = tmp_path / "nested.yml"
    path.write_text("""
- date: September 4th, 2026
  sessions:
  - title: Knots 1
    room: Crane Hall
    start: '9.00'
    end: '10.00'
    chairs:
    - {person: Q471, personLabel: Per Ask}
    - {person: Q472, personLabel: Siv Roos}
    talks:
    - {title: Tar and feathers, speaker: Mia Falk, time_start: '9.00', time_end: '9.20'}
    - {title: The bowline, speaker: Tor Vik, time_start: '9.20', time_end: '10.00'}
  - {title: Lunch, room: Loft, start: '12.00', end: '13.00'}
""")
    found = knowledge.load(path, "Europe/Oslo")
    assert [(s.title, f"{s.start:%H:%M}", s.room, s.track, s.speakers) for s in found.sessions] == [
        ("Knots 1", "09:00", "Crane Hall", "", ()),
        ("Tar and feathers", "09:00", "Crane Hall", "Knots 1", ("Mia Falk",)),
        ("The bowline", "09:20", "Crane Hall", "Knots 1", ("Tor Vik",)),
        ("Lunch", "12:00", "Loft", "", ()),
    ]
    assert found.sessions[0].description == "Chair: Per Ask and Siv Roos"

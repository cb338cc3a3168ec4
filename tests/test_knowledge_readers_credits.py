"""Speakers and companies at the ends of titles, venues at the ends of rooms, tags that tell more."""

import json

import pytest

from knowledge.load import load_with_guesses
from knowledge.readers import credits
from knowledge.readers.venues import common_tail

OTHERS = [
    "Kites in wind - Ann Lee, Initech", "Sand - Ida Wu & Jo Roe, Globex",
    "Moss - Eva Sol, Umbrella Labs",
    "Peat - Ed Ng, Initech; Al Bo, Globex", "Salt - Lu Xi, Umbrella Labs & Mo Sy, Initech",
]  # fmt: skip


def people(tail):
    found = credits.tails([*OTHERS, f"Kelp and - so on - {tail}"])
    assert found[len(OTHERS)].title == "Kelp and - so on"
    return [(one.name, one.role, one.company) for one in found[len(OTHERS)].speakers]


@pytest.mark.parametrize(
    ("tail", "found"),
    [("Ada Fiction, Acme & Bo Sample, Blue Widgets; Cy Day & Di Ek, Initech",
      [("Ada Fiction", "", "Acme"), ("Bo Sample", "", "Blue Widgets"), ("Cy Day", "", "Initech"),
       ("Di Ek", "", "Initech")]),
     ("Ada Fiction, Bo Sample & Cy Day, Acme",
      [("Ada Fiction", "", "Acme"), ("Bo Sample", "", "Acme"), ("Cy Day", "", "Acme")]),
     ("Ada Fiction, Bo Sample, and Cy Day, Acme",
      [("Ada Fiction", "", "Acme"), ("Bo Sample", "", "Acme"), ("Cy Day", "", "Acme")]),
     ("Ada Fiction, Umbrella Labs & Cy Day, Acme",
      [("Ada Fiction", "", "Umbrella Labs"), ("Cy Day", "", "Acme")]),
     ("Ada Fiction, Chief Engineer, Acme Co., Ltd.",
      [("Ada Fiction", "Chief Engineer", "Acme Co., Ltd.")]),
     ("Ada Fiction, Smith & Co", [("Ada Fiction", "", "Smith & Co")]),
     ("Ada Fiction, Acme & Cy Day", [("Ada Fiction", "", "Acme"), ("Cy Day", "", "")]),
     ("Ada Fiction, Maintainer", [("Ada Fiction", "Maintainer", "")]),
     ("Flynn, Acme", [("Flynn", "", "Acme")])],
)  # fmt: skip
def test_who_speaks_and_for_whom(tail, found):
    assert people(tail) == found


def test_subtitles_and_names_without_companies_are_no_credits():
    assert (
        credits.tails(["Bread - Flour, Water", "Beer - Malt, Hops", "Tea - Leaves, Time"] * 2) == {}
    )
    names = ["One - Ada Fiction, Bo Sample", "Two - Cy Day", "Three - Di Ek, Ed Ng", "Four - Al Bo"]
    assert credits.tails(names) == {}
    assert credits.tails([*OTHERS, *["Doors open", "Tour of the house"] * 4]) == {}


def test_a_calendar_with_companies_in_titles_and_the_city_in_every_room(tmp_path):
    events = "".join(
        f"BEGIN:VEVENT\nUID:{n}\nDTSTART:20270505T{n + 10}0000Z\nDTEND:20270505T{n + 10}3000Z\n"
        f"SUMMARY:{title.replace(',', chr(92) + ',')}\n"
        f"LOCATION:Hall {n % 3}\\, Delft\\, Netherlands\nEND:VEVENT\n"
        for n, title in enumerate(OTHERS)
    )
    path = tmp_path / "s.ics"
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n", encoding="utf-8")
    result = load_with_guesses(path, "Europe/Amsterdam")
    first = result.schedule.sessions[0]
    assert (first.title, first.speakers, first.room) == ("Kites in wind", ("Ann Lee",), "Hall 0")
    assert result.schedule.people["Jo Roe"].company == "Globex"
    assert {"speakers", "columns"} <= {guess.kind for guess in result.guesses}


@pytest.mark.parametrize(
    ("rooms", "tail"),
    [(["A, Delft, Netherlands", "B, Delft, Netherlands", "C, Delft, Netherlands"],
      ", Delft, Netherlands"),
     (["A, Berlin", "B, Berlin", "C, Berlin"], ", Berlin"),
     (["A, Annex", "B, Annex", "C, Annex"], ""), (["A, Berlin", "B, Berlin"], ""),
     (["A, Berlin", "B, Berlin", "Foyer"], ""), (["Berlin", "Berlin", "Berlin"], "")],
)  # fmt: skip
def test_what_all_rooms_end_in_is_the_venue_where_it_can_be_told(rooms, tail):
    assert common_tail(rooms) == tail


def test_tags_that_begin_with_what_they_tell(tmp_path):
    item = {"id": "1", "title": "Reel", "date": "2027-05-05", "time": "19:00", "mins": "50"}
    items = [{**item, "tags": ["type:Workshop", "level:Beginner", "track:Folk", "outdoors", "a:b"]},
             {**item, "id": "2", "title": "Jig", "tags": ["type:Dance", "type:Music"]}]  # fmt: skip
    path = tmp_path / "s.json"
    path.write_text(json.dumps(items), encoding="utf-8")
    jig, reel = sorted(load_with_guesses(path, "UTC").schedule.sessions, key=lambda s: s.title)
    assert (reel.kind, reel.level, reel.track) == ("workshop", "Beginner", "Folk")
    assert reel.tags == ("outdoors", "a:b") and (jig.kind, jig.tags) == ("dance", ("Music",))

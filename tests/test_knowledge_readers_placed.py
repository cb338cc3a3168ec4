"""Sessions listed apart from the slots that name them, in one file or in several."""

import json
from datetime import datetime

import pytest

from knowledge.guesses import Kind
from knowledge.load import load, load_with_guesses
from knowledge.model import ScheduleError

TALKS = [
    {"id": 1, "title": "Bees in winter", "speakers": ["ada"], "description": "Bees."},
    {"id": 2, "title": "Wax", "speakers": ["bo"]},
    {"id": 3, "title": "Lunch"},
    {"id": 4, "title": "Smoke", "speakers": ["bo"]},
]
PEOPLE = [{"id": "ada", "name": "Ada", "surname": "Fiction"}, {"id": "bo", "name": "Bo Sample"}]


def slot(start, end, **more):
    return {"startTime": start, "endTime": end, **more}


def shown(schedule):
    return [
        (s.title, f"{s.start:%H:%M}-{s.end:%H:%M}", s.track, s.speakers) for s in schedule.sessions
    ]


def write(tmp_path, **files):
    paths = []
    for name, data in files.items():
        paths.append(tmp_path / f"{name}.json")
        paths[-1].write_text(json.dumps(data))
    return paths


EXPECTED = [
    ("Bees in winter", "09:00-10:00", "Hive", ("Ada Fiction",)),
    ("Wax", "09:00-10:00", "Meadow", ("Bo Sample",)),
    ("Lunch", "12:00-13:00", "", ()),
]


@pytest.mark.parametrize(
    "refers",
    [
        ({"sessionIds": [1, 2]}, {"sessionIds": [3]}),
        ({"sessions": [1, 2]}, {"sessions": ["3"]}),
        ({"sessions": [[1], [2]]}, {"sessions": [[3]]}),
        ({"sessions": [{"items": [1]}, {"items": [2]}]}, {"sessions": [{"items": [3]}]}),
        ({"talks": [{"id": "1"}, {"id": "2"}]}, {"talk": 3}),
    ],
)
def test_slots_name_sessions_of_another_file_by_their_keys(tmp_path, refers):
    morning, noon = refers
    slots = [slot("9:00", "10:00", **morning), slot("12:00", "13:00", **noon)]
    day = {"date": "2026-06-03", "tracks": [{"title": "Hive"}, {"title": "Meadow"}],
           "timeslots": slots}  # fmt: skip
    paths = write(tmp_path, schedule=[day], sessions=TALKS[:3], speakers=PEOPLE)
    assert shown(load(paths, "Europe/Berlin")) == EXPECTED
    assert shown(load(paths[::-1], "Europe/Berlin")) == EXPECTED
    (whole,) = write(tmp_path, all={"schedule": [day], "sessions": TALKS[:3], "speakers": PEOPLE})
    assert shown(load(whole, "Europe/Berlin")) == EXPECTED


def test_what_lasts_for_several_slots_keeps_its_track_and_ends_with_the_last(tmp_path):
    slots = [
        slot("9:00", "10:00", sessions=[{"extend": 2, "items": [1]}, {"items": [2]}]),
        slot("10:00", "11:00", sessions=[{"items": [4]}, {"items": [3]}]),
    ]
    tracks = [{"title": "Hive"}, {"title": "Meadow"}, {"title": "Barn"}]
    day = {"date": "2026-06-03", "tracks": tracks, "timeslots": slots}
    (path,) = write(tmp_path, all={"schedule": {"day1": day}, "sessions": TALKS})
    assert [(s.title, f"{s.end:%H:%M}", s.track) for s in load(path, "Europe/Berlin").sessions] == [
        ("Bees in winter", "11:00", "Hive"),
        ("Wax", "10:00", "Meadow"),
        ("Smoke", "11:00", "Meadow"),
        ("Lunch", "11:00", "Barn"),
    ]


def test_a_slot_may_name_one_talk_by_room_and_days_have_the_slots(tmp_path):
    slots = [
        {"begin": "09:00", "end": "10:00", "type": "talk",
         "talks": {"Great Hall": "bees", "Cellar": "wax"}},
        {"begin": "10:00", "end": "10:30", "name": "Tea"},
    ]  # fmt: skip
    talks = {"bees": {"title": "Bees", "speakers": ["Ada Fiction"]},
             "wax": {"title": "Wax", "speakers": ["Bo Sample"]}}  # fmt: skip
    paths = write(tmp_path, schedule={"2026-06-03": {"events": slots}}, presentations=talks)
    found = [(s.title, s.room, s.start.hour) for s in load(paths, "Asia/Tokyo").sessions]
    assert found == [("Wax", "Cellar", 9), ("Bees", "Great Hall", 9), ("Tea", "", 10)]


def test_sessions_may_name_their_slots(tmp_path):
    slots = {"slot-1": {"timeStart": "2026-06-03T09:00", "timeEnd": "2026-06-03T09:40"},
             "slot-2": {"timeStart": "2026-06-03T10:00", "timeEnd": "2026-06-03T10:40"}}  # fmt: skip
    sessions = [{"name": "Bees", "timeslot": "slot-2"}, {"name": "Wax", "timeslot": "slot-1"}]
    paths = write(tmp_path, sessions=sessions, timeslots=slots)
    found = load(paths, "Europe/Berlin").sessions
    assert [(s.title, s.start.replace(tzinfo=None)) for s in found] == [
        ("Wax", datetime(2026, 6, 3, 9)),
        ("Bees", datetime(2026, 6, 3, 10)),
    ]


def test_keys_that_name_nothing_and_sessions_that_nothing_names_are_told(tmp_path):
    day = {"date": "2026-06-03", "timeslots": [slot("9:00", "10:00", sessions=[1, 2, 77])]}
    (path,) = write(tmp_path, all={"schedule": [day], "sessions": TALKS})
    found = load_with_guesses(path, "Europe/Berlin")
    told = [g.text for g in found.guesses if g.kind is Kind.LEFT_OUT]
    assert [s.title for s in found.schedule.sessions] == ["Bees in winter", "Wax"]
    assert any("'77' is named" in text for text in told)
    assert any("'Lunch'" in text and "no start" in text for text in told)


def test_files_that_need_no_other_stay_two(tmp_path):
    first = [{"title": "Bees", "start": "2026-06-03 09:00", "speakers": [1]}]
    second = [{"title": "Wax", "start": "2026-06-04 09:00"}]
    assert len(load(write(tmp_path, a=first, b=second), "Europe/Berlin").sessions) == 2


def test_what_is_nested_beyond_reason_is_refused_in_one_line(tmp_path):
    nested: dict = {}
    for _ in range(900):
        nested = {"a": nested}
    (path,) = write(tmp_path, all={"schedule": nested, "sessions": TALKS})
    with pytest.raises(ScheduleError, match=r"^[^\n]+$"):
        load(path, "Europe/Berlin")


def test_slots_that_name_everything_again_and_again_are_refused(tmp_path):
    talks = [{"id": n, "title": f"Talk {n}", "speakers": ["Ada Fiction"]} for n in range(3000)]
    every = [slot(f"{n}:00", f"{n}:30", sessions=list(range(3000))) for n in range(8, 16)]
    (path,) = write(tmp_path, all={"schedule": [{"date": "2026-06-03", "timeslots": every}],
                                   "sessions": talks})  # fmt: skip
    with pytest.raises(ScheduleError, match="name more than 20000 sessions"):
        load(path, "Europe/Berlin")

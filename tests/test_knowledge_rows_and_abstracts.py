"""What files hold beside talks: sessions that only talks name, changeovers, labels in abstracts,
days by their weekdays alone, names written of several, rooms that are none."""

from datetime import date, datetime, timedelta

import pytest

import knowledge
from knowledge.answer import phrases
from knowledge.compounds import compounds
from knowledge.guesses import Kind
from knowledge.load import load_with_guesses
from knowledge.readers.base import Draft
from knowledge.readers.days import nearest_week
from knowledge.readers.housekeeping import is_housekeeping
from knowledge.readers.openings import less_said
from knowledge.readers.text import place
from tests.support.dialogue import indexed, talk

NOW = datetime.fromisoformat("2026-05-08T08:30+02:00")
HEAD = "Title,Type of paper,Session,Start,End,Room,Speaker,Abstract"
ROWS = (
    "Copper lids,,Pans & Lids,08T09:00,08T09:20,Barn,Ada Holm,",
    "Steel rims,,Pans & Lids,08T09:20,08T09:40,Barn,Bo Lind,Of lids that sing.",
    "A lid for RattleKG,,Pans & Lids,08T09:40,08T10:00,Barn,Cy Dahl,",
    "Room changeover,,,08T10:00,08T10:10,Barn,,",
    "Clay: how glazes crack in the winter,,Pottery,08T10:10,08T10:40,Barn,Dag Moe,"
    "\"Speaker: Dag Moe Frost [1] cracks most glazes (https://example.org/frost). -- Bring a mug.\"",
    "Unallocated,,,08T10:40,08T12:00,Barn,,",
    "Sieves,,Pottery,08T14:10,08T14:40,Elsewhere,Eva Rask,",
)  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    path = tmp_path_factory.mktemp("pans") / "pans.csv"
    return indexed(path, HEAD, ROWS, "2026-05", "Europe/Stockholm")


@pytest.mark.parametrize(
    ("questions", "said", "unsaid"),
    [
        (["how many talks are in the lids session"], "There are 3 talks", "1 talk"),
        (
            ["how many talks are in the lids session", "which of those is about singing"],
            "Steel rims",
            "Clay",
        ),
        (["when is the pottery session"], "10:10 am", "changeover"),
        (["what's on in the barn after ten"], "Clay", "changeover"),
        (["where's steel rims", "and the one after that"], "RattleKG", "changeover"),
        (["when is the room changeover"], "10 am", "don't have"),
        (["who gives the rattle talk"], "Cy Dahl", "don't have"),
        (
            ["what's the clay talk about"],
            "how glazes crack in the winter. Frost cracks",
            "Speaker:",
        ),
        (["what's the clay talk about"], "most glazes.", "[1]"),
        (["how long till sieves"], "", "Elsewhere"),
        (["where's the sieves one"], "", "Elsewhere"),
    ],
)
def test_sessions_of_talks_and_what_is_none(index, questions, said, unsaid):
    text = talk(index, *questions, now=NOW)[-1].text
    assert said in text and unsaid not in text


def test_housekeeping_is_kept_apart_and_told(index, tmp_path):
    assert [s.title for s in index.schedule.housekeeping] == ["Room changeover", "Unallocated"]
    text = "Title,Start,End\nSetup,2026-05-08 08:00,2026-05-08 09:00\n"
    (tmp_path / "s.csv").write_text(text)
    alone = load_with_guesses(tmp_path / "s.csv", "UTC")
    assert [s.title for s in alone.schedule.sessions] == ["Setup"]  # or nothing would be left
    (tmp_path / "s.csv").write_text(f"{text}Kites,2026-05-08 09:00,2026-05-08 10:00\n")
    both = load_with_guesses(tmp_path / "s.csv", "UTC")
    assert [s.title for s in both.schedule.sessions] == ["Kites"]
    assert Kind.HOUSEKEEPING in {guess.kind for guess in both.guesses}


@pytest.mark.parametrize(
    ("title", "speakers", "expected"),
    [
        ("Main Conference: room changeover", [], True), ("Hall B change over", [], True),
        ("TBD - HOLD", [], True), ("Poster set-up", [], True), ("Room not used", [], True),
        ("No session", [], True), ("Empty slot", [], True), ("Exhibition tear down", [], True),
        ("Setup", ["Ada Holm"], False), ("Docker: setup", [], False),
        ("The changeover to steam", [], False), ("Hold the line", [], False),
        ("Room changeover and intro to kites", [], False), ("Lunch", [], False),
    ],
)  # fmt: skip
def test_what_only_keeps_a_room(title, speakers, expected):
    draft = Draft("row 1", title, None, None, speakers=speakers)
    assert is_housekeeping(draft) is expected


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("Speaker: Ada Holm Kites fly.", "Kites fly."),
        ("Presented by Dr. Ada Holm (Acme) and Bo Lind. Kites fly.", "Kites fly."),
        ("Track: Wind | Level: Beginner | Kites fly.", "Kites fly."),
        ("Room: 4 Kites fly.", "Kites fly."),
        ("ABSTRACT: Kites fly.", "Kites fly."),
        ("Kites fly [1], [2, 3]. [1] https://example.org/a", "Kites fly,."),
        ("Speaker: Cy Dahl Kites fly.", "Speaker: Cy Dahl Kites fly."),  # whom no field names
        ("By wind and rain kites fly.", "By wind and rain kites fly."),
        ("Speaker: Ada Holm", "Speaker: Ada Holm"),
        ("Levels of wind: three.", "Levels of wind: three."),
    ],
)
def test_an_abstract_without_what_other_fields_say(told, left):
    draft = Draft("row 1", "Kites", None, None, description=told, room="Room 4", track="Wind")
    draft.speakers, draft.level = ["Ada Holm", "Bo Lind"], "Beginner"
    assert less_said(draft) == left


def test_lists_links_and_open_brackets_are_not_read_out():
    told = (
        "-- Kites and how to mend them. -- Bring twine (https://example.org/twine) -- Wear gloves"
    )
    assert phrases.sentences(told) == [
        "Kites and how to mend them.", "Bring twine", "Wear gloves",
    ]  # fmt: skip
    assert phrases.summary(told) == "Kites and how to mend them. Bring twine. Wear gloves."
    long = "We fly kites over the harbour with everybody who comes along (and some who do not come)"
    assert (
        phrases.summary(long, 14) == "We fly kites over the harbour with everybody who comes along."
    )


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 minute"), (30, "half an hour"), (60, "an hour"), (61, "an hour and 1 minute"),
     (90, "an hour and a half"), (100, "an hour and 40 minutes"), (120, "two hours"),
     (180, "3 hours"), (200, "3 hours and 20 minutes")],
)  # fmt: skip
def test_lengths_as_people_say_them(count, said):
    assert phrases.minutes(count) == said


@pytest.mark.parametrize(
    ("weekdays", "today", "first"),
    [
        ({3}, "2026-11-30", "2026-12-03"), ({3}, "2026-12-03", "2026-12-03"),
        ({3}, "2026-12-04", "2026-12-10"), ({4, 5, 6}, "2026-12-06", "2026-12-04"),
        ({6, 0}, "2026-11-30", "2026-11-29"), ({0, 1, 2}, "2026-12-03", "2026-12-07"),
    ],
)  # fmt: skip
def test_the_week_nearest_to_today(weekdays, today, first):
    assert nearest_week(weekdays, date.fromisoformat(today)) == date.fromisoformat(first)


def test_days_that_are_only_named_are_taken_near_today_and_that_is_said(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text("Day,Start,End,Title\nSat,9:00,10:00,Two\nFri,9:00,10:00,One\n")
    loaded = load_with_guesses(path, "UTC", today=date(2026, 12, 1))
    assert [f"{s.title} {s.start:%m-%d}" for s in loaded.schedule.sessions] == [
        "One 12-04",
        "Two 12-05",
    ]
    (line,) = [line for line in loaded.lines() if "only named" in line]
    assert "Friday is taken as 2026-12-04" in line and "--first-day" in line
    said = load_with_guesses(path, "UTC", first_day=date(2026, 12, 4), today=date(2026, 12, 1))
    assert Kind.UNUSED not in {guess.kind for guess in said.guesses}
    assert load_with_guesses(path, "UTC").schedule.days[1] >= date.today() - timedelta(days=1)


def test_days_that_are_numbered_still_need_the_first(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text("Day,Start,End,Title\nDay 1,9:00,10:00,One\nFri,9:00,10:00,Two\n")
    with pytest.raises(knowledge.ScheduleError, match="only named or numbered"):
        load_with_guesses(path, "UTC", today=date(2026, 12, 1))


def test_a_joined_name_is_found_by_parts_that_stand_nowhere_alone(tmp_path):
    path = tmp_path / "s.csv"
    rows = ("RattleKG grows", "A QuerioDALI primer", "PostGIS", "JavaScript", "Posting letters")
    lines = [
        f"{title},2026-05-08 {9 + n}:00,2026-05-08 {10 + n}:00" for n, title in enumerate(rows)
    ]
    path.write_text("\n".join(["Title,Start,End", *lines]))
    found = compounds(knowledge.load(path, "UTC").sessions)
    assert found["rattlekg"] == {"rattle"} and found["queriodali"] == {"querio", "dali"}
    assert found["postgis"] == {"gis"} and "javascript" not in found


@pytest.mark.parametrize(
    "room", ["Elsewhere", "various rooms", "TBD", "n/a", "-", "None", "Unassigned"]
)
def test_what_stands_for_no_room(room):
    assert place(room) == ""


@pytest.mark.parametrize("room", ["Online", "Outside", "Room 1", "All Saints", "Anywhere Hall"])
def test_rooms_that_are_somewhere(room):
    assert place(room) == room

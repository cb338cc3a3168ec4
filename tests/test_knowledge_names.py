"""Names and rooms as a recogniser hears them. All people are fictional."""

from datetime import datetime

import pytest

import knowledge
from knowledge.understand.names import ACCEPT, NameIndex
from knowledge.understand.rooms import RoomIndex
from tests.support.dialogue import talk

PEOPLE = (
    "Thelonius Marrakesh",
    "Jorund Haakestad",
    "Marcus Edelwyn",
    "Marcus Quigg",
    "Xiadani Ruelas",
)


@pytest.mark.parametrize(
    ("heard", "name"),
    [
        ("the lonely us marrakech", "Thelonius Marrakesh"),
        ("your and hawke stad", "Jorund Haakestad"),
        ("marcus edel win", "Marcus Edelwyn"),
        ("haakestad", "Jorund Haakestad"),
    ],
)
def test_mangled_names_are_ranked_first(heard, name):
    speakers, score, _ = NameIndex(PEOPLE).find(heard.split())
    assert speakers == [name] and score > 0.76


@pytest.mark.parametrize("heard", ["marcus aurelio", "xiadani fitzgerald", "ottoline marrakesh"])
def test_half_a_name_is_never_taken_for_the_whole(heard):
    _, score, _ = NameIndex(PEOPLE).find(heard.split())
    assert score < ACCEPT


def test_a_first_name_alone_means_all_who_have_it():
    speakers, score, _ = NameIndex(PEOPLE).find(["marcus"])
    assert score == 1 and set(speakers) == {"Marcus Edelwyn", "Marcus Quigg"}


ROOMS = ("H.1308 (Rolin)", "AW1.120", "Salon A: Tools", "Salon A: Evals", "Garden Room")


@pytest.mark.parametrize(
    ("heard", "rooms"),
    [
        ("what is in h thirteen oh eight at ten", {"H.1308 (Rolin)"}),
        ("what is in h one three zero eight", {"H.1308 (Rolin)"}),
        ("who is next in rolin", {"H.1308 (Rolin)"}),
        ("who is in a w one one two zero", {"AW1.120"}),
        ("what is on in salon a", {"Salon A: Tools", "Salon A: Evals"}),
        ("what is on in the garden", {"Garden Room"}),
        ("who is in one three oh eight", {"H.1308 (Rolin)"}),
        ("what is on at thirteen oh eight", set()),
        ("any talk about garden tools", set()),
    ],
)
def test_rooms_as_people_say_them(heard, rooms):
    assert set(RoomIndex(ROOMS).find(heard.split())[0]) == rooms


@pytest.mark.parametrize(
    ("heard", "rooms"),
    [
        ("what is in saal want", ("Saal 1",)),
        ("who is in h both thirteen oh eight rolin", ("H.1308 (Rolin)",)),
        ("in you be five one thirty two", ("UB5.132",)),
        ("what is in hall c plus", ("Hall C+",)),
        ("who is in the saal", ()),  # three rooms come as close
        ("where is saal want", ()),  # no place was asked about: a title may sound like this
        ("who is in the kitchen", ()),
    ],
)
def test_rooms_misheard_in_part(heard, rooms):
    index = RoomIndex(("Saal 1", "Saal 2", "Saal G", "H.1308 (Rolin)", "UB5.132", "Hall C+"))
    found = index.find(heard.split())[0] or index.near(heard.split())[0]
    assert found == rooms


def test_numbers_in_rooms_and_titles_are_not_times(tmp_path):
    path = tmp_path / "s.toml"
    path.write_text(
        '[conference]\ntimezone = "UTC"\n'
        '[[session]]\ntitle = "Two thirty and what is next"\nroom = "H.2214"\n'
        "start = 2026-02-07T10:00:00\nend = 2026-02-07T10:30:00\n"
        '[[session]]\ntitle = "Later"\nroom = "H.2214"\n'
        "start = 2026-02-07T11:00:00\nend = 2026-02-07T11:30:00\n"
    )
    schedule = knowledge.load(path)
    now = datetime.fromisoformat("2026-02-07T09:00+00:00")
    index = knowledge.Index(schedule)
    first, second = talk(
        index,
        "who gives two thirty and what is next",
        "what's on in h twenty two fourteen at eleven fifteen",
        now=now,
    )
    assert [s.title for s in first.sessions] == ["Two thirty and what is next"]
    assert [s.title for s in second.sessions] == ["Later"]


@pytest.mark.parametrize(
    ("heard", "sure"),
    [("hey zeus ferrelo", True), ("mary ann padmos", False), ("john ferrelo", False)],
)
def test_a_given_name_heard_as_words_is_taken_unless_these_may_be_another_name(heard, sure):
    _, score, _ = NameIndex(("Jesus Ferrelo", "Arne Padmos")).find(heard.split())
    assert (score >= ACCEPT) == sure

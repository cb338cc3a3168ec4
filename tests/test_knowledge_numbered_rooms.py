"""Rooms that are called by a number alone: a number that tells a time or an amount names none; and free
time that ends at a clock time."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, sheet

NOW = datetime.fromisoformat("2026-05-08T11:20+02:00")
HEAD = "title,start,end,room,people,desc"
ROWS = (
    "Masks of clay,08T10:00,08T11:15,12,Ines Morau,We make masks.",
    "Lanterns,08T11:30,08T12:00,Hall,Bo Lind,Paper and light.",
    "Puppets at home,08T11:45,08T13:00,40,Cy Vale,Strings and wood.",
    "The shadow play,08T12:15,08T12:55,12,Ines Morau,Hands and a lamp.",
    "Marionette parade,08T13:30,08T14:45,40,Cy Vale,All walk.",
)

index = sheet("stage.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize(("question", "said"), [
    ("i've got half an hour before twelve, what can i catch", "Lanterns is at 11:30 am"),
    ("we have 40 minutes until noon, what's on", "Lanterns is at 11:30 am"),
    ("i've got an hour before one, what's good", "The shadow play is at 12:15 pm"),
    ("i have 45 minutes till half twelve what could i see", "Puppets at home is at 11:45 am"),
    ("what's happening at twelve", "Puppets at home"),
])  # fmt: skip
def test_a_number_that_tells_a_time_names_no_room(index, question, said):
    expect(index, [question], NOW, said)


@pytest.mark.parametrize(("question", "said"), [
    ("what's next in 12", "The shadow play"), ("what's on in room 40 at half one", "Marionette"),
    ("what is on in forty at twelve", "Puppets at home"),
])  # fmt: skip
def test_a_number_where_a_place_is_asked_for_names_one(index, question, said):
    expect(index, [question], NOW, said)


@pytest.mark.parametrize("turn", ["and end", "and the end", "and the finish time"])
def test_and_end_asks_when_it_is_over(index, turn):
    expect(index, ["where's the shadow play", turn], NOW, "ends at 12:55 pm")

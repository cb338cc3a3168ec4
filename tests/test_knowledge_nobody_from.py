"""Firms, schools and places that nobody here is said to be from."""

from datetime import datetime

import pytest

from tests.support.dialogue import last, sheet

NOW = datetime.fromisoformat("2026-05-08T08:10+02:00")
HEAD = "title,kind,start,end,room,people,desc"
ROWS = (
    "Kites over water,talk,08T10:00,08T11:00,Pier,Ines Morau [Harbour Board],Wind and waves.",
    "Sails of hemp,talk,08T11:00,08T12:00,Pier,Bo Lind [University of Skagen],Old cloth.",
    "A rope from Wexford Mills,talk,08T13:00,08T14:00,Pier,Cy Dahl [Harbour Board],How it was spun.",
)

index = sheet("sails.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "is anyone from Stanford presenting",
            "No, nobody here is said to be from stanford. Shall",
        ),
        (
            "anybody from the Bristol Kite Company here today",
            "Nobody here is said to be from bristol",
        ),
        ("who's here from Oxford University", "from oxford university. Shall"),
        ("does anybody who works for Telstra speak", "nobody here is said to be from telstra"),
        ("is someone from Wexford Mills here", "But A rope from Wexford Mills, at 1 pm in Pier"),
        ("is there anyone from the University of Skagen", "Bo Lind"),
        ("who is here from the Harbour Board", "Ines Morau [Harbour Board] and Cy Dahl"),
        (
            "is the Harbour Board taking on people, any job openings",
            "Please ask at the information",
        ),
    ],
)
def test_whose_people_are_asked_for(index, question, said):
    assert said in last(index, question, now=NOW)


@pytest.mark.parametrize(
    "question",
    ["can I speak to someone from the front desk", "is anyone from security around",
     "is there anybody from the university here", "when's the one from the car company"],
)  # fmt: skip
def test_who_is_of_no_firm(index, question):
    assert "said to be from" not in last(index, question, now=NOW)

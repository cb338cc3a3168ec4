"""Clock times beside rooms that are numbers, what has been on for hours, trains, other years, at a
meeting on reeds."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, sheet

NOW = datetime.fromisoformat("2026-10-08T12:05+02:00")
HEAD = "title,start,end,room,primary_affiliation,people,desc"
ROWS = (
    "Registration and desk,08T07:00,08T18:00,Foyer,,,",
    "Exhibition of boats,08T08:00,08T17:00,Room 14,,,",
    "Reeds of the north,08T12:30,08T13:00,Room 12,Fen Institute,Ann Berg,On reeds.",
    "Moss under ice,08T12:30,08T13:30,Room 14,Shore University,Bea Rot,On moss.",
    "Peat and time,08T12:30,08T13:00,Room 15,NA,Cas Lom,On peat.",
    "Otters at night,08T14:00,08T14:30,Room 12,Shore University,Dan Ulv,Otters hunt.",
    "Eels again,08T14:40,08T15:30,Room 12,Fen Institute,Ann Berg,Eels swim.",
    "Bitterns,08T15:30,08T16:30,Room 12,Fen Institute,Eli Sand,They boom.",
    "More reeds,09T10:00,09T11:00,Room 12,Fen Institute,Ann Berg,Reeds once more.",
    "Last reeds,09T11:00,09T12:00,Room 12,Fen Institute,Fay Lind,The last of the reeds.",
)


index = sheet("reeds.csv", HEAD, ROWS, "2026-10", "Europe/Berlin")


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        (["what's on at twelve thirty"], "12:30 pm", "Room 12."),
        (["is anything on at twelve thirty that isn't about moss"], "Peat", "Moss"),
        (["what's on in room twelve at twelve thirty"], "Reeds of the north", "Peat"),
        (["what's next in twelve"], "Reeds of the north", "Peat"),
        # what has been on for hours is told last
        (["what's on at twelve thirty"], "Moss", "Registration"),
        (["what is there at half past twelve"], "Peat", "Exhibition"),
        (["when does registration close"], "6 pm", "Peat"),
        (["when are the otters on", "where is that and till when"], "2:30 pm", ""),
        (["how many talks are there about reeds this week"], "3", "week"),
        (["how many talks are there about reeds"], "3", ""),
        # a moment to leave is no subject
        (
            ["my train is at half past three, what can I still hear before I go"],
            "Reeds",
            "Bitterns",
        ),
        (
            ["I have to leave for my bus at quarter to four what can I still hear"],
            "Reeds",
            "Bitterns",
        ),
        (["and where's next year's one"], "other years", "Room"),
        (["who won it last year"], "other years", ""),
        (["who is from Shore University"], "Dan Ulv", "Ann Berg"),
        (["who does Ann Berg work for"], "Fen Institute", ""),
    ],
)
def test_hours_rooms_and_years(index, turns, said, not_said):
    expect(index, turns, NOW, said, not_said)

"""A title that has one telling word beside descriptions that mention all; misheard names in "what is X
talking about"; words that differ as "reliable" and "reliability" do."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, sheet

NOON = datetime.fromisoformat("2026-05-08T11:40+02:00")
HEAD = "title,start,end,room,people,desc"
ROWS = (
    "Dockers and their neighbours,08T13:00,08T14:00,Shed,Tamsin Grealish,Songs in a hard year.",
    "A choir of the harbour,08T13:00,08T14:00,Pier,Odo Brandt,"
    "They sang for the dockers in the great lockout and for many since.",
    "Paper boats,08T14:00,08T15:00,Shed,Harsha Agar,"
    "How the lockout looked to the children of dockers.",
    "Reliable winches,08T15:00,08T16:00,Pier,Lena Fuchs,Ropes that do not break.",
    "Knots,08T16:00,08T17:00,Shed,Ole Sund,Ten of them.",
)
index = sheet("strike.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["is there a talk about the dockers' lockout"], "Dockers and their neighbours"),
        (["anything on reliability"], "Reliable winches"),
        (["what's Tamson Grealy talking about"], "Tamsin Grealish"),
    ],
)
def test_what_is_meant_at_the_harbour(index, turns, said):
    expect(index, turns, NOON, said)

"""Titles that hold a relation of time, pairs, and what is only mentioned, on a day in a quarry."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, sheet

NOW = datetime.fromisoformat("2026-06-09T08:30+02:00")
HEAD = "title,start,end,room,people,desc"
ROWS = (
    "Work after Slate: new trades for old villages,09T09:00,09T11:00,Shed,Ada Holm,",
    "Splitting by hand,09T10:00,09T10:45,Crane Hall,Bo Lind; Cy Dahl,",
    "Granite: a balance sheet,09T13:00,09T14:00,Crane Hall,Dag Moe,",
    "Costly stone: the way to marble and back,09T15:00,09T16:00,Shed,Eva Rask,",
    "Everything is a pump,09T09:00,09T10:00,Pit,Finn Ask,"
    "There are no water wheels; only pumps that turn. There are no cranes; only pumps that lift.",
    "Wheels that drink,09T09:00,09T10:00,Yard,Gro Vik,"
    "How a water wheel drains a pit. Old water wheels are built anew; and a water wheel of oak "
    "lasts longer than one of steel.",
    "A safe blast: charges and fuses,09T11:00,09T12:00,Pit,Ivar Bo,How to keep away.",
)
WHEN, HAND = "when is splitting by hand", "when's the granite balance sheet"
PAIR = "does that clash with the other costly one, the way to marble"


index = sheet("quarry.csv", HEAD, ROWS, "2026-06", "Europe/Berlin")


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        # "after" in what a title begins with tells no time
        ([WHEN, "if I go to the work after slate workshop first can I still make it"],
         "No, they overlap", "find"),
        (["when is work after slate"], "at 9 am, in Shed", "Splitting"),
        (["what's on after work after slate"], "A safe blast", "Splitting"),
        (["does work after slate clash with splitting by hand"], "Yes, they overlap", "find"),
        (["what's on after splitting by hand"], "A safe blast", "Slate"),
        # the other one is a side, and two have a later and an earlier
        ([HAND, PAIR], "No clash", "Nothing else"),
        ([HAND, PAIR, "and who does that later one"], "Eva Rask", "Dag"),
        ([HAND, PAIR, "and where's the earlier one"], "Crane Hall", "Shed"),
        ([HAND, PAIR, "who does the later one", "and the earlier one, who gives that"],
         "Dag Moe", "Eva"),
        ([HAND, "does it clash with any other talks"], "Granite", "find"),
        # how many there are is known
        ([WHEN, "who are the two people running it"], "Bo Lind and Cy Dahl", "Ada"),
        ([WHEN, "who were the people giving that"], "Bo Lind and Cy Dahl", "Ada"),
        # one is meant: what is about it, not what mentions it
        (["that talk about water wheels, when was it"], "Wheels that drink", "pump"),
        (["that talk about water wheels, when was it", "who's giving it"], "Gro Vik", "Finn"),
        # advice, with more words before it
        (["I do blasting, which of the sessions coming up today would suit me"], "A safe blast",
         "don't have"),
    ],
)  # fmt: skip
def test_what_is_asked_in_a_quarry(index, turns, said, not_said):
    expect(index, turns, NOW, said, not_said)

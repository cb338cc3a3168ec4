"""Descriptions, rows that nobody gives, ends of days, plans of one subject: two days at a mill."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, sheet

EARLY = datetime.fromisoformat("2026-05-08T07:40+02:00")
NOON = datetime.fromisoformat("2026-05-08T11:40+02:00")
NIGHT = datetime.fromisoformat("2026-05-08T22:30+02:00")
HEAD = "title,start,end,room,people,desc"
ROWS = (
    "Welcome,08T08:30,08T09:00,Yard,,",
    "Water wheels of the valley,08T09:00,08T10:00,Barn,Ann Berg,Oak and iron in the stream.",
    "Sleep for shift workers,08T09:00,08T10:00,Loft,Bo Lind,"
    "Rest and health when the job takes all your hours.",
    "Flour dust and fire,08T10:00,08T11:00,Barn,Cy Dahl,Why mills burnt down so often.",
    "Ropes and knots,08T10:00,08T11:00,Loft,Dan Ulv,How to hoist a sack.",
    "Lunch,08T12:00,08T13:00,Yard,,",
    "Bread without yeast,08T13:00,08T14:00,Barn,Eli Sand,Sourdough and its bacteria.",
    "Rye and its diseases,08T13:00,08T14:00,Loft,Fay Roos,What grows in a wet field.",
    "Baking bread at home,08T14:00,08T15:00,Barn,Gil Vik,An oven and a stone.",
    "Owls in the rafters,08T14:00,08T15:00,Loft,Ida Moe,Nests and what they hunt.",
    "Grinding stones,08T15:00,08T16:00,Barn,Jo Falk,Dressing them with a chisel.",
    "Prize giving,08T16:00,08T16:30,Yard,,",
)


index = sheet("mill.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize(
    ("now", "turns", "said", "not_said"),
    [
        (EARLY, ["is there anything about not letting your boss wear you down"], "Sleep", "Owls"),
        (EARLY, ["something about how not to get ill from working too much"], "Sleep", "There are"),
        (EARLY, ["is there one on ships being pulled by hand"], "Ropes and knots: is that", "am"),
        (EARLY, ["anything on balancing career and kids", "who's doing that"], "Bo Lind", "Which"),
        (EARLY, ["anything on balancing career and kids", "ok and where are the owls"], "Loft", "Bo"),
        (EARLY, ["anything on selling houses after a divorce"], "selling houses after a divorce", "9"),
        (EARLY, ["what's the first talk today"], "Water wheels", "Welcome"),
        (EARLY, ["what's the first session today"], "Welcome", "wheels"),
        (EARLY, ["when do the talks start"], "9 am", "8"),
        (NOON, ["what's the last talk of the day"], "Grinding stones", "Prize"),
        (NOON, ["how many talks are left today"], "5 sessions today, not counting Prize giving", "6"),
        (NOON, ["what talks are on in the yard"], "Prize giving", "Nothing"),
        (NOON, ["when is the prize giving talk"], "4 pm", "don't"),
        (NOON, ["plan me an afternoon about bread"], "no more on bread", "Rye"),
        (NOON, ["plan my afternoon around plant diseases"], "Rye", "Baking"),
        (NOON, ["plan my afternoon on grinding stones"], "At 3 pm, Grinding stones, in Barn.", "Rye"),
        (NOON, ["plan my afternoon about ropes"], "Nothing on ropes then", "Owls"),
        (NOON, ["are we done for today"], "Not yet. Next is Bread without yeast", "first three"),
        (NOON, ["so is that it for today then"], "the last is Prize giving, at 4 pm", "first three"),
        (NOON, ["have we finished"], "Not yet", "don't have"),
        (NOON, ["is there nothing else on today"], "Not yet", "Shall I"),
        (NOON, ["when's bread without yeast", "is it over"], "1 pm", "Not yet"),
        (NIGHT, ["is that all for today"], "Yes. Nothing more is to come today.", "Next"),
    ],
)  # fmt: skip
def test_what_is_asked_at_a_mill(index, now, turns, said, not_said):
    expect(index, turns, now, said, not_said)

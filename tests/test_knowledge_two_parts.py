"""Questions of two parts, comparisons and verdicts, at a garden show of two days."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, sheet

EARLY = datetime.fromisoformat("2026-05-08T08:30+02:00")  # the first of two days
NOON = datetime.fromisoformat("2026-05-08T12:40+02:00")
EVENING = datetime.fromisoformat("2026-05-08T15:30+02:00")
SECOND = datetime.fromisoformat("2026-05-09T08:10+02:00")
HEAD = "title,start,end,room,type,people,desc"
ROWS = (
    "Opening: Ines Moreau,08T09:00,08T09:45,Orangery,keynote,Ines Moreau,Why we dig.",
    "Closing: Tom Rask,09T17:00,09T17:45,Orangery,keynote,,The end.",
    "Slugs: a chemistry of baits,08T18:00,08T18:30,Glasshouse,talk,Ola Berg,Molecules and doses.",
    "My year with slugs,08T19:30,08T20:30,Glasshouse,talk,Ann Lowe,A personal and funny diary.",
    "Compost for towns,08T10:00,08T10:45,Glasshouse,talk,Ravi Nair,Heaps on a balcony.",
    "Pruning old roses,08T11:00,08T11:45,Barn,talk,Cy Dahl,Cuts and angles.",
    "Bees in winter,08T11:00,08T12:00,Glasshouse,talk,Ida Moe,Hives and insulation.",
    "Bees and pesticides,09T11:00,09T11:30,Barn,talk,Ida Moe; Gil Vik,What spraying does.",
    "Panel: gardens for all,08T15:00,08T15:40,Barn,panel,Ann Lowe; Joy Pike,Ramps. Chair: Joy Pike.",
    "Panel: who pays for parks,08T15:00,08T15:40,Yard,panel,Cy Dahl; Kay Lund,Councils and budgets.",
    "Lunch,08T12:30,08T13:30,Terrace,break,,",
    "Lunch,09T12:30,09T13:45,Terrace,break,,",
    "Workshop: grafting apples,09T09:00,09T12:00,Shed,workshop,Eli Sand,Knives and tape.",
    "Workshop: chainsaw carving,09T09:00,09T12:00,Yard,workshop,Dan Ulv,Power tools.",
    "Workshop: willow baskets,09T14:00,09T17:00,Shed,workshop,Fay Roos,Weaving withies.",
    "Soil for beginners,08T14:15,08T14:55,Glasshouse,talk,Jo Falk,Clay and loam.",
    "Soil: carbon in the ground,08T16:00,08T16:45,Glasshouse,talk,Jo Falk,What peat holds.",
    "Soil and frost,08T16:50,08T17:30,Glasshouse,talk,Ravi Nair,Heave in winter.",
    "Plant swap 1,08T12:00,08T12:30,Yard,swap,,Bring seedlings.",
    "Plant swap 2,09T08:30,09T09:00,Yard,swap,,Bring seedlings.",
)


index = sheet("garden.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize(
    ("now", "turns", "said", "not_said"),
    [
        (EARLY, ["how many keynotes are there, and who gives them?"], "only: Closing", "nobody"),
        (NOON, ["how many plant swaps are there, and when's the next one"], "swap 2", "not on"),
        (EARLY, ["what bee talks are there and which is the longer one"], "longest is Bees", "have"),
        (EVENING, ["there's two talks about slugs tonight right, which one's the funny one",
                   "if I do both how long have I got in between to eat something"], "An hour", "No"),
        (EARLY, ["where's the compost talk", "is there anything on roses? I'd love to do both"],
         "15 minutes between", "overlap"),
        (EARLY, ["how many talks on bees are there",
                 "not the pesticides one, the other. can I go straight there from the compost one?"],
         "Bees in winter starts at 11 am", "pesticides"),
        (EARLY, ["anything on soil today", "ok the carbon one then. what's next in that room?"],
         "Soil and frost", "beginners"),
        (NOON, ["what panels are on this afternoon",
                "which of those is more about disabled people, and who's running it?"],
         "Joy Pike is the chair", "None"),
        (EARLY, ["is the winter bees one longer than the pesticides one, and is it the same person?"],
         "Yes, Ida Moe", "No"),
        (SECOND, ["I want one workshop this morning and one this afternoon but nothing with chainsaws"],
         "willow", "chainsaw"),
        (NOON, ["do we get a longer lunch tomorrow than we do today"], "Yes, 15 minutes longer", "No"),
        (NOON, ["is lunch any longer tomorrow"], "Yes, 15 minutes longer", "No"),
        (EARLY, ["my bus is coming at half past four, so which of the soil talks am I going to miss"],
         "Soil and frost at 4:50 pm and the end of Soil: carbon", "beginners"),
        (EARLY, ["will I miss the carbon talk if I leave at five"], "No: Soil: carbon", "Yes"),
    ],
)  # fmt: skip
def test_two_parts_at_a_garden_show(index, now, turns, said, not_said):
    expect(index, turns, now, said, not_said)

"""Follow-ups, counts and people over two days of a puppet theatre's festival."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, sheet

NOW = datetime.fromisoformat("2026-09-05T08:10+02:00")  # the first of two days
HEAD = "title,start,end,room,kind,level,people,desc"
ROWS = (
    "Strings and hands,05T09:00,05T10:00,Big Tent,hands-on,Family-oriented,Benjamin K. Moe,",
    "Paper shadows,05T09:00,05T10:30,Attic,hands-on,,Ada Holm,",
    "Marionettes: Advanced knots,05T10:30,05T11:00,Attic,hands-on,,Cy Dahl,",
    "Wolf and goat,05T11:00,05T12:00,Big Tent,show,Family-oriented,Ada Holm; Bo Lind,",
    "*SOLD OUT* Glove night,05T13:00,05T14:00,Attic,show,,Eva Rask,Bring gloves.",
    "Workbench 1 (mornings),05T14:00,05T15:00,Yard,talk,,Gro Vik,",
    "Workbench 2 (evenings),05T15:00,05T16:00,Yard,talk,,Finn Ask,",
    "Dinner at the lake,05T18:00,05T20:00,Yard,talk,,,",
    "Carving heads,05T14:30,05T17:30,Big Tent,hands-on,,Dag Moe,",
    "Keynote: Why wood,06T09:00,06T10:00,Big Tent,keynote,,Ivar Bo,",
    "Keynote: Why cloth,06T16:00,06T17:00,Big Tent,keynote,,Eva Rask,",
    "Goat and wolf,06T11:00,06T12:00,Attic,show,Family-oriented,Ada Holm,",
    "Cloth for beginners,06T13:00,06T14:00,Attic,hands-on,Beginner,Gro Vik,",
)


index = sheet("puppets.csv", HEAD, ROWS, "2026-09", "Europe/Stockholm")


TENT = "what's on in the big tent this morning"


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        # no more than another time or room
        ([TENT, "and this afternoon"], "Carving heads", "Strings"),
        ([TENT, "sorry, I meant the attic"], "Paper shadows", "Strings"),
        (["what's on in the attic at nine", "and after that", "no, I meant the tent"],
         "Wolf and goat", "knots"),
        (["what hands-on things are there today", "I meant tomorrow"], "Cloth", "Strings"),
        # one by one
        (["when's wolf and goat", "and what's after it in that room", "who's giving the second one"],
         "Dag Moe", "Ada"),
        (["who's on in the yard right now", "and who's next in there"], "Gro Vik", "Finn"),
        (["when's wolf and goat", "and the second one"], "I only named Wolf and goat", "Strings"),
        (["when's the glove night", "is it still on tomorrow"], "No", "Yes"),
        # under an hour and a half; the next half hour
        (["something under an hour and a half this afternoon"], "Workbench 2", "Carving"),
        # kinds that the file names, and their longest
        (["which hands-on class is the longest today"], "Carving heads", "Paper"),
        (["how many hands-on sessions are there today"], "There are 4", ""),
        (["who are the keynote speakers"], "Ivar Bo gives Keynote: Why wood", "Shall"),
        (["who are the keynote speakers", "when's the last one"], "4 pm", "9 am"),
        (["which day has more for families, today or tomorrow"], "2", "tomorrow 2"),
        # numbers of titles
        (["when's the second workbench session"], "3 pm", "2 pm"),
        (["how long have I got between the workbenches and the dinner"], "Two hours", "3 hours"),
        # people
        (["when's Ben Moe on"], "Strings and hands", "Did you mean"),
        (["what's Bo Lind doing, and who with"], "Ada Holm", ""),
        (["does Ada Holm have anything else", "where's that one"], "", "over"),
        (["what is Gro Vik teaching tomorrow"], "Cloth", "Workbench"),
        # of a session
        (["what's Eva Rask doing today", "is there still room in that"], "sold out", "Attic, at"),
        (["what's on at one today", "is it sold out"], "sold out", "has been on"),
        (["what's the glove night about? Did I miss it?"], "No", "Yes"),
        (["how long have I got between the advanced knots class and wolf and goat"], "No time", ""),
    ],
)  # fmt: skip
def test_follow_ups(index, turns, said, not_said):
    expect(index, turns, NOW, said, not_said)

"""Plans, counts and names, at a meeting on workshop tools."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, last, sheet, talk

NOW = datetime.fromisoformat("2026-10-08T08:30+02:00")  # the first of two days
HEAD = "title,start,end,room,track,people,desc"
ROWS = (
    "Doors and coffee,08T08:40,08T09:00,Foyer,,,",
    "Forge in an afternoon,08T09:00,08T10:00,Hall One,Metal,Ann Berg,Forge is a tool. We show Forge.",
    "ForgeKit for teams,08T10:00,08T11:00,Hall Two,Metal,Bea Rot,How Forge grew.",
    "Plugins of ForgeKit,08T11:00,08T12:00,Hall One,Metal,Cas Lom,We wrote Forge plugins.",
    "Anvil basics,08T09:00,08T10:00,Hall Two,Metal,Dan Ulv,On the anvil.",
    "Anvil repairs,08T13:00,08T14:00,Hall Two,Metal,Dan Ulv,",
    "Varnish and other glazes,08T10:00,08T11:00,Hall One,Wood,Eli Sand,",
    "Gluing spruce,08T13:00,08T14:00,Hall One,Wood,Fay Lind,",
    "Violins built by robots,08T14:00,08T15:00,Hall One,Wood,Gus Ek,"
    "Two years of building instruments at Steinway and what the pianos taught us.",
    "Hinges that sing,08T15:00,08T16:00,Hall Two,Metal,Hal Rye,Oil your hinges.",
    "Robots that weld,08T16:00,08T17:00,Hall One,Metal,Ida Lo,Arms and sensors.",
    "Robots that sand,09T09:00,09T10:00,Hall One,Wood,Ida Lo,Sanding arms.",
    "Gluing oak,09T10:00,09T11:00,Hall One,Wood,Fay Lind,",
    "Carving birch,09T11:00,09T12:00,Hall One,Wood,Jon Rye,",
    "Prize giving,09T13:00,09T14:00,Hall One,,Kim Ask,The prizes of this meeting.",
    "JavaScript for saws,09T15:00,09T16:00,Hall Two,,Lou Pim,Saws that think.",
    "Java in the joinery,09T16:00,09T17:00,Hall Two,,Moe Tan,A language.",
    "More JavaScript for saws,09T17:00,09T18:00,Hall Two,,Lou Pim,The saw thinks on.",
)


index = sheet("tools.csv", HEAD, ROWS, "2026-10", "Europe/Berlin")


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        # a plan of what is about its subject
        (["I'm a Forge fan, can you plan my day"], "ForgeKit", "Anvil"),
        (["could you plan my day around robots"], "Robots that weld", "spruce"),
        (["plan my day, I'm mostly into the wood stuff"], "spruce", "Anvil"),
        (["we're metal people, plan our morning"], "Forge", "spruce"),
        (["plan me a day around hinges"], "no more on hinges", "spruce"),
        # comparisons with what was counted
        (
            ["how many talks start at nine", "is that more than at ten"],
            "No, the same: 2 at 9 am, 2 at 10 am",
            "",
        ),
        (
            ["how many talks start at nine", "is that fewer than at three"],
            "No: 2 at 9 am, 1 at 3 pm",
            "",
        ),
        (
            ["how many talks are there today", "is that more than tomorrow"],
            "Yes: 10 today, 7 tomorrow",
            "",
        ),
        (["is tomorrow better for wood than today"], "No, the same: tomorrow has 3, today 3", ""),
        (["is today stronger on metal than tomorrow"], "Yes: today has 7, tomorrow 0", ""),
        (["how many talks are there tomorrow", "is that more than there are today"], "No: 7", ""),
        (["is tomorrow busier than today"], "No: tomorrow has 7, today 10", ""),
        (["are there fewer talks tomorrow than today"], "Yes: tomorrow has 7, today 10", ""),
        (["are there more talks on gluing today than tomorrow"], "the same", ""),
        # a name that begins another
        (["are there more Forge talks or more Anvil talks"], "Forge: forge has 3, anvil 2", ""),
        (["how many talks are there on forge"], "3", ""),
        # a company that only the meaning of a description tells
        (["when's the one from the piano maker"], "Violins built by robots", "desk"),
        # what no schedule tells
        (["who won the prize for the best talk last year"], "nothing of other years", "called"),
        (["what was at last year's festival"], "nothing of other years", ""),
        (["who invented the thermometer"], "", "called"),
        (["who was the keynote speaker last year"], "nothing of other years", "Kim"),
    ],
)
def test_of_the_tools(index, turns, said, not_said):
    expect(index, turns, NOW, said, not_said)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["how many talks are there on java"], "1"),  # JavaScript is another language
        (["plan my day"], "9 am"),
        (["where can I park my car"], "desk"),
        (["who gives the prizes"], "Kim Ask"),
        (["is there a talk about what broke last year"], ""),
        (["who repairs anvils"], "Dan Ulv"),
        (["which has more talks, metal or wood"], "metal has 7, wood 6"),
        (["anything by Ida Lo", "how many is that"], "2"),
        (["what else is on in hall two at ten"], "ForgeKit"),
    ],
)
def test_what_stays_as_it_was(index, turns, said):
    assert said.lower() in last(index, *turns, now=NOW).lower()


def test_a_plan_fills_the_day_without_an_overlap(index):
    plan = talk(index, "plan my day tomorrow around wood", now=NOW)[0].sessions
    assert len(plan) == 3
    assert all(a.end <= b.start for a, b in zip(plan, plan[1:], strict=False))

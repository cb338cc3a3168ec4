"""Constraints, plans and counts, at a weekend of old crafts in a barn."""

from datetime import datetime

import pytest

from knowledge.answer.phrases import bare
from tests.support.dialogue import expect, last, sheet

SATURDAY = datetime.fromisoformat("2026-05-16T09:00+01:00")
SUNDAY = datetime.fromisoformat("2026-05-17T09:00+01:00")
NOON = datetime.fromisoformat("2026-05-16T12:20+01:00")
HEAD = "title,start,end,room,track,type,people,desc"
ROWS = (
    "Doors (Sat 9:15 AM),16T09:15,16T09:30,Barn,,talk,,",
    "Coopering a small barrel,16T09:30,16T10:30,Barn,Wood,workshop,Ada Reed; Ben Moss,Of staves.",
    "Spoons from green wood,16T09:30,16T10:30,Loft,Wood,workshop,Cy Fenn,You carve one.",
    "Bellows and how they breathe,16T10:30,16T11:30,Barn,Metal,talk,Dee Holt; Eve Kerr; Flo Lamb,",
    "Felting slippers,16T10:30,16T11:30,Loft,Wool,workshop,Gil Ross; Hal Tarn,Wet felt.",
    "Wool in brief,16T11:30,16T11:40,Loft,Wool,lightning talk,Ivy Ure,",
    "Charcoal in brief,16T11:40,16T11:50,Loft,Wood,lightning talk,Jem Vale,",
    "Tar in brief,16T12:40,16T12:50,Loft,Wood,lightning talk,,",
    "Open loft,16T13:00,16T14:00,Loft,,meeting,,",
    "Nettle cloth,16T13:00,16T14:00,Barn,Wool,talk,Kit Wye,From the weed to the thread.",
    "Charcoal burners of the hills,16T14:00,16T15:00,Barn,Wood,talk,Lou Yarrow,",
    "Turning bowls,16T14:00,16T15:00,Loft,Wood,workshop,Max Ash,At the lathe.",
    "Evening fire,16T16:00,16T17:00,Yard,,meeting,,",
    "Wool on the loom,17T09:30,17T10:30,Barn,Wool,talk,Gil Ross,",
    "Coffee break,17T10:30,17T10:45,Yard,,break,,",
    "Wool dyes from bark,17T11:00,17T12:00,Barn,Wool,talk,Ivy Ure,",
    "Clay animals,17T13:00,17T14:00,Loft,Kids,workshop,Jem Vale,Make a hedgehog of clay.",
    "Puppet play,17T14:00,17T15:00,Loft,Kids,talk,Kit Wye,For ages 5-9.",
    "Lullabies,17T13:00,17T14:00,Yard,Kids,talk,Lou Yarrow,For ages 0-3.",
    "Afternoon break,17T15:00,17T15:30,Yard,,break,,",
    "Wool at the market,17T15:30,17T16:30,Barn,Wool,talk,Hal Tarn,",
    "Social media for makers,17T17:00,17T18:00,Barn,,talk,Max Ash,",
    "Perry and cider,17T18:00,17T19:00,Yard,,meeting,,",
    "Orchard in a glass,17T19:00,17T20:00,Yard,,tasting,Ada Reed,",
    "Charcoal in the kiln,17T09:30,17T10:30,Loft,Wood,talk,Jem Vale,",
)


index = sheet("crafts.csv", HEAD, ROWS, "2026-05", "Europe/London")


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        # what is named to look from is meant, whatever was talked of before
        (
            ["when is nettle cloth", "and what's in the loft right before the evening fire"],
            "bowls",
            "",
        ),
        (["who does the slippers", "and in the barn just before the evening fire"], "burners", ""),
        (["when is turning bowls", "and what is in the barn before it"], "Nettle", ""),
        (["when is turning bowls", "and before that"], "1 pm", ""),
    ],
)
def test_what_is_named_after_and_is_looked_from(index, turns, said, not_said) -> None:
    expect(index, turns, SATURDAY, said, not_said)


@pytest.mark.parametrize(
    "question",
    [
        "is there something with wood today that's hands on",
        "anything hands on with wood, not just a talk",
        "a hands on thing about wood please",
    ],
)
def test_a_workshop_is_hands_on(index, question) -> None:
    expect(index, [question], SATURDAY, "Spoons", "burners")
    expect(index, ["is there a talk on charcoal burners"], SATURDAY, "burners")


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("how many workshops are there today", "4 workshops today, 1 still to come", ""),
        ("how many lightning talks are on today", "3 lightning talks today, 1 still to come", ""),
        (
            "how many lightning talks are there about charcoal",
            "1 lightning talk on charcoal, and",
            "",
        ),
        ("how many sessions were there this morning", "There are", "to come"),
        ("how many workshops are left today", "1 workshop", "to come"),
        ("how many workshops start at two", "1 workshop", "to come"),
    ],
)
def test_a_count_says_what_of_today_is_still_to_come(index, question, said, not_said) -> None:
    expect(index, [question], NOON, said, not_said)


def test_a_count_before_anything_is_over_says_no_more(index) -> None:
    expect(index, ["how many workshops are there today"], SATURDAY, "4 workshops today.")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Barn Supper (Th 6:00 PM)", "Barn Supper"),
        ("Stand-up (10:30-11)", "Stand-up"),
        ("Barn dance (Saturday, 8 pm to midnight)", "Barn dance"),
        ("Kaffee (14 Uhr)", "Kaffee"),
        ("Gala (June 5th)", "Gala"),
        ("Snakes (3.11)", "Snakes (3.11)"),
        ("Old workstations (Sun)", "Old workstations (Sun)"),
        ("Sprint (24h)", "Sprint (24h)"),
        ("Pots, part two (3/4)", "Pots, part two (3/4)"),
        ("Kids in clay (8-12)", "Kids in clay (8-12)"),
    ],
)
def test_a_time_in_brackets_is_not_said_with_the_title(title, said) -> None:
    assert bare(title) == said


def test_the_brackets_of_a_title_are_not_heard(index) -> None:
    assert "(" not in last(index, "when do the doors open", now=SATURDAY)


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        (["which of the workshops today has two people giving it"], "barrel", "Spoons"),
        (["which workshops are given by two people"], "slippers", "Spoons"),
        (["is there anything today that's run by three people"], "Bellows", "barrel"),
        (["which talks have more than two speakers"], "Bellows", "barrel"),
        (["is there something that three people are doing"], "Bellows", "barrel"),
        (["is there a workshop with just one speaker in the loft"], "Spoons", "slippers"),
        (["which of the lightning talks has nobody giving it"], "Tar", "Wool"),
        (["which lightning talks have no speaker"], "Tar", "Wool"),
        (
            ["what's on in the barn today", "which of those have several speakers"],
            "Bellows",
            "Nettle",
        ),
        (["how many workshops have two people running them"], "2 workshops with two speakers", ""),
        (["which workshops have four people teaching them"], "no workshop with four", ""),
        # of one thing, and of who says most: no such constraint
        (["does the nettle cloth talk have two speakers"], "Nettle", "no session"),
        (["what is on in the barn today", "which of them has the most speakers"], "Bellows", ""),
        (["how many speakers are there"], "13 speakers", ""),
    ],
)
def test_how_many_give_it_is_a_constraint(index, turns, said, not_said) -> None:
    expect(index, turns, SATURDAY, said, not_said)


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("anything for a seven year old this afternoon, not pottery", "Puppet", "Clay"),
        ("something for my son this afternoon but no pottery", "Puppet", "Clay"),
        ("something for a seven year old this afternoon, no pottery", "Puppet", "Clay"),
        ("what is there for a six year old today except pottery", "Puppet", "Clay"),
        ("anything for a seven year old this afternoon", "Clay", "Lullabies"),
        ("is there something for a two year old", "Lullabies", "Puppet"),
        ("anything for a seven year old this afternoon, not puppets", "Clay", "Puppet"),
    ],
)
def test_what_is_not_for_a_child_by_meaning_and_age(index, question, said, not_said) -> None:
    expect(index, [question], SUNDAY, said, not_said)


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("where can I go for a bit of a drink tonight", "cider", "Social"),
        ("I fancy a pint later on, anything going", "cider", "Social"),
        ("is there somewhere to get a drink this evening", "6 pm in Yard", "Social"),
        ("when is the social media talk", "5 pm", "cider"),
        ("where can I get a coffee", "Coffee break", "cider"),
    ],
)
def test_a_drink_is_where_one_is_poured(index, question, said, not_said) -> None:
    expect(index, [question], SUNDAY, said, not_said)


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("anything about wool before the first break", "loom", "dyes"),
        ("what is there on wool before the second break", "dyes", "market"),
        ("is there something on wool after the last break", "market", "dyes"),
        ("anything about clay before the first break", "nothing on clay before Coffee", ""),
        ("anything about clay before the first break, and which room", "nothing on clay", "9:30"),
        (
            "anything about clay before the first break, and who gives it",
            "nothing on clay",
            "nobody",
        ),
        ("is there anything on opera after the first break", "nothing on opera", "dyes"),
        ("is there anything on after the first break", "dyes", "nothing"),
        ("anything about wool before the first break, and who gives it", "Gil Ross", "nothing"),
        ("what is the first wool talk", "loom", ""),
        ("what is the first wool talk after the coffee break", "dyes", ""),
    ],
)
def test_the_first_break_is_no_first_session(index, question, said, not_said) -> None:
    expect(index, [question], SUNDAY, said, not_said)


BOTH = "plan my day, one on barrels and one on bowls"


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        # from what was told of on
        (["when is felting slippers", "plan me the day after that, something burnt and something "
          "about cloth"], "Nettle", "slippers"),
        (["when is the bellows talk", "ok plan my afternoon after that, something about charcoal "
          "and something on cloth"], "burners", "Wool"),
        # in between: what fits, or what is on at the time that is said
        ([BOTH, "and in between"], "10:30", "4 pm"),
        ([BOTH, "what's on in between"], "10:30", "4 pm"),
        ([BOTH, "and what could I do in between them"], "10:30", "4 pm"),
        ([BOTH, "anything about tar in between"], "Tar", "Charcoal"),
        ([BOTH, "and in between, about one"], "Nettle", "Wool in brief"),
        ([f"{BOTH} but nothing in the loft", "and at one"], "Nettle", "Open loft"),
        ([BOTH, "could I squeeze in the nettle cloth in between"], "Yes, you can", ""),
        ([BOTH, "how long is it between them"], "3 hours and 30 minutes", ""),
        (["plan my morning, one on barrels and one on bellows", "and in between"], "Nothing fits", ""),
        (["and in between"], "Between which two", ""),
        (["when is the evening fire", "and in between, at one"], "Nettle", "which two"),
        # the day is no "day one", an hour no number of things, and a time at the end is of all
        ([BOTH], "barrel", "nothing for"),
        (["plan me one till three, charcoal and such things"], "burners", "brief"),
        (["line me up some felt and something on bowls this afternoon"],
         "nothing for felt", "slippers"),
        (["line me up some felt this morning and something on bowls this afternoon"],
         "bowls", "nothing"),
        # what is dropped is not wished otherwise
        (["what is on at ten", "scrap that, plan me one till three, charcoal and such stuff"],
         "burners", "bowls"),
        (["what is on at ten", "never mind that, when is the evening fire"], "4 pm", ""),
        (["what is on in the barn", "drop the wool ones"], "burners", "Nettle"),
    ],
)  # fmt: skip
def test_plans_and_what_is_in_between(index, turns, said, not_said) -> None:
    expect(index, turns, SATURDAY, said, not_said)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["when is turning bowls", "is the charcoal burners one at the same time"], "Yes, they"),
        (["when is wool on the loom", "is the charcoal talk on at the same time"], "kiln"),
        (["when is wool on the loom", "does it clash with the charcoal talk"], "kiln"),
    ],
)
def test_of_several_that_are_called_so_that_of_the_same_day_is_meant(index, turns, said) -> None:
    expect(index, turns, SATURDAY, said)


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("anything woolly today that isn't about dyes", "loom", "dyes"),
        ("something woolly this morning, not the dye one", "loom", "dyes"),
        ("is there anything on snorkling today", "don't", "loom"),
    ],
)
def test_a_word_of_a_quality_is_what_it_is_made_of(index, question, said, not_said) -> None:
    expect(index, [question], SUNDAY, said, not_said)

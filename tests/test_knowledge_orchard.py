"""What is asked of what was just told, over two days of an orchard festival."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, last, sheet

NOW = datetime.fromisoformat("2026-09-05T08:10+02:00")  # the first of two days
HEAD = "title,start,end,room,track,level,people,language,desc"
ROWS = (
    "Breakfast among the trees,05T07:30,05T08:00,Lawn,,,,,",
    "Pruning old pears,05T09:00,05T10:00,Cider Barn,Pruning,,Ada Holm,en,",
    "Grafting for novices,05T09:00,05T10:00,Glass House,Grafting,,Bo Lind,en,Bring a knife.",
    "Codling moths and other thieves,05T09:00,05T10:00,Long Shed,Pests,,Cy Dahl,sv,"
    '"How the moth lives. What a winter of counting moths with PheroTrap told us about traps, and '
    'why bees suffer when orchards are sprayed against the moth."',
    "Ladders and how to fall,05T10:00,05T11:30,Long Shed,,,Dag Moe,en,",
    "Pruning young plums,05T10:30,05T11:00,Cider Barn,Pruning,,Ada Holm,sv,",
    "Bee boxes,05T11:00,05T12:00,Glass House,Bees,,Eva Rask; Finn Ask,en,",
    "Lunch on the lawn,05T12:00,05T13:10,Lawn,,,,,",
    "Pruning by moonlight,05T13:30,05T14:30,Cider Barn,Pruning,,Gro Vik,en,",
    "Bee boxes,05T14:00,05T15:00,Glass House,Bees,,Eva Rask; Finn Ask,en,",
    "Apple tasting,05T14:00,05T15:00,Long Shed,,,Cy Dahl,en,",
    "Pruning for the lazy,05T16:00,05T16:30,Cider Barn,Pruning,,Ada Holm,en,",
    "A hive that hums: music from bees,05T16:45,05T17:30,Long Shed,,,Ivar Bo,en,",
    "Breakfast among the trees,06T07:30,06T09:00,Lawn,,,,,",
    "Bee boxes,06T10:00,06T11:00,Glass House,Bees,,Eva Rask; Finn Ask,en,",
    "Pressing cider,06T10:00,06T11:00,Cider Barn,,,Dag Moe,en,",
    "Pressing cider,06T13:00,06T14:00,Cider Barn,,,Gro Vik,en,",
)


index = sheet("orchard.csv", HEAD, ROWS, "2026-09", "Europe/Stockholm")


PRUNING = "what pruning talks are there today"


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        # on one side of something
        ([PRUNING, "and which of them come after the lunch"], "moonlight", "pears"),
        ([PRUNING, "which of those are before lunch"], "pears", "moonlight"),
        ([PRUNING, "which of them are after the ladders"], "moonlight", "pears"),
        ([PRUNING, "and which are before the break"], "pears", "moonlight"),
        ([PRUNING, "which of those is after the hive that hums"], "None of those 4", "pears is"),
        # in a language
        ([PRUNING, "which one's in Swedish"], "young plums", "moonlight"),
        ([PRUNING, "are all of them in English"], "Only three", "plums"),
        ([PRUNING, "are any of those in German"], "none of those 4 is in German", "pears"),
        ([PRUNING, "are any of them in German", "when does the last of them start"], "4 pm", ""),
        # what was not told of, too
        ([PRUNING, "which of those is in the glass house"], "None of those 4", "pears"),
        (
            ["what's on about pruning in the cider barn today", "which of them is at four"],
            "lazy",
            "",
        ),
        # less what one is tired of
        (
            [
                "what's on in the long shed today",
                "I'm fed up with bees, which of those isn't about bees",
            ],
            "Ladders",
            "hums",
        ),
        (
            [
                "what's on in the long shed today",
                "we've heard enough about moths, what else is there",
            ],
            "Ladders",
            "moths and",
        ),
        (
            [
                "what's in the cider barn today",
                "I'm sick and tired of plums, which of those isn't about plums",
            ],
            "pears",
            "plums",
        ),
        (["I'd rather not hear about bees again, what's on at eleven"], "Ladders", "Bee boxes"),
        (["I'm allergic to bees, what's on at eleven"], "Ladders", "Bee boxes"),
        (["I'm bored of pruning, what's on at nine"], "Grafting", "Pruning"),
        (
            [
                "what's on in the long shed today",
                "not in the mood for moths, which of them aren't on moths",
            ],
            "Ladders",
            "moths and",
        ),
        (
            [PRUNING, "nothing about plums though, which of them isn't about plums"],
            "pears",
            "plums",
        ),
        # what begins then
        (["something at eleven that isn't about pruning"], "Bee boxes", "Ladders"),
        (["something at half past eleven without bees"], "", "Pruning"),
        # the same people
        (
            ["who does the bee boxes", "and is it the same pair each time"],
            "Yes, all three: Eva Rask",
            "",
        ),
        (
            ["who does the bee boxes", "will it be the same two in the afternoon"],
            "Yes, all three",
            "",
        ),
        (["who does pressing cider tomorrow", "is it the same person both times"], "No:", ""),
        (["when is the apple tasting", "is it the same person each time"], "only once", "Yes"),
        ([PRUNING, "is it the same speaker for all of those"], "No:", "only once"),
        # next in a room, and next there again
        (["what's about to begin in the cider barn"], "Pruning old pears", "Grafting"),
        (
            ["what's just about to start in the cider barn", "and after that one"],
            "young plums",
            "Ladders",
        ),
        (
            ["what's just about to start in the cider barn", "and after that", "and after that"],
            "moonlight",
            "Apple",
        ),
        # another place at that time
        (
            ["when's the apple tasting", "and what else is happening then in the glass house"],
            "Bee boxes",
            "Cy Dahl",
        ),
        (
            ["when's the moth talk", "is anything else on then in the cider barn"],
            "pears",
            "Cy Dahl",
        ),
        (
            [
                "when's the apple tasting",
                "what else is on then in the cider barn",
                "and in the glass house",
            ],
            "Bee boxes",
            "10",
        ),
        (["when's the moth talk", "anything in the glass house then"], "Grafting", "Bee"),
        # afterwards
        (
            ["when are the ladders on", "could I still see the pruning by moonlight afterwards"],
            "Yes",
            "",
        ),
        (
            ["when's the apple tasting", "can we still hear the pruning by moonlight after that"],
            "No",
            "",
        ),
        (
            ["when's the apple tasting", "would I still catch the ladders afterwards"],
            "is first",
            "Yes",
        ),
        (
            [
                "when are the ladders on",
                "would I have time for the pruning by moonlight afterwards",
            ],
            "Yes",
            "",
        ),
        # a verdict on what is named for its level
        (
            [
                "where are the codling moths",
                "can I get from there to the grafting for beginners in time",
            ],
            "overlap",
            "can't find",
        ),
        # the length of a meal
        (
            ["what time do we eat and how long have we got"],
            "an hour and 10 minutes",
            "before it starts",
        ),
        (
            ["when's lunch and how long do we have for it"],
            "an hour and 10 minutes",
            "before it starts",
        ),
        # how many a person gives
        (
            ["who gives pruning old pears", "how many is she giving altogether"],
            "3 sessions by Ada Holm",
            "",
        ),
        (
            ["who does the apple tasting", "how many talks does he have"],
            "2 sessions by Cy Dahl",
            "",
        ),
        (
            ["who gives pruning old pears", "what else does she do today", "how many altogether"],
            "3 sessions by Ada Holm",
            "",
        ),
        ([PRUNING, "how many altogether"], "There are 4", ""),
        # what a description holds
        (["when is the moth talk", "does he talk about traps in it"], "Yes", "None"),
        (["when is the moth talk", "and does it go into spraying"], "Yes", ""),
        (["does Cy Dahl talk about traps"], "Yes, in Codling moths", "tasting"),
        (["who gives the apple tasting", "does he speak about moths"], "Yes, in Codling moths", ""),
        (["when is the moth talk", "will it cover badgers"], "doesn't mention badgers", "Yes"),
    ],
)
def test_of_what_was_told(index, turns, said, not_said):
    expect(index, turns, NOW, said, not_said)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["what's on at nine", "which of those is in the long shed"], "Codling moths"),
        (["when is lunch", "how long have we got"], "from now"),  # until it
        (["what's on at two", "and what's on after that"], "lazy"),  # anywhere
        (["who does the apple tasting", "what else is he doing"], "Codling moths"),
        (["when are the ladders on", "what's on afterwards"], ""),
        (["who does the bee boxes", "are they in the same room"], "Glass House"),
        (["when is the moth talk", "is that in English"], "No, Codling moths"),
        (["how many talks are there on pruning today", "how many of those are before noon"], "2"),
        (["what's on at eleven"], "Ladders"),  # what is running, too
        (["I'm tired, what's on at nine"], "Pruning"),
        (["I'm feeling sick"], "help at once"),
        (["does Cy Dahl speak tomorrow"], "No"),
        (["when is the moth talk", "does anyone talk about bees"], "Bee boxes"),
        (["who does the moth talk", "does he speak tomorrow"], "No"),
    ],
)
def test_what_stays_as_it_was(index, turns, said):
    expect(index, turns, NOW, said)


def test_breakfast_is_that_of_today_and_over_once(index):
    later = datetime.fromisoformat("2026-09-06T09:30+02:00")
    told = last(index, "where was breakfast and is it still going", now=later)
    assert "yesterday" not in told and "9 am" in told and told.count("It is over") == 1

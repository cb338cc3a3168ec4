"""Questions over a folk fair in two schools: ranges of hours, rooms said in another order, what else
stands in the same breath."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, last, sheet, talk

NOW = datetime.fromisoformat("2026-05-08T09:40+02:00")  # the first of two days
HEAD = "title,start,end,room,track,format,people,desc"
ROWS = (
    "Reels for a full floor,08T10:00,08T10:50,HS Gym Hall (High School),Dance,talk,Ida Moe,",
    "Fiddle repair,08T10:00,08T11:00,MS Gym Hall (Middle School),Wood+Glue,tutorial,Ole Vik,",
    "Glue that holds,08T11:00,08T12:00,MS Gym Hall (Middle School),Wood+Glue,tutorial,Ole Vik,",
    "Oak and ash,08T12:30,08T13:30,MS Gym Hall (Middle School),Wood+Glue,talk,Una Lie,",
    "Waltz on a boat,08T11:00,08T11:50,HS Gym Hall (High School),Dance,talk,Ida Moe,",
    "Cloakroom,08T09:00,08T18:00,Porch,,,,",
    "Cloakroom,08T09:00,08T18:00,Cellar,,,,",
    "Craft(s) of the far(m) yard,09T14:00,09T15:00,Yard,Wood+Glue,talk,Una Lie,",
    "Lunch,08T12:00,08T13:00,Yard,,,,",
    "Polka without shoes,08T12:00,08T12:50,Library,Dance,talk,Eli Ruud,",
    "Slow airs,08T13:15,08T14:00,Library,Song,talk,Eli Ruud; Ida Moe,",
    "Sea songs,08T14:15,08T15:00,Library,Song,talk,Ida Moe,",
    "Night songs,08T16:30,08T17:00,Library,Song,talk,Eli Ruud,",
    "A choir that keeps its books in a database,08T15:00,08T15:40,Yard,Song,talk,Per Ask,",
    "Tables and keys,08T15:00,08T15:40,HS Gym Hall (High School),Database,talk,Kai Lund,",
    "Song for two,09T10:00,09T11:00,Library,Song,talk,Eli Ruud,",
    "Songs for three,09T11:00,09T12:00,Library,Song,talk,Eli Ruud,",
)


index = sheet("fair.csv", HEAD, ROWS, "2026-05", "Europe/Oslo")


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["put together an afternoon of songs for me, one till four"], "At 1:15 pm, Slow airs"),
        (["what can I see eleven to one"], "Glue that holds"),
        (["plan my morning around dance, up to one o'clock"], "noon, Polka"),
        (["what's first today in the high school gym hall"], "Reels for a full floor"),
        (["who's got the most talks on the Song track"], "Eli Ruud"),
        (["how many song talks are there today", "is that more than tomorrow"], "Yes: 4 today, 2"),
        (["are there more workshops or more tutorials"], "no workshops, 2 tutorials"),
        (["when's the fiddle repair", "what comes after the waltz in the same room"],
         "Tables and keys"),
        (["what's on at ten", "who gives the one in the high school gym hall"], "Ida Moe"),
        (["a choir has its books in a database apparently, when's that"], "A choir that keeps"),
        (["is there anything on wood today that isn't about glue"], "Oak and ash"),
        (["is there a vegan option at lunch"], "says nothing of vegan food"),
        (["where can I leave my coat"], "until 6 pm, in Cellar and Porch"),
        (["I grew up on a farm, so is there a talk on that"], "Craft(s)"),
        (["does the waltz start before noon, who's giving it"], "Ida Moe"),
    ],
)  # fmt: skip
def test_what_is_said_at_the_fair(index, turns, said):
    expect(index, turns, NOW, said)


def test_what_is_over_is_told_once(index):
    late = datetime.fromisoformat("2026-05-08T11:30+02:00")
    told = last(index, "oh did I miss the fiddle repair, who was that", now=late)
    assert "Ole Vik" in told and told.count(" over") == 1


def test_a_time_is_no_range(index):
    on = talk(index, "what's on at ten past ten in the high school gym hall", now=NOW)
    then = talk(index, "and in the middle school gym hall at ten to twelve", now=NOW)
    assert "Reels" in on[-1].text and "Glue that holds" in then[-1].text

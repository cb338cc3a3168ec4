"""Wishes told by circumstances, children, cravings: at a fair of two days by a lake."""

from datetime import datetime

import pytest

from knowledge.understand.children import ages_in, without_children
from tests.support.dialogue import expect, last, sheet

MORNING = datetime.fromisoformat("2026-06-12T08:30+02:00")  # the first of two days
NOON = datetime.fromisoformat("2026-06-12T12:10+02:00")
EVENING = datetime.fromisoformat("2026-06-12T17:30+02:00")
HEAD = "title,start,end,room,type,people,desc"
ROWS = (
    "Sleep and how to get it back,12T10:00,12T11:00,Barn,talk,Ann Berg,"
    "Insomnia; lying awake at night; and what helps.",
    "Saying no to your manager,12T11:00,12T12:00,Barn,talk,Bo Lind,"
    "Too much work and how to set limits before you burn out.",
    "Bookkeeping for small farms,12T14:00,12T15:00,Barn,talk,Cy Dahl,Taxes; invoices and accounts.",
    "Steam engines of the lake railway,12T15:00,12T16:00,Barn,talk,Dan Ulv,Locomotives and tracks.",
    "Sheepdogs at work,13T10:00,13T11:00,Barn,talk,Eli Sand,Herding with whistles.",
    "The vet's bag,13T11:00,13T12:00,Barn,talk,Fay Roos,Sick animals and their medicine.",
    "Changeover,12T13:00,12T13:10,Barn,talk,,",
    "Raft building,12T18:00,12T19:00,Meadow,workshop,Gil Vik,For ages 9 to 14. Bring boots.",
    "Kids' lantern walk,12T19:00,12T20:00,Meadow,workshop,Ida Moe,With songs.",
    "Axe throwing,12T18:30,12T19:30,Meadow,workshop,Jo Falk,Ages 16+ and strictly sober.",
    "Choir in the boathouse,12T20:00,12T21:00,Boathouse,concert,Kim Bay,Sing along with us.",
    "Posters and appetizers,12T17:45,12T19:00,Foyer,social,,",
    "Pop up cafe,13T09:00,13T10:00,Foyer,social,,",
)


index = sheet("lake.csv", HEAD, ROWS, "2026-06", "Europe/Berlin")


@pytest.mark.parametrize(
    ("now", "said", "expected", "not_said"),
    [
        (MORNING, "I lie awake every night, anything that might help me with that?", "Sleep", "Steam"),
        (MORNING, "I do the accounts for a farm. is there anything here for somebody like me",
         "Bookkeeping", "Sleep"),
        (MORNING, "is there anything for someone who does the taxes of a farm", "Bookkeeping",
         "Sleep"),
        (NOON, "I'm a bit of a train nerd, what's left today for someone like me", "Steam",
         "Changeover"),
        (MORNING, "I'm worn out from too much work, any talk about that today", "Saying no",
         "There are"),
        (NOON, "I'm a vet, anything for me this afternoon?", "vet's bag", "Changeover"),
        (NOON, "I fly helicopters, anything on for me?", "Shall I", "anyone called"),
        (EVENING, "anything for my daughter, she's eleven, this evening", "Raft", "Axe"),
        (EVENING, "we've got two little ones, what can they do this evening", "lantern", "Axe"),
        (NOON, "my boys are six and seven, is there anything for them tomorrow",
         "nothing for children then", "Sheepdogs"),
        (EVENING, "I'm starving, will there be any food tonight", "appetizers", "don't have"),
        (EVENING, "is there something to nibble on tonight", "appetizers", "anyone called"),
        (EVENING, "I'm dying for a coffee, is there anything", "cafe", "don't have"),
        (EVENING, "I could murder a cup of tea, where can I get one", "cafe", "Sleep"),
        (EVENING, "what can a girl do around here this evening, and please no singing", "Raft",
         "Choir"),
        (MORNING, "I'm tired of farming, haven't you got anything with locomotives or insomnia",
         "Steam", "Sheepdogs"),
    ],
)  # fmt: skip
def test_what_suits_who_tells_of_themselves(index, now, said, expected, not_said):
    expect(index, [said], now, expected, not_said)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("I'm only here till four, what can I still see", "Bookkeeping"),  # a time, no circumstance
        ("my feet hurt, what's on next", "Bookkeeping"),
        ("I love sheepdogs, when is that on", "tomorrow at 10 am"),
        ("I lost my wallet, where do I ask", "desk"),
    ],
)
def test_what_is_told_in_passing_is_not_searched_for(index, said, expected):
    later = NOON.replace(hour=13, minute=15)
    assert expected in last(index, said, now=later)


def test_ages_are_those_of_children():
    assert ages_in("my two boys are nine and eleven") == (9, 11)
    assert ages_in("anything for a six year old") == (6,)
    assert ages_in("what is on at nine for my kids") == ()
    assert without_children("what can my little girl do") == "what can do"
    assert without_children("what can the band do") == "what can the band do"

"""Found by what it is for, by its language, by what it asks one to bring, left out by its tags: two
days in a garden."""

from datetime import datetime

import pytest

from knowledge.answer import phrases
from knowledge.answer.inside import entries
from knowledge.held_in import told
from knowledge.languages import spoken_by
from knowledge.readers.text import people
from tests.support.dialogue import expect, last, sheet

MORNING = datetime.fromisoformat("2026-09-04T08:30+02:00")  # the first of two days
SECOND = datetime.fromisoformat("2026-09-05T08:30+02:00")
HEAD = "title,start,end,room,type,people,tags,desc"
ROWS = (
    "Keeping cut flowers alive,04T10:00,04T11:00,Barn,talk,Ann Berg,Live,"
    "Vases; rain water and why roses wilt after two days.",
    "Clay ovens,04T10:00,04T12:00,Yard,workshop,Bo Lind,Live,"
    "You will build and fire an oven: bricks; sand and straw are there. Old shoes and a pair of thick "
    "gloves and a dust mask that fits over the nose and the mouth and can be closed are mandatory.",
    "Bread from rye,04T14:00,04T15:00,Yard,workshop,Cy Dahl,Live,"
    "Dough and sourdough. The workshop will be provided in danish.",
    "Garden hour with Greenleaf,04T11:00,04T12:00,Barn,talk,Dan Ulv,Sponsor,Mowers and hoses.",
    "Hosepipes by Wetworks,04T11:00,04T12:00,Shed,talk,Eli Sand,Sponsor,Taps and hoses.",
    "Bats at dusk,04T11:00,04T12:00,Yard,talk,Fay Roos,Live,"
    "An introduction to flying mammals and their echo.",
    "Saying goodbye to a parent,04T15:00,04T16:00,Barn,talk,Gil Vik,Live,Death and how we mourn.",
    "The undertaker's garden,04T16:00,04T17:00,Barn,talk,Ida Moe,Live,"
    "What is done for the dead: graves; funerals and the flowers on them.",
    "Lightning talks I,04T17:00,04T18:00,Hall,lightning,,Live,"
    "## Composting in a flat _by J Falk_ ## Moss instead of lawn _by K Bay_ ## Worm farms _by Al Ro_",
    "Lightning talks II,05T17:00,05T18:00,Hall,lightning,,Live,"
    "## Plants that are safe for cats _by L Tam_ ## Rain barrels _by M Eck_ ## Stone walls _by Ed Fox_",
    "Lamps without a socket,05T10:00,05T11:00,Barn,talk,Pia Holm,Live,"
    "What gives light when the mains fail: solar cells; batteries and dynamos.",
    "Volunteers' briefing,04T12:30,04T13:00,Hall,meeting,,Live,For helpers who join at first.",
    "Volunteers' briefing,05T12:30,05T13:00,Hall,meeting,,Live,For helpers who join at first.",
    "Panel on hedges,05T11:00,05T12:00,Barn,panel,"
    "Ann Berg; Bo Lind; Cy Dahl; Dan Ulv; Eli Sand,Live,Five views on hedges.",
    "Rain from roofs: gutters and butts that keep ponds and flowers alive,05T14:00,05T15:00,Yard,talk,"
    "Una Dal,Live,",
    "Panel on lawns,05T11:00,05T12:00,Hall,panel,Fay Roos; Gil Vik,Live,Two views on lawns.",
)


index = sheet("garden.csv", HEAD, ROWS, "2026-09", "Europe/Berlin")


@pytest.mark.parametrize(
    ("now", "said", "expected", "not_said"),
    [
        (MORNING, "somebody's doing a quick thing on house plants my cat can nibble, when is that",
         "Lightning talks II", "Moss"),
        (MORNING, "is there anything about lamps that still work when the power is gone", "Lamps",
         "desk"),
        (MORNING, "I've got a small flower shop and I'd love my bunches to last a lot longer, what "
         "shouldn't I miss today", "Keeping cut flowers", "Hosepipes"),
        (MORNING, "I'd like to help out as a volunteer here, never done it before, is there a meeting "
         "or something I should turn up at", "briefing is at 12:30 pm", "tomorrow"),
        (MORNING, "I don't speak a word of Danish, is the bread workshop at two any use to me",
         "No, Bread from rye is in Danish", "Clay"),
        (MORNING, "is the bread workshop any good without Danish", "No, Bread", "Clay"),
        (MORNING, "what do I need to bring to the clay ovens", "are mandatory", "doesn't"),
        (MORNING, "what's on at eleven that isn't a sponsor trying to sell me a mower", "Bats",
         "Greenleaf"),
        (MORNING, "I think there were a couple of talks about death and dying", "undertaker",
         "lightning"),
        (SECOND, "which panel has the most people on it",
         "with five people: Ann Berg, Bo Lind, Cy Dahl, Dan Ulv and Eli Sand", "Fay"),
        (MORNING, "where's the taxi rank", "desk", "Bats"),
    ],
)  # fmt: skip
def test_what_is_described_is_found(index, now, said, expected, not_said):
    expect(index, [said], now, expected, not_said)


def test_a_title_of_all_the_words_goes_before_what_was_told(index):
    told = ["what is on in the barn today", "and the rain one with flowers in it, who does that"]
    assert "Una Dal" in last(index, *told, now=MORNING)


def test_a_room_is_said_once(index):
    said = "where's the bats talk and how long have I got"
    assert last(index, said, now=MORNING).count("Yard") == 1


def test_entries_of_short_talks(index):
    listed = {s.title: entries(s) for s in index.schedule.talks}
    assert listed["Lightning talks I"] == [
        "Composting in a flat",
        "Moss instead of lawn",
        "Worm farms",
    ]
    assert listed["Clay ovens"] == []


def test_languages_in_small_letters(index):
    codes = {s.title: told(s) for s in index.schedule.talks}
    assert codes["Bread from rye"] == ("da",)
    assert codes["Bats at dusk"] == ()
    assert spoken_by("is it any use to me without danish") == "is it not in danish"


def test_degrees_are_nobody():
    assert people(["Ada Fiction", "CPA", "Ma"]) == ["Ada Fiction", "Ma"]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("A Felt Hat for Your Cold Head or What is the Way to Keep It Warm",
         "A Felt Hat for Your Cold Head"),
        ("Why \u201cJust Dig\u201d Doesn\u2019t Work: Mulch and a Garden That Goes On and On",
         "Why \u201cJust Dig\u201d Doesn\u2019t Work"),
    ],
)  # fmt: skip
def test_titles_are_cut_where_they_end(title, said):
    assert phrases.short(title) == said


def test_a_long_sentence_is_not_cut_before_what_it_says():
    sentence = f"We do much: {'this and that and ' * 8}more, a cup and a spoon are required."
    end = sentence.index("required") + len("required")
    assert phrases.around(sentence, end, 12) == "A cup and a spoon are required."


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        (["what's on tomorrow at eleven", "which of those is good for someone new to it"],
         "None of those", "Panel on"),
        (["what's on today at eleven", "which of those is good for someone new to it"],
         "Bats at dusk", "Hosepipes"),
        (["when are the clay ovens", "could I see the roses bouquet flowers one as well"],
         "No, they overlap", "Bread"),
    ],
)  # fmt: skip
def test_what_is_described_of_those_told(index, turns, said, not_said):
    expect(index, turns, MORNING, said, not_said)

"""A full name that nobody here has is never taken for one that is near."""

from datetime import datetime

import pytest

from knowledge.understand.full_names import full_name, namesakes
from knowledge.understand.given_names import is_given
from tests.support.dialogue import last, sheet

NOW = datetime.fromisoformat("2026-05-08T08:10+02:00")
HEAD = "title,kind,start,end,room,people,desc"
ROWS = (
    "Warps and wefts,talk,08T10:00,08T11:00,Loft,Martin Szegedy,Threads that cross.",
    "Felt in an hour,workshop,08T11:00,08T12:00,Loft,Claire Odum,Bring soap.",
    "Reading - Boris Lindqvist,reading,08T13:00,08T14:00,Cellar,,He reads.",
    "The life of Astrid Wool,talk,08T14:00,08T15:00,Cellar,Ines Morau,She spun.",
    "Power looms,talk,08T15:00,08T16:00,Cellar,Andrew Power,They are loud.",
    "Julia for weavers,talk,08T16:00,08T17:00,Cellar,Ines Morau,A language for patterns.",
)

index = sheet("weavers.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("is Zoe Lindqvist doing a reading", "zoe lindqvist"),
        ("where's Claire Muller's workshop", "claire muller"),
        ("when is Martin Odum on", "martin odum"),
        ("is Hannah Power here", "hannah power"),
        ("is martin bessedy speaking", "martin bessedy"),
        ("who is Peter van der Aart", "peter van der aart"),
        ("is Claire R R Muller signing anything today", "claire r r muller"),
        ("is Claire R.R. Muller here", "claire r r muller"),
        ("where is Q. V. Tolland speaking", "q v tolland"),
        ("is Hannah K van Hool on", "hannah k van hool"),
        ("is Hannah Le Hool on", "hannah le hool"),
        ("is Claire J Odum on", ""),
        ("is Astrid M. Wool speaking", ""),
        ("what is on in room q v today", ""),
        ("is there anything on c and r", ""),
        ("when is Boris Lindqvist on", ""),
        ("is Astrid Wool speaking", ""),
        ("when's Andru Powers on", ""),  # heard so
        ("is Martin Segedi speaking", ""),
        ("is there anything about Hannah Arendt", ""),
        ("I'm Hannah Brennan, what is on", ""),
        ("anything on Julia programming", ""),
        ("where's Ines's weaving talk", ""),
        ("is Martin speaking today", ""),
        ("what is on at the Martin Luther building", ""),
    ],
)
def test_a_full_name_that_nobody_has(index, question, name):
    assert full_name(index, question) == name


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("is Zoe Lindqvist doing a reading", "No, I don't have anyone called Zoe Lindqvist. "
         "Did you mean Boris Lindqvist?"),
        ("where's Claire Muller's workshop", "Did you mean Claire Odum?"),
        ("when is Martin Odum on", "Did you mean Martin Szegedy or Claire Odum?"),
        ("is Hannah R R Odum on today", "Did you mean Claire Odum?"),
        ("is Claire R R Muller on today", "No, I don't have anyone called claire r r muller"),
        ("which talk is Nadia Bellweather giving", "say the name again"),
    ],
)  # fmt: skip
def test_the_nearest_is_offered_as_a_question(index, question, said):
    assert said in last(index, question, now=NOW)


def test_what_was_offered_is_told_to_a_yes(index):
    assert "Felt in an hour" in last(index, "where's Claire Muller's workshop", "yes", now=NOW)
    assert "1 pm" in last(index, "when is Zoe Lindqvist reading", "yes please", now=NOW)


def test_a_name_that_only_a_title_has_is_found_by_its_sound(index):
    assert "Reading - Boris Lindqvist" in last(index, "is Borys Lindkvist reading", now=NOW)


def test_words_are_no_given_names():
    assert is_given("hannah") and not any(map(is_given, "will rose mark the speaking".split()))


def test_the_likest_comes_first(index):
    assert namesakes(index, "claire power") == ("Claire Odum", "Andrew Power")
    assert namesakes(index, "nobody atall") == ()

"""What a schedule does not hold is admitted, and never answered with something else that it holds."""

from datetime import datetime

import pytest

from tests.support.dialogue import last, sheet

NOW = datetime.fromisoformat("2026-09-10T08:10+02:00")
HEAD = "title,start,end,room,people,desc"
ROWS = (
    "Moonlight cruise,10T20:00,10T22:00,Pier,Lund Travel,Like to meet new sailors? Each passenger gets a "
    "card that is worth six drinks; sugar free ones are among them. Write to us about tickets.",
    "Smoking eels,10T10:00,10T11:00,Gullwing 301,Marten Holm,Materials cost 12 euros.",
    "Sea shanty hour,10T11:00,10T12:00,Gullwing 302,Ida Brekke,This class is free for all visitors.",
    "Norwegian sailors meet up,11T17:00,11T18:00,Gullwing 305,,For whoever comes from Norway.",
    "The cost of herring,11T10:00,11T11:00,Gullwing 302,Marten Holm,What costs grew in bad years and how "
    "free harbours helped.",
)

index = sheet("shore.csv", HEAD, ROWS, "2026-09", "Europe/Oslo")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how much is a ticket for that moonlight cruise", "doesn't say what it costs"),
        ("what does the moonlight cruise cost", "doesn't say what it costs"),
        ("what does the cost of herring talk cost", "doesn't say what it costs"),
        ("how much is the eel smoking", "Materials cost 12 euros"),
        ("what does the sea shanty hour cost", "free for all visitors"),
    ],
)
def test_only_a_sentence_about_its_price_tells_a_price(index, question, said):
    assert said in last(index, question, now=NOW)


@pytest.mark.parametrize(
    "question",
    [
        "when do the swedish sailors meet up, i saw that others do",
        "what time do the sailors from sweden meet",
    ],
)
def test_when_something_else_is_is_not_told_of_what_was_talked_of(index, question):
    told = last(index, "when's the moonlight cruise", question, now=NOW)
    assert "Like to meet" not in told and "Please ask" in told or "Do you want that?" in told


def test_what_is_asked_back_is_still_told_of_it(index):
    told = last(index, "when's the moonlight cruise", "when do i get my card for it", now=NOW)
    assert "card that is worth six drinks" in told

"""Ends that are not given, subjects of beginners, names with pictures, footnotes: a day at an
observatory."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, sheet

MORNING = datetime.fromisoformat("2026-10-03T08:30+02:00")
HEAD = "title,start,end,room,type,people,desc"
ROWS = (
    "Doors close,03T17:00,,Gate,other,,",
    "Grinding a mirror,03T10:00,03T11:30,Dome,workshop,Mia Holt \U0001f52d,"
    "An introduction to making telescopes for those who never made one.",
    "First steps with a sextant,03T13:00,03T14:30,Roof,workshop,Lev Aro,Finding where you are.",
    "Break - stretch your necks!,03T12:45,03T13:00,Hall,talk,,",
    "Where the dark went,03T12:00,03T12:45,Hall,talk,Uma Fell,"
    "Half of all children never saw the Milky Way. Street lamps are to blame¹ for it. "
    "This talk tells how to dim them and what towns of 40 km² saved.",
)

MORE = ("Sextants at sea,04T10:00,04T11:00,Roof,talk,Lev Aro,How ships found land.",)

index = sheet("stars.csv", HEAD, ROWS, "2026-10", "Europe/Berlin")
two_days = sheet("both.csv", HEAD, (*ROWS, *MORE), "2026-10", "Europe/Berlin")


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        (["when does it all finish"], "Doors close, at 5 pm", "ends"),
        (["I'm new to telescopes, is there a workshop I could do today"], "Grinding", "sextant"),
        (["I've never touched a sextant, are there any workshops"], "sextant", "Grinding"),
        (["who does the mirror workshop"], "Mia Holt ", "\U0001f52d"),
        (["what's the one on the dark about"], "Half of all children", "dim them"),
        (["what does Uma Fell say about lamps"], "to blame", "¹"),
    ],
)  # fmt: skip
def test_what_is_told_at_an_observatory(index, turns, said, not_said):
    expect(index, turns, MORNING, said, not_said)


def test_marks_of_footnotes_go_and_units_stay(index):
    (dark,) = (s for s in index.schedule.sessions if s.title.startswith("Where"))
    assert "to blame for it" in dark.description
    assert "40 km²" in dark.description


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        (["when do the workshops finish today"], "The workshops end at 2:30 pm", "Shall I"),
        (["when's the mirror workshop", "and the one on the dark",
          "aren't those both at the same time"], "No", "Yes"),
        (["when's the mirror workshop", "and the one on the dark",
          "is there a break between those two or is it straight on"], "Yes, half an hour", "find"),
        (["I'd rather not do telescopes, is there anything on sextants"], "sextant", "Grinding"),
        (["is Uma Feldmann giving the mirror workshop"], "by Mia Holt", "Yes"),
        (["what's after the next break"], "First steps", "Close"),
        (["when is Lev Aro on", "when does he finish"], "2:30 pm", "4 pm"),
        (["what workshops are there today", "which one's for people who build telescopes"],
         "Grinding", "sextant"),
    ],
)  # fmt: skip
def test_what_is_asked_at_an_observatory(index, turns, said, not_said):
    expect(index, turns, MORNING, said, not_said)


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("how old is Mia Holt", "Sorry, I don't have that", "Grinding"),
        ("is Uma Fell married", "doesn't say that about Uma Fell", "dark"),
        ("what's Lev Aro's phone number", "Sorry, I don't have that", "sextant"),
        ("where can I get the slides from Uma Fell's talk", "doesn't say", "lamps"),
        ("is there a talk on Kubernetes", "I don't", "is at"),
        ("where do I find the session on kubernetes lenses", "I don't", "is at"),
    ],
)
def test_what_no_schedule_holds(index, question, said, not_said):
    expect(index, [question], MORNING, said, not_said)


def test_when_somebody_finishes_on_another_day(two_days):
    turns = ["who gives the first steps", "when does he finish tomorrow"]
    expect(two_days, turns, MORNING, "ends tomorrow at 11 am")

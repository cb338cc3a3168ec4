"""What is asked for and is not there: subjects, rooms and people near to what is."""

from datetime import datetime

import pytest

from knowledge.model import Session
from knowledge.placeholders import is_placeholder
from tests.support.dialogue import expect, sheet

MORNING = datetime.fromisoformat("2026-05-08T08:40+02:00")
HEAD = "title,start,end,room,people,kind,desc"
ROWS = (
    "Opening,08T09:00,08T09:15,Hall A,,talk,",
    "Compose navigation in large apps,08T09:15,08T10:00,Hall A,Ann Berg,talk,"
    "How the screens of an Android app find each other.",
    "Caching a data graph,08T10:00,08T10:45,Hall B,Bo Lind,talk,Queries that are answered twice.",
    "Think outside the server,08T10:00,08T10:45,Hall E,Cy Dahl,talk,How to react to a native browser.",
    "Your first Gradle plugin,08T11:00,08T12:30,Hall B,Dan Ulv,workshop,Bring a laptop.",
    "Building a compiler for quantum computers,08T11:00,08T11:45,Hall A,Eli Sand,talk,Gates.",
    "Main Programme: talk,08T13:00,08T13:45,Hall A,,talk,TBA",
    "Main Programme: tutorial,08T13:00,08T14:30,Hall B,,tutorial,No description",
    "Main Programme: lunch,08T12:30,08T13:00,Foyer,,break,",
    "Clinical trials with R,08T14:00,08T14:45,Hall A,Fay Roos,talk,Doses and how they are compared.",
    "Serving web pages to sensors,08T15:00,08T15:45,Hall E,Gil Fawson,talk,Small machines.",
    "Poetry for programmers,08T15:00,08T15:45,Hall B,Ida Moe,talk,Rhyme and metre.",
)

index = sheet("absent.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        (
            "which talk covers react native navigation",
            "I don't see anything on react native",
            "is at",
        ),
        (
            "is there a talk about redis caching",
            "anything on redis caching. The nearest is Caching",
            "Bo",
        ),
        ("is there a session about veterinary trials", "The nearest is Clinical trials", "Roos"),
        (
            "is there anything on celery task queues",
            "I don't have anything on celery task",
            "nearest",
        ),
        ("anything on ebpf this week", "I don't have anything on ebpf", "Main"),
        ("which session teaches terraform", "anything on terraform", "anyone"),
        ("where's the workshop on ktor I could join", "anything on ktor", "join"),
        (
            "is there a lecture about chess engines",
            "I don't have anything on chess engines",
            "lecture",
        ),
        (
            "when's the tutorial on quantum computers",
            "No tutorial on quantum computers, but Build",
            "13",
        ),
        (
            "I'd like to go to the talk on postgresql replication, when is it",
            "postgresql repl",
            "is at",
        ),
    ],
)
def test_a_subject_that_is_not_there(index, question, said, not_said):
    expect(index, [question], MORNING, said, not_said)


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("is there a talk on compose navigation", "Compose navigation in large apps, by", "see"),
        ("anything on caching", "Caching a data graph, by", "see"),
        ("is there a talk on quantum computers", "Building a compiler for quantum", "see"),
        ("anything about verse and rhyme", "Poetry for programmers", "don't"),
        ("what's on in hall e at ten", "Think outside", "don't"),
        ("when is ann berg on", "at 9:15 am", "anyone"),
    ],
)
def test_what_is_there_is_not_denied(index, question, said, not_said):
    expect(index, [question], MORNING, said, not_said)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("what's on in hall d at two", "a hall d"),
        ("is there anything in hall seven", "a hall seven"),
        ("what's on in the turing room after lunch", "a turing room"),
        ("where's the curie stage", "a curie stage"),
        ("what's happening in periyar this afternoon", "a room periyar"),
        ("what's on in studio c later", "a studio c"),
    ],
)
def test_a_room_that_is_not_there(index, question, missing):
    expect(index, [question], MORNING, f"I don't have {missing}. There is Hall A", "nearest")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("when is ann lindqvist speaking", "I don't have anyone called Ann Lindqvist"),
        ("when does gil lawson talk", "If you mean Gil Fawson: "),
    ],
)
def test_a_person_who_is_not_there(index, question, said):
    expect(index, [question], MORNING, said)


@pytest.mark.parametrize(
    ("title", "series", "told", "speakers", "so"),
    [
        ("Main Programme: talk", "Main Programme", "TBA", (), True),
        ("Session 3", "", "", (), True),
        ("Main Programme: talk", "Main Programme", "", ("Ada King",), False),
        ("Main Programme: talk", "Main Programme", "How to knit.", (), False),
        ("Kites", "", "", (), False),
    ],
)
def test_a_slot_of_which_nothing_is_told(title, series, told, speakers, so):
    slot = Session("1", title, MORNING, MORNING, "", speakers, description=told, series=series)
    assert is_placeholder(slot) == so

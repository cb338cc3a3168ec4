"""What is asked beside a session that was told: after it, at its time, how many more, per day; and
which of several is meant. Over a small fair of three days on a quay."""

from datetime import datetime

import pytest

import knowledge
from tests.support.dialogue import last, sheet

NOW = datetime.fromisoformat("2026-09-04T10:50+02:00")  # the first of three days
HEAD = "title,start,end,room,format,level,people,desc"
ROWS = (
    "Opening of the quays,04T09:00,04T09:30,Main Shed,talk,,Ola Berg,",
    "Why gulls steal chips,04T11:00,04T11:45,Main Shed,talk,,Per Ask,On seabirds and their suppers.",
    "Forging ferry tickets,04T11:30,04T12:00,Crane Hall,talk,,Tor Vik,",
    "Lunch on the quay,04T12:00,04T13:00,Quay,,,,",
    "Pop up oyster bar,04T13:00,04T17:00,Quay,social,,,A stall that is gone by the evening.",
    "Rowing to pop songs,04T13:00,04T13:45,Crane Hall,talk,,Siv Roos,",
    "Tar and oakum,04T13:15,04T14:00,Main Shed,talk,,Per Ask; Siv Roos,",
    "Cranes in spring,04T15:00,04T15:45,Main Shed,talk,,Mia Falk,",
    "Automatic winches,04T15:00,04T16:00,Crane Hall,talk,,Kai Lund,A robot that pulls ropes.",
    "Sails for sale,04T16:30,04T17:00,Main Shed,talk,,Kai Lund,",
    "Concert: Brass on the water,04T18:00,04T18:45,Boat Loft,concert,,,",
    "Concert: Nets and strings by the wall,04T19:00,04T19:45,Boat Loft,concert,,,",
    "Prizegiving,04T20:00,04T20:30,Boat Loft,talk,,Ola Berg,",
    "Concert: Foghorns,04T20:30,04T21:30,Boat Loft,concert,,,",
    "Concert: Buoys,04T21:30,04T22:15,Boat Loft,concert,,,",
    "Concert: Capstan,04T22:30,04T23:00,Boat Loft,concert,,,",
    "Knot class (session 1),05T10:00,05T11:00,Boat Loft,workshop,,Ulla Dahl,",
    "Knot class (session 2),05T14:00,05T15:00,Boat Loft,workshop,,Ulla Dahl,",
    "Gulls of the outer islands,05T11:30,05T12:15,Crane Hall,talk,,Tor Vik,",
    "Knot class (session 3),06T10:00,06T11:00,Boat Loft,workshop,,Ulla Dahl,",
    "Farewell,06T15:00,06T15:20,Main Shed,talk,,Kai Lund,",
)  # fmt: skip


index = sheet("fair.csv", HEAD, ROWS, "2026-09", "Europe/Oslo")


def check(index: knowledge.Index, turns: list[str], *facts: str) -> None:
    """``facts`` that begin with ! must not be said."""
    told = last(index, *turns, now=NOW)
    assert all((f[1:] not in told) if f[0] == "!" else f in told for f in facts), told


@pytest.mark.parametrize(
    ("turns", "fact"),
    [
        (["what's in the main shed straight after the chips talk"], "Tar and oakum"),
        (["is there anything on seabirds", "what's in the main shed right after the seabird talk"],
         "Tar and oakum"),
        (["what's on in crane hall just before the winch one"], "Rowing to pop songs"),
        (["when's the tar talk", "and in crane hall, right after the tar talk"], "Automatic winches"),
        (["what comes in the main shed directly after cranes in spring"], "Sails for sale"),
        (["who's on in the main shed right after the gull talk"], "Per Ask"),
        (["when's the winch talk", "what's in the main shed after it"], "Sails for sale"),
        (["what's next in the main shed after cranes"], "Sails for sale"),
    ],
)  # fmt: skip
def test_a_room_after_what_was_talked_of(index, turns, fact):
    check(index, turns, fact)


@pytest.mark.parametrize(
    ("asked", "facts"),
    [
        ("which one's he doing on his own", ["Why gulls steal chips", "alone", "!Tar"]),
        ("which one is just him", ["Why gulls steal chips", "!Tar"]),
        ("and which of those does he do alone", ["Why gulls steal chips", "!Tar"]),
        ("the one he does by himself, where's that", ["Main Shed", "!Tar"]),
        ("which one's with somebody", ["Tar and oakum", "with Siv Roos", "!gulls"]),
        ("which one does he do with someone else", ["Tar and oakum", "!gulls"]),
        ("is he doing both on his own", ["No, ", "with Siv Roos"]),
        ("does he do any of them solo", ["Yes, ", "gulls"]),
    ],
)
def test_alone_or_with_others(index, asked, facts):
    check(index, ["what does Per Ask do", asked], *facts)


def test_none_alone(index):
    check(index, ["what does Ulla Dahl do", "which ones does she do with somebody"], "None of them")


@pytest.mark.parametrize(
    "asked",
    [
        "where do they do that pop up seafood place",
        "where is that pop up thing on",
        "where do I find that pop up place",
        "when does that pop up stall run",
        "where do they do the pop up seafood place",
    ],
)
def test_a_demonstrative_means_one(index, asked):
    check(index, [asked], "Pop up oyster bar", "!Rowing")


@pytest.mark.parametrize(
    ("turns", "facts"),
    [
        (["when's the gull talk", "so would I miss the start of the ferry ticket talk"],
         ["Yes, they overlap", "Forging ferry tickets"]),
        (["where's the ferry ticket talk"], ["Crane Hall"]),
        (["who does the ticket talk"], ["Tor Vik"]),
        (["when's the one on forging tickets"], ["11:30"]),
        (["do I need a ticket for the tar talk"], ["!Forging"]),
        (["how much is the oyster bar"], ["!Sails"]),
    ],
)  # fmt: skip
def test_a_ticket_that_is_a_subject(index, turns, facts):
    check(index, turns, *facts)


@pytest.mark.parametrize(
    "asked",
    [
        "what's the next one on that stage",
        "what's next in there",
        "and the next one in there",
        "which one's next there",
        "what's up next in that room",
    ],
)
def test_the_next_one_in_there(index, asked):
    turns = ["when's the tar talk", "when's it finished", asked]
    check(index, turns, "Cranes in spring", "!ends")


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("is the robot winch going at the same time", "Yes, they overlap"),
        ("does the winch talk run at the same time", "Yes, they overlap"),
        ("would the winch one be at the same time", "Yes, they overlap"),
        ("is the winch one on then too", "Yes, they overlap"),
        ("does the winch talk overlap", "Yes, they overlap"),
        ("is the tar thing at the same time", "No clash"),
        ("is sails for sale happening at the same time", "No clash"),
        ("would the farewell still be on at the same time", "No clash"),
        ("is there anything at the same time", "Automatic winches"),
    ],
)
def test_at_the_same_time(index, asked, verdict):
    check(index, ["when are the cranes in spring", asked], verdict)


@pytest.mark.parametrize(
    ("turns", "facts"),
    [
        (["when's the tar talk", "how many more are there in there today after that one"],
         ["2 sessions", "Main Shed after"]),
        (["how many concerts after the prizegiving"], ["3 concerts"]),
        (["how many concerts are there before the prizegiving"], ["2 concerts"]),
        (["when's the tar talk", "how many are left in there before that"], ["1 session in Main Shed"]),
        (["how many talks are there in crane hall after the ferry ticket one"], ["2 sessions"]),
        (["how many are left before lunch"], ["2 sessions"]),
        (["how many are in the main shed between the chips talk and sails for sale"], ["2 sessions"]),
        (["when's the prizegiving", "how many come after that"], ["3 sessions"]),
        (["what's next in the boat loft", "and how many more concerts after that"], ["4 concerts"]),
        (["how many concerts are there"], ["5 concerts"]),
        (["how many more are there after that one"], ["Which talk"]),
    ],
)  # fmt: skip
def test_counts_from_a_session_on(index, turns, facts):
    check(index, turns, *facts)


@pytest.mark.parametrize(
    ("asked", "facts"),
    [
        ("which day has got just one of them", ["Sunday", "session 3"]),
        ("which day has only one", ["Sunday", "!Friday"]),
        ("which day has the most", ["Saturday, with 2"]),
        ("and which day has most of them", ["Saturday, with 2"]),
        ("which day has none", ["Friday"]),
        ("which day doesn't have any", ["Friday", "!Sunday"]),
        ("is there a day with none of them", ["Yes, Friday"]),
        ("on which day are there two", ["Saturday"]),
        ("what day has more than one of those", ["Saturday", "!Sunday"]),
        ("which day has most sessions", ["Friday"]),
        ("is there a day without a concert", ["Saturday and Sunday"]),
    ],
)
def test_per_day_of_what_was_counted(index, asked, facts):
    check(index, ["how many knot classes are there", asked], *facts)


@pytest.mark.parametrize(
    "asked",
    [
        "what is that exactly",
        "what's that then",
        "what sort of thing is it",
        "what kind of thing is that",
        "so what exactly is that",
        "what's that when it's at home",
        "what is that supposed to be",
        "what's this exactly",
    ],
)
def test_what_that_is(index, asked):
    check(index, ["when's the oyster bar", asked], "A stall that is gone by the evening")


@pytest.mark.parametrize(
    "asked",
    [
        "what's on when he's finished",
        "what's on when it's over",
        "what's on once that's done",
        "and when that's over what's on",
        "what can I see as soon as he's through",
        "what starts when that ends",
        "where should I go when it's over",
    ],
)
def test_what_is_on_when_it_is_over(index, asked):
    check(index, ["when's the chips talk", asked], "Tar and oakum", "!ends")


def test_when_it_is_over(index):
    check(index, ["what's on once lunch is over"], "Rowing to pop songs")
    check(
        index, ["what's on when the tar talk is finished"], "Cranes in spring", "Automatic winches"
    )
    check(index, ["when's the chips talk", "when's he finished"], "ends at 11:45")
    check(index, ["when's the chips talk", "when is it over"], "ends at 11:45")


@pytest.mark.parametrize("asked", ["any concerts tonight", "what concerts are on this evening"])
def test_a_list_names_the_next(index, asked):
    check(index, [asked], "first three", "Brass", "Nets", "Foghorns")

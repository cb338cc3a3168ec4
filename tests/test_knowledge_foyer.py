"""Questions as they are said in a foyer, over a small harbour festival in three places."""

from datetime import datetime

import pytest

import knowledge
from tests.support.dialogue import expect, sheet, talk

NOW = datetime.fromisoformat("2026-09-04T09:40+02:00")  # the first of two days
HEAD = "title,start,end,room,format,level,people,desc"
ROWS = (
    "Opening of the quays (Friday),04T09:00,04T09:30,Main Shed (upstairs),talk,,Ola Berg,",
    "Bring your boots: newcomers' orientation,04T10:00,04T10:30,Crane Hall,talk,,Kai Lund,",
    "Rope splicing (session 1),04T10:00,04T11:00,Boat Loft,rope game,Beginner,Mia Falk,"
    "Twelve places in each session.",
    "Eels and their long way home,04T10:30,04T11:30,Main Shed (upstairs),talk,,Per Ask; Siv Roos,"
    '"In this talk, told with maps that the two drew over eleven winters of rowing from one '
    'outer island to the next in all weathers what lives below is counted and at last named."',
    "Lighthouses of the outer skerries,04T10:30,04T11:30,Crane Hall,talk,,Tor Vik,",
    "Lunch on the quay,04T12:00,04T13:00,Quay,,,,",
    "Rope splicing (session 2),04T13:00,04T14:00,Boat Loft,rope game,Beginner,Mia Falk,",
    "Cranes in spring,04T13:00,04T14:00,Crane Hall,talk,,Siv Roos,Of the birds.",
    "Ferry timetables for the hurried,04T13:00,04T15:00,Main Shed (upstairs),talk,,Per Ask,",
    "Knot against the clock,04T14:00,04T14:30,Boat Loft,rope game,,Ulla Dahl,",
    "Drinks with the pilots,04T18:00,04T20:00,Quay,party,,,",
    "Opening of the sluices (Saturday),05T09:00,05T09:30,Main Shed (upstairs),talk,,Ola Berg,",
    "Tar and oakum,05T10:00,05T11:00,Boat Loft,talk,,Ulla Dahl,Entry costs 4 euros.",
    "Farewell,05T15:00,05T15:20,Main Shed (upstairs),talk,,Kai Lund,",
)


index = sheet("quay.csv", HEAD, ROWS, "2026-09", "Europe/Oslo")


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["yo what's the next rope game"], "session 1"),
        (["Pity. Where's the eel talk?"], "Main Shed"),
        (["wear do i go four the eels"], "Main Shed"),
        (["It's been a long day and my knees are killing me"], "sorry"),
        (["No bother. Bye bye!"], "Goodbye"),
        (["Lovely, you've been a great help"], "welcome"),
        (["it's my first time here, where should I go"], "orientation"),
        (["what's on at one", "drop the rope one, what's left"], "Cranes in spring"),
        (["apart from the eels, did Per Ask do any other talk here"], "Ferry timetables"),
        (["where's the ferry one", "and who's on in crane hall before it"], "Tor Vik"),
        (["who gives the cranes one", "is she on again after that"], "has nothing else"),
        (["when do we get fed at midday"], "noon"),
        (["when are the eels on", "I have to be off by eleven, does it finish before that"], "No"),
        (["when are the eels on", "and what's on at the same time", "always the same room"],
         "I only named one"),
        (["what's next in the boat loft", "and if I'm too late for that"], "1 pm"),
        (["eels or lighthouses, which of them starts earlier"], "both start"),
        (["when are the eels on", "so I'd miss the one about lighthouses"], "Yes, they overlap"),
        (["when are the eels on", "how many minutes is that from now"], "50 minutes"),
        (["what's in the boat loft up until three"], "splicing"),
        (["who's got more than one talk"], "people"),
        (["when does the whole thing wrap up tomorrow"], "3:20 pm"),
        (["where's the drinks do tonight"], "Quay"),
        (["what was the one just before the opening"], "Nothing comes before"),
        (["who's opening tomorrow"], "Ola Berg"),
        (["which of those is the longest at one", "and the shortest, how long's that"], "runs an hour"),
        (["what's in the main shed at half ten", "do any of those two turn up again"], "Yes, "),
        (["what are the eels about"], "eleven winters"),
        (["anything on tar tomorrow", "and what do they want for a ticket"], "4 euros"),
        (["how many rope games have they put in today"], "3"),
        (["will Tor Vik be here himself"], "Tor Vik gives"),
        (["what's on at one", "how long between the cranes and the knot one"], "No time"),
        (["I'm mad for ropes, plan me something from now till about three"], "splicing"),
        (["I missed Mia Falk, is there anything similar later"], "session 2"),
        (["when is it starting tomorrow"], "9 am"),
        (["how much time has Tor Vik"], "an hour"),
        (["when's the rope splicing", "would it suit a complete beginner"], "Yes"),
        (["when do I have to be back here tomorrow"], "9 am"),
        (["which one is upstairs at half past ten"], "Eels"),
        (["the eel talk, is it against the lighthouse one"], "Yes, they overlap"),
        (["who gives the cranes one", "fine, I'll go to her. which room is that then"], "Crane Hall"),
        (["when are the eels on", "could I do the lighthouse talk as well, the skerries one"],
         "No, they overlap"),
        (["I'm hosting a talk and my hands are shaking"], "Good luck"),
        (["I've been awake since four, should I just go to bed"], "sit down"),
        (["very kind, dear machine, I go now"], "Goodbye"),
        (["got a joke for me"], "only know the schedule"),
        (["my taxi comes at eleven, can I hear all of the eels"], "No"),
        (["is the knot game tonight or this afternoon"], "2 pm"),
        (["of everything in the boat loft between noon and six which one is the longest"], "splicing"),
        (["where do they break into boats"], "boats"),
        (["who's on at one", "and which of them has the most people"], "with"),
        (["how many pieces do they perform in the boat loft today"], "3"),
        (["what's on in the cranehall at one"], "Cranes in spring"),
        (["what's the last item of the day"], "Drinks"),
        (["where's the party tonight"], "Quay"),
        (["who's on at ten tomorrow", "what about eleven"], "tomorrow"),
        (["which talks are cancelled"], "Nothing is marked as cancelled"),
        (["how many movies are they showing today"], "movies"),
        (["is the farewell in the morning"], "No"),
        (["when are the cranes on", "how long have I got till that"], "3 hours and 20 minutes"),
        (["when are the cranes on", "anything you'd recommend until then"], "10"),
        (["how much time between lunch and the knot game"], "hour"),
        (["the ferry one starts at two, right"], "1 pm"),
    ],
)  # fmt: skip
def test_foyer_talk(index, turns, said):
    expect(index, turns, NOW, said)


def test_what_is_nearest_is_offered_with_its_time(index):
    told = talk(index, "anything on submarine cables", now=NOW)[0]
    assert told.kind == "unknown" and ("at " in told.text or "what is on next" in told.text)


def test_a_pause_that_no_file_holds(tmp_path):
    path = tmp_path / "gaps.csv"
    path.write_text(
        "title,start,end\nReeds,2026-09-04 10:00,2026-09-04 11:00\n"
        "Rushes,2026-09-04 11:15,2026-09-04 12:20\nSedges,2026-09-04 13:30,2026-09-04 14:00\n"
    )
    index = knowledge.Index(knowledge.load(path, "Europe/Oslo"))
    told = [answer.text for answer in talk(
        index, "how long is the lunch break", "when do we get a break", "how much is a coffee", now=NOW
    )]  # fmt: skip
    assert "from 12:20 pm to 1:30 pm, for an hour and 10 minutes" in told[0]
    assert "from 11 am to 11:15 am, for 15 minutes" in told[1]
    assert "No break" not in told[2]


def test_an_end_that_is_guessed_is_not_told(tmp_path):
    path = tmp_path / "open.csv"
    path.write_text(
        "title,start,room\nReeds,2026-09-04 10:00,Loft\nRushes,2026-09-04 10:30,Loft\n"
        "Sedges,2026-09-04 10:00,Barn\n"
    )
    index = knowledge.Index(knowledge.load(path, "Europe/Oslo"))
    told = [answer.text for answer in talk(
        index, "how long is reeds", "until when", "do reeds and sedges clash",
        "can I do both sedges and rushes", "can I do both reeds and rushes", now=NOW,
    )]  # fmt: skip
    assert "gives no end" in told[0] and "gives no end" in told[1]
    assert told[2] == "Yes, they overlap. Reeds and Sedges both start at 10 am."
    assert "can't be sure" in told[3]  # unless they are in one room
    assert told[4] == "Yes, you can. Reeds starts at 10 am, Rushes at 10:30 am, both in Loft."


def test_names_are_heard_as_the_file_says_them(tmp_path):
    path = tmp_path / "said.toml"
    path.write_text(
        '[conference]\ntimezone = "Europe/Oslo"\n[pronunciations]\n"Siobhan" = "shivawn"\n'
        '"Wojciech" = "V OY CH EH K"\n'
        '[[session]]\ntitle = "Eels"\nspeakers = ["Siobhan Roe"]\n'
        "start = 2026-09-04T10:00:00\nend = 2026-09-04T11:00:00\n"
        '[[session]]\ntitle = "Ropes"\nspeakers = ["Wojciech Lis"]\n'
        "start = 2026-09-04T11:00:00\nend = 2026-09-04T12:00:00\n"
    )
    index = knowledge.Index(knowledge.load(path))
    told = talk(index, "when is shivawn speaking", "when is voychek on", now=NOW)
    assert told[0].text.startswith("Eels") and told[1].text.startswith("Ropes")

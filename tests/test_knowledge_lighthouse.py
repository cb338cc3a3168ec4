"""Times of the clock, levels, fillers, meals and other clauses, on two days at a lighthouse."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, last, sheet, talk

FRIDAY_NOON = datetime.fromisoformat("2026-10-02T12:20+02:00")
FRIDAY = datetime.fromisoformat("2026-10-02T08:30+02:00")
SATURDAY = datetime.fromisoformat("2026-10-03T08:40+02:00")
HEAD = "title,start,end,room,people,level,desc"
ROWS = (
    "Lamps and lenses,02T09:00,02T10:00,Lantern Room,Ada Holm,Beginner,How a lens throws light.",
    "Lamps under load,02T09:00,02T10:00,Oil Store,Bo Lind,Advanced,Currents and heat in big lamps.",
    "Rope for everyone,02T09:00,02T09:45,Boathouse,Cy Dahl,Beginner,Bends and hitches to try.",
    "The fogbound coast,02T10:15,02T11:00,Lantern Room,Dag Moe,Intermediate,Horns in the mist.",
    "Splicing wire,02T10:15,02T11:15,Boathouse,Cy Dahl,Advanced,Thimbles and clamps.",
    "Lunch,02T12:00,02T13:10,Mess,,,",
    "Keeping watch: why keepers wear out,02T13:15,02T14:00,Lantern Room,Eva Rask,Beginner,"
    "Burnout among those who keep the light; and how to rest.",
    "Timetables for tired crews,02T13:15,02T14:15,Oil Store,Finn Ask,Intermediate,"
    "Planning a night when the telephone never stops ringing and all want something at once.",
    "Charts by touch,02T14:30,02T15:15,Lantern Room,Gro Vik,Intermediate,"
    "What sailors without sight taught us about the making of maps; raised lines and knots in string.",
    "Making the crew work,02T14:30,02T15:30,Oil Store,Ivar Bo,Intermediate,"
    "People make a crew work; people use what they get.",
    "People who make things work,03T09:00,03T10:00,Oil Store,Ivar Bo,Intermediate,"
    "How people get work done; making and using tools.",
    "The last word,02T16:00,02T17:00,Boathouse,Jo Kvam,,The evening round is a quiz show.",
    "Keepers' banquet,02T19:00,02T21:30,Mess,,,Fish and song.",
    "Radio beacons,03T09:00,03T10:00,Lantern Room,Eva Rask,Beginner,Dots and dashes over the sea.",
    "Radio at night,03T10:30,03T11:00,Lantern Room,Kai Lie,Intermediate,How waves bend at dusk.",
    "Old radio sets,03T11:30,03T12:00,Oil Store,Kai Lie,Intermediate,Valves and cases.",
    "Radio for boats,02T11:15,02T11:45,Boathouse,Kai Lie,Intermediate,Calling the coast.",
    "Smugglers and the excise,03T13:00,03T14:00,Oil Store,Lea Ask,,"
    "What the excise men searched when a boat came in.",
)  # fmt: skip
BANQUET, RADIO = "when's the banquet", "how many radio talks are there today"
NEW = "I'm pretty new to all this, what should I go to at nine"


index = sheet("lighthouse.csv", HEAD, ROWS, "2026-10", "Europe/Berlin")


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        # whether it is on, or over, at a time of the clock
        ([BANQUET, "is it still going at ten"], "No, Keepers' banquet ends at 9:30 pm", "7 pm"),
        ([BANQUET, "does it go on until nine"], "Yes, Keepers' banquet ends at 9:30 pm", "No"),
        ([BANQUET, "will it still be on at nine"], "Yes", "No"),
        ([BANQUET, "does that run past half past nine"], "No", "Yes"),
        ([BANQUET, "has it finished by ten"], "Yes", "No"),
        (["is splicing wire over by eleven"], "No, Splicing wire ends at 11:15 am", "Yes"),
        (["will the fogbound coast be done before my train at twelve"], "Yes", "No"),
        (["are radio beacons over by ten tomorrow"], "Yes, Radio beacons ends tomorrow", "No"),
        (["does the conference go on until nine"], "Yes, Keepers' banquet", "find"),
        (["does the conference go on until four"], "Yes, Keepers' banquet", "No"),
        (["are we done by ten"], "Yes, Keepers' banquet", "Which"),
        (["is it over by ten"], "Which talk do you mean", "banquet"),
        # how it goes on in a room, straight after two were set side by side
        (["when's rope for everyone", "does that clash with the lens talk",
          "what comes after the rope one in the same room"], "Splicing wire", "None of"),
        # several topics of a plan
        (["plan my day around lenses and wires"], "Splicing wire", "find"),
        (["plan my day around lenses and wires"], "Lamps and lenses", "find"),
        # a description says that it is one
        (["when's that quiz show"], "The last word is at 4 pm", "don't"),
        # meals
        (["where's dinner tonight and what time"], "Keepers' banquet is in Mess", "don't"),
        (["is there a gala"], "Keepers' banquet", "don't"),
        (["is there a dinner tomorrow"], "no dinner then. Keepers' banquet", "don't have"),
        # a word for any session names none
        (["when's the poster session"], "don't have anything on poster", "is at"),
        (["where's the whittling event"], "don't have anything on whittling", "is in"),
        # two were named: the verdict on each of them
        (["who's on at nine with lamps", "does that overlap with the rope one"],
         "both overlap", "find"),
    ],
)  # fmt: skip
def test_what_is_asked_in_the_morning(index, turns, said, not_said):
    expect(index, turns, FRIDAY, said, not_said)


@pytest.mark.parametrize(
    "asked",
    [
        "how long have I got left for lunch",
        "how much longer is lunch",
        "how long is left of lunch",
        "how long till lunch is over",
    ],
)
def test_what_is_left_of_what_is_on(index, asked):
    assert "50 minutes more: Lunch ends at 1:10 pm" in last(index, asked, now=FRIDAY_NOON)


@pytest.mark.parametrize(
    "asked",
    [
        NEW,
        "what should I go to at nine, I'm new to all of this stuff",
        "what's good at nine, I'm a complete beginner",
        "I've never done this before so what should I see at nine",
    ],
)
def test_who_tells_a_level_is_advised_by_it(index, asked):
    answer = last(index, asked, now=FRIDAY)
    assert "Lamps and lenses" in answer and "Rope" in answer
    assert "under load" not in answer


def test_a_subject_that_somebody_is_new_to_comes_first_and_the_others_behind_it(index):
    first, others = talk(index, "I'm new to lamps, what should I go to at nine", "and the other ones?",
                         now=FRIDAY)  # fmt: skip
    assert "Lamps and lenses" in first.text and "under load" not in first.text
    assert "Rope for everyone" in others.text


def test_a_level_of_which_nothing_is_on_is_given_up_aloud(index):
    asked = "I'm pretty new to all this, what should I go to at ten fifteen"
    answer = last(index, asked, now=FRIDAY)
    assert "Nothing marked for beginners is on then" in answer and "The fogbound coast" in answer


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        # what only hedges is no word; two words that are written as one
        (["I'm kinda tired, isn't there a talk about burning out or something"],
         "Keeping watch", "kinda"),
        (["is there sort of a thingy on the fog bound coast and that"], "The fogbound coast", "thing"),
        # what has the meaning, not what has the words of everyday
        (["is there anything on making maps that work for people who can't see"],
         "Charts by touch", "Making the crew"),
        # who does something is nobody who speaks, and who doesn't is no wish to be without
        (["is there something for people who don't understand charts"], "Charts by touch", "Lamps"),
        (["wasn't there something for people who wear out"], "Keeping watch", "Eva Rask gives"),
        (["when's the keeping watch talk", "does whoever gives that do anything tomorrow"],
         "Radio beacons", "anything on"),
        (["when's the keeping watch talk", "what else is the person who does it doing"],
         "Radio beacons", "don't"),
        (["when's the keeping watch talk", "is that speaker on again"], "Radio beacons", "don't"),
        (["when's the banquet", "does whoever gives that do anything tomorrow"],
         "names nobody", "anything on"),
    ],
)  # fmt: skip
def test_what_is_asked_at_noon(index, turns, said, not_said):
    expect(index, turns, FRIDAY_NOON, said, not_said)


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        # the count before, of another day
        ([RADIO, "was it more yesterday"], "No: 3 today, 1 yesterday", "Radio"),
        ([RADIO, "were there fewer yesterday"], "Yes: 3 today, 1 yesterday", "Radio"),
        ([RADIO, "was yesterday busier"], "No: 3 today", "Radio"),
        # the day of a journey is not that of the talk
        (["I'm sailing to Bergen on Sunday, is there one on the excise searching my boat"],
         "Smugglers and the excise", "Nothing"),
        (["is there one on the excise, as we're off to Bergen tomorrow"], "Smugglers", "Nothing"),
        (["my brother arrives tomorrow, when's the talk on radio beacons"], "at 9 am", "Nothing"),
        (["I'm only here tomorrow, is there anything on radio"], "Nothing", "find"),
    ],
)  # fmt: skip
def test_what_is_asked_on_the_second_day(index, turns, said, not_said):
    expect(index, turns, SATURDAY, said, not_said)

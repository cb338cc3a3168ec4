"""Evenings, ends of days, counts by word forms, panels told of, at two days by a harbour."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, sheet

NOON = datetime.fromisoformat("2026-05-08T12:10+02:00")  # the first of two days
EVENING = datetime.fromisoformat("2026-05-08T17:40+02:00")
NIGHT = datetime.fromisoformat("2026-05-08T22:30+02:00")
HEAD = "title,start,end,room,type,people,desc"
ROWS = (
    "Sails from zero to hero,08T13:00,08T14:00,Deck,talk,Ann Berg,What a sail is.",
    "Sails and engines,09T09:00,09T10:00,Deck,talk,Bo Lind,An introduction to both at sea.",
    "Sneezes of whales,08T11:30,08T12:30,Hold,talk,Cy Dahl,Their breath in winter.",
    "A diary of every sneeze on board,09T10:00,09T11:00,Hold,talk,Dan Ulv,A sailor counted them.",
    "Panel: who owns the sea,08T15:00,08T16:00,Deck,panel,Ann Berg; Eli Sand; Fay Roos,Law.",
    "All hands,08T15:00,08T16:00,Hold,talk,Gil Vik; Ida Moe,A panel on pilotage. Do come.",
    "Pilotage in fog,08T10:00,08T11:00,Deck,talk,Jo Falk,Bells and horns.",
    "Rope,09T12:00,09T13:00,Deck,talk,Jo Falk,How it is laid.",
    "-,09T08:00,09T08:01,Deck,talk,,",
    "Picnic,08T19:00,08T22:00,Pier,social,,Light food and drinks will be provided. Bring cash.",
    "Lanterns on the water,09T20:00,09T22:00,Pier,social,,Hot snacks and tea are served there.",
    "The last lighthouse,08T16:30,08T17:30,Deck,talk,Ida Moe,It closed.",
    "The last lighthouse (Livestream),08T16:30,08T17:30,Hold,talk,,",
)


index = sheet("harbour.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize(
    ("now", "turns", "said", "not_said"),
    [
        (EVENING, ["is anything going on tonight before the talks start tomorrow"], "Picnic", "Sails"),
        (EVENING, ["is there any food this evening"], "Picnic", "don't have"),
        (NIGHT, ["any snacks tomorrow evening"], "Lanterns", "don't have"),
        (NIGHT, ["are we done for today"], "Nothing more is to come today", "which"),
        (NIGHT, ["so is everything over for the day"], "tomorrow at 9 am", "which"),
        (NOON, ["how many papers are on sneezing"], "2 sessions on sneezing", "papers"),
        (NOON, ["how many papers are on sneezing", "which one can I still catch"], "diary", "whales"),
        (NOON, ["how many talks does Jo Falck give"], "Jo Falk", "12"),
        (NOON, ["I heard there's something on whales, is it still to come"], "still on", "Nothing"),
        (NOON, ["who's on the pilotage panel"], "Gil Vik and Ida Moe", "Falk"),
        (NOON, ["does who owns the sea clash with all hands", "who's on the panel then"], "Fay", "No"),
        (NOON, ["I've never touched sails, what should I see afterwards"], "zero to hero", "engines"),
        (NOON, ["make me a plan for today around law and fog", "and are there talks tomorrow"],
         "Sails and engines", "Nothing on"),
        (NIGHT, ["what's on tomorrow morning"], "Sails and engines", " - "),
        (NOON, ["when's the last lighthouse", "if that room's full can I watch it anywhere else"],
         "Hold", "only once"),
        (NOON, ["who's that guy who doesn't sail but keeps a sneeze diary"], "Dan Ulv", "Which"),
        (NIGHT, ["is the last lighthouse done for today"], "Yes", "find"),
        (NOON, ["how long until sails from zero to hero", "and what's after it in that room"],
         "Panel", "before"),
        (NOON, ["is there anything about, you know, not sneezing"], "diary", "Rope"),
    ],
)  # fmt: skip
def test_what_is_asked_in_a_harbour(index, now, turns, said, not_said):
    expect(index, turns, now, said, not_said)

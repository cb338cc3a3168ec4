"""Tracks with nothing then, pauses that are not listed, what is sold out, at a retreat by a lake."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, sheet

NOW = datetime.fromisoformat("2026-05-02T11:10+02:00")
HEAD = "title,start,end,room,track,people,language,desc"
ROWS = (
    "Sitting still,02T08:00,02T09:00,Hut,Meditation,Ann Berg,en,Quiet.",
    "Walking meditation,02T14:00,02T15:00,Shore,Walks,Bo Lind,en,Slow steps, open eyes.",
    "Kayaks and lamps (SOLD OUT),02T21:00,02T22:00,Shore,Water,Cy Dahl,sv,Lamps on the water.",
    "Rowing at noon,02T12:00,02T13:00,Shore,Water,Cy Dahl,en,A $15 additional fee is due.",
    "Lake songs,02T10:00,02T11:00,Hut,Music,Dan Ulv,sv,Songs of the lake.",
    "First steps on a board,02T16:00,02T17:00,Shore,Water,Eli Sand,en,For the first time on a board.",
    "Boards for all,02T13:15,02T13:45,Shore,Water,Eli Sand,en,A board and balance.",
    "Evening songs,02T19:00,02T20:00,Hut,Music,Dan Ulv,en,More songs.",
    "Yoga at dawn,03T06:00,03T07:00,Shore,Yoga,Ann Berg,en,Early.",
    "Farewell,03T11:00,03T12:00,Hut,,Ann Berg,en,We part.",
)  # fmt: skip


index = sheet("lake.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        (["any meditation this afternoon"], "Walking meditation", "Sitting"),
        (["is there a break now"], "nothing is on until noon", "no break now"),
        (["are the kayaks and lamps in English"], "No, Kayaks", "Lake songs"),
        (["is kayaks and lamps full"], "sold out", "quite"),
        (["what's on in the hut tonight", "do I have to pay for that"], "doesn't", "$15"),
        (["what's Dan Ulv up to", "and the other one"], "songs", "all there is"),
        (["when's evening songs", "and what time do we start tomorrow"], "Yoga at dawn", "Evening"),
        (["how many more water things are there today"], "4", ""),
        (["what's on this evening from four"], "First steps", "Boards for all"),
        (["I've got a meeting from twelve to two, anything on boards after that"], "First", "for all"),
        (["what's on now, or does it all begin tomorrow"], "", "Farewell"),
        (["which is shorter, boards for all or evening songs"], "Boards for all", "No"),
        (["when's walking meditation", "how many people are giving it"], "1 speaker", "don't"),
    ],
)  # fmt: skip
def test_asked_once_more(index, turns, said, not_said):
    expect(index, turns, NOW, said, not_said)

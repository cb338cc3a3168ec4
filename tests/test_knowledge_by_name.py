"""Sessions found by names, rooms and times as they are said; what is not wished; languages."""

from datetime import datetime

import pytest

import knowledge
from tests.support.dialogue import expect, last, sheet

NOON = datetime.fromisoformat("2026-05-08T12:10+02:00")  # the first of two days
HEAD = "title,start,end,room,people,desc"
ROWS = (
    "Glazes of the north (General),08T10:00,08T11:00,12,Ann Berg,Why they crackle.",
    "Ann Berg: your questions (General),08T15:00,08T15:30,12,,Bring some.",
    "The kiln that never cooled (General),08T12:00,08T12:30,Alca (Great Auk),Bo Lind,A long fire.",
    "Wheels for small hands (Workshop),08T13:50,08T14:30,Alca (Great Auk),Circus Kids,For kids.",
    "Buy our clay (Sponsored),08T13:50,08T14:30,12,Cy Dahl,Ours is best.",
    "Storing glaze recipes in databases (General),08T13:50,08T14:30,Barn:Tealab,Dan Ulv,Tables.",
    "Slips and engobes (General),08T13:50,08T14:30,14,Eli Sand,Which are which.",
    "Who owned the radio (General),09T09:00,09T10:00,14,Fay Roos,The inventor Edda Lomaar is told of.",
    "The last firing (General),08T16:00,08T17:00,Alca (Great Auk),Gil Vik,It is hot.",
    "Open end of day (General),08T16:30,08T18:00,Alca (Great Auk),Ida Moe,All stay.",
    "Barro para gente con prisa (Spanish),09T11:00,09T11:30,12,Jo Falk,Clay in a hurry.",
    "Opening pots blindly (Workshop),09T13:00,09T14:00,,Jo Falk,Bring a scarf.",
    "Cups (General),09T15:00,09T15:30,12,Jo Falk,For tea.",
    "Saucers (General),09T16:00,09T16:30,12,Bo Lind,For cups.",
)


index = sheet("pottery.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        (["what time's Ann Berg on"], "Glazes", "know"),
        (["is Edda Lomar speaking"], "names Edda Lomaar", "say the name again"),
        (["I flew in for Tia Zorn, when's she on"], "called tia zorn", "flew"),
        (["the talk about the woman who invented the internet or the radio, who's speaking"],
         "Fay Roos", "don't have"),
        (["standing outside Alca, the great auk room. what's on in there and when does it finish"],
         "12:30", "last"),
        (["I'm outside the great auk room, who's speaking in there"], "Bo Lind", "Cy"),
        (["for ten to two, nothing sponsored and nothing about databases, what have I got"],
         "Slips", "clay"),
        (["for ten to two, no workshops and nothing sponsored please, what is on"], "Slips", "Wheels"),
        (["I have to leave for my train at five, what's the last thing I can see in Alca till the end"],
         "The last firing", "Open end"),
        (["when's the glaze one, no wait sorry, I mean the wheel one for the kids"], "Wheels", "mean"),
        (["my friend only speaks Spanish, is there anything in Spanish"], "Barro", "don't have"),
        (["is there anything in German"], "don't have anything in German", "on German"),
        (["is there anything in Spanish", "what else is he doing"], "Cups", "Saucers"),
        (["sorry, I'm late for that blindly opening workshop, which room am I looking for"],
         "gives no room", "Saucers"),
        (["where are the slips and engobes"], "in room 14", "General"),
        (["where is the one on glaze recipes"], "in the Tealab barn", "Barn:"),
        (["is Bo Lind still on tomorrow"], "Yes, Saucers", "No"),
    ],
)  # fmt: skip
def test_what_is_asked_at_a_pottery(index, turns, said, not_said):
    expect(index, turns, NOON, said, not_said)


def test_brackets_behind_most_titles_are_tracks(index):
    assert all("(" not in s.title for s in index.schedule.sessions)
    assert "Sponsored" in index.schedule.tracks
    assert [s.title for s in index.schedule.sessions if s.language] == [
        "Barro para gente con prisa"
    ]


def test_a_name_with_its_biography_below_is_a_speaker(tmp_path):
    people = ["Ada M. Fiction", "Bo Sample", "Cy Example", "Di Nobody", "Eve Placeholder"]
    events = [
        f"BEGIN:VEVENT\nUID:{n}\nDTSTART:20260508T1{n}0000Z\nDTEND:20260508T1{n}3000Z\n"
        f"SUMMARY:Pots of age {n}\nDESCRIPTION:They are old.\\n\\n{name}\\n\\n"
        f"{name.split()[0]} is a potter.\nEND:VEVENT"
        for n, name in enumerate(people)
    ]
    path = tmp_path / "pots.ics"
    path.write_text("\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""]))
    made = knowledge.Index(knowledge.load(path, "Europe/Berlin"))
    assert [list(s.speakers) for s in made.schedule.sessions] == [[name] for name in people]
    now = datetime.fromisoformat("2026-05-08T09:00+02:00")
    assert "Pots of age 0" in last(made, "when is Ada Fiction on", now=now)

"""Slots, meals and ends of days as marks in time; what is counted as a talk; who speaks: a school of
crafts over two days, and a festival that names neither lunch nor breaks in English."""

from datetime import datetime

import pytest

from tests.support.dialogue import indexed, last, sheet

NOW = datetime.fromisoformat("2026-10-08T09:40+02:00")
HEAD = "title,start,end,room,people,desc"
ROWS = (
    "Registration,08T08:00,08T09:00,Hall,,",
    "Open doors,08T08:30,08T18:00,Yard,,",
    "Clay for all,08T09:00,08T10:00,Room A04,Ann Berg,Pots of clay.",
    "Looms of old,08T10:00,08T11:00,Room A04,Bo Lind,Weaving on looms.",
    "Wool and colour,08T10:00,08T10:30,Hall,Cy Dahl,Dyed wool.",
    "Iron and fire,08T10:00,08T10:30,Loft,Dan Ulv,Forging.",
    "Baskets,08T11:00,08T12:00,Hall,Eli Sand,Willow.",
    "Ropes,08T11:00,08T12:00,Loft,Bo Lind,Knots on ropes for weaving.",
    "Lunch,08T12:00,08T13:00,Hall,,",
    "Songs at the table,08T12:15,08T12:45,Yard,Fay Orre,Singing.",
    "Slates,08T13:00,08T14:00,Hall,Dan Ulv,Roofs of slates.",
    "Lamps and looms,08T16:00,08T17:00,Room A04,Gus Holm,More weaving in lamplight.",
    "Afterparty,08T19:00,08T22:00,,,",
    "Clay again,09T09:00,09T10:00,Room A04,Gus Holm,Pots.",
    "Wool once more,09T10:00,09T10:30,Hall,Ann Berg,At the University of Lund wool is dyed.",
    "Felt and wool,09T11:00,09T12:00,Hall,,Felt from the College of Arts in Oslo.",
    "Wool maps,09T13:00,09T14:00,Loft,Cy Dahl,Maps in wool.",
)
FESTIVAL = (
    "Bienvenida,08T09:00,08T10:00,Patio,Ana Gil,,talk",
    "Pausa de Café,08T10:00,08T10:30,,,,break",
    "Cometas,08T10:30,08T12:30,Patio,Luz Mar,Las cometas.,talk",
    "¡A comer!,08T12:30,08T14:00,,,,break",
    "Tambores,08T14:00,08T15:00,Patio,Leo Sol,Los tambores.,talk",
    "Coctel,08T15:00,08T16:00,,,,break",
)


school = sheet("school.csv", HEAD, ROWS, "2026-10", "Europe/Berlin")


festival = sheet("festival.csv", f"{HEAD},type", FESTIVAL, "2026-10", "Europe/Madrid")


def told(index, *questions, at=""):
    now = datetime.fromisoformat(f"2026-10-{at}+02:00") if at else NOW
    return last(index, *questions, now=now)


@pytest.mark.parametrize(
    ("questions", "at", "holds", "lacks"),
    [
        (("who is speaking",), "08T10:10", ("Bo Lind", "Cy Dahl"), ("don't have",)),
        (("who is speaking",), "08T06:00", ("Next is",), ("don't have",)),
        (("how many talks are there at ten",), "", ("3",), ()),
        (("how many talks are there today",), "", ("9 sessions",), ()),
        (("how many talks are there tomorrow",), "", ("4 sessions",), ()),
        (("what's on over lunch",), "", ("Songs at the table",), ("Slates", "Baskets")),
        (("what can I do during lunch",), "", ("Songs at the table",), ("There is Lunch",)),
        (("what's after the ten o'clock ones",), "", ("Baskets",), ("Looms",)),
        (("what's after the ten o'clock ones in the loft",), "", ("Ropes",), ("Baskets",)),
        (("which of the ten o'clock talks are half an hour",), "", ("Wool", "Iron"), ("Looms",)),
        (("when is Cy Dahl on", "and who has that slot tomorrow"), "", ("Ann Berg",), ("Cy",)),
        (("when is Looms of old", "is there coffee before that"), "", ("No break",), ("Regis",)),
        (("where's the party",), "08T17:30", ("Afterparty", "no room"), ()),
        (("is there anything after the last talk",), "09T12:30", ("Nothing",), ()),
        (("till when does the willow one go",), "", ("noon",), ("11",)),
        (("when is Felt and wool", "which college is that"), "", ("College of Arts",), ()),
        (("how long is Bo's ropes talk",), "", ("an hour", "Ropes"), ()),
        (("which rooms have something on wool tomorrow",), "", ("Hall", "Loft"), ()),
        (("I can't do mornings, what is there on weaving",), "", ("Lamps",), ("of old",)),
        (("anything on weaving after this",), "08T09:30", ("Looms",), ("Clay",)),
        (("how many talks have got whales in the title",), "", ("no sessions",), ()),
        (("I've never done weaving. When can I learn it today?",), "", ("Looms",), ()),
        (("my boss wants me to build looms. Anything on today that would help?",), "", ("Looms",), ()),
        (("is there something on looms without it getting dull",), "", ("Looms",), ("except",)),
        (("what on wool could I go to tomorrow, one after the other",), "",
         ("Wool once more", "Felt and wool", "Wool maps"), ()),
    ],
)  # fmt: skip
def test_marks_in_time(school, questions, at, holds, lacks):
    text = told(school, *questions, at=at)
    assert all(part in text for part in holds), text
    assert not any(part in text for part in lacks), text


@pytest.mark.parametrize(
    ("question", "at", "holds"),
    [
        ("when's the next coffee", "08T09:30", "Pausa de Café is at 10 am"),
        ("when is lunch", "08T09:30", "12:30"),
        ("who's speaking after lunch", "08T09:30", "Leo Sol"),
        ("how many talks are left after the food", "08T12:40", "1 session"),
        ("is there anything after the last talk", "08T12:40", "Coctel"),
        ("what did I miss in the patio before this", "08T12:10", "Bienvenida"),
    ],
)
def test_breaks_in_another_language(festival, question, at, holds):
    text = told(festival, question, at=at)
    assert holds in text, text


def test_a_pause_at_midday_is_lunch(tmp_path):
    rows = ("Ants,08T10:00,08T12:20,A,Jo Ek,", "Bats,08T13:30,08T14:00,A,Al Ros,",
            "Cats,08T12:20,08T12:45,A,Jo Ek,")  # fmt: skip
    index = indexed(tmp_path / "zoo.csv", HEAD, rows, "2026-10", "Europe/Berlin")
    assert "Cats" in told(index, "who is on before lunch")
    assert "Bats" in told(index, "what is on after lunch")
    assert "pauses from 12:45 pm to 1:30 pm" in told(index, "what's on during lunch")

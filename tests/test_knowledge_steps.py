"""Plans in steps, exclusions in other words, time away and "they", at a village festival."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, last, sheet

NOW = datetime.fromisoformat("2026-10-08T09:40+02:00")
HEAD = "title,start,end,room,people,desc"
ROWS = (
    "Registration,08T08:00,08T18:00,Barn,,",
    "Soup for forty,08T10:00,08T11:00,Kitchen,Ann Berg,Cooking in big pots. Pots are for sale.",
    "Bees in winter,08T10:00,08T11:00,Barn,Bo Lind and Cy Dahl,A hive when it snows.",
    "Cheese of the hills,08T11:00,08T12:00,Kitchen,Ann Berg,Soft vegan cheese from nuts.",
    "Queens and drones,08T11:15,08T12:00,Barn,Bo Lind,Bees again: who is who in a hive.",
    "Lunch,08T12:00,08T13:00,Barn,,",
    "Shed roofs,08T13:00,08T14:00,Barn,Dan Ulv,Slates and laths. The workshop is limited to 12 people.",
    "Regulatory matters of sheds,08T13:00,08T13:30,Loft,Eli Sand,What the council asks of sheds.",
    "Shed floors,08T13:30,08T14:30,Loft,Eli Sand,Boards and stone in sheds.",
    "Candle wax,08T14:30,08T15:30,Kitchen,Ann Berg,Wax of bees becomes light.",
    "Fun with ropes,08T17:30,08T18:30,Barn,,Knots for everybody.",
    "Pictures of huts,08T16:00,08T17:00,Barn,,Huts of visitors.",
    "Pictures of huts,09T10:00,09T11:30,Barn,,Huts of visitors.",
    "Soup once more,09T12:00,09T13:00,Kitchen,Bo Lind,Cooking outside.",
)


index = sheet("village.csv", HEAD, ROWS, "2026-10", "Europe/Berlin")


def said_in_order(text: str, parts: tuple[str, ...]) -> bool:
    at = [text.find(part) for part in parts]
    return all(one >= 0 for one in at) and at == sorted(at)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("plan me a day, one on bees first, then lunch, then something about sheds",
         ("Bees in winter", "noon, Lunch", "shed")),
        ("I'd like a cooking thing and then something on drones", ("Soup", "Queens")),
        ("something about cheese, then lunch, then anything on candles",
         ("Cheese", "Lunch", "Candle")),
        ("can you plan the three hours from eleven, something on cheese and after that a roof",
         ("Cheese", "Shed roofs")),
        ("plan my day: the candle one and before that something on floors", ("floors", "Candle")),
        ("could you plan me something on wax and something on cheese", ("Cheese", "Candle")),
        ("I want bees first, then something about whales", ("in winter", "nothing for whales")),
    ],
)  # fmt: skip
def test_each_step_is_looked_for_on_its_own(index, question, told):
    answer = last(index, question, now=NOW)
    assert said_in_order(answer, told), answer


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        # what is not wished, by kindred words and as a follow-up
        (["anything on sheds at one, but not the regulations one"], "roofs", "Regulatory"),
        (["what's on about bees today", "not a queens or drones one"], "Bees in winter", "Queens"),
        (["what's on about cooking", "not soup"], "Cheese", "Soup"),
        (["what's on at eleven, nothing on cheese"], "Queens", "Cheese"),
        # time away
        (
            ["when's shed roofs", "I've got a call from one till half past, do I miss any of it"],
            "Yes",
            "call",
        ),
        (
            ["when are the candles", "I've a meeting between two and three, can I still see it"],
            "No",
            "meeting",
        ),
        (
            ["when are the candles", "we're away from one to two, would we miss it"],
            "No, Candle",
            "",
        ),
        # whom "they" means
        (
            ["who does bees in winter", "are they doing anything tomorrow"],
            "Soup once more",
            "Pictures",
        ),
        (["who does bees in winter", "how many people is that"], "2 speakers", "desk"),
        # of that which is talked of
        (["when are the pictures of huts", "is that longer or the one tomorrow"], "tomorrow", "No"),
        (["where's soup for forty", "how much is a pot"], "doesn't say what it costs", "free"),
        (["where are the shed roofs", "is there a limit on how many people"], "limited to 12", ""),
        (["when's fun with ropes", "what time's it out"], "6:30 pm", ""),
        (["is there anything vegan today"], "Cheese of the hills", "says nothing"),
        (["anything fun tonight"], "Fun with ropes", "Pictures"),
        (
            ["what's on about sheds today", "just the ones after quarter past one"],
            "floors",
            "roofs",
        ),
        # told first, then asked of
        (["there's one about hives when it snows, when's that"], "Bees in winter", ""),
        (["somebody's doing candles, where is it"], "Kitchen", ""),
        # two ends of a time; what begins then goes first
        (["I've only got till three, what can I see that starts after one"], "Shed", "Candle"),
        (["what's on at one"], "Shed roofs", "Registration"),
    ],
)
def test_of_what_was_told(index, turns, said, not_said):
    expect(index, turns, NOW, said, not_said)

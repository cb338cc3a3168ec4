"""Who leads a session, where names are marked so; and what "with" belongs to, where two are set side by
side."""

import json
from datetime import datetime

import pytest

import knowledge
from tests.support.dialogue import expect, ready

NOW = datetime.fromisoformat("2026-05-08T09:10+02:00")


def _item(number: int, title: str, time: str, *people: str) -> dict:
    return {"id": str(number), "title": title, "date": "2026-05-08", "time": time, "mins": 60,
            "loc": ["Loft"], "people": [{"id": name, "name": name} for name in people]}  # fmt: skip


PROGRAMME = [
    _item(1, "Ghosts of the harbour", "10:00", "Ines Morau (moderator)", "Bo Lind"),
    _item(2, "Fan chat: Cy Vale", "11:00", "Cy Vale"),
    _item(3, "Fan chat: Bo Lind", "12:00", "Bo Lind (he/him)"),
    _item(4, "Monster masks", "12:00", "Ola Berg (Acme)", "Ines Morau"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory) -> knowledge.Index:
    path = tmp_path_factory.mktemp("con") / "con.json"
    path.write_text(json.dumps({"program": PROGRAMME}))
    return ready(path, "Europe/Berlin")


def test_who_is_marked_as_the_moderator_is_told_so_and_has_no_such_firm(index):
    expect(index, ["who's moderating the ghosts panel"], NOW, "Ines Morau moderates Ghosts")
    expect(index, ["who's on monster masks", "and who moderates it"], NOW, "doesn't say")
    assert "Ines Morau" not in index.schedule.people
    assert index.schedule.people["Ola Berg"].company == "Acme"
    assert index.schedule.talks[0].speakers == ("Ines Morau", "Bo Lind")


@pytest.mark.parametrize("question", [
    "can i see both the fan chat with bo and the monster thing",
    "could i do both the fan chat with bo lind and the mask one",
])  # fmt: skip
def test_with_tells_whose_the_first_of_two_is(index, question):
    expect(index, [question], NOW, "No, they overlap")


def test_with_still_joins_two(index):
    expect(index, ["does the fan chat with cy clash with monster masks"], NOW, "No clash")

"""A description that only repeats title, speaker and address tells nothing; and a place alone
goes on with what was asked before."""

from datetime import datetime

import pytest

import knowledge
from tests.support.dialogue import expect, ready

NOW = datetime.fromisoformat("2026-05-08T09:10+02:00")


def _event(uid: int, start: str, title: str, said: str, room: str) -> str:
    return (
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART;TZID=Europe/Berlin:20260508T{start}00\r\nDURATION:PT1H\r\n"
        f"SUMMARY:{title}\r\nDESCRIPTION:{said}\r\nLOCATION:{room}\r\nEND:VEVENT\r\n"
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory) -> knowledge.Index:
    path = tmp_path_factory.mktemp("calendar") / "fair.ics"
    events = [
        _event(1, "1000", "Keynote - Ada Bloom", "Keynote - Ada Bloom\\nSpeaker: Ada Bloom\\n"
               "URL: https://fair.example/keynote", "Barn"),
        _event(2, "1100", "Weaving with reeds", "Weaving with reeds - Cy Vale\\nSpeaker: Cy Vale\\n"
               "We weave a basket. It takes an hour.\\nURL: https://fair.example/reeds", "Loft"),
        _event(3, "1100", "Felt", "Felt is older than weaving. Speaker: Bo Lind", "Barn"),
        _event(4, "1500", "Looms at home", "Threads.", "Barn"),
    ]  # fmt: skip
    path.write_text(f"BEGIN:VCALENDAR\r\n{''.join(events)}END:VCALENDAR\r\n")
    return ready(path, "Europe/Berlin")


def test_what_is_said_twice_is_left_out(index):
    told = {s.title: s.description for s in index.schedule.talks}
    assert told["Keynote - Ada Bloom"] == ""
    assert told["Weaving with reeds"].startswith("We weave a basket. It takes an hour.")
    assert "https" not in told["Weaving with reeds"]
    assert told["Felt"].startswith("Felt is older than weaving.")  # a sentence, no repetition


@pytest.mark.parametrize(("turns", "said"), [
    (["how many talks are there today", "in the barn"], "There are 3 sessions in Barn"),
    (["what's on at eleven", "in the loft"], "Weaving with reeds"),
    (["in the loft"], "Weaving with reeds"),
])  # fmt: skip
def test_a_place_alone_goes_on_with_the_question_before(index, turns, said):
    expect(index, turns, NOW, said)

"""How the schedule writes dates is how the voice reads them."""

from dataclasses import replace
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

import agent.speech.tts_factory
import knowledge
from agent.app import Parts
from agent.clock import make_clock
from agent.schedule_reloader import Snapshot
from agent.settings import Spoken
from agent.speech.dates import day_first
from tests.support.fakes import HummingEngine, ScriptedRecognizer
from tts.text.lexicon import Lexicon
from tts.text.stream import TextStream

DEMO = knowledge.load(knowledge.DEMO, "Europe/Berlin")


def schedule(zone: str = "Europe/Berlin", *descriptions: str) -> knowledge.Schedule:
    sessions = tuple(
        replace(session, title="A talk", description=text)
        for session, text in zip(DEMO.sessions, descriptions, strict=False)
    )
    return replace(DEMO, timezone=ZoneInfo(zone), sessions=sessions, facts={})


@pytest.mark.parametrize(
    ("zone", "texts", "order", "expected"),
    [
        ("Europe/Berlin", [], "auto", True),
        ("America/Sao_Paulo", [], "auto", True),
        ("America/Los_Angeles", [], "auto", False),
        ("America/Indiana/Knox", [], "auto", False),
        ("Europe/Berlin", [], "month-first", False),
        ("America/Los_Angeles", ["on 28/06/2026"], "day-first", True),
        ("America/Los_Angeles", ["on 28/06/2026"], "auto", True),
        ("Europe/Berlin", ["on 06/28/2026.", "or 07/03/2026"], "auto", False),
        ("Europe/Berlin", ["06/28/26 or 28/06/2026, 06/29/26"], "auto", False),
        ("Europe/Berlin", ["1/2/2026, v1/31/2/2026, 45/99/2026, 3/40/20"], "auto", True),
    ],
)
def test_the_habit_of_a_schedule(zone, texts, order, expected):
    assert day_first(schedule(zone, *texts), order) is expected


async def test_a_schedule_read_again_tells_the_voice():
    settings, engine = Spoken(voice="hum"), HummingEngine()
    ears = ScriptedRecognizer()
    berlin, boston = schedule(), schedule("America/New_York")
    parts = Parts(
        settings, Snapshot(knowledge.Index(berlin), ears), engine, make_clock(None, berlin)
    )
    for other in (boston, berlin):
        await parts.take(Snapshot(knowledge.Index(other), ears))
        assert engine.day_first is (other is berlin)


def test_the_voice_is_loaded_with_the_habit(monkeypatch):
    given = {}
    monkeypatch.setattr(
        "agent.speech.tts_factory.tts.load",
        lambda _, **options: given.update(options) or SimpleNamespace(),
    )
    agent.speech.tts_factory.choose(Spoken(), {}, True)
    assert given["day_first"] is True


def test_a_date_is_said_in_the_order_given():
    def said(first: bool):
        stream = TextStream(Lexicon({}, first))
        return stream.push("06/07/2026 ") + stream.end()

    def written(text: str):
        stream = TextStream(Lexicon())
        return stream.push(text + " ") + stream.end()

    assert [w.tokens for w in said(True)] == [w.tokens for w in written("July 6 2026")]
    assert [w.tokens for w in said(False)] == [w.tokens for w in written("June 7 2026")]

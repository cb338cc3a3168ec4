"""A schedule file that changes while the agent runs: the good is taken, the bad is not."""

import asyncio
import gc
import shutil
import sys
import time

import pytest
from fastapi.testclient import TestClient

import knowledge
from agent import schedule_reloader as watch
from agent.app import Parts
from agent.kiosk.server import make_app
from agent.settings import Spoken
from agent.stt.base import expected
from agent.transports.recorded import ReplayTransport
from tests.support.fakes import HummingEngine, ScriptedRecognizer
from tests.support.loop_guard import long_steps
from tests.test_agent_pipeline import RECORDINGS, parts
from tests.test_agent_turns import conversing, said, until
from tts.errors import UserError

pytestmark = pytest.mark.virtual_clock


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setattr(watch, "LOOK_S", 0.02)
    return shutil.copy(knowledge.DEMO, tmp_path / "schedule.toml")


def rename(file, old, new):
    file.write_text(file.read_text().replace(old, new))


async def test_the_next_answer_comes_from_the_new_file(file, monkeypatch):
    made = parts("who gives flow matching", "who gives flow matching", schedule=file)
    async with conversing(made) as (conversation, transport), asyncio.timeout(40):
        from agent.audio.files import read_question

        async with made.watch.watching():
            transport.input().play(read_question(RECORDINGS / "03.wav", 16000))
            await until(lambda: conversation.timeline.answered)
            rename(file, "Elif", "Zuleika")
            await until(lambda: any("Zuleika" in s for s in made.schedule.speakers))
            transport.input().play(read_question(RECORDINGS / "03.wav", 16000))
            await until(lambda: len(conversation.timeline.turns) == 2)
            await until(lambda: conversation.timeline.answered)
        first, second = (t.answer for t in conversation.timeline.turns)
    assert "Elif" in first and "Zuleika" in second
    assert len(said(conversation, "user")) == 2
    assert conversation.stt._recognizer.script is made.recognizer.script
    assert made.engine.sounds == made.schedule.pronunciations


@pytest.mark.parametrize("rubbish", ["", "\x00\x01\x02", "[[session]]\ntitle = 3\n", "{", None])
async def test_a_bad_file_changes_nothing_and_is_told(file, rubbish):
    made = parts(schedule=file)
    before = made.schedule
    if rubbish is None:
        file.unlink()
    else:
        file.write_text(rubbish)
    async with made.watch.watching(), asyncio.timeout(5):
        await until(lambda: made.watch.problem)
    assert made.schedule is before and "\n" not in made.watch.problem
    shutil.copy(knowledge.DEMO, file)
    rename(file, "Elif", "Zuleika")
    async with made.watch.watching(), asyncio.timeout(5):
        await until(lambda: made.schedule is not before)
    assert not made.watch.problem


async def test_a_file_that_is_still_being_written_is_left_alone(file, monkeypatch):
    monkeypatch.setattr(watch, "LOOK_S", 0.4)
    made = parts(schedule=file)
    whole = file.read_text()
    file.write_text(whole[: len(whole) // 2])
    looking = asyncio.create_task(made.watch.look())
    await asyncio.sleep(0.02)
    file.write_text(whole + "\n")
    await looking
    assert not made.watch.problem
    await made.watch.look()
    assert not made.watch.problem


def test_health_tells_which_schedule_is_used_and_what_is_wrong(file):
    made = parts(schedule=file)
    with TestClient(make_app(made), base_url="http://127.0.0.1") as client:
        about = client.get("/healthz").json()["schedule"]
        assert about["sessions"] == len(made.schedule.talks) and about["problem"] == ""
        file.write_text("rubbish")
        for _ in range(200):
            about = client.get("/healthz").json()["schedule"]
            if about["problem"]:
                break
        assert "schedule.toml" in about["problem"] and about["sessions"] > 0


def test_names_near_now_are_expected_first():
    schedule = knowledge.load(knowledge.DEMO)
    sessions = sorted(schedule.talks, key=lambda s: s.start)
    early = expected(schedule, sessions[0].start, 120)
    late = expected(schedule, sessions[-1].start, 120)
    assert sessions[0].title in early and sessions[-1].title in late
    assert early != late and max(len(early), len(late)) <= 120


async def test_the_guard_sees_a_step_that_holds_up_the_loop():
    async def busy():
        end = time.thread_time() + 0.05
        while time.thread_time() < end:
            pass

    with long_steps() as found:
        await asyncio.create_task(busy())
    assert [what for _, what in found if "busy" in what]


async def test_a_new_schedule_does_not_hold_up_the_loop(file):
    """It is read, indexed and made into a snapshot in a thread; the loop only hands it over."""
    made = parts("who gives flow matching", schedule=file)
    async with conversing(made) as (conversation, _), asyncio.timeout(40):
        before = made.snapshot
        rename(file, "Elif", "Zuleika")
        with long_steps() as found:
            await made.watch.look()
        assert made.snapshot is not before and conversation.snapshot is made.snapshot
        assert not found


async def test_a_conversation_that_begins_while_the_schedule_changes_has_the_new_one(file):
    made = parts(schedule=file)
    changed = made.snapshot.about(made.schedule)

    class Slow(ReplayTransport):
        """The schedule changes while the conversation is being made."""

        def output(self):
            made.snapshot = changed
            return super().output()

    assert made.conversation(Slow(1.0)).snapshot is changed


async def test_reading_a_new_schedule_leaves_the_interpreter_to_speech(file):
    before, seen = sys.getswitchinterval(), []

    def build():
        seen.append((sys.getswitchinterval(), gc.isenabled()))
        raise UserError("not yet")

    async def take(snapshot):
        raise AssertionError

    reloader = watch.ScheduleReloader([file], build, take)
    rename(file, "Elif", "Zuleika")
    await reloader.look()
    assert reloader.problem == "not yet"
    assert seen == [(pytest.approx(watch.SWITCH_S), False)]
    assert (sys.getswitchinterval(), gc.isenabled()) == (before, True)


async def test_a_file_that_changes_while_the_agent_loads_is_read_again(file, monkeypatch):
    def edited(*_):
        rename(file, "Elif", "Zuleika")
        return ScriptedRecognizer(), ""

    monkeypatch.setattr("agent.stt.factory.choose", edited)
    monkeypatch.setattr("agent.speech.tts_factory.choose", lambda *_: (HummingEngine(), ""))
    made = Parts.load(Spoken(schedule=file, llm="builtin"))
    read_at = made.watch.read_at
    await made.watch.look()
    assert any("Zuleika" in s for s in made.schedule.speakers)
    assert made.watch.read_at > read_at

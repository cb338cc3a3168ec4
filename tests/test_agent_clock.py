"""Which time the agent believes it is, and what it says where nothing is on by it."""

from datetime import datetime, timedelta

import pytest

import agent.app
import agent.cli
import knowledge
from agent.clock import SOON_DAYS, describe, make_clock, remark
from agent.settings import Replay
from tests.support.fakes import HummingEngine, ScriptedRecognizer

SCHEDULE = knowledge.load(knowledge.DEMO)  # June 29 to July 1, 2026
ASKS = "--now 2026-06-29T08:30 asks as if it were on"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SCHEDULE.timezone)


def test_the_clock_starts_at_now_in_the_zone_of_the_conference():
    assert make_clock("2026-06-30T09:12", SCHEDULE)().utcoffset() == timedelta(hours=-7)
    aware = make_clock("2026-06-30T18:12+02:00", SCHEDULE)()
    assert abs((aware - datetime.fromisoformat("2026-06-30T09:12-07:00")).total_seconds()) < 1


@pytest.mark.parametrize(
    ("now", "says"),
    [
        ("2026-06-30T09:12", "Tuesday 2026-06-30 09:12 PDT, day 2 of 3"),
        ("2026-07-02T03:00", "Thursday 2026-07-02 03:00 PDT, day 3 of 3"),
        ("2026-06-28T09:00", "Sunday 2026-06-28 09:00 PDT, 1 day before the first day"),
        ("2026-07-03T09:00", "Friday 2026-07-03 09:00 PDT, 2 days after the last day"),
    ],
)
def test_the_line_tells_day_time_and_where_that_lies(now, says):
    assert describe(SCHEDULE, at(now)) == says


@pytest.mark.parametrize(
    ("now", "says"),
    [
        ("2026-06-30T09:12", ""),
        ("2026-06-20T09:00", ""),
        ("2026-07-02T03:00", ""),  # the last evening is not over yet
        ("2026-07-02T09:00", f"by the clock Resonance 2026 ended on 2026-07-01, 1 day ago; {ASKS}"),
        ("2026-01-01T09:00",
         f"by the clock Resonance 2026 begins on 2026-06-29, in 179 days; {ASKS}"),
    ],
)  # fmt: skip
def test_a_clock_far_from_the_conference_is_remarked_upon(now, says):
    assert remark(SCHEDULE, at(now)) == says


def test_soon_is_two_weeks():
    first = at("2026-06-29T12:00")
    assert not remark(SCHEDULE, first - timedelta(SOON_DAYS))
    assert remark(SCHEDULE, first - timedelta(SOON_DAYS + 1))


@pytest.fixture
def over(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_bytes(knowledge.DEMO.read_bytes())
    return ["--schedule", str(path), "--now", "2027-01-01T09:00"]


@pytest.fixture
def light(monkeypatch):
    """The agent without weights, whose conversations end before they begin."""

    async def nothing(*_arguments, **_options):
        return []

    monkeypatch.setattr("agent.stt.factory.choose", lambda *_: (ScriptedRecognizer(), "test"))
    monkeypatch.setattr("agent.speech.tts_factory.choose", lambda *_: (HummingEngine(), "test"))
    monkeypatch.setattr("agent.app.render", lambda *_: b"")
    monkeypatch.setattr("agent.runner.replay", nothing)
    monkeypatch.setattr("agent.kiosk.server.serve", lambda *_: None)
    monkeypatch.setattr("gc.freeze", lambda: None)


@pytest.mark.parametrize(
    "command", [["ask", "hi"], ["replay", "--out"], ["kiosk", "--port", "0"]], ids=lambda c: c[0]
)
def test_every_command_says_so_in_one_line(command, over, light, tmp_path, capsys):
    out = [str(tmp_path / "out")] if command[0] == "replay" else []
    assert agent.cli.main([*command, *out, *over, "--llm", "builtin"]) == 0
    said = capsys.readouterr()
    (line,) = [line for line in said.err.splitlines() if "by the clock" in line]
    assert (
        line.startswith("usher: by the clock Resonance 2026 ended on 2026-07-01") and ASKS in line
    )


def clock_line(capsys) -> str:
    return next(line for line in capsys.readouterr().out.splitlines() if "clock:" in line).strip()


def test_replay_says_whose_time_it_is(light, tmp_path, capsys):
    replay = ["replay", "--out", str(tmp_path), "--llm", "builtin"]
    day = "clock: Tuesday 2026-06-30 09:12 PDT, day 2 of 3"
    agent.cli.main(replay)
    assert clock_line(capsys) == f"{day}; the time of the recordings; --now sets another"
    agent.cli.main([*replay, "--now", "2026-06-30T09:12"])
    assert clock_line(capsys) == f"{day}; --now"
    recording = str(agent.cli.RECORDINGS / "01.wav")
    agent.cli.main([*replay, recording])
    assert clock_line(capsys).endswith("day 1 of 3; this machine's")


def test_the_recordings_time_is_set_for_the_demo_alone(over):
    settings = Replay(schedule=over[1])
    assert agent.cli._at_the_recordings_time(settings) == (settings, "")

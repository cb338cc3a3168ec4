"""The demo lives on the day on which somebody tries it, wherever the machine stands."""

import os
import re
import subprocess
import sys
import time
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import knowledge
from agent.clock import machine_zone
from agent.settings import Ask, read_schedule

ROOT = Path(__file__).parent.parent
ENTRIES = tomllib.loads(knowledge.DEMO.read_text())["session"]
WRITTEN = date(2026, 6, 29)  # the first day in the file
ZONES = ("Europe/Berlin", "Asia/Kolkata", "America/Sao_Paulo", "Pacific/Auckland")
DATES = [date(2026, 7, 5) + timedelta(days=55 * n) for n in range(20)]  # over three years


def titles(day: int, when) -> set[str]:
    """Titles of the file's sessions of the ``day``-th day (0 = first) that ``when`` holds for."""
    return {
        entry["title"]
        for entry in ENTRIES
        if (entry["start"].date() - WRITTEN).days == day and when(entry)
    }


def schedule_on(day: date, zone: str) -> knowledge.Schedule:
    return read_schedule(Ask(now=f"{day}T09:00", timezone=zone, questions=("?",)))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", DATES, ids=str)
def test_now_next_today_and_tomorrow_on_any_date(day: date, zone: str):
    schedule = schedule_on(day, zone)
    index = knowledge.Index(schedule)
    now = datetime(day.year, day.month, day.day, 10, 15, tzinfo=ZoneInfo(zone))
    assert schedule.days[0] == day and schedule.timezone.key == zone

    def asked(question: str, now: datetime = now) -> set[str]:
        answer, _ = knowledge.ask(index, knowledge.DialogueState(), question, now)
        return {s.title for s in (*answer.sessions, *answer.more)}

    clock = now.replace(tzinfo=None).time()
    running = titles(0, lambda e: e["start"].time() <= clock < e["end"].time())
    assert asked("What is on right now?") == running
    later = sorted(e["start"] for e in ENTRIES if e["start"].date() == WRITTEN
                   and e["start"].time() > clock and e.get("kind") != "break")  # fmt: skip
    following = titles(0, lambda e: e["start"] == later[0])
    assert asked("What is next?") & following
    early = now.replace(hour=8)
    for number, name in enumerate(("today", "tomorrow")):
        there = titles(number, lambda e: e["room"] == "Garden Room" and e["kind"] != "break")
        assert asked(f"What is in the Garden Room {name}?", early) == there


@pytest.mark.parametrize("clock", ["00:00", "02:03", "03:59", "04:00", "23:30"])
def test_it_begins_on_the_day_of_the_calendar_at_any_hour(clock: str):
    asked = Ask(now=f"2027-11-29T{clock}", questions=("?",))
    schedule = read_schedule(asked)
    now = datetime.fromisoformat(asked.now or "").replace(tzinfo=schedule.timezone)
    assert schedule.days[0] == now.date()
    index = knowledge.Index(schedule)

    def days(question: str) -> set[date]:
        answer, _ = knowledge.ask(index, knowledge.DialogueState(), question, now)
        return {s.start.date() for s in (*answer.sessions, *answer.more)}

    assert days("What is in the Garden Room today?") <= {now.date()}
    assert days("What is in the Garden Room tomorrow?") == {now.date() + timedelta(days=1)}
    if now.hour < 8:
        answer, _ = knowledge.ask(index, knowledge.DialogueState(), "What is next?", now)
        assert "tomorrow" not in answer.text and days("What is next?") == {now.date()}
    else:
        assert (
            "tomorrow"
            in knowledge.ask(index, knowledge.DialogueState(), "What is next?", now)[0].text
        )


def test_the_night_after_one_of_its_days_belongs_to_that_day():
    asked = Ask(now="2026-07-02T01:00", questions=("?",))
    assert read_schedule(asked) == knowledge.load(knowledge.DEMO)


def test_its_name_has_the_year_of_its_days():
    assert schedule_on(date(2028, 2, 29), "Asia/Tokyo").name == "Resonance 2028"


def test_on_its_written_days_nothing_moves(capsys):
    written = knowledge.load(knowledge.DEMO)
    assert read_schedule(Ask(now="2026-06-30T09:12", questions=("?",))) == written
    assert not capsys.readouterr().err


def test_another_schedule_never_moves(tmp_path: Path):
    copy = tmp_path / "ours.toml"
    copy.write_bytes(knowledge.DEMO.read_bytes())
    asked = Ask(now="2031-01-01T09:00", schedule=copy, questions=("?",))
    assert read_schedule(asked).days[0] == WRITTEN


@pytest.mark.parametrize(
    ("zone", "taken"),
    [
        ("JST-9", "Asia/Tokyo"), ("PST8PDT", "PST8PDT"), ("XXX-5:45", "Asia/Kathmandu"),
        ("Nowhere", "Etc/UTC"), ("XXX-5:46", None),
    ],
)  # fmt: skip
def test_the_machine_s_zone_is_found_however_it_is_written(
    zone: str, taken: str | None, monkeypatch
):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert machine_zone() == taken
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Denver"])
def test_the_machine_s_zone_and_date_count_and_are_said(zone: str):
    run = subprocess.run(
        [sys.executable, ROOT / "run_agent.py", "ask", "What is in the Garden Room today?"],
        capture_output=True, text=True, cwd=ROOT, env=os.environ | {"TZ": zone}, check=True,
    )  # fmt: skip
    said = re.search(r"first day is \w+ (\S+) \((\S+)\)", run.stderr)
    assert said and said[2] == zone
    local = datetime.now(ZoneInfo(zone))
    assert (
        abs((date.fromisoformat(said[1]) - local.date()).days) <= 1
    )  # midnight may pass meanwhile
    assert run.stdout.strip()

"""The scripts of bench/: each says what it does, and what is wrong is told in one line."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

import bench
from knowledge.model import ScheduleError
from tts.errors import UserError

ROOT = Path(__file__).parent.parent
SCRIPTS = [p for p in sorted((ROOT / "bench").glob("*.py")) if "__main__" in p.read_text()]
HELP = """
import contextlib, io, runpy, sys, traceback
for name in sys.argv[1:]:
    sys.argv[1:], shown = ["--help"], io.StringIO()
    try:
        with contextlib.redirect_stdout(shown):
            runpy.run_module(f"bench.{name}", run_name="__main__")
    except SystemExit as end:
        print(name, end.code, f"python -m bench.{name}" in shown.getvalue())
    except ModuleNotFoundError as error:  # of an extra that is not installed
        print(name, 0, bool(error.name))
"""


def script(name: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", f"bench.{name}", *arguments], cwd=ROOT, capture_output=True,
        text=True, timeout=200, env=os.environ | variables,
    )  # fmt: skip


def test_each_script_says_how_it_is_run():
    names = [path.stem for path in SCRIPTS]
    told = subprocess.run([sys.executable, "-W", "ignore", "-c", HELP, *names], cwd=ROOT,
                          capture_output=True, text=True, check=True)  # fmt: skip
    assert told.stdout.splitlines() == [f"{name} 0 True" for name in names], told.stderr


def test_a_package_that_is_missing_is_named_with_what_brings_it(tmp_path):
    stub = 'raise ModuleNotFoundError("No module named x", name="num2words")\n'
    (tmp_path / "num2words.py").write_text(stub)
    ended = script("words", "--help", PYTHONPATH=str(tmp_path))
    assert ended.returncode == 1
    assert ended.stderr == "words: needs num2words: pip install -e '.[bench]'\n"


def test_what_is_installed_by_hand_is_told_where_it_is_told():
    assert bench.missing("aiohttp") == "needs aiohttp: pip install -e '.[dev]'"
    assert bench.missing("distillmos").endswith("the head of bench/judges.py names what is to be "
                                                "installed by hand")  # fmt: skip


def test_a_result_that_cannot_be_written_is_refused_before_it_is_measured(tmp_path):
    ended = script("attendee", "--out", "/none/x.json")
    assert ended.returncode == 2
    last = ended.stderr.splitlines()[-1]
    assert last.endswith("argument --out: '/none/x.json': there is no such folder")
    assert bench.result_file(str(tmp_path / "x.json")) == tmp_path / "x.json"
    with pytest.raises(argparse.ArgumentTypeError, match="is a folder"):
        bench.result_file(str(tmp_path))


def test_a_file_that_is_missing_is_one_line():
    ended = script("attendee", "none.jsonl")
    assert ended.returncode == 1
    assert ended.stderr == "attendee: none.jsonl: No such file or directory\n"


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (UserError("no model"), "x: no model\n"), (ScheduleError("no zone"), "x: no zone\n"),
        (KeyboardInterrupt(), ""),
    ],
)  # fmt: skip
def test_a_users_mistake_is_one_line(error, line, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["bench/x.py"])
    bench.tell(type(error), error, None)
    assert capsys.readouterr().err == line
    bench.tell(ValueError, ValueError("ours"), None)
    assert "ValueError: ours" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("meant", "heard", "by_spelling", "by_sound"),
    [
        ("Lunch is from 4:48 to 1:45 am.", "Lunch is from 448 to 145 a.m.", 0, 0),
        ("Ada Fischer, in H.255", "Ada Fisher in H255.", 1, 0),
        ("On healthcare", "On health care.", 2, 0),
        ("Room 280", "Room 290", 1, 1),
        ("Lunch is at ten", "Lunch at 10 then", 2, 2),
        ("Tomorrow", "", 1, 1),
    ],
)
def test_words_are_missed_by_spelling_or_by_sound(meant, heard, by_spelling, by_sound):
    from bench.misheard import missed

    assert missed(meant, heard) == (by_spelling, by_sound)

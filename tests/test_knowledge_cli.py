"""python -m knowledge search: what the list does not say by itself is said beside it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import knowledge
from knowledge.__main__ import main

NOW = ["--now", "2026-06-30T09:12"]


@pytest.fixture
def search(capsys):
    def call(question: str, *more: str):
        assert main(["search", question, str(knowledge.DEMO), *NOW, *more]) == 0
        return capsys.readouterr()

    return call


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("agents after three", "Tue 15:30-16:10  Multi agent systems"),
        ("what is on now", "Tue 09:00-09:45  Small models"),
        ("agents", "Tue 10:00-10:40  Memory for agents"),
    ],
)
def test_what_fits_the_time_asked_about_is_listed_without_a_word(search, question, first):
    said = search(question)
    assert said.out.startswith(first)
    assert said.err == ""


@pytest.mark.parametrize(
    ("question", "time"),
    [
        ("agents tomorrow after three", "tomorrow after three"),
        ("memory tomorrow", "tomorrow"),
        ("talks at 3 am", "at three am"),
    ],
)
def test_where_nothing_fits_the_time_the_nearest_is_said_to_be_that(search, question, time):
    said = search(question, "--json")
    assert said.err == f"nothing at the time asked about ({time}); what is nearest:\n"
    assert all(json.loads(line)["title"] for line in said.out.splitlines())


@pytest.mark.parametrize("question", ["blockchain", "", "thank you"])
def test_an_empty_list_says_so(search, question):
    said = search(question)
    assert said.out == "" and said.err == "nothing found in 65 sessions\n"


def test_a_reader_of_the_output_that_has_gone_is_no_error():
    command = [sys.executable, "-m", "knowledge", "check", "knowledge/demo.toml"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=Path(__file__).parent.parent, **pipes) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b"" and process.wait(60) in (0, 141)


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_check_says_that_the_agent_asks_for_the_zone(tmp_path, capsys, options):
    sheet = tmp_path / "plan.csv"
    sheet.write_text("Title,Start,End,Room\nHello,2026-06-30 10:00,2026-06-30 11:00,A\n")
    assert main(["check", str(sheet), *options]) == 0
    assert "the agent asks for --timezone" in capsys.readouterr().out
    assert main(["check", str(sheet), *options, "--timezone", "Europe/Paris"]) == 0
    assert "the agent asks for --timezone" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([""], "FILE: '' is empty; give a path"),
        (["HTTP://example.org/x.ics"], "is an address; download it, and name the file"),
        (
            [str(knowledge.DEMO), "--timezone", ""],
            "--timezone: '' is no time zone; use a name such",
        ),
        ([str(knowledge.DEMO), "--timezone", "/etc/localtime"], "is no time zone; use a name such"),
    ],
)
def test_what_is_no_file_and_no_zone_is_named(arguments, says, capsys):
    assert main(["check", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert says in line

"""Commands whose standard streams are closed or full, or that are interrupted while they start."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import commands
from tts.errors import UserError, as_command
from tts.say import pieces_of

ROOT = Path(__file__).parent.parent
ASK = ["run_agent.py", "ask", "what is on", "--llm", "auto"]
VOICES = ["-m", "tts", "voices"]
CHECK = ["-m", "knowledge", "check", "knowledge/demo.toml"]


def shell(command: list[str], redirected: str, **variables: str) -> subprocess.CompletedProcess:
    line = ["sh", "-c", f'exec "$@" {redirected}', "sh", sys.executable, *command]
    return subprocess.run(
        line, cwd=ROOT, capture_output=True, text=True, timeout=100, env=os.environ | variables
    )


@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&-"])
@pytest.mark.parametrize("command", [ASK, VOICES, CHECK])
def test_closed_streams_read_and_write_nothing(command, closed):
    ended = shell(command, closed)
    assert ended.returncode == 0 and "Traceback" not in ended.stderr


def test_a_text_from_a_closed_input_is_empty(tmp_path):
    ended = shell(["-m", "tts", "say", "-", "--out", str(tmp_path / "x.wav")], "<&-")
    assert ended.returncode == 2 and "nothing in the text" in ended.stderr


def test_a_text_that_cannot_be_read_ends_with_the_reason(monkeypatch):
    def unreadable(*_):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("tts.say.arriving", unreadable)
    last = pieces_of("-").get(timeout=10)
    assert isinstance(last, UserError) and "Input/output error" in str(last)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is full")
@pytest.mark.parametrize("command", [ASK, VOICES, CHECK, [*CHECK, "--json"]])
def test_a_full_output_is_told_in_one_line(command):
    ended = shell(command, ">/dev/full")
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].endswith(": output: No space left on device")
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("command", [ASK, VOICES, CHECK])
def test_an_interrupt_during_the_imports_is_quiet(command):
    """It comes at the first module of ours behind the guard."""
    with subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env={**os.environ, "PYTHONVERBOSE": "1"}, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stderr
        lines = iter(process.stderr)
        guard = next(line for line in lines if line.startswith("import 'commands'"))
        next(line for line in lines if line.startswith("import '"))
        process.send_signal(signal.SIGINT)
        said = guard + process.stderr.read()
    assert process.returncode == commands.INTERRUPTED and "Traceback" not in said


@pytest.mark.parametrize("command", [ASK, VOICES, CHECK])
def test_a_machine_a_day_or_more_from_utc_is_told_so_in_one_line(command):
    ended = shell(command, "", TZ="XXX-25")
    assert ended.returncode == 2
    assert ended.stderr == "TZ=XXX-25 is a day or more from UTC; use a name such as Europe/Berlin\n"


def test_an_interrupt_later_is_left_to_the_command():
    with commands.importing():
        assert signal.getsignal(signal.SIGINT) is not signal.default_int_handler
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler

    def interrupted() -> None:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(5)

    assert commands.guarded("x", interrupted) == commands.INTERRUPTED


def test_other_errors_are_not_hidden():
    def broken() -> None:
        raise OSError("of no file")

    with pytest.raises(OSError, match="of no file"):
        commands.guarded("x", broken)


def test_a_mistake_of_the_user_ends_a_command_with_one_line():
    def main() -> None:
        raise UserError("no corpus in here")

    with pytest.raises(SystemExit, match=r"^lm: no corpus in here$"):
        as_command("lm", main)

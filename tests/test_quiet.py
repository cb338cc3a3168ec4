"""Nothing calls another machine and nobody's telemetry is kept: commands run with only loopback.

In a network namespace of its own the kernel counts every attempt to reach an address outside, whoever
makes it, Python or a library's own threads.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOW = ["--now", "2026-06-30T09:12-07:00"]
ALONE = ["unshare", "--user", "--map-root-user", "--net", "sh", "-c"]
# Loopback is put up, the command runs, then the attempts that had no route are counted.
SCRIPT = 'ip link set lo up; "$@"; status=$?; grep ^Ip: /proc/net/snmp >"$COUNTS"; exit $status'
LONGEST_S = 240


def possible() -> bool:
    tools = shutil.which("unshare") and shutil.which("ip")
    return bool(tools) and subprocess.run([*ALONE, "ip link set lo up"]).returncode == 0


pytestmark = pytest.mark.skipif(not possible(), reason="network namespaces are not allowed here")


@pytest.fixture
def environment(tmp_path):
    """A home of its own, with a name server that can only be reached over the network."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("USHER_", "HF_", "XDG_", "ORT_"))
    }
    kept.pop("DO_NOT_TRACK", None)
    return {**kept, "HOME": str(home), "COUNTS": str(tmp_path / "counts"), "PYTHONUNBUFFERED": "1"}


def attempts(environment) -> int:
    names, values = Path(environment["COUNTS"]).read_text().splitlines()
    return int(dict(zip(names.split(), values.split(), strict=True))["OutNoRoutes"])


def left_behind(environment) -> list[str]:
    """Files in the home that are not ours."""
    home = Path(environment["HOME"])
    files = [str(p.relative_to(home)) for p in home.rglob("*") if p.is_file()]
    return [name for name in files if not name.startswith(".cache/usher/")]


def run(environment, *command) -> subprocess.CompletedProcess:
    return subprocess.run(
        [*ALONE, SCRIPT, "sh", sys.executable, *map(str, command)], cwd=ROOT, env=environment,
        capture_output=True, text=True, timeout=LONGEST_S,
    )  # fmt: skip


def run_server(environment, ready: str, *command) -> str:
    """Until it has said ``ready`` and a few seconds more; what it printed."""
    process = subprocess.Popen(
        [*ALONE, "trap : TERM; " + SCRIPT, "sh", sys.executable, *map(str, command)], cwd=ROOT,
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if ready in line:
            time.sleep(3)
            os.killpg(process.pid, signal.SIGTERM)
            break
    said += process.stdout.read()
    process.wait(60)
    process.stdout.close()
    return said


def test_the_count_sees_an_attempt(environment):
    reach = (
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
    )
    run(environment, "-c", reach)
    assert attempts(environment) == 1


def test_a_question_in_text(environment):
    result = run(environment, "run_agent.py", "ask", "what is on now", *NOW)
    assert result.returncode == 0, result.stderr
    assert attempts(environment) == 0 and not left_behind(environment)


def test_a_recorded_question(environment, tmp_path):
    result = run(
        environment, "run_agent.py", "replay", ROOT / "recordings" / "09.wav", *NOW,
        "--speed", "3", "--out", tmp_path / "out",
    )  # fmt: skip
    assert result.returncode == 0 and "heard:" in result.stdout, result.stderr
    assert attempts(environment) == 0 and not left_behind(environment)


@pytest.mark.parametrize(
    ("ready", "command"),
    [
        ("/inside", ["run_agent.py", "kiosk", "--port", "0", *NOW]),
        ("/v1/audio/speech", ["-m", "tts", "serve", "--port", "0"]),
    ],
)
def test_a_server(environment, ready, command):
    said = run_server(environment, ready, *command)
    assert ready in said and "Traceback" not in said, said
    assert not left_behind(environment)
    assert attempts(environment) == 0

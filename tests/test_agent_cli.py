"""What a user mistypes gives one clear line and status 2, never a traceback."""

import asyncio
import json
import ssl
import subprocess
import sys
import time
import zlib
from pathlib import Path
from typing import NamedTuple

import httpx2
import numpy as np
import openai
import pytest
import soundfile

from agent.audio.files import read_question
from agent.cli import main
from agent.observe.notices import LOADING, told_if_slow
from tests.support.llm_server import PacedLLM
from tts.errors import UserError
from tts.openai_client import Endpoint, explain

ROOT = Path(__file__).parent.parent


class Result(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


QUESTION = str(ROOT / "recordings" / "01.wav")
NOW = ["--now", "2026-06-30T09:12-07:00"]


@pytest.fixture
def run(capsys, monkeypatch):
    """Call the program in this process; gives (status, standard output, standard error)."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("USHER_NOW", NOW[1])  # the demo stays on its written days, and says nothing
    for name in ("USHER_LLM_URL", "USHER_LLM_KEY", "USHER_LLM_MODEL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments) -> Result:
        status = main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return Result(status, out, err)

    return call


def one_line(result) -> str:
    """The error, after checking that it is one line and no traceback."""
    assert result.returncode == 2, result.stderr
    # a slow machine reports progress
    progress = (LOADING, "reading the sessions of a new schedule")
    lines = [x for x in result.stderr.splitlines() if not any(told in x for told in progress)]
    assert len(lines) == 1, result.stderr
    return lines[0]


def test_ask_prints_one_json_line_per_question(run):
    result = run("ask", "when is kwabena's talk", "and where is that", *NOW, "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["question"] for line in lines] == ["when is kwabena's talk", "and where is that"]
    assert "10:50 am" in lines[0]["answer"] and "Main Stage" in lines[1]["answer"]
    assert lines[0]["sessions"] == lines[1]["sessions"]
    assert lines[0]["llm"] == "built-in answerer" and lines[0]["latency_ms"] > 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ask", "hi", "--schedule", "none.toml"], "none.toml: no such schedule file"),
        (["ask", "hi", "--schedule", "README.md"], "is no schedule in a known format"),
        (["ask", "hi", "--now", "yesterday"], "--now 'yesterday'"),
        (["ask", "hi", "--timezone", "Mars/Olympus"], "'Mars/Olympus' is no time zone"),
        (["ask", "hi", "--llm", "openai"], "needs --llm-url"),
        (["ask", "hi", "--llm-url", "localhost:1"], "must begin with http"),
        (["ask", "hi", "--llm-url", "http://127.0.0.1:9/v1"], "cannot be reached"),
        (["replay", "--speed", "0"], "--speed"),
        (["replay", QUESTION, "--stt", "embedded", "--voice", "nobody"], "no voice 'nobody'"),
        (["replay", QUESTION, "--model", "tests"], "holds no model"),
        (["replay", "none.wav", "--stt", "embedded"], "none.wav: no such file"),
        (["replay", QUESTION, "--report", "docs"], "--report 'docs' is a folder"),
        (
            ["replay", QUESTION, "--stt", "whisper", "--whisper-model", "/none"],
            "/none: no such folder; put the model on disk, or use --stt embedded",
        ),
    ],
)
def test_a_mistake_gives_one_line(run, arguments, says):
    assert says in one_line(run(*arguments))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--voice", "hart"], "no voice 'hart'; there are: heart"),
        (["--voice", "none.safetensors"], "none.safetensors: no such voice file"),
        (["--stt", "openai"], "--stt openai needs --stt-url"),
        (["--tts", "openai"], "--tts openai needs --tts-url"),
        (["--tts", "voxtral"], "needs --model DIR"),
    ],
)
def test_what_is_missing_is_said_before_a_model_is_loaded(run, monkeypatch, arguments, says):
    monkeypatch.setattr("tts.load", None, raising=False)
    assert says in one_line(run("replay", QUESTION, *arguments))


def test_an_error_is_told_alone(run, monkeypatch):
    """What was assumed is of no use to somebody whose command failed."""
    monkeypatch.delenv("USHER_NOW")
    assert "needs --llm-url" in one_line(run("ask", "hi", "--llm", "openai"))
    assert "cannot be reached" in one_line(run("ask", "hi", "--llm-url", "http://127.0.0.1:9/v1"))


def test_what_was_assumed_is_told_with_the_first_answer(run, monkeypatch):
    monkeypatch.delenv("USHER_NOW")
    result = run("ask", "hello", "--llm", "builtin")
    assert "the demo conference is moved" in result.stderr and result.stdout


def test_loading_that_takes_long_is_told(monkeypatch, capsys):
    monkeypatch.setattr("agent.observe.notices.PATIENCE_S", 0.01)
    with told_if_slow():
        time.sleep(0.1)
    assert capsys.readouterr().err == LOADING + "\n"
    monkeypatch.setattr("agent.observe.notices.PATIENCE_S", 10)
    with told_if_slow():
        pass
    assert not capsys.readouterr().err


def test_words_without_quotes_are_one_question(run):
    spoken = run("ask", "when", "is", "kwabena's", "talk").stdout
    assert spoken == run("ask", "when is kwabena's talk").stdout and "10:50 am" in spoken
    assert len(run("ask", "hello there", "thanks").stdout.splitlines()) == 2


def test_a_model_that_nobody_serves_is_said_not_to_be_used(run, monkeypatch):
    monkeypatch.setattr("agent.llm.endpoint.choose", lambda _: (None, "no LLM is configured"))
    result = run("ask", "hello there", "--llm-model", "m")
    assert result.returncode == 0 and result.stdout
    assert "--llm-model m is not used, the rules answer: no LLM is configured" in result.stderr


async def test_a_refused_key_is_said_without_showing_it(run):
    async with PacedLLM([], 1, fault="refuse").serve() as url:
        result = await asyncio.to_thread(
            run, "ask", "hi", "--llm-url", url, "--llm-key", "sk-very-secret"
        )
    line = one_line(result)
    assert "refuses the key" in line and "sk-very-secret" not in result.stderr


def test_devices_answers_or_names_the_package(run):
    result = run("devices")
    assert result.returncode == 0 or "libportaudio2" in one_line(result)


def test_no_microphone_points_to_replay(run):
    result = run("--input", "no such device")
    assert "devices" in one_line(result) or "libportaudio2" in one_line(result)


def test_missing_portaudio_names_the_package(monkeypatch):
    import builtins

    from agent.transports import devices as microphone

    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name == "sounddevice":
            raise OSError("PortAudio library not found")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UserError, match="libportaudio2"):
        microphone.list_devices()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda p: p.write_bytes(b""), "is empty; a sound file is needed"),
        (lambda p: p.write_text("hello"), r"not a sound file .* \(Format not recognised\)$"),
        (lambda p: soundfile.write(p, np.zeros(0), 16000), "is empty"),
        (lambda p: soundfile.write(p, np.zeros(16000), 16000), "is silent"),
        (lambda p: soundfile.write(p, np.ones(800) * 0.1, 16000), "only 0.05 s long"),
    ],
)
def test_unusable_recordings(tmp_path, make, says):
    path = tmp_path / "q.wav"
    make(path)
    with pytest.raises(UserError, match=says):
        read_question(path, 16000)


def test_any_rate_and_channels_are_read(tmp_path):
    path = tmp_path / "q.wav"
    soundfile.write(path, np.random.default_rng(0).normal(0, 0.1, (44100, 2)), 44100, "PCM_24")
    assert abs(len(read_question(path, 16000)) / 2 - 16000) < 20


def test_an_error_text_never_holds_the_key():
    endpoint = Endpoint("http://x", "m", "sk-secret")
    assert "sk-secret" not in explain(ValueError("bad header sk-secret"), endpoint, "llm")


def _answered(kind, status: int, **content):
    reply = httpx2.Response(status, request=httpx2.Request("POST", "http://x"), **content)
    body = content.get("json", content.get("text"))
    return kind("failed", response=reply, body=body)


def _caused(cause: Exception) -> Exception:
    error = openai.APIConnectionError(request=httpx2.Request("POST", "http://x"))
    error.__cause__ = httpx2.ConnectError("no")
    error.__cause__.__context__ = cause
    return error


def _redirected() -> Exception:
    error = openai.APIConnectionError(request=httpx2.Request("POST", "http://x"))
    error.__cause__ = httpx2.TooManyRedirects("Exceeded maximum allowed redirects.")
    return error


def _undecoded() -> Exception:
    error = httpx2.DecodingError("Error -3 while decompressing data")
    error.__cause__ = zlib.error("Error -3 while decompressing data")
    return error


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (_answered(openai.PermissionDeniedError, 403, json={"message": "not in your country"}),
         "refuses access: not in your country"),
        (_answered(openai.PermissionDeniedError, 403, text=""), "refuses the key"),
        (_answered(openai.AuthenticationError, 401, json={"message": "key pw-secret"}),
         "refuses the key"),
        (_answered(openai.NotFoundError, 404, text="<html>Not here</html>"), "check the address"),
        (_answered(openai.NotFoundError, 404, json={"detail": "Not Found"}), "check the address"),
        (_answered(openai.NotFoundError, 404, json={"message": "no model m here"}), "no model 'm'"),
        (_caused(ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong")), "over TLS"),
        (_redirected(), "redirects without end"),
        (_answered(openai.InternalServerError, 500, text=""), "failed (500): the server's own log"),
        (_answered(openai.InternalServerError, 500, json={"error": "full"}), "failed (500): full"),
        (_answered(openai.RateLimitError, 429, json={"error": {"message": "no credit left"}}),
         "refuses the request (429): no credit left"),
        (_answered(openai.BadRequestError, 400, text=""), "refuses the request (400): the server's"),
        (_undecoded(), "sends what cannot be decoded"),
        (ValueError("http://us:pw-secret@h/v1 and pw-secret"), "***"),
    ],
)  # fmt: skip
def test_why_a_server_failed_in_one_line_without_the_password(error, says):
    endpoint = Endpoint("http://us:pw-secret@h/v1", "m", "k")
    line = explain(error, endpoint, "llm")
    assert says in line and "pw-secret" not in line + endpoint.describe() and "\n" not in line


@pytest.mark.parametrize(
    "url",
    ["http://me:pw-secret@127.0.0.1:9/v1", "http://me:pw-secret@127.0.0.1:99999/v1",
     "ftp://me:pw-secret@h", "http://me:a/pw-secret@h/v1", "http://me:a pw-secret@h/v1"],
)  # fmt: skip
def test_a_password_in_an_address_is_never_shown(run, url):
    result = run("ask", "hi", "--llm-url", url)
    assert result.returncode == 2
    assert "pw-secret" not in result.stderr and "***@" in result.stderr


def test_the_program_itself_exits_with_2_and_one_line():
    result = subprocess.run(
        [sys.executable, "run_agent.py", "ask", "hi", "--schedule", "none.toml"],
        cwd=ROOT, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert result.returncode == 2
    assert result.stderr == "usher: none.toml: no such schedule file\n"

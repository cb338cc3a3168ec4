"""Our voice served to other programs: OpenAI's client as it is, and text as it comes."""

import asyncio
import io
import json
import os
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import replace

import httpx2 as httpx
import numpy as np
import openai
import pytest
import soundfile
import soxr
import uvicorn
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

import tts
from agent.app import Parts
from agent.settings import Spoken
from agent.speech.service import render
from tests.fakes import HummingEngine
from tts.errors import UserError
from tts.openai_tts import OpenAISpeechEngine
from tts.server.app import check_reach, make_app

TEXT = "Ten fifteen, in room two. It runs forty minutes."


@contextmanager
def serving(engine, token=None):
    """A server on a free port of this machine: its app and its address."""
    app = make_app(engine, token)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield app, f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def shipped():
    return tts.load()


@pytest.fixture(scope="module")
def served(shipped):
    with serving(shipped) as (app, url):
        yield app, url


def client_of(url, key="none"):
    return openai.OpenAI(base_url=f"{url}/v1", api_key=key, max_retries=0)


def ask_for_speech(url, **request):
    return client_of(url).audio.speech.with_streaming_response.create(**request)


def wait_until(condition, seconds=10.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_openai_client_gets_the_engines_own_sound(served, shipped):
    _, url = served
    expected = np.frombuffer(render(shipped, "slt", TEXT), np.int16) / 32768
    expected = soxr.resample(expected, 16000, 24000)
    speech = client_of(url).audio.speech
    with speech.with_streaming_response.create(
        model="tts-1", voice="slt", input=TEXT, response_format="pcm"
    ) as answer:
        pieces = list(answer.iter_bytes())
    pcm = np.frombuffer(b"".join(pieces), "<i2") / 32768
    assert len(pieces) > 5 and abs(len(pcm) - len(expected)) < 100
    np.testing.assert_allclose(pcm[: len(expected)], expected[: len(pcm)], atol=2e-3)
    for kind in ("wav", "mp3", "flac", "opus"):
        body = speech.create(model="m", voice="slt", input="Yes.", response_format=kind).content
        audio, rate = soundfile.read(io.BytesIO(body))
        assert rate in (24000, 48000) and 0.3 < len(audio) / rate < 3 and np.abs(audio).max() > 0.05


@pytest.mark.parametrize(
    "change, says",
    [
        ({"voice": "nobody"}, "voice: one of"),
        ({"voice": "../slt"}, "voice: one of"),
        ({"input": ""}, "characters"),
        ({"input": "a" * 5000}, "characters"),
        ({"response_format": "aac"}, "response_format: one of"),
        ({"speed": 2.0}, "speed"),
        ({"instructions": "whisper"}, "instructions"),
    ],
)
def test_what_cannot_be_done_is_said_in_openais_form(served, change, says):
    _, url = served
    request = {"model": "m", "voice": "slt", "input": "Yes."} | change
    with pytest.raises(openai.BadRequestError, match=says) as error:
        client_of(url).audio.speech.create(**request)
    assert error.value.param in change
    assert httpx.post(f"{url}/v1/audio/speech", content=b"{").status_code == 400


def test_voices_models_and_health(served, shipped):
    _, url = served
    assert httpx.get(f"{url}/v1/audio/voices").json() == {"voices": shipped.voices()}
    assert [m.id for m in client_of(url).models.list()] == ["usher"]
    assert httpx.get(f"{url}/healthz").json() == {"status": "ok", "streams": 0}


def stream_of(url):
    return connect(url.replace("http", "ws") + "/v1/audio/stream")


def converse(url, pieces, pace_s=0.0, **start):
    """Words and sound of text sent piece by piece."""
    words, pcm, came = [], b"", []
    with stream_of(url) as socket:

        def write():
            socket.send(json.dumps({"type": "start"} | start))
            for piece in pieces:
                socket.send(json.dumps({"type": "text", "text": piece}))
                time.sleep(pace_s)
            came.append(("end", time.monotonic()))
            socket.send(json.dumps({"type": "end"}))

        writer = threading.Thread(target=write)
        writer.start()
        for message in socket:
            if isinstance(message, bytes):
                came.append(("sound", time.monotonic()))
                pcm += message
            else:
                message = json.loads(message)
                words += [message] if message["type"] == "word" else []
                if message["type"] in ("done", "error"):
                    break
        writer.join()
    return words, pcm, came, message


def test_text_as_it_comes_is_spoken_before_it_has_all_come(served, shipped):
    _, url = served
    pieces = [TEXT[i : i + 4] for i in range(0, len(TEXT), 4)]
    words, pcm, came, last = converse(url, pieces, pace_s=0.05)
    assert [kind for kind, _ in sorted(came, key=lambda c: c[1])][0] == "sound"
    expected = np.frombuffer(render(shipped, "slt", TEXT), "<i2")
    np.testing.assert_allclose(np.frombuffer(pcm, "<i2"), expected, atol=40)
    assert [w["text"] for w in words] == TEXT.split()
    assert all(TEXT[w["from"] : w["to"]] == w["text"] for w in words)
    times = [w["at_s"] for w in words]
    assert times == sorted(times) and times[-1] < last["seconds"] == len(pcm) / 2 / 16000


LONG = [{"type": "start"}, {"type": "text", "text": "It takes a while to say all of this. " * 3}]


@pytest.mark.parametrize(
    "messages, says",
    [
        (["{"], "JSON"),
        (["[1]"], "JSON"),
        ([{"type": "text", "text": "early"}], "not expected"),
        ([{"type": "start"}, {"type": "start"}], "not expected"),
        ([{"type": "start"}, {"type": "text", "text": 3}], "not expected"),
        ([{"type": "start", "voice": "nobody"}], "no voice"),
        ([{"type": "start", "voice": "/etc/x.safetensors"}], "name of a voice"),
        ([{"type": "start", "lookahead": "far"}], "lookahead"),
        ([*LONG, {"type": "end"}, {"type": "text", "text": "late"}], "not expected"),
        ([*LONG, {"type": "end"}, {"type": "end"}], "not expected"),
    ],
)
def test_messages_that_make_no_sense_end_with_a_reason(served, messages, says):
    app, url = served
    with stream_of(url) as socket:
        for message in messages:
            socket.send(message if isinstance(message, str) else json.dumps(message))
        heard = []
        with suppress(ConnectionClosed):
            while True:
                if isinstance(message := socket.recv(), str):
                    heard.append(json.loads(message))
    assert heard[-1]["type"] == "error" and says in heard[-1]["message"]
    wait_until(lambda: app.state.conductor.streams == 0)


class SlowHum(HummingEngine):
    """Never ends; counts the steps of all its sessions."""

    def __init__(self, step_s=0.01):
        super().__init__()
        self.steps, self.step_s = 0, step_s

    def session(self, voice=None, lookahead=1, seed=0):
        session = super().session()
        step = session.step

        def endless():
            self.steps += 1
            time.sleep(self.step_s)
            if session._text and not session._frames:
                session._split(True)
                session._at = 0
            return step()

        session.step = endless
        return session


@pytest.mark.parametrize("how", ["cancel", "drop"])
def test_cancelling_frees_the_session_within_a_frame(how):
    engine = SlowHum()
    with serving(engine) as (app, url):
        socket = stream_of(url)
        for message in ({"type": "start"}, {"type": "text", "text": "word " * 50}):
            socket.send(json.dumps(message))
        while not isinstance(socket.recv(), bytes):
            pass
        if how == "cancel":
            socket.send(json.dumps({"type": "cancel"}))
        socket.close()
        wait_until(lambda: app.state.conductor.streams == 0)
        assert engine.sessions[-1].closed
        steps = engine.steps
        time.sleep(0.1)
        assert engine.steps == steps


def test_a_client_that_hangs_up_ends_its_speech():
    engine = SlowHum()
    with serving(engine) as (app, url):
        request = {"model": "m", "voice": "hum", "input": "word " * 80, "response_format": "pcm"}
        with ask_for_speech(url, **request) as answer:
            next(answer.iter_bytes())
        wait_until(lambda: app.state.conductor.streams == 0)
        assert engine.sessions[-1].closed


def test_a_slow_reader_is_waited_for():
    engine = SlowHum(step_s=0.0)
    request = {"model": "m", "voice": "hum", "input": "word " * 50, "response_format": "pcm"}
    with serving(engine) as (_, url), ask_for_speech(url, **request):
        counts = [-1, 0]
        while counts[-1] != counts[-2] or not counts[-1]:  # until the sockets' buffers are full
            assert len(counts) < 40
            time.sleep(0.5)
            counts.append(engine.steps)


def test_a_hundred_dropped_connections_leak_nothing():
    engine = HummingEngine()

    def resources():
        return len(os.listdir("/proc/self/fd")), threading.active_count()

    with serving(engine) as (app, url):
        converse(url, ["one "])
        wait_until(lambda: app.state.conductor.streams == 0)
        before = resources()
        for n in range(100):
            socket = stream_of(url)
            if n % 2:
                socket.send(json.dumps({"type": "start"}))
                socket.send(json.dumps({"type": "text", "text": "word " * (n % 7)}))
            if n % 3:
                socket.close()
            else:  # without a word
                socket.close_socket()
        wait_until(lambda: app.state.conductor.streams == 0)
        # asyncio's pool keeps the few threads that it has once needed
        wait_until(lambda: resources()[1] <= before[1] + 10 and resources()[0] <= before[0] + 2)
        assert sum(not s.closed for s in engine.sessions) == 0
        words, *_ = converse(url, ["still here "])
        assert [w["text"] for w in words] == ["still", "here"]


def test_a_failing_engine_fails_one_stream_and_not_its_neighbour():
    class Failing(HummingEngine):
        def session(self, voice=None, lookahead=1, seed=0):
            session = super().session()
            if len(self.sessions) == 1:

                def broken():
                    raise RuntimeError("synthetic failure")

                session.step = broken
            return session

    with serving(Failing()) as (_, url):
        *_, last = converse(url, ["one two "])
        assert last == {"type": "error", "message": "the voice failed"}
        words, *_ = converse(url, ["one two "])
        assert len(words) == 2


def test_a_token_is_asked_of_everybody_and_needed_on_other_addresses(shipped):
    with serving(HummingEngine(), token="secret") as (_, url):
        request = {"model": "m", "voice": "hum", "input": "Yes.", "response_format": "pcm"}
        with pytest.raises(openai.AuthenticationError):
            client_of(url, "wrong").audio.speech.create(**request)
        assert client_of(url, "secret").audio.speech.create(**request).content
        assert httpx.get(f"{url}/v1/audio/voices").status_code == 401
        with pytest.raises(Exception, match="403"):
            stream_of(url)
    with pytest.raises(UserError, match="set --token"):
        check_reach("0.0.0.0", None)


def drain(session):
    frames = []
    while not session.done:
        if frame := session.step():
            frames.append(frame)
    return frames


def test_our_agents_voice_over_our_server(served, shipped):
    _, url = served
    engine = OpenAISpeechEngine(f"{url}/v1", None, None, "slt")
    session = engine.session()
    session.push(TEXT[:20])
    session.push(TEXT[20:])
    session.end()
    frames = drain(session)
    assert [w.text for w in session.words] == TEXT.split()
    numbers = [f.word for f in frames]
    assert numbers == sorted(numbers) and numbers[-1] == len(session.words) - 1
    ours = len(np.frombuffer(render(shipped, "slt", TEXT), np.int16)) / 16000
    assert 0.8 * ours < len(frames) * 0.08 < 1.5 * ours  # clauses end with pauses of their own
    assert np.abs(np.concatenate([f.pcm for f in frames])).max() > 0.1


async def test_our_agent_speaks_through_our_server(served, tmp_path):
    from agent.runner import replay
    from tests.fakes import ScriptedRecognizer
    from tests.test_agent_pipeline import RECORDINGS

    _, url = served
    parts = Parts.load(
        Spoken(now="2026-06-30T09:12", stt="embedded", tts_url=f"{url}/v1", voice="slt")
    )
    assert url in parts.chosen()["voice"]
    ears = ScriptedRecognizer("where are the toilets")
    parts.snapshot = replace(parts.snapshot, recognizer=ears)
    (result,) = await replay(parts, [RECORDINGS / "09.wav"], tmp_path, 2.0)
    audio, rate = soundfile.read(result.answer_wav)
    assert "toilets" in result.turn.answer and len(audio) / rate > 1.5
    assert np.sqrt(np.mean(audio**2)) > 0.02


def test_an_interrupted_remote_voice_hangs_up():
    engine = SlowHum()
    with serving(engine) as (app, url):
        session = OpenAISpeechEngine(f"{url}/v1", None, None, "hum").session()
        session.push("word " * 60)
        session.end()
        assert session.step()
        session.close()
        session.close()
        assert session.done and session.step() is None
        wait_until(lambda: app.state.conductor.streams == 0)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/v1", "ftp://x"])
def test_a_speech_server_that_is_not_there_is_one_clear_line(url):
    with pytest.raises(UserError) as error:
        engine = OpenAISpeechEngine(url, None, "sk-secret")
        session = engine.session()
        session.push("Yes.")
        session.end()
        drain(session)
    assert "\n" not in str(error.value) and "sk-secret" not in str(error.value)
    assert "127.0.0.1:9" in str(error.value) or "must begin with" in str(error.value)


async def test_a_server_that_sends_no_sound_is_refused():
    async def rubbish(reader, writer):
        with suppress(ConnectionError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(
                b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 5\r\n\r\nhello"
            )
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(rubbish, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    session = OpenAISpeechEngine(f"http://127.0.0.1:{port}/v1", None, None).session()
    session.push("Yes.")
    session.end()
    with pytest.raises(UserError, match="text/html, not sound"):
        await asyncio.get_running_loop().run_in_executor(None, drain, session)
    server.close()

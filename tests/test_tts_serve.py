"""Our voice served to other programs: OpenAI's client as it is, and text as it comes."""

import asyncio
import io
import json
import os
import socket
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
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

import tts
from agent.app import Parts
from agent.settings import Spoken
from agent.speech.service import render
from tests.support.fakes import HummingEngine
from tts.batch_scheduler import BatchScheduler
from tts.errors import UserError
from tts.openai_tts import OpenAISpeechEngine
from tts.server.app import check_reach, make_app
from tts.server.limits import check_text

TEXT = "Ten fifteen, in room two. It runs forty minutes."


@contextmanager
def serving(engine, token=None):
    """A server on a free port of this machine: its app and its address."""
    app = make_app(engine, token)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None))
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


_clients: list[openai.OpenAI] = []


@pytest.fixture(autouse=True)
def closed_clients():
    """A client keeps its connections open for the next request until it is closed."""
    yield
    while _clients:
        _clients.pop().close()


def client_of(url, key="none"):
    _clients.append(openai.OpenAI(base_url=f"{url}/v1", api_key=key, max_retries=0))
    return _clients[-1]


def ask_for_speech(url, **request):
    return client_of(url).audio.speech.with_streaming_response.create(**request)


def wait_until(condition, seconds=10.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_openai_client_gets_the_engines_own_sound(served, shipped):
    _, url = served
    voice = shipped.default_voice
    expected = np.frombuffer(render(shipped, voice, TEXT), np.int16) / 32768
    expected = soxr.resample(expected, shipped.sample_rate, 24000)
    speech = client_of(url).audio.speech
    with speech.with_streaming_response.create(
        model="tts-1", voice=voice, input=TEXT, response_format="pcm"
    ) as answer:
        pieces = list(answer.iter_bytes())
    pcm = np.frombuffer(b"".join(pieces), "<i2") / 32768
    assert len(pieces) > 5 and abs(len(pcm) - len(expected)) < 100
    np.testing.assert_allclose(pcm[: len(expected)], expected[: len(pcm)], atol=2e-3)
    for kind in ("wav", "mp3", "flac", "opus"):
        body = speech.create(model="m", voice=voice, input="Yes.", response_format=kind).content
        audio, rate = soundfile.read(io.BytesIO(body))
        assert rate in (24000, 48000) and 0.3 < len(audio) / rate < 3 and np.abs(audio).max() > 0.05


@pytest.mark.parametrize(
    "change, says",
    [
        ({"voice": "nobody"}, "voice: one of"),
        ({"voice": "../heart"}, "voice: one of"),
        ({"input": ""}, "characters"),
        ({"input": "a" * 5000}, "characters"),
        ({"response_format": "aac"}, "response_format: one of"),
        ({"speed": 2.0}, "speed"),
        ({"instructions": "whisper"}, "instructions"),
    ],
)
def test_what_cannot_be_done_is_said_in_openais_form(served, change, says):
    _, url = served
    request = {"model": "m", "voice": "alloy", "input": "Yes."} | change
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


def open_stream(url):
    """For a test that closes it in a way of its own."""
    return connect(url.replace("http", "ws") + "/v1/audio/stream", legacy=True)


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

        def write_all():
            with suppress(ConnectionClosed):  # the server may end the stream before all is sent
                write()

        writer = threading.Thread(target=write_all)
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
    expected = np.frombuffer(render(shipped, shipped.default_voice, TEXT), "<i2")
    np.testing.assert_allclose(np.frombuffer(pcm, "<i2"), expected, atol=40)
    assert [w["text"] for w in words] == TEXT.split()
    assert all(TEXT[w["from"] : w["to"]] == w["text"] for w in words)
    times = [w["at_s"] for w in words]
    assert (
        times == sorted(times) and times[-1] < last["seconds"] == len(pcm) / 2 / shipped.sample_rate
    )


LONG = [{"type": "start"}, {"type": "text", "text": "It takes a while to say all of this. " * 3}]


@pytest.mark.parametrize(
    "messages, says",
    [
        (["{"], "JSON"),
        (["[1]"], "JSON"),
        ([{"type": "text", "text": "early"}], "not expected"),
        ([{"type": "start"}, {"type": "start"}], "not expected"),
        ([{"type": "start"}, {"type": "text", "text": 3}], "must be a text"),
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
    wait_until(lambda: app.state.scheduler.streams == 0)


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
        socket = open_stream(url)
        for message in ({"type": "start"}, {"type": "text", "text": "word " * 50}):
            socket.send(json.dumps(message))
        while not isinstance(socket.recv(), bytes):
            pass
        if how == "cancel":
            socket.send(json.dumps({"type": "cancel"}))
        socket.close()
        wait_until(lambda: app.state.scheduler.streams == 0)
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
        wait_until(lambda: app.state.scheduler.streams == 0)
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
        wait_until(lambda: app.state.scheduler.streams == 0)
        before = resources()
        for n in range(100):
            socket = open_stream(url)
            if n % 2:
                socket.send(json.dumps({"type": "start"}))
                socket.send(json.dumps({"type": "text", "text": "word " * (n % 7)}))
            if n % 3:
                socket.close()
            else:  # without a word
                socket.close_socket()
        wait_until(lambda: app.state.scheduler.streams == 0)
        # asyncio's pool keeps the few threads that it has once needed
        wait_until(lambda: resources()[1] <= before[1] + 10 and resources()[0] <= before[0] + 2)
        wait_until(lambda: all(s.closed for s in engine.sessions))
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
        with pytest.raises(Exception, match="403"), stream_of(url):
            pass
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
    engine = OpenAISpeechEngine(f"{url}/v1", None, None, shipped.default_voice)
    session = engine.session()
    session.push(TEXT[:20])
    session.push(TEXT[20:])
    session.end()
    frames = drain(session)
    assert [w.text for w in session.words] == TEXT.split()
    numbers = [f.word for f in frames]
    assert numbers == sorted(numbers) and numbers[-1] == len(session.words) - 1
    ours = (
        len(np.frombuffer(render(shipped, shipped.default_voice, TEXT), np.int16))
        / shipped.sample_rate
    )
    assert 0.8 * ours < len(frames) * 0.08 < 1.5 * ours  # clauses end with pauses of their own
    assert np.abs(np.concatenate([f.pcm for f in frames])).max() > 0.1


async def test_our_agent_speaks_through_our_server(served, tmp_path):
    from agent.runner import replay
    from tests.support.fakes import ScriptedRecognizer
    from tests.test_agent_pipeline import RECORDINGS

    _, url = served
    parts = Parts.load(
        Spoken(now="2026-06-30T09:12", stt="embedded", tts_url=f"{url}/v1", voice="alloy")
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
        wait_until(lambda: app.state.scheduler.streams == 0)


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


@pytest.mark.parametrize(
    "body, status",
    [
        (b'{"input": "Yes.", "voice": "hum", "response_format": []}', 400),
        (b'{"input": "Yes.", "voice": "hum", "response_format": {"a": 1}}', 400),
        (b'{"input": "Yes.", "voice": ["hum"]}', 400),
        (b'{"input": "Yes.", "voice": "' + b"v" * 30_000 + b'"}', 400),
        (b'{"input": "Yes.", "voice": "x.safetensors"}', 400),
        (b'{"input": "\\ud800", "voice": "hum"}', 400),
        (b'{"input": {"text": "Yes."}, "voice": "hum"}', 400),
        (b'{"input": "Yes.", "voice": "hum", "speed": "fast"}', 400),
        (b"[" * 50_000, 400),
        (b"\xff\xfe\x00\x80", 400),
        (b'{"input": "' + b"9" * 4096 + b'", "voice": "hum"}', 400),
        (b'{"input": "' + b"y " * 40_000 + b'", "voice": "hum"}', 413),
    ],
    ids=str,
)
def test_no_request_fails_with_a_traceback(body, status):
    with serving(HummingEngine()) as (_, url):
        answer = httpx.post(
            f"{url}/v1/audio/speech", content=body, headers={"content-type": "application/json"}
        )
        assert answer.status_code == status
        assert "\n" not in answer.json()["error"]["message"]


def test_a_large_body_is_refused_before_it_has_come():
    with serving(HummingEngine()) as (_, url), socket.create_connection(address(url), 5) as raw:
        raw.sendall(
            b"POST /v1/audio/speech HTTP/1.1\r\nhost: localhost\r\n"
            b"content-type: application/json\r\ncontent-length: 300000000\r\n\r\n{"
        )
        assert raw.recv(1000).startswith(b"HTTP/1.1 413")


def address(url):
    host, port = url.removeprefix("http://").split(":")
    return host, int(port)


@pytest.mark.parametrize(
    "headers, status",
    [
        ({"host": "evil.example"}, 400),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({"host": "localhost:8766"}, 200),
    ],
    ids=str,
)
def test_pages_of_others_cannot_make_this_machine_speak(headers, status):
    with serving(HummingEngine()) as (_, url):
        body = b'{"input": "Yes.", "voice": "hum", "response_format": "pcm"}'
        headers = {"content-type": "application/json"} | headers
        answer = httpx.post(f"{url}/v1/audio/speech", content=body, headers=headers)
        assert answer.status_code == status
        if "host" in headers and status != 200:
            path = url.replace("http", "ws") + "/v1/audio/stream"
            with pytest.raises(InvalidStatus), connect(path, additional_headers=headers):
                pass


def test_a_name_of_openais_is_the_default_voice(served, shipped):
    _, url = served
    with ask_for_speech(
        url, model="tts-1", voice="alloy", input="Yes.", response_format="pcm"
    ) as answer:
        pcm = answer.read()
    assert answer.headers["x-usher-voice"] == shipped.default_voice
    assert len(pcm) > 5000
    words, *_ = converse(url, ["Yes. "], voice="nova")
    assert [w["text"] for w in words] == ["Yes."]


class Mute(HummingEngine):
    """Finds nothing that can be spoken."""

    def session(self, voice=None, lookahead=1, seed=0):
        session = super().session()
        session._split = lambda final: None
        return session


def test_text_without_anything_to_say_is_not_answered_with_an_empty_file():
    with serving(Mute()) as (app, url):
        for kind in ("wav", "mp3"):
            request = {"model": "m", "voice": "hum", "input": "***", "response_format": kind}
            with pytest.raises(openai.BadRequestError, match="nothing in it that can be spoken"):
                client_of(url).audio.speech.create(**request)
        assert app.state.scheduler.streams == 0


def test_a_client_of_a_whole_file_that_leaves_frees_its_stream():
    engine = SlowHum()
    with serving(engine) as (app, url):
        body = json.dumps({"input": "word " * 80, "voice": "hum", "response_format": "mp3"})
        with socket.create_connection(address(url), 5) as raw:
            raw.sendall(
                b"POST /v1/audio/speech HTTP/1.1\r\nhost: localhost\r\n"
                b"content-type: application/json\r\n"
                b"content-length: %d\r\n\r\n%s" % (len(body), body.encode())
            )
            wait_until(lambda: engine.steps > 3)
        wait_until(lambda: app.state.scheduler.streams == 0)


@pytest.mark.parametrize("what", ["nothing", "start"])
def test_an_idle_websocket_is_ended(what, monkeypatch):
    monkeypatch.setattr("tts.server.streaming.START_S", 0.2)
    monkeypatch.setattr("tts.server.streaming.IDLE_S", 0.2)
    with serving(HummingEngine()) as (app, url), stream_of(url) as idle:
        if what == "start":
            idle.send('{"type": "start"}')
            assert json.loads(idle.recv())["type"] == "ready"
        assert "nothing came" in json.loads(idle.recv(timeout=5))["message"]
        with pytest.raises(ConnectionClosed):
            idle.recv(timeout=5)
        wait_until(lambda: app.state.scheduler.streams == 0)


def test_a_client_that_takes_no_sound_loses_its_stream(monkeypatch):
    monkeypatch.setattr("tts.server.app.STALLED_S", 0.4)
    with serving(SlowHum(step_s=0.0)) as (app, url):
        request = {"model": "m", "voice": "hum", "input": "word " * 50, "response_format": "pcm"}
        with ask_for_speech(url, **request):
            wait_until(lambda: app.state.scheduler.streams == 1)
            wait_until(lambda: app.state.scheduler.streams == 0, 20)


@pytest.mark.parametrize(
    "flood", ["a" * 300, ")" * 300, "9" * 5000, "word " * 2000, "x" * 70_000], ids=len
)
def test_floods_are_refused_on_a_websocket(flood):
    with serving(SlowHum()) as (app, url), stream_of(url) as socket_:
        socket_.send('{"type": "start"}')
        for at in range(0, len(flood), 100):
            with suppress(ConnectionClosed):
                socket_.send(json.dumps({"type": "text", "text": flood[at : at + 100]}))
        last = {}
        with suppress(ConnectionClosed):
            while True:
                if isinstance(message := socket_.recv(timeout=10), str):
                    last = json.loads(message)
        assert last["type"] == "error"
        wait_until(lambda: app.state.scheduler.streams == 0)


def test_binary_and_deep_messages_end_with_a_reason():
    with serving(HummingEngine()) as (_, url):
        for message, says in ((b"\x00\x01", "not binary"), ("[" * 40_000, "JSON")):
            with stream_of(url) as socket_:
                socket_.send(message)
                assert says in json.loads(socket_.recv(timeout=5))["message"]


def test_long_words_of_scripts_without_spaces_are_no_flood():
    assert check_text("東京の会議は" * 100) == ""
    assert check_text("conf", "") == "conf" and check_text("erence ", "conf") == ""
    with pytest.raises(UserError, match="200 characters"):
        check_text("b" * 150, "a" * 60)


def test_a_long_text_does_not_keep_a_neighbour_waiting():
    """Text is read in pieces, with the neighbour's frames in between."""

    class Reader(HummingEngine):
        def session(self, voice=None, lookahead=1, seed=0):
            session = super().session()
            push = session.push

            def slow(text):
                time.sleep(len(text) / 1000)
                order.append(len(text))
                push(text)

            session.push = slow
            return session

        def step_together(self, sessions):
            order.extend("step" for _ in sessions)
            return super().step_together(sessions)

    order: list = []

    async def both():
        scheduler = BatchScheduler(Reader())
        one, other = await scheduler.open(None), await scheduler.open(None)
        await one.push("word " * 20)
        long = other.push("word " * 100)
        while not long.done():
            await one.next_frame()
        one.close()
        other.close()

    asyncio.run(both())
    longs = [i for i, what in enumerate(order) if what == 64]
    assert "step" in order[longs[2] : longs[-1]]

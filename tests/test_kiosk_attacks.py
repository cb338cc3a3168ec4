"""The kiosk attacked from outside: each test does what an attacker does, over real sockets."""

import asyncio
import errno
import json
import os
import shutil
import stat
import threading
import time
from types import SimpleNamespace

import httpx2 as httpx
import pytest
import uvicorn
from loguru import logger
from websockets.exceptions import ConnectionClosed, InvalidStatus

import knowledge
from agent.audio.files import read_question
from agent.kiosk import unanswered
from agent.kiosk.auth import GUESSES, LOCKED_S, Gate
from agent.kiosk.server import MOST_VIEWERS, make_app, screen_name, without_folders
from agent.kiosk.unanswered import UnansweredLog, day_list
from agent.transports.websocket import BURST_S, RATE, RealTime, TooFast
from tests.support.fakes import ScriptedRecognizer
from tests.test_agent_pipeline import RECORDINGS, parts
from tests.test_kiosk_server import (
    connect,
    converse,
    in_state,
    of_type,
    serving,
    talking,
)
from tts.server import http_limits
from tts.server.http_limits import LimitedH11
from tts.server.listening import is_loopback, url_of
from tts.server.names import TrustedHosts

pytestmark = pytest.mark.virtual_clock


@pytest.fixture
def logged():
    """Lines of the log, as the kiosk with ``--log json`` writes them."""
    lines: list[str] = []
    sink = logger.add(lambda message: lines.append(str(message)), serialize=True, level="INFO")
    yield lines
    logger.remove(sink)


def named(address: str, screen: str):
    return connect(f"ws://{address}/talk?rate={RATE}&screen={screen}", origin=f"http://{address}")


# --- text of visitors in logs --------------------------------------------------------------------


@pytest.mark.parametrize("screen", ["{stages_ms!r:>3000000}", "{", "{0.__class__}", "%s%n"])
async def test_a_screens_name_is_no_format_string(logged, screen):
    made = parts("where are the toilets")
    question = read_question(RECORDINGS / "09.wav", RATE)
    async with serving(made) as address, named(address, screen.replace("%", "%25")) as socket:
        got = await converse(socket, in_state("listening", 2), question)
    assert "toilets" in "".join(m["text"] for m in of_type(got, "answer"))
    (line,) = [line for line in logged if "answered" in line]
    assert len(line) < 5000
    record = json.loads(line)["record"]
    assert record["message"] == f"screen {screen_name(screen)}: answered"
    assert "first_audio" in record["extra"]["stages_ms"]


def test_a_screens_name_is_one_short_line():
    assert screen_name("left\nERROR: all is lost\r\x1b[2J") == "left ERROR: all is lost  [2J"
    assert len(screen_name("x" * 5000)) == 40
    assert screen_name("") == screen_name(" \n ") == "1"


# --- sound faster than real time -----------------------------------------------------------------


async def test_sound_faster_than_real_time_ends_the_connection_and_no_other(logged):
    made = parts(*["where are the toilets"] * 3)
    question = read_question(RECORDINGS / "09.wav", RATE)
    async with serving(made) as address, talking(address) as flooded, talking(address) as other:
        answering = asyncio.create_task(converse(other, in_state("listening", 2), question))
        with pytest.raises(ConnectionClosed):
            for _ in range(100 * int(BURST_S)):
                await flooded.send(bytes(2 * RATE))
            async with asyncio.timeout(10):
                while True:
                    await flooded.recv()
        got = await answering
    assert "toilets" in "".join(m["text"] for m in of_type(got, "answer"))


def test_real_time_lets_a_stalled_network_catch_up_and_a_fast_clock_go_on():
    now = 100.0
    pace = RealTime(lambda: now)
    for _ in range(2000):  # 40 s of a microphone that is 1% fast
        now += 0.02 / 1.01
        pace.take(0.02)
    now += BURST_S - 1  # nothing came meanwhile
    pace.take(BURST_S - 1)
    with pytest.raises(TooFast):
        pace.take(2 * BURST_S)


async def test_a_page_that_reads_nothing_is_left(monkeypatch):
    async def never(*_):
        await asyncio.Event().wait()

    monkeypatch.setattr("agent.kiosk.visit.UNREAD", 10)
    monkeypatch.setattr("agent.transports.websocket.ScreenOutput.tell", never)
    made = parts("where are the toilets")
    question = read_question(RECORDINGS / "09.wav", RATE)
    async with serving(made) as address, talking(address) as socket:
        begun = asyncio.get_running_loop().time()
        await converse(socket, lambda _: False, question)  # until it is closed
        assert asyncio.get_running_loop().time() - begun < 20  # silence would end it after 30 s
        async with asyncio.timeout(20):
            while (await get(address, "/healthz")).json()["conversations"]:  # noqa: ASYNC110
                await asyncio.sleep(0.05)


def test_messages_without_sound_are_limited_too():
    pace = RealTime(lambda: 0.0)
    with pytest.raises(TooFast):
        for _ in range(1_000_000):
            pace.take(0.0)


# --- disks ---------------------------------------------------------------------------------------


async def test_a_full_disk_loses_the_question_and_nothing_else(tmp_path, monkeypatch, logged):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    made = parts("will the moon be made of cheese", "where are the toilets")
    question = read_question(RECORDINGS / "09.wav", RATE)
    async with serving(made, unanswered=tmp_path / "kept") as address:
        monkeypatch.setattr(unanswered, "open", full, raising=False)
        async with talking(address) as socket:
            first = await converse(socket, in_state("listening", 2), question)
            second = await converse(socket, in_state("listening", 1), question)
        async with httpx.AsyncClient() as client:
            counted = (await client.get(f"http://{address}/metrics")).text
    assert not of_type(first + second, "goodbye")
    assert "toilets" in "".join(m["text"] for m in of_type(second, "answer"))
    assert (
        of_type(second, "cards")
        and [m["state"] for m in of_type(second, "state")][-1] == "listening"
    )
    assert any("No space left" in line for line in logged)
    assert "usher_unanswered_total 1.0" in counted


@pytest.mark.parametrize(
    "line", [b'{"time": "2026-06-30T09:1', b"\xff\xfe", b"[1]", b'{"question": 3}']
)
def test_a_line_that_is_torn_or_not_ours_does_not_hide_the_others(tmp_path, line):
    log = UnansweredLog(tmp_path / "kept")
    now = parts().clock()
    log.add(now, "who is the moon", "I don't know.")
    (file,) = (tmp_path / "kept").iterdir()
    with file.open("ab") as torn:
        torn.write(line + b"\n")
    log.add(now, "Who is the moon", "I don't know.")
    assert "2  who is the moon" in day_list(tmp_path / "kept")


async def test_what_visitors_said_is_readable_by_the_operator_alone(tmp_path):
    previous = os.umask(0o022)
    try:
        made = parts("where are the toilets", record=tmp_path / "sound")
        from agent.audio.files import make_folder

        make_folder(tmp_path / "sound", 0o700)
        log = UnansweredLog(tmp_path / "words")
        log.add(made.clock(), "who", "nobody")
        question = read_question(RECORDINGS / "09.wav", RATE)
        async with serving(made) as address, talking(address) as socket:
            await converse(socket, in_state("listening", 2), question)
    finally:
        os.umask(previous)
    for folder in ("sound", "words"):
        assert stat.S_IMODE((tmp_path / folder).stat().st_mode) == 0o700
        (file,) = (tmp_path / folder).iterdir()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


# --- connections ---------------------------------------------------------------------------------


@pytest.fixture
async def limited(monkeypatch):
    """The address of a kiosk behind its limits, which are small here."""
    monkeypatch.setattr(http_limits, "HEADERS_S", 0.3)
    monkeypatch.setattr(http_limits, "MOST_CONNECTIONS", 20)
    config = uvicorn.Config(make_app(parts()), port=0, log_config=None, http=LimitedH11)
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()
    server.should_exit = True
    await asyncio.wait_for(running, 15)


async def half_open(address, text: bytes = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "):
    reader, writer = await asyncio.open_connection(*address[:2])
    writer.write(text)
    await writer.drain()
    return reader, writer


async def gone(reader) -> None:
    async with asyncio.timeout(5):
        while await reader.read(1000):
            pass


async def test_a_request_that_never_ends_is_closed(limited):
    for text in (b"", b"GET /", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "):
        reader, writer = await half_open(limited, text)
        with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError, EOFError)):
            await gone(reader)
            raise EOFError
        writer.close()
    # and one that begins on a connection that was kept alive
    whole = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    reader, writer = await half_open(limited, whole)
    assert (await reader.readline()).startswith(b"HTTP/1.1 200")
    writer.write(b"GET / HT")
    with pytest.raises((ConnectionResetError, EOFError)):
        await gone(reader)
        raise EOFError
    writer.close()


async def test_half_open_requests_keep_nobody_out(limited, monkeypatch):
    monkeypatch.setattr(http_limits, "HEADERS_S", 30.0)
    held = [await half_open(limited) for _ in range(60)]
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"http://127.0.0.1:{limited[1]}/healthz", timeout=5)
    assert answer.status_code == 200
    for _, writer in held:
        writer.close()


async def test_a_slow_but_whole_request_and_a_long_conversation_stay(limited, monkeypatch):
    reader, writer = await half_open(limited, b"GET /healthz HTTP/1.1\r\n")
    await asyncio.sleep(0.1)
    writer.write(b"Host: 127.0.0.1\r\n\r\n")
    assert (await reader.readline()).startswith(b"HTTP/1.1 200")
    address = f"127.0.0.1:{limited[1]}"
    async with talking(address) as socket:
        got = await converse(socket, in_state("listening", 1))
        await asyncio.sleep(0.5)  # longer than a request may take
        await socket.send(bytes(640))
        assert of_type(got, "state")
    writer.close()


async def test_viewers_of_the_inside_are_limited():
    async with serving(parts()) as address:
        url, origin = f"ws://{address}/inside/live", f"http://{address}"
        viewers = [await connect(url, origin=origin) for _ in range(MOST_VIEWERS)]
        for viewer in viewers:
            assert json.loads(await viewer.recv())["kind"] == "facts"
        async with connect(url, origin=origin) as late:
            assert json.loads(await late.recv())["kind"] == "full"
        await viewers.pop().close()
        await asyncio.sleep(0.1)
        async with connect(url, origin=origin) as late:
            assert json.loads(await late.recv())["kind"] == "facts"
        for viewer in viewers:
            await viewer.close()


async def test_opening_a_conversation_is_no_work_of_the_event_loop():
    threads = []

    class Noted(ScriptedRecognizer):
        def another(self):
            threads.append(threading.get_ident())
            return super().another()

    made = parts(recognizer=Noted())
    opened = made.conversation

    def conversation(*arguments, **options):
        threads.append(threading.get_ident())
        return opened(*arguments, **options)

    made.conversation = conversation
    async with serving(made) as address:
        for _ in range(4):
            async with talking(address) as socket:
                await converse(socket, in_state("listening", 1))
            async with asyncio.timeout(10):
                while (await get(address, "/healthz")).json()["conversations"]:  # noqa: ASYNC110
                    await asyncio.sleep(0.02)
    assert len(threads) == 8 and len(set(threads)) == 1
    assert threading.get_ident() not in threads


# --- who may look, and under which name ----------------------------------------------------------


def asked(host: str = "", client: str = "10.0.0.9", **headers: str):
    return SimpleNamespace(
        headers={**headers, "host": host}, cookies={}, client=SimpleNamespace(host=client)
    )


def test_token_guesses_lock_their_address_out_for_a_while():
    now = 0.0
    gate = Gate("0.0.0.0", "right", clock=lambda: now)
    attacker, operator = asked(client="10.0.0.66"), asked(client="10.0.0.2")
    for number in range(GUESSES):
        assert not gate.accepts(f"wrong {number}", attacker)
    assert gate.locked(attacker) and not gate.accepts("right", attacker)
    assert gate.accepts("right", operator)
    now += LOCKED_S + 1
    assert not gate.locked(attacker) and gate.accepts("right", attacker)


def test_guesses_from_many_addresses_are_forgotten_before_they_fill_the_memory():
    gate = Gate("0.0.0.0", "right")
    for number in range(3000):
        gate.accepts("wrong", asked(client=f"10.0.{number // 250}.{number % 250}"))
    assert len(gate._wrong) <= 1000


async def test_two_hundred_guesses_are_not_compared_and_say_why():
    async with serving(parts(), "0.0.0.0", token="right") as address, httpx.AsyncClient() as client:
        statuses = [
            (await client.get(f"http://{address}/metrics",
                              headers={"Authorization": f"Bearer {n}"})).status_code
            for n in range(200)
        ]  # fmt: skip
        late = await client.get(f"http://{address}/inside", params={"token": "right"})
    assert statuses[: GUESSES - 1] == [403] * (GUESSES - 1) and set(statuses[GUESSES:]) == {429}
    assert late.status_code == 429


async def test_the_cookie_is_not_the_token_and_cannot_be_made_from_it():
    async with serving(parts(), "0.0.0.0", token="right") as address:
        inside = f"http://{address}/inside"
        async with httpx.AsyncClient() as client:
            given = await client.get(inside, params={"token": "right"})
            cookie = given.headers["set-cookie"]
            assert (
                "right" not in cookie
                and "HttpOnly" in cookie
                and "samesite=strict" in cookie.lower()
            )
            assert (await client.get(inside)).status_code == 200
        async with httpx.AsyncClient() as other:
            again = await other.get(inside, params={"token": "right"})
            assert again.headers["set-cookie"] != cookie
        for value in ("right", "", "usher"):
            async with httpx.AsyncClient(cookies={"usher_session": value}) as thief:
                assert (await thief.get(inside)).status_code == 403


async def ask_as(address: str, host: str) -> int:
    async with httpx.AsyncClient() as client:
        return (await client.get(f"http://{address}/", headers={"Host": host})).status_code


async def test_on_a_network_no_strangers_name_is_answered_to():
    async with serving(parts(), "0.0.0.0", names=["kiosk.example"]) as address:
        for host in (
            "192.168.1.20:8765",
            "[fe80::1]:8765",
            "localhost",
            "kiosk.example",
            "KIOSK.example",
        ):
            assert await ask_as(address, host) == 200, host
        for host in ("evil.example", "192.168.1.20.evil.example", "[::1", "a b", "", "x@localhost"):
            assert await ask_as(address, host) == 400, host
        with pytest.raises(InvalidStatus, match="400|403"):
            rebound = {"Host": "evil.example"}
            await connect(f"ws://{address}/talk", origin="http://evil.example",
                          additional_headers=rebound).__aenter__()  # fmt: skip


async def test_every_loopback_address_works_and_no_other():
    for host in ("127.0.0.1", "127.0.0.2", "::1", "localhost"):
        async with serving(parts(), host) as address:
            written = url_of(host, 1234).removeprefix("http://")
            assert await ask_as(address, written) == 200, host
            assert await ask_as(address, "192.168.1.20") == 400
            assert (await get(address, "/metrics")).status_code == 200
    assert (
        url_of("::1", 80) == "http://[::1]:80" and url_of("127.0.0.2", 80) == "http://127.0.0.2:80"
    )
    assert is_loopback("127.0.0.2") and is_loopback("::1") and not is_loopback("0.0.0.0")


async def get(address: str, path: str, **headers: str):
    async with httpx.AsyncClient() as client:
        return await client.get(f"http://{address}{path}", headers=headers)


async def test_behind_a_proxy_the_inside_is_closed_without_a_token():
    async with serving(parts(), "127.0.0.1", names=["kiosk.example"]) as address:
        assert (await get(address, "/inside", Host="kiosk.example")).status_code == 403
        assert (await get(address, "/", Host="kiosk.example")).status_code == 200


def test_trusted_hosts_reads_headers_strictly():
    hosts = TrustedHosts(lambda *_: None, "127.0.0.1")  # type: ignore[arg-type]
    assert hosts._trusts("127.0.0.1:80") and hosts._trusts("[::1]:80")
    for odd in (None, "", "127.0.0.1:80:90", "127.0.0.1, evil", "evil\n127.0.0.1", "[::1]evil"):
        assert not hosts._trusts(odd), odd


async def test_health_names_no_folders(tmp_path):
    secret = tmp_path / "home-of-somebody" / "schedule.toml"
    secret.parent.mkdir()
    shutil.copy(knowledge.DEMO, secret)
    made = parts(schedule=secret)
    made.watch.problem = f"{secret}: not TOML (line 3); see also /etc/usher/other.toml"
    async with serving(made) as address:
        text = (await get(address, "/healthz")).text
    assert "schedule.toml: not TOML" in text and "other.toml" in text
    assert str(tmp_path) not in text and "/etc" not in text
    assert without_folders("zone 'Europe/Vienna': 1/2", []) == "zone 'Europe/Vienna': 1/2"


# --- well defended, and to be kept so ------------------------------------------------------------


async def test_origins_that_are_foreign_null_missing_or_double_may_not_talk():
    async with serving(parts()) as address:
        own = f"http://{address}"
        foreign = ("http://evil.example", "null", f"http://evil.example://{address}.evil", "")
        for origin in foreign:
            with pytest.raises(InvalidStatus, match="403"):
                await connect(f"ws://{address}/talk", origin=origin or None).__aenter__()
        with pytest.raises(InvalidStatus, match="400|403"):
            second = {"Origin": "http://evil.example"}
            await connect(f"ws://{address}/talk", origin=own, additional_headers=second)


async def test_paths_that_climb_out_of_the_web_folder_find_nothing():
    probes = [
        "/web/../server.py", "/web/%2e%2e/server.py", "/web/..%2fserver.py", "/web//etc/passwd",
        "/web/....//server.py", "/web/%00", "/web/..\\server.py", "/.env", "/server.py",
        "/web/", "/docs", "/openapi.json", "/web/kiosk.js/..%2f..%2fserver.py", "/web/%252e%252e/a",
    ]  # fmt: skip
    async with serving(parts()) as address:
        for probe in probes:
            reader, writer = await asyncio.open_connection(*address.split(":"))
            writer.write(
                f"GET {probe} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n".encode()
            )
            answer = await reader.read(100_000)
            writer.close()
            assert answer.split(b" ")[1] in (b"404", b"400", b"405"), (probe, answer[:80])
            assert b"import" not in answer


async def test_odd_messages_end_nothing():
    made = parts("where are the toilets")
    question = read_question(RECORDINGS / "09.wav", RATE)
    async with serving(made) as address, talking(address) as socket:
        for odd in ("", "{}", "[1]", "\x00", '{"type":"state"}', b"", b"\x01", "x" * 60_000, "NaN"):
            await socket.send(odd)
        got = await converse(socket, in_state("listening", 2), question)
    assert "toilets" in "".join(m["text"] for m in of_type(got, "answer"))


async def test_rates_that_no_microphone_has_are_refused():
    async with serving(parts()) as address:
        for rate in ("0", "-1", "1", "10000000"):
            with pytest.raises(InvalidStatus, match="403"):
                await connect(
                    f"ws://{address}/talk?rate={rate}", origin=f"http://{address}"
                ).__aenter__()


async def test_no_word_of_a_visitor_is_in_the_log_or_on_disk_by_default(
    tmp_path, logged, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    made = parts("where are the toilets", "qwertz asdf")
    question = read_question(RECORDINGS / "09.wav", RATE)
    async with serving(made) as address, talking(address) as socket:
        await converse(socket, in_state("listening", 2), question)
        await converse(socket, in_state("listening", 1), question)
    assert not list(tmp_path.rglob("*"))
    assert not any(word in line for line in logged for word in ("toilets", "qwertz"))


async def test_setting_the_machines_clock_changes_no_duration(monkeypatch):
    made = parts("where are the toilets")
    question = read_question(RECORDINGS / "09.wav", RATE)
    real, offset = time.time, [0.0]

    def jump(got):
        if of_type(got, "answer_start") and not offset[0]:
            offset[0] = 3.2e7
        return in_state("listening", 2)(got)

    with monkeypatch.context() as patched:
        patched.setattr(time, "time", lambda: real() + offset[0])
        async with serving(made) as address, talking(address) as socket:
            await converse(socket, jump, question)
            counted = (await get(address, "/metrics")).text
    assert offset[0]
    sums = [
        float(line.split()[-1])
        for line in counted.splitlines()
        if line.startswith("usher_stage_seconds_sum")
    ]
    assert sums and max(sums) < 60

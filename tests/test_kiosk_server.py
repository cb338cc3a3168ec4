"""The kiosk's server over real sockets; voice and ears are fakes."""

import asyncio
import json
from contextlib import asynccontextmanager
from datetime import datetime

import httpx2 as httpx
import pytest
import uvicorn
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

import knowledge
from agent.audio.files import read_question
from agent.kiosk.board import board, card, resting_on
from agent.kiosk.events import Hub
from agent.kiosk.server import make_app
from agent.transports.websocket import RATE, ScreenSerializer
from tests.support.dialogue import talk
from tests.support.fakes import HummingEngine
from tests.test_agent_pipeline import RECORDINGS, parts

pytestmark = pytest.mark.virtual_clock
CHUNK = 640  # bytes, 20 ms


@asynccontextmanager
async def serving(made, host: str = "127.0.0.1", **options):
    """The address of a server for ``made``; ``host``: what it believes to listen on."""
    app = make_app(made, host, **options)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, ws_ping_interval=None))
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110
        assert not running.done(), "the server did not start"
        await asyncio.sleep(0.01)
    try:
        yield f"127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await asyncio.wait_for(running, 15)


def talking(address: str, origin: str | None = None):
    return connect(
        f"ws://{address}/talk?rate={RATE}", origin=f"http://{address}" if origin is None else origin
    )


async def speak(socket, *pieces: bytes) -> None:
    """Send sound as a page does, and silence after it until cancelled."""
    pending = b"".join(pieces)
    while True:
        await socket.send(pending[:CHUNK].ljust(CHUNK, b"\0"))
        pending = pending[CHUNK:]
        await asyncio.sleep(0.02)


async def converse(socket, until, *pieces: bytes) -> list[dict | bytes]:
    """What comes back while ``pieces`` are said, up to the message for which ``until`` is true."""
    speaking = asyncio.create_task(speak(socket, *pieces))
    got: list[dict | bytes] = []
    try:
        async with asyncio.timeout(30):
            async for data in socket:
                got.append(data if isinstance(data, bytes) else json.loads(data))
                if until(got):
                    return got
    except ConnectionClosed:
        pass
    finally:
        speaking.cancel()
    return got


def of_type(got: list, kind: str) -> list[dict]:
    return [m for m in got if isinstance(m, dict) and m["type"] == kind]


def in_state(state: str, times: int = 1):
    return lambda got: [m["state"] for m in of_type(got, "state")].count(state) == times


async def test_a_question_gives_captions_cards_and_words_in_front_of_their_sound():
    made = parts("when is kwabena asante mensah speaking")
    question = read_question(RECORDINGS / "01.wav", RATE)
    async with serving(made) as address, talking(address) as socket:
        got = await converse(socket, in_state("listening", 2), question)
    states = [m["state"] for m in of_type(got, "state")]
    assert states == ["listening", "hearing", "thinking", "speaking", "listening"]
    (heard,) = [m for m in of_type(got, "question") if m["final"]]
    assert heard["text"] == "When is Kwabena Asante-Mensah speaking"
    answer = "".join(m["text"] for m in of_type(got, "answer"))
    assert "10:50 am" in answer
    assert [m["text"] for m in of_type(got, "word")] == answer.split()
    (cards,) = of_type(got, "cards")
    assert [c["title"] for c in cards["sessions"]] == ["Latency is a feeling"]
    assert cards["sessions"][0]["room"] == "Main Stage"
    # a humming word is three frames of 80 ms long, and its name stands in front of them
    order = [m if isinstance(m, bytes) else "word" for m in got
             if isinstance(m, bytes) or m["type"] == "word"]  # fmt: skip
    assert order[0] == "word" and order.count("word") == len(answer.split())
    sizes = [0]
    for piece in order[1:]:
        if piece == "word":
            sizes.append(0)
        else:
            sizes[-1] += len(piece)
    assert set(sizes) == {3 * 1920 * 2}


async def test_silence_ends_and_forgets_a_conversation():
    async with serving(parts(), silence_s=0.5) as address, talking(address) as socket:
        got = await converse(socket, lambda _: False)
        assert of_type(got, "goodbye")
        async with httpx.AsyncClient() as client, asyncio.timeout(10):
            while (await client.get(f"http://{address}/healthz")).json()["conversations"]:  # noqa: ASYNC110
                await asyncio.sleep(0.05)


async def test_too_many_screens_are_told_so():
    async with (
        serving(parts(), most_screens=1) as address,
        talking(address),
        talking(address) as second,
    ):
        assert json.loads(await second.recv())["type"] == "busy"


async def test_only_pages_of_this_server_may_talk():
    async with serving(parts()) as address:
        with pytest.raises(InvalidStatus, match="403"):
            await talking(address, origin="http://elsewhere.example").__aenter__()
        async with httpx.AsyncClient() as client:
            trick = await client.get(f"http://{address}/", headers={"Host": "rebound.example"})
    assert trick.status_code == 400


async def test_pages_load_nothing_from_elsewhere_and_say_so():
    async with serving(parts()) as address, httpx.AsyncClient() as client:
        for path in ("/", "/inside", "/web/kiosk.js"):
            page = await client.get(f"http://{address}{path}")
            assert page.status_code == 200
            assert "default-src 'self'" in page.headers["content-security-policy"]
            assert "//" not in page.text.replace("// ", "").replace("http://www.w3.org", "")


async def test_another_address_shows_its_inside_to_the_token_alone():
    async with serving(parts(), "0.0.0.0", token="let me in") as address:
        inside = f"http://{address}/inside"
        async with httpx.AsyncClient() as client:
            assert (await client.get(f"http://{address}/")).status_code == 200
            for query in ("", "?token=wrong"):
                assert (await client.get(inside + query)).status_code == 403
            given = await client.get(inside, params={"token": "let me in"})
            assert given.status_code == 307 and given.headers["location"] == "/inside"
            assert (await client.get(inside)).status_code == 200  # by its cookie
            bearer = {"Authorization": "Bearer let me in"}
            assert (
                await client.get(f"http://{address}/metrics", headers=bearer)
            ).status_code == 200
            client.cookies.clear()
            assert (await client.get(f"http://{address}/metrics")).status_code == 403
        with pytest.raises(InvalidStatus, match="403"):
            await connect(f"ws://{address}/inside/live", origin=f"http://{address}").__aenter__()


async def test_a_conversation_that_cannot_be_opened_is_counted():
    made = parts("where are the toilets", engine=HummingEngine())

    def broken():
        raise RuntimeError("synthetic failure")

    made.recognizer.another = broken
    async with serving(made) as address, httpx.AsyncClient() as client:
        with pytest.raises(ConnectionClosed, match="1011"):
            async with talking(address) as socket, asyncio.timeout(10):
                await socket.recv()
        counted = (await client.get(f"http://{address}/metrics")).text
        assert 'usher_errors_total{part="opening"} 1.0' in counted


async def test_without_a_token_another_address_shows_no_inside_at_all():
    async with serving(parts(), "0.0.0.0") as address, httpx.AsyncClient() as client:
        assert (await client.get(f"http://{address}/inside?token=")).status_code == 403


async def test_the_inside_sees_every_stage_of_a_turn_and_forgets_it():
    made = parts("where are the toilets", engine=HummingEngine())
    question = read_question(RECORDINGS / "09.wav", RATE)
    kinds = []
    async with serving(made) as address:
        async with connect(f"ws://{address}/inside/live", origin=f"http://{address}") as viewer:
            facts = json.loads(await viewer.recv())
            assert facts["kind"] == "facts" and facts["lookahead"] == 1
            async with talking(address) as socket:
                await converse(socket, in_state("listening", 2), question)
            async with asyncio.timeout(10):
                while "forgotten" not in kinds and "answer_end" not in kinds:
                    kinds += [e["kind"] for e in json.loads(await viewer.recv())["events"]]
        wanted = [
            "speech_end",
            "transcript",
            "turn_end",
            "token",
            "word",
            "frame",
            "played",
            "heard",
        ]
        assert set(wanted) <= set(kinds)
        assert kinds.index("token") < kinds.index("word") < kinds.index("frame")
        assert kinds.index("frame") < kinds.index("played")


async def test_metrics_count_turns_and_time_every_stage():
    made = parts("where are the toilets", "qwertz")
    question = read_question(RECORDINGS / "09.wav", RATE)
    async with serving(made) as address:
        async with talking(address) as socket:
            await converse(socket, in_state("listening", 2), question)
        async with httpx.AsyncClient() as client:
            text = (await client.get(f"http://{address}/metrics")).text
    assert "usher_turns_total 1.0" in text
    for stage in ("turn_end", "first_llm_token", "first_audio"):
        assert f'usher_stage_seconds_count{{stage="{stage}"}} 1.0' in text


def test_the_board_shows_what_is_on_and_what_is_next():
    schedule = knowledge.load(knowledge.DEMO)
    now = datetime(2026, 6, 30, 9, 12, tzinfo=schedule.timezone)
    shown = board(schedule, now)
    assert [s["title"] for s in shown["now"]] == ["Small models, large ideas"]
    assert {s["from"] for s in shown["next"]} == {"10:00 am"}
    index = knowledge.Index(schedule)
    answers = [talk(index, q, now=now)[0].kind for q in shown["examples"]]
    assert set(answers) == {"answer"}
    after = board(schedule, now.replace(year=2030))
    assert after["now"] == after["next"] == []


def test_cards_are_those_the_answer_names():
    schedule = knowledge.load(knowledge.DEMO)
    found = list(schedule.talks[:5])
    assert resting_on(found, f"It is {found[2].title}, at ten.") == [found[2]]
    assert resting_on(found, "Ask at the desk.") == found
    assert card(found[0])["title"] == found[0].title


async def test_a_slow_viewer_loses_the_oldest_events(monkeypatch):
    monkeypatch.setattr("agent.kiosk.events.KEPT", 3)
    monkeypatch.setattr("agent.kiosk.events.BEHIND", 1)
    hub = Hub()
    with hub.viewing() as events:
        for number in range(10):
            hub.publish("1", {"kind": "token", "at": number, "text": str(number)})
        assert [events.get_nowait()["text"] for _ in range(events.qsize())] == list("6789")
    hub.forget("1")
    with hub.viewing() as events:
        assert events.empty()


async def test_sound_of_any_rate_arrives_at_the_recognisers_rate():
    serializer = ScreenSerializer(48000)
    seconds = 0.0
    for _ in range(50):
        frame = await serializer.deserialize(b"\x10\x00" * 960)
        seconds += len(frame.audio) / 2 / RATE if frame else 0
    assert abs(seconds - 1.0) < 0.05
    for rubbish in ("no json", "[1]", b"", b"\x00", "x" * 70000):
        assert await serializer.deserialize(rubbish) is None

"""The kiosk in Chromium, with a recording as its microphone: what a visitor sees and hears.

Set USHER_SCREENSHOTS to a folder to keep a picture of every state.
"""

import json
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx2 as httpx
import numpy as np
import pytest
import soundfile

from tests.support.chromium import ALLOW, CHROMIUM, WAIT_MS, launch, picture

ROOT = Path(__file__).parent.parent
SILENCE_S = 10
ANSWERED = ["listening", "hearing", "speaking", "listening"]  # the states of a question
# A screen forgets a visitor after SILENCE_S, so what it has shown is kept from the first moment on:
# a test that comes late to it must not find it gone.
KEEP_WHAT_IS_SHOWN = """addEventListener("DOMContentLoaded", () => {
    window.states = [];
    window.shown = { question: "", answer: "", cards: "" };
    new MutationObserver(() => {
        const { state } = document.body.dataset;
        if (state !== window.states.at(-1)) window.states.push(state);
        for (const id in window.shown) {
            const text = document.getElementById(id)?.innerText ?? "";
            if (text && !window.shown[id].endsWith(text)) window.shown[id] += `\\n${text}`;
        }
    }).observe(document.body, { subtree: true, childList: true, characterData: true,
                                attributeFilter: ["data-state"] });
});"""

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
expect = playwright.expect
expect.set_options(timeout=WAIT_MS)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """``run_agent.py kiosk`` in a process of its own, with everything real but its patience: a machine
    that tests is busy."""

    PROGRAM = """
from agent import cli
from agent.kiosk import visit
from agent.stt import pool
if __name__ == "__main__":
    pool.FINISH_S = visit.THINKING_S = 120
    raise SystemExit(cli.main())
"""

    def __init__(self):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", self.PROGRAM, "kiosk", "--port", str(self.port), "--stt", "embedded",
             "--llm", "builtin", "--now", "2026-06-30T09:12", "--silence", str(SILENCE_S)],
            cwd=ROOT, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        for _ in range(600):
            assert self.process.poll() is None, "the server ended at its start"
            try:
                return httpx.get(f"{self.url}/healthz").raise_for_status() and None
            except httpx.TransportError:
                time.sleep(0.1)
        raise AssertionError("the server did not answer within a minute")

    def stop(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(20)
            self.process = None

    def conversations(self) -> int:
        return httpx.get(f"{self.url}/healthz").json()["conversations"]


@pytest.fixture(scope="module")
def server():
    server = Server()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """Chromium, whose microphone asks "When is Kwabena Asante-Mensah speaking?" once, when opened."""
    wav = tmp_path_factory.mktemp("microphone") / "question.wav"
    question, rate = soundfile.read(ROOT / "recordings" / "01.wav", dtype="float32")
    soundfile.write(wav, np.pad(question, (rate, rate)), rate, subtype="PCM_16")
    with playwright.sync_playwright() as driver:
        browser = launch(driver, ALLOW, f"--use-file-for-fake-audio-capture={wav}%noloop")
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, server):
    """Opens a screen of its own; anything the page complains about fails the test."""
    contexts, complaints = [], []

    def open_one(screen: str = "1", path: str = "/"):
        context = browser.new_context(viewport={"width": 1920, "height": 1080})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.add_init_script(KEEP_WHAT_IS_SHOWN)
        page.goto(f"{server.url}{path}?screen={screen}")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


def in_state(page, state: str) -> None:
    page.wait_for_selector(f"body[data-state={state}]")
    picture(page, state)


def until_seen(page, state: str, last: bool = False) -> None:
    """Wait until the page has been in ``state``, or is (``last``); see ``window.states``."""
    seen = "([state, last]) => last ? states.at(-1) === state : states.includes(state)"
    page.wait_for_function(seen, arg=[state, last])


def until_shown(page, part: str, text: str) -> None:
    """Wait until ``part`` of the page shows ``text``, or has shown it; see ``window.shown``."""
    page.wait_for_function("([part, text]) => window.shown[part].includes(text)", arg=[part, text])


def recognised(pcm: bytes) -> str:
    """What the embedded recogniser, which hears at 16 kHz, understands of the agent's voice."""
    import soxr

    import knowledge
    from agent.audio.pcm import RATE, VOICE_RATE
    from agent.stt.embedded import EmbeddedRecognizer

    recognizer = EmbeddedRecognizer.of(knowledge.load(knowledge.DEMO))
    recognizer.start()
    recognizer.feed(soxr.resample(np.frombuffer(pcm, np.int16), VOICE_RATE, RATE).tobytes())
    return recognizer.finish()


@pytest.mark.usefixtures("patient_recogniser")
def test_a_visitor_asks_sees_and_hears_the_answer_and_is_forgotten(open_page, server):
    page = open_page()
    sound = bytearray()

    def on_frame(payload):
        if isinstance(payload, bytes):
            sound.extend(payload)

    page.on("websocket", lambda socket: socket.on("framereceived", on_frame))
    page.wait_for_selector("#now .card")
    expect(page.locator("#now")).to_contain_text("Small models, large ideas")
    expect(page.locator("#next")).to_contain_text("Memory for agents")
    expect(page.locator("#next")).to_contain_text(re.compile("in 4[5-8] minutes"))
    picture(page, "attract")
    inside = open_page(path="/inside")

    page.bring_to_front()
    page.keyboard.press("Space")
    for state in ("hearing", "speaking"):
        until_seen(page, state)
        picture(page, state)
    until_shown(page, "question", "When is Kwabena")
    page.wait_for_selector("#answer span:nth-child(3).said")
    said = page.locator("#answer .said").count()
    picture(page, "word-by-word")
    assert said >= 3
    until_shown(page, "answer", "tomorrow at 10:50 am")
    for text in ("Latency is a feeling", "Kwabena Asante-Mensah", "Main Stage", "Wednesday"):
        until_shown(page, "cards", text)
    until_seen(page, "listening", last=True)
    expect(inside.locator("#said")).to_have_text(re.compile("^when is kwabena"))
    expect(inside.locator("#codec")).to_have_text(re.compile(r"^\d+(\.\d+)?$"))
    assert float(inside.inner_text("#codec")) > 1 and int(inside.inner_text("#first")) > 0
    inside.wait_for_selector("#summary:has-text('the built-in answerer gave its words at once')")
    picture(inside, "inside")
    shown = page.evaluate("window.states")
    # on a busy machine the sound may come before the word "thinking", which is then not shown
    assert [state for state in shown if state != "thinking"][-4:] == ANSWERED, " ".join(shown)
    assert "thinking" not in shown or shown.index("thinking") == shown.index("speaking") - 1
    assert page.locator("#answer .said").count() == page.locator("#answer span").count()
    heard = recognised(bytes(sound))
    assert "latency" in heard and "main stage" in heard, heard

    page.wait_for_selector("body[data-view=attract]")  # after SILENCE_S
    expect(page.locator("#answer")).to_be_empty()
    expect(page.locator("#cards .card")).to_have_count(0)
    expect(inside.locator("#said")).not_to_contain_text("kwabena")
    assert server.conversations() == 0


def test_keys_mute_and_finish(open_page):
    page = open_page()
    page.wait_for_selector("#now .card")
    page.click("#talk")
    in_state(page, "listening")
    page.keyboard.press("m")
    in_state(page, "muted")
    expect(page.locator("#mute")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("m")
    page.wait_for_selector("body:not([data-state=muted])")
    page.keyboard.press("Escape")
    page.wait_for_selector("body[data-view=attract]")


@pytest.mark.parametrize("in_time, late", [(["thinking"], []), ([], ["thinking"])])
def test_sound_that_comes_in_pieces_is_one_time_of_speaking(open_page, in_time, late):
    """Of a voice slower than real time, whose first sound comes before the server's word for it, and on
    a busy machine before the word of what was done until then."""
    page = open_page()
    page.route_web_socket(re.compile("/talk"), lambda socket: sockets.append(socket))
    sockets = []
    page.wait_for_selector("#now .card")
    page.click("#talk")
    page.wait_for_selector("body[data-view=conversation]")
    talk, piece = sockets[0], np.full(2400, 3000, np.int16).tobytes()  # 0.1 s
    for state in ("listening", "hearing", *in_time):
        talk.send(json.dumps({"type": "state", "state": state}))
        until_seen(page, state, last=True)
    for _ in range(3):
        talk.send(piece)
        page.wait_for_timeout(400)
        for state in late:
            talk.send(json.dumps({"type": "state", "state": state}))
    for state in ("speaking", "listening"):
        talk.send(json.dumps({"type": "state", "state": state}))
    until_seen(page, "listening", last=True)
    shown = page.evaluate("window.states")
    assert shown[-3 - len(in_time) :] == ["hearing", *in_time, "speaking", "listening"], shown


def test_a_reload_ends_the_conversation_and_a_second_screen_goes_on(open_page, server):
    first, second = open_page("left"), open_page("right")
    for page in (first, second):
        page.wait_for_selector("#now .card")
        page.click("#talk")
        page.wait_for_selector("body[data-view=conversation]")
    first.reload()
    first.wait_for_selector("#now .card")
    expect(first.locator("body")).to_have_attribute("data-view", "attract")
    until_shown(second, "answer", "10:50")
    first.click("#talk")
    until_shown(first, "answer", "10:50")


def test_a_lost_server_is_said_and_the_page_comes_back_by_itself(open_page, server):
    page = open_page()
    page.wait_for_selector("#now .card")
    page.click("#talk")
    page.wait_for_selector("body[data-view=conversation]")
    server.stop()
    page.wait_for_selector("#lost", state="visible")
    picture(page, "lost")
    expect(page.locator("body")).to_have_attribute("data-view", "attract")
    server.start()
    page.wait_for_selector("#lost", state="hidden")
    page.click("#talk")
    page.wait_for_selector("body[data-view=conversation]")


def test_a_server_that_hangs_is_noticed_though_its_connections_stay(open_page, server):
    page, idle, inside = open_page("talking"), open_page("idle"), open_page(path="/inside")
    page.wait_for_selector("#now .card")
    page.click("#talk")
    page.wait_for_selector("body[data-view=conversation]")
    inside.wait_for_selector("#link:text-is('live')")
    server.process.send_signal(signal.SIGSTOP)
    try:
        for screen in (page, idle):
            screen.wait_for_selector("#lost", state="visible")
        expect(page.locator("body")).to_have_attribute("data-view", "attract")
        inside.wait_for_selector("#link:text-is('the server is gone; trying again')")
    finally:
        server.process.send_signal(signal.SIGCONT)
    for screen in (page, idle):
        screen.wait_for_selector("#lost", state="hidden")
    inside.wait_for_selector("#link:text-is('live')")
    page.click("#talk")
    page.wait_for_selector("body[data-view=conversation]")

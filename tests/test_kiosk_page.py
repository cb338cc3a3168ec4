"""The layout of the kiosk's pages, measured in Chromium: nothing overlaps and nothing is cut."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import knowledge
from knowledge import Schedule
from tests.support.chromium import ALLOW, CHROMIUM, DENY, WAIT_MS, launch, picture
from tests.support.scripted_kiosk import Script, Scripted, session

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
expect = playwright.expect
expect.set_options(timeout=WAIT_MS)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

SIZES = {
    "portrait": {"viewport": {"width": 1080, "height": 1920}},
    "landscape": {"viewport": {"width": 1920, "height": 1080}},
    "laptop": {"viewport": {"width": 1366, "height": 768}},
    "portrait-4k": {"viewport": {"width": 2160, "height": 3840}},
    "phone": {
        "viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True,
        "device_scale_factor": 2,
    },
    "phone-sideways": {"viewport": {"width": 844, "height": 390}, "has_touch": True, "is_mobile": True},
}  # fmt: skip
USUAL = ("portrait", "landscape", "phone")

DEMO = knowledge.load(knowledge.DEMO)
NOW = datetime(2026, 6, 30, 9, 12, tzinfo=DEMO.timezone)
LATER = datetime(2026, 9, 9, 10, 5, tzinfo=ZoneInfo("Europe/Vienna"))


def on(minutes: int) -> datetime:
    return LATER + timedelta(minutes=minutes)


HARD = Schedule(
    "The Seventeenth International Symposium on Remarkably Long Names and Other Matters 2026",
    ZoneInfo("Europe/Vienna"),
    (
        session(
            "A Complete and Unabridged Account of the Ways in which Volunteers on Four Continents "
            "Have Kept the Build Servers of Their Communities Alive, with Remarks on Money, Heat, "
            "Dust, Politics and the Unexpected Kindness of Strangers",
            on(-20), room="Auditorium Maximum, Building B, Second Floor",
            speakers=("Maria-Magdalena von Unterschleißheim-Obermenzing", "Theodore Winterbottomly"),
        ),
        session(
            "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 2, on(-5), room="R2"
        ),
        session(
            "低遅延ストリーミング音声合成の現在とこれから、そして会議案内への応用",
            on(-10), room="第二会議室", speakers=("鈴木一郎", "高橋直子"),
        ),
        session("Short", on(30), room="A", speakers=("Eva",)),
        session("https://example.org/path/without/any/space/to/break/at/" * 2, on(31), room="B"),
        session("موضوع قصير", on(32), room="C", speakers=("ليلى حداد",)),
        session("The fourth of those that come next", on(33), room="D", speakers=tuple("ABCDEF")),
    ),
)  # fmt: skip
LONG = " ".join(["I could go on about that for a good while, naming rooms, people and times."] * 9)

SCRIPTS = {
    "attract": Script(DEMO, NOW),
    "attract-hard": Script(HARD, LATER),
    "listening": Script(DEMO, NOW),
    "one-card": Script(DEMO, NOW, "When is the memory talk", "It is at ten in the Garden Room.",
                       DEMO.talks[4:5], 5),
    "three-cards": Script(
        DEMO, NOW,
        "Which talks about agents are there tomorrow, in the Garden Room or on the Main Stage",
        "There are three of them: the first is at ten in the Garden Room, the second follows at noon "
        "in Room B2, and the last one closes the day on the Main Stage.", DEMO.talks[3:6], 9),
    "hard-cards": Script(HARD, LATER, "What is on now", "Three talks are on now.", HARD.sessions[:3]),
    "long-answer": Script(DEMO, NOW, "Tell me everything", LONG, (), 60),
    "long-answer-and-cards": Script(DEMO, NOW, "Tell me everything", LONG, DEMO.talks[3:6], 90),
}  # fmt: skip

LAYOUT = (Path(__file__).parent / "support" / "layout.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def server():
    with Scripted(SCRIPTS["attract"]).serve() as server:
        yield server


@pytest.fixture(scope="module")
def driver():
    with playwright.sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def browser(driver):
    browser = launch(driver, ALLOW)
    yield browser
    browser.close()


@pytest.fixture
def show(browser, server):
    """Opens a page of a size in front of a script; a script error on it fails the test."""
    opened, errors = [], []

    def open_one(size: str, script: Script, path: str = "/", browser=browser):
        server.script = script
        context = browser.new_context(**SIZES[size])
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(server.url + path)
        page.evaluate(LAYOUT)
        return page

    yield open_one
    for context in opened:
        context.close()
    assert errors == []


def talk(page, script: Script) -> None:
    page.wait_for_selector("#now li")
    page.click("#talk")
    page.wait_for_selector("body[data-view=conversation]")
    if script.answer:
        words = min(script.words_heard, len(script.answer.split()))
        page.wait_for_selector(f"#answer span:nth-child({words}).now")


# for the sizes between and beyond the usual
FULLEST = ("attract-hard", "three-cards", "long-answer-and-cards")


@pytest.mark.parametrize(
    ("name", "size"),
    [(name, size) for name in SCRIPTS for size in SIZES if size in USUAL or name in FULLEST],
)
def test_nothing_overlaps_and_nothing_is_cut(show, name, size):
    script = SCRIPTS[name]
    page = show(size, script)
    page.wait_for_selector("#now li")
    if not name.startswith("attract"):
        talk(page, script)
    page.evaluate("layout.settled()")
    picture(page, f"{size}-{name}")
    assert page.evaluate("layout.problems()") == []
    if script.answer:
        answer = page.evaluate("layout.answer()")
        for lines in (answer["lines"], answer["above"]):
            assert abs(lines - round(lines)) < 0.05, answer
        assert answer["lit"], answer
    shown = page.locator("#cards .card:visible").count()
    if script.sessions:
        few = size.startswith("phone") or name == "hard-cards"
        assert shown >= (1 if few else len(script.sessions))


def test_the_word_that_is_heard_is_seen_where_only_one_line_fits(show):
    page = show("landscape", SCRIPTS["long-answer"])
    page.evaluate("document.querySelector('.captions').style.maxHeight = '9rem'")
    talk(page, SCRIPTS["long-answer"])
    page.evaluate("layout.settled()")
    answer = page.evaluate("layout.answer()")
    assert round(answer["lines"]) == 1 and answer["lit"], answer


def test_overlaps_and_cuts_are_found_where_there_are_some(show):
    page = show("landscape", SCRIPTS["attract"])
    page.wait_for_selector("#now li")
    assert page.evaluate("layout.problems()") == []
    page.evaluate("document.querySelector('.ask').style.marginRight = '-60rem'")
    page.evaluate("document.querySelector('.ask').style.marginBottom = '-9rem'")
    page.evaluate("document.querySelector('#next .card h3').style.marginLeft = '-30rem'")
    found = " | ".join(page.evaluate("layout.problems()"))
    assert "overlaps" in found and "leaves" in found


def test_portrait_shows_every_next_session_that_there_is_room_for(show):
    page = show("portrait", SCRIPTS["attract"])
    page.wait_for_selector("#next .card")
    expect(page.locator("#next .card:visible")).to_have_count(4)
    page = show("landscape", SCRIPTS["attract"])
    page.wait_for_selector("#next .card")
    expect(page.locator("#next .card:visible")).to_have_count(4)


def test_long_titles_are_clamped_and_the_others_are_counted(show):
    page = show("phone", SCRIPTS["hard-cards"])
    talk(page, SCRIPTS["hard-cards"])
    lines = page.evaluate("layout.titleLines()")
    assert lines and max(lines) <= 3.05
    expect(page.locator("#cards .more")).to_have_text("and 1 more")


def test_a_refused_microphone_is_explained_until_somebody_taps_again(driver, show):
    browser = launch(driver, DENY)
    try:
        for size in SIZES:
            page = show(size, SCRIPTS["attract"], browser=browser)
            page.wait_for_selector("#now li")
            page.click("#talk")
            page.wait_for_selector("#notice", state="visible")
            picture(page, f"{size}-refused")
            notice = page.locator("#notice")
            expect(notice).to_contain_text("I may not use the microphone")
            expect(notice).to_contain_text("allow the microphone")
            expect(notice).to_have_attribute("role", "alert")
            assert page.evaluate("layout.problems()") == []
    finally:
        browser.close()


KEEP_THE_STREAM = """
const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (wanted) => (window.stream = await open(wanted));
"""


def test_a_microphone_that_is_pulled_ends_the_conversation_and_is_explained(show):
    page = show("landscape", SCRIPTS["listening"])
    page.evaluate(f"() => {{{KEEP_THE_STREAM}}}")
    talk(page, SCRIPTS["listening"])
    page.evaluate("stream.getAudioTracks()[0].dispatchEvent(new Event('ended'))")
    page.wait_for_selector("#notice", state="visible")
    expect(page.locator("#notice")).to_contain_text("The microphone is gone")
    expect(page.locator("#status")).to_be_hidden()
    assert page.evaluate("layout.problems()") == []
    talk(page, SCRIPTS["listening"])
    expect(page.locator("#notice")).to_be_hidden()


def test_phones_are_not_told_of_keys(show):
    page = show("phone", SCRIPTS["attract"])
    page.wait_for_selector("#now li")
    expect(page.locator(".hint")).to_be_hidden()
    page = show("landscape", SCRIPTS["attract"])
    page.wait_for_selector("#now li")
    expect(page.locator(".hint")).to_be_visible()


def test_fonts_for_other_scripts_are_named(show):
    page = show("landscape", SCRIPTS["attract"])
    fonts = page.evaluate("getComputedStyle(document.body).fontFamily")
    assert all(
        font in fonts for font in ("Noto Sans CJK JP", "Hiragino Sans", "Meiryo", "sans-serif")
    )


def turn(summary: str, lead_s: float | None, spacing_s: float) -> list[dict]:
    """Events of one turn as ``/inside`` gets them; a token every ``spacing_s``."""
    answer = "It begins at ten in the Garden Room and takes three quarters of an hour".split()
    events = [
        {"kind": "speech_end", "at": 0.0},
        {"kind": "transcript", "at": 0.2, "text": "when is the memory talk"},
        {"kind": "turn_end", "at": 0.3},
    ]
    events.append({"kind": "llm_end", "at": 0.35 + spacing_s * len(answer)})
    for i, word in enumerate(answer):
        heard, made = 0.6 + 0.32 * i, {"seconds": 0.32, "took": 0.1, "ahead": 0.3}
        events += [
            {"kind": "token", "at": 0.3 + spacing_s * i, "text": word + " "},
            {"kind": "word", "at": 0.35 + spacing_s * i, "text": word},
            {"kind": "frame", "at": heard - 0.05, "word": i, **made},
            {"kind": "heard", "at": heard, "text": word},
            {"kind": "played", "at": heard, "seconds": 0.32},
        ]
    end = 0.6 + 0.32 * len(answer)
    events += [
        {"kind": "answer_end", "at": end},
        {"kind": "state", "at": end, "state": "listening"},
    ]
    events.append({"kind": "summary", "at": end, "text": summary, "lead_s": lead_s})
    return sorted(events, key=lambda event: event["at"])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["builtin", "streaming"])
def test_the_inside_says_how_speech_and_text_overlapped_and_no_mark_touches_another(
    show, size, kind
):
    builtin = "the built-in answerer gave its words at once; speech began 25 ms later"
    streaming = "speech began 1.8 s before the LLM finished"
    script = Script(
        DEMO, NOW, llm="built-in answerer" if kind == "builtin" else "some-llm",
        inside=turn(builtin, None, 0.001) if kind == "builtin" else turn(streaming, 1.8, 0.15),
    )  # fmt: skip
    page = show(size, script, "/inside")
    page.emulate_media(reduced_motion="reduce")  # else the axis glides to its length
    page.evaluate("layout.noteTexts()")
    page.wait_for_selector("#summary:not(:empty)")
    page.wait_for_function("() => layout.texts().some((t) => t.text.trim() === 'It')")
    page.wait_for_timeout(200)  # and drawn once more, at its length
    picture(page, f"{size}-inside-{kind}")
    expect(page.locator("#summary")).to_have_text(builtin if kind == "builtin" else streaming)
    expect(page.locator("#lead")).to_have_text("–" if kind == "builtin" else "1.8")
    assert "-" not in page.inner_text("#facts").replace("real-time", "")
    texts = page.evaluate("layout.texts()")
    (stopped,) = [t for t in texts if t["text"] == "you stopped"]
    marks = sorted((t for t in texts if t["y"] == stopped["y"]), key=lambda t: t["left"])
    assert len(marks) > 3 and marks[0] == stopped
    assert all(a["right"] < b["left"] for a, b in zip(marks, marks[1:], strict=False))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    letters = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert letters >= 0.0085 * SIZES[size]["viewport"]["width"]  # readable from afar on any screen


def test_the_inside_without_a_turn_says_what_to_do(show):
    page = show("landscape", Script(DEMO, NOW), "/inside")
    page.wait_for_selector("#link:text-is('live')")
    expect(page.locator("#empty")).to_contain_text("Open the kiosk, tap to talk")
    picture(page, "inside-empty")
    page.click("#empty a")
    page.wait_for_selector("#now li")

"""Programmes whose sessions hold talks, and what talks are marked with."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.index import Index
from knowledge.lint import suspicious
from knowledge.load import load
from knowledge.parts import are_one, each_once, parts_of, speakers_in
from tests.support.dialogue import last

ZONE = "Europe/Berlin"
PROGRAMME = """\
days:
- label: Monday, 29 June 2026
  sessions:
  - title: Session 1 - Kettles and Heat
    time: 09:00-10:00
    room: Barn
    chair: Cleo Person
    talks:
    - {time: "09:00-09:20", title: Copper kettles, speaker: Ada Example, note: Best Paper Award}
    - {time: "09:20-09:40", title: Boiling at altitude, speaker: Bo Fiction}
    - {time: "09:40-10:00", title: Descaling kettles with vinegar, speaker: Di Model}
  - title: Coffee break
    time: 10:00-10:30
    room: Foyer
  - title: Session 2 - Invited Talk
    time: 10:30-11:30
    room: Barn
    talks:
    - {time: "10:30-11:30", title: "Invited Talk: Teapots", speaker: Eve Sample, keynote: true,
       note: "<a href='https://example.org'>See more</a>"}
  - title: Session 3 - Looms
    time: 11:30-12:30
    room: Barn
    talks:
    - {time: "11:30-11:50", title: Weaving at home, speaker: Gil Nobody, note: Best Student Paper Award}
    - {time: "11:50-12:10", title: Warp and weft, speaker: Hal Somebody, recorded: true}
    - {time: "12:10-12:30", title: tba, speaker: Ida Sample}
- label: Tuesday, 30 June 2026
  sessions:
  - title: Session 4 - Baskets
    time: 09:00-10:00
    room: Barn
    talks:
    - {time: "09:00-09:30", title: Willow, speaker: Ada Example}
    - {time: "09:30-10:00", title: Rush and reed, speaker: Bo Fiction}
"""


@pytest.fixture(scope="module")
def programme(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("nested") / "programme.yml"
    path.write_text(PROGRAMME)
    return path


@pytest.fixture(scope="module")
def index(programme):
    return Index(load(programme, ZONE))


def said(index, *questions, now="2026-06-29T08:30"):
    return last(index, *questions, now=datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(ZONE)))


def test_sessions_hold_their_talks(index):
    held = parts_of(index.schedule.talks)
    assert {whole.title: len(parts) for whole, parts in held.items()} == {
        "Session 1 - Kettles and Heat": 3, "Session 2 - Invited Talk": 1, "Session 3 - Looms": 3,
        "Session 4 - Baskets": 2,
    }  # fmt: skip
    whole, parts = next(iter(held.items()))
    assert each_once([whole, *parts]) == parts
    assert each_once([whole, *parts], whole=True) == [whole]
    assert are_one(whole, parts[0]) and not are_one(parts[0], parts[1])
    assert speakers_in(whole, index.schedule.talks) == ["Ada Example", "Bo Fiction", "Di Model"]


def test_a_sheet_names_the_session_of_each_paper(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text(
        "date,start,end,session title,paper title,speaker\n"
        "2026-06-29,9:00,10:00,Kettles,,\n"
        "2026-06-29,9:00,9:30,Kettles,Copper,Ada Example\n"
        "2026-06-29,9:30,10:00,Kettles,Steel,Bo Fiction\n"
        "2026-06-29,10:00,10:30,Pots,Clay,Di Model\n"
    )
    held = parts_of(load(path, ZONE).sessions)
    assert [(s.title, [p.title for p in parts]) for s, parts in held.items()] == [
        ("Kettles", ["Copper", "Steel"])
    ]


XML = """<program><day date="2026-06-29">
<session><title>Kettles</title><start>09:00</start><end>10:00</end>
<paper><title>Copper</title><start>09:00</start><end>09:30</end><track>Metal</track></paper>
<paper><title>Steel</title><start>09:30</start><end>10:00</end><track>Metal</track></paper></session>
<session><title>Pots</title><start>10:00</start><end>11:00</end>
<paper><title>Clay</title><start>10:00</start><end>10:30</end><track>Earth</track></paper></session>
</day></program>"""
JSON = """{"sessions": [
{"title": "Kettles", "start": "2026-06-29T09:00:00", "end": "2026-06-29T10:00:00", "talks": [
{"title": "Copper", "start": "2026-06-29T09:00:00", "end": "2026-06-29T09:30:00", "track": "A"},
{"title": "Steel", "start": "2026-06-29T09:30:00", "end": "2026-06-29T10:00:00", "track": "B"}]},
{"title": "Pots", "start": "2026-06-29T10:00:00", "end": "2026-06-29T11:00:00", "talks": [
{"title": "Clay", "start": "2026-06-29T10:00:00", "end": "2026-06-29T10:30:00", "track": "A"}]}]}"""


@pytest.mark.parametrize(("text", "name"), [(XML, "s.xml"), (JSON, "s.json")])
def test_talks_with_tracks_of_their_own(tmp_path, text, name):
    path = tmp_path / name
    path.write_text(text)
    held = parts_of(load(path, ZONE).sessions)
    assert {s.title: [p.title for p in parts] for s, parts in held.items()} == {
        "Kettles": ["Copper", "Steel"], "Pots": ["Clay"],
    }  # fmt: skip


def test_check_shows_no_overlap_with_the_session_itself(index):
    assert suspicious(index.schedule) == []


def test_a_session_without_an_end_lasts_as_long_as_its_talks(tmp_path):
    path = tmp_path / "s.yml"
    path.write_text(PROGRAMME.replace("time: 09:00-10:00", "time: '09:00'"))
    first = load(path, ZONE).talks_by_title["Session 1 - Kettles and Heat"][0]
    assert f"{first.end:%H:%M}" == "10:00" and not first.open_end


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("how many talks are there today", "7 talks", ""),
        ("how many sessions are there today", "3 sessions", ""),
        ("how many invited talks are there", "1 invited talk", ""),
        ("how many talks are in the kettles session", "3 talks in Session 1", ""),
        ("what talks are in session three", "Weaving at home", "Session 3"),
        ("who is speaking in the looms session", "by Hal Somebody", "Session 3"),
        ("in the kettles session is there something on vinegar", "Descaling", "Copper"),
        ("anything on kettles", "Copper kettles", "Session 1"),
        ("which session is on kettles", "Session 1", "Copper"),
        ("when is the looms session", "11:30", "Weaving"),
        ("what's on at half past nine", "Boiling", "Session 1"),
        ("what's after the coffee break", "Teapots", "Session 2"),
        ("what's after copper kettles", "Boiling", "Session 1"),
        ("what sessions are there tomorrow", "Session 4", "Willow"),
        ("what's on tomorrow", "Willow", "Session 4"),
        ("how many talks are in session one", "3 talks in Session 1", ""),
        ("what's in the looms session", "Weaving at home", "Session 3"),
        ("which session is warp and weft in", "is in Session 3 - Looms", ""),
        ("is there a talk in the kettles session by Bo Fiction", "Boiling", "Copper"),
        ("is warp and weft recorded", "Yes", ""),
        ("who chairs session one", "Cleo Person", ""),
        ("who chairs the kettles session", "Cleo Person", ""),
    ],
)
def test_talks_or_the_session_but_not_both(index, question, holds, lacks):
    text = said(index, question)
    assert holds in text and (not lacks or lacks not in text), text


def test_it_is_the_session(index):
    asked = "how many talks are in the kettles session"
    assert "Cleo Person" in said(index, asked, "who chairs it")
    assert "Ada Example, Bo Fiction and Di Model speak" in said(
        index, asked, "who is speaking in it"
    )
    assert "Copper kettles" in said(index, "when is the kettles session", "what is in that session")
    rest = said(index, "when is copper kettles", "what else is in that session")
    assert "Boiling" in rest and "Descaling" in rest and "Copper" not in rest


def test_marks_are_labels(index):
    labels = {s.title: s.labels for s in index.schedule.sessions if s.labels}
    assert labels == {
        "Copper kettles": ("Best Paper Award",), "Weaving at home": ("Best Student Paper Award",),
    }  # fmt: skip
    assert [s.title for s in index.schedule.sessions if s.recorded] == ["Warp and weft"]
    assert [s.title for s in index.schedule.sessions if s.kind == "keynote"] == [
        "Invited Talk: Teapots"
    ]


def test_marks_answer(index):
    best = "which one got the best paper award"
    assert said(index, best).startswith("Copper kettles")
    assert "No, Copper kettles is a talk" in said(index, best, "is that one a keynote")
    assert "Yes, Copper kettles is marked Best Paper Award" in said(
        index, best, "did it get an award"
    )
    assert "Yes" in said(index, "did weaving at home win an award")
    assert "No, the schedule marks" in said(index, "did warp and weft win an award")
    assert "Yes" in said(index, "is the teapots talk a keynote")


def test_what_is_not_known_yet_is_not_said_as_if_it_were(index):
    assert "doesn't say yet" in said(index, "what is Ida Sample talking about")
    assert "gives a talk" in said(index, "who is on at ten past twelve")
    assert all("tba" not in s.title for s in index.schedule.sessions)


def test_housekeeping_is_no_label(tmp_path):
    path = tmp_path / "s.csv"
    head = "title,date,start,featured,isEvent,order,Virtual,link notes\n"
    rows = (
        f"Pot {n},2026-06-29,{n}:00,{'yes' if n == 9 else 'no'},{'true' if n == 9 else 'false'},"
        f"{n % 2},{'x' if n == 10 else ''},{'https://example.org' if n == 9 else ''}\n"
        for n in range(9, 15)
    )
    path.write_text(head + "".join(rows))
    sessions = load(path, ZONE).sessions
    assert {s.title: s.labels for s in sessions if s.labels} == {"Pot 10": ("virtual",)}

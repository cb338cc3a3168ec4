"""Speakers' companies, whole tracks, one word or two, and words that languages share."""

from datetime import datetime
from pathlib import Path

import pytest

import knowledge
from knowledge.retrieval.cognates import cognates
from tests.support.dialogue import last

SHEET = """\
Date,Start,End,Title,Room,Track,Lang,Speaker,Affiliation,Bio,Abstract
2026-06-12,09:00,09:30,Spouts that last,Oak: Acme,Kettlecraft,en,Ada Fiction,Acme Kettles,Bends spouts.,
2026-06-12,09:30,10:00,Handles,Elm,Kettlecraft,en,Bo Sample; Cy Muster,Borough Pans; Acme Kettles,,
2026-06-12,09:30,10:00,Lids,Ash,Kettlecraft,en,Dan Example (Tin & Sons),,,
2026-06-12,10:00,10:30,Rinsing,Oak: Acme,Railways and Steam,en,Eve Placeholder,,,
2026-06-12,10:30,11:00,Was man nicht über Koffein weiß,Elm,Railways and Steam,de,Fay Specimen,,,
2026-06-12,11:00,11:30,Training a barista,Ash,Kettlecraft,en,Gil Muster,,,How to train staff
2026-06-12,11:30,12:00,Restoring a train,Elm,Railways and Steam,en,Hana Example,,,
2026-06-13,09:00,09:40,Pressure,Elm,Railways and Steam,en,Ada Fiction,Acme Kettles,,
"""  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory) -> knowledge.Index:
    path: Path = tmp_path_factory.mktemp("sheet") / "kettles.csv"
    path.write_text(SHEET, "utf-8")
    return knowledge.Index(knowledge.load(path, timezone="Europe/Berlin"))


def said(index: knowledge.Index, *questions: str) -> str:
    at = datetime(2026, 6, 12, 8, 30, tzinfo=index.schedule.timezone)
    text = last(index, *questions, now=at)
    assert len(text.split()) <= 40, text
    return text


@pytest.mark.parametrize(
    ("questions", "facts"),
    [
        (["who does ada fiction work for"], ["Acme Kettles"]),
        (["where does bo sample work"], ["Borough Pans", "!Acme"]),
        (["what company is cy muster from"], ["Acme Kettles", "!Borough"]),
        (["where does dan example work"], ["Tin & Sons"]),
        (["where does eve placeholder work"], ["doesn't say"]),
        (["the spouts one who does that and where do they work"], ["Ada Fiction", "Acme", "9 am"]),
        (["when is the spouts talk", "who does she work for"], ["Acme Kettles"]),
        (["when is the spouts talk", "tell me about the speaker"], ["Ada Fiction", "Bends spouts"]),
        (["who is ada fiction"], ["Acme Kettles", "Spouts"]),
        (["is anyone from acme speaking"], ["Yes", "Ada Fiction", "Cy Muster", "!Bo Sample"]),
        (["anyone from borough pans speaking"], ["Bo Sample", "Handles"]),
        (["when is the guy from borough pans on"], ["Handles", "9:30"]),
        (["how many talks are there by acme people today"], ["2 sessions"]),
        (["how many talks are there by the acme people"], ["3 sessions"]),
        (["anyone from zenith speaking"], ["Nobody here", "from zenith"]),
        (["what's on at half nine apart from the borough stuff"], ["Lids", "!Handles"]),
        (["what's on at nine apart from the acme stuff"], ["!Spouts"]),
        (["is there anything from ten"], ["!don't have anyone"]),
    ],
)
def test_whom_speakers_work_for(index, questions, facts):
    text = said(index, *questions)
    for fact in facts:
        assert (fact[1:] not in text) if fact[0] == "!" else fact in text, text


@pytest.mark.parametrize(
    ("questions", "facts"),
    [
        (["where's the steam devroom"], ["Railways and Steam is in Oak"]),
        (["where is the kettle craft room"], ["Kettlecraft is in"]),
        (["when does the railways stuff finish"], ["ends at noon", "Restoring"]),
        (["when does the railways track finish tomorrow"], ["ends tomorrow at 9:40 am"]),
        (["when's the kettlecraft track"], ["from 9 am to 11:30 am"]),
        (["when does the elm room finish today"], ["noon"]),
        (["anything on about trains"], ["Restoring a train", "!barista"]),
        (["anything on training"], ["Training a barista", "!Restoring"]),
        (["when's the one about caffeine"], ["Koffein", "10:30"]),
        (["anything about cinema"], ["don't have anything"]),
    ],
)
def test_whole_tracks_forms_and_cognates(index, questions, facts):
    text = said(index, *questions)
    for fact in facts:
        assert (fact[1:] not in text) if fact[0] == "!" else fact in text, text


@pytest.mark.parametrize(
    ("word", "other", "same"),
    [
        ("caffeine", "koffein", True), ("cryptography", "kryptographie", True),
        ("medicine", "medizin", True), ("philosophy", "filosofia", True),
        ("protection", "datenschutz", False), ("cinema", "kino", False),
        ("garden", "garantie", False), ("training", "trainer", False), ("cheese", "chaos", False),
    ],
)  # fmt: skip
def test_cognates_are_one_word_in_two_spellings(word, other, same):
    assert bool(cognates(word, {other})) is same


def test_what_readers_keep_of_people(tmp_path):
    path = tmp_path / "schedule.json"
    path.write_text(
        '{"sessions": [{"id": "1", "title": "Spouts", "startsAt": "2026-06-12T09:00:00", "endsAt": '
        '"2026-06-12T09:30:00", "speakers": ["a"], "roomId": 1}], "rooms": [{"id": 1, "name": "Oak"}],'
        '"speakers": [{"id": "a", "fullName": "Ada Fiction", "tagLine": "CEO, Acme", "bio": "Bends."}]}'
    )
    people = knowledge.load(path, timezone="UTC").people
    assert people["Ada Fiction"].role == "CEO, Acme" and people["Ada Fiction"].bio == "Bends."
    xml = tmp_path / "schedule.xml"
    xml.write_text(
        '<schedule><conference><title>K</title></conference><day date="2026-06-12"><room name="Oak">'
        '<event id="1"><title>Spouts</title><start>09:00</start><duration>00:30</duration><persons>'
        "<person>Ada Fiction<biography>Bends.</biography></person></persons></event></room></day>"
        "</schedule>"
    )
    assert knowledge.load(xml, timezone="UTC").people["Ada Fiction"].bio == "Bends."

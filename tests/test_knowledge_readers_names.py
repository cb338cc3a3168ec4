"""Names of speakers in one cell: what parts them, and what stands around them."""

import pytest

from knowledge.load import load
from knowledge.readers.names import apart


@pytest.mark.parametrize(
    ("text", "found"),
    [("Rosa Gil y Iván Paz", ["Rosa Gil", "Iván Paz"]),
     ("Juan Ortega y Gasset", ["Juan Ortega y Gasset"]),
     ("Rui Dias e Silva", ["Rui Dias e Silva"]), ("Ana e Rui Dias", ["Ana e Rui Dias"]),
     ("Zofia Lis i Jan Wilk", ["Zofia Lis", "Jan Wilk"]), ("Bo Ek och Ly Ås", ["Bo Ek", "Ly Ås"]),
     ("Ece Su ve Can Ay", ["Ece Su", "Can Ay"]), ("Aino Virta ja Eero Aho", ["Aino Virta", "Eero Aho"]),
     ("Ли Му и Юн Ги", ["Ли Му", "Юн Ги"]), ("Kis Pál és Nagy Éva", ["Kis Pál", "Nagy Éva"]),
     ("Jan van den Berg en Els de Wit", ["Jan van den Berg", "Els de Wit"]),
     ("Rosa Gil, Iván Paz y Eva Sol", ["Rosa Gil", "Iván Paz", "Eva Sol"]),
     ("佐藤次郎、林花", ["佐藤次郎", "林花"]), ("Ada, Bo, and Cy", ["Ada", "Bo", "Cy"]),
     ("Ada Fiction, PhD", ["Ada Fiction, PhD"]),
     ("Bo Sample, Jr., Cy Day, MD, MPH", ["Bo Sample, Jr.", "Cy Day, MD, MPH"]),
     ("Moderator: Ada Fiction, Panelists: Bo Sample, Cy Day", ["Ada Fiction", "Bo Sample", "Cy Day"]),
     ("Moderation: Ada Fiction Podium: Bo Sample", ["Ada Fiction", "Bo Sample"]),
     ("Ada Fiction <ada@example.org>, Bo Sample (bo@example.org)", ["Ada Fiction", "Bo Sample"]),
     ("Ada Fiction, Moderator", ["Ada Fiction"]), ("bo@example.org", [])],
)  # fmt: skip
def test_names_of_one_cell(text, found):
    assert apart(text) == found


@pytest.mark.parametrize(
    ("cell", "speakers"),
    [('"• Ada Fiction\n• Bo Sample"', ("Ada Fiction", "Bo Sample")),
     ('"1. Ada Fiction\n2. Bo Sample"', ("Ada Fiction", "Bo Sample")),
     ('"Fiction, PhD"', ("Fiction, PhD",)), ('"Fiction, Ada"', ("Ada Fiction",)),
     ("And Sometimes Y", ("And Sometimes Y",)), ("Session Chair: Ada Fiction", ("Ada Fiction",)),
     ("Organizing committee", ())],
)  # fmt: skip
def test_bullets_roles_and_degrees_are_no_names(tmp_path, cell, speakers):
    path = tmp_path / "s.csv"
    path.write_text(f"Title,Start,Speakers\nMoss,2027-05-05 09:00,{cell}\n", encoding="utf-8")
    assert load(path, "UTC").sessions[0].speakers == speakers


def test_numbered_columns_of_people_are_all_read(tmp_path):
    path = tmp_path / "s.csv"
    text = "Title,Start,people1,people2,Organizer Name\nMoss,2027-05-05 09:00,Ada F,Bo S,Cy D\n"
    path.write_text(text, encoding="utf-8")
    assert load(path, "UTC").sessions[0].speakers == ("Ada F", "Bo S")


def _in_columns(path, head, cells):
    lines = [
        f"Talk {n},2027-05-05 {9 + n}:00,2027-05-05 {10 + n}:00,{row}"
        for n, row in enumerate(cells, 1)
    ]
    path.write_text("\n".join([f"Title,Start,End,{head}", *lines, ""]), encoding="utf-8")
    return [s.speakers for s in load(path, "UTC").sessions]


@pytest.mark.parametrize("head", ["Guests,,,", "Speakers,,,", "Special guests,,,", ",,,"])
def test_columns_without_a_name_behind_the_speakers_hold_more_of_them(tmp_path, head):
    cells = (
        "Ada Fiction,Bo Sample,Cy Day,",
        "Dan Muster,,,",
        "Eva Example,Bo Sample,Ada Fiction,Zip",
        "Fay Specimen,,,",
    )
    assert _in_columns(tmp_path / "s.csv", head, cells) == [
        ("Ada Fiction", "Bo Sample", "Cy Day"),
        ("Dan Muster",),
        ("Eva Example", "Bo Sample", "Ada Fiction", "Zip"),
        ("Fay Specimen",),
    ]


@pytest.mark.parametrize(
    "cells",
    [
        ("Ada Fiction,needs a table,,", "Bo Sample,,,", "Cy Day,late,,"),  # remarks
        ("Ada Fiction,Acme Mills,,", "Bo Sample,Blue Barn,,", "Cy Day,Acme Mills,,"),  # of each
        ("Ada Fiction,Eva Example,,", ",Dan Muster,,", "Cy Day,,,"),  # of others
    ],
)
def test_what_else_stands_behind_the_speakers_is_nobody(tmp_path, cells):
    found = _in_columns(tmp_path / "s.csv", "Speakers,,,", cells)
    assert found == [tuple(filter(None, [row.split(",")[0]])) for row in cells]


def test_a_number_of_guests_is_nobody(tmp_path):
    found = _in_columns(tmp_path / "s.csv", "Guests", ("12", "30", "8"))
    assert found == [(), (), ()]


def test_a_class_of_events_is_their_kind(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text("Title,Start,EventClass\nMoss,2027-05-05 09:00,Panel\n", encoding="utf-8")
    assert load(path, "UTC").sessions[0].kind == "panel"

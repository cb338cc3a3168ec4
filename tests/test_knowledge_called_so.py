"""The last one on a subject is one that is called so; two names of one thing; devrooms are tracks."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, sheet

NOW = datetime.fromisoformat("2026-05-08T09:10+02:00")
HEAD = "title,start,end,room,track,people,language,desc"
ROWS = (
    "Vacuuming PostgreSQL,08T10:00,08T11:00,Barn,Data,Ines Morau,en,Old rows and new ones.",
    "Indexes in PostgreSQL,08T12:00,08T13:00,Barn,Data,Bo Lind,en,Trees.",
    "Running a chat server,08T16:00,08T17:00,Loft,Chat,Cy Vale,en,"
    "We keep the messages in Postgres and the pictures elsewhere.",
    "Threads and emotes,08T17:00,08T18:00,Loft,Chat,Cy Vale,de,How people talk.",
    "Weaving baskets,08T08:00,08T09:00,Loft,Crafts,Ola Berg,en,We weave with reeds.",
    "A small weave at home,08T18:00,08T19:00,Loft,Crafts,Ola Berg,en,For the wall.",
    "Backups for small shops,08T14:00,08T15:00,Barn,Data,Ola Berg,en,Copy it twice.",
)

index = sheet("camp.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize(("question", "said"), [
    ("what's the last postgres talk today", "The last is Indexes in PostgreSQL"),
    ("what's the first postgres talk", "The first is Vacuuming PostgreSQL"),
    ("what's the last emotes talk", "Threads and emotes"),
    ("which devroom has the most talks", "Data, with 3 sessions"),
    ("how many devrooms are there", "There are 3 tracks"),
    ("what languages are the talks in", "Of 7 sessions, 6 are in English and 1 in German."),
    ("in which language is everything held", "Of 7 sessions, 6 are in English"),
])  # fmt: skip
def test_what_is_called_so_is_meant(index, question, said):
    expect(index, [question], NOW, said)


def test_what_only_mentions_it_is_on_it_too(index):
    expect(index, ["anything on postgres"], NOW, "Vacuuming PostgreSQL")
    expect(index, ["is postgres mentioned anywhere after three"], NOW, "Running a chat server")


def test_which_of_those_looks_at_the_one_that_was_told(index):
    turns = ["anything on emotes", "which of those is for beginners"]
    expect(
        index, turns, NOW, "I only named Threads and emotes, at 5 pm in Loft, and it isn't marked"
    )


def test_what_is_left_is_found_in_another_form_of_the_word(index):
    expect(index, ["any weaving left today"], NOW, "A small weave at home")

"""What opens and closes in the house is not the opening; the language of all that is held."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, sheet

NOW = datetime.fromisoformat("2026-05-08T09:10+02:00")
HEAD = "title,start,end,room,people,language,desc"
ROWS = (
    "Opening,08T09:00,08T09:30,Barn,Ines Morau,en,Welcome.",
    "The barn doors of Kent,08T10:00,08T11:00,Barn,Bo Lind,en,Hinges and beams.",
    "Songs for the harvest,08T11:00,08T12:00,Cider Bar,Cy Vale,de,We sing.",
    "Open hives,08T16:00,08T18:00,Cider Bar,Cy Vale,en,Bees seen from near.",
    "Closing,08T18:00,08T18:30,Barn,Ines Morau,en,Goodbye.",
)
ONLY = tuple(row.replace(",de,", ",en,") for row in ROWS)

index = sheet("harvest.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")
english = sheet("english.csv", HEAD, ONLY, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize("question", [
    "what time does the shop open", "when does the cloakroom close", "when do the doors open",
    "what time do doors close", "how late is the front desk open", "when does the cider bar open",
    "how late does the bar stay open",
])  # fmt: skip
def test_what_opens_in_the_house_is_not_the_opening(index, question):
    for title in ("Opening", "Closing", "doors of Kent"):
        expect(index, [question], NOW, "", title)


@pytest.mark.parametrize(("question", "said"), [
    ("when was the opening", "Opening"), ("when is the closing", "Closing is at 6 pm"),
    ("when's open hives", "Open hives"), ("when do the barn doors start", "The barn doors of Kent"),
])  # fmt: skip
def test_what_is_called_so_is_told(index, question, said):
    expect(index, [question], NOW, said)


@pytest.mark.parametrize(("question", "said"), [
    ("are the talks in english", "Most are: 4 of 5. The others are in German."),
    ("is it all in german", "No, only some are: 1 of 5. The others are in English."),
    ("are all the sessions in french", "No, none is in French. They are in English and German."),
])  # fmt: skip
def test_the_languages_of_all_are_counted(index, question, said):
    expect(index, [question], NOW, said)


def test_where_all_are_in_one_language_that_is_said(english):
    expect(english, ["is everything in english"], NOW, "Yes, all are in English.")


@pytest.mark.parametrize("question", ["are any talks in german", "is there a talk in german"])
def test_what_is_held_in_a_language_is_still_found(index, question):
    expect(index, [question], NOW, "Songs for the harvest")

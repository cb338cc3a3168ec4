"""Random texts out of the pieces that are read by rules: nothing raises, and no digit is left over."""

import random

import pytest

from tts.text.normalize import normalize

NUMBERS = (
    "0 00 000 1 2 5 07 10 12 20 24 31 60 90 100 101 1308 1900 2000 2026 3,5 1.5 2.50 1,234 1.234,56"
)
BEFORE = "$ € £ US$ # ~ < > - + ± v No. ' ( § @ ≈ n° T- Q M C"
BEHIND = "s 's st nd th k m bn % ° °C km GB h am p.m. x + -bit € Hz /s /day ft ' \" e3 e-3 ² mm²"
BETWEEN = "- – / : . x × + = .. — ~ h ' _ ^ *"
AROUND = (
    "the a in on at early his page room hall No. Python and of to from Henry Part Step version million "
    "per June Sat Mar St. Dr. TX EUR ISO ISBN call square about I II IV X A — - & = / ... : ( [ 24/7 w/"
)


def piece(rng: random.Random) -> str:
    def one(of: str) -> str:
        return rng.choice(of.split())

    return rng.choice(
        (
            lambda: one(AROUND),
            lambda: one(BEFORE) + one(NUMBERS),
            lambda: one(NUMBERS) + one(BEHIND),
            lambda: one(NUMBERS) + one(BETWEEN) + one(NUMBERS) + one(BEHIND),
            lambda: one(BEFORE) + one(NUMBERS) + one(BETWEEN) + one(NUMBERS),
        )
    )()


@pytest.mark.parametrize("seed", range(8))
def test_pieces_in_any_order_are_read_in_words(seed):
    rng = random.Random(seed)
    for _ in range(400):
        text = " ".join(piece(rng) for _ in range(rng.randint(1, 4)))
        said = normalize(text)
        assert not any(c.isdigit() for word in said for c in word), text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the 00s were odd", "the two thousands were odd"),
        ("early '00s music", "early two thousands music"),
        ("the 10s", "the tens"),
        ("2000s", "two thousands"),
    ],
)
def test_the_first_decade(text, said):
    assert " ".join(normalize(text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dr Lee and Prof Anna Berg", "doctor lee and professor anna berg"),
        ("Mr Kim meets Mrs Cho and Ms Lee", "mister kim meets missus cho and miz lee"),
        ("DR Congo", "d r congo"),
        ("the Dr is in", "the dr is in"),
        ("It took 200 ms. Then it ended.", "it took two hundred milliseconds then it ended"),
        ("Ms. Lee", "miz lee"),
        ("Session 3A: Tides", "session three ay tides"),
        ("Room 3A", "room three ay"),
        ("a 3A fuse", "a three amp fuse"),
        ("a 2.5A charger", "a two point five amp charger"),
        ("B.Tech and J.Smith", "b tech and j smith"),
        ("see example.org", "see example dot org"),
    ],
)
def test_titles_without_a_dot_letters_behind_numbers_and_initials(text, said):
    assert " ".join(normalize(text)) == said

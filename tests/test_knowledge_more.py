"""What is asked of what was just told, over a small fair of printers in four rooms: its next showing,
which of them ends later, who chairs it, which are an hour long, and plans up to a session."""

from datetime import datetime

import pytest

from tests.support.dialogue import last, sheet, talk

NOW = datetime.fromisoformat("2026-10-02T08:40+02:00")  # the first of two days
HEAD = "title,start,end,room,format,people,desc"
ROWS = (
    "Opening and keynote,02T09:00,02T10:00,Press Hall,talk,,",
    "Keynote: The last hot metal,02T09:15,02T10:00,Press Hall,keynote,Ola Berg,"
    "Of lead and of those who cast it.",
    "Type market open,02T10:00,02T11:30,Yard,market,,",
    "My first fair,02T10:15,02T10:45,Ink Room,talk,Mia Falk,",
    "Paper folding workshop,02T10:00,02T13:00,Attic,workshop,Siv Roos,",
    "Lino cutting workshop,02T10:30,02T11:00,Ink Room,workshop,Mia Falk,",
    "Panel: Who still sets by hand,02T11:00,02T12:00,Press Hall,panel,Per Ask; Siv Roos; Tor Vik,"
    "Moderators: Ulla Dahl (Guild of Setters) and Kai Lund. A talk among three.",
    "Coffee break,02T12:00,02T12:30,Yard,break,,",
    "Panel: Colour and its cost,02T12:30,02T13:30,Press Hall,panel,Ola Berg; Mia Falk,",
    "Panel: Small presses,02T13:00,02T14:30,Ink Room,panel,Kai Lund; Tor Vik,"
    "An hour on shoestrings chaired by the editor Ulla Dahl.",
    "Binding workshop,02T14:00,02T17:00,Attic,workshop,Siv Roos,",
    "Type market open,02T14:00,02T16:00,Yard,market,,",
    "Keynote: What the river printed,02T15:00,02T15:45,Press Hall,keynote,Tor Vik,",
    "Poster night,02T16:00,02T16:30,Ink Room,talk,Per Ask,",
    "Closing of the first day,02T17:00,02T17:30,Press Hall,talk,Ola Berg,",
    "Type market open,03T10:00,03T12:00,Yard,market,,",
    "Newcomers and old hands,03T13:00,03T14:00,Ink Room,talk,Kai Lund,",
)


index = sheet("fair.csv", HEAD, ROWS, "2026-10", "Europe/Oslo")


def _last(index, *turns, now=NOW):
    return last(index, *turns, now=now)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["when is the paper folding", "and when does the type market open again after that"], "2 pm"),
        (["when does the type market open", "is it on again after that"],
         "Yes: Type market open is at 2 pm"),
        (["when does the type market open", "when's the next one of those"], "2 pm"),
        (["when does the type market open", "and when do they run it again"], "2 pm"),
        (["when does the type market open", "is there another one later"], "2 pm"),
        (["when does the type market open", "is it open again tomorrow"], "tomorrow at 10 am"),
        (["is there another type market later today"], "2 pm"),
        (["when's poster night", "is it on again"], "only once"),
        (["when's poster night", "where is that again"], "Ink Room"),
    ],
)  # fmt: skip
def test_next_showing(index, turns, said):
    told = _last(index, *turns, now=NOW.replace(hour=10, minute=5))
    assert said in told


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("which of them finishes later", "Binding workshop ends later, at 5 pm"),
        ("and which one ends first", "Type market open ends first, at 4 pm"),
        ("which of the two is over sooner", "Type market open ends first"),
        ("which is done last", "Binding workshop ends later"),
        ("which of those starts sooner", "Both start at the same time"),
    ],
)
def test_which_of_those_ends_first(index, asked, begins):
    told = talk(
        index, "does the binding workshop clash with the type market at two", asked, now=NOW
    )
    assert told[-1].text.startswith(begins)


def test_which_is_longer_of_one_and_the_one_before(index):
    turns = ["when is poster night", "when is the panel on colour", "which of the two is longer"]
    assert _last(index, *turns).startswith("Panel: Colour and its cost is longer, an hour")


def test_which_of_two_that_are_named_ends_first(index):
    for asked in (
        "which ends first, binding or poster night",
        "binding or poster night, which is over first",
    ):
        assert _last(index, asked).startswith("Poster night ends first, at 4:30 pm")


@pytest.mark.parametrize(
    ("asked", "told", "not_told"),
    [
        ("plan me the afternoon from two till the closing, one thing at a time",
         ["river", "4 pm", "Poster night"], ["Closing", "1 pm"]),
        ("plan my day from the river keynote on",
         ["Poster night", "Closing"], ["Paper folding", "Small presses"]),
        ("make me a plan until the coffee break", ["Who still sets"], ["Colour", "Binding"]),
        ("plan something up to the coffee break, two things at most", [";"], ["Colour"]),
        ("plan my morning from my first fair on", ["My first fair"], ["hot metal"]),
    ],
)  # fmt: skip
def test_plan_between_sessions(index, asked, told, not_told):
    text = _last(index, asked)
    assert all(one in text for one in told), text
    assert not any(one in text for one in not_told), text


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["what panel is on at eleven", "who's moderating that"], "Ulla Dahl and Kai Lund moderate"),
        (["what panel is on at eleven", "who chairs it"], "are the moderators of"),
        (["what panel is on at eleven", "is there a moderator"], "Ulla Dahl and Kai Lund moderate"),
        (["who moderates the panel on setting by hand"], "Ulla Dahl and Kai Lund moderate"),
        (["who's chairing small presses"], "Ulla Dahl chairs"),
        (["when is the panel on colour", "who's moderating it"],
         "doesn't say who moderates Panel: Colour and its cost; Ola Berg and Mia Falk are on it"),
        (["who's hosting the lino workshop"], "Mia Falk"),
    ],
)  # fmt: skip
def test_who_moderates(index, turns, said):
    assert said in _last(index, *turns)


@pytest.mark.parametrize(
    ("asked", "told", "not_told"),
    [
        ("and any panels after the break", ["Colour", "Small presses"], ["Coffee", "by hand"]),
        ("what workshops are there after the coffee break", ["Binding"], ["Lino", "Colour"]),
        ("what workshops are there before the break", ["Lino"], ["Binding"]),
        ("any keynotes after the break", ["river"], ["hot metal", "Colour"]),
    ],
)
def test_kind_beside_a_break(index, asked, told, not_told):
    text = _last(index, asked)
    assert all(one in text for one in told), text
    assert not any(one in text for one in not_told), text


def test_no_such_kind_beside_a_break(index):
    assert _last(index, "any parties after the break").startswith(
        "I see no party after Coffee break"
    )


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["who's the keynote this morning"], "Ola Berg gives"),
        (["who's the keynote this morning", "what's his talk about"], "lead"),
        (["who's the keynote this morning", "what time's the other keynote today"],
         "river printed is at 3 pm"),
        (["who's the keynote this morning", "who else gives a keynote"], "Tor Vik"),
        (["how many keynotes are there today"], "2 keynotes"),
    ],
)  # fmt: skip
def test_keynote_and_its_frame(index, turns, said):
    text = _last(index, *turns)
    assert said in text
    assert "Opening and keynote" not in text


@pytest.mark.parametrize(
    ("asked", "told", "not_told"),
    [
        ("which ones are three hours", ["Paper folding", "Binding"], ["Lino"]),
        ("which of those are longer than an hour", ["Paper folding", "Binding"], ["Lino"]),
        ("which are over two hours", ["Paper folding", "Binding"], ["Lino", "keynote"]),
        ("which of them last under an hour", ["Lino"], ["Binding"]),
        ("which workshops run half an hour", ["Lino"], ["Binding"]),
        ("which ones take two hours", ["None of those"], ["Lino"]),
    ],
)
def test_sieved_by_length(index, asked, told, not_told):
    text = _last(index, "how many workshops are there today", asked)
    assert all(one in text for one in told), text
    assert not any(one in text for one in not_told), text


def test_both_of_those_that_were_sieved(index):
    turns = ["how many workshops are there today", "which ones are three hours"]
    assert _last(index, *turns, "can I do both of those").startswith("Yes")


@pytest.mark.parametrize(
    "asked",
    [
        "hey it's my first time here, what should I go to first",
        "I'm new here, anything for me",
        "we're first timers, where should we start",
        "what should a newbie go to",
        "it's our first fair, what's good for us",
    ],
)
def test_first_time(index, asked):
    assert "My first fair" in _last(index, asked)
    assert "Newcomers" in _last(index, asked, now=NOW.replace(hour=11))


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("so could I do all of the paper folding before it", "No, they overlap"),
        ("can I see the whole of the lino cutting before it", "Yes"),
        ("would I manage all of small presses before that", "No, they overlap"),
    ],
)
def test_all_of_it_before(index, asked, verdict):
    assert _last(index, "when is the panel on colour", asked).startswith(verdict)

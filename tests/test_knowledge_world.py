"""What is no session, but of the world, and tracks that are not there: never told as if they were."""

from datetime import datetime

import pytest

import knowledge
from tests.support.dialogue import expect, last, sheet, talk

NOW = datetime.fromisoformat("2026-05-08T08:10+02:00")
HEAD = "title,start,end,room,track,people,position,company,desc"
ROWS = (
    "The barometer rebuilt,08T10:00,08T11:00,Attic,Weather,Ines Morau,Head of Glass,Morau Ltd,"
    "Mercury and glass.",
    "Sundials for everyone,08T11:00,08T12:00,Attic,Weather,Bo Lind,Founder,Gnomon AG,"
    "Shadows tell the hour.",
    "Bread ovens,08T13:00,08T14:00,Yard,Food,Cy Vale,Baker,,How ovens were built of clay.",
    "The storerooms,08T17:00,08T18:00,Attic,House,Ines Morau,,,A visual tour. What it takes to keep "
    "order among ten thousand things is a basic question of our house.",
    "What is a quern,08T15:00,08T16:00,Yard,Food,Cy Vale,Baker,,Grinding by hand.",
)

index = sheet("museum.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")

OFFERED = "Do you want that?"


@pytest.mark.parametrize("turns", [
    ["what's a barometer"], ["what is a barometer exactly"], ["explain barometers to me"],
    ["how do i repair a barometer"],
])  # fmt: skip
def test_a_session_on_what_is_to_be_explained_is_only_offered(index, turns):
    expect(index, turns, NOW, "I only know the schedule here. The barometer rebuilt, at 10 am")
    expect(index, turns, NOW, OFFERED)
    expect(index, [*turns, "yes"], NOW, "10 am", "only know")


@pytest.mark.parametrize("question", [
    "who invented the violin", "who painted the night watch", "who shot lincoln in the end",
    "what does entropy mean", "how do you compile a kernel", "who's the president of peru",
    "when was napoleon born",
])  # fmt: skip
def test_what_nothing_here_deals_with_is_not_explained(index, question):
    expect(index, [question], NOW, "ask at the information desk")


@pytest.mark.parametrize("question", [
    "who invented the barometer", 
    "when was the barometer invented",
])  # fmt: skip
def test_no_session_is_told_as_what_happened_in_the_world(index, question):
    assert last(index, question, now=NOW).startswith(("I only know", "The schedule doesn't say"))


def test_who_holds_a_post_is_told_where_a_speaker_does(index):
    expect(index, ["who's the founder of gnomon"], NOW, "Bo Lind")
    expect(index, ["who is the founder of morau"], NOW, "information desk", "Ines")


@pytest.mark.parametrize(("question", "said"), [
    ("what is a quern", "What is a quern, by Cy Vale, is at 3 pm"),  # it is called so
    ("what's a good talk about sundials", "Sundials for everyone"),
    ("how do i get to the yard", "Yard"),
])  # fmt: skip
def test_what_is_asked_of_the_schedule_is_answered(index, question, said):
    expect(index, [question], NOW, said, "only know")


@pytest.mark.parametrize(("question", "said"), [
    ("where's the astronomy track", "have an astronomy track. There is Weather, Food or House."),
    ("is there a film history stream", "I don't have a film history track."),
    ("when does the oven track start", "I don't have an oven track. There is Bread ovens, at 1 pm"),
])  # fmt: skip
def test_a_track_that_is_not_there_is_denied(index, question, said):
    expect(index, [question], NOW, said)


@pytest.mark.parametrize("question", [
    "where's the weather track", "what's on in the food track", "which track is bread ovens in",
    "what's next on the same track", "what's on the other track",
])  # fmt: skip
def test_tracks_that_are_there_are_not_denied(index, question):
    expect(index, [question], NOW, "", "I don't have a")


@pytest.mark.parametrize("turns", [
    ["i've lost track of time, what's on at ten"], ["i totally lost track what is on at ten"],
])  # fmt: skip
def test_who_lost_track_asks_for_no_track(index, turns):
    expect(index, turns, NOW, "The barometer rebuilt")


@pytest.mark.parametrize(("question", "told"), [
    ("anything on visual basic", False), ("is there a talk about visual basic", False),
    ("anything on visual tours", True), ("is there a talk about clay ovens", True),
])  # fmt: skip
def test_two_words_said_of_different_things_are_no_subject(index, question, told):
    assert (talk(index, question, now=NOW)[-1].kind == "answer") == told


def test_what_is_too_long_for_a_word_is_cut(index):
    said = knowledge.understand(index, "when is " + "ab" * 50_000, NOW).said.verbatim
    assert len(said) < 200


def test_speakers_of_a_firm_are_named_not_only_their_talks(index):
    expect(index, ["which speakers are from gnomon"], NOW, "Bo Lind, Founder, gives")


@pytest.mark.parametrize(("question", "said"), [
    ("tell us a joke about sundials", "only know the schedule"),
    ("when's the last train home", "information desk"),
    ("have they still got places on the sundial thing", "doesn't say"),
    ("what's on in screen four", "I don't have a screen four"),
    ("is the barometer rebuilt dubbed or has it got subtitles", "it is dubbed or has subtitles"),
    ("what are they giving us to eat at bread ovens", "The schedule doesn't say what is served."),
    ("who's the guest at bread ovens", "doesn't say who the guest"),
    ("what is the storerooms going to be", "The schedule doesn't say what it will be."),
    ("where's the reading by ines about storerooms", "No reading, but The storerooms"),
])  # fmt: skip
def test_what_nobody_here_knows_is_no_session(index, question, said):
    expect(index, [question], NOW, said)

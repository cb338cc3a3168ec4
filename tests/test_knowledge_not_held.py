"""What a schedule does not hold is admitted, and never answered with something else that it holds."""

from datetime import datetime

import pytest

from tests.support.dialogue import last, sheet

NOW = datetime.fromisoformat("2026-09-10T08:10+02:00")
HEAD = "title,start,end,room,people,desc"
ROWS = (
    "Moonlight cruise,10T20:00,10T22:00,Pier,Lund Travel,Like to meet new sailors? Each passenger "
    "gets a card that is worth six drinks; sugar free ones are among them. Write to us about tickets.",
    "Smoking eels,10T10:00,10T11:00,Gullwing 301,Marten Holm,Materials cost 12 euros.",
    "Sea shanty hour,10T11:00,10T12:00,Gullwing 302,Ida Brekke,This class is free for all visitors.",
    "Norwegian sailors meet up,11T17:00,11T18:00,Gullwing 305,,For whoever comes from Norway.",
    "The cost of herring,11T10:00,11T11:00,Gullwing 302,Marten Holm,What costs grew in bad "
    "years and how free harbours helped.",
    "Are you Nelson or Villeneuve,11T12:00,11T13:00,Pier,Ida Brekke,A quiz. Find out who you are. "
    "Have you got one shot left? Plastic lobster traps are handed out.",
    "Farewell and prizes,11T20:00,11T20:30,Pier,Bo Lind,",
)

index = sheet("shore.csv", HEAD, ROWS, "2026-09", "Europe/Oslo")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how much is a ticket for that moonlight cruise", "doesn't say what it costs"),
        ("what does the moonlight cruise cost", "doesn't say what it costs"),
        ("what does the cost of herring talk cost", "doesn't say what it costs"),
        ("how much is the eel smoking", "Materials cost 12 euros"),
        ("what does the sea shanty hour cost", "free for all visitors"),
    ],
)
def test_only_a_sentence_about_its_price_tells_a_price(index, question, said):
    assert said in last(index, question, now=NOW)


@pytest.mark.parametrize(
    "question",
    [
        "when do the danish sailors meet up, i saw the others have one",
        "what time do the finnish sailors meet",
    ],
)
def test_what_is_there_for_others_is_at_most_offered(index, question):
    told = last(index, "when's the moonlight cruise", question, now=NOW)
    assert "Like to meet" not in told
    assert "I don't" in told and told.endswith("?")


def test_what_is_asked_back_is_still_told_of_it(index):
    told = last(index, "when's the moonlight cruise", "when do i get my card for it", now=NOW)
    assert "card that is worth six drinks" in told


@pytest.mark.parametrize(
    "question",
    ["when do the norwegian sailors meet", "what time's the sailors meet up", "sailors meet up"],
)
def test_a_meeting_that_is_there_is_told(index, question):
    assert "Norwegian sailors meet up is tomorrow at 5 pm" in last(index, question, now=NOW)


@pytest.mark.parametrize(
    ("question", "room"),
    [
        ("what's on in gullwing three oh three today", "gullwing three oh three"),
        ("who is in gullwing three zero four after lunch", "gullwing three zero four"),
        ("anything in gullwing three sixty five", "gullwing three sixty five"),
    ],
)
def test_of_a_number_that_no_room_has_the_others_are_named(index, question, room):
    told = last(index, question, now=NOW)
    assert f"I don't have a {room}. There is Gullwing 301" in told


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("what's on in gullwing three oh two today", "Sea shanty hour"),
        ("what's in gullwing three zero one", "Smoking eels"),
        ("what's in gullwing three oh five tomorrow", "Norwegian sailors"),
        ("what's on in gullwing at eleven", "Sea shanty hour"),
    ],
)
def test_a_room_is_found_however_its_number_is_said(index, question, title):
    assert title in last(index, question, now=NOW)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("who was it shot nelson in the end", "doesn't say who shot nelson"),
        ("who shot nelson", "doesn't say who shot nelson"),
        ("so who sank the bismarck", "doesn't say who sank the bismarck"),
        ("who presented the eel smoking", "Marten Holm"),
        ("who's doing the nelson one", "Ida Brekke"),
    ],
)
def test_who_once_did_something_is_no_speaker(index, question, said):
    assert said in last(index, question, now=NOW)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how many talks are there on whales", "There are no sessions on whales. Shall I tell"),
        ("how many talks are there on herring", "There is 1 session on herring."),
    ],
)
def test_behind_none_there_is_a_next_step(index, question, said):
    assert said in last(index, question, now=NOW)


@pytest.mark.parametrize(
    "question",
    ["how old is that ida lady who's doing the farewell", "how tall is the guy with the eels"],
)
def test_what_a_person_is_like_is_nobodys_business(index, question):
    assert (
        last(index, question, now=NOW)
        == "Sorry, I don't have that. Please ask at the information desk."
    )


@pytest.mark.parametrize("question", ["is king kong a romance film", "is jaws a romance then"])
def test_what_is_not_asked_of_a_session_is_not_denied_of_one(index, question):
    told = last(index, "when's the farewell", question, now=NOW)
    assert "Farewell" not in told and "Please ask" in told or told.endswith("?")


@pytest.mark.parametrize(
    "turns",
    [
        ("is the nelson quiz any good",),
        ("is that herring talk worth going to, did people like it",),
        ("when's the moonlight cruise", "is it worth it"),
        ("when's the moonlight cruise", "did people enjoy it"),
    ],
)
def test_nobody_says_how_good_it_is(index, turns):
    told = last(index, *turns, now=NOW)
    assert "doesn't say whether" in told and "Shall I tell you what it is about?" in told


def test_what_it_is_about_is_told_where_that_is_taken(index):
    turns = ("when's the moonlight cruise", "is it worth it", "yes please")
    assert "passenger" in last(index, *turns, now=NOW) or "sailors" in last(index, *turns, now=NOW)


@pytest.mark.parametrize(
    "question",
    [
        "how many people fit in the room where they do the eel smoking",
        "how many people can fit in gullwing three oh two",
        "how big is the room of the shanty hour",
        "how many chairs has the barn got",
    ],
)
def test_how_many_fit_in_is_no_count_of_speakers(index, question):
    assert "doesn't say how many people fit in" in last(index, question, now=NOW)


def test_what_is_worth_seeing_is_still_advised(index):
    told = last(index, "is there anything worth seeing at ten today", now=NOW)
    assert "Smoking eels" in told and "any good" not in told

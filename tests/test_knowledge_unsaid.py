"""What is asked about a thing that is there and no field holds: told where a sentence has it, else said
not to be told; a day of kites."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, sheet

MORNING = datetime.fromisoformat("2026-09-12T09:00+02:00")
HEAD = "title,start,end,room,type,people,desc"
ROWS = (
    "Tails and bridles,12T10:00,12T11:00,Loft,workshop,Ona Brisk,"
    "Bring your own scissors. Twelve kites are shared by all.",
    "The physics of lift,12T11:15,12T12:00,Barn,talk,Piet Aal,Why a kite stays up. "
    "Piet Aal lives in a lighthouse.",
    "Lunch,12T12:00,12T13:00,Yard,break,,",
    "Evening of lanterns,12T18:00,12T20:00,Beach,party,,"
    "The trio Windfall plays until dark. Lemonade is served.",
    "Kite makers' dinner,12T20:00,12T22:00,Mill,dinner,,",
    "The art of knots,12T14:00,12T15:00,Loft,talk,Rua Linde,",
)
index = sheet("kites.csv", HEAD, ROWS, "2026-09", "Europe/Berlin")
DINNER, PARTY = "Kite makers' dinner is at 8 pm", "Evening of lanterns is at 6 pm"


@pytest.mark.parametrize(
    ("question", "clause", "then"),
    [
        ("what's on the menu at the kite makers' dinner", "what is on the menu", DINNER),
        ("which soup do they serve at the dinner", "which soup", DINNER),
        ("what kind of wine is poured at the dinner", "what kind of wine is poured", DINNER),
        ("who's the cook at the dinner", "who the cook is", DINNER),
        ("who pays for the dinner", "who pays", DINNER),
        ("how much is the dinner", "what it costs", DINNER),
        ("is there a dress code for the dinner", "whether there is a dress code", DINNER),
        ("what should I wear to the dinner", "what to wear", DINNER),
        ("how many chairs are left in Tails and bridles", "how many chairs are left", "10 am"),
        ("how steep is the evening of lanterns", "how steep it is", PARTY),
        ("what fireworks does the evening of lanterns have", "what fireworks", PARTY),
        ("what are they cooking for lunch", "what they are cooking", "Lunch is at 12 pm"),
        ("what's for lunch", "what is for lunch", "noon"),
        ("where can I get the slides of The physics of lift", "where its slides are", "11:15"),
        ("what's the postcode", "what the postcode is", "information desk"),
        ("who invented the parachute", "who invented the parachute", "information desk"),
        ("who is the president of France", "who the president of france is", "information desk"),
        ("how many organisers are there", "how many organisers", "information desk"),
    ],
)
def test_what_is_not_told_of_a_thing(index, question, clause, then):
    expect(index, [question], MORNING, f"The schedule doesn't say {clause}.")
    expect(index, [question], MORNING, then.replace("12 pm", "noon"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("which trio plays at the evening of lanterns", "Windfall"),
        ("is there lemonade at the evening of lanterns", "Lemonade is served"),
        ("how many kites are shared in Tails and bridles", "Twelve kites"),
        ("what do I need to bring to Tails and bridles", "scissors"),
        ("where does Piet Aal live", "lighthouse"),
        ("when is The art of knots", "2 pm"),
        ("what's the art of knots about", "The art of knots"),
        ("who gives the physics of lift", "Piet Aal"),
        ("which room is the dinner in", "Mill"),
        ("what's the next workshop in the loft", "Tails"),
        ("does Ona Brisk have a workshop", "Tails"),
        ("what is Rua Linde's talk", "knots"),
        ("is there a workshop in the morning", "Tails"),
        ("who wrote The art of knots", "Rua Linde"),
        ("is Rua Linde speaking today", "Yes"),
        ("how many talks are there", "4 sessions"),
    ],
)
def test_what_is_told_is_not_denied(index, question, told):
    expect(index, [question], MORNING, told, "doesn't say")


@pytest.mark.parametrize(
    "question",
    [
        "what is Rua Linde's salary",
        "does Ona Brisk have a dog",
        "where was Rua Linde born",
        "is Ona Brisk a vegetarian",
        "how do I contact Rua Linde",
        "what boat does Ona Brisk sail",
        "is Rua Linde a good speaker",
        "has Ona Brisk written a novel",
    ],
)
def test_a_life_is_not_told(index, question):
    expect(index, [question], MORNING, "doesn't say that about", "knots")


@pytest.mark.parametrize(
    ("question", "then"),
    [
        ("can you book me a seat at the kite makers' dinner", DINNER),
        ("remind me ten minutes before the evening of lanterns", PARTY),
        ("please print the timetable", "information desk"),
        ("call me a cab", "information desk"),
        ("add the art of knots to my calendar", "The art of knots is at 2 pm"),
        ("tell my brother I'm late", "information desk"),
        ("put me down for Tails and bridles", "Tails and bridles is at 10 am"),
    ],
)
def test_what_is_asked_to_be_done_is_refused_as_such(index, question, then):
    expect(index, [question], MORNING, "I can't do that")
    expect(index, [question], MORNING, then)


@pytest.mark.parametrize(
    "question",
    ["remind me when lunch is", "can you tell me when lunch is", "what time is lunch"],
)
def test_what_can_be_told_is_no_request(index, question):
    expect(index, [question], MORNING, "noon", "can't")


@pytest.mark.parametrize(
    "question",
    [
        "where will it be in twenty twenty-nine",
        "who flew here two years ago",
        "is there a party next summer too",
        "what happens the year after next",
        "who won in 2019",
    ],
)
def test_of_other_years_nothing_is_known(index, question):
    expect(index, [question], MORNING, "nothing of other years")


def test_what_was_just_told_is_not_told_again(index):
    turns = ["when is the kite makers' dinner", "what's on the menu at it"]
    expect(index, turns, MORNING, "doesn't say what is on the menu. Please ask", "8 pm")


@pytest.mark.parametrize(
    ("named", "asked", "said"),
    [
        ("when is the kite makers' dinner", "and what does the winner get", "what there is to win"),
        ("when is the kite makers' dinner", "what's the age limit", "what the age limit is"),
        ("when is the kite makers' dinner", "who's the chair", "who chairs Kite makers' dinner"),
        ("when is the kite makers' dinner", "is it noisy", "that about Kite makers' dinner"),
        ("where is the art of knots", "do I need a rope for it", "what to bring"),
        ("where is the art of knots", "can I bring my goat to it", "what to bring"),
        ("where is the art of knots", "what size is it", "what size"),
        ("where is the art of knots", "does it have subtitles", "whether there are subtitles"),
        ("where is the art of knots", "who are the judges", "who the judges are; Rua Linde is on"),
        ("where is the art of knots", "if I skip that do I get my money back", "whether you get"),
    ],
)
def test_of_what_was_just_told_nothing_more_is_known(index, named, asked, said):
    expect(index, [named, asked], MORNING, f"doesn't say {said}")
    expect(index, [named, asked], MORNING, "information desk")


@pytest.mark.parametrize(
    ("named", "asked", "told"),
    [
        ("where is tails and bridles", "do I need scissors for it", "Bring your own scissors"),
        ("when is the evening of lanterns", "who's the trio", "Windfall"),
        ("when is the evening of lanterns", "is there lemonade", "Lemonade is served"),
        ("when is the art of knots", "is there anything about lift", "physics of lift"),
        ("when is the art of knots", "what's the evening of lanterns", "6 pm"),
        ("when is the art of knots", "which room is it in", "Loft"),
        ("when is the physics of lift", "which kite is it about", "Why a kite stays up"),
    ],
)
def test_of_what_was_just_told_what_is_known_is_told(index, named, asked, told):
    expect(index, [named, asked], MORNING, told, "doesn't say")


@pytest.mark.parametrize(
    "question",
    [
        "how many chairs has the barn got",
        "what's the light like in the barn",
        "has the barn got a ramp",
    ],
)
def test_no_field_tells_what_a_room_has(index, question):
    expect(index, [question], MORNING, "The schedule doesn't say", "lift")


@pytest.mark.parametrize(
    "question",
    [
        "are dogs allowed",
        "is kite photography allowed",
        "am I allowed to bring wine",
        "can I smoke here",
    ],
)
def test_what_is_allowed_is_for_the_house_to_say(index, question):
    expect(index, [question], MORNING, "information desk", "lift")

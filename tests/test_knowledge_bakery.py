"""Kinds, corrections, misheard names and what comes next year, at a meeting of bakers."""

from datetime import datetime

import pytest

from knowledge.answer.answer import Answer
from knowledge.answer.joint import joined
from knowledge.understand.query import Query
from knowledge.understand.when import When
from tests.support.dialogue import expect, indexed, last, sheet, talk

MORNING = datetime.fromisoformat("2026-10-08T08:30+02:00")  # the first of two days
NOON = datetime.fromisoformat("2026-10-08T12:30+02:00")
HEAD = "title,start,end,room,track,type,people,desc"
ROWS = (
    "Kneading for beginners,08T09:00,08T10:45,Hall One,Bread,Talk,Ann Berg,Your first dough.",
    "What yeast does in the cold,08T09:30,08T10:15,Hall Two,Science,Talk,Bea Rot,Yeast and time.",
    "Sharing a village oven,08T11:00,08T11:45,Hall Two,,BoF,Cas Lom,Who heats it and who sweeps.",
    "A name for stale crusts,08T11:00,08T11:45,Hall One,,BoF,Dan Ulv,Bring your words.",
    "Lunch,08T12:00,08T13:00,Foyer,,Break,,",
    "Rye bread in Finland,08T13:00,08T13:45,Hall One,Bread,Talk,Ty Moss,Sour and dark bread.",
    "One Oven and Three Loaves: bread at Tin Pan,08T13:00,08T13:20,Hall Two,Bread,Talk,Eli Sand,",
    "Two Years with Wild Yeast: from slack to springy,08T13:30,08T13:50,Hall Two,Bread,Talk,"
    "Fay Lind,",
    "Steam at home,08T15:30,08T16:15,Hall One,Ovens,Talk,Gus Ek,Bread and steam.",
    "Thermometers nobody reads,08T17:00,08T17:45,Hall One,Ovens,Talk,Hal Rye,",
    "Bricks that hold heat,08T18:00,08T18:30,Hall One,Ovens,Talk,Ida Lo,",
    "Bakers' supper,08T19:00,08T20:30,Foyer,,Break,,",
    "Ovens after dark,08T21:00,08T21:30,Hall One,Ovens,Talk,Ida Lo,",
    "Lamination and bread,09T09:00,09T12:00,Hall One,Bread,Workshop,Jon Rye,Bread in layers.",
    "Sourdough and bread,09T09:00,09T12:00,Hall Two,Bread,Workshop,Kim Ask,Bread that is sour.",
    "Selling bread,09T13:00,09T13:30,Hall One,,Invited talk,Lou Pim,Bread and its price.",
    "Buying flour,09T14:00,09T14:30,Hall One,,Invited talk,Moe Tan,",
    "Doughdays 2027 in Leeds,09T15:00,09T15:20,Hall One,,Talk,Ann Berg,Come and see us there.",
    "What makes a crust,09T14:00,09T14:45,Hall Two,,Panel,Cas Lom,Four bakers and their crusts.",
    "Price of butter,09T14:45,09T15:00,Hall Two,,Talk,Hal Rye,"
    "Who sets it? The dairies' lawyer at North Creamery tells of courts. With a discussion.",
    '"Film ""The Quiet Oven: a baker who never slept a single night""",08T20:45,08T22:15,Hall Two,,'
    "Event,,A feature of ninety minutes.",
    "Closing,09T15:30,09T16:00,Hall One,,Talk,Ann Berg,Goodbye.",
)


index = sheet("Doughdays 2026.csv", HEAD, ROWS, "2026-10", "Europe/Berlin")


KNEADING = "I've never kneaded anything, where should I go this morning"


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        # what was named before is meant by words of its title
        ([KNEADING, "how long does the beginners' thing go on"], "to 10:45 am", "There are"),
        (
            [
                "when's the kneading talk",
                "would I miss the yeast one",
                "what room's the cold one in",
            ],
            "Hall Two",
            "Perhaps",
        ),
        # how long is asked of each of several
        (["how long are the bofs"], "45 minutes, until 11:45 am", "There are"),
        # a kind that the file tells, whatever the title says
        (["how many BoFs are there today"], "There are 2 bofs today", "sessions"),
        (["how many birds of a feather sessions are there"], "There are 2", "no "),
        (["how many invited talks are there"], "There are 2 invited talks", "on invited"),
        (
            ["how many panel discussions are there"],
            "There is 1 panel discussion.",
            "on discussions",
        ),
        (["how many lightning talks are there today"], "no lightning talks today", "sessions"),
        # an afternoon with a start goes on until supper
        (["can you plan my afternoon around ovens from three"], "6 pm, Bricks", "after dark"),
        # the subject behind a "but"
        (
            ["I know some bread but sourdough confuses me, which workshop should I do"],
            "Sourdough and bread",
            "Lamination",
        ),
        (
            ["I'm fine with sourdough, but lamination puzzles me, which workshop is that"],
            "Lamination and bread",
            "Sourdough",
        ),
        (
            ["I know some bread but thermometers puzzle me, where should I go today"],
            "Thermometers nobody reads",
            "Rye bread",
        ),
        # what the schedule itself tells of next year
        (["where is it next year"], "Doughdays 2027 in Leeds", "only have"),
        (["who won it last year"], "only have this schedule", "Leeds"),
        (["who speaks here next year"], "only have this schedule", "Leeds"),
    ],
)
def test_what_is_asked_in_the_morning(index, turns, said, not_said):
    expect(index, turns, MORNING, said, not_said)


def test_what_was_offered_is_told_once(index):
    """Its time is in the offer; a title that is cut within its quotes has none of them."""
    first = talk(index, "when is the quiet oven on", now=NOON)[0]
    title = index.titles.holding("quiet")[0]
    offer = Answer("The nearest is X, at 8:45 pm in Hall Two. Do you want that?", kind="unknown",
                   offers=(Query("when", When(), titles=(title,)),))  # fmt: skip
    then = Answer("X is at 8:45 pm, in Hall Two.", (title,))
    asked, also = Query("what", When()), Query("when", When())
    assert joined(offer, then, asked, also) == offer
    assert first.text.count('"') == 0


def test_who_is_the_only_one_like_it_is_no_guess(index):
    answer = last(index, "who's that lawyer from the North Creamery", now=NOON)
    assert "Hal Rye" in answer and "not sure" not in answer


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        # nothing of a level or kind on then: that is denied, and what is on told
        (["when's rye bread in Finland", "what else is on then for beginners"],
         "Nothing marked for beginners is on during Rye bread", "Nothing else"),
        (["when's rye bread in Finland", "any panels at the same time"],
         "No panel is on during Rye bread in Finland. There is One Oven", "Nothing else"),
        (["are there any lightning talks this afternoon"], "lightning", "no sessions"),
        # a correction asks the same of what it names
        (["what's that Finland talk about", "would I miss the Tin Pan one if I go",
          "no sorry, I meant the two years with yeast one"],
         "Two Years with Wild Yeast: from slack to springy from 1:30 pm to 1:50 pm", "Tin Pan"),
        (["what's that Finland talk about", "would I miss the Tin Pan one if I go",
          "no I meant the steam at home one"], "No clash", "Tin Pan"),
        # a name heard otherwise: asked, with the fact, and gone on from there
        (["where's Tie Moss speaking"],
         "Did you mean Ty Moss? If so: Rye bread in Finland is in Hall One, at 1 pm", "don't have"),
        (["where's Tie Moss speaking", "and what's in Hall Two at the same time"],
         "One Oven and Three Loaves", "Nothing"),
        (["where's Tie Moss speaking", "yes"], "Rye bread in Finland", "Did you"),
        (["is Tie Moss speaking"], "Moss", "If so"),
    ],
)  # fmt: skip
def test_what_is_asked_at_noon(index, turns, said, not_said):
    expect(index, turns, NOON, said, not_said)


WORKSHOPS = (
    "Carve your own bread stamp,08T10:00,08T12:00,Barn,,Workshop,Ann Berg,Wood and a knife.",
    "Carve your own bread stamp,09T10:00,09T12:00,Loft,,Workshop,Ann Berg,Wood and a knife.",
    "Plaiting a loaf,08T13:00,08T16:00,Barn,,Workshop,Bea Rot,Strands of dough.",
    "How to bury a failed loaf,08T15:00,08T15:30,Hall,,Talk,Cas Lom,A short farewell.",
    "Keeping bees beside a bakery,08T16:30,08T17:00,Hall,,Talk,Dan Ulv,Bees and honey.",
    "A scale for bee hives,08T17:30,08T18:00,Hall,,Talk,Eli Sand,Bees weighed at night.",
)


@pytest.mark.parametrize(
    ("now", "turns", "said"),
    [
        # what is on again has not been missed
        ("09T09:50", ["have I missed the bread stamp carving"], "No, Carve your own bread stamp is"),
        ("08T12:30", ["have I missed the bread stamp carving"],
         "It ended at noon. It is on again tomorrow at 10 am"),
        ("09T12:30", ["have I missed the bread stamp carving"], "is over"),
        # by going to what was talked of
        ("08T12:30", ["anything on plaiting",
                      "what about the talk on burying a failed loaf, would I miss that"],
         "Yes, they overlap"),
        ("08T12:30", ["where's the talk on keeping bees", "is there another one about bees"],
         "A scale for bee hives"),
        ("08T12:30", ["where's the plaiting one", "is there another one on plaiting"],
         "I see no other on plaiting"),
    ],
)  # fmt: skip
def test_showings_and_others(tmp_path, now, turns, said):
    index = indexed(tmp_path / "stamps.csv", HEAD, WORKSHOPS, "2026-10", "Europe/Berlin")
    then = datetime.fromisoformat(f"2026-10-{now}+02:00")
    expect(index, turns, then, said)

"""Subjects near to what is there, with a kind, a room or a person; and what no field tells."""

from datetime import datetime

import pytest

from tests.support.dialogue import last, sheet

NOW = datetime.fromisoformat("2026-05-08T08:10+02:00")
HEAD = "title,start,end,room,people,track,kind,desc"
ROWS = (
    "Welcome to the databases room,08T09:00,08T09:15,Attic,Bo Lind,Databases,talk,How the day goes.",
    "MongoDB at sea,08T10:00,08T11:00,Attic,Ines Morau,Databases,talk,Documents on a ship.",
    "Terraform for gardeners,08T11:00,08T12:00,Barn,Gil Fawson,Tools,talk,Plans that are written.",
    "Small services by hand,08T13:00,08T15:00,Workshop Room,Dan Ulv,Tools,workshop,"
    "Calls between programs. We end with a look at Terraform and a walk.",
    "Pruning React components,08T13:00,08T14:00,Barn,Ida Moe,Tools,talk,Hooks and trees.",
    "A kernel in Erlang,08T14:00,08T15:00,Barn,Ines Morau,Tools,talk,Processes that may die.",
    "Fancy dress parade,08T19:00,08T20:00,Yard,,Social,social,Come as you like.",
)

index = sheet("near.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("is there anything on Redis in the Attic", "anything on redis"),
        ("is there anything on Terraform in the Attic", "but Terraform for gardeners"),
        ("is there anything on Terraform in the databases track", "but Terraform for gardeners"),
        ("where is Ines Morau giving her talk about Terraform", "is by Ines Morau. But Terraform"),
        ("where is Ines Morau's talk about Haskell", "anything on haskell by Ines Morau"),
        (
            "is there a workshop on Terraform",
            "No workshop on terraform, but Terraform for gardeners",
        ),
        (
            "I want something practical about Terraform, is there a workshop on that",
            "No workshop on terraform, but Terraform for gardeners",
        ),
        ("when's the React Native talk", "on react native"),
    ],
)
def test_a_subject_that_is_not_there_is_denied_first(index, question, said):
    assert said in last(index, question, now=NOW)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("is there anything on MongoDB in the Attic", "MongoDB at sea"),
        ("where is Ines Morau's talk about Erlang", "A kernel in Erlang"),
        ("when's the React talk", "Pruning React components"),
        ("what's on in the workshop room", "Small services by hand"),
    ],
)
def test_a_subject_that_is_there_is_told(index, question, title):
    told = last(index, question, now=NOW)
    assert title in told and "don't" not in told


RECORDED = "The schedule doesn't say whether it is recorded. "
TO_WIN = "The schedule doesn't say what there is to win. "
A_PERSON = "The schedule doesn't say that about Bo Lind. "


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (
            ["that MongoDB at sea session, are they filming it"],
            f"{RECORDED}MongoDB at sea is at 10",
        ),
        (
            ["is anyone recording MongoDB at sea or should I take notes"],
            f"{RECORDED}MongoDB at sea",
        ),
        (["when's MongoDB at sea", "will it be filmed or should I write it down"], RECORDED),
        (["when's MongoDB at sea", "should I take notes or do they film it"], RECORDED),
        (
            ["what do you get if you win the fancy dress parade"],
            f"{TO_WIN}Fancy dress parade is at 7",
        ),
        (["when's the fancy dress parade", "what will I get for coming first"], TO_WIN),
        (["when is Bo Lind on", "is that his real name"], A_PERSON),
        (["Bo Lind, is that his real name?"], A_PERSON),
    ],
)
def test_what_no_field_tells_is_said_to_be_untold(index, turns, said):
    assert said in last(index, *turns, now=NOW)


@pytest.mark.parametrize(
    "question",
    [
        "oh no I think I left my scarf somewhere, who do I ask",
        "is there a creche or someone who could mind my little one for an hour",
        "can anybody look after my toddler during the parade",
        "which building's the seed swappers stand in",
        "where's the honey stall",
    ],
)
def test_what_the_house_may_know_is_no_subject(index, question):
    assert "ask at the information desk" in last(index, question, now=NOW)


def test_who_gives_only_one_is_told_of_with_it(index):
    said = last(index, "where's Dan Ulv giving his talk about Haskell", now=NOW)
    assert "anything on haskell by Dan Ulv, but Small services by hand is at 1 pm" in said

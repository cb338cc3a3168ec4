"""A kind, or a number of a series, that is not there: said first, then what there is."""

from datetime import datetime

import pytest

from tests.support.dialogue import last, sheet

NOW = datetime.fromisoformat("2026-05-08T08:10+02:00")
HEAD = "title,start,end,room,people,desc"
ROWS = (
    "Panel: who owns the seeds,08T10:00,08T11:00,Barn,Ines Morau;Bo Lind,A debate.",
    "Keeping goats,08T11:00,08T12:00,Barn,Bo Lind,Milk and fences.",
    "Judging round I,08T13:00,08T13:30,Yard,,Sheep.",
    "Judging round II,08T15:00,08T15:30,Yard,,Cattle.",
)

index = sheet("farm.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("when's the panel about goats", "No panel on goats, but Keeping goats"),
        ("when's the panel about seeds", "Panel: who owns the seeds is at 10 am"),
        ("where is judging round five", "There is no judging round five. There is Judging round I "
         "at 1 pm in Yard and Judging round II at 3 pm"),
        ("when does judging round two start", "3 pm"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_denied_first(index, question, said):
    assert said in last(index, question, now=NOW)


def test_a_clock_time_is_no_number_of_a_series(index):
    assert "no judging" not in last(index, "is there a judging round nine thirty", now=NOW)

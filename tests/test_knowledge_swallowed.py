"""Names and times that the words around them must not swallow; second halves of double questions."""

from datetime import datetime

import pytest

from tests.support.dialogue import expect, sheet, talk

MORNING = datetime.fromisoformat("2026-05-08T09:20+02:00")  # the first of two days
AT_ONE = datetime.fromisoformat("2026-05-08T13:00+02:00")
HEAD = "title,start,end,room,people,desc"
ROWS = (
    "Grafting for the patient,08T10:00,08T11:00,Barn,Ada Moss,A pear on a quince.",
    "On stage: Wim Dorn,08T11:00,08T12:00,Loft,Bea Lark,He kept the oldest cider press.",
    "Hedges in court,09T10:00,09T11:00,Loft,Wim Dorn,Who may cut what.",
    "The seven quiet pests: what eats your plums,08T14:00,08T15:00,Barn,Cato Fenn,Bring a lens.",
    "Wasps at work,08T14:00,08T14:40,Loft,Dot Hale,They pollinate too.",
    "Pruning with saws,08T15:20,08T16:00,Barn,Ada Moss,Wear gloves.",
    "The orchard after the frost,08T16:30,08T17:20,Loft,Eve Birch,Help us to map it.",
    "Closing,08T17:30,08T18:00,Barn,,All come.",
    "Cider in small jars,09T12:00,09T13:00,Barn,Ada Moss,Taste it.",
)


index = sheet("orchard.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize(
    ("turns", "said", "not_said"),
    [
        # who is called so in a title that day, not what the same person gives on another
        (["so today I really want Wim Dorn and the wasps, can I do both"], "two hours", "Hedges"),
        (["today I really want Bo Nemo and the wasps, can I do both"], "I can't find", "really"),
        # with nothing in focus it is asked which, and nothing is made up
        (["and is there time to grab a bite between the two"], "Which two", "Yes"),
        (["when is the wasps talk", "and the pruning one", "is there time for a snack in between"],
         "Yes, 40 minutes", "Which"),
        (["when is the grafting talk", "the pruning one", "could I squeeze in the wasps in between"],
         "Yes, you can: Wasps at work is from 2 pm to 2:40 pm", "overlap"),
        (["when is the wasps talk", "the pruning one", "would the seven quiet pests fit in between"],
         "overlaps with Wasps", "Yes"),
        (["when is the wasps talk", "I was going to the seven quiet pests, can I fit in both"],
         "No, they overlap", "can't find"),
        (["I was going to the seven quiet pests, can I fit in the wasps too"], "they overlap", "only"),
        (["just checked in, um, what's still to come today"], "Grafting", "checked"),
        (["we just parked, what's on at two"], "Wasps", "parked"),
        (["just stepped off the train, what's on at two"], "Wasps", "don't have"),
        (["Wasps at work, where's that and how late does it run"], "in Loft", "don't"),
        (["when is the wasps talk", "the grafting one", "is there time to see Cato Fenn in between"],
         "overlaps", "Yes"),
        (["our lift home is at twenty to six, do we get to see the saws one and the farewell"],
         "Closing runs from 5:30 pm", "Yes"),
        (["I flew in for Tia Zorn, when's she on"], "called tia zorn", "flew"),
        (["morning, um, so somebody told me there's one on saws"], "at 3:20 pm", "then"),
        (["morning so there's one on saws, when's that"], "3:20 pm", "Nothing"),
        (["after the frost I'd like to, you know, help with maps. anything today"],
         "The orchard", "comes after"),
        (["my taxi's at quarter to six, do I get to see the pruning talk and the goodbye"],
         "Pruning with saws ends at 4 pm and Closing runs from 5:30 pm until 6 pm", "Yes"),
        (["my bus goes at three, will I manage the wasps and the pruning one"],
         "only starts at 3:20 pm", "Yes"),
        (["the wasps talk, who's doing it and what time are we out of there"],
         "ends at 2:40 pm", "don't"),
        (["the one about saws, who does that and when's it over"], "ends at 4 pm", "after"),
        (["where's the wasps talk and when do we get out"], "ends at 2:40 pm", "don't have"),
        (["where and when can I catch Ada Moss"], "in Barn", "don't"),
        (["when is the wasps talk", "and the pruning one", "is either of them on again"],
         "neither", "Yes"),
        (["is there a cloakroom", "and what's the wifi password"],
         "I don't have that either.", "Sorry"),
    ],
)  # fmt: skip
def test_what_is_swallowed_or_lost_in_an_orchard(index, turns, said, not_said):
    expect(index, turns, MORNING, said, not_said)


def test_when_all_of_it_starts_again(index):
    answer = talk(index, "where do we eat, and when does it all start up again", now=AT_ONE)[-1]
    assert "2 pm" in answer.text
    assert "only once" not in answer.text

"""Questions told at length, in passing or of what was just said, over a small fair in three rooms."""

from datetime import datetime

import pytest

import knowledge
from knowledge.understand.foreign import language_of
from tests.support.dialogue import expect, last, sheet, talk

NOW = datetime.fromisoformat("2026-05-08T09:10+02:00")  # the first of two days
HEAD = "title,start,end,room,kind,track,speakers,description"
ROWS = (
    "Doors open and snacks,08T09:30,08T10:00,Foyer,,,,",
    "Reviving kettle looms,08T10:00,08T11:00,Barn,training,Weaving,Ada Hill,For hands and feet.",
    "Glaze & Grit,08T10:00,08T11:00,Loft,seminar,Clay,Bo Lund,What a kiln forgives.",
    "Felt exam session 1,08T11:00,08T12:00,Loft,training,Weaving,Cy Marsh,Bring wool.",
    "Felt exam session 2,08T13:00,08T14:00,Loft,training,Weaving,Cy Marsh,Bring wool.",
    "Lunch,08T12:00,08T13:00,Foyer,,,,",
    "Formal gardens in the old style,08T14:00,08T15:00,Barn,seminar,Soil,Dee Park,Hedges and lines.",
    "Loom,08T15:00,08T16:00,Loft,training,Weaving,Eli Rook,A frame of four sticks.",
    "Combing,08T16:00,08T17:00,Loft,training,Weaving,Fay Stone,With teasels.",
    "Loom workshop for all,08T15:00,08T17:00,Barn,seminar,Soil,Gus Vale,Weaving with nettles.",
    "Formal hedges for small gardens,09T10:00,09T11:00,Barn,seminar,Soil,Hal Wren,Box and yew.",
    "Introduction to spinning,09T11:00,09T12:00,Loft,training,Weaving,Ida Frost,A first thread.",
    "The loom nobody wanted,09T13:00,09T14:00,Barn,seminar,Soil,Joy Birch,"
    "A widow sold her house to save a machine that made carpets.",
)


index = sheet("fair.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["how many trainings are there"], "6"),
        (["how many felt exams are there today"], "2"),
        (["how many days does it go on for"], "2 days"),
        (["is the glaze thing a training or a seminar"], "is a seminar"),
        (["anything on weaving today, outside the weaving track"], "Loom workshop"),
        (["where's the g and g session"], "Loft"),
        (["when's lunch", "who's up first when we're back"], "Cy Marsh"),
        (["how many felt exams are there today", "when's the last of them"], "1 pm"),
        (["what's on in the barn today", "who's doing the middle one"], "Dee Park"),
        (["when's ada hill on", "would I miss the glaze one then"], "overlap"),
        (["what's on formal gardens tomorrow"], "Formal hedges"),
        (["what comes after loom in the loft"], "Combing"),
        (["never spun a thing, where should I start"], "Introduction to spinning"),
        (["do they serve any snacks before it starts"], "9:30"),
        (["translate good morning into Dutch"], "only know the schedule"),
        (["something tomorrow as long as it isn't about gardens"], "spinning"),
        (["my aunt told me somebody gave up her home to keep a carpet machine, when is that"],
         "nobody wanted"),
        (["I'm into gardens, what should I see", "is there another one later"], "Formal hedges"),
        (["how many exam rounds are there"], "2"),
        (["where do I get a drink"], "snacks"),
        (["what's on in the barn tomorrow", "what's the last one in the barn"], "nobody wanted"),
        (["where's combing", "is the loom workshop on at the same time"], "overlap"),
        (["when's lunch", "how long have I got till then"], "2 hours and 50 minutes"),
        (["right, that's me done, see you next year"], "Goodbye"),
        (["ha, fair enough, thanks anyway"], "You're welcome"),
        (["isn't there a widow themed one"], "nobody wanted"),
        (["is cy marsh on again after lunch"], "1 pm"),
        (["what's on after the glaze and grit session this morning"], "Felt exam session 1"),
        (["anything tomorrow that's not in the loft"], "Formal hedges"),
        (["when's the loom nobody wanted", "anything else like that"], "Loom"),
        (["I'm interested in shrubs, what should I see"], "edges"),
        (["who teaches us to shape bushes"], "by"),
        (["what's the first seminar", "how many of those are there"], "5"),
        (["do any sessions come twice"], "nothing is on the schedule twice"),
        (["anything by hill or frost"], "spinning"),
        (["plan me an afternoon of weaving", "make it two talks only"], "then"),
        (["is it too late for lunch"], "No"),
        (["alright thanks, that's everything"], "You're welcome"),
        (["how much longer till lunch"], "2 hours and 50 minutes"),
        (["do the two felt exam ones overlap"], "No clash"),
        (["where's the glaze one", "could I still make the felt exam after", "who's giving that"],
         "Cy Marsh"),
        (["the spinning session is tomorrow afternoon isn't it"], "No"),
        (["when do we get our first snacks today"], "9:30"),
        (["I heard of a talk on steam engines, when's the steam engines talk"], "don't have"),
        (["I'm interested in steam engines, what should I see"], "not sure"),
        (["anything for my six year old"], "children"),
    ],
)  # fmt: skip
def test_what_is_asked_in_passing(index, turns, said):
    expect(index, turns, NOW, said)


def test_names_and_rooms_like_common_words_and_words_said_over_and_over(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("title,start,end,speakers\n"
                    "Reeds,2026-05-08 10:00,2026-05-08 11:00,Ada Long\n"
                    "Rushes,2026-05-08 11:00,2026-05-08 12:00,Ada Hill\n")  # fmt: skip
    index = knowledge.Index(knowledge.load(path, "Europe/Berlin"))
    assert language_of("What's in Saal 2 in half an hour?") == ""
    assert language_of("I need something in Dutch in Saal 2 in the evening") == ""
    assert language_of("Was ist in einer halben Stunde in Saal 2?") == "de"
    assert "1 session by Ada Long" in last(index, "how many does Ada Long have", now=NOW)
    for word in (
        "do",
        "see",
        "both",
        "after",
        "the one",
    ):  # each would take years if tried in all ways
        assert talk(index, f"{word} " * 80, now=NOW)[0].text


@pytest.mark.parametrize(
    ("hour", "turns", "said"),
    [
        (12, ["how long till lunch is over"], "1 pm"),
        (12, ["what's just finished in the loft"], "Felt exam session 1"),
        (18, ["when's the spinning one", "and is anything on before eleven"], "Formal hedges"),
        (18, ["when's the spinning one", "is there anything in the morning"], "Formal hedges"),
    ],
)
def test_what_is_asked_later_that_day(index, hour, turns, said):
    expect(index, turns, NOW.replace(hour=hour), said)

"""What is asked next: whether it can still be reached, who is on again, what is like it, at two days by
a river."""

from datetime import datetime

import pytest

import knowledge
from knowledge.readers.filming import recorded
from tests.support.dialogue import expect, indexed, sheet

HEAD = "title,start,end,room,type,people,desc,video_recording"
ROWS = (
    "Why bridges hum,08T10:00,08T11:00,Arch,talk,Runa Vest,Wind makes cables sing.,✅",
    "Rope ferries of the north,08T10:00,08T11:00,Quay,talk,Odd Lie,Pulled along a rope.,❌",
    "Salmon ladders,08T11:15,08T12:00,Quay,talk,Runa Vest,How fish get past a weir.,✅",
    "Lunch,08T12:00,08T13:00,,break,,,",
    "Masonry for the impatient,08T13:00,08T14:00,Arch,workshop,Pia K. Holt,Soft stone by hand.,❌",
    "The keystone myth,08T14:00,08T14:45,Arch,talk,Tor Aas,What really holds an arch up.,✅",
    "Drawing maps of water,08T14:15,08T15:00,Quay,talk,Siv Moe,Old charts of rivers.,❌",
    "Tor Aas Q&A,08T15:00,08T15:30,Tent,workshop,Tor Aas,Questions after the talk.,❌",
    "Otters come back,08T15:30,08T16:15,Quay,talk,Liv Dahl,Otters in the town canal.,✅",
    "Bridge building for kids,08T16:00,08T17:00,Tent,workshop,,Children build with sticks.,❌",
    "How films get wet,08T18:00,08T18:45,Arch,talk,Nils Rygg,Rivers for the cinema.,❌",
    "The Ferryman: the film,08T19:00,08T20:30,Barn,talk,,A film on a river crossing.,❌",
    "Wine tasting,08T19:15,08T20:00,Tent,social,,,❌",
    "Actors in conversation,08T20:45,08T21:30,Barn,talk,Ola Rud,They tell of rain.,❌",
    "Lime mortar by hand,09T09:00,09T10:00,Arch,workshop,Pia Holt (pia_h),Old recipes.,❌",
    "Building bridges with kids,09T10:00,09T11:00,Tent,workshop,,Children build with paper.,❌",
    "Panel: ask us anything,09T11:00,09T11:30,Tent,panel,Runa Vest; Siv Moe,Bring questions.,❌",
    "Reading a flood gauge,09T11:00,09T12:00,Arch,talk,Siv Moe,Numbers on a post.,❌",
    "Bats under the arches,09T12:00,09T13:00,Quay,talk,Odd Lie,Which bats live there.,✅",
    "Dredging by night,09T13:30,09T14:30,Quay,talk,Liv Dahl,Boats that dig.,❌",
)
BOTH = "can I do both the keystone talk and the maps of water talk"


index = sheet("river.csv", HEAD, ROWS, "2026-05", "Europe/Berlin")


def at(now: str) -> datetime:
    return datetime.fromisoformat(f"2026-05-{now}+02:00")


@pytest.mark.parametrize(
    ("now", "turns", "said", "not_said"),
    [
        # whether one can get to it, after another question of something else
        ("08T09:00", ["who gives the humming talk", "could I still catch the one on rope ferries"],
         "No, they overlap", "Odd Lie gives"),
        ("08T12:30", ["when is the masonry workshop", "after that can I still get to the one on fish"],
         "No, Salmon ladders is over: it was from 11:15 am", "Yes"),
        ("08T12:30", ["when is the masonry workshop", "and can I still get to the salmon thing"],
         "is over", "Yes"),
        ("08T15:10", ["could I still make it to the otters talk"], "Yes, Otters come back", "Which"),
        ("08T13:30", ["when's the keystone myth", "would I have to skip the maps one for that"],
         "Yes, they overlap", "No clash"),
        ("08T13:30", ["when's the keystone myth", "do I have to miss the otters talk for it"],
         "No clash", "Yes"),
        # one is chosen, then asked of
        ("08T13:30", [BOTH, "okay the maps then. what's on after it in that same room"],
         "Otters", "Films"),
        ("08T09:30", ["what's on at ten", "the humming one then and what's next in that room after it"],
         "Masonry", "None"),
        # the same person
        ("08T12:30", ["where's the masonry", "is the same person doing anything else the next days"],
         "Lime mortar", "nothing else"),
        ("08T09:30", ["when are the rope ferries on", "is that guy on again"], "Bats", "once"),
        ("08T14:10", ["I just missed Pia Holt, is she on again"], "Yes, Pia", "gave"),
        ("09T09:30", ["I missed Siv Moe's talk yesterday, do I get another go at seeing her"],
         "flood gauge", "over"),
        ("09T14:40", ["I missed Liv Dahl, is she on again"], "No, Liv Dahl is not on", "Yes"),
        ("08T09:30", ["what else is he doing today"], "Whom do you mean", "Shall"),
        ("08T09:30", ["when is bridge building for kids", "is she on again tomorrow"],
         "names nobody", "Shall"),
        # asking somebody
        ("08T13:30", ["what time's Tor Aas on"], "2 pm", "1 pm"),
        ("08T13:30", ["when's Tor Aas on", "I'd love to ask him something after, is there a chance"],
         "Yes, at Tor Aas Q&A", "kids"),
        ("08T09:30", ["when are otters on", "can I talk to him afterwards"], "right after Otters",
         "Q&A"),
        ("09T14:40", ["who did dredging by night", "could I ask her a question"], "no question time",
         "right after"),
        # recorded
        ("08T09:30", ["when's the humming talk", "I might have to run before that, is there a video"],
         "Yes, a recording", "don't"),
        ("08T09:30", ["when are the rope ferries on", "will it be recorded"], "No, Rope ferries",
         "Yes"),
        ("08T09:30", ["are the talks filmed"], "of 19", "don't have"),
        # the film, of what was told; one of those
        ("08T17:00", ["what film is on tonight", "and is there anything after the film"],
         "Actors", "Wine tasting is"),
        ("08T15:00", ["what's for children today", "lovely, is there one of those tomorrow as well"],
         "Yes, Building bridges with kids", "None"),
        ("08T15:20", ["is there a talk on otters today", "is there another of those tomorrow"],
         "No, nothing like Otters", "None"),
        ("08T09:30", ["what's on about otters", "is there another one on otters"], "no other", "3:30"),
    ],
)  # fmt: skip
def test_what_is_asked_next_by_a_river(index, now, turns, said, not_said):
    expect(index, turns, at(now), said, not_said)


def test_one_person_has_one_spelling(index):
    named = {name for s in index.schedule.talks for name in s.speakers}
    assert "Pia K. Holt" in named
    assert "Pia Holt (pia_h)" not in named


@pytest.mark.parametrize(
    ("planned", "opted_out", "told"),
    [
        ("✅", "", True),
        ("❌", "", False),
        ("https://video.example/1", "", True),
        ("", "true", False),
        ("", False, None),
        (None, None, None),
    ],
)
def test_whether_it_is_recorded(planned, opted_out, told):
    assert recorded(planned, opted_out) is told


def test_nothing_is_told_of_recordings_where_the_file_has_none(tmp_path):
    rows = [row.rpartition(",")[0] for row in ROWS]
    plain = indexed(
        tmp_path / "plain.csv", HEAD.rpartition(",")[0], rows, "2026-05", "Europe/Berlin"
    )
    answer, _ = knowledge.ask(
        plain, knowledge.DialogueState(), "are the talks filmed", at("08T09:30")
    )
    assert "don't have" in answer.text

"""What spares time where a schedule is long must change nothing that is said."""

from dataclasses import dataclass, replace
from functools import cached_property

import pytest

from knowledge.replacing import replace as spared
from knowledge.understand.names import NameIndex
from knowledge.understand.tracks import TrackIndex


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 2

    @cached_property
    def total(self) -> int:
        return self.x + self.y


def test_fields_are_replaced_as_the_standard_library_does():
    assert spared(Point(1), y=5) == replace(Point(1), y=5) == Point(1, 5)
    assert hash(spared(Point(1), x=3)) == hash(Point(3))
    with pytest.raises(TypeError, match="z"):
        spared(Point(1), z=0)


def test_what_was_cached_is_not_replaced_with_the_fields():
    point = Point(1)
    assert (point.total, spared(point, y=5).total) == (3, 6)
    with pytest.raises(TypeError, match="total"):
        spared(point, total=0)


def test_the_longest_name_of_a_track_is_meant():
    tracks = TrackIndex(["Garden", "Garden Room", "Go", "Deep Sea Life"])
    assert tracks.longest("anything on deep sea life today".split()) == (
        "Deep Sea Life", "anything on today".split(),
    )  # fmt: skip
    assert tracks.longest("what is in the garden room".split())[0] == "Garden Room"
    assert tracks.longest("where do i go".split()) == ("", "where do i go".split())


@pytest.mark.parametrize(
    "heard, who",
    [
        ("when is wilma krill speaking", "Wilma Krill"),
        ("when is wilma krill of the seas", "Wilma Krill of the Seas"),
        ("where is vilma kril", "Wilma Krill"),
    ],
)
def test_a_whole_name_outweighs_its_parts(heard, who):
    names = NameIndex(("Wilma Krill", "Wilma Krill of the Seas", "Bo Krill", "Wilma Tang"))
    assert names.find(heard.split())[0] == [who]

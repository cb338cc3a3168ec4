"""The rooms that a question names, and where in it their name stands."""

import re

from knowledge.index import Index
from knowledge.retrieval.embedder import english
from knowledge.understand.intent_patterns import TRACK
from knowledge.understand.rooms import PLACE_WORDS
from knowledge.understand.rooms_in_part import OF_SESSIONS
from knowledge.understand.topic_stopwords import subject
from knowledge.words import words

_MAIN_ROOM = re.compile(
    r"\b(?:the )?(?:main|big|biggest|largest|plenary|keynote) (?:room|hall|stage|track|"
    r"auditorium|theatre|theater)\b"
)


def named_rooms(
    index: Index, heard: list[str], text: str, titled: bool
) -> tuple[tuple[str, ...], int, int]:
    """Rooms, and where in ``heard`` their name begins and ends."""
    rooms, start, end = index.rooms.find(heard)
    of_it = heard[start - 1 : start] == ["that"] and heard[start : start + 1] == ["cinema"]
    if end - start == 1 and (of_it or _is_of_titles(index, heard, start)):
        rooms, start, end = (), 0, 0
    rooms, end = _more_rooms(index, rooms, heard, end)
    if rooms and end < len(heard) and heard[end] in TRACK:
        end += 1  # "the robotics track": surer than a title that is about robotics
    if not rooms and (strand := _strand(index, heard)):
        return strand
    if not rooms and (main := _MAIN_ROOM.search(" ".join(heard))) and index.main_rooms:
        start = len(" ".join(heard)[: main.start()].split())
        return index.main_rooms, start, start + len(main[0].split())
    if not rooms and not titled:
        rooms, start, end = index.rooms.near(heard)
    while rooms and end < len(heard) and heard[end] in words(rooms[0]):
        end += 1  # "one three zero nine van rijn": the number would have been enough
    named = set(heard[start:end])
    if rooms and named <= subject(text) and not named & PLACE_WORDS:
        return (), 0, 0  # "talks on voice" where a room is called "E: Voice"
    return rooms, start, end


def _is_of_titles(index: Index, heard: list[str], at: int) -> bool:
    """ "The kitchen talk", "anything in art": what titles hold, though a room is called so too."""
    word, before, behind = heard[at], heard[max(at - 2, 0) : at], heard[at + 1 : at + 2]
    if not index.titles.holding(word):
        return False
    if behind and behind[0] in OF_SESSIONS:
        return not {"in", "at", "on"} & set(before)
    whole = any(words(room) == [word] for room in index.schedule.rooms)
    return before[-1:] == ["in"] and not whole and word in english()


def _more_rooms(
    index: Index, rooms: tuple[str, ...], heard: list[str], end: int
) -> tuple[tuple[str, ...], int]:
    """ "In the garden room or the lab": the second, where one follows."""
    joint = heard[end : end + 1]
    if rooms and joint in (["or"], ["and"], ["nor"]):
        behind = heard[end + 1 :]
        skipped = 1 if behind[:1] == ["in"] else 0
        other, first, last = index.rooms.find(["in", *behind[skipped:]])
        if other and first in (1, 2) and behind[skipped : skipped + first - 1] in ([], ["the"]):
            return tuple(dict.fromkeys(rooms + other)), end + skipped + last
    return rooms, end


def _strand(index: Index, heard: list[str]) -> tuple[tuple[str, ...], int, int] | None:
    """ "The robotics track" where rooms are called "Ballroom C: Robotics"."""
    for at, word in enumerate(heard):
        if word not in TRACK or at == 0:
            continue
        for size in (3, 2, 1):
            said = heard[max(at - size, 0) : at]
            named = tuple(
                room for room in index.schedule.rooms
                if ":" in room and _holds(words(room.partition(":")[2]), said)
            )  # fmt: skip
            if len(said) == size and named:
                return named, at - size, at + 1
    return None


def _holds(strand: list[str], said: list[str]) -> bool:
    return any(strand[at : at + len(said)] == said for at in range(len(strand) - len(said) + 1))

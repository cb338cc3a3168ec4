"""The ways people say a room: "H.1308 (Rolin)" is "h thirteen oh eight", "h one three oh eight"
and "rolin"."""

import re

from knowledge.words import words

PLACE_WORDS = frozenset("room hall stage track the".split())
_BEFORE = frozenset("in the room hall stage track at on".split())


def forms(room: str) -> set[tuple[str, ...]]:
    """Word sequences that name ``room``; the full one among them."""
    spellings = {room}
    if "(" in room:
        outside = re.sub(r"\([^)]*\)", " ", room)
        spellings |= {outside, *re.findall(r"\(([^)]{3,})\)", room)}
    if ":" in room:  # "Salons 2-6: Workshops": the place, without what is held there
        spellings.add(room.split(":")[0])
    found = set()
    for spelling in spellings:
        for digits in (spelling, re.sub(r"\d", r" \g<0> ", spelling)):
            for zero in ("zero", "oh"):
                said = tuple(zero if w == "zero" else w for w in words(digits))
                found |= {said, _spelled(said)}
                core = tuple(w for w in said if w not in PLACE_WORDS)
                if core and (len("".join(core)) > 3 or len(core) > 1):
                    found.add(core)
    return {form for form in found if form}


def _spelled(said: tuple[str, ...]) -> tuple[str, ...]:
    """Short abbreviations letter by letter: "aw" is said and heard as "a w"."""
    return tuple(letter for w in said for letter in (w if _unsayable(w) else (w,)))


def _unsayable(word: str) -> bool:
    return len(word) <= 3 and (len(word) <= 2 or not re.search("[aeiouy]", word))


class RoomIndex:
    def __init__(self, rooms: tuple[str, ...]):
        self._by_form: dict[tuple[str, ...], list[str]] = {}
        self._full = {tuple(words(room)) for room in rooms}
        for room in rooms:
            for form in forms(room):
                self._by_form.setdefault(form, []).append(room)

    def find(self, heard: list[str]) -> tuple[tuple[str, ...], int, int]:
        """Rooms that the longest fitting run of ``heard`` names, and where the run begins and ends.

        Several rooms only if they are said alike. A single common word counts where a room is
        expected: "in the garden", not "garden parties".
        """
        longest = max(map(len, self._by_form), default=0)
        for size in range(min(longest, len(heard)), 0, -1):
            for start in range(len(heard) - size + 1):
                run = tuple(heard[start : start + size])
                rooms = self._by_form.get(run)
                if rooms and (size > 1 or self._expected(run, heard, start)):
                    return tuple(rooms), start, start + size
        return (), 0, 0

    def _expected(self, run: tuple[str, ...], heard: list[str], start: int) -> bool:
        around = {*heard[max(start - 2, 0) : start], *heard[start + 1 : start + 2]}
        return bool(around & _BEFORE) or run in self._full

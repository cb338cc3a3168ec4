"""The ways people say a room: "H.1308 (Rolin)" is "h thirteen oh eight", "h one three oh eight"
and "rolin"."""

import re
from collections import Counter, defaultdict
from itertools import pairwise

from knowledge.formats import FORMATS
from knowledge.understand.names import likeness
from knowledge.understand.numbers import NUMBERS
from knowledge.understand.rooms_in_part import PartIndex, in_digits, is_an_amount, placed
from knowledge.words import STOP, words

PLACE_WORDS = frozenset("room hall stage track the".split())
_WHEREABOUTS = frozenset("upstairs downstairs outside outdoors basement".split())  # are places
_BEFORE = frozenset("in the room hall stage track at on".split())
_DIGITS = frozenset("zero oh one two three four five six seven eight nine hundred point".split())
_SIGNS = {".": "point", "&": "and", "/": "slash", "-": "to", "+": "plus"}


def _outside(room: str) -> str:
    """A room's name without what stands in brackets."""
    return re.sub(r"\([^)]*\)", " ", room)


def forms(room: str) -> set[tuple[str, ...]]:
    """Word sequences that name ``room``; the full one among them."""
    spellings = {room, in_digits(room)}
    if "(" in room:
        spellings |= {_outside(room), *re.findall(r"\(([^)]{3,})\)", room)}
    if ":" in room:  # "Salons 2-6: Workshops": the place, without what is held there
        spellings.add(room.split(":")[0])
    found = set()
    for spelling in spellings:
        read_out = re.sub("[.&/+-]", lambda sign: f" {_SIGNS[sign[0]]} ", spelling)
        one_by_one = [re.sub(r"\d", r" \g<0> ", each) for each in (spelling, read_out)]
        for digits in (spelling, read_out, *one_by_one):
            for zero in ("zero", "oh"):
                said = tuple(zero if w == "zero" else w for w in words(digits))
                found |= {said, _spelled(said)}
                number = tuple(w for w in said if w in _DIGITS)
                if len(number) > 3 and said[-len(number) :] == number:  # not "two fifteen", a time
                    found.add(number)
                core = tuple(w for w in said if w not in PLACE_WORDS)
                if core and (len("".join(core)) > 3 or len(core) > 1):
                    found.add(core)
    return {form for form in found if form}


def _spelled(said: tuple[str, ...]) -> tuple[str, ...]:
    """Short abbreviations letter by letter: "aw" is said and heard as "a w"."""
    return tuple(letter for w in said for letter in (w if _unsayable(w) else (w,)))


def _unsayable(word: str) -> bool:
    return len(word) <= 3 and (len(word) <= 2 or not re.search("[aeiouy]", word))


NEAR = 0.3  # how far, per word of its name, a room may be from what was heard
SURE = 0.12  # the same where no "in the" stands before it
FURTHER = 0.4  # how much further, in words, every other room must be
MOST_TRIED = 24  # forms that are compared word by word
_SAME_SOUND = {("want", "one"), ("won", "one"), ("to", "two"), ("too", "two"), ("for", "four"),
               ("ate", "eight"), ("o", "oh")}  # fmt: skip
_FILLERS = frozenset("point and to slash the a dash ampersand hundred thousand".split())
# Words in the names of many rooms: one of them alone names none.
_GENERAL = frozenset(
    "breakout conference meeting seminar lecture workshop training ballroom auditorium theatre theater "
    "suite floor building level space studio salon online virtual person".split()
)
_TOO_COMMON = PLACE_WORDS | _DIGITS | _FILLERS | set(NUMBERS)


class RoomIndex:
    def __init__(self, rooms: tuple[str, ...], told: frozenset[str] = frozenset()):
        """``told``: the words of titles, tracks and speakers, which mean those rather than a part of a
        room's name."""
        self._parts = PartIndex(rooms, told)
        self._by_form: dict[tuple[str, ...], list[str]] = {}
        self._full = {tuple(words(room)) for room in rooms}
        self._joined: dict[str, list[str]] = {}
        self._holding: dict[str, list[tuple[str, ...]]] = defaultdict(list)  # by word
        for room in rooms:
            for form in forms(room):
                self._by_form.setdefault(form, []).append(room)
        tails = Counter(form[-2:] for form in self._full if len(form) > 2)
        for room in rooms:  # "Ballroom H" is the Fantasia Ballroom H where there is no other
            tail = tuple(words(room)[-2:])
            if tails[tail] == 1 and not set(tail) <= _TOO_COMMON | STOP:
                self._by_form.setdefault(tail, [room])
        bare = {room: words(_outside(room)) for room in rooms}
        numbered = {room: _from_room_on(said) for room, said in bare.items()}
        alike = Counter(tail for tails in numbered.values() for tail in tails)
        for room, own in numbered.items():  # "room one twelve" is the Slavin Center Room 112
            for tail in own:
                if alike[tail] == 1:
                    self._by_form.setdefault(tail, [room])
        heads = Counter(said[0] for said in bare.values() if said)
        for room, said in bare.items():  # "the tsai" is the Tsai Auditorium
            alone = (
                len(said) > 1 and set(said[1:]) <= _GENERAL | PLACE_WORDS and heads[said[0]] == 1
            )
            if alone and len(said[0]) > 2 and said[0] not in _TOO_COMMON | _GENERAL | STOP:
                self._by_form.setdefault((said[0],), [room])
        ends = Counter(form[-1] for form in self._full)
        for room in rooms:  # "the lab" is the Workshop Lab where there is no other
            last = words(room)[-1:]
            if last and ends[last[0]] == 1 and len(last[0]) > 2 and last[0] not in _TOO_COMMON:
                called = self._by_form.setdefault(tuple(last), [])
                called += [room] if room not in called else []
        for start, inside in (_shared_starts(rooms) | _buildings(rooms)).items():
            self._by_form.setdefault(start, inside)
        for room in rooms:  # "the main hall" is the room that is written mainhall
            if len(words(room)) == 1 and len(room) > 5:
                self._joined.setdefault(words(room)[0], []).append(room)
        self._longest = max([self._parts.longest, *map(len, self._by_form)])
        for form in self._by_form:
            for word in set(form):
                self._holding[word].append(form)

    def near(self, heard: list[str]) -> tuple[tuple[str, ...], int, int]:
        """As ``find``, for a name that was misheard in part: "saal want", "h both 1301 cornil".

        Half of its words must be right, what is not must sound alike or be little, and no other
        room may come close.
        """
        if not _BEFORE & set(heard):
            return (), 0, 0
        heard = [  # "the kite one" is no Kit 1
            "" if word == "one" and before not in self._holding and before not in _DIGITS else word
            for before, word in pairwise(["one", *heard])
        ]
        heard = [  # nor "the four o'clock talks" A04
            "" if behind == "o'clock" else word for word, behind in pairwise([*heard, ""])
        ]
        shared: dict[tuple[str, ...], int] = defaultdict(int)
        meant = {*heard, *(two for one, two in _SAME_SOUND if one in heard)}
        for word in meant:
            for form in self._holding.get(word, ()):
                shared[form] += 1
        found = []
        likely = [
            f for f, n in shared.items()
            if len(f) > 1 and n * 2 >= len(set(f)) and (len(f) > 3 or not set(f) <= _DIGITS)
        ]  # fmt: skip
        for form in sorted(likely, key=lambda f: -shared[f] / len(set(f)))[:MOST_TRIED]:
            cost, start, end = _align(form, heard)
            expected = heard[max(start - 1, 0)] in _BEFORE | {form[0]}
            if cost <= (NEAR if expected else SURE) * len(form):
                # of two forms of one room the longer says more
                found.append((cost - 0.1 * len(form), form, start, end))
        if not found:
            return (), 0, 0
        best, form, start, end = min(found)
        rooms = self._by_form[form]
        rivals = [c for c, f, *_ in found if not set(self._by_form[f]) & set(rooms)]
        if rivals and min(rivals) < best + FURTHER:
            return (), 0, 0
        return tuple(rooms), *_with_stray(heard, start, end)

    def find(self, heard: list[str]) -> tuple[tuple[str, ...], int, int]:
        """Rooms that the longest fitting run of ``heard`` names, and where the run begins and ends.

        Several rooms only if they are said alike. A single common word counts where a room is
        expected: "in the garden", not "garden parties".
        """
        for start in range(len(heard) - 1):
            if rooms := self._joined.get(heard[start] + heard[start + 1]):
                return tuple(rooms), start, start + 2
        for size in range(min(self._longest, len(heard)), 0, -1):
            for start in range(len(heard) - size + 1):
                run = tuple(heard[start : start + size])
                if heard[start + size : start + size + 1] == ["o'clock"]:
                    continue  # "the four o'clock talks", where a room is called A04
                rooms = self._by_form.get(run)
                if rooms and (size > 1 or self._expected(run, heard, start)):
                    if any(c.isdigit() for room in rooms for c in room) and run not in self._full:
                        return tuple(rooms), *_with_stray(heard, start, start + size)
                    return tuple(rooms), start, start + size
                if some := self._parts.at(heard, start, size):
                    return some, start, start + size
        return (), 0, 0

    def _expected(self, run: tuple[str, ...], heard: list[str], start: int) -> bool:
        if len(heard) == len(run):
            return True
        if run[0] in _WHEREABOUTS:
            return True
        behind = heard[start + len(run) :][:2]
        if is_an_amount(run, heard[max(start - 1, 0) : start], behind):
            return False
        if len(run) == 1 and (run[0] in FORMATS or run[0] in _GENERAL and run not in self._full):
            return placed(heard[max(start - 2, 0) : start])  # not "a workshop on bees"
        around = {*heard[max(start - 2, 0) : start], *heard[start + 1 : start + 2]}
        return bool(around & _BEFORE) or run in self._full


def _from_room_on(said: list[str]) -> set[tuple[str, ...]]:
    """The end of a room's name from "room", "hall" or "stage" on: room one twelve."""
    starts = [at for at, word in enumerate(said) if word in ("room", "hall", "stage") and at]
    return {tuple(said[at:]) for at in starts if len(said) - at > 1}


def _shared_starts(rooms: tuple[str, ...]) -> dict[tuple[str, ...], list[str]]:
    """What several rooms' names begin with: "Golden Gate Ballroom A" and "... B"."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for room in rooms:
        said = words(room)
        for size in range(1, len(said)):
            if size == 1 and (len(said[0]) < 5 or said[0] in _GENERAL):
                continue
            if said[size - 1] in _TOO_COMMON or len(said[size - 1]) < 3:
                break
            found[tuple(said[:size])].append(room)
    return {start: inside for start, inside in found.items() if len(inside) > 1}


def _buildings(rooms: tuple[str, ...]) -> dict[tuple[str, ...], list[str]]:
    """ "Building K" or "the K building" is where rooms like "K.3.201" and "K.4.601" are."""
    inside: dict[str, list[str]] = defaultdict(list)
    for room in rooms:
        if letters := re.match(r"([A-Za-z]{1,2})[.\d-]*\d", room):
            inside[letters[1].lower()].append(room)
    found = {}
    for letters, those in inside.items():
        for said in {(letters,), tuple(letters)}:
            for word in ("building", "block", "wing"):
                found |= {(word, *said): those, (*said, word): those}
    return found


def _with_stray(heard: list[str], start: int, end: int) -> tuple[int, int]:
    """A run and what stands beside it of a misheard number: "one one three zero nine van rijn"."""
    while start > 0 and heard[start - 1] in _DIGITS:
        start -= 1
    while end < len(heard) and heard[end] in _DIGITS:
        end += 1
    return start, end


def _align(form: tuple[str, ...], heard: list[str]) -> tuple[float, int, int]:
    """The run of ``heard`` nearest to ``form``: how far it is, in words, and where it stands."""
    before = [(0.0, at) for at in range(len(heard) + 1)]  # cost of ending here, where it began
    for wanted in form:
        skipped = 0.3 if wanted in _FILLERS else 1.0
        row = [(before[0][0] + skipped, 0)]
        for at, word in enumerate(heard, 1):
            same = word == wanted or (word, wanted) in _SAME_SOUND
            other = 0.0 if same else min(1.0, 2 * (1 - likeness(word, wanted)))
            extra = 0.3 if word in _FILLERS else 0.7
            row.append(min(
                (before[at - 1][0] + other, before[at - 1][1]),
                (before[at][0] + skipped, before[at][1]),
                (row[-1][0] + extra, row[-1][1]),
            ))  # fmt: skip
        before = row
    end = min(range(len(before)), key=lambda at: before[at][0])
    return before[end][0], before[end][1], end

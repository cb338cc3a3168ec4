"""Rooms that are named by some words of their name: "amphi" for the Amphi MIGEON, "portland 254" for
Portland BR 254, "emc two" for EMC II."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from knowledge.retrieval.embedder import english
from knowledge.understand.numbers import NUMBERS
from knowledge.words import STOP, words

Form = tuple[str, ...]

MOST_PARTS = 6  # of a name, any of which may be left out; of a longer name only its end
LEAST_LETTERS = 3
LEAST_JUMBLED = 3  # words of a name that is said in another order
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "VI": "6", "VII": "7", "VIII": "8", "IX": "9"}
_NUMERAL = re.compile(r"(?<=\w )(?:(?:II|III|IV|VI|VII|VIII|IX)\b|I$)")
_LEADS = frozenset("in at on over into to inside".split())
_THE = frozenset("the that this".split())
_PLACES = frozenset("room hall stage theatre theater auditorium ballroom".split())
# What follows a word that says what a session is about: "in the kitchen talk"
OF_SESSIONS = frozenset(
    "talk talks session sessions one ones workshop workshops panel panels thing things stuff lecture "
    "lectures keynote tutorial film bit class speaker guy lady people person".split()
)
# Words in the names of many rooms: one of them alone names none
GENERAL = frozenset(
    "room rooms hall halls stage stages track tracks the breakout conference meeting seminar lecture "
    "workshop workshops training ballroom auditorium theatre theater suite floor building level space "
    "studio salon online virtual person other area center centre house outside main hotel church "
    "education online center street saal campus".split()
)


def in_digits(room: str) -> str:
    """ "EMC II" as it is said: EMC 2."""
    return _NUMERAL.sub(lambda number: _ROMAN[number[0]], room)


def _pieces(room: str, digits: bool = False) -> list[Form]:
    """The words of a name, each as it is said, with a number as one: portland, br, (two, fifty, four);
    ``digits``: numbers digit by digit."""
    bare = re.sub(r"\([^)]*\)", " ", in_digits(room))
    place, _, address = bare.partition(",")
    if address and not address.strip()[:1].isdigit():
        bare = place
    pieces: list[Form] = []
    for word in re.findall(r"[^\W\d_][\w']*|\d+[a-zA-Z]?(?!\w)|\d\w*", bare):
        spelled = re.sub(r"\d", r" \g<0> ", word) if digits else word
        if said := tuple(words(spelled)):
            pieces.append(said)
    return pieces


def _tells(piece: Form) -> bool:
    """Whether it may stand for the whole name."""
    word = piece[0]
    return len(piece) == 1 and len(word) >= LEAST_LETTERS and word.isalpha() and not (
        word in GENERAL or word in STOP or word in NUMBERS
    )  # fmt: skip


def _shortened(pieces: list[Form]) -> set[Form]:
    """All that is left of a name where some of it is left out."""
    if len(pieces) > MOST_PARTS:
        kept = [pieces[:size] for size in range(1, MOST_PARTS)]
    else:
        kept = [list(some) for size in range(1, len(pieces)) for some in combinations(pieces, size)]
    return {tuple(w for piece in some for w in piece) for some in kept if any(map(_tells, some))}


class PartIndex:
    """``told``: the words of titles, tracks and people, which may mean something else than a room."""

    def __init__(self, rooms: Sequence[str], told: frozenset[str] = frozenset()):
        self._rooms: dict[Form, list[str]] = defaultdict(list)
        for room in rooms:
            for form in (
                _shortened(_pieces(room)) | _shortened(_pieces(room, digits=True)) | _numbered(room)
            ):
                self._rooms[form].append(room)
        self._words = {room: frozenset(words(in_digits(room))) for room in rooms}
        self._told = told
        common = told | english()
        self._plain = frozenset(form for form in self._rooms if common.issuperset(form))
        self.longest = max(map(len, self._rooms), default=0)

    def at(self, heard: list[str], start: int, size: int) -> tuple[str, ...]:
        """The rooms that a run of ``heard`` names in part; none where it may say something else."""
        run = tuple(heard[start : start + size])
        rooms = self._rooms.get(run)
        if rooms and self._expected(run, heard, start):
            return tuple(rooms)
        return self._in_any_order(run, heard, start)

    def _in_any_order(self, run: Form, heard: list[str], start: int) -> tuple[str, ...]:
        """ "In the high school dance hall": the only room, HS Dance Hall, High School, that has all
        of these words."""
        behind = heard[start + len(run) :][:1]
        if len(run) < LEAST_JUMBLED or not STOP.isdisjoint(run):
            return ()
        if behind and behind[0] in OF_SESSIONS:
            return ()
        in_it = placed(heard[max(start - 2, 0) : start]) or not _PLACES.isdisjoint(run)
        if not in_it or not any(_tells((w,)) for w in run):
            return ()
        holding = [room for room, own in self._words.items() if own.issuperset(run)]
        return tuple(holding) if len(holding) == 1 else ()

    def _expected(self, run: Form, heard: list[str], start: int) -> bool:
        before, behind = heard[max(start - 2, 0) : start], heard[start + len(run) :][:1]
        if len(heard) == len(run):
            return len(run) > 1 or run not in self._plain
        if is_an_amount(run, before, heard[start + len(run) :][:2]):
            return False
        if behind and behind[0] in OF_SESSIONS:
            return False
        if run not in self._plain or len(run) > 1 and run[-1] in NUMBERS:
            return True
        the_end = not behind or behind[0] in STOP
        sure = len(run) > 1 or before[-1:] and before[-1] in _THE or not self._told.issuperset(run)
        return bool(placed(before) and the_end and sure)


_TIMED = frozenset("at before after until till by since past around about half".split())
_AMOUNTS = frozenset("minute minutes min mins hour hours day days am pm o'clock past to".split())


def is_an_amount(run: Form, before: list[str], behind: list[str]) -> bool:
    """ "At twelve thirty", "forty five minutes", where rooms are called 12 and 40."""
    after = behind[1:] if behind and behind[0] in NUMBERS else behind
    told = bool(before) and before[-1] in _TIMED or bool(after) and after[0] in _AMOUNTS
    return run[0] in NUMBERS and told


def placed(before: list[str]) -> bool:
    """Whether the two words before a run say that a place follows: "in the"."""
    at = before[-1:] and before[-1] in _LEADS
    return bool(at) or len(before) == 2 and before[0] in _LEADS and before[1] in _THE


def _numbered(room: str) -> set[Form]:
    """ "Room two fifty four" of Portland BR 254."""
    lasts = [_pieces(room, digits)[-1:] for digits in (False, True)]
    return {
        ("room", *last[0]) for last in lasts if last and last[0][0] in NUMBERS and len(last[0]) > 1
    }

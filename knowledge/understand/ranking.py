"""Which of several is asked for by when it begins or ends, or by how long it is."""

import re
from dataclasses import dataclass

_OF_THEM = (
    r"(?:(?:out )?of|from|between) (?:them|those|these|the (?:two|three|four|lot)|both)"
    r"(?: (?:two|three|four))?(?: (?:talks|sessions|things|ones|panels|workshops))?"
)
_ENDS = r"ends?|finish(?:e[sd])?|over(?: with)?|done|closes?|wraps? up|stops?|lets? out|gets? out"
_STARTS = r"starts?|begins?|opens?|kicks? off|comes?|gets? going"
_LASTS = r"goes on|go on|lasts?|runs?|takes?"
_HOW = r"first|earlier|earliest|sooner|soonest|(?P<late>later|latest|last)"
_ASKED = re.compile(
    rf"^(?:and |so |ok |okay |but |well )*(?:who {_OF_THEM}|(?:which|what)(?: ones?| {_OF_THEM})*)"
    rf"(?: is| are| will| does| would| do)?(?: be)?"
    rf"(?: (?:(?P<ends>{_ENDS})|(?P<starts>{_STARTS})|(?P<lasts>{_LASTS})))?"
    rf"(?: on| for)?(?: the)? (?:{_HOW})(?: {_OF_THEM}| then)?$"
)
_LONGER = re.compile(
    rf"^(?:and |so |ok |okay |but )*(?:which|what)(?: ones?| {_OF_THEM})*(?: is)?(?: (?:{_LASTS}))?"
    r"(?: on| for)?(?: the)? (?P<more>long|short)(?:er|est)(?: one)?$"
)
_OF_TWO = re.compile(rf"\b(?:(?P<ends>{_ENDS})|(?P<starts>{_STARTS})) (?:{_HOW})\b")


@dataclass(frozen=True)
class Ranking:
    by: str  # "start", "end" or "length"
    last: bool  # the latest or the longest, not the first or the shortest
    of_named: bool = False  # of the two that the question names, not of what was told


def ranking_of(said: str) -> Ranking | None:
    """ "Which of them finishes later", "which is longer", "which is over first, A or B"."""
    if longer := _LONGER.match(said):
        return Ranking("length", longer["more"] == "long")
    if asked := _ASKED.match(said):
        at_end = bool(asked["ends"] or asked["lasts"])
        return Ranking("end" if at_end else "start", bool(asked["late"]))
    if (asked := _OF_TWO.search(said)) and asked["ends"]:
        return Ranking("end", bool(asked["late"]), of_named=True)
    return None

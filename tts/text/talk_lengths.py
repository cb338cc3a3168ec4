"""Minutes written "m", which elsewhere are meters: "5m Questions", "21-23m - Demo", "30m talk"."""

import re

from spoken.numbers import cardinal
from tts.text.context import Context

LENGTH = re.compile(r"([1-9]\d?)(?:m?[-–]([1-9]\d?))?m")
_LASTING = frozenset(
    "talk session break workshop keynote presentation tutorial demo lecture interview meeting intro "
    "introduction lightning q&a discussion panel pause question slot timer".split()
)
_SPATIAL = frozenset(
    "radius distance range diameter gap ladder tall wide high long deep thick band dish telescope "
    "antenna mast sprint race hurdle freestyle relay dash swim pool cable tower backstroke butterfly "
    "breaststroke wave depth height tape rope resolution class mirror beam walk".split()
)
_AFTER_METERS = _SPATIAL | frozenset(
    "away apart ahead behind off rule above below under from of to up down by x and or in "
    "on dishes is are was were".split()
)


def read_minutes(body: str, after: str, context: Context, enclosed: bool) -> list[str] | None:
    """The words of how long a part of an agenda is; None for all else.

    It begins its line, stands in brackets, or comes before what lasts as long.
    """
    if not (m := LENGTH.fullmatch(body)) or context.chunk[-1:].isdecimal():
        return None
    first, last = int(m[1]), int(m[2] or m[1])
    noun = after.lower().strip(".,;:!?()\"'")
    noun = noun if noun in _AFTER_METERS else noun.removesuffix("s")
    lasts = noun in _LASTING
    usual = last % 5 == 0 or last < 5
    begins = context.ended and noun not in _AFTER_METERS and (bool(after) or usual)
    if last < first or not (
        lasts or begins or (enclosed and usual and context.word not in _SPATIAL)
    ):
        return None
    one = last == 1 or (lasts and not m[2] and context.word in ("a", "an", "the"))
    ends = [*cardinal(first), "to", *cardinal(last)] if m[2] else cardinal(first)
    return [*ends, "minute" if one else "minutes"]

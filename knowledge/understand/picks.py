"""Which of several: the first, the last, the longest, the second of what was said."""

import re

from knowledge.patterns import pattern
from knowledge.understand.intent_patterns import BEGINNING, EDGE_OF_DAY, EXTREME, FIRST, LAST, NTH
from knowledge.understand.numbers import NUMBERS, ORDINALS
from knowledge.understand.when import When

MIDDLE = 99  # of however many
# "The second one", "and the second?"; "the first talk" is a pick, not one of what was said
_NTH = re.compile(
    r"\b(?:the|that) (first|second|third|fourth|fifth|last|former|latter|middle)"
    r"(?: ones?\b| of\b|$| (?:is|then|take|last|run|begin|start)s?$)|"
    r"\bnumber (one|two|three|four|five)$"
)


def pick_of(asked: str) -> str:
    if extreme := EXTREME.search(asked):
        return extreme[1] or extreme[2].replace("er", "est")
    if nth := NTH.search(asked):
        return nth[1]
    return (
        "first" if pattern(FIRST).search(asked) else "last" if pattern(LAST).search(asked) else ""
    )


def ordinal_of(text: str) -> int:
    if m := _NTH.search(text):
        said = m[1] or m[2]
        return (
            {"last": -1, "latter": -1, "former": 1, "middle": MIDDLE}.get(said)
            or ORDINALS.get(said)
            or NUMBERS[said]
        )
    return 0


def less_the_day(own: str, when: When, named: bool) -> str:
    """What is asked without the day: "the first of July" and "the last day" pick nothing.

    ``named``: something is, so that "when does it start on Friday" asks for no first.
    """
    less = " ".join(without(own.split(), when.spoken))
    if when.day and not named and (edge := EDGE_OF_DAY.match(less)):
        return f"the {'first' if edge[1] in BEGINNING else 'last'}"
    return less if set(when.spoken.split()) & {*ORDINALS, "day", "last", "final"} else own


def without(heard: list[str], spoken: str) -> list[str]:
    """``heard`` less one occurrence of each understood time word."""
    rest = list(heard)
    for word in spoken.split():
        if word in rest:
            rest.remove(word)
    return rest

"""How long and how many: "talks over an hour", "not more than two", "the next three"."""

import re

from knowledge.understand import tasks
from knowledge.understand.numbers import NUMBERS
from knowledge.understand.when import span

_NEXT_FEW = re.compile(
    r"\b(next) (two|three|four|five|few|couple of|couple)\b(?= (?:\w+ )?(?:talk|session|one|thing)s?\b)"
)


def lasting_of(said: str) -> tuple[str, tuple[int, ...]]:
    """ "The fifteen minute ones": what else is said, and how many minutes at least and at most."""
    if found := tasks.LASTING.search(said):
        minutes = tasks.SPANS[found["minutes"]] if found["minutes"] else 30 if found["half"] else 60
        return f"{said[: found.start()]}ones{said[found.end() :]}", (minutes, minutes)
    if (found := tasks.LONGER_THAN.search(said)) and not tasks.FREE.search(said):
        minutes = round(span(found["amount"], found["unit"]).total_seconds() / 60)
        bounds = (minutes, 24 * 60) if found["more"] else (1, minutes)
        return f"{said[: found.start()]}{said[found.end() :]}".strip(), bounds
    return said, ()


def most_of(said: str) -> tuple[str, int]:
    """ "Not more than two": what else is said, and how many; 0 for as many as fit."""
    found = tasks.MOST.search(said)
    if not found:
        return said, 0
    word = found["most"] or found["tops"] or found["some"]
    number = {"a couple": 2, "a few": 3}.get(word) or NUMBERS[word]
    return " ".join(f"{said[: found.start()]} {said[found.end() :]}".split()), number


def next_few(said: str) -> tuple[str, int]:
    """ "The next two talks": without the number, and the number; 0 where there is none."""
    some = _NEXT_FEW.search(said)
    if not some:
        return said, 0
    number = {"few": 3, "couple": 2, "couple of": 2}.get(some[2]) or NUMBERS[some[2]]
    return said[: some.start(2)].rstrip() + said[some.end(2) :], number

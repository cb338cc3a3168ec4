"""Slots of which nothing is told yet but that something will be held: "Main Conference: talk"."""

from knowledge.formats import FORMATS
from knowledge.model import Session
from knowledge.understand.numbers import NUMBERS
from knowledge.words import STOP, words

_SAYS_NOTHING = STOP | FORMATS | NUMBERS.keys() | frozenset(
    "slot slots miniconf lecture lectures plenary description details title untitled unscheduled tba "
    "tbd tbc announced confirmed determined available".split()
)  # fmt: skip

MOST_READ = 200  # characters: a longer description tells something


def is_placeholder(session: Session) -> bool:
    """Whether neither title, description nor a speaker tells what it will be about."""
    own = session.title.removeprefix(session.series)
    return not session.speakers and _SAYS_NOTHING.issuperset(
        words(f"{own} {session.description[:MOST_READ]}")
    )

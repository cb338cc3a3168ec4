"""Which formats a session is marked as: by its kind, a tag or a label, however these are written."""

import re
from functools import lru_cache

from knowledge.model import Session

FORMATS = frozenset(
    "bof demo hackathon keynote lightning panel poster quiz roundtable tutorial unconference "
    "workshop".split()
)
# What is of one of these is hands-on, too, whether or not the file has that as a kind of its own
HANDS_ON = frozenset("workshop tutorial class course lesson lab hackathon".split())
_ASIDE = re.compile(r"\s*\([^()]*\)")  # how long it is
_NOUN = re.compile(r"\s+(?:talk|session|discussion|presentation)s?$|s$")
_BIRDS = re.compile(r"^birds of (?:a|the) feather$|^bofs?$")


@lru_cache(maxsize=20_000)
def _plain(mark: str) -> str:
    """ "bof" of "BoF (45 mins)", "lightning" of "Lightning talks" """
    said = _ASIDE.sub("", mark.lower()).strip()
    said = _NOUN.sub("", said)
    return "bof" if _BIRDS.match(said) else said


def formats_of(session: Session) -> frozenset[str]:
    """Its kind, and the formats among what else it is marked with."""
    return _formats(session.kind, session.tags, session.labels)


@lru_cache(maxsize=20_000)
def _formats(kind: str, tags: tuple[str, ...], labels: tuple[str, ...]) -> frozenset[str]:
    marks = frozenset(map(_plain, (*tags, *labels)))
    formats = frozenset((kind, _plain(kind))) | marks & FORMATS
    return formats if HANDS_ON.isdisjoint(formats) else formats | {"hands-on"}

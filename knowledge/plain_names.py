"""Names as they are said: without titles, initials and handles."""

import re
from collections.abc import Sequence

from knowledge.words import words

# "Ada King (adaking)", "Ada King aka Countess", "Ada 'Countess' King", "Ada King [Acme]": said
# without it
_NICKNAME = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|\s(?:aka|a\.k\.a\.|alias)\s.*$|(?<!\w)['\"][^'\"]+['\"]"
)
# "Dr Ada M. King": said without title and initial
_HONORIFIC = re.compile(
    r"^(?:(?:dr|prof|professor|mr|mrs|ms|sir|dame)\b\.?\s+)+|(?<=\s)[A-Za-z]\.?\s(?=\S+$)", re.I
)


def plain(speaker: str) -> str:
    return _HONORIFIC.sub("", " ".join(_NICKNAME.sub(" ", speaker).split()))


def one_person(names: Sequence[str]) -> bool:
    """Whether they are one name written in several ways: "Ada King", "Ada M. King"."""
    return len({tuple(words(plain(name))) for name in names}) == 1

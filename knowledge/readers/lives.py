"""Speakers whom only biographies name: a line that is a name, and the life of whom it names below."""

import re
from collections import Counter
from collections.abc import Sequence

from knowledge.readers.names import is_full_name, is_post
from knowledge.readers.text import clean

MOST_TOLD = 0.5  # of the descriptions of several lines: only a habit of the whole file tells a name
FEWEST = 4
LONGEST_NAME = 40  # letters
_PHRASE = re.compile(r"[,!?:]|[^\W\d_]{3}\. ")  # more than a name and its initials
MOST_TIMES = 3  # sessions: a line that more have is a heading


def habit(descriptions: Sequence[list[str]]) -> frozenset[str]:
    """The names that stand so in a file, given the lines of each description; none where few do."""
    several = [list(filter(None, map(clean, lines))) for lines in descriptions]
    several = [lines for lines in several if len(lines) > 1]
    named = [[n for n, line in enumerate(lines) if _like_a_name(line)] for lines in several]
    begun = sum(
        any(_begins(lines[n], lines[n + 1 : n + 2]) for n in at)
        for lines, at in zip(several, named, strict=True)
    )
    if begun < max(FEWEST, MOST_TOLD * len(several)):
        return frozenset()
    times = Counter(
        name for lines, at in zip(several, named, strict=True) for name in {lines[n] for n in at}
    )
    return frozenset(name for name, n in times.items() if n <= MOST_TIMES)


def named(lines: list[str], known: frozenset[str]) -> list[str]:
    return list(dict.fromkeys(line for line in map(clean, lines) if line in known))


def _like_a_name(line: str) -> bool:
    plain = len(line) <= LONGEST_NAME and not _PHRASE.search(line)
    return plain and is_full_name(line) and not is_post(line)


def _begins(name: str, below: list[str]) -> bool:
    """Whether the line below tells of somebody called so: "Ada is an engineer"."""
    return any(line.startswith(f"{name.split()[0]} ") for line in below)

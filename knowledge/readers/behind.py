"""What stands in round brackets behind the titles of a file: "Kettles (Advanced)", "Ropes
(Sponsored)"."""

import re

from knowledge.guesses import Kind
from knowledge.languages import language_code
from knowledge.readers.base import Reading

MOST = 0.6  # of the titles: only a habit of the whole file tells a track from an aside
FEWEST = 6
FEW_MARKS = 0.5  # most different marks, for each title that has one: a track holds several
_BEHIND = re.compile(r"(.*\S)\s*\(([^()]{2,40})\)")


def take(reading: Reading) -> None:
    """Each title without its mark, which becomes its language, its track or a tag."""
    found = {n: m for n, d in enumerate(reading.drafts) if (m := _BEHIND.fullmatch(d.title))}
    marks = {m[2] for m in found.values()}
    if len(found) < max(FEWEST, MOST * len(reading.drafts)) or len(marks) > FEW_MARKS * len(found):
        return
    for n, m in found.items():
        draft, (title, mark) = reading.drafts[n], m.groups()
        draft.title = title
        if len(mark) > 3 and (code := language_code(mark)):
            draft.language = draft.language or code
        elif draft.track:
            draft.tags = [*draft.tags, mark]
        else:
            draft.track = mark
    first = next(iter(found.values()))
    text = f"tracks are taken from behind titles, such as {first[2]!r} of {first[1][:60]!r}"
    reading.guess(Kind.COLUMNS, text)

"""A name for each session whose title is missing or still open: after who speaks, if anyone does."""

from collections import defaultdict
from collections.abc import Sequence

from knowledge.guesses import Kind
from knowledge.readers.base import Draft, Reading, and_more
from knowledge.readers.kinds import NAMED_KINDS
from knowledge.readers.text import is_open


def call(drafts: Sequence[Draft], reading: Reading) -> None:
    told = defaultdict(list)
    for draft in drafts:
        stood, draft.title = draft.title, _called(draft)
        if draft.title != stood:
            told[stood].append(f"{draft.place}, called {draft.title[:60]!r}")
    for stood, those in told.items():
        has = f"the title is {stood[:40]!r}" if stood else "there is no title"
        reading.guess(Kind.COLUMNS, f"{has}: {those[0]}{and_more(those)}")


def _called(draft: Draft) -> str:
    kind = draft.kind.capitalize() if draft.kind in NAMED_KINDS else ""
    title = draft.title
    if title and not is_open(title):
        return title
    if draft.speakers:
        *others, last = draft.speakers
        who = f"{', '.join(others)} and {last}" if others else last
        return f"{kind or 'Talk'} by {who}"
    return title and f"{kind or 'Session'} to be announced"

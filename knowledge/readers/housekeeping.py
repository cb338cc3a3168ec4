"""Entries that keep a room and hold nothing to go to: "Room changeover", "Setup", "Unallocated"."""

import re
from collections.abc import Sequence

from knowledge.guesses import Kind
from knowledge.readers.base import Draft, Reading, and_more

_ONE_WORD = (
    (re.compile(r"\bchange?[\s-]?over\b"), "changeover"),
    (re.compile(r"\bset[\s-]up\b"), "setup"),
    (re.compile(r"\b(?:tear|take|break|pack)[\s-]?down\b"), "teardown"),
    (re.compile(r"\bturn[\s-]?(?:around|over)\b"), "turnaround"),
    (re.compile(r"\b(?:not (?:in use|used|available|allocated|assigned|scheduled)|unavailable|"
                r"nothing (?:scheduled|planned|here)|no (?:sessions?|talks?|events?|programme|program)|"
                r"(?:free|empty|open|blank|spare|vacant) slots?)\b"), "unused"),
)  # fmt: skip
_NOTHING = frozenset(
    "changeover turnaround unallocated unassigned unscheduled unused vacant".split()
)
_SURE = _NOTHING | frozenset("setup teardown placeholder hold".split())
_BESIDE = frozenset(
    "room rooms hall halls stage stages track tracks poster posters exhibition exhibitor exhibitors "
    "expo workshop booth booths speaker speakers av tech technical and for of the in to time slot "
    "slots session sessions talk talks main conference buffer mon tue wed thu fri sat sun monday "
    "tuesday wednesday thursday friday saturday sunday morning afternoon evening tba tbd tbc".split()
)
_PARTS = re.compile(r":\s|\s[-–—|]\s")
MOST_TOLD = 12  # words of a description


def is_housekeeping(draft: Draft) -> bool:
    """Whether a title says nothing else, or does behind a colon: "Main Conference: room changeover"."""
    told = len(draft.description.split()) > MOST_TOLD
    if draft.speakers or told or draft.kind not in ("talk", "break"):
        return False
    whole = draft.title.lower()
    *before, last = _PARTS.split(whole)
    return _is_so(whole, _SURE) or bool(before) and _is_so(last, _NOTHING)


def _is_so(title: str, sure: frozenset[str]) -> bool:
    for pattern, word in _ONE_WORD:
        title = pattern.sub(word, title)
    said = {w for w in re.findall(r"[^\W\d_]+", title) if len(w) > 1}
    return bool(said & sure) and said <= sure | _BESIDE


def apart(drafts: Sequence[Draft], reading: Reading) -> set[int]:
    """The ids of the draft objects that are so, if there is anything else; each is then called what
    stands behind its colon."""
    found = [draft for draft in drafts if is_housekeeping(draft)]
    if not found or len(found) == len(drafts):
        return set()
    text = f"{found[0].place}: {found[0].title[:60]!r}{and_more(found)} is nothing to go to"
    reading.guess(Kind.HOUSEKEEPING, f"{text}; told of only if asked for by name")
    for draft in found:
        draft.title = _PARTS.split(draft.title)[-1]
    return set(map(id, found))

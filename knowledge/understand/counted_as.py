"""How what is counted was called: "invited talks", "panel discussions"; the answer says it so again."""

import re

from knowledge.understand.query import Query
from knowledge.words import words

_NOUNS = (
    "talk session bof discussion presentation lecture paper poster slot event meeting demo round "
    "performance show class course tutorial workshop keynote panel"
).split()
_HEADS = frozenset(noun for one in _NOUNS for noun in (f"{one}s", f"{one}es"))
_PLAIN = frozenset("talks sessions".split())
# "Panel discussion" says no more than "panel"
HELD = frozenset(
    w for one in "discussion presentation meeting round".split() for w in (one, f"{one}s")
)
MOST_BEFORE = 3  # words before the noun
_HOW_MANY = re.compile(r"\bhow many ")


def counted_as(query: Query, said: str) -> str:
    """The plural that stands behind "how many", with the words of a subject, track or kind
    before it; "" where it is plainly "talks", or where anything else stands there."""
    start = _HOW_MANY.search(said)
    if query.intent != "count" or query.counted or query.kind == "break" or not start:
        return ""
    telling = {*query.topic, *words(query.track), *words(query.kind), query.kind_word}
    behind = said[start.end() :].split()[: MOST_BEFORE + 1]
    for size in range(len(behind), 0, -1):
        *before, noun = behind[:size]
        if noun not in _HEADS and not (noun.endswith("s") and noun == query.kind_word):
            continue
        if not all(w in telling for w in before):
            continue
        subject = {*query.topic, *words(query.track)} - {*before, noun}
        if subject or not before and noun in _PLAIN:
            continue  # "Postgres talks about tuning" is more than what stands here
        return " ".join((*before, noun))
    return ""

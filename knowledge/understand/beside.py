"""What is to stand after, before or during something: "what is on after the keynote?" """

import re

from knowledge.replacing import replace
from knowledge.understand.intent_patterns import BESIDE, ELSE, KINDS
from knowledge.understand.query import Query
from knowledge.understand.tasks import SINGULAR
from knowledge.understand.when import PARTS

_THE = re.compile(r"(?:the|that|this|his|her) \S")


def beside(query: Query, text: str) -> Query:
    """ "What is after the keynote?": what it names is only where to look from."""
    if ELSE.search(text) and not query.constrained:
        return replace(query, beside="during", intent="any", anaphoric=True)
    found = BESIDE.search(text)
    if not found or query.intent in ("until", "missed") or query.when.shift:
        return query
    if query.intent == "compare" and not (found[3] and text.startswith("what")):
        return query
    pause = query.kind == "break"
    wanted = pause and any(KINDS.get(w) == "break" for w in text[: found.start()].split())
    part_of_it = pause and not wanted and any(f"{part} " in (found[4] or "") for part in PARTS)
    query = replace(query, wants_break=wanted)
    named = (
        found[4] and (query.titles or query.speakers) and not query.when.spoken.startswith("after")
    )
    if query.when.after or query.when.before or query.when.part and not (part_of_it or named):
        # "after three", "after lunch"
        comes = re.search(r"\b(?:comes|next|straight|follows)\b", text)
        return replace(query, pick="first") if comes and query.when.after else query
    if not found[4]:  # "and what comes after?"
        query = replace(query, anaphoric=wanted or not query.about_something)
    # "after the memory talk", "after the lids"; "during" has no other sense
    what = found[4] or ""
    definite = query.topic and (found[3] or SINGULAR.search(what) or _THE.match(what))
    definite = definite or query.rooms and what and set(what.split()) <= set(query.topic)
    if not (query.titles or query.speakers or query.kind or query.anaphoric or definite):
        return query
    which = "after" if found[1] else "before" if found[2] else "during"
    return replace(query, beside=which, intent="any" if which == "during" else query.intent)

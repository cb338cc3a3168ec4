"""What is to stand after, before or during something: "what is on after the keynote?" """

import re

from knowledge.replacing import replace
from knowledge.understand.clock import CLOCK_TIME
from knowledge.understand.foods import FOOD
from knowledge.understand.intent_patterns import BESIDE, BREAKS, ELSE, KINDS
from knowledge.understand.query import Query
from knowledge.understand.tasks import SINGULAR
from knowledge.understand.when import PARTS, When
from knowledge.words import words

_THE = re.compile(r"(?:the|that|this|his|her) \S")
# "What's after the eleven o'clock ones"
_SLOT = re.compile(
    rf"\b(after|before) the {CLOCK_TIME} (?:ones?|talks?|sessions?|slots?|block|round|lot)"
    r"(?: (?:in|at) .+)?$"
)
# "Is there anything after the last talk"
_EDGE = re.compile(r"(?:the )?(last|first) (?:talk|session|one|thing|presentation|slot)")


def _meanwhile(query: Query, what: str, asked: str) -> Query:
    meal = next((w for w in what.split() if w in BREAKS), "")
    if not meal or FOOD & set(asked.split()):
        return query
    topic = tuple(w for w in query.topic if w != "during")
    return replace(query, practical="", intent="any", kind="break", kind_word=meal, topic=topic)


def _names_room(rooms: tuple[str, ...], what: str) -> bool:
    """ "After the keynote", where a room is called so."""
    said = [w for w in what.split() if w not in ("the", "that", "this")]
    return any(words(room) == said for room in rooms)


def beside(query: Query, text: str) -> Query:
    """ "What is after the keynote?": what it names is only where to look from."""
    if ELSE.search(text) and not query.constrained:
        return replace(query, beside="during", intent="any", anaphoric=True)
    if query.when.at and (slot := _SLOT.search(text)):
        anchor = Query("any", When(day=query.when.day, at=query.when.at))
        return replace(query, beside=slot[1], anchor=(anchor,), when=When(day=query.when.day))
    found = BESIDE.search(text)
    if found and found[3] and query.practical:  # "what's on during lunch" asks for no food
        query = _meanwhile(query, found[4] or "", text[: found.start()])
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
    definite = definite or query.topic and what == "this"
    if query.pick and (edge := _EDGE.fullmatch(what)) and found[3] is None:
        anchor = Query("any", When(day=query.when.day), pick=edge[1])
        return replace(query, beside="after" if found[1] else "before", anchor=(anchor,), pick="")
    if query.rooms and query.only_rooms and _names_room(query.rooms, what):
        query = replace(query, anchor=(Query("any", When(), rooms=query.rooms),), rooms=())
        definite = True
    definite = definite or query.rooms and what and set(what.split()) <= set(query.topic)
    if not (query.titles or query.speakers or query.kind or query.anaphoric or definite):
        return query
    which = "after" if found[1] else "before" if found[2] else "during"
    return replace(query, beside=which, intent="any" if which == "during" else query.intent)

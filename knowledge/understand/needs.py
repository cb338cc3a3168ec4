"""Needs that are told rather than asked: "my feet hurt", "I'm new to tea, where should I start"."""

import re
from dataclasses import replace

from knowledge.index import Index
from knowledge.understand.query import Query

_LEAD = re.compile(
    r"^((?:i|i'm|i've|i'd|my|we|we're|we've|our|it's|he's|she's) .+?) "
    r"(?=(?:what|where|which|when|who|how|is there|are there|any|anything|can|could)\b)(.*)"
)
_BACK_TO_IT = re.compile(r"\b(?:that|it|them|those|there|one|ones|start|begin|for me|for us)\b")
_WHERE_TO = re.compile(
    r"\b(?:where|how|what) (?:should|do|can|could|would) (?:i|we|one) (?:\w+ ){0,2}?"
    r"(?:start|begin|go|learn|look|see)\b(?! (?:for|to|from|after|if|now|then|next|at|in)\b)"
)
# How somebody is, which the schedule has nothing to say to.
_WEARY = (
    r"(?:i'm|i am|we're|we are|my|our) (?:\w+ ){0,4}?(?:hurts?|hurting|killing me|aching|aches?|"
    r"sore|tired|exhausted|worn out|knackered|shattered|bored|jet lagged|hungover|freezing)"
    r"(?: (?:and|so|now|but))*"
)
_TAIL = re.compile(rf" (?:because |as |since |cause )?{_WEARY}$")
_SIT = re.compile(r"\bsit (?:in on|in|through|down in)\b")
_STARTING = frozenset("start begin learn look started".split())


def unburdened(said: str) -> str:
    """Without how somebody is: "my feet hurt what can I sit in on" asks what one can see."""
    lead = _LEAD.match(said)
    if lead and re.fullmatch(_WEARY, lead[1]):
        said = lead[2]
    return _SIT.sub("see", _TAIL.sub("", said))


def needed(index: Index, query: Query, said: str) -> Query:
    """Where to start with a subject asks for sessions, not for a place; and what is told before a
    question is a subject only where the schedule has it."""
    lead = _LEAD.match(said)
    open_ = query.intent in ("where", "what", "any", "when") and not query.rooms
    if open_ and _WHERE_TO.search(said) and (lead or query.topic or query.track):
        topic = tuple(w for w in query.topic if w not in _STARTING)
        query = replace(query, recommend=True, intent="any", topic=topic, pick="", singular=False)
    if not lead or not query.topic or _BACK_TO_IT.search(lead[2]):
        return query
    told = set(lead[1].split()) - set(lead[2].split())
    topic = tuple(w for w in query.topic if w not in told or index.knows(w))
    own = topic or query.when.given or query.kind or query.track or query.rooms
    return replace(query, topic=topic) if own else query

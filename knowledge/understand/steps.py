"""Plans in steps: "one on security, then lunch, then anything on Rust"."""

import re
from datetime import datetime

from knowledge.index import Index
from knowledge.replacing import replace
from knowledge.understand.clauses import split
from knowledge.understand.intent_patterns import BREAKS
from knowledge.understand.plan_bounds import bounded
from knowledge.understand.query import Query
from knowledge.understand.said import Said
from knowledge.understand.sides import side, unwished
from knowledge.understand.tasks import TASKS
from knowledge.understand.when import When

MOST_STEPS = 4
_THEN = re.compile(
    r" (?:and |but |or )*(?:then|after that|afterwards?|followed by|finally|"
    r"(?:finish|end)(?:ing)? with)"
    r"(?: (?:after that|maybe|perhaps|also|finally|on to|i'd|i would|i|want|like|have|see|do|"
    r"go to|to))* (?=\S)"
)
_BEFORE = re.compile(r" and before (?:that|it) (?:i'd like |i want |maybe |perhaps )*(?=\S)")
_AND = re.compile(
    r" and (?=(?:something|anything|one|a (?:talk|session|workshop)|an? \w+ (?:one|thing)) )"
)
# "I want ... then ...", "something on ... then ...": a wish, and no question of two things
_WISHES = re.compile(
    r"^(?:(?:so|ok|okay|and|well|first|just|only|maybe) )*"
    r"(?:(?:i|we)(?:'d| would)? (?:\w+ )?(?:want|like|love|fancy|need)\b|"
    r"(?:give|find|show|get) me |(?:start(?:ing)? with |to start )?"
    r"(?:something|anything|some|a|an|one|whatever|maybe|perhaps|the) )|"
    r"\b(?:i|we) (?:only |just )?(?:want|need|fancy)\b"
)
_ASKS = re.compile(
    r"\b(?:what|when|where|who|which|how|why|(?<!that )(?<!which )(?:is|are)|does|do|did|"
    r"clash\w*|overlap\w*|both|in time)\b"
)
_ASKING = re.compile(
    r"\b(?:can|could|would|will|shall) (?:you|i|we)\b|"
    r"\b(?:i|we)(?:'d| would)? (?:(?:only|just|really|also|first) )*"
    r"(?:want|like|love|fancy|need)(?: to (?:see|do|hear|go to|have|start with))?\b|"
    r"\b(?:(?:give|find|show|get|grab) (?:me|us|a|an|some)|plan(?: that| it| those)?|too much|please|"
    r"first|first of all|to start(?: with)?|start(?:ing)? with|"
    r"to begin with|maybe|for me|me|with|have)\b"
)


_OF_A_DAY = re.compile(
    r"^(?:an?|my|the|our) (?:day|itinerary|schedule|programme|program)\b ?(?!one$)"
)


def steps_of(index: Index, said: str, now: datetime) -> Query | None:
    """The plan that is wished step by step, in the order of ``Query.steps``; None where it is not."""
    planned = bool(TASKS["plan"].search(said))
    joint = next((one for one in (_THEN, _BEFORE) if one.search(said)), _AND)
    if not joint.search(said) or not (planned or joint is not _AND and _WISHES.search(said)):
        return None
    asked = joint.split(said)
    asked[0], bounds = bounded(index, asked[0], now)
    parts = [_wished(part) for part in asked]
    parts = [part for part in parts if part][:: -1 if joint is _BEFORE else 1]
    if not 1 < len(parts) <= MOST_STEPS or any(map(_ASKS.search, parts)):
        return None
    steps = [_step(index, part, now) for part in parts]
    if not all(step.about_something for step in steps):
        return None
    unwished_at_last = steps[-1].exclude  # "... and nothing that is sold out", of all
    steps = [replace(one, exclude=one.exclude or unwished_at_last) for one in steps]
    when, first = _apart(steps)
    return Query(
        "any",
        when,
        task="plan",
        steps=(first, *steps[1:]),
        sign="" if joint is _AND else "in order",
        bounds=bounds,
        said=Said.of(said),
        utterance=Said.of(said),
        words=len(said.split()),
    )


def _wished(part: str) -> str:
    """Without the words that ask for a plan."""
    left = " ".join(_ASKING.sub(" ", TASKS["plan"].sub(" ", part)).split())
    return _OF_A_DAY.sub("", left)


def _step(index: Index, part: str, now: datetime) -> Query:
    clauses = split(part)
    step = side(index, clauses.wish, now)
    meal = next((w for w in part.split() if w in BREAKS), "")
    if meal and (step.practical or step.kind == "break"):
        return replace(step, practical="", intent="any", kind="break", kind_word=meal, topic=())
    if step.practical:  # "and then toilets": what a plan holds is a subject
        step = replace(step, practical="", intent="any", topic=tuple(step.phrase.split()))
    return replace(step, exclude=tuple(unwished(index, one, now) for one in clauses.unwished))


def _apart(steps: list[Query]) -> tuple[When, Query]:
    """The time of the whole plan, and the first step less that. What is said of the time at first is
    said of all, unless the others have times of their own: "this in the morning, then that at two"."""
    first = steps[0]
    when = first.when
    if any(s.when.part or s.when.at or s.when.after for s in steps[1:]):
        return When(day=when.day, days=when.days), first
    if when.at and not when.after:  # it begins then
        when = replace(when, at=None, after=when.at)
    return when, replace(first, when=When())

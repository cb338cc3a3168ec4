"""Plans in steps: "one on security, then lunch, then anything on Rust"."""

import re
from datetime import date

from knowledge.replacing import replace
from knowledge.understand.clauses import of_plan, split
from knowledge.understand.constraints import Reader
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
    r" and (?:then )?"
    r"(?=(?:something|anything|another|one|a (?:talk|session|workshop)|an? \w+ (?:one|thing)) )"
)
# "One in the morning and one in the afternoon": each has its time
_AT_A_TIME = (
    r"(?:another|one|an?|something|anything)\b(?: \w+){0,3}? "
    r"(?:this|in the|on|tomorrow|tonight|before|after|at)\b"
)
_AT_TIMES = re.compile(rf"\b{_AT_A_TIME}.* and (?:then )?{_AT_A_TIME}")
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
_ADVISE = re.compile(
    r"\bwhat (?:do|would|should|can|could) (?:you|i|we) "
    r"(?:suggest|recommend|advise|propose|do|pick|choose|see)\b"
)
_BARE_ONE = re.compile(r"\b(?:another|one) (?=(?:this|in|on|tomorrow|before|after|at|tonight)\b)")
_PLAN_A_DAY = re.compile(r"\bplan (?:(?:me|us|out) )*(?:a|my|our|the|this)(?: whole)? day\b")
_OF_A_DAY = re.compile(
    r"^(?:an?|my|the|our) (?:day|itinerary|schedule|programme|program)\b ?(?!one$)"
)


def steps_of(reader: Reader, said: str) -> Query | None:
    """The plan that is wished step by step, in the order of ``Query.steps``; None where it is not."""
    if _AT_TIMES.search(said) and (at_times := _at_times(reader, said)):
        return at_times
    planned = bool(TASKS["plan"].search(said))
    joint = next((one for one in (_THEN, _BEFORE) if one.search(said)), _AND)
    if not joint.search(said) or not (planned or joint is not _AND and _WISHES.search(said)):
        return None
    asked = joint.split(said)
    asked[0], bounds = bounded(reader, asked[0])
    parts = [_wished(part) for part in asked]
    parts = [part for part in parts if part][:: -1 if joint is _BEFORE else 1]
    if not 1 < len(parts) <= MOST_STEPS or any(map(_ASKS.search, parts)):
        return None
    steps = [_step(reader, part) for part in parts]
    if not all(step.about_something for step in steps):
        return None
    unwished_at_last = steps[-1].exclude  # "... and nothing that is sold out", of all
    steps = [replace(one, exclude=one.exclude or unwished_at_last) for one in steps]
    timed = [one.when.given for one in steps]
    if joint is _AND and timed[-1] and not any(timed[:-1]):
        steps = [*steps[-1:], *steps[:-1]]  # "some felt and some looms this afternoon": both then
    when, first = _apart(steps)
    return _plan(said, when, (first, *steps[1:]), "" if joint is _AND else "in order", bounds)


def _plan(
    said: str,
    when: When,
    steps: tuple[Query, ...],
    sign: str,
    bounds: tuple[tuple[str, Query], ...] = (),
) -> Query:
    return Query(
        "any",
        when,
        task="plan",
        steps=steps,
        sign=sign,
        bounds=bounds,
        said=Said.of(said),
        utterance=Said.of(said),
        words=len(said.split()),
    )


def _at_times(reader: Reader, said: str) -> Query | None:
    """ "One this morning and one this afternoon but no saws": what is not wished is of both."""
    clauses = of_plan(TASKS["plan"].sub(" ", _ADVISE.sub(" ", said)).strip())
    parts = [_BARE_ONE.sub("something ", _wished(part)) for part in _AND.split(clauses.wish)]
    if len(parts) != 2 or any(map(_ASKS.search, parts)):
        return None
    steps = [side(reader, part) for part in parts]
    if steps[0].when == steps[1].when or not all(one.when.given for one in steps):
        return None
    exclude = tuple(unwished(reader, one) for one in clauses.unwished)
    steps = [replace(one, exclude=exclude, practical="") for one in _of_the_first(steps)]
    when, first = _apart(steps)
    return _plan(said, when, (first, *steps[1:]), "in order")


def _of_the_first(steps: list[Query]) -> list[Query]:
    """ "A workshop tomorrow morning and one in the afternoon": a workshop, and tomorrow too."""
    first, *others = steps
    alike = {
        name: getattr(first, name) for name in ("kind", "kind_word", "topic", "phrase", "track")
    }
    filled = [one if one.about_something else replace(one, **alike) for one in others]
    return [first, *(_that_day(one, first.when.day) for one in filled)]


def _that_day(step: Query, day: date | None) -> Query:
    other = step.when.names_day or not day or step.when.at or step.when.before or step.when.after
    return step if other else replace(step, when=replace(step.when, day=day))


def _wished(part: str) -> str:
    """Without the words that ask for a plan."""
    part = _PLAN_A_DAY.sub(" ", part)  # "plan my day, one on looms": not of day one
    left = " ".join(_ASKING.sub(" ", TASKS["plan"].sub(" ", part)).split())
    return _OF_A_DAY.sub("", left)


def _step(reader: Reader, part: str) -> Query:
    clauses = split(part)
    step = side(reader, clauses.wish)
    meal = next((w for w in part.split() if w in BREAKS), "")
    if meal and (step.practical or step.kind == "break"):
        return replace(step, practical="", intent="any", kind="break", kind_word=meal, topic=())
    if step.practical:  # "and then toilets": what a plan holds is a subject
        step = replace(step, practical="", intent="any", topic=tuple(step.phrase.split()))
    return replace(step, exclude=tuple(unwished(reader, one) for one in clauses.unwished))


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

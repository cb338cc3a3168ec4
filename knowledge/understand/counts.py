"""What is counted: how it was called, "panel discussions", and for each day, room, track or speaker:
"which day has just one of them?" """

import re
from dataclasses import dataclass

from knowledge.understand.numbers import NUMBERS
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


EACH = re.compile(
    r"\b(?:each|every|per) (?:of the |single )?(?P<of>day|room|track|stage|hall|speaker)\b|\bby (?P<by>day|room|track)\b"
)
_HAS = r"(?:has|have|got|gets|is there|are there|is|with|had)"
PER = re.compile(
    rf"^of (?:the |all |all the |those )*(?:\w+ )?(?P<of4>stages|rooms|tracks|halls|days|speakers),? (?:which|what)(?: one)?(?:'s|s)?"
    rf"(?: {_HAS})? (?:got )?(?:the )?(?P<sign4>most|more|fewest|least|busiest|quietest)\b|"
    rf"\b(?:which|what|on which|on what) (?P<of>day|days|room|track|stage|hall|speaker|person|weekday) {_HAS} "
    r"(?:got )?(?:the )?(?P<sign>only (?:one|two|three)|just (?:one|two|three)|one|most|more|"
    r"fewest|least|nothing|no|busiest|quietest|fullest|emptiest|longest|shortest)\b|"
    r"\bwho (?P<of5>got|has|gives|does|is giving|is doing|speaks|talks|presents|is on)(?: got)? "
    r"(?P<sign5>two(?= (?:\w+ )?(?:talks|sessions|slots|workshops|things)\b)|more than one|more than once|several|multiple|twice|a second)\b(?! of)|"
    r"\b(?P<sign2>busiest|quietest|fullest|emptiest) (?P<of2>day|room|track|stage|speaker)\b|"
    r"\bwho(?: is| has)? (?P<of3>has|have|got|gives|giving|speaks|speaking|does|doing|holds|presents|presenting|on)"
    r"(?: got)?(?: the)? (?P<sign3>most|more talks than)\b"
)

_HOLDS = r"(?:has|have|had|got|gets|is there|are there|with|is|are)"
_LACKS = r"(?:doesn't|don't|does not|do not|hasn't|haven't|isn't|aren't|without|lacks)(?: have| got| there)?"
_EXACTLY = r"(?:(?:only|just|exactly) )?(?:none|nothing|zero|no|any(?:thing)?|some(?:thing)?|an?(?! single)|a single|one|two|three|four|five)\b(?! (?:that|which|who)\b)"
_NUMBER = rf"(?P<number>{_EXACTLY}|more than one|several|a few)"
# "On which days are there two", "is there a day without any of them"
_NUMBERED = re.compile(
    rf"\b(?:which|what) (?:of the )?(?P<of>day|weekday|room|track|stage|hall)s?(?: {_HOLDS}| (?P<lacks>{_LACKS}))+ {_NUMBER}\b|"
    rf"\b(?:is|are) there (?:a |any )(?P<day>day)s?(?: that| which)?(?: {_HOLDS}| (?P<without>{_LACKS}))+ "
    rf"{_NUMBER.replace('number', 'number2')}\b"
)
_IS_ONE = re.compile(
    r"\b(?:is|are)(?: only| just)? (?:one|two|any|a single)\b"
)  # "which day is one of them on"


@dataclass(frozen=True)
class PerUnit:
    """``sign``: "most", "fewest", ... or how many exactly, as a digit; "several"; "each"."""

    of: str
    sign: str
    spoken: str  # the words that say so


def asked_per_unit(said: str) -> PerUnit | None:
    found = _NUMBERED.search(said)
    if found and not _IS_ONE.search(found[0]):
        number = (found["number"] or found["number2"]).split()[-1]
        if number in ("several", "few") or "more than" in found[0]:
            return PerUnit(found["of"] or "day", "several", found[0])
        lacks = found["lacks"] or found["without"] or number in ("none", "nothing", "no")
        if number in ("a", "an") and not lacks:
            return None  # "which day has a keynote" asks for it
        exactly = 0 if lacks else {"single": 1}.get(number, NUMBERS.get(number, -1))
        return PerUnit(found["of"] or "day", "some" if exactly < 0 else str(exactly), found[0])
    if per := PER.search(said):
        of = (per["of"] or per["of2"] or per["of4"] or "speaker").removesuffix("s")
        sign = per["sign"] or per["sign2"] or per["sign3"] or per["sign4"] or ""
        return PerUnit(of, "several" if per["sign5"] else sign, per[0])
    return None

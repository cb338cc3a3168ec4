"""How long, how many and by how many: "talks over an hour", "not more than two", "the next three",
"given by two people"."""

import re

from knowledge.understand import tasks
from knowledge.understand.clock import span
from knowledge.understand.numbers import NUMBERS

_NEXT_FEW = re.compile(
    r"\b(next) (two|three|four|five|few|couple of|couple)\b(?= (?:\w+ )?(?:talk|session|one|thing)s?\b)"
)
# "Which ones are three hours", "which of those are longer than an hour": a sieve, no comparison
_OF_KIND = r"(?: (?:ones?|talks?|sessions?|workshops?|tutorials?|panels?|keynotes?))?"
_IS = r"is|are|was|were|will|be|lasts?|runs?|takes?|go(?:es)? on|only|for|just|exactly|about"
_WHICH = (
    rf"^(?:and |so |but |ok |okay )*(?P<which>(?:which|what|any|are any|how many){_OF_KIND}"
    r"(?: (?:of|from|among|in) (?:them|those|these|the \w+(?: o'clock(?: \w+)?)?))?)"
    rf"(?: (?:that|which))?(?: (?:{_IS}))*"
)
_NUMBER = "|".join(sorted(tasks.SPANS, key=len, reverse=True))
_AMOUNT = rf"(?P<amount>half an|an|a|one and a half|two and a half|{_NUMBER})"
_UNIT = r"(?P<unit>hour|minute)s?(?: and a half)?(?: long)?(?: each)?(?: please)?$"
_EXACTLY = rf" (?:an? |the )?{_AMOUNT} {_UNIT}"
_BEYOND = (
    r" (?:(?P<more>longer than|more than|over)|(?P<least>at least)|"
    r"(?P<most>up to|at most|no longer than|not longer than)|(?:shorter than|less than|under))"
    rf" {_AMOUNT} {_UNIT}"
)
_SIEVE, _BOUND = re.compile(_WHICH + _EXACTLY), re.compile(_WHICH + _BEYOND)
_HAVE = re.compile(r"\b(?:have|had|got|i've|we've|only|just|with)(?: a (?:bit|little|tad))? $")
LONGEST_MIN = 24 * 60
MOST_PEOPLE = 999
_PEOPLE = (
    r"(?:people|persons?|speakers?|presenters?|hosts?|tutors?|teachers?|instructors?|trainers?|leaders?|"
    r"panell?ists?|facilitators?|performers?|authors?|names?)"
)
_SO_MANY = (
    r"(?:(?:only |just |exactly )?"
    r"(?P<exactly>one|two|three|four|five|six|a single|a pair of|a couple of)|"
    r"(?P<over>more than|over) (?P<than>one|two|three|four|a single)|"
    r"at least (?P<least>one|two|three|four)|(?P<several>several|multiple|a few)|"
    r"(?P<none>no|zero|without (?:an?|any)))"
)
_DOES = (
    r"(?:giv\w+|run\w*|do(?:es|ing)|lead\w*|hold\w*|teach\w*|present\w*|host\w*|"
    r"speak\w*(?: (?:at|in))?|named|listed|on|behind|in|for)"
)
_IS_SO = (
    r"(?:(?:(?:that|which|who) )?(?:has|have|got|had|having|with|there (?:is|are))(?: got)?|"
    r"(?:(?:that|which) )?(?:(?:is|are|being|was|were) )?"
    r"(?:given|run|led|held|taught|presented|hosted|done|made)? ?by|"
    r"where(?: there (?:is|are))?|"
    rf"(?:that|which)(?= (?:\w+ ){{1,3}}{_PEOPLE} (?:(?:are|is) )?{_DOES}\b))"
)
_NOBODY = (
    r"(?:(?:that|which) )?(?:has|have|got|with|where|there is)(?: got)? "
    r"(?:nobody|no one|no name)(?: at all)?"
    rf"(?: (?:is )?{_DOES}(?: (?:it|them|that))?)?|\bwithout (?:an?|any) {_PEOPLE}"
)
_CAST = re.compile(
    rf" (?:{_IS_SO} (?P<number>{_SO_MANY}) {_PEOPLE}"
    rf"(?:(?: (?:is|are))? {_DOES}(?: (?:it|them|that|each|one))?)?(?: each)?|(?P<nobody>{_NOBODY}))"
    r"(?! (?:from|who|called|named|i|we|of)\b)(?= |$)"
)
# Of one thing: "does it have two speakers"
_OF_ONE = re.compile(
    r"^(?:and |so |but |ok |okay )*(?:does|do|is|are|has|have|had|was|were|will)\b"
    r"(?! (?:any|some|all|both|either|one|there|you|we|i)\b)"
)


def sieved(said: str) -> tuple[str, tuple[int, ...]]:
    """ "Which of those are over an hour": "which of those", and how many minutes at least and most."""
    found = _SIEVE.match(said) or _BOUND.match(said)
    if not found:
        return said, ()
    number = tasks.SPANS.get(found["amount"])
    an_hour = 60 if found["unit"] == "hour" else 1
    told = span(found["amount"], found["unit"]).total_seconds() / 60
    minutes = round(number * an_hour if number else told)
    minutes += 30 if re.search(r"hours? and a half", found[0]) else 0
    has = found.groupdict()
    if "more" not in has:
        bounds = (minutes, minutes)
    elif has["more"] or has["least"]:
        bounds = (minutes + bool(has["more"]), LONGEST_MIN)
    else:
        bounds = (1, minutes - (not has["most"]))
    return found["which"], bounds


def lasting_of(said: str) -> tuple[str, tuple[int, ...]]:
    """ "The fifteen minute ones": what else is said, and how many minutes at least and at most."""
    if found := tasks.LASTING.search(said):
        minutes = tasks.SPANS[found["minutes"]] if found["minutes"] else 30 if found["half"] else 60
        return f"{said[: found.start()]}ones{said[found.end() :]}", (minutes, minutes)
    found = tasks.LONGER_THAN.search(said)
    if found and not (tasks.FREE.search(said) and _is_had(said, found)):
        minutes = round(span(found["amount"], found["unit"]).total_seconds() / 60)
        minutes += 30 if found["half"] else 0
        bounds = (minutes, LONGEST_MIN) if found["more"] else (1, minutes)
        return f"{said[: found.start()]}{said[found.end() :]}".strip(), bounds
    return said, ()


def _is_had(said: str, found: re.Match[str]) -> bool:
    """ "I've got a bit over an hour": the visitor's own time, not how long a session may be."""
    had = _HAVE.search(said[: found.start()])
    return bool(had or tasks.FREE.search(said.replace(found[0], "")))


def most_of(said: str) -> tuple[str, int]:
    """ "Not more than two": what else is said, and how many; 0 for as many as fit."""
    found = tasks.MOST.search(said)
    if not found:
        return said, 0
    word = found["most"] or found["tops"] or found["some"]
    number = {"a couple": 2, "a few": 3}.get(word) or NUMBERS[word]
    return " ".join(f"{said[: found.start()]} {said[found.end() :]}".split()), number


def next_few(said: str) -> tuple[str, int]:
    """ "The next two talks": without the number, and the number; 0 where there is none."""
    some = _NEXT_FEW.search(said)
    if not some:
        return said, 0
    number = {"few": 3, "couple": 2, "couple of": 2}.get(some[2]) or NUMBERS[some[2]]
    return said[: some.start(2)].rstrip() + said[some.end(2) :], number


def cast_of(said: str) -> tuple[str, tuple[int, ...]]:
    """ "Which of them has two people giving it": what else is said, and how many people at least and at
    most give what is meant."""
    found = _CAST.search(said)
    if not found or _OF_ONE.match(said):
        return said, ()
    rest = f"{said[: found.start()]}{said[found.end() :]}".strip()
    number = found["exactly"] or found["than"] or found["least"] or ""
    people = {"a single": 1, "a pair of": 2, "a couple of": 2}.get(number) or NUMBERS.get(number, 0)
    if found["nobody"] or found["none"]:
        return rest, (0, 0)
    if found["exactly"]:
        return rest, (people, people)
    if found["several"]:
        return rest, (2, MOST_PEOPLE)
    return rest, (people + bool(found["over"]), MOST_PEOPLE)

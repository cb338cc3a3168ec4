"""Sessions that bound a plan: "from two till the closing", "from the keynote on"."""

import re

from knowledge.replacing import replace
from knowledge.understand.constraints import Reader
from knowledge.understand.numbers import ANY_NUMBER
from knowledge.understand.query import Query
from knowledge.understand.said import Said

_END = (
    r"(?= (?:(?:up )?till|until|up to|to|and|with|without|no|please|but|at most|maximum|only|just|"
    rf"from|for|starting|in|on|that|which|something|anything|one (?:on|about)|{ANY_NUMBER})\b|$)"
)
_OWN = r"(?P<what>(?:the |my |our |that |this |lunch|dinner|breakfast|tea|coffee)(?:\w+ ){0,4}?\w*)"
# "After that, something on looms and something on dyes"
_BACK = (
    r"(?P<back>that|this|it)(?= (?:something|anything|some|one|an?|with|about|around|and|but|no|not|"
    r"nothing|please|mostly|mainly|maybe|perhaps|i|i'd|we|we'd|in|on|till|until)\b|$)"
)
_BOUNDS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "from",
            r"\b(?:from|starting (?:with|at)) (?P<what>(?:\w+ ){1,5}?)(?:on|onwards?)(?: please)?$",
        ),
        (
            "from",
            rf"\b(?:from|starting (?:with|at|from)|beginning with) {_OWN}(?: (?:on|onwards?))?{_END}",
        ),
        ("after", rf"(?<!day )\b(?:after|following|once) {_BACK}(?: is over| ends| finishes)?"),
        ("till", rf"\b(?:till|until|up to|up until|before) {_BACK}"),
        ("after", rf"\b(?:after|following|once) {_OWN}(?: is over| ends| finishes)?{_END}"),
        (
            "till",
            rf"\b(?:(?:up )?till|until|up to|up until|before|ending with) {_OWN}"
            rf"(?: starts| begins)?{_END}",
        ),
        ("till", rf"(?<=\|) to {_OWN}{_END}"),  # "from the keynote to the closing"
    )
)
_ONE_BY_ONE = re.compile(
    r"\b(?:just |only )?(?:one|a single) (?:thing|talk|session|item|event) "
    r"(?:at a time|after (?:the |an)other)\b"
)
_TIMES = re.compile(
    r"^(?:the |this |that |my )?(?:start|end|rest|evening|afternoon|morning|night|day|then|"
    r"conference|event)\b"
)


def bounded(reader: Reader, said: str) -> tuple[str, tuple[tuple[str, Query], ...]]:
    """What else is asked of a plan, and the sessions that it is to keep to: ("from", ...),
    ("after", ...), ("till", ...)."""
    bounds: list[tuple[str, Query]] = []
    said = " ".join(_ONE_BY_ONE.sub("", said).split())
    for name, pattern in _BOUNDS:
        found = pattern.search(said)
        groups = found.groupdict() if found else {}
        told = groups.get("back") or groups.get("what") or ""
        if not found or _TIMES.match(told):
            continue
        what = reader.read(told.strip())
        if groups.get("back") or what.titles or what.kind or what.topic or what.speakers:
            bounds.append((name, replace(what, said=Said.of(told))))
            said = f"{said[: found.start()]}|{said[found.end() :]}"
    return " ".join(said.replace("|", " ").split()), tuple(bounds)

"""Children who are with somebody, and how old they are: "anything for my daughter, she's eleven"."""

import re

from knowledge.understand.numbers import ANY_NUMBER, NUMBERS

_NUMBER = f"(?:{ANY_NUMBER})"
CHILD = (
    r"(?:kids?|child|children|sons?|daughters?|toddlers?|teenagers?|"
    r"grand ?(?:sons?|daughters?|kids?|child|children)|"
    r"nephews?|nieces?|youngsters?|little ones?|bab(?:y|ies))"
)
_THEIRS = rf"(?:(?:my|our|the|his|her|a|an|some|any|{_NUMBER}) )*"
_SMALL = r"(?:little|small|young|wee|teenage|younger|older|oldest|youngest)"
_CHILDREN = re.compile(
    rf"\b{_THEIRS}(?:{_SMALL} )*{CHILD}\b|"
    rf"\b(?:my|our)(?: {_NUMBER})?(?: {_SMALL})* (?:boys?|girls?)\b|"
    rf"\b{_THEIRS}{_SMALL} (?:boys?|girls?|lads?|lass(?:es)?)\b"
)
_OLD = rf"(?P<first>{_NUMBER})(?: (?:and|or|to) (?P<second>{_NUMBER}))?"
_AGES = re.compile(
    rf"\b(?:aged?|(?:(?:he|she|they're|they are|who|one|is|are)"
    r"(?: (?:is|are|just|only|about|nearly|almost))*)) "
    rf"(?:(?:just|only|about|nearly|almost) )*{_OLD}(?: years? old)?\b"
)
_YEAR_OLD = re.compile(rf"\b{_THEIRS}{_OLD} year olds?\b")


def ages_in(said: str) -> tuple[int, ...]:
    """The ages, in years, that are told."""
    found = _YEAR_OLD.search(said) or (_CHILDREN.search(said) and _AGES.search(said))
    ages = [found["first"], found["second"]] if found else []
    return tuple(NUMBERS[one] for one in ages if one)


def without_children(said: str) -> str:
    """``said`` less the children and their ages; ``said`` itself where no child is spoken of."""
    if not (_CHILDREN.search(said) or _YEAR_OLD.search(said)):
        return said
    for pattern in (_YEAR_OLD, _AGES, _CHILDREN):
        said = pattern.sub(" ", said)
    return " ".join(said.split())

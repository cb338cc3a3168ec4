"""Who is here for the first time, or new to a subject, and says so."""

import re

NEWCOMERS = r"(?:first timers?|newbies?|newcomers?)"
_FIRST_TIME = re.compile(
    r"\b(?:my|our) (?:very )?first (?:time|one|year|day|visit|conference|convention|congress|"
    r"\w*con|camp|fair|summit|meetup|expo|festival|event)\b|"
    r"\bfirst time (?:here|at|coming|visit\w*|attend\w*)\b|"
    rf"\b(?:i'm|i am|we're|we are) (?:\w+ )?(?:new here|new to this|(?:a )?{NEWCOMERS})\b|"
    rf"\bnever been (?:here|to one)\b|\b(?:should|can|could|does) (?:a |we )?{NEWCOMERS}\b|"
    rf"\b(?:for|as) (?:a |the |us |total )?(?:{NEWCOMERS}|new people|new attendees)\b"
)


def first_time_in(said: str) -> tuple[str, ...]:
    """The words that tell it: "our first visit"."""
    found = _FIRST_TIME.search(said)
    return tuple(found[0].split()) if found else ()


_THIS = (
    r"(?:all )?(?:of )?(?:this|that|it|these|here|the (?:topic|subject|field|area|whole thing))"
    r"(?: (?:stuff|things?|topic|subject|field|area))?"
)
_SO = r"(?:(?:and|but|so|as|since|because|though) )*"
_AM = rf"{_SO}(?:i'm|i am|we're|we are|(?:he|she|my \w+)(?: is)?|they(?:'re| are))"
_NEW_TO = rf"{_AM} (?:\w+ ){{0,3}}?new (?:to|at)"
_NEVER = (
    rf"{_SO}(?:i've|i have|we've|we have) never (?:done|used|tried|touched|played|made|written|built|"
    r"worked with|had to do with)"
)
_BEGINNER = rf"{_AM} (?:just )?(?:an? )?(?:\w+ )?(?:{NEWCOMERS}|beginners?|novices?)"
# With a subject it is the end of what is said: "what should I see, I'm new to knots"
_TOLD = re.compile(
    rf"(?:^| )(?:(?:{_NEW_TO}|{_NEVER}|{_BEGINNER} (?:at|with|in|to)) "
    rf"(?:{_THIS}(?: before)?(?=$| )|(?P<what>(?!.*\bwh).+)$)|{_BEGINNER}(?=$| ))"
)
_ASKS = 3  # words of a question


def less_new_to_it(said: str) -> str:
    """Without being told that somebody is new to a subject, which is a level and no topic; a
    subject that is named behind the question is what it is about."""
    told = _TOLD.search(said)
    rest = f"{said[: told.start()]}{said[told.end() :]}".strip() if told else said
    if not told or len(rest.split()) < _ASKS:
        return said
    what = (told["what"] or "").removesuffix(" before").removesuffix(" at all")
    return f"{rest} about {what}" if what else rest

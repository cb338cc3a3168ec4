"""Who is here for the first time, and says so."""

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

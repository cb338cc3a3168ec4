"""Whether "No." denies ("No. 10 talks remain") or numbers ("No. 10 is next")."""

import re

_LABEL = re.compile(r"#?\d{1,3}[A-Za-z]?[.,;:!?)\]\"']*")
_COUNTED = frozenset(
    "are aren't attendees days events hours keynotes lectures minutes more of other others papers "
    "participants people places posters questions remain rooms seats sessions slots speakers spots "
    "talks tickets times tracks tutorials visitors were workshops years".split()
)


def denies(number: str, after: str) -> bool:
    """``number``: what follows "No." and begins with a digit; ``after``: what follows the number."""
    if not _LABEL.fullmatch(number):
        return True  # a time, an amount
    return number[-1].isdecimal() and after.lower().rstrip(".,;:!?") in _COUNTED

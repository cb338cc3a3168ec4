"""Whether a session is recorded for later: by a tick, an opt-out, or the address of the recording."""

import re

from knowledge.readers.marks import NO, YES
from knowledge.readers.text import clean

_ADDRESS = re.compile(r"https?://|www\.", re.I)


def recorded(planned: object = None, opted_out: object = None) -> bool | None:
    """``planned``, ``opted_out``: cells or values as the file has them. An opt-out that nobody took
    promises nothing: then, and where nothing is said, None."""
    if YES.fullmatch(clean(_text(opted_out))):
        return False
    said = clean(_text(planned))
    if NO.fullmatch(said):
        return False
    return True if YES.fullmatch(said) or _ADDRESS.search(said) else None


def _text(value: object) -> str:
    return "" if value is None else str(value)

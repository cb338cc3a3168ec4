"""Talks that a session holds and that have no times of their own: told as descriptions tell them."""

import re
from collections.abc import Iterator
from typing import Any

from knowledge.readers import record
from knowledge.readers.headers import is_chair
from knowledge.readers.record import means

TALKS = re.compile(
    r"(?:accepted_?)?(?:papers|presentations|talks|contributions|lectures|posters|demos|keynotes?)",
    re.I,
)


def lines(session: dict[str, Any]) -> Iterator[str]:
    """ "Wax and water, by Ada Fiction, Bo Sample." for each of them."""
    for key, value in session.items():
        for one in (
            (value if isinstance(value, list) else [value]) if TALKS.fullmatch(str(key)) else ()
        ):
            if isinstance(one, dict) and not _said(one, "start") and (title := _said(one, "title")):
                who = _said(one, "speakers").replace("; ", ", ")
                yield f"{title}, by {who}." if who else f"{title}."


def _said(one: dict[str, Any], field: str) -> str:
    keys = (key for key in one if means(str(key), field) and not is_chair(str(key)))
    return next((said for key in keys if (said := record.said(one[key], str(key)))), "")

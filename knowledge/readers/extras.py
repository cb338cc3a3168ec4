"""What a row is marked with in columns of a file's own: "note: Best Paper Award", "keynote: true"."""

import re

from knowledge.readers.headers import Header, header_key
from knowledge.readers.table import Row
from knowledge.readers.text import clean, given

LONGEST = 60  # characters of a label
_MOST = 0.5  # share of the rows; what most have tells none of them from the others
_NOTES = re.compile(
    r"(?:\w+ )?(?:notes?|flags?|awards?|prizes?|honou?rs?|badges?|distinctions?|labels?|highlights?|"
    r"remarks?|markers?)"
)
_SAYS_YES = re.compile(r"y|yes|true|x|[✓✔✅]|ja|oui|sí|si|sim|sì|tak|da", re.I)
_SAYS_NO = re.compile(r"n|no|false|-|[✗✘❌]|nein|non|não|nee|nie|ne", re.I)
# Flags of a site's own housekeeping
_OWN = re.compile(
    r"\b(?:publish\w*|visible|public|active|status|featured|service|plenum|confirm\w*|inform\w*|"
    r"enabled?|disabled?|deleted?|hidden|hide|sticky|promoted?|private|internal|approved|all day|"
    r"favou?rited?|bookmark\w*|shown?|display|locked|draft|default|new|selected|scheduled|accepted|"
    r"cancell?ed|event|session|talk|has|custom|exclude\w*|include\w*|override|is|end|start|closed|"
    r"paid|email\w*|sent|checked|ok|done|ready|uploaded|received|released?|test)\b"
)
_LINK = re.compile(r"https?:|www\.|<a\s|@", re.I)


def marking(header: Header, rows: list[Row]) -> dict[int, str]:
    """Column -> the label of the rows that have a "yes" there; "" where the cells are labels."""
    used = {*header.columns.values(), *header.speakers, *header.chairs, *header.cancelled}
    found: dict[int, str] = {}
    for at, cell in enumerate(header.named):
        key = re.sub(r"^is ", "", header_key(cell)[0])
        if at in used or not key or len(key.split()) > 3 or re.search(r"\d", key):
            continue
        values = [value for row in rows if at < len(row.cells) and (value := row.cells[at].strip())]
        marked = [value for value in values if not _SAYS_NO.fullmatch(value)]
        if not marked or len(marked) > _MOST * len(rows):
            continue
        if all(map(_SAYS_YES.fullmatch, marked)):
            found |= {} if _OWN.search(key) else {at: key}
        elif _NOTES.fullmatch(key):
            found[at] = ""
    return found


def labels(row: Row, columns: dict[int, str]) -> list[str]:
    """Those of one row; not a text, a number or where to click."""
    found = []
    for at, label in columns.items():
        value = row.cells[at].strip() if at < len(row.cells) else ""
        if label and _SAYS_YES.fullmatch(value):
            found.append(label)
        elif not label and re.search(r"[^\W\d_]{2}", value) and not _LINK.search(value):
            text = given(value)
            found += [text] if text and len(text) <= LONGEST and not _says(value) else []
    return list(dict.fromkeys(map(clean, found)))


def _says(value: str) -> bool:
    return bool(_SAYS_YES.fullmatch(value) or _SAYS_NO.fullmatch(value))

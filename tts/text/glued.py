"""Separates what signs join within a chunk ("one,two"), and joins what they divide ("phase(s)")."""

import re

_GLUED = re.compile(r"(?<=[^\W\d_]{2})(?:[,;:](?=[^\W\d_]{2})|—(?=\w)|(?=\([^\W\d_]{3}))")
_PLURAL = re.compile(r"(?<=[^\W\d_]{3})\(s\)")
_LETTER = re.compile(r"(?<!\w)\(([^\W\d_])\)(?=[^\W\d_]{2})")
_FRAME = re.compile(r"(\W{0,9})={1,9}(\w[^=]{0,200})={1,9}(\W{0,9})")


def separate(text: str) -> str:
    """``text`` with a space or a comma where two words are joined, without brackets inside a word
    ("(K)ein") and signs around it ("=end=")."""
    if "(" in text:
        text = _LETTER.sub(r"\1", _PLURAL.sub("s", text))
    if text.count("=") > 1 and (framed := _FRAME.fullmatch(text)):
        text = "".join(framed.groups())
    return _GLUED.sub(lambda m: ", " if m[0] == "—" else m[0] + " ", text)

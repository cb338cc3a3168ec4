"""Separates what signs join within a chunk ("one,two"), and joins what they divide ("phase(s)")."""

import re

_GLUED = re.compile(r"(?<=[^\W\d_]{2})(?:[,;:](?=[^\W\d_]{2})|—(?=\w)|(?=\([^\W\d_]{3}))")
_PLURAL = re.compile(r"(?<=[^\W\d_]{3})\(s\)")
_LETTER = re.compile(r"(?<!\w)\(([^\W\d_])\)(?=[^\W\d_]{2})")
_LABEL = re.compile(r"(?<!\w)(Nos?|Nr|Figs?|Vol|pp?)\.(?=\d)", re.I)  # "No.5"
_THOUSANDS = re.compile(r"(?<![\w.])\d{1,3}(?:_\d{3})+(?![\w.])")
_AT_MOST = re.compile(r"(\w?)([<>])=(?=[\w.$€£-])")  # "x<=3"
_FRAME = re.compile(r"(\W{0,9})={1,9}(\w[^=]{0,200})={1,9}(\W{0,9})")


def separate(text: str) -> str:
    """``text`` with a space or a comma where two words are joined, without brackets inside a word
    ("(K)ein") and signs around it ("=end=")."""
    if "(" in text:
        text = _LETTER.sub(r"\1", _PLURAL.sub("s", text))
    if "<=" in text or ">=" in text:
        text = _AT_MOST.sub(_compared, text)
    if "." in text:
        text = _LABEL.sub(r"\1. ", text)
    if "\u221a" in text:
        text = text.replace("\u221a", "\u221a ")
    if "_" in text:
        text = _THOUSANDS.sub(lambda m: m[0].replace("_", ","), text)
    if text.count("=") > 1 and (framed := _FRAME.fullmatch(text)):
        text = "".join(framed.groups())
    return _GLUED.sub(lambda m: ", " if m[0] == "—" else m[0] + " ", text)


def _compared(m: re.Match[str]) -> str:
    sign = "\u2264" if m[2] == "<" else "\u2265"
    return f"{m[1]} {sign} " if m[1] else sign

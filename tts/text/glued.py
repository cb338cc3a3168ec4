"""Separates what signs join within a chunk ("one,two"), and joins what they divide ("phase(s)")."""

import re

_GLUED = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[A-Z]#)|(?<=\+\+))(?:[,;:](?=[^\W\d_]{2}|[A-Z](?:#|\+\+)|\.[A-Z])|—(?=\w)|(?=\([^\W\d_]{3}))"
)
_VERSION = re.compile(
    r"(?:(?<=[a-z]{2})|(?<=[A-Z]{4})|(?<=[A-Za-z]{2})(?=v))(?=v?\d+\.\d+(?!\.?\w))"
)
_NO_CENTS = re.compile(r"(?<=\d)[.,][-–—]+(?=\W*$)")  # "25.-"
_PLURAL = re.compile(r"(?<=[^\W\d_]{3})\(s\)")
_LETTER = re.compile(r"(?<!\w)\(([^\W\d_])\)(?=[^\W\d_]{2})")
_LABEL = re.compile(
    r"(?<!\w)((?i:Nos?|Nr|Figs?|Vol|pp?)(?=\.\d)|(?:Dr|Mrs?|Ms|Prof)(?=\.[A-Z]))\."
)  # "No.5", "Prof.Dr."
_WITH = re.compile(r"(?<!\w)(w/o?)(?=[^\W\d_]{3})", re.I)  # "w/Friends"
_SENTENCES = re.compile(
    r"(?<![\w.@/:])([a-z]+(?:-[a-z]+)*[a-z])\."
    r"(?=(?!(?:Com|Org|Net|NET|Js|JS|Io|IO|Ai|AI)\b)[A-Z][A-Za-z]*\b(?![.(_]\w|\())"
)
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
        text = _VERSION.sub(" ", text)  # "OAuth2.0", "TLSv1.3"
        text = _SENTENCES.sub(r"\1. ", _LABEL.sub(r"\1. ", text))
    if "\u221a" in text:
        text = text.replace("\u221a", "\u221a ")
    if ".-" in text or ",-" in text or ".–" in text or ",–" in text:
        text = _NO_CENTS.sub("", text)
    if "/" in text:
        text = _WITH.sub(r"\1 ", text)
    if "_" in text:
        text = _THOUSANDS.sub(lambda m: m[0].replace("_", ","), text)
    if text.count("=") > 1 and (framed := _FRAME.fullmatch(text)):
        text = "".join(framed.groups())
    return _GLUED.sub(lambda m: ", " if m[0] == "—" else m[0] + " ", text)


def _compared(m: re.Match[str]) -> str:
    sign = "\u2264" if m[2] == "<" else "\u2265"
    return f"{m[1]} {sign} " if m[1] else sign

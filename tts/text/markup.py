"""Removes markup that is not to be spoken: tags, links, emphasis."""

import re

TAG_LENGTH = 160  # characters of the longest tag
_TAG = re.compile(rf"<[/!?]?[A-Za-z][^<>]{{0,{TAG_LENGTH}}}>")
_BREAKS = re.compile(r"<(?:br|/?p|/?div|/?li|/?h\d|/?s|/?tr|/?td|break)\b", re.I)
_TARGET = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\)")
_REFERENCE = re.compile(r"(?<=\w)[\])]?\[\d{1,3}(?:,\d{1,3})*\]")
_EMPHASIS = re.compile(r"\*+|~~+|`+|(?<![^\W_])_+|_+(?![^\W_])")


def strip_markup(chunk: str) -> str:
    """``chunk`` without markup. The result may contain spaces."""
    if "<" in chunk and ">" in chunk:
        chunk = _TAG.sub(_tag, chunk)
    if "](" in chunk:
        chunk = _TARGET.sub("] ", chunk).replace("![", "[")
    if "[" in chunk:
        chunk = _REFERENCE.sub("", chunk)
    if "*" in chunk or "`" in chunk or "_" in chunk or "~~" in chunk:
        chunk = _EMPHASIS.sub("", chunk)
    return chunk


def _tag(found: re.Match[str]) -> str:
    inner = found[0][1:-1]
    if " " not in inner and ("://" in inner or "@" in inner):
        return inner  # <https://example.org> is an address rather than a tag
    return " " if _BREAKS.match(found[0]) else ""

"""Signs that are read only in some places: "5 * 3", "(F-32) × 5/9", "F(4,136)", "the ® sign"."""

import re

from tts.text.context import Context

OPERATORS = frozenset("= × * ÷ + · ⋅".split())
_DIFFERENCE = re.compile(r"\(([A-Zb-z])-(\d+(?:\.\d+)?)\)(\W*)")
_ARGUMENTS = re.compile(r"([^\W\d_]\w{0,9}\(\d{1,4}),(?=[1-9]\d{0,4}\))")
_COMPARED = re.compile(
    r"(?<=\w)[=<>≤≥≈](?=[-~+]?\d*\.\d)|(?<=[^\W\d_])[=<>≤≥≈](?=[-~+]?\d)|(?<=[\d%])±(?=\d)|"
    r"(?<=[^\W\d_]{2}):(?=\d+\.\d)"
)  # "p<.05", "n=20", "YA:7.0±1.3"
_MARKS = {"®": "registered trademark", "©": "copyright", "™": "trademark"}
_ZONE = re.compile(r"(?<![^\W_])(UTC|GMT)[-–](?=\d)")
_FACTOR = re.compile(r"\d[\d.]*(?:/\d+)?\W*|\(.*|[^\W\d_]\W*")
_STAR = re.compile(r"(?<=\d)(\*\*?)(?=[\d(]|[a-z]\b)")
_VARIABLE = re.compile("[b-z]")
_OPERAND = re.compile(r"\d[\d.]*\W*$|\(|[^\W\d_]\W*$")


def with_signs(chunk: str, after: str, context: Context) -> str:
    """``chunk`` with "×" for a star between factors, where it is no markup, and as words a minus
    and a mark that is itself spoken of (not that of a name: "Foo ®")."""
    before = context.chunk
    if mark := _MARKS.get(chunk.strip("\"'().,;:!?")):
        told = (context.ended or before.islower()) and context.word != mark.split()[-1]
        return (
            chunk.translate({ord(sign): name for sign, name in _MARKS.items()}) if told else chunk
        )
    if chunk == "*":
        factor = before[-1:].isdecimal() or (len(before) == 1 and before.isalpha())
        factor = factor and not context.ended
        return "×" if factor and _FACTOR.fullmatch(after) else chunk
    if chunk in ("-", "\u2212") and _VARIABLE.fullmatch(before if chunk == "-" else before.lower()):
        return "minus" if _OPERAND.match(after) else chunk
    return _STAR.sub(lambda m: " × " if m[1] == "*" else "^", chunk)


def spread(text: str, after: str, context: Context) -> str:
    """``text`` with its minus as a word and its arguments apart: "(F minus 32)", "F(4, 136)"."""
    if (m := _DIFFERENCE.fullmatch(text)) and (
        m[1].islower() or context.chunk in OPERATORS or after in OPERATORS
    ):
        return f"({m[1]} minus {m[2]}){m[3]}"
    if "/" not in text and "&" not in text:
        text = _COMPARED.sub(lambda m: f" {m[0]} ", text)
    return _ZONE.sub(r"\1 minus ", _ARGUMENTS.sub(r"\1, ", text))

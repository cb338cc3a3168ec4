r"""Turns short formulas into what the reader knows: "$E=mc^2$" -> "E = mc^2", "\alpha" -> "alpha"."""

import re

from tts.text.scripts import GREEK

_OPENING = re.compile(r"^([\"'(\[]*)\${1,2}(?=[A-Za-z](?:\$|[\W_]|\d|$)|\\|[A-Za-z]{1,3}[=^_{])")
_CLOSING = re.compile(r"(?<=[\w})\]])(?<![\s.,]\d)\$\$?(?=[\"')\].,;:!?]*$|-[a-z])")
_ALONE = re.compile(r"\$(\d{1,9})\$|(?<![\w$])([a-z])\$(?=\W*$)")  # "$5$", "n$"
_FRACTION = re.compile(r"\\[dt]?frac\{([^{}]{1,40})\}\{([^{}]{1,40})\}")
_ROOT = re.compile(r"\\sqrt\{([^{}]{1,40})\}")
_BRACED = re.compile(r"([\^_])\{([^{}]{1,12})\}")
_SIGNS = {
    "times": "times", "cdot": "times", "leq": "at most", "le": "at most", "geq": "at least",
    "ge": "at least", "neq": "is not", "ne": "is not", "approx": "about", "infty": "infinity",
    "to": "to", "rightarrow": "to", "pm": "plus or minus", "div": "divided by", "in": "in",
    "left": "", "right": "",
}  # fmt: skip
_NAMES = sorted({*GREEK.values(), *_SIGNS}, key=len, reverse=True)
_STYLE = re.compile(r"\\(?:text[a-z]{0,2}|math[a-z]{2,4}|emph|[tbr][tfm]|it|em)(?![A-Za-z])\{?")
_COMMAND = re.compile(rf"(?<![:\w])\\({'|'.join(_NAMES)})(?![A-Za-z])")


def unlatex(chunk: str) -> str:
    """``chunk`` without the signs of a formula. The result may contain spaces."""
    if "$" in chunk:
        chunk = _ALONE.sub(r"\1\2", chunk)
        opened = _OPENING.sub(r"\1", chunk)
        formula = opened != chunk or "^" in chunk or "\\" in chunk
        closed = _CLOSING.sub("", opened) if formula else opened
        if closed != chunk and "=" in closed:
            closed = re.sub(r"(?<=[\w)}])=(?=[\w\\({-])", " = ", closed)
        chunk = closed
    if "\\" not in chunk:
        return _BRACED.sub(r"\1\2", chunk) if "^{" in chunk else chunk
    chunk = _STYLE.sub("", chunk)
    chunk = _FRACTION.sub(r"\1 over \2", chunk)
    chunk = _ROOT.sub(r"the square root of \1", chunk)
    return _BRACED.sub(r"\1\2", _COMMAND.sub(_command, chunk))


def _command(m: re.Match[str]) -> str:
    return f" {_SIGNS.get(m[1], m[1])} "

"""Normalises characters with several forms: dashes, quotes, spaces, widths, marks without sound."""

import html
import re
import unicodedata

_DASHES = dict.fromkeys("\u2010\u2011\u2012\ufe58\ufe63\uff0d\u2043", "-") | {
    "\u2015": "\u2014", "\u2212": "-", "\u2053": "-", "\u301c": "-", "\uff5e": "-",
}  # fmt: skip
_QUOTES = dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\u2039\u203a", "'") | (
    dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u300c\u300d\u300e\u300f", '"')
)
_SILENT = dict.fromkeys(
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u2122\u00ae\u00a9\u0335\u0336\u0337\u0338", ""
)
_SIGNS = {
    "\u00bd": " 1/2", "\u00bc": " 1/4", "\u00be": " 3/4", "\u2153": " 1/3", "\u2154": " 2/3",
    "\u215b": " 1/8", "\u2116": " number ", "\u2103": "\u00b0C", "\u2109": "\u00b0F", "\u2044": "/",
    "\u2026": "\u2026", "\u3002": ".", "\u3001": ",", "\uff0c": ",", "\u03bc": "\u00b5",
    "\u00b2": "\u00b2", "\u00b3": "\u00b3", "\u223c": "~", "\u02dc": "~", "\u2243": "\u2248",
    "\u2245": "\u2248",
}  # fmt: skip
_TABLE = str.maketrans(_DASHES | _QUOTES | _SILENT | _SIGNS)
_RAISED = re.compile("(?:(?<=\\d)\u207b?|(?<=\\w)\u207b)[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+")
_LOWERED = str.maketrans(
    "\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "-0123456789"
)
_KEPT = frozenset("\u2026\u00b2\u00b3\u00b5\u00b0")
_NUMERO = re.compile("(?<!\\w)[nN]\\.?[\u00b0\u00ba](?=\\s?#?\\d|\\W*$)")  # "n\u00b03"
_DEGREE = re.compile("\u00ba(?=[CF]\\b)")
_CHARGE = re.compile("([\u00b2\u00b3])?\u207a")  # "Fe\u00b3\u207a"
_ORDINAL = re.compile("(?<=\\d)[\u00ba\u00aa](?!\\w)")  # "3\u00aa edici\u00f3n"
# A word in Greek, whose "\u03bc" is no micro sign; a formula has one letter, or capitals
_GREEK = re.compile("[\u00b5\u03ac-\u03ce]{2,}|[\u00b5\u0370-\u03ff\u1f00-\u1fff]{3,}")
_ESCAPES = re.compile(r"(?<!:)\\(?:n|[rt](?![a-z]))|\\(?=[\W_])")


def plain(chunk: str) -> str:
    """``chunk`` with one character for each meaning. The result may contain spaces."""
    if chunk.isascii() and "&" not in chunk and "\\" not in chunk:
        return chunk
    if "&" in chunk:
        chunk = html.unescape(chunk)
    if "\\" in chunk:
        chunk = _ESCAPES.sub(" ", chunk)
    if "\u00b0" in chunk or "\u00ba" in chunk:
        chunk = _DEGREE.sub("\u00b0", _NUMERO.sub(" number ", chunk))
    if "\u00ba" in chunk or "\u00aa" in chunk:
        chunk = _ORDINAL.sub("th", chunk)
    if "\u207a" in chunk:
        chunk = _CHARGE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), chunk)
    chunk = _RAISED.sub(lambda m: "^" + m[0].translate(_LOWERED), chunk)
    chunk = unicodedata.normalize("NFC", chunk.translate(_TABLE))
    if "\u00b5" in chunk:
        chunk = _GREEK.sub(lambda m: m[0].replace("\u00b5", "\u03bc"), chunk)
    return "".join(map(_character, chunk))


def _character(c: str) -> str:
    if c.isascii() or c in _KEPT:
        return c
    if c.isspace():
        return " "
    if c.isdecimal():
        return str(unicodedata.decimal(c))
    compatible = unicodedata.normalize("NFKC", c)
    if compatible != c and all(x.isascii() or is_latin(x) or "Α" <= x <= "ω" for x in compatible):
        return compatible
    return c


def is_latin(c: str) -> bool:
    """Whether ``c`` is a letter of a Latin alphabet."""
    if c.isascii() or c < "\u0250":
        return c.isalpha()
    return c.isalpha() and unicodedata.name(c, "").startswith(("LATIN", "MODIFIER LETTER"))

"""Letters of all Latin alphabets as plain a to z."""

import re
import unicodedata

_NAME = re.compile(
    "LATIN SMALL (?:LETTER|LIGATURE) (?:DOTLESS |OPEN |TURNED |REVERSED )*([A-Z]{1,2})(?: WITH .*)?"
)
_BLOCKS = ((0xDF, 0x2B0), (0x1E00, 0x1F00), (0x2C60, 0x2C80), (0xA720, 0xA800))  # code points
# Letters that Unicode neither takes apart into a base letter and an accent nor names after one.
_OTHERS = {
    "ß": "ss", "ð": "d", "þ": "th", "ŋ": "ng", "ə": "a", "ɣ": "g", "ĸ": "k", "ʃ": "sh", "ʒ": "zh",
    "ʊ": "u", "ɩ": "i", "ŀ": "l", "ŉ": "n", "ʻ": "'", "ʼ": "'", "ʾ": "", "ʿ": "", "’": "'",
}  # fmt: skip


def _named() -> dict[str, str]:
    """Letters that NFKD leaves, with the letters of their names: "ø" (O WITH STROKE), "ǽ" (AE)."""
    letters = (chr(code) for first, end in _BLOCKS for code in range(first, end))
    found = ((c, _NAME.fullmatch(unicodedata.name(c, ""))) for c in letters)
    return {
        c: m[1].lower() for c, m in found if m and not unicodedata.normalize("NFKD", c)[0].isascii()
    }


_WHOLE = str.maketrans(_named() | _OTHERS)


def fold(text: str) -> str:
    """Lower case, accents and curly apostrophes removed: "Łukasz O’Jesús" -> "lukasz o'jesus"."""
    if text.isascii():  # most is, and a whole schedule goes through here
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.lower().translate(_WHOLE))
    for mark in filter(unicodedata.combining, set(plain)):
        plain = plain.replace(mark, "")
    return plain

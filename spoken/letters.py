"""Letters of all Latin alphabets as plain a to z."""

import unicodedata

# Letters that Unicode does not take apart into a base letter and an accent.
_WHOLE = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i",
        "ħ": "h", "ŋ": "ng", "ŧ": "t", "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e",
        "ɔ": "o", "ɖ": "d", "ɣ": "g", "ĸ": "k", "ŀ": "l", "ǝ": "e", "ɨ": "i", "ƒ": "f", "ʻ": "'",
        "ʼ": "'", "ʾ": "", "ʿ": "", "’": "'",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case, accents and curly apostrophes removed: "Łukasz O’Jesús" -> "lukasz o'jesus"."""
    if text.isascii():  # most is, and a whole schedule goes through here
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.lower().translate(_WHOLE))
    for mark in filter(unicodedata.combining, set(plain)):
        plain = plain.replace(mark, "")
    return plain

"""The languages that talks are held in, as files write them and as people ask for them."""

import re

NAMES = {
    "ar": "Arabic", "cs": "Czech", "de": "German", "en": "English", "es": "Spanish", "fr": "French",
    "hi": "Hindi", "it": "Italian", "ja": "Japanese", "nl": "Dutch", "pl": "Polish",
    "pt": "Portuguese", "ru": "Russian", "zh": "Chinese",
}  # fmt: skip
_CODES = {name.lower(): code for code, name in NAMES.items()}
# "a talk in French" asks for no Stefan French
_ANY = "|".join(_CODES)
ASKED = re.compile(rf"\bin ({_ANY})\b|\b({_ANY})(?: language)? (?:talks?|sessions?|ones?)\b")


def language_code(written: str) -> str:
    """ISO 639-1 of "en", "de-DE", "English"; "" for what is none of ``NAMES``."""
    said = written.lower()
    code = _CODES.get(said, re.split("[-_]", said)[0])
    return code if code in NAMES else ""


def asked_language(question: str) -> str:
    """The code of the language in which a question wants something to be held, or ""."""
    found = ASKED.search(question)
    return _CODES[found[1] or found[2]] if found else ""

"""The languages that talks are held in, as files write them and as people ask for them."""

import re

NAMES = {
    "ar": "Arabic", "cs": "Czech", "de": "German", "en": "English", "es": "Spanish", "fr": "French",
    "hi": "Hindi", "it": "Italian", "ja": "Japanese", "nl": "Dutch", "pl": "Polish",
    "pt": "Portuguese", "ru": "Russian", "zh": "Chinese",
}  # fmt: skip
_COMMON = "|".join(NAMES.values()).lower()
NAMES |= {
    "bg": "Bulgarian", "ca": "Catalan", "da": "Danish", "el": "Greek", "et": "Estonian",
    "fi": "Finnish",
    "hr": "Croatian", "hu": "Hungarian", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "nb": "Norwegian", "ro": "Romanian", "sk": "Slovak", "sl": "Slovenian", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian",
}  # fmt: skip
# Whose meet-up it may be
PEOPLES = frozenset(
    "african american asian australian austrian belgian brazilian british canadian european indian "
    "irish mexican scottish swiss welsh".split()
) | frozenset(name.lower() for name in NAMES.values())
_OTHER_NAMES = {  # as the languages themselves and their neighbours call them
    "ar": "العربية arabisch arabe", "cs": "čeština česky tschechisch cze ces", "de": "deutsch allemand "
    "alemán tedesco duits ger deu", "en": "englisch anglais inglés inglese engels engelska eng",
    "es": "español castellano spanisch espagnol spagnolo spa", "fr": "français francais französisch "
    "francés francese frans fra fre", "hi": "हिन्दी", "it": "italiano italienisch italien ita",
    "ja": "日本語 japanisch jpn", "nl": "nederlands niederländisch néerlandais dutch nld dut",
    "pl": "polski polnisch pol", "pt": "português portugues portugiesisch portugais por",
    "ru": "русский russisch russe rus", "zh": "中文 chinesisch chinois zho chi mandarin",
}  # fmt: skip
_WRITTEN = {word: code for code, words in _OTHER_NAMES.items() for word in words.split()}
_CODES = {name.lower(): code for code, name in NAMES.items()}
# "a talk in French" asks for no Stefan French; "a Greek talk" is one about Greece
_ANY = "|".join(_CODES)
ASKED = re.compile(rf"\bin ({_ANY})\b|\b({_COMMON})(?: language)? (?:talks?|sessions?|ones?)\b")


def language_code(written: str) -> str:
    """ISO 639-1 of "en", "de-DE", "English"; "" for what is none of ``NAMES``."""
    said = re.sub(r"\s*\(.*", "", written.lower()).strip()
    code = _CODES.get(said) or _WRITTEN.get(said) or re.split("[-_]", said)[0]
    return code if code in NAMES else ""


def asked_language(question: str) -> str:
    """The code of the language in which a question wants something to be held, or ""."""
    found = ASKED.search(question)
    return _CODES[found[1] or found[2]] if found else ""


_NOT_SPOKEN = re.compile(
    r"(?:(?:and|but|because|since) )?\b(?:(?:i|we) (?:don't|do not|can't|cannot) (?:really )?"
    r"(?:speak|understand|know|read|follow)(?: any| much| a word of| good)* "
    rf"({_ANY})(?: (?:very |so |that )?(?:well|much)| at all)?|"
    rf"my ({_ANY}) (?:isn't|is not) (?:\w+ )?(?:good|great)|"
    rf"my ({_ANY}) is (?:\w+ )?(?:bad|terrible|poor|rusty|awful)|"
    rf"(?:i|we|i've|we've) (?:speak|know|understand|have|got|have got) no ({_ANY})|"
    rf"without (?:any |much |knowing |speaking |understanding )*({_ANY}))\b"
    r"(?! (?:\w+ )?(?:talks?|sessions?|ones?|subtitl\w+|translat\w+)\b)"
)
# "Any use to me": in that language or not
_USE = re.compile(
    r" (?:(?:any|much|of any|a lot of) (?:use|good|help)|worth it|worthwhile)(?: (?:to|for) \w+)?\b"
)
_WHO = r"(?:i|we|he|she|they|(?:my|our|this|a) (?:\w+ ){1,4}?)"
_ONLY = re.compile(
    rf"(?:(?:and|but|because|since) )?\b{_WHO} ?(?:only|just) (?:really )?"
    rf"(?:speaks?|understands?|knows?|reads?) ({_ANY})\b"
)


def spoken_by(said: str) -> str:
    """ "I don't speak German, what is on": what is on that is not in German."""
    for pattern, instead in ((_NOT_SPOKEN, "not in"), (_ONLY, "in")):
        if found := pattern.search(said):
            rest = _USE.sub("", f"{said[: found.start()]} {said[found.end() :]}").split()
            asked = " ".join(rest) if len(rest) > 1 else "what is on next"
            return f"{asked} {instead} {next(filter(None, found.groups()))}"
    return said

"""Names text in other scripts once instead of reading it: "a title in japanese"."""

import re

from tts.text.characters import is_latin

_RANGES = (
    ("japanese", r"\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"),
    ("chinese", r"\u2e80-\u2fdf\u3005-\u3007\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"),
    ("korean", r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
    ("ukrainian", r"\u0404\u0406\u0407\u0454\u0456\u0457\u0490\u0491"),
    ("russian", r"\u042b\u044b\u042d\u044d\u0401\u0451"),
    ("cyrillic letters", r"\u0400-\u052f"),
    ("greek", r"\u0370-\u03ff\u1f00-\u1fff"),
    ("hebrew", r"\u0590-\u05ff"),
    ("arabic", r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"),
    ("hindi", r"\u0900-\u097f"),
    ("bengali", r"\u0980-\u09ff"),
    ("tamil", r"\u0b80-\u0bff"),
    ("thai", r"\u0e00-\u0e7f"),
    ("armenian", r"\u0530-\u058f"),
    ("georgian", r"\u10a0-\u10ff"),
    ("amharic", r"\u1200-\u137f"),
)
_NAMED = [(name, re.compile(f"[{letters}]")) for name, letters in _RANGES]
GREEK = dict(
    zip(
        "αβγδεζηθικλµνξοπρστυφχψωΔΣΩΓΛΠΦΨΘ",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho "
        "sigma tau upsilon phi chi psi omega delta sigma omega gamma lambda pi phi psi theta".split(),
        strict=True,
    )
)
_GREEK_WORD = re.compile(r"[\u0370-\u03ff]{2}")


def script_of(chunk: str) -> str:
    """The language or alphabet of the letters in ``chunk`` that are not Latin; "" if all are Latin, or
    Greek letters each alone, as formulas have them."""
    foreign = "".join(c for c in chunk if c.isalpha() and not is_latin(c) and c not in "ªºµ")
    if not foreign or (all(c in GREEK for c in foreign) and not _GREEK_WORD.search(chunk)):
        return ""
    return next((name for name, letters in _NAMED if letters.search(foreign)), "another alphabet")


def announce(script: str, quoted: bool) -> list[str]:
    """The words spoken in place of the text."""
    if quoted:
        return ["a", "title", "in", *script.split()]
    return ["words", "in", *script.split(), "that", "i", "cannot", "read", "out"]

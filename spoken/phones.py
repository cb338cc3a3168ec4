"""Phones as an English reader would spell them, to compare with what a recogniser wrote."""

_LETTERS = {
    "AA": "a", "AE": "a", "AH": "u", "AO": "o", "AW": "ow", "AY": "i", "B": "b", "CH": "ch", "D": "d",
    "DH": "th", "EH": "e", "ER": "er", "EY": "ay", "F": "f", "G": "g", "HH": "h", "IH": "i",
    "IY": "ee", "JH": "j", "K": "k", "L": "l", "M": "m", "N": "n", "NG": "ng", "OW": "o", "OY": "oy",
    "P": "p", "R": "r", "S": "s", "SH": "sh", "T": "t", "TH": "th", "UH": "u", "UW": "oo", "V": "v",
    "W": "w", "Y": "y", "Z": "z", "ZH": "zh",
}  # fmt: skip


def spelled(pronunciation: str) -> str:
    """ "shivon" for the ARPABET "SH IH V AO N"; a respelling such as "shivawn" as it is."""
    phones = [part.rstrip("012") for part in pronunciation.split()]
    if phones and all(phone in _LETTERS for phone in phones):
        return "".join(_LETTERS[phone] for phone in phones)
    return pronunciation

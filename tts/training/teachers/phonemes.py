"""Phonemes for the neural teachers, and the phones that the model reads for the same words.

The teachers read the International Phonetic Alphabet as misaki writes it (A I O W Y for the
diphthongs, stress before the vowel). hibari's grapheme-to-phoneme converter reads whole sentences, so
it reduces "to" and "and" as people do. Where its reading of a word is another word's than our
lexicon's, the teacher says ours: the model must say what its phones ask for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tts.text.cmudict import VOWELS
from tts.text.lexicon import Lexicon

SILENCE = "SIL"
_CONSONANTS = {
    "B": "b", "CH": "ʧ", "D": "d", "DH": "ð", "F": "f", "G": "ɡ", "HH": "h", "JH": "ʤ", "K": "k",
    "L": "l", "M": "m", "N": "n", "NG": "ŋ", "P": "p", "R": "ɹ", "S": "s", "SH": "ʃ", "T": "t",
    "TH": "θ", "V": "v", "W": "w", "Y": "j", "Z": "z", "ZH": "ʒ",
}  # fmt: skip
_FULL = {
    "AA": "ɑ", "AE": "æ", "AH": "ʌ", "AO": "ɔ", "AW": "W", "AY": "I", "EH": "ɛ", "ER": "ɜɹ",
    "EY": "A", "IH": "ɪ", "IY": "i", "OW": "O", "OY": "Y", "UH": "ʊ", "UW": "u",
}  # fmt: skip
_REDUCED = {"AH": "ə", "ER": "əɹ"}
_MARK = {"0": "", "1": "ˈ", "2": "ˌ"}
# phone of each character; "R" after ɜ or ə is part of the vowel
_PHONE = {
    **{ipa: phone for phone, ipa in _CONSONANTS.items()},
    **{ipa[0]: phone for phone, ipa in _FULL.items()},
    "ə": "AH", "ᵊ": "AH", "ᵻ": "IH", "T": "T", "ɾ": "T", "a": "AA", "ɐ": "AH",
    "Q": "OW", "ɒ": "AA",
}  # fmt: skip
_ALIKE = (
    {"AO", "AA"}, {"IH", "IY"}, {"UH", "UW", "AH"}, {"AH", "IH", "EH", "AE"}, {"AH", "ER"},
    {"AH", "AA", "AO"}, {"AH", "OW"},
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A sentence for a teacher: its words, with punctuation, phones with stress and phonemes."""

    words: tuple[str, ...]
    pauses: tuple[str, ...]
    phones: tuple[tuple[str, ...], ...]
    phonemes: tuple[str, ...]  # of each word, without punctuation

    @property
    def pieces(self) -> str:
        """The characters that the teachers read: phonemes, punctuation, spaces between words."""
        return " ".join(map(str.__add__, self.phonemes, self.pauses))


def to_ipa(phones: Sequence[str]) -> str:
    """Phones with stress -> misaki's phonemes."""
    out = ""
    for number, phone in enumerate(phones):
        name, degree = phone.rstrip("012"), phone[-1]
        if name not in VOWELS:
            after = phones[number + 1] if number + 1 < len(phones) else ""
            before = phones[number - 1].rstrip("012") if number else ""
            flap = name == "T" and after[-1:] == "0" and before in VOWELS
            out += "T" if flap else _CONSONANTS[name]
        else:
            reduced = degree == "0" and name in _REDUCED
            out += _MARK[degree] + (_REDUCED[name] if reduced else _FULL[name])
    return out


def phones_of_ipa(text: str) -> list[tuple[str, int, int]]:
    """The phones in a run of phonemes, each with its first and last character + 1. Stress marks belong
    to the vowel after them."""
    found: list[tuple[str, int, int]] = []
    start = 0
    for at, char in enumerate(text):
        if char in "ˈˌː":
            continue
        if char == "ɹ" and at and text[at - 1] in "ɜə" and found:
            found[-1] = ("ER", found[-1][1], at + 1)
        elif char in _PHONE:
            found.append((_PHONE[char], start, at + 1))
        start = at + 1
    return found


def same_word(ours: Sequence[str], theirs: str) -> bool:
    """Whether the teacher's reading is ours but for reduced vowels."""
    said = [name for name, _, _ in phones_of_ipa(theirs)]
    wanted = [phone.rstrip("012") for phone in ours]
    if len(said) != len(wanted):
        return False
    for one, other in zip(said, wanted, strict=True):
        if one == other or {one, other} == {"T", "D"}:
            continue
        if not any({one, other} <= group for group in _ALIKE):
            return False
    return True


@cache
def _lexicon() -> Lexicon:
    return Lexicon()


def pronounced(word: str, before: str = "") -> tuple[str, ...]:
    """Our lexicon's phones with stress; () if the word has no sound."""
    return _lexicon().stressed(word, before)


@cache
def _converter():
    from hibari.g2p import G2P  # pyright: ignore[reportMissingImports]

    return G2P(british=False)


def line(spoken: Sequence[tuple[str, str]]) -> Line | None:
    """The sentence of (word, punctuation) pairs, or None if a word has no sound."""
    words = [word for word, _ in spoken]
    pauses = [pause for _, pause in spoken]
    text = " ".join(word + pause for word, pause in spoken)
    parts = [part.rstrip(",.?!") for part in _converter()(text).split(" ")]
    if len(parts) != len(words):
        parts = [_converter()(word).rstrip(",.?!") for word in words]
    phones: list[tuple[str, ...]] = []
    phonemes: list[str] = []
    for number, (word, theirs) in enumerate(zip(words, parts, strict=True)):
        before = words[number - 1] if number else ""
        ours = pronounced(word, before)
        if not ours:
            return None
        known = theirs and " " not in theirs and same_word(ours, theirs)
        phones.append(ours)
        phonemes.append(theirs if known else to_ipa(ours))
    return Line(tuple(words), tuple(pauses), tuple(phones), tuple(phonemes))

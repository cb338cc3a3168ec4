"""Words of misaki's American lexicons (Apache-2.0) that CMUdict lacks, in ARPABET.

python -m tts.training.g2p_misaki     writes tts/weights/misaki.txt.gz, the words that are shipped
"""

import gzip
import json
import re
from importlib.util import find_spec
from pathlib import Path

from tts.text import cmudict, more_words

GOLD, SILVER = "us_gold.json", "us_silver.json"  # the better tier; the other
_ONE_PHONE = re.compile("[ɜə]ɹ|ɜ")
_DEGREES = {"ˈ": "1", "ˌ": "2"}
_PHONES = {
    "A": "EY", "I": "AY", "W": "AW", "Y": "OY", "O": "OW", "ə": "AH", "ᵻ": "IH", "ɪ": "IH", "i": "IY",
    "u": "UW", "ʊ": "UH", "ɛ": "EH", "æ": "AE", "ɑ": "AA", "ɔ": "AO", "ʌ": "AH", "ᵊ": "AH", "ɐ": "AH",
    "a": "AA", "o": "OW", "e": "EY", "ɚ": "ER", "ɾ": "T", "T": "T", "ʔ": "T", "t": "T", "ɡ": "G",
    "j": "Y", "ð": "DH", "θ": "TH", "ŋ": "NG", "ʃ": "SH", "ʒ": "ZH", "ɹ": "R", "ʤ": "JH", "ʧ": "CH",
    "h": "HH",
} | {c: c.upper() for c in "bdfklmnpsvwz"}  # fmt: skip


def arpabet(sound: str) -> list[str] | None:
    """The phones of misaki's symbols, vowels with their stress; None if one of them is not English."""
    phones, degree = [], "0"
    for symbol in _ONE_PHONE.sub("ɚ", sound.replace("ː", "")):
        if symbol in _DEGREES:
            degree = _DEGREES[symbol]
        elif symbol not in _PHONES:
            return None
        elif (phone := _PHONES[symbol]) in cmudict.VOWELS:
            phones.append(phone + degree)
            degree = "0"
        else:
            phones.append(phone)
    return phones


def entries(*names: str) -> dict[str, list[list[str]]]:
    """Word -> its pronunciations, with stress. Raises ``SystemExit`` without the package."""
    found = find_spec("misaki")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("misaki's lexicons are needed: pip install --no-deps misaki")
    folder = Path(found.submodule_search_locations[0]) / "data"
    words: dict[str, list[list[str]]] = {}
    for name in names or (GOLD, SILVER):
        for word, sounds in json.loads((folder / name).read_text(encoding="utf-8")).items():
            low = word.lower()
            plain = word.isascii() and word.isalpha() and word[1:].islower() and len(word) > 2
            if not plain or low in words or cmudict.known(low):
                continue
            each = [sounds] if isinstance(sounds, str) else [s for s in sounds.values() if s]
            kept = [phones for sound in dict.fromkeys(each) if (phones := arpabet(sound))]
            if kept:
                words[low] = kept
    return words


def main() -> None:
    """Write the better tier's words, as CMUdict's file has them."""
    code = {phone: chr(ord("!") + n) for n, phone in enumerate(cmudict.STRESSED_PHONES)}
    lines = [
        f"{word} {''.join(code[phone] for phone in sounds[0])}"
        for word, sounds in sorted(entries(GOLD).items())
    ]
    more_words.FILE.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
    print(f"{len(lines)} words, {more_words.FILE.stat().st_size / 1e6:.2f} MB in {more_words.FILE}")


if __name__ == "__main__":
    main()

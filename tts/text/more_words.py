"""Words that CMUdict lacks, from the American lexicon of misaki (hexgrad; Apache-2.0).

``tts/weights/misaki.txt.gz`` has CMUdict's form (``tts.text.cmudict``), written by
``tts.training.g2p_misaki``. It is read when the first word comes that CMUdict has not.
"""

import gzip
from functools import cache
from pathlib import Path

from tts.errors import ModelError
from tts.text.cmudict import STRESSED_PHONES

FILE = Path(__file__).parent.parent / "weights" / "misaki.txt.gz"


@cache
def _entries() -> dict[str, str]:
    """Word -> phones, one character each; raises ``ModelError``."""
    try:
        text = gzip.decompress(FILE.read_bytes()).decode()
        return dict(line.split(" ", 1) for line in text.splitlines())  # type: ignore[arg-type]
    except (OSError, ValueError, EOFError) as error:
        raise ModelError(f"{FILE}: damaged or missing ({error}); install again") from None


def known(word: str) -> bool:
    return word in _entries()


def stressed_sound(word: str) -> list[str] | None:
    """The pronunciation of ``word`` (lower case), vowels with their stress, or None."""
    coded = _entries().get(word)
    return None if coded is None else [STRESSED_PHONES[ord(c) - ord("!")] for c in coded]


def sound(word: str) -> list[str] | None:
    """``stressed_sound`` without the stress."""
    phones = stressed_sound(word)
    return phones and [phone.rstrip("012") for phone in phones]

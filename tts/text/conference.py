"""Pronunciations of names and technical words in public conference schedules that CMUdict lacks or
has wrong.

``tts/weights/conference.txt``: one word a line, then its phones; lines with "#" are comments.
"""

from functools import cache
from pathlib import Path

from tts.errors import ModelError

FILE = Path(__file__).parent.parent / "weights" / "conference.txt"


@cache
def _entries() -> dict[str, str]:
    try:
        lines = FILE.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ModelError(f"{FILE}: missing ({error}); install again") from None
    pairs = (line.split(None, 1) for line in lines if line and not line.startswith("#"))
    return {word: phones for word, phones in pairs}


def known(word: str) -> bool:
    return word in _entries()


def sound(word: str) -> list[str] | None:
    """Phones of ``word`` (lower case, folded), or None."""
    phones = _entries().get(word)
    return phones.split() if phones else None

"""Reads web and mail addresses in short form, as people say them."""

import re

from tts.text.acronyms import letters, read_word
from tts.text.context import Context

_URL = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)([^/?#\s]+)\S*", re.I)
_MAIL = re.compile(r"(?:mailto:)?([\w.+-]+)@((?:[\w-]+\.)+[\w-]+)", re.I)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+([a-z]{2,6})(?::\d+)?(?:[/?#]\S*)?", re.I)
_NAMES = {".": "dot", "-": "dash", "_": "underscore", "+": "plus"}
_SPELLED_ENDINGS = frozenset(
    "de eu uk fr it es nl ch at pl io ai tv us se py js rs md ts sh xz gz eu cc me rb cs css csv xml "
    "cpp pdf php svg png".split()
)
_BEGINNINGS = frozenset(
    "the an and but or we you they he she this that these those on for with if are then there".split()
)
_ABBREVIATED = frozenset("etc vs approx incl resp cf".split())
_INITIALS = re.compile(r"((?:[A-Z]\.)+)([A-Z][a-z]+|[A-Z]{3,})")  # "B.Tech", "J.R.Smith"
_SENTENCES = re.compile(r"[^\W\d_]*[a-z]\.[A-Z][a-z]+")
_SITES = frozenset("com org net js io ai".split())


def read_address(body: str) -> list[str] | None:
    """ "https://www.example.org/a/b?c=1" -> example dot org; None if ``body`` is not an address."""
    if m := _MAIL.fullmatch(body):
        return [*spell(m[1]), "at", *spell(m[2])]
    if m := _URL.fullmatch(body):
        return spell(m[1].removeprefix("www.").split("@")[-1].split(":")[0])
    if m := _INITIALS.fullmatch(body):
        return [*letters(m[1]), *read_word(m[2], Context())]
    if (m := _HOST.fullmatch(body)) and not body[0].isdecimal():
        if (_SENTENCES.fullmatch(body) and m[1].lower() not in _SITES) or lacks_space(body):
            return None
        return spell(re.split("[/?#:]", body)[0])
    return None


def lacks_space(body: str) -> bool:
    """Whether ``body`` is two sentences ("slow.but") or an abbreviation and a word ("etc.and")."""
    first, _, rest = body.partition(".")
    return rest in _BEGINNINGS or (rest.isalpha() and first in _ABBREVIATED)


def spell(name: str) -> list[str]:
    """The words of a host's or a file's name: "example.org" -> example dot org."""
    words: list[str] = []
    for piece in re.findall(r"[^\W_]+|[._+-]", name):
        if piece in _NAMES:
            words.append(_NAMES[piece])
        elif piece in _SPELLED_ENDINGS and words:
            words += ["ay" if c == "a" else c for c in piece]
        else:
            words += read_word(piece, Context(), coded=True)
    return words

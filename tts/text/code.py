"""Reads names in code and paths: "zope.interface", "app/models/user.rb"."""

import re

from tts.text.acronyms import read_word
from tts.text.addresses import lacks_space, spell
from tts.text.context import Context

_NAME = re.compile(r"\w{1,60}")
_FIRST = re.compile(r"_*[a-z]\w+")
_PART = re.compile(r"[\w.@+-]{1,60}")
_FOLDERS = frozenset(
    "app src lib etc usr home var tmp dev bin opt test tests spec config public docs vendor api db "
    "packages node_modules include share root mnt proc sys".split()
)
_ROOTS = {"": "", "~": "tilde", ".": "dot", "..": "dot dot"}
_EXTENSION = re.compile(r".*\w\.[a-z]{1,4}")


def read_code(body: str) -> list[str] | None:
    """The words of a module's name or of a path; None if ``body`` is neither."""
    return _module(body) or _path(body)


def _module(body: str) -> list[str] | None:
    parts = body.removesuffix("(").split(".")
    if len(parts) < 2 or not all(map(_NAME.fullmatch, parts)):
        return None
    second = parts[1].lstrip("_")
    if not _FIRST.fullmatch(parts[0]) or not second[:1].islower() or lacks_space(body):
        return None
    words: list[str] = []
    for part in parts:
        names = [word for name in part.split("_") for word in read_word(name, Context())]
        words += ["dot", *names] if words else names
    return words


def _path(body: str) -> list[str] | None:
    rooted = re.match(r"(?:~|\.\.?)?/", body)
    parts = body[rooted.end() if rooted else 0 :].removesuffix("/").split("/")
    if rooted and len(parts[0]) < 2:
        return None  # "/e/OS" is a name
    fewest = 3 - bool(rooted) - bool(rooted and body.endswith("/"))
    if len(parts) < fewest or not all(map(_PART.fullmatch, parts)):
        return None
    named = parts[0] in _FOLDERS or _EXTENSION.fullmatch(parts[-1]) or any("_" in p for p in parts)
    if not (rooted or body.endswith("/") or named) or parts[0][0].isdecimal():
        return None
    words = [*_ROOTS[rooted[0][:-1]].split(), "slash"] if rooted else []
    for number, part in enumerate(parts):
        names = spell(re.sub("[_-]", " ", part))
        words += ["slash", *names] if number else names
    return words

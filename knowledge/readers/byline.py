"""Speakers where a file has no field for them: "(talk by X)" in a title, "Speaker: X" in a text."""

import re

from knowledge.readers.names import apart
from knowledge.readers.text import clean, people

_IN_TITLE = re.compile(
    r"\s*[(\[](?:(?:a )?(?:talk|workshop|keynote|tutorial|session|panel|lecture|presentation|demo|"
    r"lightning talk|poster|vortrag)\s+)?(?:presented |given |led |held )?(?:by|von|par|with)\s+"
    r"([^()\[\]]{2,120})[)\]]\s*$",
    re.I,
)
_IN_LINE = re.compile(
    r"\W*(?:speakers?|presenters?|presented by|facilitators?|facilitated by|instructors?|trainers?|"
    r"hosts?|hosted by|led by|teachers?|taught by|tutors?|run by|"
    r"coach(?:es)?|lecturers?|panell?ists?|moderators?|referent(?:in|en)?|vortragende[r]?|"
    r"intervenante?s?|ponentes?|relator[ei]|palestrantes?)\s*(?:\(s\))?\s*[:：]\s*(.{2,200})",
    re.I,
)

_LABEL = re.compile(
    r"\W*(?:speakers?|presenters?|panell?ists?|hosts?|facilitators?)\s*(?:\(s\))?\s*[:：]", re.I
)
LONG = 8  # words of a line that is no name
_CAPITAL = r"[^\W\d_a-zß-ÿ][\w'’-]*\.?"
_GIVEN = (
    rf"{_CAPITAL}(?: (?:de|del|da|di|du|la|le|van|von|der|den|ter|al|el|bin))*"  # and "van der"
)
_NAME_LINE = re.compile(
    rf"({_GIVEN}(?: {_CAPITAL}){{1,4}})"
    r"(?:(?:\s+[-–—|]|\s*,)\s+(.{1,120}))?"
)


def from_title(title: str) -> tuple[str, list[str]]:
    """The title without its byline, and who is named there."""
    m = _IN_TITLE.search(title)
    return (title[: m.start()].strip(), split(m[1])) if m and m.start() else (title, [])


def from_lines(lines: list[str]) -> list[str]:
    """The names of the first line that says "Speaker: ...", or that stand below such a line."""
    for at, line in enumerate(lines[:60]):
        if _LABEL.fullmatch(line.strip()[:60]) and (below := _below(lines[at + 1 : at + 41])):
            return below
        if m := _IN_LINE.fullmatch(line.strip()[:300]):
            return split(m[1])
    return []


def _below(lines: list[str]) -> list[str]:
    """Names one to a line, each with what somebody does, "Ada Fiction - Engineer @ Acme", or with a
    biography below."""
    names = []
    for line in filter(str.strip, lines):
        m = _NAME_LINE.fullmatch(line.strip()[:160])
        if not m and names and (line.lstrip().startswith("<") or len(line.split()) > LONG):
            continue  # of who was named above
        if not m:
            break
        names.append(m[1])
    return people(names)


def roles(lines: list[str], names: list[str]) -> dict[str, str]:
    """What stands beside each of ``names`` in a list of speakers."""
    found = (_NAME_LINE.fullmatch(line.strip()[:160]) for line in lines[:60])
    return {m[1]: m[2].strip() for m in found if m and m[2] and m[1] in names}


def less_names(title: str, names: list[str]) -> str:
    """ "Kite building - Ada Fiction" without the speaker, who is named elsewhere too."""
    for sign in (" - ", " \N{EN DASH} ", " \N{EM DASH} ", " | "):
        bare, found, behind = title.rpartition(sign)
        if found and len(bare.split()) > 1 and set(split(behind)) <= set(names):
            return bare.strip()
    return title


def split(names: str) -> list[str]:
    """ "Ada Fiction (Acme), Bo Sample and Cy Day"."""
    return people(apart(re.sub(r"\([^()]{0,100}\)", " ", names)))


def second_line(title: str, lines: list[str]) -> str:
    """Who stands right below a description's first line, where that repeats the title; else ""."""
    lines = [clean(line) for line in lines if line.strip()]
    if len(lines) < 3 or lines[0].lower() != title.lower():
        return ""
    name = lines[1]
    like_a_name = (
        len(name) <= 60 and name[:1].isupper() and not re.search(r"[.!?:]|https?|\d", name)
    )
    return name if like_a_name else ""


def first_line(lines: list[str]) -> list[str]:
    """The names that a description begins with, before or after a line "Track: ..."; else none."""
    told = (clean(line) for line in lines[:6])
    for line in (line for line in told if line and not _LABELLED.match(line)):
        names = split(re.split(r" [\N{BULLET}|] ", line)[0])
        return names if names and all(_NAME.fullmatch(name) for name in names) else []
    return []


_LABELLED = re.compile(r"\w[\w ]{1,20}:\s")
_SIGNS = (" -- ", " - ", " \N{EN DASH} ", " \N{EM DASH} ", " | ")
_NAME = re.compile(rf"{_GIVEN}(?: {_CAPITAL}){{1,3}}")
MOST_TAILED = 0.6  # of the titles: only a habit of the whole file tells a name from a subtitle
FEWEST_TAILED = 4


def tails(titles: list[str]) -> dict[int, tuple[str, list[str]]]:
    """Number of a title -> itself without its last part and who is named there, where nearly all of
    a file's titles end so: "Kite building -- Ada Fiction and Bo Sample"."""
    best: dict[int, tuple[str, list[str]]] = {}
    for sign in _SIGNS:
        found = {}
        for number, title in enumerate(titles):
            bare, there, behind = " ".join(title.split()).rpartition(sign)
            names = split(behind) if there and bare else []
            if names and all(_NAME.fullmatch(name) for name in names):
                found[number] = (bare.strip(), names)
        if len(found) > len(best):
            best = found
    return best if len(best) >= max(FEWEST_TAILED, MOST_TAILED * len(titles)) else {}

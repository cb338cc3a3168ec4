"""Speakers with their companies at the ends of titles, as Sched writes them: "Kites - Ada Fiction, Acme
& Bo Sample, Widgets; Cy Day & Di Ek, Initech"."""

import re
from collections import Counter
from dataclasses import dataclass, field

from knowledge.readers.names import is_full_name

MOST = 0.6  # of the titles: only a habit of the whole file tells names from a subtitle
FEWEST = 4
_SIGNS = (" - ", " -- ", " \N{EN DASH} ", " \N{EM DASH} ", " | ")
_LEGAL = re.compile(
    r"(?:inc|ltd|llc|l\.l\.c|gmbh|ag|s\.?a|s\.?r\.?l|s\.?p\.?a|co|corp|plc|b\.?v|n\.?v|pbc|pty|oy|ab|as|kk|k\.k)"
    r"\.?(?:,? ltd\.?)?", re.I,
)  # fmt: skip
_FIRM = re.compile(
    r"\b(?:[A-Z]{2,}\d*|\w*\d\w*|cloud|tele\w*|labs?|technolog(?:y|ies)|systems?|university|college|"
    r"institute?|bank|group|software|foundation|networks?|imaging|solutions|services?|consulting|media|"
    r"studios?|games?|research|security|data|digital|health|energy|robotics|semiconductor|motors?|america|"
    r"europe|china|japan|germany|france|education|independent|hat|at|of|the|for|und|international|ventures|"
    r"partners|company|council|ministry|agency|center|centre|society|association)\b|[.@|]"
)
_POST = re.compile(
    r"\b(?:engineer|director|manager|head|lead|maintainer|chair|architect|advocate|ceo|cto|cfo|coo|ciso|vp|"
    r"president|founder|co-founder|developer|scientist|researcher|professor|specialist|consultant|analyst|"
    r"officer|fellow|student|designer|evangelist|strategist)\b",
    re.I,
)
_AND = re.compile(r"(,?)\s+(?:&|and)\s+")


@dataclass
class Speaker:
    name: str
    role: str = ""
    company: str = ""


@dataclass
class Credit:
    title: str
    speakers: list[Speaker] = field(default_factory=list)


def tails(titles: list[str]) -> dict[int, Credit]:
    """By the number of the title, where nearly all of a file's titles end so; else nothing."""
    for sign in _SIGNS:
        parted = {n: _parted(title, sign) for n, title in enumerate(titles)}
        behind = {n: tail for n, (_, tail) in parted.items() if tail and _starts_with_name(tail)}
        firms = _companies(list(behind.values()))
        full = sum(
            is_full_name(re.split(r"[,;&]| and ", tail)[0].strip()) for tail in behind.values()
        )
        if (
            full * 2 <= len(behind)
            or len(behind) < max(FEWEST, MOST * len(titles))
            or not _are_usual(behind, firms)
        ):
            continue
        found = {n: Credit(parted[n][0], _speakers(tail, firms)) for n, tail in behind.items()}
        return {n: credit for n, credit in found.items() if credit.speakers}
    return {}


def _parted(title: str, sign: str) -> tuple[str, str]:
    """The last part that begins with a name: a company may hold the sign too."""
    bare, there, behind = " ".join(title.split()).rpartition(sign)
    return (bare.strip(), behind.strip()) if there and bare.strip() else (title, "")


def _starts_with_name(tail: str) -> bool:
    first, *others = re.split(r"[,;&]| and ", tail)
    first = first.strip()
    alone = bool(others) and first.isalpha() and first[:1].isupper() and ", " in tail
    return is_full_name(first) or (alone and tail.count(",") == 1 and not _AND.search(tail))


def _commas(text: str) -> list[str]:
    """The parts between commas; "Ltd." goes with what it stands behind."""
    parts: list[str] = []
    for part in filter(None, map(str.strip, text.split(","))):
        if parts and _LEGAL.fullmatch(part):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    return parts


def _companies(tails: list[str]) -> Counter[str]:
    """What stands last in a group is a company, where it stands behind a name."""
    ends = (_commas(group) for tail in tails for group in tail.split(";"))
    return Counter(parts[-1] for parts in ends if len(parts) > 1)


def _are_usual(behind: dict[int, str], firms: Counter[str]) -> bool:
    """Whether most tails end in what is no name: of one word, of a company, or there again."""
    ends = [_commas(tail.rsplit(";", 1)[-1]) for tail in behind.values()]
    last = [parts[-1] for parts in ends if len(parts) > 1]
    firm = [end for end in last if not is_full_name(end) or _FIRM.search(end) or firms[end] > 2]
    return len(last) * 2 > len(behind) and len(firm) * 2 > len(last)


def _speakers(tail: str, firms: Counter[str]) -> list[Speaker]:
    return [one for group in tail.split(";") if group.strip() for one in _group(group, firms)]


def _group(group: str, firms: Counter[str]) -> list[Speaker]:
    """ "A & B, Acme" are both of Acme, "A, B & C, Acme" all three."""
    found: list[Speaker] = []
    pieces = _pieces(group.strip())
    for n, (piece, listed) in enumerate(pieces):
        name, *more = _commas(piece)
        goes_on = n + 1 < len(pieces)
        names = [name]
        while goes_on and more and _is_person(more[0], firms, listed):
            names.append(more.pop(0))
        company = more.pop() if more and not (len(more) == 1 and _is_post(more[0])) else ""
        found += [Speaker(one) for one in names[:-1]]
        found.append(Speaker(names[-1], ", ".join(more), company))
    for one, following in zip(found[-2::-1], found[:0:-1], strict=True):
        if not one.company and not one.role:
            one.company = following.company
    return found


def _is_post(text: str) -> bool:
    return bool(_POST.search(text))


def _pieces(group: str) -> list[tuple[str, bool]]:
    """Parts before and behind an "&" that a name follows; whether a comma stands before the "&"."""
    pieces: list[tuple[str, bool]] = []
    start = 0
    for m in _AND.finditer(group):
        behind = _commas(_AND.split(group[m.end() :])[0])
        if behind and is_full_name(behind[0]) and group[start : m.start()].strip():
            pieces.append((group[start : m.start()], bool(m[1])))
            start = m.end()
    return [*pieces, (group[start:], False)]


def _is_person(text: str, firms: Counter[str], listed: bool) -> bool:
    if not is_full_name(text) or firms[text] or _is_post(text):
        return False
    return listed or not _FIRM.search(text)

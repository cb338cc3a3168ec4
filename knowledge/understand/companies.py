"""Whom speakers work for, and how questions ask for a company's people: "the guy from Acme"."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge.model import Person
from knowledge.retrieval.embedder import is_english, is_rare
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import STOP, words

LONGEST = 5  # words of a company's name that are said
# Words for what somebody does, not for whom.
_JOBS = frozenset(
    "ceo cto cfo coo cpo cio founder cofounder founding engineer engineers engineering head lead "
    "leads leader developer developers advocate advocacy evangelist architect manager management "
    "scientist researcher research director president vp svp evp partner staff senior principal "
    "junior chief officer technical technology product products program programme software "
    "data solutions member team host cohost author creator maintainer speaker mentor consultant "
    "student professor lecturer teacher trainer phd dr expert specialist analyst designer design "
    "growth experience relations educator strategist".split()
)
# Words in the names of many companies: alone they name none.
_GENERAL = frozenset(
    "university institute college school company group labs lab technologies technology systems "
    "foundation center centre department research ai inc gmbh ltd llc ag bv solutions services "
    "software cloud global national international open source data".split()
)
_SEAM = re.compile(
    r"[,;|/()&]|\s[-\u2013\u2014]+\s|@|\b(?:at|of|from|and|for|by|f\u00fcr|bei)\b", re.I
)
_AT = re.compile(
    r"(?:\bat|\bof|\bfrom|\bwith|\bfor|@)\s+((?:[A-Z][\w.&'\u2019-]*|\d\w*)(?:\s(?:[A-Z][\w.&'\u2019-]*|of|the))*)"
)
_FORMER = re.compile(r"\b(?:former\w*|previous\w*|ex|was|were|served|worked|before|prior)\b", re.I)

_PERSON = (
    r"(?:anyone|anybody|someone|somebody|people|persons?|guys?|lad[yi]e?s?|wom[ae]n|m[ae]n|girl|bloke|chap|"
    r"folks?|speakers?|presenters?|ones?|team|crew|who|employees|staff|engineers?|devs?|developers?)"
)
_IS = r"(?: (?:is|are|was|will be|here|on|speaking|talking|presenting|giving a talk|coming|today))*"
_WORKS = r"(?:(?:who |that )?(?:works?|working|is|are) (?:at|for|with)|from|of|with|at)"
_THING = r"(?:talks?|sessions?|workshops?|keynotes?|panels?|anything|something|stuff|ones?|things?)"
_BY = r"(?: (?:is|are|there|on|today|tomorrow|given|held))* (?:by|from)"
# Behind them: a firm, a school or a place, and nothing else
_FROM = re.compile(
    rf"\b(?P<who>{_PERSON})(?:'s)?{_IS} (?:(?:who |that )?(?:works?|working) (?:at|for|with)|from) "
    r"(?P<the>(?:the|a) )?(?P<name>\S+(?: (?:of|and|for) \S+|(?: \S+){0,2}? (?:university|institute|"
    r"college|school|company|center|centre|foundation|labs?|bank))*(?: \S+)?)"
)
_NO_FIRM = frozenset(
    "security press catering management media engineering marketing industry abroad academia "
    "government sales outside support audience crowd public venue hotel work church "
    "business research far away overseas".split()
)
_BRACKETED = re.compile(r"[\[(]([^\[\]()]{2,60})[\])]")
_LED_IN = re.compile(rf"\b(?:{_PERSON}{_IS} {_WORKS}|{_THING}{_BY}) (?:(?:the|a|some) )?(?=\w)")
_STAFF = re.compile(
    r"(?:people|folks?|guys?|team|employees|staff|crew|speakers?|presenters?|lady|woman|man)\b"
)


@dataclass(frozen=True)
class Asked:
    """A company that a question asks for."""

    name: str = ""  # as it was said
    staff: tuple[str, ...] = ()  # the speakers who are with it; none where it is on no record
    rest: str = ""  # the question without it


class CompanyIndex:
    def __init__(self, people: Mapping[str, Person], speakers: tuple[str, ...]):
        self._by_word: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        known = set(speakers)
        for name, told in ({name: Person() for name in speakers} | {**people}).items():
            for company in _companies(name, told) if name in known else ():
                said = tuple(words(company))
                for word in set(said):
                    self._by_word[word].append((said, name))
        self._people = {name: told for name, told in people.items() if name in known}

    def staff(self, said: list[str]) -> tuple[str, ...]:
        """The speakers with whose company's name ``said`` goes together."""
        if not said or all(w in STOP or w in _GENERAL for w in said):
            return ()
        run = tuple(said)
        found = (name for company, name in self._by_word.get(run[0], ()) if _within(run, company))
        return tuple(dict.fromkeys(found))

    def asked(self, said: str) -> Asked:
        """The company whose people ``said`` asks for, and what else it says."""
        heard = said.split()
        for found in _LED_IN.finditer(said):
            start = len(said[: found.end()].split())
            if heard[start] in ORDINARY and not re.search(r"\b(?:from|works?|working)\b", found[0]):
                continue  # "anyone at the front desk"
            if asked := self._named(heard, start, len(said[: found.start()].split())):
                return asked
        for at in range(len(heard)):  # "the Acme people"
            if at and _STAFF.fullmatch(heard[at]):
                for start in range(max(at - LONGEST, 0), at):
                    if staff := self.staff(heard[start:at]):
                        rest = heard[:start] + heard[at:]
                        return Asked(" ".join(heard[start:at]), staff, " ".join(rest))
        return Asked(rest=said)

    @cached_property
    def _told(self) -> dict[str, frozenset[str]]:
        """What is told of each speaker, in words."""
        told = {n: f"{n} {p.role} {p.company} {p.bio}" for n, p in self._people.items()}
        return {name: frozenset(words(text)) for name, text in told.items()}

    def told_of(self, company: str) -> tuple[str, ...]:
        """The speakers of whom something tells that has all words of the name."""
        asked = set(words(company)) - STOP
        return tuple(name for name, held in self._told.items() if asked <= held)

    def nobody_from(self, said: str) -> Asked:
        """A firm, school or place whose people ``said`` asks for and that is nobody's here."""
        found = _FROM.search(said)
        named = _less_asking(found["name"].split()) if found else []
        if not found or not named:
            return Asked(rest=said)
        named_so = _GENERAL & set(named) and any(map(_is_name, named))
        common = found["the"] and "of" not in named and not named_so and all(map(is_english, named))
        if common or named[0] in _NO_FIRM or _GENERAL.issuperset(named):
            return Asked(rest=said)  # "someone from the front desk", "the one from the car company"
        start = found.start("name")
        behind = said[start + len(" ".join(named)) :]
        return Asked(" ".join(named), rest=" ".join(f"{said[: found.end('who')]} {behind}".split()))

    def _named(self, heard: list[str], start: int, lead: int) -> Asked | None:
        """``start``: where the name begins; ``lead``: where what leads to it does."""
        for size in range(min(LONGEST, len(heard) - start), 0, -1):
            if staff := self.staff(heard[start : start + size]):
                kept = heard[lead:start]
                while len(kept) > 1 and kept[-1] in _LEADING:
                    kept.pop()
                rest = heard[:lead] + kept + heard[start + size :]
                return Asked(" ".join(heard[start : start + size]), staff, " ".join(rest))
        return None


_LEADING = frozenset("from of with at by for works work working the a some who that".split())


def _within(run: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return any(name[at : at + len(run)] == run for at in range(len(name) - len(run) + 1))


def _is_name(word: str) -> bool:
    return word not in _GENERAL and (is_rare(word) or not is_english(word))


def _less_asking(named: list[str]) -> list[str]:
    """Less what stands behind: "acme today"."""
    ends = (
        at for at, w in enumerate(named) if w in (STOP | ORDINARY) - {"of", "and", "for"} - _GENERAL
    )
    return named[: next(ends, len(named))]


def _companies(name: str, told: Person) -> list[str]:
    """The names in what is said of somebody that may be an employer's."""
    pieces = [
        *_BRACKETED.findall(name),
        told.company,
        *_SEAM.split(told.company),
        *_SEAM.split(told.role),
    ]
    first = re.split(r"(?<=[.!?])\s", told.bio, maxsplit=1)[0]
    now = _FORMER.split(first)[0]
    pieces += [m[1] for m in _AT.finditer(now)]
    named = [piece.strip() for piece in pieces if piece and piece.strip()]
    return [n for n in dict.fromkeys(named) if not set(words(n)) <= _JOBS | STOP]


def names_employer(told: Person) -> bool:
    """Whether the role says where, not only what: "CEO, Acme"."""
    pieces = [p.strip() for p in _SEAM.split(told.role) if p and p.strip()]
    return any(
        piece[:1].isupper() and not set(words(piece)) & _JOBS and len(words(piece)) < 5
        for piece in (pieces[1:] or [])
    )

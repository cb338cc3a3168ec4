"""Whom speakers work for, and how questions ask for a company's people: "the guy from Acme"."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.model import Person
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
        for name, told in people.items():
            for company in _companies(told) if name in known else ():
                said = tuple(words(company))
                for word in set(said):
                    self._by_word[word].append((said, name))

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


def _companies(told: Person) -> list[str]:
    """The names in what is said of somebody that may be an employer's."""
    pieces = [told.company, *_SEAM.split(told.company), *_SEAM.split(told.role)]
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

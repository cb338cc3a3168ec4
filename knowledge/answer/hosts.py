"""Who runs a session that names nobody in its own field: whom its description tells of, and where it
says so."""

import re
from collections import Counter

from knowledge.answer import phrases
from knowledge.model import Session
from knowledge.words import STOP, words

_NAME = r"[A-Z][\w'\u2019-]+(?: (?:de|van|von|der|la|du) )?(?: [A-Z][\w'\u2019-]+){0,2}"
_NAMES = rf"{_NAME}(?:(?:, | and | & |, and ){_NAME})*"
_ROLES = (
    r"(?:teacher|tutor|instructor|trainer|facilitator|leader|host|guide|presenter|coach|speaker|chef|"
    r"artist|performer|lecturer|moderator|director)s?"
)
_LABELLED = re.compile(rf"\b(?i:{_ROLES}|with)(?: is| are)?\s?[:\u2013]\s?({_NAMES})")
_BY = re.compile(
    r"\b(?i:led|taught|run|hosted|facilitated|presented|given|guided|moderated|chaired|delivered|"
    rf"conducted|performed|directed) by (?:the |our )?({_NAMES})"
)
_WITH = re.compile(
    r"\b(?i:(?:workshop|class|course|session|show|tour|walk|evening|talk|set|hour|gig|together|jam|"
    rf"lesson) with|featuring|starring|join) ({_NAME}(?: and {_NAME})?)\b"
)
_ROLE = re.compile(rf"(?i:{_ROLES}|panell?ists?|ph\.?d|vp|ceo|cto|hosted|moderated|chief)")
_TITLE = re.compile(rf"\b(?:{_ROLE.pattern})\b|\b(?:Professors?|Dr|Prof)\b\.?")
_ORGANISATION = re.compile(
    r"\b(?:AI|Act|Bank|Institute|University|College|School|Theatre|Theater|Center|Centre|Group|Markets?|"
    r"Consultants|Foundation|Society|Club|Company|Inc|Ltd|Dev|Team|Committee|Association|Council|Department|Festival|Network|"
    r"American|News|Library|Museum|Academy|Project|Initiative|Working)\b"
)
# "Ada Fiction is an actress and teacher", "Bo has been improvising for 30 years"
_LIFE = re.compile(
    rf"({_NAME}) (?:(?:is|was) (?:an?|the|one of|currently|originally) "
    rf"(?:[\w'\u2019-]+,? ){{0,7}}?"
    r"[\w-]*(?:er|or|ist|ess|ian|ant|member|student|head)s?\b|"
    r"(?:has|have) "
    r"(?:been|performed|taught|studied|written|worked|over|more than|an? |\d+)|"
    r"(?:started|began|studied|teaches|performs|trained|co-runs|runs|learnt|learned|lives|works|"
    r"founded|represents) )"
)
_SENTENCES = re.compile(r"(?<=[a-z)\]*%!?\"\u201d])[.!?]+\s*(?=[A-Z\u201c\"])|\n+")
_GOES_ON = re.compile(r"(?:He|She|They|His|Her|Their)\b")
LEAST_TOLD = 2  # sentences about a life, where only a first name is told
_NO_ONE = STOP | frozenset(
    "participants workshop class everyone students our level many most today teaching people nobody "
    "somebody thus although however".split()
)


def hosts(s: Session) -> list[str]:
    """Names in the description's words, of the surest kind of mention; none where nobody is told of."""
    text = s.description
    for pattern in (_LABELLED, _BY):
        if (found := pattern.search(text)) and (names := _split(found[1])):
            return names
    if lived := _lives(s, text):
        return lived
    first = _SENTENCES.split(text.strip())[0]
    found = (_split(m[1]) for m in _WITH.finditer(first))
    return next(
        (names for names in found if all(_full(n) and not _of_title(n, s) for n in names)), []
    )


def _split(names: str) -> list[str]:
    """Persons of a list, without what they are: "Ada Fiction, VP" is one."""
    parts = [_TITLE.sub("", part).strip() for part in re.split(r", and |, | and | & ", names)]
    whole = [part for part in parts if _full(part) and not _ORGANISATION.search(part)]
    alone = [part for part in parts if part.istitle() and not _ROLE.fullmatch(part)]
    return whole or (alone if len(parts) == 1 else [])


def _full(name: str) -> bool:
    return len(name.split()) > 1


def _lives(s: Session, text: str) -> list[str]:
    """The people whose biography a description holds: sentences that begin with their name, and those
    after them that begin with "he" or "she"."""
    told = Counter[str]()
    last = ""
    for sentence in map(str.strip, _SENTENCES.split(text)):
        begun = _LIFE.match(sentence)
        if begun and _is_somebody(begun[1]) and not _of_title(begun[1], s):
            last = begun[1]
        goes_on = begun or _GOES_ON.match(sentence) or last and sentence.startswith(f"{last} ")
        told[last] += bool(last and goes_on)
    whole: dict[str, int] = {}
    for name, times in told.items():  # "Phil" and "Phil Whelans" are one
        longer = next((n for n in told if n != name and n.startswith(f"{name} ")), name)
        whole[longer] = whole.get(longer, 0) + times
    return [name for name, times in whole.items() if name and (_full(name) or times >= LEAST_TOLD)]


def _is_somebody(name: str) -> bool:
    known = name.split()[0].lower() not in _NO_ONE and not name.isupper()
    return known and not _ORGANISATION.search(name)


def _of_title(name: str, s: Session) -> bool:
    return set(words(name)) <= set(words(s.title))


_FULL_NAME = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][a-z]+(?:[- ][A-Z]\.?)? [A-Z][a-z]+\b")
_ACTS = re.compile(
    r"\b(?:will|speaks?|presents?|talks?|joins?|leads?|gives?|shares?|reflects?|shows?|welcomes?|hosts?|"
    r"performs?|plays?|reads?|directs?|films?|follows?|by|with|from)\b"
)


def names_people(s: Session) -> str:
    """The sentence of a description that says what somebody, by full name, does there; else ""."""
    titled = set(words(s.title))
    for sentence in phrases.sentences(s.description)[:8]:
        named = [n for n in _FULL_NAME.findall(sentence) if not set(words(n)) & titled]
        if named and _ACTS.search(sentence):
            return phrases.summary(sentence, 34)
    return ""


def runs_it(s: Session) -> str:
    """Who runs a session whose speakers are not listed: the organiser that its description names."""
    before_link = s.description.removeprefix(s.title).split("http")[0].strip(" ,;:-")
    if before_link != s.description and 0 < len(before_link.split()) < 9:  # title, organiser, link
        return f"{before_link}."
    for one in phrases.sentences(s.description):
        low = one.lower()
        if any(cue in low for cue in ("hosted by", "run by", "organised by", "organized by", "led by",
                                      "presented by", "organiser", "organizer", "delivered by",
                                      "taught by", "speaker:", "host:", "instructor", "facilitat",
                                      "moderat", "panel")):  # fmt: skip
            return phrases.summary(one, 24)
    return ""


def people_told_of(s: Session) -> str:
    """The sentence of the description that names people: panels often name them only there."""
    cues = ("panel", "moderat", "speakers", "with ", "host", "featuring", "discuss", "chair")
    sentences = [
        one for one in phrases.sentences(s.description) if any(c in one.lower() for c in cues)
    ]
    named = [one for one in sentences if len([w for w in one.split()[1:] if w[:1].isupper()]) >= 2]
    return phrases.summary(named[0], 34) if named else ""

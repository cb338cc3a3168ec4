"""Wishes told by circumstances: "I work in a hospital, anything for somebody like me?" What is told of
oneself is what is searched for; what is asked says no more than when and of what kind."""

import re

from knowledge.languages import spoken_by
from knowledge.understand.acts import WEARY
from knowledge.understand.children import without_children
from knowledge.understand.constraints import Reader
from knowledge.understand.numbers import NUMBERS
from knowledge.understand.tasks import FREE
from knowledge.understand.topic_stopwords import EVERYDAY, ORDINARY
from knowledge.words import STOP, stem

_ONESELF = (
    r"(?:i|i'm|i've|i'd|my|we|we're|we've|our|they've|someone|somebody|one of (?:my|our)|people|"
    r"(?:most|all|some|half) of (?:my|our))\b"
)
_TELLS = re.compile(rf"(?:(?:so|well|um|and|but|look|hi|hello|you see|see|ok|okay) )*{_ONESELF}")
_ASKS = (
    r"(?:is|are|isn't|aren't) there\b|any(?:thing)?\b|some(?:thing)? (?:here|on|for|that)\b|what\b|"
    r"which\b|would any\b|would there\b|(?:do|have|haven't) you\b"
)
_BEGINS = re.compile(rf"(?<= )(?=(?:(?:so|and|but|then) )*(?:{_ASKS}))")
_TOLD_BEHIND = re.compile(rf"(?<= )(?={_ONESELF})")
_ONE = r"(?:me|us|him|her|them)"
_SUCH = rf"(?:(?:some|any)(?:one|body)|people|folks|those|one|an? \w+) (?:like|such as) {_ONE}"
_WHO = re.compile(
    r"^(?P<asked>.+?) for (?:(?:some|any)(?:one|body)|people|a person|those) (?P<told>(?:who|with) .+)$"
)
# What makes the question one for who tells: "for me", "that could help with it", "about that"
_FOR_ONE = re.compile(
    rf"\b(?:for|to|like) (?:{_SUCH}|{_ONE})\b|\b{_SUCH}\b|"
    rf"\b(?:help|helps|suit|suits|interest|interests|fit|fits)"
    rf"(?: {_ONE})?(?: (?:with|in) (?:that|this|it))?\b|"
    rf"\b(?:up|down) my (?:street|alley)\b|\bmy (?:kind|sort) of \w+\b|"
    r"\b(?:about|on|against|with|for) (?:that|this|it)\b(?! \w+ing\b)"
)
_GO = (
    r"(?:miss|see|catch|attend|join|visit|hear|be at|be in|go to|come to|get to|look at|look into|"
    r"check out|listen to|turn up (?:at|to|for)|show up (?:at|to|for)|sit in on|pick|know about)"
)
_MUST = r"(?:should|shouldn't|must|mustn't|ought|could|might|can|can't)"
# "What shouldn't I miss", of whoever told much
_ADVISED = re.compile(
    rf"\b{_MUST} (?:i|we) (?:not |really |definitely )*{_GO}\b|"
    rf"(?: (?:that|which))?\b(?:i|we) {_MUST} (?:not |really |to )*{_GO}\b"
)
# A wish, which says what it is to be about
_WISHES = re.compile(
    r"(?:i|we)(?: would|'d| do|'m|'re| am| are)? (?:really |just )*"
    r"(?:want(?:ed)?|need|like|love|prefer|fancy|after|(?:looking|hoping|searching) for)(?: to \w+)? "
    r"(?:some|any)thing(?: \S+){0,4}? (?:about|on) (?P<what>(?!about |on )\S+(?: \S+){0,3})"
)
_MUCH_TOLD = 8  # words, from which on what is told says more than a subject
_ABOUT_IT = re.compile(r"(?:about|on|against|help\w*)\b")
_LOOSE = (
    STOP
    | ORDINARY
    | EVERYDAY
    | frozenset(
        "meeting meetings meetup gathering "
        "that'd that'll which'd that's what's there's they'd talk talks session sessions event events "
        "programme one ones help suit somebody someone people today there schedule "
        "coming come bring brought taking along suitable".split()
    )
)
# What nearly everybody has, and tells on the way
_COMMON = frozenset("job boss company team wife husband partner friend colleague bit".split())
_FAN = re.compile(
    r"\b(?:an?|bit of an?|big|real|huge|total|such an?|sort of|bit) "
    r"(?P<what>(?!big|real|huge|total)\w+(?: \w+)?) "
    r"(?:nerds?|geeks?|buffs?|fans?|fanatics?|enthusiasts?|lovers?|freaks?|spotters?|nuts?|"
    r"obsessives?|addicts?)\b"
)
_CLAUSE = re.compile(r" (?:and|but|because|though|since) | (?=(?:i|i'm|i've|my|we|we're|our)\b)")
_LEAST_SAID = 3  # words of a clause


def split_wish(reader: Reader, said: str) -> tuple[str, str]:
    """What is told of oneself, and the loose question it is told for; ("", "") for all else."""
    if FREE.search(said) or spoken_by(said) != said:
        return "", ""
    if (who := _WHO.match(said)) and _is_loose(reader, who["asked"]):
        return who["told"], who["asked"]
    parts = [(said[: m.start()], said[m.start() :]) for m in _BEGINS.finditer(said)]
    parts += [(said[m.start() :], said[: m.start()]) for m in _TOLD_BEHIND.finditer(said)]
    for told, asked in parts:
        much = len(told.split()) >= _MUCH_TOLD
        found = _FOR_ONE.search(asked) or (_ADVISED.search(asked) if much else None)
        if not found or not _TELLS.match(told) or wished(told):
            continue
        if re.fullmatch(WEARY, told.strip()) and not _ABOUT_IT.match(found[0]):
            continue  # no more than how somebody is
        bare = f"{asked[: found.start()]}{asked[found.end() :]}".strip()
        if _is_loose(reader, bare) and _tells(reader, told):
            return told.strip(), " ".join(bare.split())
    return "", ""


def wished(told: str) -> str:
    """ "I want something about bees": what a wish is to be about; "" for all else."""
    found = _WISHES.fullmatch(told.strip())
    return found["what"] if found else ""


def for_children(reader: Reader, said: str) -> str:
    """What is asked besides "for my two boys", where that says nothing of what it is to be about; ""
    for all else."""
    rest = without_children(said)
    searches = rest != said and re.search(rf"\b(?:{_ASKS})", rest)  # not "can my kid take part"
    return rest if searches and _is_loose(reader, rest) else ""


def _is_loose(reader: Reader, asked: str) -> bool:
    """Whether a question says nothing of what it is about."""
    read = reader.read(asked)
    left = set(asked.split()) - _LOOSE - reader.index.kinds.keys() - set(read.when.spoken.split())
    names = read.titles or read.speakers or read.rooms or read.track
    return bool(asked) and not (left or names or read.practical or read.language)


def _tells(reader: Reader, told: str) -> bool:
    """Whether what is told may be what somebody looks for: no session that is named, no time alone."""
    read = reader.read(told)
    hungry = read.practical == "lunch" or read.kind
    named = read.titles or read.rooms or hungry
    return not named and not read.when.given and (bool(_telling(told)) or len(told.split()) > 3)


_IDLE = _COMMON | NUMBERS.keys() | {stem(w) for w in (*STOP, *ORDINARY, *EVERYDAY)}


def _telling(told: str) -> str:
    return " ".join(w for w in told.split() if _IDLE.isdisjoint((w, stem(w))))


def phrases_of(told: str) -> tuple[str, ...]:
    """What is told, its telling words, and its clauses: each may be what a session is about. Of a fan
    first what of."""
    if fan := _FAN.search(told):
        return (fan["what"], told)
    clauses = [c for c in _CLAUSE.split(told) if len(c.split()) >= _LEAST_SAID]
    return tuple(dict.fromkeys(p for p in (told, _telling(told), *clauses) if p))

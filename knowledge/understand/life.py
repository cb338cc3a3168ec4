"""What is told of one's own day before a question, and names nothing of the programme: that somebody
has just come, or what happened before."""

import re
from datetime import datetime

from knowledge.index import Index
from knowledge.understand.constraints import Reader
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import STOP

_QUESTION = r"(?:what|when|where|which|who|how|is|are|any|anything|can|could|do|does|have|has)\b"
_CAME = (
    r"(?:arrived|landed|parked|registered|woke up|woken up|sat down|made it|turned up|showed up|"
    r"dropped|unpacked|picked up|collected|finished (?:work|eating|lunch|breakfast|my \w+)|"
    r"(?:got|gotten|come|came|walked|flown|flew|driven|drove|moved|rolled|"
    r"stepped|hopped|jumped|stumbled|staggered|ran)"
    r" (?:here|in|up|off|out|back|over|down|through|into|to)|"
    r"(?:checked|checking|signed|clocked|badged) (?:in|into|up))"
)
# "Just checked in, what's still to come": with a comma or without
_HAS_COME = re.compile(
    r"^(?:(?:i|we|i've|we've|i'm|we're|only|just|finally|literally|have) )*"
    rf"(?P<told>{_CAME}(?: \S+){{0,5}}?) (?:(?:so|and|but|now|then) )*(?={_QUESTION})"
    r"(?!.*\b(?:he|she|they|him|her|it|that|them|in there)\b)"  # "I flew in for Jo, when's she on"
)
# "After the flood I'd like to ..."
_SINCE = re.compile(
    r"\b(?:after|before|since|following) "
    r"(?P<what>(?:the|my|our|a|an|all the|his|her)(?: \w+){1,3}?) "
    r"(?=(?:i|we|i'd|i'm|we'd|we're) "
    r"(?:(?:really|just|also|so) )*(?:like|love|want|need|hope|hoping|wish)\b)"
)
_ONE = re.compile(r" (?:talks?|sessions?|ones?|things?|workshops?|panels?|keynotes?|shows?)$")


def less_own_day(index: Index, said: str, now: datetime) -> str:
    """``said`` without what only tells how one came here, or since when one has a wish."""
    came = _HAS_COME.match(said)
    if came and not _names(index, came["told"], now):
        said = said[came.end() :]
    since = _SINCE.search(said)
    if since and not _ONE.search(since["what"]) and not _reads(index, since["what"], now):
        kept = [w for w in since["what"].split() if index.knows(w)]
        said = f"{said[: since.start()]}{' '.join(kept)} {said[since.end() :]}"
    return " ".join(said.split())


def _reads(index: Index, told: str, now: datetime) -> bool:
    """Whether it is a session, somebody, a place or a time, from which on something is asked."""
    read = Reader(index).read(told, now)
    named = read.titles or read.speakers or read.rooms or read.kind or read.practical
    return bool(named or read.when.given)


def _names(index: Index, told: str, now: datetime) -> bool:
    """Whether a session or somebody is named on the way: no train, and no lunch."""
    read = Reader(index).read(told, now)
    telling = [w for w in told.split() if w not in STOP and w not in ORDINARY]
    named = read.titles or read.speakers or read.rooms or read.when.given
    return bool(named) or any(map(index.titles.holding, telling))

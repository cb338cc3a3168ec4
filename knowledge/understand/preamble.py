"""What is told before a question, or behind it, and is not asked of: one's own day, how one is, whom one
missed, where one stands."""

import re

from knowledge.index import Index
from knowledge.understand.acts import WEARY
from knowledge.understand.constraints import Reader
from knowledge.understand.days import ANY_DAY
from knowledge.understand.rooms import PLACE_WORDS
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.understand.vocabulary import ASKS, ONESELF
from knowledge.words import STOP, words

_STANDS = re.compile(
    r"^(?:(?:i|we)(?:'m|'re| am| are)? )?(?:(?:just|currently|right now) )?"
    r"(?:(?:standing|sitting|stood|sat|waiting|queu\w+|here|parked) )*"
    r"(?P<at>outside(?: of)?|in front of|at the door (?:of|to)|next to|by|near|at|in|inside) "
    r"(?P<room>(?:\S+ ){1,6}?)(?:(?:waiting|now|so|and) )*(?P<asked>(?:what|who|which|when|is|has|how)\b.*)$"
)
_THERE = re.compile(r" (?:(?:on )?in (?:there|here)|there|inside|here)\b|(?<=what)(?: is)? this\b")
_OTHER_TIME = re.compile(r"\b(?:next|after|later|first|last|tomorrow|today|then|at|until|till)\b")


def at_the_door(index: Index, said: str) -> str:
    """The question with the room in the place of "there": what is on in it now, unless another time
    is asked for."""
    stands = _STANDS.match(said)
    if not stands or not (back := _THERE.search(stands["asked"])):
        return said
    room, asked = stands["room"].strip(), stands["asked"]
    rooms, *_ = index.rooms.find(["in", *room.split()])
    named = {w for one in rooms for w in words(one)} | PLACE_WORDS | STOP
    if not rooms or not named.issuperset(room.split()):
        return said  # "in a rush for the ropes workshop"
    now = "" if _OTHER_TIME.search(asked) else " now"
    behind = asked[back.end() :]
    return f"{asked[: back.start()]}{now} in {room}{behind}"


_CAME = (
    r"(?:arrived|landed|parked|registered|woke up|woken up|sat down|made it|turned up|showed up|"
    r"dropped|unpacked|picked up|collected|finished (?:work|eating|lunch|breakfast|my \w+)|"
    r"(?:got|gotten|come|came|walked|flown|flew|driven|drove|moved|rolled|"
    r"stepped|hopped|jumped|stumbled|staggered|ran) (?:here|in|up|off|out|back|over|down|through|into|to)|"
    r"(?:checked|checking|signed|clocked|badged) (?:in|into|up))"
)
# "Just checked in, what's still to come": with a comma or without
_HAS_COME = re.compile(
    r"^(?:(?:i|we|i've|we've|i'm|we're|only|just|finally|literally|have) )*"
    rf"(?P<told>{_CAME}(?: \S+){{0,5}}?) (?:(?:so|and|but|now|then) )*(?={ASKS}\b)"
    r"(?!.*\b(?:he|she|they|him|her|it|that|them|in there)\b)"  # "I flew in for Jo, when's she on"
)
# "After the flood I'd like to ..."
_SINCE = re.compile(
    r"\b(?:after|before|since|following) "
    r"(?P<what>(?:the|my|our|a|an|all the|his|her)(?: \w+){1,3}?) (?=(?:i|we|i'd|i'm|we'd|we're) "
    r"(?:(?:really|just|also|so) )*(?:like|love|want|need|hope|hoping|wish)\b)"
)
_ONE = re.compile(r" (?:talks?|sessions?|ones?|things?|workshops?|panels?|keynotes?|shows?)$")


def _less_own_day(reader: Reader, said: str) -> str:
    """``said`` without what only tells how one came here, or since when one has a wish."""
    came = _HAS_COME.match(said)
    if came and not _names(reader, came["told"]):
        said = said[came.end() :]
    since = _SINCE.search(said)
    if since and not _ONE.search(since["what"]) and not _reads(reader, since["what"]):
        kept = [w for w in since["what"].split() if reader.index.knows(w)]
        said = f"{said[: since.start()]}{' '.join(kept)} {said[since.end() :]}"
    return " ".join(said.split())


def _reads(reader: Reader, told: str) -> bool:
    """Whether it is a session, somebody, a place or a time, from which on something is asked."""
    read = reader.read(told)
    named = read.titles or read.speakers or read.rooms or read.kind or read.practical
    return bool(named or read.when.given)


def _names(reader: Reader, told: str) -> bool:
    """Whether a session or somebody is named on the way: no train, and no lunch."""
    read = reader.read(told)
    telling = [w for w in told.split() if w not in STOP and w not in ORDINARY]
    named = read.titles or read.speakers or read.rooms or read.when.given
    return bool(named) or any(map(reader.index.titles.holding, telling))


_MISSED = (
    r"(?:missed|slept through|(?:couldn't|could not|can't|wasn't able to|weren't able to) "
    r"(?:get into|make it to|make|see|go to|get to|hear|catch)|(?:didn't|did not) "
    r"(?:make it to|make|see|catch|get to (?:see|hear)|get into|go to|manage to (?:see|hear|catch)|"
    r"hear)|(?:really )?wanted to (?:see|hear|catch))"
)
_TOLD = re.compile(
    r"^(?:(?:and|so|oh|well|sadly) )*(?:(?:i|we)(?:'ve| have| had)? )?"
    r"(?:(?:just|already|sadly|unfortunately|completely|totally|both|all|stupidly) )*"
    rf"{_MISSED} (?P<what>.+?) (?:(?:so|and|but|though) )*"
    r"(?P<asks>(?:is|are|does|do|will|can|could|would|when|where|any|what|has|have)\b(?: \S+){2,})$"
)
_THEM = re.compile(
    r"\b(?:he|she|him|her|they|them)\b(?! (?:talk|session|workshop|tutorial|one|panel)\b)"
)
_SIMILAR = re.compile(r"\b(?:similar|alike|like (?:it|that|this|him|her))\b")


def _of_the_missed(reader: Reader, said: str) -> str:
    """The question alone, with the name for its pronoun: the time and the kind of what was missed are
    not those of what is asked for. As it was said where nobody known is named."""
    told = _TOLD.match(said)
    if not told or not _THEM.search(told["asks"]) or _SIMILAR.search(told["asks"]):
        return said
    missed = reader.read(told["what"])
    names = missed.speakers or tuple(n for s in missed.titles[:1] for n in s.speakers[:1])
    if len(names) != 1:
        return said
    return _THEM.sub(" ".join(words(names[0])), told["asks"], count=1)


LEAD = re.compile(
    rf"^({ONESELF} .+?) "
    r"(?=(?:what|where|which|when|who|how|is there|are there|any|anything|can|could)\b)(.*)"
)
_LOST_TRACK = (
    r"(?:i|we|i've|we've)(?: have)?(?: \w+)? lost (?:all )?(?:track|count)(?: of (?:the )?\w+)?"
)
_TAIL = re.compile(rf" (?:because |as |since |cause )?{WEARY}$")
_SIT = re.compile(r"\bsit (?:in on|in|through|down in)\b")
_JOURNEY = (
    r"(?:i|i'm|i've|we|we're|we've)(?: have to| got to| need to| will| am| are)? (?:fly|flying|travel|travell?ing|drive|driving|"
    rf"off|head|heading|going|moving|move) (?:back |over |out )?(?:home|to (?:\S+ ){{0,2}}?\S+)(?: on| this)? (?:{ANY_DAY})"
    r"(?: morning| afternoon| evening| night)?"
)
# "We're flying to Rome tomorrow, is there ...", or behind it
_ON_A_JOURNEY = re.compile(
    rf"^{_JOURNEY} (?:(?:so|and|but|then) )*(?=(?:what|which|where|when|who|how|is|are|any|anything)\b)|"
    rf"(?<!before)(?<!till)(?<!until)(?<!when)(?<!once)(?<!after)(?<!if) (?:(?:because|since|as|cause|and|but) )*{_JOURNEY}$"
)
# "I'd love to ask her something, is there a chance"
_HOPES = re.compile(
    r"^((?:i|i'd|we|we'd)\b(?: \S+){4,}?) (?:so |and )?(?:is there (?:a|any|some) (?:chance|way|possibility)|any chance|"
    r"is there an opportunity)(?: (?:of that|to do that|for that|somehow|somewhere))*$"
)


def _unburdened(said: str) -> str:
    """Without how somebody is: "my feet hurt what can I sit in on" asks what one can see."""
    said = _HOPES.sub(r"\1", _ON_A_JOURNEY.sub("", said))
    lead = LEAD.match(said)
    if lead and re.fullmatch(rf"(?:{WEARY}|{_LOST_TRACK})(?: (?:and|so|now|but))*", lead[1]):
        said = lead[2]
    return _SIT.sub("see", _TAIL.sub("", said))


def less_preamble(reader: Reader, said: str) -> str:
    """The question alone."""
    return _of_the_missed(reader, _unburdened(_less_own_day(reader, said)))

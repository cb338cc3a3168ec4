"""Which session a definite phrase means, and which nouns ask for a value that no schedule holds."""

import re

from knowledge.index import Index
from knowledge.model import Session
from knowledge.understand.days import ANY_WEEKDAY
from knowledge.understand.intent_patterns import KINDS, VISITORS
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import STOP, stem, words

# What a schedule tells of all that it holds, and what asks for no value
_TOLD = frozenset(
    """topic topics subject gist idea ideas point plan plans deal story summary abstract description
    content contents focus purpose goal aim difference theme themes message takeaway duration length
    venue dates location order company companies employer affiliation university institute job role bio
    biography background lineup line agenda paper papers poster posters demo demos slot slots item items
    act acts performance performances gap minute minutes hour hours speaker panelist panelists
    panellists presenter presenters name names chapter language languages other others rest weather
    news score next first last best most theory status state future history matter date week weekend
    month year""".split()
)
_PLACES = frozenset(
    "restaurant bar pub cafe building hotel house theatre theater church tent".split()
)
_VISITORS = frozenset("people visitors guests attendees".split())
_NO_NOUN = frozenset("else more left out over about going happening".split())
_ADJECTIVES = frozenset("open good whole free part late".split())  # and also words that ask
_CALLS = frozenset("talk session workshop tutorial panel film movie course class".split())
_DEFINITE = re.compile(
    rf"(?:the|this|that|tonight|tomorrow|today|our|their|{ANY_WEEKDAY})\b|"
    r"(?:lunch|dinner|breakfast)\b"
)
_MOST_TITLES = 2  # of more nobody can tell which is meant
_HALF = 0.5  # of the telling words of a title: with so many it is meant


def is_value(index: Index, noun: list[str], said: str, place: bool = False) -> bool:
    """Whether a noun is none of what a schedule holds: talks, times, rooms (or ``place``), subjects."""
    head = noun[noun.index("of") - 1] if "of" in noun[1:] else noun[-1]
    if head in _VISITORS:
        return bool(VISITORS.search(said))
    held = head in STOP or head in _TOLD or head in KINDS or head in index.kinds
    small = any(w in STOP and w not in _ADJECTIVES and w != "of" or w in _NO_NOUN for w in noun)
    return not (held or small or head.endswith("ly") or head in _PLACES and not place)


def called(index: Index, said: str, noun: list[str]) -> tuple[Session, ...]:
    """What is meant by a definite phrase: sessions whose title has all of its telling words, where
    that is most of the title, or several words, or its kind is said too. None whose title is just
    what is asked ("the art of noise")."""
    heard = said.split()
    telling = {stem(w) for w in heard if _tells(w)}
    several = len(telling) > 1
    if not telling or not (_DEFINITE.match(said) or several or index.titles.is_whole(heard)):
        return ()
    held: dict[Session, float] = {}
    for s in index.schedule.sessions:
        title = words(s.title)
        titled = {stem(w) for w in title if _tells(w)}
        if telling <= titled and f" {' '.join(noun)} of " not in f" {' '.join(title)} ":
            held[s] = len(telling) / len(titled)
    best = max(held.values(), default=0.0)
    found = [s for s, share in held.items() if share == best]
    every = {stem(w) for w in heard if w not in STOP}
    whole = len(every) > 1 and all(every <= set(map(stem, words(s.title))) for s in found)
    if best < _HALF and not (several or whole):  # "the dinner": an occasion, not a talk about one
        of_kind = any(w in KINDS or w in index.kinds for w in heard)
        found = [s for s in found if not s.speakers or not _CALLS.isdisjoint(heard)]
        found = found if of_kind or not _CALLS.isdisjoint(heard) else []
    return tuple(found) if len({s.title for s in found}) <= _MOST_TITLES else ()


def _tells(word: str) -> bool:
    return word not in STOP and word not in ORDINARY and not re.fullmatch(ANY_WEEKDAY, word)

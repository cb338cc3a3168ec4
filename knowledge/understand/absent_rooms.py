"""A room that a question names and that the schedule does not have."""

import re

from knowledge.index import Index
from knowledge.patterns import pattern
from knowledge.retrieval.embedder import is_english
from knowledge.understand.numbers import ANY_NUMBER, NUMBERS
from knowledge.understand.query import Query
from knowledge.understand.rooms_in_part import GENERAL, in_digits
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import STOP, words

_NOUNS = "room hall stage theatre theater auditorium ballroom tent pavilion saal".split()
_LETTERED = "studio suite lab track screen".split()
_A = r"a(?=$| (?:at|now|later|today|tomorrow|this|then|before|after)\b)"  # no article
_PLACED = r"\b(?:in|on|at|into|to|inside|where|where is|find)"
_TENS = {word: str(n) for n, word in enumerate("sixty seventy eighty ninety".split(), 6)}
_ONE = rf"(?:{ANY_NUMBER}|(?:{'|'.join(_TENS)})(?: (?:{'|'.join(list(NUMBERS)[1:10])}))?)"
_NUMBER = rf"{_ONE}(?: (?:oh |hundred (?:and )?)?(?:{_ONE}|hundred))*"
_TWENTIES = frozenset(word for word, n in NUMBERS.items() if n in range(20, 60, 10))
_LENGTH = r"(?! (?:hours?|minutes?|am|pm|o'clock|times?|days?))"
_WITH_CODE = re.compile(r"[A-Z]{1,2}[ .-]?\d+\b")
_HELD = r"\b(?:on|happening|going on|playing|scheduled) in (?:the )?"
_IN = r"\b(?:what|what's|what is) in (?:the )?"
_ANY_PLACE = frozenset(
    "this that which what same other another next first second third whole smaller smallest".split()
)


def no_such_room(index: Index, query: Query, said: str) -> str:
    """ "Hall nine", where no hall is the ninth; "the Turing room", "S100"; "" where all are there."""
    if query.titles or query.track or not index.schedule.rooms:
        return ""
    if numbered := _numbered(index, query, said):
        return numbered
    if query.rooms or query.practical:
        return ""
    return _with_code(index, said) or _called(index, said) or _bare(index, query, said)


def _numbered(index: Index, query: Query, said: str) -> str:
    nouns = "|".join(sorted({*_NOUNS, *_LETTERED, *index.numbered}, key=len, reverse=True))
    found = pattern(
        rf"{_PLACED} (?:the )?(?:\w+ )?({nouns}) ({_NUMBER}|[b-z]|{_A})(?!'|\w){_LENGTH}"
    ).search(said)
    if not found:
        return ""
    kind, number = found[1], found[2]
    if query.rooms:
        own = {w for room in query.rooms for w in words(in_digits(room))}
        there = kind not in own or any(_has(room, number) for room in query.rooms)
    else:
        named = (r for r in index.schedule.rooms if kind in words(r))
        there = (kind, number.split()[0]) in index.pairs or any(_has(r, number) for r in named)
    return "" if there or _is_told(index, kind, number) else f"{kind} {number}"


def _is_told(index: Index, kind: str, number: str) -> bool:
    """Whether only descriptions name it: "(Screen 2)"."""
    digits = _digits(number.split()) or number
    so = re.compile(rf"\b{kind} {re.escape(digits)}\b", re.I)
    return any(so.search(s.description) for s in index.schedule.talks)


def _has(room: str, number: str) -> bool:
    """Whether a number, or a letter, is that of ``room``, however it is said: two fifty four, two five
    four, two hundred fifty four."""
    own, read = words(in_digits(room)), re.findall(r"\d+", in_digits(room))
    digits = _digits(number.split())
    return number in own if not digits else digits in {*read, "".join(read), _digits(own)}


def _digits(said: list[str]) -> str:
    """ "254" of the number words among ``said``."""
    told = ""
    for at, word in enumerate(said):
        one = NUMBERS.get(word)
        if word == "hundred":
            behind = [NUMBERS.get(w, 10) for w in said[at + 1 :] if w != "and"]
            told += "00" if not behind else "0" * (behind[0] < 10)
        elif word in ("oh", "o"):
            told += "0"
        elif word in _TENS:
            told += f"{_TENS[word]}0"
        elif one is None:
            continue
        elif 0 < one < 10 and said[at - 1 : at] and said[at - 1] in {*_TENS, *_TWENTIES}:
            told = f"{told[:-1]}{one}"
        else:
            told += str(one)
    return told


def _with_code(index: Index, said: str) -> str:
    """ "S100", where rooms are called S030 and S250."""
    if not any(map(_WITH_CODE.match, index.schedule.rooms)):
        return ""
    found = pattern(rf"\b(?:in|inside|into) (?:room )?([b-hj-z] {_NUMBER})\b{_LENGTH}").search(said)
    return f"room {found[1]}" if found else ""


def _called(index: Index, said: str) -> str:
    """ "The Turing room"; not "the big hall", nor where a title has the word."""
    nouns = "|".join(_NOUNS)
    found = pattern(rf"{_PLACED} (?:the )?((?:\w+ )?)(\w+) ({nouns})\b").search(said)
    if not found:
        return ""
    before, name, noun = found[1].strip(), found[2], found[3]
    common = GENERAL | ORDINARY | STOP | _ANY_PLACE | NUMBERS.keys() | index.kinds.keys()
    if name in common or index.titles.holding(name) or _is_one(index, name):
        return ""
    return " ".join(filter(None, ["" if before in common else before, name, noun]))


def _bare(index: Index, query: Query, said: str) -> str:
    """ "What's on in Periyar", of which nothing else is said either."""
    name = " ".join(query.topic)
    if not name or query.kind or any(map(index.knows, query.topic)) or _is_one(index, name):
        return ""
    held = pattern(rf"{_HELD}{re.escape(name)}\b").search(said)
    so = query.when.given or not any(map(is_english, query.topic))
    held = held or so and pattern(rf"{_IN}{re.escape(name)}\b").search(said)
    return f"room {name}" if held else ""


def _is_one(index: Index, name: str) -> bool:
    """Whether a room is called so, in part or in one word: "cranehall"."""
    said, joined = set(name.split()), name.replace(" ", "")
    return any(
        said <= set(words(room)) or joined == "".join(words(room)) for room in index.schedule.rooms
    )

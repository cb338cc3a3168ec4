"""Whom a phrase names, and whether it asks for anybody."""

import re

from knowledge.index import Index
from knowledge.patterns import pattern
from knowledge.retrieval.embedder import english
from knowledge.understand.intent_patterns import EMPTY, TOPICAL
from knowledge.understand.names import ACCEPT
from knowledge.understand.query import Query
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import STOP

PLACE_NOUNS = frozenset(
    "hall room stage track lab studio church house garden field park street".split()
)
_THE_ONE = re.compile(r"\bthe (?:\w+ ){2,3}(?:ones?|things?)\b")  # "the sticker swapping one"
_SAYS_WHAT = re.compile(
    r"\b(?:talking|speaking|presenting) (?:about|on)$"
)  # "what is Ada talking about"
MANY = 4  # words that are left over: more of them are no name


def speakers_of(
    index: Index, query: Query, rest: list[str], text: str
) -> tuple[list[str], float, list[str]]:
    """As ``NameIndex.find``, but 0 for what is like a name by chance."""
    speakers, score, run = index.names.find(rest, index.knows)
    telling = [w for w in run if w not in STOP]
    if (
        len(run) == 1
        and run[0] in PLACE_NOUNS
        and pattern(
            rf"\b(?:same|that|this|which|what|other|whole|each|every|in the|in a|into the) {run[0]}\b"
        ).search(text)
    ):
        return speakers, 0.0, run  # "in the same hall" is nobody called Hall
    by_chance = (
        query.titles
        or TOPICAL.search(_SAYS_WHAT.sub("speaking", text))
        or a_place(run, text)
        or (len(run) == 1 and (run[0] in ORDINARY or len(run[0]) < 5))  # "tall" is no Mr Tal
        # "the racer" is no Theresa where there are racers
        or (len(telling) < len(run) and all(index.knows(w) for w in telling))
    )
    if len(run) == 1 and not _said_of_people(run[0], text) and _titled(index, run[0], speakers):
        return speakers, 0.0, run  # "the tor talk", where somebody is called so
    if (
        len(run) == 1
        and run[0] in english()
        and pattern(rf"\b(?:which|for (?:the|my|our)) {run[0]}\b").search(text)
    ):
        return speakers, 0.0, run  # "the one for the kids" names no Circus Kids
    common = score < 1 and set(run) <= english()
    if common and not asks_for_person(text):
        by_chance = True  # "I'm job hunting" names no Joe Hunter
    if common and len(run) == 1 and not _said_of_people(run[0], text):
        by_chance = True  # "the horse racing talk" names no Mr Le Hors
    return speakers, 0.0 if score < 1 and by_chance else score, run


def _titled(index: Index, word: str, speakers: list[str]) -> bool:
    """Whether a title of somebody else has the word."""
    return any(not set(speakers) & set(s.speakers) for s in index.titles.holding(word))


def several_of(index: Index, rest: list[str]) -> tuple[str, ...]:
    """The speakers named on either side of "and", "or", "to", "with"."""
    pieces: list[list[str]] = [[]]
    for word in (w for w in rest if w not in EMPTY["compare"]):
        if word in ("and", "or", "to", "with", "versus"):
            pieces.append([])
        else:
            pieces[-1].append(word)
    found = (index.names.find(piece, index.knows) for piece in pieces if piece)
    sure = (speakers for speakers, score, _ in found if score >= ACCEPT and len(speakers) == 1)
    return tuple(dict.fromkeys(name for speakers in sure for name in speakers))


def asks_for_person(text: str) -> bool:
    text = _SAYS_WHAT.sub("speaking", text)
    topical = re.search(r"\b(about|on [a-z]+ (talk|session)|topic|any|anything)\b", text)
    return not (topical or TOPICAL.search(text)) and bool(
        re.search(
            r"\b(speak\w*|talking|presenting|giving|on|talk|see|find|who is|doing|conference|in|"
            r"meant|mean|where|when|session)\b",
            text,
        )
    )


def may_be_a_person(
    index: Index, query: Query, left: list[str], unknown: list[str], text: str
) -> bool:
    """Whether the words that are ``left``, of them those ``unknown``, may name somebody."""
    heard_of = [w for w in left if index.knows(w)]
    if query.recommend or len(left) >= MANY or not asks_for_person(text) or a_place(left, text):
        return False  # a story names nobody
    if query.anaphoric and set(unknown) <= english():
        return False
    if len(heard_of) > 1 and len(heard_of) > len(unknown):
        return False
    if not unknown:
        return True
    first = re.escape(unknown[0])
    thing = pattern(rf"\b(?:the|a|an) {first}\b|\bfor (?:the |my |our |some )?{first}\b").search(
        text
    )
    return not thing and not (heard_of and _THE_ONE.search(text))


def a_place(said: list[str], text: str) -> bool:
    run, padded = " ".join(said), f" {text} "
    return bool(said) and (f" in {run} " in padded or f" in the {run} " in padded)


_BEFORE_NAMES = re.compile(r"\b(?:by|from|with|is|does|has|who|called) (?=([\w']+))")
_BEHIND_NAMES = re.compile(
    r"\b([\w']+)(?= (?:is|does|has|speak\w*|giv\w+|present\w*|talking|on|doing)\b)"
)


def _said_of_people(word: str, text: str) -> bool:
    return word in _BEFORE_NAMES.findall(text) or word in _BEHIND_NAMES.findall(text)

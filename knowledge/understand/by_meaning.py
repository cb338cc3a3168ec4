"""What word patterns left open, decided by what the utterance is like as a whole."""

import re
from dataclasses import replace
from datetime import datetime
from functools import cache

from knowledge.index import Index
from knowledge.understand import intents
from knowledge.understand.intents import LIKELY, SURE, Guess
from knowledge.understand.mentions import mentions
from knowledge.understand.query import Query
from knowledge.understand.topic_stopwords import ORDINARY, subject
from knowledge.words import STOP, words

_OPEN = ("any", "what")  # intents that ask for nothing in particular
_ACTS = {"thanks": "thanks", "insult": "insult", "bye": "bye", "hello": "hello", "repeat": "again",
         "stop": "stop", "about me": "about me"}  # fmt: skip
_INTENTS = {"duration": "duration", "ends": "ends", "when": "when", "where": "where", "who": "who",
            "about": "about", "until": "until", "missed": "missed", "count": "count",
            "bio": "about"}  # fmt: skip
_TASKS = {"plan": "plan", "with": "with", "again": "again", "repeats": "repeats", "company": "company"}
_BESIDE = {"after": "after", "before": "before", "during": "during"}
_MISSES = re.compile(r"\b(?:miss|missing|lose|late|mean)\b")
_FITS = re.compile(
    r"\b(?:can|could|able|possible|feasible|doable|manage|make|time|chance|reach|combine|work|fit|done|"
    r"out|finished|over)\b"
)
_CANNOT = re.compile(r"\b(?:stop|keep|prevent|way|choose|must i|have to|can't|rule)\b")
_WEAK = 0.02  # a margin that still supports what the words already suggest


def decided(index: Index, query: Query, said: str, now: datetime) -> Query:
    """``query`` with what is asked of its sessions; unchanged where nothing is sure."""
    if query.task or query.act or len(said.split()) < 2:
        return query
    found = intents.guess(intents.masked(said, _spoken(index, query, said)))
    if not found.label:
        return query
    if act := _act(index, query, found):
        return replace(query, act=act)
    if found.label == "clash":
        return _clash(index, query, found, said, now)
    query = _asked(index, query, found)
    return _less_asking(index, query, found, said)


def _spoken(index: Index, query: Query, said: str) -> dict[str, str]:
    """Runs of ``said`` that name something -> the placeholder for what they name."""
    spoken = {query.when.spoken: "W"} if query.when.spoken else {}
    heard = said.split()
    for s in query.titles:
        title = words(s.title)
        spoken[" ".join(title)] = "S"
        inside = [w for w in heard if w in title and w not in STOP]
        if len(inside) > 1 and (run := " ".join(heard[heard.index(inside[0]) : _last(heard, inside[-1]) + 1])):
            if len(run.split()) <= len(title) + 2:
                spoken[run] = "S"
    for name in query.speakers:
        parts = words(name)
        spoken |= {" ".join(parts): "P"} | {p: "P" for p in (parts[:1] + parts[-1:]) if p in heard}
    if query.unknown_speaker:
        spoken[query.unknown_speaker] = "P"
    for room in query.rooms:
        spoken[" ".join(words(room))] = "R"
    for word in query.topic:
        if word not in asking() and word not in ORDINARY:
            spoken[word] = "X"
    runs = [[]]
    for word in heard:  # words of a topic that follow each other are one
        if spoken.get(word) == "X":
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return spoken | {" ".join(run): "X" for run in runs if len(run) > 1}


def _last(heard: list[str], word: str) -> int:
    return len(heard) - 1 - heard[::-1].index(word)


@cache
def asking(label: str = "") -> frozenset[str]:
    """The words of the exemplars (of one label): they ask, and name nothing."""
    stand_ins = set(" ".join(intents.STAND_INS.values()).split()) - STOP
    exemplars = intents.exemplars()
    said = {w for of, line in exemplars for w in words(line)
            if (of == label if label else of != "practical")}  # fmt: skip
    return frozenset(said - stand_ins)


def _act(index: Index, query: Query, found: Guess) -> str:
    """An act names nothing that the schedule has."""
    names = query.titles or query.speakers or query.rooms or query.track or query.when.given
    if names or query.kind or query.practical or found.label not in _ACTS:
        return ""
    left = [w for w in query.topic if index.knows(w) and w not in asking(found.label)]
    return _ACTS[found.label] if not left and found.margin >= SURE else ""


def _clash(index: Index, query: Query, found: Guess, said: str, now: datetime) -> Query:
    from knowledge.understand.parse import side

    named = mentions(index, said, asking("clash"))
    if found.margin < (LIKELY if len(named) == 2 or query.those == "both" else SURE):
        return query
    if not (named or query.anaphoric or query.those):
        return query
    task = "clash" if _CANNOT.search(said) else "miss" if _MISSES.search(said) else \
           "fits" if _FITS.search(said) else "clash"  # fmt: skip
    if len(named) > 2:
        named = [named[0], named[-1]]
    if len(named) == 1 and query.anaphoric:
        named = ["that", *named]
    sides = tuple(side(index, one, now) for one in named or ["both"])
    return replace(query, task=task, sides=sides, beside="", when=query.when)


def _asked(index: Index, query: Query, found: Guess) -> Query:
    label = found.label
    names_one = bool(query.titles or query.speakers or query.anaphoric or query.person_back)
    if label in _TASKS and found.margin >= SURE:
        person = query.speakers or query.person_back or query.unknown_speaker
        if label in ("plan", "repeats") or person or (query.anaphoric and label == "with"):
            return replace(query, task=_TASKS[label])
    if label in _BESIDE and not query.beside and found.margin >= LIKELY:
        if names_one and not (query.when.after or query.when.before or query.when.part):
            back = query.anaphoric and not (query.titles or query.speakers)
            when = replace(query.when, next=False)
            return replace(query, beside=_BESIDE[label], anaphoric=back, when=when, pick="", topic=())
    if label in _INTENTS and query.intent in (*_OPEN, "missed", "facts") and not query.practical:
        least = LIKELY if names_one or query.topic else SURE
        if found.margin >= least and label not in ("missed", "bio") and query.intent != _INTENTS[label]:
            return replace(query, intent=_INTENTS[label])
        if label == "bio" and query.speakers and found.margin >= SURE:
            return replace(query, intent="about")
    if label == "present" and found.margin >= LIKELY and not query.titles:
        if query.speakers or query.unknown_speaker or query.unsure_speakers:
            return replace(query, speaks=True, asks_person=True)
    if label == "practical" and found.margin >= SURE:
        known = [w for w in query.topic if index.knows(w)]
        names = query.titles or query.speakers or query.rooms or query.track or query.kind
        if not (known or names or query.practical):
            return replace(query, practical="other", intent="facts")
    return query


def _less_asking(index: Index, query: Query, found: Guess, said: str) -> Query:
    """Words that the exemplars ask with are no subject, unless it is said that they are."""
    if found.margin < _WEAK or not query.topic:
        return query
    own, about = asking(found.label), subject(said)
    topic = tuple(w for w in query.topic if w in about or w not in own or w in index.words)
    return replace(query, topic=topic)

"""Short talks that have no row of their own: the description of a session of lightning talks lists
them."""

import re
from functools import lru_cache

import numpy as np

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.details import one
from knowledge.answer.fits import of_kind
from knowledge.answer.timing import by_time, upcoming
from knowledge.answer.turn import Turn
from knowledge.index import Index
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.words import content

_MARK = re.compile(r"(?:^|\s)(?:#{1,6}|[*\u2022\u25aa\u2013-]|\(?\d{1,2}[.)])\s+")
_BY = re.compile(r"\s*(?:_?\bby\b|[_(\u2013\u2014|]).*$")
FEWEST = 3  # entries of a list
MOST = 64  # of all lists that are compared: one takes some 2 ms
LONGEST = 16  # words of an entry
NEAR = 0.42  # likeness in meaning, from which on an entry is what was described
AHEAD = 0.08  # by how much it must be nearer than any other
LEAST_SAID = 2  # telling words


def inside(turn: Turn) -> Answer | None:
    """ "Somebody's doing a quick thing on places for dogs": the session in whose list that stands."""
    query = turn.query
    said = " ".join((*query.topic, *content(query.track)))
    if len(said.split()) < LEAST_SAID or query.titles or query.speakers:
        return None
    listed = dict(_every(turn.index))
    held = upcoming(by_time(query, list(listed), turn.now), turn.now)
    lists = [(s, entry) for s in held for entry in listed[s]][:MOST]
    if len(lists) < FEWEST:
        return None
    vectors = turn.index.retriever.vectors([said, *(entry for _, entry in lists)])
    if vectors is None:
        return None
    like = vectors[1:] @ vectors[0]
    second, best = np.argsort(like)[-2:]
    if like[best] < NEAR or like[best] - like[second] < AHEAD:
        return None
    s, entry = lists[best]
    told = one(turn.with_(replace(query, titles=(s,), topic=(), track="")), s)
    title = phrases.short(s)
    text = f"{phrases.capital(entry)} is one of {title}. {told.text.replace(title, 'It', 1)}"
    return replace(told, text=text)


@lru_cache(maxsize=1)
def _every(index: Index) -> tuple[tuple[Session, list[str]], ...]:
    return tuple((s, found) for s in index.schedule.talks if (found := entries(s)))


def entries(s: Session) -> list[str]:
    """The titles that the description of a session of short talks lists; none of any other session."""
    if not of_kind(s, "lightning"):
        return []
    listed = (" ".join(_BY.sub("", one).split()) for one in _MARK.split(s.description))
    found = [one for one in listed if 1 < len(one.split()) <= LONGEST]
    return found if len(found) >= FEWEST else []

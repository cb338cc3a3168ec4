"""Whether a question is a schedule's business at all, told by its meaning.

"Where can I get dumplings round here", "my battery's dying", "hold a place for me": no list has all
such words. A small network over the sentence's embedding tells them from what is asked of a schedule,
and so from a talk about dumplings; what words or the file itself decide is never overruled.
"""

import hashlib
import re
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np

from knowledge.index import Index
from knowledge.understand import intents
from knowledge.understand.by_meaning import PLAIN, says_all
from knowledge.understand.cues import Cue
from knowledge.understand.mentions import names_masked
from knowledge.understand.query import Query
from knowledge.understand.topic_stopwords import subject
from knowledge.understand.when import When
from knowledge.words import STOP, content, words

EXEMPLARS = intents.EXEMPLARS.with_name("business_exemplars.txt")
HEAD = intents.HEAD.with_name("business_head.npz")
OWN = "schedule"  # the label of what a schedule tells
# How likely it must be that a question is none of a schedule's
LIKELY = 0.55
# ... where the schedule has what the question may be about: words of it, or more
SURE = 0.72
CERTAIN = 0.88
_PLAIN = PLAIN | {"count"}
FEW = 5  # words: less say too little
_SESSION = re.compile(
    r"\b(?:(?:event|talk(?! to\b)|session|workshop|panel|lecture|class|paper)s?|learn|teach(?:es)?)\b"
)


def digest() -> str:
    """Of all that the networks are trained on."""
    return hashlib.sha256(EXEMPLARS.read_bytes() + intents.digest().encode()).hexdigest()[:16]


@cache
def _head() -> intents.Head | None:
    return intents.read_head(HEAD)


@lru_cache(maxsize=512)
def guess(said: str) -> tuple[str, float]:
    """Whose business it is, if not a schedule's, and how likely it is not. About 1 ms."""
    loaded = _head()
    if loaded is None or not said:
        return "", 0.0
    embedder, nets, labels = loaded
    vector = embedder.embed([said])[0]
    likely = np.mean([intents.likelihoods(net, vector, []) for net in nets], axis=0)
    own = labels.index(OWN)
    others = [(float(p), label) for p, label in zip(likely, labels, strict=True) if label != OWN]
    return max(others)[1], 1.0 - float(likely[own])


def judged(index: Index, query: Query, said: str) -> Query:
    """``query``, or where ``said`` is no schedule's business, whose it is as what is practical."""
    least = _least(index, query, said)
    if least > 1:
        return query
    label, likely = guess(names_masked(index, query, said))
    if likely < least:
        return query
    matter = query.fact or "other" if label == "desk" else label
    return Query(
        query.intent if label == "elsewhere" else "facts",
        When(),
        act="request" if label == "request" else "",
        practical="" if label == "request" else matter,
        words=query.words,
        said=query.said,
        utterance=query.utterance,
        anaphoric=query.anaphoric,
    )


def _least(index: Index, query: Query, said: str) -> float:
    """How likely it must be; more than 1 where words or titles have decided."""
    known = set(filter(index.knows, query.topic))
    named = query.titles or query.speakers or query.rooms
    called = {w for name in query.speakers for w in words(name)}
    of_that_kind = query.kind_word in index.words
    few = len(said.split()) < FEW
    settled = (
        # "when's Ada Byron on": nothing is said beside the name that could be another's business
        named and (query.intent in _PLAIN or STOP.issuperset({*query.phrase.split()} - called))
        and not (query.topic or query.detail or query.task)
        or query.act or query.practical or query.language or query.counted
        or query.correction or query.kind == "break" or says_all(query)
        or query.another_year or query.wanted or query.vacant or query.says(Cue.ASKS_THEM)
        or query.no_track or query.says(Cue.EXPLAINS) and not named
        or of_that_kind and content(said) == [query.kind_word]  # "where's dinner"
        or query.detail and (query.speakers or query.titles or query.anaphoric and few or of_that_kind)
        or query.task and len(known) > 1
        or query.titles and index.titles.whole(said.split())[0]
    )  # fmt: skip
    if settled:
        return 2.0
    about_it = known & subject(said) or _SESSION.search(said)  # "something about hiring"
    whom = query.unknown_speaker and query.asks_person
    together = any(
        pair in index.pairs and not known.isdisjoint(pair) for pair in pairwise(said.split())
    )
    several = len(known) > 1 or together or few and known or query.only_rooms
    if (
        about_it
        or whom
        or several
        or query.company
        or query.detail
        or query.pick
        or query.when.next
    ):
        return CERTAIN
    named = query.titles or query.kind or query.track or query.level or query.lasting
    return SURE if named or query.steps or query.task or known or few else LIKELY

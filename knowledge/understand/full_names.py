"""A full name that nobody here has: "Zoe Scalzi", where a John Scalzi and a Zoe King speak."""

import re

from knowledge.index import Index
from knowledge.retrieval.embedder import english
from knowledge.understand.given_names import is_given
from knowledge.understand.names import ACCEPT
from knowledge.understand.numbers import NUMBERS
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.understand.whom import PLACE_NOUNS
from knowledge.words import STOP, stem, words
from spoken.letters import fold

# Before it: what is talked of, or who asks
_NO_SPEAKER = frozenset("about on i'm am name called named dear".split())
_BY = frozenset("by with from does did is when's where's who's what's".split())
_INFLECTED = re.compile(r"(?:ing|ed)$")
# Behind it: what is called after somebody
_NAMED_AFTER = PLACE_NOUNS | frozenset(
    "institute university foundation school college centre center museum hotel airport line prize "
    "award theatre theater building bridge library square station avenue road".split()
)
_PARTICLES = frozenset("van von de del della der den la le da di du dos el al bin ten ter".split())
NEAR = 0.8  # likeness of two names of which neither half is the same
LEAST = 3  # letters of a surname
AROUND = 2  # words on either side that may belong to the name of somebody who is known


def full_name(index: Index, question: str) -> str:
    """The first full name in ``question`` that no speaker has, or is heard so, and no text; or ""."""
    owned = words(question, own=True)
    heard = [w.removesuffix("'s") if w not in STOP else w for w in owned]
    for at, given in enumerate(owned[:-1]):
        if not _is_given(index, given):
            continue
        if at and heard[at - 1] in _NO_SPEAKER or not _may_be_last(index, heard, owned, at + 1):
            continue
        name = f"{given} {_surname(heard[at + 1 :])}"
        around = heard[max(at - AROUND, 0) : at + 2 + AROUND]
        known = index.names.called(name) or _is_held(index, name)
        if not known and index.names.find(around, index.knows)[1] < ACCEPT:
            return name
    return ""


def _is_given(index: Index, word: str) -> bool:
    """Usually, or here: what is one speaker's may be any word."""
    own = word in index.names.firsts and len(word) >= LEAST and not index.knows(word)
    return is_given(word) or own and word not in STOP and word not in ORDINARY


def _surname(heard: list[str]) -> str:
    """ "Van der Berg", else one word."""
    long = next((at for at, word in enumerate(heard) if word not in _PARTICLES), 0)
    return " ".join(heard[: long + 1])


def namesakes(index: Index, name: str) -> tuple[str, ...]:
    """The speakers that come nearest: who has half of it, else who is called nearly so."""
    speakers, score, _ = index.names.find(name.split())
    return index.names.sharing(name) or (tuple(speakers) if score >= NEAR else ())


def as_mentioned(index: Index, name: str) -> str:
    """The name in titles or descriptions that sounds so; or ""."""
    return index.mentions.alike(name) if name else ""


def _may_be_last(index: Index, heard: list[str], owned: list[str], at: int) -> bool:
    word = heard[at]
    if len(word) < LEAST or word in STOP or word in ORDINARY or word in NUMBERS:
        return False
    behind = heard[at + 1] if at + 1 < len(heard) else ""
    thing = behind and behind not in STOP and behind not in index.kinds
    if thing and at > 1 and heard[at - 2] in ("the", "a", "any"):
        return False  # "the Mario Kart tournament"
    if word in index.kinds or word in _NAMED_AFTER or behind in _NAMED_AFTER:
        return False
    if word in index.names.lasts or word not in english() or is_given(word):
        return True
    if _INFLECTED.search(word) or index.knows(word):
        return False  # "Julia programming"
    return owned[at] != word or behind in STOP or at > 1 and heard[at - 2] in _BY


def _is_held(index: Index, name: str) -> bool:
    """Whether a session tells of somebody called so."""
    so = re.compile(r"\W+(?:\w+\.? )?".join(map(re.escape, name.split())), re.I)
    near = index.talks_having(map(stem, name.split()))
    return any(so.search(fold(f"{s.title}\n{s.description}")) for s in near)

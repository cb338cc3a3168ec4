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
LEAST_INITIALS = 2  # that stand for a given name: "N. K. Jemisin"
AROUND = 2  # words on either side that may belong to the name of somebody who is known


def full_name(index: Index, question: str) -> str:
    """The first full name in ``question`` that no speaker has, or is heard so, and no text; or ""."""
    owned = words(question, own=True)
    heard = [w.removesuffix("'s") if w not in STOP else w for w in owned]
    at = 0
    while at < len(owned) - 1:
        begin, at = at, _given_until(index, owned, at)
        last = next((n for n in range(at, len(heard)) if heard[n] not in _PARTICLES), at)
        if begin == at or begin and heard[begin - 1] in _NO_SPEAKER:
            at = max(at, begin + 1)
            continue
        if not _may_be_last(index, heard, owned, begin, last):
            continue
        name = " ".join(heard[begin : last + 1])
        less = " ".join(w for w in heard[begin : last + 1] if len(w) > 1)  # initials
        around = heard[max(begin - AROUND, 0) : last + 1 + AROUND]
        known = index.names.called(name) or index.names.called(less) or _is_held(index, name)
        if not known and index.names.find(around, index.knows)[1] < ACCEPT:
            return name
    return ""


def _given_until(index: Index, owned: list[str], at: int) -> int:
    """Behind the given name at ``at`` and its initials, or behind two initials: "Jo K", "N K"; else
    ``at``."""
    given = at + _is_given(index, owned[at])
    end = given
    while end < len(owned) and len(owned[end]) == 1 and owned[end].isalpha():
        end += 1
    return end if given > at or end - at >= LEAST_INITIALS else at


def _is_given(index: Index, word: str) -> bool:
    """Usually, or here: what is one speaker's may be any word."""
    own = word in index.names.firsts and len(word) >= LEAST and not index.knows(word)
    return is_given(word) or own and word not in STOP and word not in ORDINARY


def namesakes(index: Index, name: str) -> tuple[str, ...]:
    """The speakers that come nearest: who has half of it, of one with initials the surname, else who is
    called nearly so."""
    half = index.names.sharing(name)
    if any(len(part) == 1 for part in name.split()):
        return tuple(n for n in half if words(n)[-1] == name.split()[-1])
    speakers, score, _ = index.names.find(name.split())
    return half or (tuple(speakers) if score >= NEAR else ())


def as_mentioned(index: Index, name: str) -> str:
    """The name in titles or descriptions that sounds so; or ""."""
    return index.mentions.alike(name) if name else ""


def _may_be_last(index: Index, heard: list[str], owned: list[str], begin: int, at: int) -> bool:
    """Whether the word at ``at`` may be the surname of who is called so from ``begin`` on."""
    word = heard[at] if at < len(heard) else ""
    if len(word) < LEAST or word in STOP or word in ORDINARY or word in NUMBERS:
        return False
    behind = heard[at + 1] if at + 1 < len(heard) else ""
    thing = behind and behind not in STOP and behind not in index.kinds
    before = heard[begin - 1] if begin else ""
    if thing and before in ("the", "a", "any"):
        return False  # "the Mario Kart tournament"
    if word in index.kinds or word in _NAMED_AFTER or behind in _NAMED_AFTER:
        return False
    if word in index.names.lasts or word not in english() or is_given(word):
        return True
    if _INFLECTED.search(word) or index.knows(word):
        return False  # "Julia programming"
    return owned[at] != word or behind in STOP or before in _BY


def _is_held(index: Index, name: str) -> bool:
    """Whether a session tells of somebody called so."""
    parts = [part for part in name.split() if len(part) > 1]
    so = re.compile(r"\W+(?:\w\W+){0,3}(?:\w+\.? )?".join(map(re.escape, parts)), re.I)
    near = index.talks_having(map(stem, parts))
    return any(so.search(fold(f"{s.title}\n{s.description}")) for s in near)

"""Which detail of a session a question asks for: the words of a title ask for none."""

from itertools import pairwise

from knowledge.index import Index
from knowledge.patterns import pattern
from knowledge.understand.tasks import PROPERTIES
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import STOP, stem

IN_TITLE = 2.0  # from here on a word stands in title, track or tags


def detail_of(index: Index, said: str) -> str:
    """The name of a property, unless its words are what a session is about: "the train ticket talk"."""
    for name, written in PROPERTIES.items():
        for found in written.finditer(said):
            telling = [w for w in found[0].split() if w not in STOP]
            if not any(is_subject(index, word, said) for word in telling):
                return name
    return ""


def is_subject(index: Index, word: str, said: str) -> bool:
    """Whether a title has ``word`` and what stands next to it, or a session is called by it."""
    called = rf"\b(?:the|that|this) {word} (?:talk|session|one|thing|workshop|panel|lecture)\b"
    if pattern(called).search(said) and any(
        held.get(stem(word), 0.0) >= IN_TITLE for held in index.stems.values()
    ):
        return True
    beside = [pair for pair in pairwise(said.split()) if word in pair]
    return any(together(index, *pair) for pair in beside)


def together(index: Index, one: str, other: str) -> bool:
    """Whether a title has both words, in whatever form."""
    if any(w in STOP or w in ORDINARY for w in (one, other)):
        return False
    pair = (stem(one), stem(other))
    return any(all(held.get(w, 0.0) >= IN_TITLE for w in pair) for held in index.stems.values())

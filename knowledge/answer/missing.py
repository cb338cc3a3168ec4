"""Words of a topic that a session has not, in any form or by meaning: then it is near at best."""

from collections.abc import Sequence

from knowledge.answer.turn import Turn
from knowledge.index import Index
from knowledge.languages import PEOPLES
from knowledge.model import Session
from knowledge.retrieval.cognates import cognates
from knowledge.retrieval.embedder import in_two, is_english, is_rare
from knowledge.understand.cues import Cue
from knowledge.understand.given_names import is_given
from knowledge.understand.query import Query
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import content, stem, words

FEW = 3  # words of a topic: one that is told at length is paraphrased, and has words of its own
_ACTS = ("ing", "ed", "ly")
_JOINING = frozenset("a an the of in for with on to".split())  # inside a term
MEANT = 0.3  # likeness in meaning of a word and a session, from which on the session is about it
MEANT_STRANGE = 0.45  # the same of a name that is used elsewhere in the schedule
NEVER = 1.1  # the same of one that is not, and whose meaning is but guessed from its letters
IN_SHORT = 3  # letters of a people's name that stand for it
ALIKE, ALIKE_BOTH = (
    0.25,
    0.63,
)  # likeness of a topic to a session, and its title, that is offered; the sum
ALIKE_STRANGE = 0.5  # the same of a name
SHARED = 0.25  # likeness of a topic to a session that has a word of it in its title
TELLING = 15  # words of a description that tells something where nobody gives the session
SURELY_SPELLED = 7  # letters, from which on a word that is nearly another is that one, misspelled
MOST_OFFERED = 3  # sessions that are looked at for one that may be offered


def all_lack(turn: Turn, sessions: Sequence[Session]) -> bool:
    """Whether each of the ``sessions`` that were found lacks a word that tells what is asked for."""
    query, index = turn.query, turn.index
    if query.titles or query.choice or not 0 < len(query.topic) <= FEW:
        return False
    if query.speakers:  # around their names much is said that is no subject
        telling = [w for w in query.topic if _names(turn, w)]
    else:
        term = is_term(query)
        telling = [
            w for w in query.topic
            if not is_english(w) or w in PEOPLES
            or term and (_tells(index, w) or _narrows(index, query, w))
        ]  # fmt: skip
    return bool(telling) and all(_lacks(index, s, query.topic, telling) for s in sessions)


def _names(turn: Turn, word: str) -> bool:
    """Whether it names a matter, not how the person is called: others' sessions are on it, or it is
    said behind "about"."""
    index, about = turn.index, turn.query.says(Cue.ON_A_SUBJECT)
    if is_english(word):
        return about and len(turn.query.topic) == 1 and _tells(index, word)
    return not is_given(word) and (index.knows(word) or about)


def is_term(query: Query) -> bool:
    """Whether the topic is said in a few words that belong together, not told as a sentence is."""
    said = query.subject.split()
    together = len(query.topic) <= FEW and _JOINING.union(query.topic).issuperset(said)
    first = query.topic[0] if query.topic else ""
    behind = query.phrase[max(query.phrase.find(first), 0) :]  # less "covers"
    return together and set(content(behind)) <= {*query.topic, query.kind_word}


def first_near(turn: Turn, sessions: Sequence[Session]) -> Session | None:
    """The first of the likeliest ``sessions`` that is near enough to the topic to be offered."""
    near = sessions[:MOST_OFFERED]
    if not turn.query.topic or not is_term(turn.query):
        return next(iter(near), None)
    turn.index.retriever.vectors([s.title for s in near])  # together they are cheaper
    return next((s for s in near if _is_near(turn, s)), None)


def _tells(index: Index, word: str) -> bool:
    """Whether it says what a term is about: a rare word that is no activity."""
    return index.tells(word) and is_rare(word) and not word.endswith(_ACTS)


def _narrows(index: Index, query: Query, word: str) -> bool:
    """Whether it is the one word of a pair that is nowhere here: "native" of "React Native"."""
    pair = len(query.topic) == 2 and query.subject.split() == list(query.topic)
    absent = [w for w in query.topic if not index.knows(w)]
    return pair and absent == [word] and not word.endswith(_ACTS)


def _lacks(index: Index, s: Session, topic: Sequence[str], telling: Sequence[str]) -> bool:
    absent = [w for w in telling if not _says(index, s, w)]
    if not absent or _in_short(index, s, topic):
        return False
    like = index.retriever.likeness
    return any(_of(like(w, [s]), s) < _least(index, w) for w in absent)


def _least(index: Index, word: str) -> float:
    """How alike a session must be that is about it and does not say it."""
    if word in PEOPLES:
        return NEVER  # another is alike, and not what is meant
    if is_english(word):
        return MEANT
    return MEANT_STRANGE if index.knows(word) else NEVER


def _of(like: dict[str, float], s: Session) -> float:
    return like.get(s.id, 0.0)


def _says(index: Index, s: Session, word: str) -> bool:
    """In any of its fields, in another form, or in another spelling."""
    held = index.stems[s.id]
    if stem(word) in held or any(one in held for one in index.akin(word)):
        return True
    if word in PEOPLES and any(word.startswith(w) for w in words(s.title) if len(w) >= IN_SHORT):
        return True  # "Swe"
    around = (s.kind, s.room, s.part_of, *s.speakers, *s.tags)
    if word in {w for text in around for w in words(text)}:
        return True
    spelled = index.retriever.spelled(word) if len(word) >= SURELY_SPELLED else ""
    return spelled in held or any(stem(one) in held for one in cognates(word, index.foreign))


def _in_short(index: Index, s: Session, topic: Sequence[str]) -> bool:
    """Whether it says the initials of the topic, or what these stand for."""
    others = index.short_forms.others(tuple(topic), " ".join(topic))
    return any(set(map(stem, other)) <= index.stems[s.id].keys() for other in others)


def _is_near(turn: Turn, s: Session) -> bool:
    index, topic = turn.index, turn.query.topic
    if set(map(stem, topic)) <= index.stems[s.id].keys():
        return True
    phrase = " ".join(topic)
    alike = _of(index.retriever.likeness(phrase, [s]), s)
    titled = set(map(stem, words(s.title)))
    shared = [w for w in topic if stem(w) in titled and w not in ORDINARY and index.tells(w)]
    both = index.retriever.vectors([phrase, s.title])
    if both is None or not index.retriever.ready:
        return bool(shared)
    if shared:
        return alike >= SHARED
    if not s.speakers and len(s.description.split()) < TELLING:
        return False  # so little is told that it is near to anything
    alike_title = float(both[0] @ both[1])
    if not any(is_english(w) or in_two(w) for w in topic):
        return min(alike, alike_title) >= ALIKE_STRANGE
    return min(alike, alike_title) >= ALIKE and alike + alike_title >= ALIKE_BOTH

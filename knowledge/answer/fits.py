"""Whether a session is what one word of a question asks for: a meal, a track, a kind, a level, a label,
a language."""

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.formats import formats_of
from knowledge.held_in import told
from knowledge.languages import NAMES
from knowledge.model import Schedule, Session
from knowledge.patterns import pattern
from knowledge.understand.cues import Cue
from knowledge.understand.foods import FOOD
from knowledge.understand.intent_patterns import BREAKS
from knowledge.understand.query import Query
from knowledge.understand.translations import in_english
from knowledge.words import STOP, stem, words

_LEVEL_WORDS = {
    level: frozenset(said.split())
    for level, said in (
        ("beginner", "beginner introductory introduction intro basic basics novice starter newbie "
         "newbies newbie's dummies newcomer newcomers beginners 100 101 easy started"),
        ("intermediate", "intermediate 200"),
        ("advanced", "advanced expert 300 400 experts"),
    )
}  # fmt: skip


_FROM_NOTHING = re.compile(
    r"\bfor beginners\b|\b(?:from )?zero to hero\b|"
    r"\bfrom (?:zero|scratch|the (?:very )?beginning)\b", re.I,
)  # fmt: skip

# What is called so is for them
FOR_CHILDREN = re.compile(
    r"(?:kids|kinder|ragazz[ei]|bambin[ei]|enfants|jugend)\b|"
    r"\b(?:kid|child(?:ren)?|youth|famil(?:y|ies)|juniors?|teens?|teenagers?|toddlers?|youngsters?|kinder\w*|jugend\w*)\b",
    re.I,
)


def called(s: Session) -> frozenset[str]:
    """The words of its title; of a break what they are in English, too: "Pausa de caf\u00e9"."""
    return _called(s.title, s.is_break)


@lru_cache(maxsize=20_000)
def _called(title: str, is_break: bool) -> frozenset[str]:
    said = words(title)
    return (
        frozenset((*said, *(e for w in said for e in in_english(w))))
        if is_break
        else frozenset(said)
    )


def is_meal(s: Session) -> bool:
    said = called(s)
    return (
        not said.isdisjoint(FOOD)
        and len(words(s.title)) < (3 if s.speakers and not s.is_break else 8)
        and not said & {"event", "talk", "talks", "spare"}
    )


def names_break(session: Session, query: Query) -> bool:
    asked = BREAKS.get(query.kind_word)
    return not asked or asked in called(session)


def as_talks(schedule: Schedule, query: Query, sessions: Sequence[Session]) -> list[Session]:
    """ "How many talks", "the first talk": no doors that open and no prize draw, if there is anything
    else."""
    named = query.titles or query.topic or query.speakers or query.kind
    if named or not query.says(Cue.TALKS):
        return list(sessions)
    return [s for s in sessions if s.id not in schedule.unheld] or list(sessions)


def in_track(session: Session, track: str) -> bool:
    return track in (session.track, session.part_of, *session.tags)


def is_marked(session: Session, kind: str) -> bool:
    """Whether the file itself says that it is one."""
    if kind in formats_of(session):
        return True
    return any(kind == mark.lower() for mark in (*session.tags, *session.labels))


def of_kind(session: Session, kind: str) -> bool:
    return is_marked(session, kind) or _is_called(session.title, kind)


@lru_cache(maxsize=20_000)
def _is_called(title: str, kind: str) -> bool:
    said = words(title)
    return kind in said or len(kind) > 4 and any(w.endswith(kind) for w in said)  # "Afterparty"


def is_said_to_be(session: Session, word: str) -> bool:
    """ "The last round is a quiz show", of a session that is called otherwise."""
    return bool(
        pattern(rf"\b(?:is|are|be) (?:an?|our|the) (?:\w+[ -]){{0,3}}{re.escape(word)}\b").search(
            session.description.lower()
        )
    )


def of_level(session: Session, level: str, told_too: bool = False) -> bool:
    """``told_too``: also where only the description says so."""
    if not level:
        return False
    if told_too and not _LEVEL_WORDS[level].isdisjoint(words(session.description)):
        return True
    told = (session.level, *session.tags) if session.level else (session.title,)
    if _says_level(told, level):
        return True
    return level == "beginner" and not session.level and (
        _from_nothing(session.title) or _from_nothing(session.description)
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def _says_level(told: tuple[str, ...], level: str) -> bool:
    return not _LEVEL_WORDS[level].isdisjoint(words(" ".join(told)))


@lru_cache(maxsize=4096)
def _from_nothing(text: str) -> bool:
    return bool(_FROM_NOTHING.search(text))


def without_frames(sessions: Sequence[Session]) -> list[Session]:
    """Without sessions that only contain another of them: "Opening remarks and keynote", where the
    keynote is a session too."""
    held = [s for s in sessions if s.speakers]
    return [s for s in sessions if not any(_frames(s, one) for one in held)]


def _frames(outer: Session, inner: Session) -> bool:
    within = outer.start <= inner.start and inner.end <= outer.end and outer.room == inner.room
    return within and outer.minutes > inner.minutes and not outer.all_day


def stems_of(label: str) -> frozenset[str]:
    return frozenset(stem(w) for w in words(label) if w not in STOP)


def best_marked(query: Query, sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    """Where labels have all words of the topic: the sessions of those that say least else."""
    asked = frozenset(map(stem, query.topic))
    more = {
        s.id: min(len(found) for label in s.labels if asked <= (found := stems_of(label)))
        for s in sessions
        if any(asked <= stems_of(label) for label in s.labels)
    }
    least = min(more.values(), default=0)
    return tuple(s for s in sessions if more.get(s.id) == least) if more else sessions


def languages_of(s: Session) -> list[str]:
    """Their names; none where nothing tells."""
    return [NAMES[code] for code in told(s)]

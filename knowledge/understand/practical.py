"""Practical matters that a schedule does not hold, and food that is only spoken of in passing."""

import re
from itertools import pairwise

from knowledge.index import Index
from knowledge.languages import asked_language
from knowledge.patterns import pattern
from knowledge.understand.details_asked import is_subject
from knowledge.understand.intent_patterns import BREAKS, PRACTICAL, VISITORS
from knowledge.understand.query import Query

_OF_BREAKS = ("when", "until", "duration", "ends", "missed")  # what only the schedule can tell
_NO_NAME = r"(?:in|here|on|at|for|nearby|please|now|quickly|available|around|is|are|and|or|today)"
# "Where do they break into things"
_BREAKS_SOMETHING = re.compile(r"\b(?:they|you|to|we|i|can|who|people|could|will) breaks?\b")
_EATEN = frozenset(
    "lunch dinner breakfast supper coffee tea beer food meal meals drink drinks".split()
)
# "How to wrap your lunch in cloth", "a computer that makes dinner": of no break
_IN_PASSING = (
    r"\b(?:makes?|making|cooks?|cooking|wrap(?:s|ping)?|pack(?:s|ing)?|spilt|spilled|tipped|"
    r"deliver\w*) (?:\w+ )?{0}\b|\b(?:your|their) {0}\b"
)
_FROM_SUCH = re.compile(
    r"\b(?:the|that|this|any|an?) (?:one|talk|session|person|people|guy|lady|woman|man|"
    r"speaker|folks|thing)s?(?: (?:given|presented|done|run))? "
    r"(?:from|by|with) (?:the|that|this|an?|some)\b"
)
# What no lost property holds
_LOST_FOR_GOOD = re.compile(
    r"\blost (?:my |our |a |all |his |her )?(?:\w+ )?(?:job|interest|count|track|faith|hope|sight|"
    r"hearing|confidence|motivation|memory|sleep|weight|dad|mum|mom|father|mother|parents?|brother|"
    r"sister|wife|husband|partner|friend|baby|dog|cat|gran\w*|uncle|aunt|colleague|somebody|someone)\b"
)
_TOLD_OF = (
    r"\b(?:talk|session|workshop|panel|one|thing) (?:\w+ )?(?:about|on|where|who) "
    r"(?:\w+ ){{0,6}}?{0}\b"
)
# "Something about apps that go on when the wifi dies", unlike "anything about the wifi"
_WITHIN_A_TOPIC = (
    r"(?:thing|body|\bone|\btalks?|\bsessions?|\bworkshops?|\bpanels?) (?:\w+ )?(?:about|on) .*"
    r"\b(?:that|which|who|when|where|if|without|how|why) .*\b{0}\b"
)
# "The arabic one": what it is about
_CALLED_SO = re.compile(r"\b(?:the|that|this) \w+ (?:one|talk|session|thing|bit)\b")


def practical_of(
    index: Index, query: Query, text: str, left: list[str], about: frozenset[str]
) -> str:
    """The key of the practical matter that is asked of, or ""."""
    if asked_language(text) and not (query.language or _CALLED_SO.search(text)):
        return "language"
    if VISITORS.search(text):
        return "attendance"
    for key, cues in PRACTICAL.items():
        for cue in set(cues) & set(left):
            # "a talk about power", "any video sessions": a subject of this conference
            heard = pairwise(text.split())
            if any(cue in pair and pair in index.pairs for pair in heard):
                continue
            if is_subject(index, cue, text):
                continue
            if in_passing(cue, text):
                continue
            if cue == "doctor" and pattern(rf"\bdoctor (?!{_NO_NAME}\b)[a-z]+").search(text):
                continue  # "what time is doctor Liang"
            if cue == "lost" and _LOST_FOR_GOOD.search(text):
                continue
            if pattern(rf"\bthat {cue}\b|\b{cue} (?:who|whose|that|on who)\b").search(text):
                continue  # "that doctor who spent a year on the ice"
            if cue not in _EATEN and pattern(_TOLD_OF.format(cue)).search(text):
                continue  # "the talk about the actress who invented wifi"
            if pattern(_WITHIN_A_TOPIC.format(cue)).search(text):
                continue
            if cue not in _EATEN and _FROM_SUCH.search(text):
                continue  # "the one from the taxi firm"
            if cue == "fi" and not re.search(r"\b(?:wi|why) fi\b", text):
                continue  # "the sci fi panel"
            said_of = pattern(
                rf"\b{cue} (?:\w+ )?(?:talk|session|workshop|panel|thing|one|guy|lady|man|woman|"
                rf"person)s?\b"
            ).search(text)
            if not (index.knows(cue) and (cue in about or said_of)):
                return "" if cue in BREAKS and query.intent in _OF_BREAKS else key
    return ""


def in_passing(word: str, text: str) -> bool:
    if word in ("break", "breaks") and _BREAKS_SOMETHING.search(text):
        return True
    return word in _EATEN and bool(pattern(_IN_PASSING.format(re.escape(word))).search(text))

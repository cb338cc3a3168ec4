"""Practical matters and details of a session that a question asks for, unless their words are what a
session is about or are only spoken of in passing."""

import re
from itertools import pairwise

from knowledge.index import Index
from knowledge.languages import asked_language
from knowledge.patterns import pattern
from knowledge.postings import IN_STRAND
from knowledge.understand.children import CHILD
from knowledge.understand.foods import DRINKS, FOOD
from knowledge.understand.intent_patterns import BREAKS, PRACTICAL, VISITORS
from knowledge.understand.query import Query
from knowledge.understand.tasks import PROPERTIES
from knowledge.understand.topic_stopwords import ORDINARY
from knowledge.words import STOP, stem

_OF_BREAKS = ("when", "until", "duration", "ends", "missed")  # what only the schedule can tell
_NO_NAME = r"(?:in|here|on|at|for|nearby|please|now|quickly|available|around|is|are|and|or|today)"
# "Where do they break into things"
_BREAKS_SOMETHING = re.compile(r"\b(?:they|you|to|we|i|can|who|people|could|will) breaks?\b")
_EATEN = FOOD | DRINKS
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
_CALLED = r"\b{} (?:\w+ )?(?:talk|session|workshop|panel|thing|one|guy|lady|man|woman|person)s?\b"


# What no single word tells: who minds a child, where lost things are, where a firm has its stand
_ASKED_SO = {
    "childcare": re.compile(
        r"\b(?:creches?|child ?(?:care|minding|minders?)|day ?care|baby ?sit\w*|nanny|nannies)\b|"
        r"\b(?:watch|mind|look(?:s|ing)? after|tak(?:es?|ing) care of|keep(?:s|ing)? an eye on|minding|"
        rf"watching) (?:my|our) (?:\w+ )??{CHILD}\b"
    ),
    "help": re.compile(
        r"\b(?:left|lost|forgot(?:ten)?|dropped|mislaid|misplaced) (?:my|our) (?:\w+ ){1,3}?"
        r"(?:somewhere|anywhere|behind|(?:\S+ ){0,8}?who (?:do|should|can|could) (?:i|we) "
        r"(?:ask|tell|see|go|talk|speak|turn|contact))\b"
    ),
    "transport": re.compile(
        r"\b(?:last|next|first|night) (?:bus|train|tram|ferry|shuttle|flight|coach)"
        r"(?= (?:to|back|home|into|from|out|tonight|today|tomorrow)\b|$)"
    ),
    "opening hours": re.compile(
        r"^(?:when|what time|at what time) do (?:(?:the|your) )?doors (?:open|close|shut)\b"
    ),
    "sponsors": re.compile(
        r"^(?:(?:and|so|ok|okay|um) )*(?:where|which \w+|what \w+|where (?:do|can) (?:i|we) find)"
        r"(?: is| are)? (?:the|a|their) (?:[\w']+ ){1,3}(?P<cue>stands?|stalls?|booths?)"
        r"(?: (?:in|at|on))?$"
    ),
}


def _asked_so(index: Index, text: str) -> str:
    """The key of what is asked for in several words, unless a session is called by them."""
    for key, asked in _ASKED_SO.items():
        found = asked.search(text)
        if found and not (key == "help" and _LOST_FOR_GOOD.search(text)):
            cue = found.groupdict().get("cue") or found[0]
            if " " in cue or not is_titled(index, cue):
                return key
    return ""


def practical_of(
    index: Index, query: Query, text: str, left: list[str], about: frozenset[str]
) -> str:
    """The key of the practical matter that is asked of, or ""."""
    if asked_language(text) and not (query.language or _CALLED_SO.search(text)):
        return "language"
    if VISITORS.search(text):
        return "attendance"
    if key := _asked_so(index, text):
        return key
    for key, cues in PRACTICAL.items():
        for cue in sorted(set(cues) & set(left), key=lambda w: (w not in BREAKS, w)):
            if not _is_told_of(index, cue, text, about):
                return "" if cue in BREAKS and query.intent in _OF_BREAKS else key
    return ""


def _is_told_of(index: Index, cue: str, text: str, about: frozenset[str]) -> bool:
    """Whether a practical word asks for nothing: it tells what a session is about, or whose it is."""
    return bool(
        # "any video sessions"
        any(cue in pair and pair in index.pairs for pair in pairwise(text.split()))
        or is_subject(index, cue, text)
        or in_passing(cue, text)
        # "what time is doctor Liang"
        or cue == "doctor" and pattern(rf"\bdoctor (?!{_NO_NAME}\b)[a-z]+").search(text)
        or cue == "lost" and _LOST_FOR_GOOD.search(text)
        # "that doctor who spent a year on the ice"
        or pattern(rf"\bthat {cue}\b|\b{cue} (?:who|whose|that|on who)\b").search(text)
        or pattern(_WITHIN_A_TOPIC.format(cue)).search(text)
        # "the talk about the actress who invented wifi", "the one from the taxi firm"
        or cue not in _EATEN and pattern(_TOLD_OF.format(cue)).search(text)
        or cue not in _EATEN and _FROM_SUCH.search(text)
        or index.knows(cue) and (cue in about or pattern(_CALLED.format(cue)).search(text))
        or cue == "fi" and not re.search(r"\b(?:wi|why) fi\b", text)  # "the sci fi panel"
    )  # fmt: skip


def in_passing(word: str, text: str) -> bool:
    if word in ("break", "breaks") and _BREAKS_SOMETHING.search(text):
        return True
    return word in _EATEN and bool(pattern(_IN_PASSING.format(re.escape(word))).search(text))


def detail_of(index: Index, said: str) -> str:
    """The name of a property, unless its words are what a session is about: "the train ticket talk"."""
    for name, written in PROPERTIES.items():
        for found in written.finditer(said):
            telling = [w for w in found[0].split() if w not in STOP]
            if not any(is_subject(index, word, said) for word in telling):
                return name
    return ""


# "Will it be filmed or should I take notes": what one would do otherwise
_OTHERWISE = re.compile(
    r"(?P<asked>.+?) or (?:else )?(?:should|shall|must|do|will) (?:i|we) .+|"
    r"(?:should|shall|must|do) (?:i|we) .+? or (?P<then>.+)"
)


def less_otherwise(index: Index, said: str) -> str:
    """A detail that is asked for, without what one would do if it is not so."""
    found = _OTHERWISE.fullmatch(said)
    asked = (found["asked"] or found["then"]) if found else ""
    return asked if asked and detail_of(index, asked) else said


def is_subject(index: Index, word: str, said: str) -> bool:
    """Whether a title has ``word`` and what stands next to it, or a session is called by it."""
    called = rf"\b(?:the|that|this) {word} (?:talk|session|one|thing|workshop|panel|lecture)\b"
    if pattern(called).search(said) and is_titled(index, word):
        return True
    beside = [pair for pair in pairwise(said.split()) if word in pair]
    return any(together(index, *pair) for pair in beside)


def is_titled(index: Index, word: str) -> bool:
    return bool(index.postings.having_any((stem(word),), IN_STRAND))


def together(index: Index, one: str, other: str) -> bool:
    """Whether a title has both words, in whatever form."""
    if any(w in STOP or w in ORDINARY for w in (one, other)):
        return False
    return bool(index.postings.having_all((stem(one), stem(other)), IN_STRAND))

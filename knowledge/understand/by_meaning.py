"""What word patterns left open, decided by what the utterance is like as a whole."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache

from knowledge.index import Index
from knowledge.patterns import pattern
from knowledge.replacing import replace
from knowledge.retrieval.embedder import english
from knowledge.understand import intents
from knowledge.understand.cues import Cue
from knowledge.understand.intent_patterns import TOPICAL
from knowledge.understand.intents import LIKELY, SURE, Guess
from knowledge.understand.mentions import mentions
from knowledge.understand.query import Query
from knowledge.understand.topic_stopwords import ORDINARY, subject
from knowledge.words import STOP, stem, words

_OPEN = ("any", "what")  # intents that ask for nothing in particular
_ACTS = {"thanks": "thanks", "insult": "insult", "bye": "bye", "hello": "hello", "repeat": "again",
         "stop": "stop", "about me": "about me"}  # fmt: skip
Side = Callable[[Index, str, datetime], Query]
_INTENTS = {"duration": "duration", "ends": "ends", "when": "when", "where": "where", "who": "who",
            "about": "about", "until": "until", "missed": "missed", "count": "count",
            "bio": "about"}  # fmt: skip
_TASKS = {
    "plan": "plan",
    "with": "with",
    "again": "again",
    "repeats": "repeats",
    "company": "company",
}
_BESIDE = {"after": "after", "before": "before", "during": "during"}
_OF_PEOPLE = (
    "present",
    "bio",
    "company",
    "again",
    "with",
    "when",
    "where",
    "who",
    "after",
    "before",
)
_MISSES = re.compile(r"\b(?:miss|missing|lose|late|mean)\b")
_FITS = re.compile(
    r"\b(?:can|could|able|possible|feasible|doable|manage|make|time|chance|reach|combine|work|fit|done|okay|ok|alright|fine|"
    r"out|finished|over|be there)\b"
)
_CANNOT = re.compile(r"\b(?:stop|keep|prevent|way|choose|must i|have to|can't|rule)\b")
_SIDE_BY_SIDE = re.compile(
    r"\b(?:clash|overlap|conflict|coincid|collid|run into|same|both|between|against|or)"
)
_SAME_TIME = re.compile(r"^(?:and |so |but )*(?:is|are|does|do|will|would)\b.*\bsame time$")
_TOO = re.compile(r"\b(?:as well|also|too|still|in addition|on top)\b")
_SUBJECT = re.compile(
    r"(?:is|are) there (?:an?|any|some)(?:thing)?(?: \w+)? (?:where|about|on|for|that|who|which)\b|"
    r"(?:(?:is|are) there )?(?:any|anything|something|an?|some)\b(?: \w+)? ?(?:talks?|sessions?)? ?"
    r"(?:about|on)\b"
)
# "Raising money", "robots wrestle": nobody's name
_INFLECTED = re.compile(r"(?<=\w{3})(?:ing|ed|s)$")
_ON = frozenset("happening going else".split())
LEAST = 0.03  # margin that is enough where two things are named
_WEAK = 0.02  # a margin that still supports what the words already suggest


def decided(index: Index, query: Query, said: str, now: datetime, side: Side) -> Query:
    """``query`` with what is asked of its sessions; unchanged where nothing is sure.

    ``side`` reads one of the things that are set side by side.
    """
    if query.task or query.act or len(said.split()) < 2 or _says_all(query):
        return query
    if query.titles and not any(set(query.speakers) & set(s.speakers) for s in query.titles):
        query = replace(query, speakers=())  # a title is surer than what is like a name
    query = _half_named(index, query, said)
    spoken = _spoken(index, query, said)
    found = intents.guess(intents.masked(said, spoken))
    if not found.label:
        return query
    person = next((run for run, of in spoken.items() if of == "P"), "")
    of_topic = bool(person) and set(person.split()) <= set(query.topic)
    if (
        of_topic
        and not TOPICAL.search(said)
        and found.sure("present", "bio", "company", "again", least=LIKELY)
    ):
        return replace(query, topic=(), unknown_speaker=person, asks_person=True, speaks=True)
    if act := _act(index, query, found, said):
        return replace(query, act=act)
    if found.label == "clash" and not (_SUBJECT.match(said) or query.correction):
        return _clash(index, query, found, said, now, side)
    query = replace(query, of_it=found.margin) if is_detail(query, found) else query
    query = _asked(index, query, found)
    unknown = query.unknown_speaker
    if (
        unknown
        and found.margin >= LIKELY
        and found.label not in _OF_PEOPLE
        and "P" not in spoken.values()
    ):
        query = replace(query, unknown_speaker="", topic=(unknown,) if index.knows(unknown) else ())
    return _less_asking(index, query, found, said)


def _says_all(query: Query) -> bool:
    """ "What's on now": a time, and no word beside it that could mean more. The questions asked most
    need no network, nor the time to load one."""
    when = query.when
    alone = when.given and not (query.about_something or query.anaphoric or query.person_back)
    return alone and query.intent == "what" and set(query.content) <= _ON


def is_detail(query: Query, found: Guess) -> bool:
    """Whether only a description may tell what is asked of a session."""
    least = LIKELY if query.intent in (*_OPEN, "about", "who", "facts") else SURE
    another = query.topic and query.says(Cue.THE_ONES)
    return found.sure("detail", least=least) and not another


def with_detail_guessed(query: Query) -> Query:
    """``of_it`` guessed from all that was said, names included. It takes some 5 ms, so it is done only
    for what may be asked of the session that is talked of, which the parser doesn't know."""
    found = intents.guess(query.said.verbatim)
    return replace(query, of_it=found.margin) if is_detail(query, found) else query


def _half_named(index: Index, query: Query, said: str) -> Query:
    """ "Is Ada Lovelace on the bill?" asks for no Bill: without what names somebody in part only."""
    heard = said.split()
    whole = any(set(words(name)) <= set(heard) for name in query.speakers)
    if not query.speakers or whole or not query.yes_no or query.titles:
        return query
    plain = replace(query, speakers=())
    other = unheard_of(index, plain, _in_a_row(heard, query.topic), said)
    return plain if other else query


def _spoken(index: Index, query: Query, said: str) -> dict[str, str]:
    """Runs of ``said`` that name something -> the placeholder for what they name."""
    spoken = {query.when.spoken: "W"} if query.when.spoken else {}
    heard = said.split()
    for s in query.titles:
        title = words(s.title)
        spoken[" ".join(title)] = "S"
        inside = [w for w in heard if w in title and w not in STOP]
        run = heard[heard.index(inside[0]) : _last(heard, inside[-1]) + 1] if inside else []
        if 1 < len(run) <= len(title) + 2:
            spoken[" ".join(run)] = "S"
        else:  # told in two places
            spoken |= {w: "X" for w in inside if w not in ORDINARY}
    for name in query.speakers:
        parts = words(name)
        spoken |= {" ".join(parts): "P"} | {p: "P" for p in (parts[:1] + parts[-1:]) if p in heard}
    if query.unknown_speaker and not set(query.unknown_speaker.split()) <= english():
        spoken[query.unknown_speaker] = "P"
    for room in query.rooms:
        spoken[" ".join(words(room))] = "R"
    for word in query.topic:
        strange = index.knows(word) or word not in english()
        if strange and word not in asking() and word not in ORDINARY:
            spoken[word] = "X"
    runs: list[list[str]] = [[]]
    for word in heard:  # words of a topic that follow each other are one
        if spoken.get(word) == "X":
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    whole = {" ".join(run): "X" for run in runs if len(run) > 1}
    if person := unheard_of(index, query, _in_a_row(heard, query.topic), said):
        whole[person] = "P"
    return spoken | whole


def _in_a_row(heard: list[str], topic: tuple[str, ...]) -> list[str]:
    """The first words of ``topic`` that stand side by side and ask nothing."""
    run: list[str] = []
    for word in heard:
        if word in topic and word not in asking():
            run.append(word)
        elif len(run) > 1:
            break
        else:
            run = []
    return run


def unheard_of(index: Index, query: Query, run: list[str], said: str) -> str:
    """Two or three words in a row that no title holds together: perhaps a person's full name."""
    if query.speakers or query.titles or len(run) not in (2, 3) or len(query.topic) > 4:
        return ""
    person = " ".join(run)
    if pattern(
        rf"\b(?:an?|any|some) {person}\b|\b{person} (?:ones?|talks?|sessions?|thing|stuff)\b"
    ).search(said):
        return ""  # "a detective themed one"
    plain = any(_INFLECTED.search(w) and _INFLECTED.sub("", w) in english() for w in run)
    whom = query.asks_person or query.speaks or query.person_back
    plain = plain or set(run) <= english() and not whom
    if plain or set(run) & subject(said):
        return ""
    stems = set(map(stem, run))
    together = any(stems <= set(map(stem, words(s.title))) for s in index.schedule.talks)
    return "" if together else person


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


def _act(index: Index, query: Query, found: Guess, said: str) -> str:
    """An act names nothing that the schedule has."""
    speakers = set(words(" ".join(query.speakers))) & set(said.split())
    names = query.titles or speakers or query.rooms or query.track or query.when.given
    if names or query.kind or query.practical or found.label not in _ACTS:
        return ""
    left = [w for w in query.topic if index.knows(w) and w not in asking(found.label)]
    least = LIKELY if query.intent == "any" else SURE
    return _ACTS[found.label] if not left and found.margin >= least else ""


def _clash(index: Index, query: Query, found: Guess, said: str, now: datetime, side: Side) -> Query:
    if query.beside or query.exclude:
        return query
    named = mentions(index, said, asking("clash"))
    too = bool(_TOO.search(said))
    back = query.anaphoric or query.person_back
    whole = len(named) > 1 or query.those == "both" or (back or too) and len(named) == 1
    cue = (
        _FITS.search(said)
        or _MISSES.search(said)
        or _CANNOT.search(said)
        or _SIDE_BY_SIDE.search(said)
    )
    enough = LEAST if cue and whole else LIKELY if whole and len(named) < 2 else SURE
    if found.margin < enough:
        return query
    if not (whole or back or query.those):
        return query
    clashes = _CANNOT.search(said) or _SAME_TIME.search(said)
    task = "clash" if clashes else "miss" if _MISSES.search(said) else \
           "fits" if _FITS.search(said) else "clash"  # fmt: skip
    if len(named) > 2:
        sure = [one for one in named if _names_sure(side(index, one, now))]
        named = sure[:2] if len(sure) > 1 else [named[0], named[-1]]
    if len(named) == 1:
        named = ["that", *named]
    sides = tuple(side(index, one, now) for one in named or ["both"])
    if len(sides) > 1 and not all(_can_be_meant(index, s, bool(cue)) for s in sides):
        return query
    return replace(query, task=task, sides=sides, beside="", when=query.when)


def _can_be_meant(index: Index, side: Query, cued: bool) -> bool:
    """Whether a side may be a session. One that only has a topic must have words that the schedule
    uses, unless the question's words ask for two things (``cued``)."""
    if side.topic and not (side.titles or side.speakers or cued):
        return all(index.knows(w) for w in side.topic)
    return side.about_something and not side.practical or side.anaphoric


def _names_sure(mention: Query) -> bool:
    return bool(mention.titles or mention.speakers)


def _asked(index: Index, query: Query, found: Guess) -> Query:
    """The first reading that the rest of the query allows."""
    for reading in (_task, _beside, _catch, _intent, _present, _practical):
        if asked := reading(index, query, found):
            return asked
    return query


def _names_one(query: Query) -> bool:
    return bool(query.titles or query.speakers or query.anaphoric or query.person_back)


def _task(index: Index, query: Query, found: Guess) -> Query | None:
    person = query.speakers or query.person_back or query.unknown_speaker
    allowed = found.label in ("plan", "repeats") or person
    allowed = allowed or (query.anaphoric and found.label == "with")
    sure = found.label in _TASKS and found.margin >= SURE
    if found.label == "again" and query.when.given:
        return None  # "is he doing anything tomorrow": whatever it is
    return replace(query, task=_TASKS[found.label]) if allowed and sure else None


def _beside(index: Index, query: Query, found: Guess) -> Query | None:
    if found.label not in _BESIDE or query.beside or found.margin < LIKELY:
        return None
    topical = any(w in index.words for w in query.topic)
    bounded = query.when.after or query.when.before or query.when.part
    if bounded or not (_names_one(query) or topical):
        return None
    back = query.anaphoric and not (query.titles or query.speakers)
    topic = () if query.titles or query.speakers or back else query.topic
    when = replace(query.when, next=False)
    which = _BESIDE[found.label]
    intent = "what" if query.intent == "ends" else query.intent  # "what happens when he's done"
    query = replace(
        query, intent=intent, beside=which, anaphoric=back, when=when, pick="", topic=topic
    )
    return _less_asking(index, query, found, "")


def _catch(index: Index, query: Query, found: Guess) -> Query | None:
    """ "I'm off at six, what could I see till then?": what begins and ends before it."""
    when = query.when
    moment = when.at or when.before
    if not (found.sure("catch") and moment) or when.after or when.part:
        return None
    return replace(query, when=replace(when, at=None, after=None, before=moment), free=True)


def _intent(index: Index, query: Query, found: Guess) -> Query | None:
    open_ = query.intent in (*_OPEN, "missed", "facts") and not query.practical
    if found.label not in _INTENTS or not open_ or found.label == "missed":
        return None
    if found.label == "ends" and query.beside or found.label == "where" and query.only_rooms:
        return None  # "and auditorium two": what is on there
    if found.label == "bio":
        sure = query.speakers and found.margin >= SURE
    else:
        sure = found.margin >= (LIKELY if _names_one(query) or query.topic else SURE)
    return replace(query, intent=_INTENTS[found.label]) if sure else None


def _present(index: Index, query: Query, found: Guess) -> Query | None:
    person = query.speakers or query.unknown_speaker or query.unsure_speakers
    if not person or query.titles or not found.sure("present", least=LIKELY):
        return None
    return replace(query, speaks=True, asks_person=True)


def _practical(index: Index, query: Query, found: Guess) -> Query | None:
    names = query.titles or query.speakers or query.rooms or query.track or query.kind
    names = names or query.language or query.level or query.exclude or query.lasting
    known = any(index.knows(w) for w in query.topic)
    if known or names or query.practical or query.says(Cue.ENDS_IN_ONES):
        return None
    if not found.sure("practical"):
        return None
    return replace(query, practical="other", intent="facts")


def _less_asking(index: Index, query: Query, found: Guess, said: str) -> Query:
    """Words that the exemplars ask with are no subject, unless it is said that they are."""
    if found.margin < _WEAK or not query.topic:
        return query
    own, every, about = asking(found.label), asking(), subject(said)
    topic = tuple(w for w in query.topic
                  if w in about or w in index.words or w not in own
                  and (w not in every or index.knows(w)))  # fmt: skip
    return replace(query, topic=topic)

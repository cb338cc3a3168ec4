"""What word patterns left open, decided by what the utterance is like as a whole."""

import re

from knowledge.index import Index
from knowledge.replacing import replace
from knowledge.understand import intents
from knowledge.understand.constraints import Reader
from knowledge.understand.cues import Cue
from knowledge.understand.intent_patterns import TOPICAL
from knowledge.understand.intents import LIKELY, SURE, Guess, asking
from knowledge.understand.mentions import (
    in_a_row,
    mentions,
    names_masked,
    searched,
    spoken_for,
    unheard_of,
)  # fmt: skip
from knowledge.understand.query import Query
from knowledge.understand.sides import side
from knowledge.understand.topic_stopwords import subject
from knowledge.words import words

_OPEN = ("any", "what")  # intents that ask for nothing in particular
_ACTS = {"repeat": "again"} | {
    act: act for act in ("thanks", "insult", "bye", "hello", "stop", "about me")
}
_INTENTS = frozenset("duration ends when where who about until count bio".split())
_TASKS = frozenset("plan with again repeats company".split())
_BESIDE = frozenset("after before during".split())
_OF_PEOPLE = "present bio company again with when where who after before".split()
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
PLAIN = frozenset("when where who duration ends".split())
_PLAINLY = frozenset(
    "is are on in at by of the a gives give giving does do time room start end finish last".split()
)
_OF_SPEAKERS = frozenset("talk talks talking speak speaks speaking session sessions up".split())
_ON = frozenset("happening going else".split())
LEAST = 0.03  # margin that is enough where two things are named
_WEAK = 0.02  # a margin that still supports what the words already suggest


def decided(reader: Reader, query: Query, said: str) -> Query:
    """``query`` with what is asked of its sessions; unchanged where nothing is sure."""
    if query.task or query.act or len(said.split()) < 2 or says_all(query):
        return query
    if query.titles and not any(set(query.speakers) & set(s.speakers) for s in query.titles):
        query = replace(query, speakers=())  # a title is surer than what is like a name
    query = _half_named(reader.index, query, said)
    spoken = spoken_for(reader.index, query, said)
    masked = intents.masked(said, spoken)
    if query.topic:  # what else is likely to be asked by meaning: together they are cheaper
        likely = (
            searched(reader.index, one) for one in (said, query.phrase, " ".join(query.topic))
        )
        intents.prepare([masked, names_masked(reader.index, query, said), *likely])
    found = intents.guess(masked)
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
    if act := _act(reader.index, query, found, said):
        return replace(query, act=act)
    if found.label == "clash" and not (_SUBJECT.match(said) or query.correction):
        return _clash(reader, query, found, said)
    query = replace(query, of_it=found.margin) if is_detail(query, found) else query
    query = _asked(reader.index, query, found)
    unknown = query.unknown_speaker
    if (
        unknown
        and found.margin >= LIKELY
        and found.label not in _OF_PEOPLE
        and "P" not in spoken.values()
    ):
        query = replace(
            query, unknown_speaker="", topic=(unknown,) if reader.index.knows(unknown) else ()
        )
    return _less_asking(reader.index, query, found, said)


def says_all(query: Query) -> bool:
    """ "What's on now", "where is TITLE", "when is Ada King's talk": no word beside it that could mean
    more. The questions asked most need no network, nor the time to load one."""
    when = query.when
    if query.topic or query.detail:
        return False
    if query.titles and query.intent in PLAIN or query.only_rooms and when.given:
        return _PLAINLY.issuperset(query.phrase.split())
    if query.intent in PLAIN and len(query.speakers) == 1 and not query.misheard:
        called = words(query.speakers[0])
        return {*_PLAINLY, *_OF_SPEAKERS, *called}.issuperset(query.phrase.split())
    alone = when.given and not (query.about_something or query.anaphoric or query.person_back)
    return alone and query.intent == "what" and set(query.content) <= _ON


def is_detail(query: Query, found: Guess) -> bool:
    """Whether only a description may tell what is asked of a session."""
    least = LIKELY if query.intent in (*_OPEN, "about", "who", "facts") else SURE
    another = query.topic and query.says(Cue.THE_ONES)
    return found.sure("detail", least=least) and not another


def with_detail_guessed(query: Query) -> Query:
    """``of_it`` guessed from all that was said, names included. It takes about 1 ms, so it is done only
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
    other = unheard_of(index, plain, in_a_row(heard, query.topic), said)
    return plain if other else query


def _act(index: Index, query: Query, found: Guess, said: str) -> str:
    """An act names nothing that the schedule has."""
    speakers = set(words(" ".join(query.speakers))) & set(said.split())
    names = query.titles or speakers or query.rooms or query.track or query.when.given
    names = names or query.correction and query.ordinal  # "sorry, the second one"
    if names or query.kind or query.practical or found.label not in _ACTS:
        return ""
    left = [w for w in query.topic if index.knows(w) and w not in asking(found.label)]
    least = LIKELY if query.intent == "any" else SURE
    return _ACTS[found.label] if not left and found.margin >= least else ""


def _clash(reader: Reader, query: Query, found: Guess, said: str) -> Query:
    if query.beside or query.exclude:
        return query
    named = mentions(reader.index, said, asking("clash"))
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
        sure = [one for one in named if _names_sure(side(reader, one))]
        named = sure[:2] if len(sure) > 1 else [named[0], named[-1]]
    if len(named) == 1:
        named = ["that", *named]
    sides = tuple(side(reader, one) for one in named or ["both"])
    if len(sides) > 1 and not all(_can_be_meant(reader.index, s, bool(cue)) for s in sides):
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
    for reading in (_task, _beside, _catch, _intent, _present):
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
    return replace(query, task=found.label) if allowed and sure else None


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
    intent = "what" if query.intent == "ends" else query.intent  # "what happens when he's done"
    query = replace(
        query, intent=intent, beside=found.label, anaphoric=back, when=when, pick="", topic=topic
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
    if found.label not in _INTENTS or not open_:
        return None
    if found.label == "ends" and query.beside or found.label == "where" and query.only_rooms:
        return None  # "and auditorium two": what is on there
    if found.label == "bio":
        sure = query.speakers and found.margin >= SURE
    else:
        sure = found.margin >= (LIKELY if _names_one(query) or query.topic else SURE)
    return replace(query, intent="about" if found.label == "bio" else found.label) if sure else None


def _present(index: Index, query: Query, found: Guess) -> Query | None:
    person = query.speakers or query.unknown_speaker or query.unsure_speakers
    if not person or query.titles or not found.sure("present", least=LIKELY):
        return None
    return replace(query, speaks=True, asks_person=True)


def _less_asking(index: Index, query: Query, found: Guess, said: str) -> Query:
    """Words that the exemplars ask with are no subject, unless it is said that they are."""
    if found.margin < _WEAK or not query.topic:
        return query
    own, every, about = asking(found.label), asking(), subject(said)
    topic = tuple(w for w in query.topic
                  if w in about or w in index.words or w not in own
                  and (w not in every or index.knows(w)))  # fmt: skip
    return replace(query, topic=topic)

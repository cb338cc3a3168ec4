"""An utterance to a query. Whatever comes after this reads the query, never the words."""

import re
from dataclasses import replace
from datetime import datetime

from knowledge.index import Index
from knowledge.languages import language_code, spoken_by
from knowledge.understand import by_meaning, refine, tasks
from knowledge.understand.acts import act_of, after_greeting, emergency
from knowledge.understand.amounts import lasting_of, most_of, next_few
from knowledge.understand.clause_patterns import PRONOUN
from knowledge.understand.clauses import Clauses, split
from knowledge.understand.companies import Asked
from knowledge.understand.constraints import Reader
from knowledge.understand.foreign import language_of
from knowledge.understand.intent_patterns import (
    BESIDE,
    BREAKS,
    DEFINITE,
    ENDING,
    HESITATION,
    PAST,
    STILL,
    THERE_IS,
)
from knowledge.understand.interjections import without_interjection
from knowledge.understand.mentions import mentions
from knowledge.understand.names import ACCEPT
from knowledge.understand.needs import needed, told_first, unburdened
from knowledge.understand.numbers import NUMBERS
from knowledge.understand.picks import without
from knowledge.understand.query import Query
from knowledge.understand.questions import corrected, no_such_room, only_a_time, parted
from knowledge.understand.sentences import one_question
from knowledge.understand.spelling import spelled
from knowledge.understand.when import When
from knowledge.understand.wording import trimmed
from knowledge.words import words

MOST_WORDS = 80  # of what was said last; the patterns take longer than in proportion
_YES_NO = re.compile(
    r"^(?:and |so |but |or )?(?:is|are|does|do|did|will|was|were|can|could|would|has|have|am|isn't|"
    r"aren't|whether)\b"
)
_FRAGMENT = re.compile(r"^(?:and|what about|how about|or)\b")
_GOING_ON = re.compile(
    r"^(?:and |so |ok )*(?:then|then what|what then|and then|then what (?:comes|is on|happens|follows)|"
    r"what (?:comes|follows|happens) then|and after)$"
)
_JOINT = "\N{LOW LINE}and\N{LOW LINE}"
_NO_SIDE = re.compile(
    r"^(?:(?:there )?(?:any(?! of)|some|something|anything|another)|talks|sessions|"
    r"(?:talk|session)$|a talk|what|more|to|all|other)\b|^$"
)
_ORDERED = re.compile(
    r"^(?!.*\bboth\b).*\b(?:after|before|from|then|if|done|finished|over|in time)\b"
)


def parse(index: Index, question: str, now: datetime) -> Query:
    """The one parse of an utterance; ``now`` is in the schedule's zone."""
    question = one_question(without_interjection(index, question))
    heard = words(re.sub(r"\b([ap])\.m\.?", r"\1m", question.lower()))[-MOST_WORDS:]
    said = after_greeting(" ".join(w for w in heard if w not in HESITATION))
    said = _GOING_ON.sub("what is on after that", said)
    titled = index.titles.whole(said.split())[0]
    if not titled and (code := language_of(question, index.words)):
        return Query("any", When(), act=f"foreign {code}", text=said, words=len(heard))
    if danger := emergency(said):
        return Query("any", When(), act=f"danger {danger}", text=said, words=len(heard))
    if not said:
        return Query("any", When(), act="silence")
    if act := act_of(said):
        whole = any(" ".join(words(s.title)) == said for s in titled)
        if not whole:
            return _plain(index, said, now, Clauses(said), act)
    said = spelled(index, spoken_by(trimmed(corrected(said))))
    if two := parted(index, said):
        first, then = (_asked(index, trimmed(part), now) for part in two)
        return replace(first, also=(then,), words=len(heard))
    query = replace(_asked(index, said, now), utterance=said)
    level = query.level or tasks.level_of(said)
    advised = query.recommend or bool(level) and not query.level and not query.titles
    return replace(query, level=level, recommend=advised)


def _asked(index: Index, said: str, now: datetime) -> Query:
    said = told_first(index, unburdened(said), now)
    few, number = next_few(said)
    if number:
        return replace(_plain(index, few, now, _clauses(index, few), ""), most=number)
    wish, most = most_of(said) if tasks.TASKS["plan"].search(said) else (said, 0)
    return replace(_plain(index, said, now, _clauses(index, wish), ""), most=most)


def _clauses(index: Index, said: str) -> Clauses:
    """As ``split``, but words inside a title that is said whole set nothing apart."""
    titled, aside = index.titles.whole(said.split())
    clauses = _told_before(index, said, _unjoined(split(_joined(index, said))))
    spoken = tuple(dict.fromkeys(" ".join(words(s.title)) for s in titled))
    if clauses.task and len(spoken) > 1:
        return Clauses(said, (), clauses.task, spoken[:2], clauses.sign)
    if titled and clauses.unwished and not split(" ".join(aside)).unwished:
        return Clauses(said)
    return _definite(index, clauses)


_TWO = re.compile(
    r"(?:both|the two|the pair|them|those|these)(?: of (?:them|those|these))?(?: both)?"
)


_TWO_LAST = re.compile(rf" {_TWO.pattern}(?: then)?$")


def _told_before(index: Index, said: str, clauses: Clauses) -> Clauses:
    """ "I want the loom talk but she likes the felt one, can I get to both": what was told of."""
    if len(clauses.sides) != 1 or clauses.task not in ("fits", "clash", "miss", "gap"):
        return clauses
    if not _TWO.fullmatch(clauses.sides[0]):
        return clauses
    named = mentions(index, said, by_meaning.asking(""))
    two = [one for one in named if not _TWO.search(one)]
    if len(two) == 1 and _TWO_LAST.search(
        said
    ):  # "she wants the felt one though, could I see the two of them"
        return replace(clauses, sides=("that", two[0]))
    return replace(clauses, sides=tuple(two[:2])) if len(two) > 1 else clauses


def _joined(index: Index, said: str) -> str:
    """With names that hold an "and" in one piece: "cap and thistle" are not two things."""
    for name in index.with_and if " and " in said else ():
        if name in said:
            said = re.sub(rf"\b{name}\b", name.replace(" and ", _JOINT), said)
    return said


def _unjoined(clauses: Clauses) -> Clauses:
    parts = {name: tuple(part.replace(_JOINT, " and ") for part in getattr(clauses, name))
             for name in ("unwished", "sides")}  # fmt: skip
    return replace(clauses, wish=clauses.wish.replace(_JOINT, " and "), **parts)


def _definite(index: Index, clauses: Clauses) -> Clauses:
    """ "Does it clash with anything?" sets no two things side by side: it asks what is on meanwhile."""
    whole = index.titles.whole
    named = [s for s in clauses.sides if not _NO_SIDE.match(s) or whole(s.split())[0]]
    if len(named) == len(clauses.sides):
        return clauses
    if clauses.task in ("clash", "miss") and len(named) == 1:
        what = "that" if PRONOUN.fullmatch(named[0]) else named[0]
        some = next(
            (s for s in clauses.sides if s not in named and len(s.split()) > 2), "what is on"
        )
        return Clauses(f"{some} during {what}")
    return Clauses(clauses.wish)


def _plain(index: Index, said: str, now: datetime, clauses: Clauses, act: str) -> Query:
    sides = tuple(side(index, one, now) for one in clauses.sides)
    wish, lasting = lasting_of(clauses.wish)
    asked = _employed(index, wish)
    planned = bool(tasks.TASKS["plan"].search(said))
    of_two = len(clauses.sides) == 1 and bool(_TWO.fullmatch(clauses.sides[0]))
    query = Reader(index).read(asked.rest, now, planned or of_two)
    outside = " ".join(index.titles.whole(said.split())[1])  # less the words of whole titles
    detail = next((name for name, p in tasks.PROPERTIES.items() if p.search(outside)), "")
    query = _less_planning(_of_what(index, query, detail, asked.rest, now), said)
    if not _asks_of_two(clauses, sides, said):
        clauses, sides = replace(clauses, task="", sign="", sides=()), ()
    query = replace(
        query,
        act=act,
        task=clauses.task,
        lasting=lasting,
        company=asked.name,
        staff=asked.staff,
        sides=sides,
        sign=clauses.sign,
        correction=query.correction and not clauses.unwished,
        exclude=tuple(_unwished(index, one, now) for one in clauses.unwished),
        text=said,
        words=len(said.split()),
        fragment=bool(_FRAGMENT.match(said)) or only_a_time(said, query.when),
        person_back=bool(tasks.PERSON_BACK.search(said)),
        place_back=bool(tasks.PLACE_BACK.search(re.sub(THERE_IS, "", said))) and not query.rooms,
        time_back=bool(tasks.TIME_BACK.search(said)) and not query.when.given,
        those=_those(query, said),
        level=tasks.level_of(clauses.wish),
        detail=detail,
        yes_no=bool(_YES_NO.match(said)),
        choice=" or " in said,
        past=bool(PAST.search(said)),
        definite=bool(DEFINITE.search(said)),
        ending=bool(ENDING.search(said)),
        remaining=bool(STILL & set(said.split())),
        day_asked="day" in said.split(),
        counted=_counted(" ".join(without(said.split(), query.when.spoken))),
        whole=bool(tasks.WHOLE.search(said)),
        no_room=no_such_room(index, query, outside),
        vacant=bool(query.rooms) and bool(tasks.VACANT.search(said)),
        kind_word=_kind_word(index, said, query.kind),
        fact=_fact(index, said),
        free=bool(tasks.FREE.search(said)),
        speaks=_speaks(said),
        asks_person=bool(tasks.PERSON.search(said)),
        singular=bool(tasks.SINGULAR.search(said)),
    )
    query = _anchored(index, refine.less_excluded(refine.with_their_time(query)), clauses.wish, now)
    query = needed(index, refine.on_stage(index, query, said, now), said)
    query = refine.at_that_moment(index, query, said, now)
    if refine.only_told_of(index, query, said):
        query = replace(query, speaks=True, asks_person=True)
    if act:
        return query
    tasked = _task(index, refine.less(query, said), said, now)
    return by_meaning.decided(index, tasked, said, now, side)


def _less_planning(query: Query, said: str) -> Query:
    """Words that ask for a plan are no topic; what is asked of what was told is nothing practical."""
    planning = " ".join(found[0] for found in tasks.TASKS["plan"].finditer(said)).split()
    query = replace(query, topic=tuple(w for w in query.topic if w not in planning))
    if query.practical and _OF_THOSE.search(said):
        return replace(query, practical="", intent="what")
    return query


def _of_what(index: Index, query: Query, detail: str, said: str, now: datetime) -> Query:
    """ "Do I need a ticket for the dinner": what it is asked of, less the words of the detail."""
    if not detail or not query.practical:
        return query
    rest = " ".join(tasks.PROPERTIES[detail].sub("", said).split())
    of = Reader(index).read(rest, now)
    one_thing = of.topic and all(map(index.knows, of.topic))
    named = of.titles or of.speakers or of.kind or one_thing
    return replace(of, text=said) if named and not of.practical else query


def _employed(index: Index, wish: str) -> Asked:
    """The company that is asked for; the words that ask for one are no topic, and nobody's name."""
    asked = index.companies.asked(wish)
    if not tasks.TASKS["company"].search(asked.rest):
        return asked
    rest = " ".join(w for w in asked.rest.split() if w not in tasks.EMPLOYED)
    return replace(asked, rest=rest)


_SPEAKS_ABOUT = re.compile(
    r"\b(?:some|any)(?:one|body) (?:speak|talk|present)\w*(?: here)? (?:about|on)\b"
)


def _speaks(said: str) -> bool:
    asked = tasks.SPEAKS.search(said) or tasks.IN_PERSON.search(said)
    return bool(asked) and not _SPEAKS_ABOUT.search(said)


_RELATIONS = ("before", "after", "earlier than", "later than", "sooner than", "ahead of")


_OF_THOSE = re.compile(r"\b(?:which|any|one|what)(?: one)? of (?:them|those|these)\b")
_OF_SIDES = ("fits", "clash", "miss", "gap", "longer")


def _is_nothing(side: Query) -> bool:
    """ "When do we finish for tonight": what stands at a verdict's first place names no session."""
    return not (
        side.about_something
        or side.anaphoric
        or side.those
        or side.ordinal
        or side.pick
        or side.when.given
    )


def _is_relation(clauses: Clauses) -> bool:
    return clauses.task == "between" or clauses.task == "order" and clauses.sign in _RELATIONS


def _asks_of_two(clauses: Clauses, sides: tuple[Query, ...], said: str) -> bool:
    """Whether the words that may set two things side by side do: not "is he on again after that"."""
    if clauses.task in _OF_SIDES and any(_is_nothing(one) for one in sides[:1]):
        return False
    again = (
        "again" in said.split() and bool(sides) and bool(sides[0].speakers or sides[0].person_back)
    )
    return not _is_relation(clauses) or not again and _names_two(sides)


def _names_two(sides: tuple[Query, ...]) -> bool:
    """Whether both sides are sessions: "is it before lunch", not "is anything before ten"."""
    return all((s.about_something and not s.only_rooms) or s.anaphoric for s in sides)


def _counted(said: str) -> str:
    if tasks.PEOPLE.search(said):
        return "speakers"
    return next((n for n in ("rooms", "tracks", "days", "speakers") if n in said.split()), "")


_WISHES = ("track", "kind", "topic", "phrase", "language", "speakers")


def _anchored(index: Index, query: Query, wish: str, now: datetime) -> Query:
    """ "Any security talks after the keynote": what is wished, and apart from it where to look from."""
    found = BESIDE.search(wish)
    if query.free and found and found[2] and found[4]:
        # "half an hour until her talk": whatever is on
        anchor = side(index, found[4], now)
        if anchor.about_something:
            return replace(_only_when(query), beside="before", anchor=(anchor,))
    if not query.beside or not found or not found[4] or query.wants_break or query.kind == "break":
        return query
    wished = Reader(index).read(wish[: found.start()].strip(), now)
    topical = any(w in index.words for w in wished.topic)
    if not (wished.track or wished.kind or topical or wished.language) or wished.titles:
        return query
    anchor = side(index, found[4], now)
    if not (anchor.titles or anchor.speakers or anchor.topic or anchor.kind or anchor.anaphoric):
        return query
    own = {name: getattr(wished, name) for name in _WISHES}
    return replace(query, anchor=(anchor,), titles=(), **own)


def _only_when(query: Query) -> Query:
    return replace(query, titles=(), speakers=(), topic=(), track="", kind="", phrase="")


def _kind_word(index: Index, said: str, kind: str) -> str:
    """As the kind was said; of a lunch break rather what it is for."""
    said_so = [w for w in said.split() if index.kinds.get(w) == kind]
    return next((w for w in said_so if w in BREAKS), next(iter(said_so), ""))


_WITH = re.compile(
    r"^(?:is|are|does|do|will) (.+?) (?:speak\w*|present\w*|talk\w*|on stage|on|appear\w*|doing "
    r"\w+|giving \w+)"
    r"(?: \w+)? (?:with|alongside|together with) (.+?)(?: anywhere| tomorrow| today| at all)?$"
)


def _task(index: Index, query: Query, said: str, now: datetime) -> Query:
    if not query.task and (per := tasks.PER.search(said)):
        of = (per["of"] or per["of2"] or per["of4"] or "speaker").removesuffix("s")
        sign = per["sign"] or per["sign2"] or per["sign3"] or per["sign4"] or ""
        sign = "several" if per["sign5"] else sign
        topic = tuple(w for w in query.topic if w not in per[0].split())
        return replace(query, task="per", per=of, sign=sign, topic=topic, pick="")
    if not query.task and query.intent == "count" and (each := tasks.EACH.search(said)):
        topic = tuple(w for w in query.topic if w not in each[0].split())
        query = replace(
            query, task="per", per=each["of"] or each["by"], sign="each", counted="", topic=topic
        )
    if query.task == "fits" and _ORDERED.search(said):
        query = replace(query, sign="in order")
    if "different" in said.split():
        query = replace(query, sign="different")
    if both := _WITH.search(said):
        two = tuple(n for part in both.groups() for n in side(index, part, now).speakers[:1])
        query = replace(query, speakers=two if len(two) == 2 else query.speakers, topic=())
    if re.match(r"who\b.*\bwhere\b", said):
        query = replace(query, intent="who")
    task = query.task or next((name for name, p in tasks.TASKS.items() if p.search(said)), "")
    if (
        task == "same room"
        and not query.sides
        and (query.when.next or query.beside or not (query.yes_no or query.those))
    ):
        task = ""  # "what is next in the same room" asks of that room
    if task == "again" and query.titles and not query.speakers:
        heard = set(said.split())
        named = [n for s in query.titles for n in s.speakers if set(words(n)) <= heard]
        query = replace(query, speakers=tuple(named[:1]), titles=() if named else query.titles)
    intent = query.intent
    if tasks.ABOUT_IT.search(said):
        intent = "about"
    elif tasks.RUNS.search(said) and intent in ("any", "what", "who"):
        intent = "who"
    return replace(query, task=task, intent=intent)


_SEVERAL = re.compile(r"\b(?:ones|talks|sessions|workshops|panels|keynotes)$")


def side(index: Index, said: str, now: datetime) -> Query:
    """One thing that is set beside another, or is not wished: read on its own."""
    if said and all(w in NUMBERS or w in ("am", "pm", "o'clock") for w in said.split()):
        said = f"at {said}"  # "over by ten": a time
    said, by = said.removeprefix("by "), said.startswith("by ")
    pronoun = bool(PRONOUN.fullmatch(said)) or not said
    query = Reader(index).read(said, now, topical=bool(_SEVERAL.search(said)))
    if not pronoun and index.rooms.find(["in", *said.split()])[1:] == (1, 1 + len(said.split())):
        query = Reader(index).read(f"in {said}", now)  # "not in the garden", less its "in the"
    if query.practical and said in BREAKS:  # "is it before lunch": where that is a session
        query = Query("any", query.when, kind="break", kind_word=said)
    if pronoun:
        query = Query("any", query.when, anaphoric=True)
    if by and (named := index.names.find(said.split(), index.knows))[1] >= ACCEPT:
        query = Query("any", query.when, speakers=tuple(named[0]))
    last = said.split()[-1] if said else ""
    if len(last) > 3 and len(said.split()) < 4 and (code := language_code(last)):
        query = Query("any", query.when, language=code)
    return replace(
        query,
        text=said,
        level=tasks.level_of(said),
        person_back=bool(tasks.PERSON_BACK.search(said)),
        those="both" if re.search(r"\b(?:both|two|they|them|those|these|all)\b", said) else "",
    )


def _those(query: Query, said: str) -> str:
    """ "How many workshops have they put in": who holds them is nothing that was named."""
    if query.intent == "count" and (query.kind or query.topic):
        said = re.sub(r"\b(?:have|do|did|are|will) they\b", "", said)
    return next((name for name, p in tasks.THOSE if p.search(said)), "")


def _unwished(index: Index, said: str, now: datetime) -> Query:
    """What is not wished: a word that several titles hold is a subject, not one of them."""
    unwished = side(index, said, now)
    held = index.titles.holding(said) if len(said.split()) == 1 else ()
    if len(unwished.titles) == 1 and len(held) > 1:
        return replace(unwished, titles=(), topic=(said,), phrase=said)
    return unwished


def _fact(index: Index, said: str) -> str:
    """The key of the fact that a question's words name."""
    asked = set(said.split())
    return next((key for key in index.schedule.facts if set(words(key)) & asked), "")

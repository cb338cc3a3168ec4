"""An utterance to a query. Whatever comes after this reads the query, never the words."""

import re
from datetime import datetime

from knowledge.index import Index
from knowledge.languages import spoken_by
from knowledge.patterns import pattern
from knowledge.replacing import replace
from knowledge.understand import by_meaning, refine, tasks
from knowledge.understand.absent_rooms import no_such_room
from knowledge.understand.absent_tracks import no_such_track
from knowledge.understand.acts import act_of, after_greeting, emergency
from knowledge.understand.amounts import cast_of, lasting_of, most_of, next_few, sieved
from knowledge.understand.business import judged
from knowledge.understand.children import ages_in
from knowledge.understand.circumstances import for_children, phrases_of, split_wish
from knowledge.understand.clauses import Clauses, of_plan
from knowledge.understand.companies import Asked
from knowledge.understand.constraints import Reader
from knowledge.understand.counts import counted_as
from knowledge.understand.foreign import language_of
from knowledge.understand.full_names import as_mentioned, full_name
from knowledge.understand.gaps import in_gap
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
from knowledge.understand.leaving import missed
from knowledge.understand.needs import needed, told_first
from knowledge.understand.newcomers import less_new_to_it
from knowledge.understand.picks import without
from knowledge.understand.plan_bounds import bounded
from knowledge.understand.practical import detail_of, less_otherwise
from knowledge.understand.preamble import at_the_door, less_preamble
from knowledge.understand.query import Query
from knowledge.understand.said import Said
from knowledge.understand.sentences import one_question, without_interjection
from knowledge.understand.sides import TWO, anchored, asks_of_two, clauses_of, side, unwished
from knowledge.understand.slips import corrected
from knowledge.understand.spelling import as_conference, spelled
from knowledge.understand.steps import steps_of
from knowledge.understand.two_parts import in_two_parts, lasts_the_meal, one_more, parted
from knowledge.understand.wanted import wanted_in
from knowledge.understand.when import When
from knowledge.understand.wording import trimmed
from knowledge.understand.years import another_year
from knowledge.words import words

MOST_WORDS = 80  # of what was said last; the patterns take longer than in proportion
MOST_LETTERS = 60  # of a word: longer ones are none, and are taken apart at every place
_YES_NO = re.compile(
    r"^(?:and |so |but |or )?(?:is|are|does|do|did|will|was|were|can|could|would|has|have|am|isn't|"
    r"aren't|whether)\b"
)
_FRAGMENT = re.compile(r"^(?:and|what about|how about|or)\b")
_GOING_ON = re.compile(
    r"^(?:and |so |ok )*(?:then|then what|what then|and then|then what (?:comes|is on|happens|follows)|"
    r"what (?:comes|follows|happens) then|and after)$"
)


def parse(index: Index, question: str, now: datetime) -> Query:
    """The one parse of an utterance; ``now`` is in the schedule's zone."""
    question = one_question(without_interjection(index, question))
    heard = words(re.sub(r"\b([ap])\.m\.?", r"\1m", question.lower()))[-MOST_WORDS:]
    heard = [w[:MOST_LETTERS] for w in heard]
    said = after_greeting(" ".join(w for w in heard if not HESITATION.fullmatch(w)))
    said = _GOING_ON.sub("what is on after that", said)
    titled = index.titles.whole(said.split())[0]
    if not titled and (code := language_of(question, index.words)):
        return Query("any", When(), act=f"foreign {code}", said=Said.of(said), words=len(heard))
    if danger := emergency(said):
        return Query("any", When(), act=f"danger {danger}", said=Said.of(said), words=len(heard))
    if not said:
        return Query("any", When(), act="silence")
    nobody = full_name(index, question)
    if so := as_mentioned(index, nobody):
        said, nobody = said.replace(nobody, so), ""
    reader = Reader(index, now, nobody)
    act = act_of(said)
    if act and not any(" ".join(words(s.title)) == said for s in titled):
        return _plain(reader, said, Clauses(said), act)
    if wish := _by_circumstances(reader, said):
        wish = replace(wish, words=len(heard))
        return wish if wish.children else judged(index, wish, said)
    said = at_the_door(index, spelled(index, spoken_by(trimmed(corrected(said)))))
    said = less_otherwise(index, said)
    no_number, there = index.title_numbers.beyond(said.split())
    said = " ".join(index.title_numbers.named(as_conference(index, said).split()))
    if two := in_two_parts(said) or parted(index, said):
        first, then = (judged(index, _asked(reader, part), part) for part in map(trimmed, two))
        return replace(
            first, also=(one_more(first, lasts_the_meal(first, then)),), words=len(heard)
        )
    query = _asked(reader, less_new_to_it(said))
    whole = query.said if query.said.verbatim == said else Said.of(said)
    query = replace(query, utterance=whole, counted_as=counted_as(query, said))
    query = judged(index, query, said)
    if no_number:
        titles = tuple(s for s in index.schedule.sessions if s.title in there)
        query = replace(query, no_number=no_number, titles=titles, topic=())
    level = query.level or tasks.level_of(said)
    advised = query.recommend or bool(level) and not query.level and not query.titles
    return replace(query, level=level, recommend=advised)


def _by_circumstances(reader: Reader, said: str) -> Query | None:
    """ "I work in a hospital, anything for me this afternoon": when and of what kind it is to be was
    asked; what it is to be about was told."""
    apart = of_plan(said)
    beside = for_children(reader, apart.wish)
    told, asked = ("", beside) if beside else split_wish(reader, said)
    if not asked:
        return None
    asked = trimmed(asked)
    clauses = clauses_of(reader.index, asked)  # "not crafts"; nothing is set side by side
    wish, without = (asked, apart.unwished) if beside else (clauses.wish, clauses.unwished)
    query = _plain(reader, asked, Clauses(wish, without), "")
    return Query(
        query.intent if query.intent in ("when", "where") else "what",
        query.when,
        circumstances=phrases_of(told) if told else (),
        children=bool(beside),
        ages=ages_in(said) if beside else (),
        recommend=True,
        exclude=query.exclude,
        remaining=query.remaining,
        said=query.said,
        utterance=Said.of(said),
        kind=query.kind,
        kind_word=query.kind_word,
        pick=query.pick,
    )


def _asked(reader: Reader, said: str) -> Query:
    if in_steps := steps_of(reader, said):
        return in_steps
    rest, gap = in_gap(said)
    if gap:
        return replace(_asked(reader, rest), in_gap=True, anaphoric=True, fragment=False)
    if gone := missed(reader, said, lambda part: _asked(reader, part)):
        return gone
    said = told_first(reader, less_preamble(reader, said))
    rest, cast = cast_of(said)
    if cast:
        return replace(_asked(reader, rest), cast=cast)
    few, number = next_few(said)
    if number:
        return replace(_plain(reader, few, clauses_of(reader.index, few), ""), most=number)
    if not tasks.TASKS["plan"].search(said):
        which, lasting = sieved(said)
        asked = _plain(reader, which, clauses_of(reader.index, which), "")
        if not lasting:
            either = _several_topics(asked.topic, which) if asked.choice else ()
            return replace(asked, topics=either)
        those = asked.those or ("" if asked.constrained else "one")
        return replace(asked, lasting=lasting, said=Said.of(said), those=those)
    said, bounds = bounded(reader, said)
    wish, most = most_of(said)
    asked = _plain(reader, said, clauses_of(reader.index, wish), "")
    return replace(asked, most=most, bounds=bounds, topics=_several_topics(asked.topic, wish))


def _several_topics(topic: tuple[str, ...], said: str) -> tuple[tuple[str, ...], ...]:
    """ "Around looms and wooden knots" """
    several: list[list[str]] = [[]]
    for word in said.split():
        if word in ("and", "or", "plus") and several[-1]:
            several.append([])
        elif word in topic:
            several[-1].append(word)
    return tuple(tuple(one) for one in several if one)


def _plain(reader: Reader, said: str, clauses: Clauses, act: str) -> Query:
    sides = tuple(side(reader, one) for one in clauses.sides)
    wish, lasting = lasting_of(clauses.wish)
    asked = _employed(reader.index, wish)
    planned = bool(tasks.TASKS["plan"].search(said))
    of_two = len(clauses.sides) == 1 and bool(TWO.fullmatch(clauses.sides[0]))
    query = refine.read(reader, asked.rest, planned or of_two)
    outside = " ".join(reader.index.titles.whole(said.split())[1])  # less the words of whole titles
    detail = detail_of(reader.index, outside)
    query = _less_planning(_of_what(reader, query, detail, asked.rest), said)
    if not asks_of_two(clauses, sides, said):
        clauses, sides = replace(clauses, task="", sign="", sides=()), ()
    demonstrated = query.topic and tasks.DEMONSTRATIVE.search(said)
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
        exclude=tuple(unwished(reader, one) for one in _unwished(clauses, detail, said)),
        said=Said.of(said),
        words=len(said.split()),
        fragment=_is_fragment(query, said),
        person_back=bool(tasks.PERSON_BACK.search(said)),
        place_back=bool(tasks.PLACE_BACK.search(re.sub(THERE_IS, "", said))) and not query.rooms,
        time_back=_of_that_time(query, said),
        those=_those(query, said),
        level=tasks.level_of(clauses.wish),
        detail=detail,
        yes_no=bool(_YES_NO.match(said)),
        choice=" or " in said,
        past=bool(PAST.search(said)),
        definite=bool(DEFINITE.search(said)) or _the_kind(reader.index, said, query.kind),
        ending=bool(ENDING.search(said)),
        remaining=bool(STILL & set(said.split())) or bool(tasks.HOW_MANY_MORE.match(said)),
        day_asked="day" in said.split(),
        counted=_counted(" ".join(without(said.split(), query.when.spoken))),
        whole=bool(tasks.WHOLE.search(said)),
        no_room=no_such_room(reader.index, query, outside),
        vacant=bool(query.rooms) and bool(tasks.VACANT.search(said)),
        kind_word=_kind_word(reader.index, said, query.kind),
        fact=_fact(reader.index, said),
        free=bool(tasks.FREE.search(wish if lasting else said)),
        speaks=_speaks(said),
        asks_person=bool(tasks.PERSON.search(said)),
        singular=bool(tasks.SINGULAR.search(said) or demonstrated),
    )
    query = anchored(reader, refine.less_excluded(refine.with_their_time(query)), clauses.wish)
    query = needed(reader.index, refine.on_stage(reader, query, said), said)
    query = _of_no_field(reader.index, refine.at_that_moment(reader, query, said), said, outside)
    if refine.only_told_of(reader.index, query, said):
        query = replace(query, speaks=True, asks_person=True)
    tasked = query if act else refine.with_task(reader, refine.less(query, said), said)
    if act or refine.only_named(tasked, said):
        return tasked
    return by_meaning.decided(reader, tasked, said)


def _unwished(clauses: Clauses, detail: str, said: str) -> tuple[str, ...]:
    """What is set aside; not what is asked behind "if I skip that"."""
    if not detail or not said.startswith("if "):
        return clauses.unwished
    asked = tasks.PROPERTIES[detail]
    return tuple(one for one in clauses.unwished if not asked.search(one))


def _of_no_field(index: Index, query: Query, said: str, outside: str) -> Query:
    """With what no schedule tells: of another year, or a value for which it has no field; and a track
    that this one has not."""
    other = another_year(index, query.when, outside)
    absent = no_such_track(index, query, outside)
    return replace(query, another_year=other, wanted=wanted_in(index, query, said), no_track=absent)


def _of_that_time(query: Query, said: str) -> bool:
    """Whether "then" is a time: "who's on the panel then" only goes on."""
    goes_on = query.intent == "who" and query.kind and DEFINITE.search(said)
    return bool(tasks.TIME_BACK.search(said)) and not (query.when.given or goes_on)


def _less_planning(query: Query, said: str) -> Query:
    """Words that ask for a plan are no topic; what is asked of what was told is nothing practical."""
    planning = " ".join(found[0] for found in tasks.TASKS["plan"].finditer(said)).split()
    query = replace(query, topic=tuple(w for w in query.topic if w not in planning))
    if query.practical and _OF_THOSE.search(said):
        beside = BESIDE.search(said)  # "which of those are after the lunch"
        meal = next((w for w in (beside[4] or "").split() if w in BREAKS), "") if beside else ""
        if meal:
            query = replace(query, kind="break", kind_word=meal)
        return replace(query, practical="", intent="what")
    return query


def _of_what(reader: Reader, query: Query, detail: str, said: str) -> Query:
    """ "Do I need a ticket for the dinner": what it is asked of, less the words of the detail."""
    if not detail or not query.practical:
        return query
    rest = " ".join(tasks.PROPERTIES[detail].sub("", said).split())
    of = reader.read(rest)
    one_thing = of.topic and all(map(reader.index.knows, of.topic))
    named = of.titles or of.speakers or of.kind or one_thing
    return of if named and not of.practical else query


def _employed(index: Index, wish: str) -> Asked:
    """The company that is asked for; the words that ask for one are no topic, and nobody's name."""
    asked = index.companies.asked(wish)
    if not asked.staff:
        asked = index.companies.nobody_from(wish)
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


_OF_THOSE = re.compile(r"\b(?:which|any|one|what)(?: one)? of (?:them|those|these)\b")


def _counted(said: str) -> str:
    if tasks.PEOPLE.search(said):
        return "speakers"
    return next((n for n in ("rooms", "tracks", "days", "speakers") if n in said.split()), "")


def _kind_word(index: Index, said: str, kind: str) -> str:
    """As the kind was said; of a lunch break rather what it is for."""
    said_so = [w for w in said.split() if index.kinds.get(w) == kind]
    return next((w for w in said_so if w in BREAKS), next(iter(said_so), ""))


def _the_kind(index: Index, said: str, kind: str) -> bool:
    """ "The signing", where the file has such a kind; not "the signings"."""
    word = _kind_word(index, said, kind)
    one = bool(word) and kind != "break" and not word.endswith("s")
    return one and bool(pattern(rf"\b(?:the|this) (?:\w+ )?{re.escape(word)}\b").search(said))


def _those(query: Query, said: str) -> str:
    """ "How many workshops have they put in": who holds them is nothing that was named."""
    if query.intent == "count" and (query.kind or query.topic):
        said = re.sub(r"\b(?:have|do|did|are|will) they\b", "", said)
    aside = BESIDE.search(said) if query.beside else None
    one = dict(tasks.THOSE)["one"].search(said)
    if aside and one and one.start() > aside.start():
        said = said[: aside.start()]  # "what comes after the felt one": from there on, not of those
    return next((name for name, p in tasks.THOSE if p.search(said)), "")


def _fact(index: Index, said: str) -> str:
    """The key of the fact that a question's words name."""
    asked = set(said.split())
    return next((key for key in index.schedule.facts if set(words(key)) & asked), "")


def _is_fragment(query: Query, said: str) -> bool:
    begun = bool(_FRAGMENT.match(said))
    return begun or _only_a_time(said, query.when) or _only_where(query, said)


def _only_where(query: Query, said: str) -> bool:
    """ "In the small hall", "on track two", likewise."""
    placed = query.only_rooms or query.only_track
    return placed and query.intent == "any" and bool(re.match(r"(?:in|on|at)\b(?!.*\?)", said))


def _only_a_time(said: str, when: When) -> bool:
    """ "Half an hour from now": the rest was said before."""
    left = set(said.split()) - set(when.spoken.split()) - {"then", "so", "at", "on", "in", "the"}
    return when.given and not left and not when.now and len(said.split()) > 1

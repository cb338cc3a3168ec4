"""What one part of an utterance says of another: whose time it is, what is meant now, which words are
spent."""

import re
from datetime import timedelta

from knowledge.index import Index
from knowledge.patterns import pattern
from knowledge.postings import IN_TITLE
from knowledge.replacing import replace
from knowledge.understand import tasks
from knowledge.understand.beside import beside
from knowledge.understand.constraints import Reader
from knowledge.understand.counts import EACH, asked_per_unit
from knowledge.understand.cues import Cue
from knowledge.understand.cues.asking import EXPLAINING
from knowledge.understand.query import Query
from knowledge.understand.sides import WISHES, side
from knowledge.understand.topic_stopwords import subject
from knowledge.understand.when import PARTS, When
from knowledge.words import stem, words

_OF_ONE_THING = re.compile(
    r"\b(?:with|of) (?:that|the|this) \w|\b(?:that|this) (?:\w+ )+\w+ (?:done|over|through)$"
)

_BEFORE_IT = re.compile(
    r"\bbefore (?:it|that|this|he|she|they)(?: (?:starts?|begins?|goes on|kicks off|is on|speaks?|"
    r"talks?))?$"
)
_ALL_OF_IT = re.compile(
    r"\b(?:the whole (?:thing|lot|show)|everything|it all|all of it|the show|the day)\b"
)
_DAYS = r"(?:today|tonight|tomorrow|yesterday|\w+day|this \w+|the \w+)(?: \w+)?"
_WHICH_DAY = re.compile(rf"\bis (?:that|it|this)(?: on| in)? {_DAYS} or (?:on |in )?{_DAYS}$")
MIDDAY = 12
_IN_THE_MORNING = re.compile(
    r"^(?!.*\b(?:was|were|did|had|missed|this|yesterday|\w+day)\b).*\bin the morning\b"
)
_HERE_AND_NOW = re.compile(
    r"^(?!.*\btoo late\b)(?:are we|is it|is this|am i|isn't it|aren't we|is everyone|are they)\b|"
    r"\bstill\b"
)

_WHAT_IS_ON = re.compile(
    r"(?:so |and )?what(?: is)? (?:on|happening|going on|on here|happening here)"
)

_ON_STAGE = re.compile(r"^who(?: is| are)? (?:talking|speaking|presenting|on stage|up|on)\b")


def at_that_moment(reader: Reader, query: Query, said: str) -> Query:
    """What has just ended, what is on now; and one thing's end, which is not that of the day."""
    if query.intent == "ends" and query.topic and query.pick and _OF_ONE_THING.search(said):
        query = replace(query, pick="")
    if query.beside and query.intent == "ends" and said.startswith(("what", "and what")):
        query = replace(query, intent="what")
    if query.kind == "break" and query.intent == "until" and _BEFORE_IT.search(said):
        query = replace(query, kind="", kind_word="")  # "time for a coffee before it starts"
    if query.kind == "break" and query.intent == "when" and query.when.at:
        query = replace(query, when=When(day=query.when.day))  # "when do we get fed at midday"
    if (
        query.choice and query.anaphoric and _WHICH_DAY.search(said)
    ):  # "is that tonight or monday night"
        query = replace(query, intent="when", topic=(), when=When(), day_asked=True)
    if query.ending and query.intent in ("when", "ends") and _ALL_OF_IT.search(said):
        whole = query.whole or not query.when.given  # "when does it all end": not only today
        query = replace(
            query,
            intent="ends",
            pick="last",
            topic=(),
            anaphoric=False,
            singular=False,
            whole=whole,
        )
    if (
        query.when.part == PARTS["morning"]
        and reader.now.hour > MIDDAY
        and _IN_THE_MORNING.search(said)
    ):
        tomorrow = reader.index.schedule.today(reader.now) + timedelta(days=1)
        query = replace(query, when=replace(query.when, day=tomorrow))
    if (
        query.intent == "missed"
        and query.anaphoric
        and query.topic
        and query.when.after == reader.now
    ):
        query = replace(query, when=When(), claims=False)  # "is it still to come": perhaps it is on
    over = tasks.JUST_OVER.search(said)
    bare = replace(
        query, topic=tuple(w for w in query.topic if not over or w not in over[0].split())
    )
    if over and (not bare.about_something or bare.only_rooms) and not query.when.given:
        when = When(day=reader.index.schedule.today(reader.now), before=reader.now, over=True)
        query = replace(bare, when=when, pick="last", anaphoric=False, intent="what", beside="")
    here = query.kind == "break" and _HERE_AND_NOW.search(said)
    if (here or _WHAT_IS_ON.fullmatch(said)) and not query.when.given:
        query = replace(query, when=replace(query.when, now=True))
    return query


_WHEN_ON = re.compile(
    r"^(?:what time|when|where)(?: is| does| will)? (\w+) (\w+) (?:on|speak\w*|talk\w*|present\w*)$"
)
_INSIDE = re.compile(
    r"^(?:and |so )*(?:(?:what|which|who|how many|any|are there any|list)\b(?: \S+){0,6}?) "
    r"(?:in|within|inside|during|at|of) (?:the )?(?P<what>.+)$"
)


def inside_block(index: Index, query: Query, said: str) -> Query:
    """ "What's in Posters 1", a session that holds others: what is asked for are those."""
    titles, inside = {s.title for s in query.titles}, _INSIDE.match(said)
    called = " ".join(words(next(iter(titles)))) if len(titles) == 1 else ""
    if not called or not inside or not inside["what"].startswith(called):
        return query
    held = [s for s in index.schedule.talks if s.track in titles]
    if not held:
        return query
    intent = "what" if query.intent == "about" else query.intent
    when = replace(query.when, part=None)  # it is that which is on this morning, not all it holds
    return replace(
        query, titles=(), track=held[0].track, block=True, intent=intent, when=when, pick=""
    )


_ASKS = re.compile(
    r"\b(?:who|what|when|where|which|why|how|is|are|was|were|do|does|did|can|could|will|would|has|have|"
    r"any|anyone|anybody|anything|something|tell|show|give|find)\b"
)


def only_named(query: Query, said: str) -> bool:
    """ "And this afternoon", "I meant the small hall": no more than what another question is of."""
    named = query.when.given or query.rooms or query.speakers or query.titles or query.track
    goes_on = query.fragment or query.correction
    return bool(goes_on and named) and not (query.topic or query.detail or _ASKS.search(said))


def only_told_of(index: Index, query: Query, said: str) -> bool:
    """ "When is Brett Cannon on?": a name that descriptions mention, always with capitals, and nobody
    here has."""
    found = _WHEN_ON.match(said)
    if not found or query.speakers or query.titles or query.topic != found.groups():
        return False
    pair = re.compile(rf"\b{found[1]}\s+{found[2]}\b", re.I)
    stems = [stem(w) for w in found.groups()]
    having = index.talks_having(stems)
    told = [m[0] for s in having for m in pair.finditer(f"{s.title}\n{s.description}")]
    titled = index.talks_having(stems, IN_TITLE)
    return bool(told) and not titled and all(re.match(r"[A-Z]\w*\s+[A-Z]", name) for name in told)


def on_stage(reader: Reader, query: Query, said: str) -> Query:
    """ "Who is on in the main hall": now, where something is."""
    asks_of_one = query.singular and query.intent in ("ends", "duration", "until", "about", "who")
    if not query.only_rooms or query.when.given or not (asks_of_one or _ON_STAGE.match(said)):
        return query
    running = any(
        s.room in query.rooms and s.start <= reader.now < s.end for s in reader.index.schedule.talks
    )
    return replace(query, when=replace(query.when, now=running))


def with_their_time(query: Query) -> Query:
    """ "Anything except voice after lunch": the time belongs to what is wished."""
    timed = [e for e in query.exclude if e.about_something and e.when.given]
    if not timed or query.when.given:
        return query
    exclude = tuple(replace(e, when=When()) if e.about_something else e for e in query.exclude)
    return replace(query, when=timed[0].when, exclude=exclude)


def less_excluded(query: Query) -> Query:
    """ "On jabber, outside the jabber room": what is wished is then the subject, not the track."""
    if not query.track or all(query.track != e.track for e in query.exclude):
        return query
    return replace(query, track="", block=False, topic=(*query.topic, *words(query.track)))


def read(reader: Reader, said: str, topical: bool) -> Query:
    """As a ``Reader``; of "how long is the workshop", where a track is called so too, one is meant."""
    query = inside_block(reader.index, reader.read(said, topical), said)
    called = " ".join(words(query.track))
    one = rf"\b(?:the|that|this) {re.escape(called)}\b(?! (?:tracks?|talks|sessions))"
    kind = reader.index.kinds.get(called, "")
    if not kind or query.block or not pattern(one).search(said):
        return query
    return beside(replace(query, track="", kind=kind, definite=True), said)


def less(query: Query, said: str) -> Query:
    """Words that said a level or a detail are no topic."""
    spent = {w for level, p in tasks.LEVELS.items() if level == query.level
             for found in p.finditer(said) for w in found[0].split()}  # fmt: skip
    if query.detail:
        found = tasks.PROPERTIES[query.detail].finditer(said)
        spent |= {w for one in found for w in one[0].split()}
    if query.says(Cue.EXPLAINS):
        spent |= EXPLAINING
    if tasks.RUNS.search(said):
        spent |= tasks.RUNNING
    elif query.speakers or query.person_back:  # "what is he still teaching"
        spent |= tasks.RUNNING - subject(said)
    return replace(query, topic=tuple(w for w in query.topic if w not in spent))


_ORDERED = re.compile(
    r"^(?!.*\bboth\b).*\b(?:after|afterwards?|before|from|then|if|done|finished|over|in time)\b"
)
_WITH = re.compile(
    r"^(?:is|are|does|do|will) (.+?) (?:speak\w*|present\w*|talk\w*|on stage|on|appear\w*|doing "
    r"\w+|giving \w+)"
    r"(?: \w+)? (?:with|alongside|together with) (.+?)(?: anywhere| tomorrow| today| at all)?$"
)


def with_task(reader: Reader, query: Query, said: str) -> Query:
    """With the task that the words ask for, see ``tasks``, and without the words that say so."""
    if not query.task and (per := asked_per_unit(said)):
        if per.sign == "0" and query.exclude:  # "a day without a keynote": that is what is counted
            of = {name: getattr(query.exclude[0], name) for name in (*WISHES, "titles")}
            query = replace(query, exclude=(), **of)
        topic = tuple(w for w in query.topic if w not in per.spoken.split())
        return replace(query, task="per", per=per.of, sign=per.sign, topic=topic, pick="")
    if not query.task and query.intent == "count" and (each := EACH.search(said)):
        topic = tuple(w for w in query.topic if w not in each[0].split())
        query = replace(
            query, task="per", per=each["of"] or each["by"], sign="each", counted="", topic=topic
        )
    if query.task == "fits" and _ORDERED.search(said):
        query = replace(query, sign="in order")
    if "different" in said.split():
        query = replace(query, sign="different")
    if both := _WITH.search(said):
        two = tuple(n for part in both.groups() for n in side(reader, part).speakers[:1])
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
    somewhere = query.rooms or query.time_back or query.place_back
    if task == "again" and somewhere and query.says(Cue.ELSE_ON) and not _of_somebody(query):
        task = ""  # "what else is on then in the annexe": whoever was talked of
    if task == "again" and query.titles and not query.speakers:
        heard = set(said.split())
        named = [n for s in query.titles for n in s.speakers if set(words(n)) <= heard]
        query = replace(query, speakers=tuple(named[:1]), titles=() if named else query.titles)
    intent = query.intent
    if tasks.WHAT_IS_IT.search(said):
        query = replace(query, topic=(), those="", pick="", anaphoric=True)
        intent = "about"
    elif tasks.ABOUT_IT.search(said):
        intent = "about"
    elif tasks.RUNS.search(said) and intent in ("any", "what", "who"):
        intent = "who"
    return replace(query, task=task, intent=intent)


def _of_somebody(query: Query) -> bool:
    return bool(query.speakers or query.person_back or query.unknown_speaker)

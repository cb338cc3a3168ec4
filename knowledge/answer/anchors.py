"""The session beside which something is: "after the keynote", "before that"."""

from knowledge.answer.scores import PRESUPPOSED, TITLED, by_meaning, topic_scores
from knowledge.answer.select import by_subject
from knowledge.answer.timing import by_time, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.captured import BREAKS_IN_ORDER
from knowledge.understand.foods import FOOD
from knowledge.understand.query import Query
from knowledge.words import STOP, words


def anchor_of(turn: Turn) -> Session | None:
    """The session beside which something is: "after the keynote", "after that"."""
    query, focus = turn.query, turn.state.focus
    if query.anchor and not query.anchor[0].about_something and query.anchor[0].when.at:
        return _of_slot(turn, query.anchor[0])
    if query.anchor and query.anchor[0].pick and query.anchor[0].kind != "break":
        return _edge(turn, query.anchor[0])
    if query.anchor and not query.anchor[0].anaphoric:
        if query.anchor[0].kind == "break":
            return _break_named(turn, query.anchor[0])
        told = _told(turn, query.anchor[0])
        named = [told] if told else turn.named(query.anchor[0])
        return named[0] if named else None
    if query.anaphoric and focus and not only_joined(query):
        return focus[0]
    if not query.about_something or query.anchor:
        return focus[0] if focus else _running(turn)
    if told := _told(turn, query):
        return told
    kind = "" if query.wants_break else query.kind
    found = by_subject(turn.index, replace(query, rooms=(), exclude=(), kind=kind))
    named = [s for s in found.sessions if found.scores.get(s.id, 0.0) >= TITLED]
    named = named or list(found.sessions)  # a title with all the words is the better match
    if not named and query.anaphoric and focus:
        return focus[0]
    if kind == "break":
        named = _breaks_meant(turn, named)
    named = [s for s in named if s.room in query.rooms] or named  # "after mono in the big hall"
    if query.when.day:
        named = [s for s in named if s.day == query.when.day] or _in_a_room_called_so(turn)
    elif query.past:  # "what was before the opening": of the last day that had one
        begun = [s for s in named if s.start <= turn.now]
        named = [s for s in begun if s.day == begun[-1].day] or named
    on_day = [s for s in named if s.day == turn.today]
    return next(iter(upcoming(on_day, turn.now) or upcoming(named, turn.now) or named), None)


def _edge(turn: Turn, mention: Query) -> Session | None:
    """ "After the last talk": of the day."""
    day = mention.when.day or turn.today
    of_day = [s for s in turn.schedule.talks if s.day == day and not s.all_day]
    if mention.pick == "first":
        return next(iter(of_day), None)
    return max(of_day, key=lambda s: s.start, default=None)


def _in_a_room_called_so(turn: Turn) -> list[Session]:
    """ "After the keynote", where that is the name of a room."""
    kind, day = turn.query.kind_word, turn.query.when.day
    return [s for s in turn.schedule.talks if s.day == day and kind in words(s.room)]


def _of_slot(turn: Turn, mention: Query) -> Session | None:
    """ "After the eleven o'clock ones": of what starts then the one that is over when most are."""
    then = by_time(replace(mention, starting=True), list(turn.schedule.talks), turn.now)
    begun = sorted((s for s in then if s.start == mention.when.at), key=lambda s: s.end)
    return begun[len(begun) // 2] if begun else None


def only_joined(query: Query) -> bool:
    """ "And in hall two, after the eels": nothing but its "and" or "in there" points back."""
    said = query.said
    back = said.points_back_otherwise if query.place_back else said.points_back
    named = {*query.topic, *(w for s in query.titles for w in words(s.title))} - STOP
    return not back and bool(said.beside_what & named)


def _running(turn: Turn) -> Session | None:
    """ "After this one", where nothing was told of: what is on in the room that is named."""
    on = [s for s in turn.schedule.talks if s.start <= turn.now < s.end and not s.all_day]
    there = [s for s in on if s.room in turn.query.rooms]
    if on and turn.query.anchor:  # "anything on kites after this": of any room
        return min(on, key=lambda s: s.end)
    return there[0] if len(there) == 1 else None


def _told(turn: Turn, mention: Query) -> Session | None:
    """The session among those told that the mention means: it was asked for by these words, or its
    title has them, or, where no title has, it is near in meaning: "the plane talk", after one on
    crashes."""
    state = turn.state
    told = list(dict.fromkeys((*state.focus, *state.earlier, *state.results, *state.listed)))
    if not told or not mention.topic or mention.titles or mention.kind == "break":
        return None
    if called := turn.called(mention) or _of_those_asked_for(turn, mention):
        return called
    plain = replace(mention, rooms=(), exclude=(), anchor=(), singular=True)
    every = topic_scores(turn.index, replace(plain, phrase=""), turn.schedule.talks)
    titled = [s for s in turn.schedule.talks if every.get(s.id, 0.0) >= TITLED]
    if titled:
        return next((s for s in told if s in titled), None)
    phrase = " ".join(mention.topic)
    near = by_meaning(turn.index, replace(plain, phrase=phrase), told, least=PRESUPPOSED)
    return near.best_first()[0] if near.sessions else None


def _of_those_asked_for(turn: Turn, mention: Query) -> Session | None:
    """ "After the film", where several were told to a question for films: what is over last, or, for
    "before", begins first."""
    last, told = turn.state.query, turn.state.focus
    if len(told) < 2 or last is None or not set(mention.topic) <= set(last.topic):
        return None
    if turn.query.beside == "before":
        return min(told, key=lambda s: s.start)
    return max(told, key=lambda s: s.end)


def _break_named(turn: Turn, mention: Query) -> Session | None:
    """ "Any panels after the break": that of the day asked about, else of what was just told."""
    found = by_subject(turn.index, mention).sessions
    day = turn.query.when.day or (turn.state.focus[0].day if turn.state.focus else None)
    when = replace(mention.when, day=day or turn.today, part=None)
    told = [s for s in turn.state.focus[:1] if s.day == when.day and s.start > turn.now]
    found = [s for s in found if not told or s.start >= told[0].start] or list(found)
    meant = _breaks_meant(turn.with_(replace(mention, when=when)), found)
    return next((s for s in meant if s.day == when.day), None)


def _breaks_meant(turn: Turn, named: list[Session]) -> list[Session]:
    """Of several breaks the one that runs or comes next, first of all one with "break" in its title."""
    query, now = turn.query, turn.now
    day = query.when.day or turn.schedule.today(now)
    named = by_time(replace(query, when=replace(query.when, next=False, now=False)), named, now)
    if query.kind_word not in FOOD:
        named = [s for s in named if {"break", "pause"} & set(words(s.title))] or named
    on_day = [s for s in named if s.day == day]
    if on_day and (which := query.said.which_break):
        at = BREAKS_IN_ORDER.index(which)
        return [on_day[at if at < len(on_day) else -1]]
    if query.past and (begun := [s for s in on_day if s.start <= now]):
        return begun[-1:]  # "who was on before the break"
    breaks = [s for s in turn.schedule.sessions if s.is_break and s.day == day]
    return upcoming(on_day, now) or upcoming(breaks, now) or on_day or named

"""Plans: the best set of sessions that do not overlap (weighted interval scheduling), and what fits
into free time."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date

from knowledge.answer import denials, phrases
from knowledge.answer.answer import Answer
from knowledge.answer.fits import is_meal
from knowledge.answer.scores import Selection, akin
from knowledge.answer.select import A_MEAL_MIN, by_subject
from knowledge.answer.timing import by_time, hour, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.replacing import replace
from knowledge.understand.query import Query
from knowledge.understand.when import PARTS, When
from knowledge.words import stem

FEW = 3  # sessions in a plan, below which it is said that there are no more
SURELY = 10.0  # worth of what surely fits: no two others are rather taken
NEARER = 3.0  # worth of what comes nearest in meaning, beside that of its words
MOST_PLANNED = 4
MOST_NEAR = 2  # of a plan, that only come near its subject
MOST_WORDS = 40  # of a plan, beyond which its rooms are left out
_PLANNING = frozenset(
    "plan itinerary agenda schedule programme program route line sort draw arrange design build pick "
    "choose fill make".split()
)


def best_plan(sessions: Sequence[Session], worth: Mapping[str, float]) -> list[Session]:
    """The sessions without an overlap that are worth most together; ties go to the earlier ones.

    Weighted interval scheduling by dynamic programming (Kleinberg and Tardos, Algorithm Design, 6.1).
    """
    ordered = sorted(sessions, key=lambda s: (s.end, s.start))
    ends = [s.end for s in ordered]
    best: list[tuple[float, list[Session]]] = [(0.0, [])]
    for at, s in enumerate(ordered):
        before = bisect_right(ends, s.start, hi=at)
        value, chosen = best[before]
        taken = (value + worth.get(s.id, 0.1), [*chosen, s])
        best.append(taken if taken[0] > best[-1][0] + 1e-9 else best[-1])
    return best[-1][1]


def _less_planning(query: Query) -> Query:
    return replace(query, topic=tuple(w for w in query.topic if w not in _PLANNING))


def within(turn: Turn, query: Query) -> Query:
    """ "From two till the closing": between the sessions that bound it, of the day that is planned."""
    when = query.when
    for name, bound in query.bounds:
        if (s := _bound(turn, bound, when)) is None:
            continue
        day = when.day or s.day
        if name == "till":
            when = replace(when, day=day, before=s.start, over=True)
        else:
            when = replace(when, day=day, after=s.start if name == "from" else s.end)
    if when.before and when.at and not when.after:
        when = replace(when, at=None, after=when.at)
    return replace(query, when=when)


def _bound(turn: Turn, bound: Query, when: When) -> Session | None:
    """Of what is called so the one of that day: rather what is still to come."""
    named = list(turn.select(bound).sessions) if bound.kind == "break" else turn.named(bound)
    day = when.day or turn.today
    on_day = [s for s in named if s.day == day and not s.all_day]
    named = on_day or ([] if when.day else named)
    ahead = sorted(upcoming(named, turn.now), key=lambda s: s.day)
    return next(iter(ahead or named), None)


def plan(turn: Turn) -> Answer | None:
    query = turn.query
    query = within(turn, _less_planning(query))
    last = turn.state.query
    of_those = query.those or not query.when.given
    if of_those and not query.about_something and last and last.topic:  # "make me a plan of those"
        query = replace(query, topic=_less_planning(last).topic, track=last.track)
    day = query.when.day or turn.today
    if day not in turn.schedule.days and not query.when.given:
        ahead = [d for d in turn.schedule.days if d >= day] or list(turn.schedule.days)
        day = ahead[0]
    week = query.whole and not query.when.given
    if not (week or query.when.after or query.when.at or query.when.before or query.when.day):
        query = replace(query, when=replace(query.when, day=day))
    if query.when.before and not query.when.after and day == turn.today:
        query = replace(query, when=replace(query.when, after=turn.now))
    if query.when.at and not query.when.after:  # "starting at two"
        query = replace(query, when=replace(query.when, at=None, after=query.when.at))
    query = _until_evening(turn, query, day)
    query = replace(query, kind="" if query.kind == "break" else query.kind)
    most = min(query.most or MOST_PLANNED, MOST_PLANNED)
    chosen, near = _chosen(turn, query, most)
    every = tuple(sorted((*chosen, *near), key=lambda s: s.start))
    if not every:
        found = by_subject(turn.index, query) if query.topic else Selection()
        sure = found.sessions and not found.unsure
        return denials.nothing_then(turn.with_(query), found.sessions) if sure else None
    if week:
        items = [f"{phrases.short(s, 6)} {turn.at(s)}" for s in every]
        return Answer(phrases.capital(f"{'; then '.join(items)}."), every)
    subject = query.subject or query.track
    if not chosen:
        told = f"I see nothing on {subject} that fits in. Near it: {_in_order(turn, near)}"
        return Answer(told, every)
    text = spoken_plan(turn, chosen)
    if near:
        text = f"{text} Less surely on {subject}: {_in_order(turn, near)}"
    elif len(chosen) < min(FEW, most) and subject:
        text = f"{text} I see no more on {subject} that fits in."
    return Answer(text, every)


def _until_evening(turn: Turn, query: Query, day: date) -> Query:
    """An afternoon with a start goes on until the evening meal, else to the end of the day."""
    when = query.when
    if when.part != PARTS["afternoon"] or not when.after or when.before:
        return query
    evening = PARTS["evening"]
    meals = [s.start for s in turn.schedule.sessions
             if s.day == day and (s.is_break or is_meal(s)) and hour(s) >= evening[0]
             and s.minutes >= A_MEAL_MIN]  # fmt: skip
    meal = min(meals, default=None)
    until = replace(when, part=(PARTS["afternoon"][0], evening[1]), before=meal, over=bool(meal))
    return replace(query, when=until)


def spoken_plan(turn: Turn, chosen: Sequence[Session]) -> str:
    """The sessions of a day in order, with their rooms where that is not too long to be heard."""
    return phrases.capital(_in_order(turn, chosen))


def _in_order(turn: Turn, chosen: Sequence[Session]) -> str:
    lead = f"{turn.day(chosen[0])} at".strip()
    items = [f"{turn.clock(s)}, {phrases.short(s, 6)}{turn.where(s)}" for s in chosen]
    text = f"{lead} {'; then '.join(items)}."
    if len(text.split()) <= MOST_WORDS:
        return text
    items = [f"{turn.clock(s)}, {phrases.short(s, 5)}" for s in chosen]
    return f"{lead} {'; '.join(items)}."


def _chosen(turn: Turn, query: Query, most: int) -> tuple[list[Session], list[Session]]:
    """What is about the subject, of which as much as does not overlap; and where that is little, what
    comes near it and fits in between."""
    found = _about(turn, query)
    pool = ahead_of(turn, by_time(query, list(turn.schedule.talks), turn.now))
    worth = {s.id: SURELY + found.scores.get(s.id, 0.1) for s in ahead_of(turn, found.sessions)}
    chosen, about = best_plan([s for s in pool if s.id in worth], worth), set(worth)
    narrow = query.topic and not (query.speakers or query.titles or query.rooms or query.kind)
    if narrow and len(chosen) < most:
        likeness: dict[str, float] = {}
        for one in _each(query):
            alike, akin_to = akin(turn.index, one, pool)
            likeness, about = alike | likeness, about | akin_to
        worth = {key: alike + (key in about) for key, alike in likeness.items()} | worth
        chosen = best_plan([s for s in pool if s.id in worth], worth)
    chosen = sorted(chosen, key=lambda s: -worth[s.id])[:most]
    chosen.sort(key=lambda s: s.start)
    near = [s for s in chosen if s.id not in about]
    return [s for s in chosen if s not in near], near[:MOST_NEAR]


def _each(query: Query) -> list[Query]:
    """One query for each of several topics."""
    if len(query.topics) < 2:
        return [query]
    return [replace(query, topic=t, phrase=" ".join(t), topics=()) for t in query.topics]


def _about(turn: Turn, query: Query) -> Selection:
    """What is about the subject, or about any of several."""
    found = [_by_likeness(turn, one, _telling(turn, one, turn.select(one))) for one in _each(query)]
    if len(found) == 1:
        return found[0]
    scores: dict[str, float] = {}
    for key, score in (item for one in found for item in one.scores.items()):
        scores[key] = max(score, scores.get(key, 0.0))
    every = {s.id: s for one in found for s in one.sessions}
    return Selection(tuple(sorted(every.values(), key=lambda s: s.start)), scores=scores)


def _by_likeness(turn: Turn, query: Query, found: Selection) -> Selection:
    """With what comes nearer in meaning worth more: of what has the words some only mentions them."""
    if not query.topic:
        return found
    like = turn.index.retriever.likeness(" ".join(query.topic), found.sessions)
    most = max(like.values(), default=0.0)
    if most <= 0.0:
        return found
    nearer = {key: NEARER * alike / most for key, alike in like.items()}
    return replace(
        found, scores={key: found.scores.get(key, 0.1) + more for key, more in nearer.items()}
    )


def _telling(turn: Turn, query: Query, found: Selection) -> Selection:
    """ "Romanian music": what has the rarest of the words, where anything has."""
    if len(query.topic) < 2:
        return found
    asked = max(map(stem, query.topic), key=lambda w: turn.index.idf.get(w, 0.0))
    kept = tuple(s for s in found.sessions if asked in turn.index.stems[s.id])
    return replace(found, sessions=kept) if kept else found


def ahead_of(turn: Turn, sessions: Sequence[Session]) -> list[Session]:
    begin = [s for s in sessions if s.start >= turn.now] or upcoming(sessions, turn.now)
    return [s for s in begin if not s.all_day]


def free_time(turn: Turn) -> Answer | None:
    """ "I have half an hour": what begins and ends in it, else what begins in it."""
    query, when = turn.query, turn.query.when
    if query.free and query.anchor and query.beside == "before":
        until = turn.named(query.anchor[0])
        ahead = [s.start for s in until if s.start > turn.now]
        if not ahead:
            return None
        after = when.after or when.at or turn.now
        when = When(after=after, before=min(ahead))
        query = replace(query, when=when, beside="", anchor=(), lasting=(), recommend=True)
    if not (when.after and when.before and (query.recommend or query.free)) or query.task:
        return None
    start, end = when.after, when.before
    sessions = [
        s
        for s in turn.select(replace(query, when=When())).sessions
        if s.start < end and s.end > start and not s.all_day
    ]
    whole = [s for s in sessions if s.start >= start and s.end <= end]
    begins = [s for s in sessions if s.start >= start]
    running = [s for s in sessions if s.start < start]
    for found, tail in ((whole, ""), (begins, "It would go on longer."), (running, "")):
        if found:
            s = found[0]
            since = "is on now" if s.start <= turn.now else f"is on from {phrases.clock(s.start)}"
            on = f"{since}{turn.where(s, ' ')} {phrases.until(s)}"
            starts = f"is {turn.slot(s)}, for {phrases.minutes(s.minutes)}"
            text = f"{phrases.short(s)} {on if s in running else starts}."
            more = tuple(found[1:])
            return Answer(f"{text} {tail}".strip(), (s,), more=more)
    return None

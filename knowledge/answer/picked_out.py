"""What is said of the sessions that were found: which of them the time and the question mean."""

from collections.abc import Sequence
from datetime import date

from knowledge.answer import phrases
from knowledge.answer.among import how_long
from knowledge.answer.answer import Answer
from knowledge.answer.details import one
from knowledge.answer.lists import MOST_LISTED, listing
from knowledge.answer.people import peopled
from knowledge.answer.scores import BEST, PLAIN, hits_of, likest
from knowledge.answer.select import constrained
from knowledge.answer.timing import by_time, clocked, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.postings import IN_STRAND
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.understand.query import Query
from knowledge.words import STOP, stem, words

_FEW = 3  # sessions
MORE_SAID = 2  # words beside those looked for, from which on they narrow what is meant


def tell(turn: Turn, timed: list[Session], scores: dict[str, float]) -> Answer:
    query, now = turn.query, turn.now
    if told := peopled(turn, timed):
        return told
    if query.pick or query.when.next or query.when.now:
        return listing(turn, _called_so(turn, timed) if query.pick and query.singular else timed)
    if query.says(Cue.ELSE):  # than what was just said
        timed = [s for s in timed if s not in turn.state.focus] or timed
    if query.remaining and not (query.past or query.titles or query.speakers):
        left = upcoming(timed, now)  # "what can I still catch"
        if not left:
            return _nothing_left(turn, timed[-1])
        timed = left
    today = turn.schedule.today(now)
    if query.intent == "missed" and query.only_rooms and query.past and not query.when.given:
        timed = [s for s in timed if s.day == today and s.end <= now] or timed
    elif query.intent == "missed" and not query.about_something:
        timed = [s for s in timed if s.start <= now] or timed
    elif query.intent == "missed" and not query.when.day:
        on_day = [s for s in timed if s.day == today]
        timed = (upcoming(on_day, now) or on_day[-1:] or upcoming(timed, now) or timed[-1:])[:1]
    elif len(timed) > 1 and query.when.day in (None, today):
        timed = (not query.past and upcoming(timed, now)) or timed
    if query.intent == "until" and not query.when.given:
        timed = timed[:1]  # the next one
    elif query.kind == "break" and not query.when.given:
        ahead = [s for s in timed if s.day == _day_of_break(turn, timed)]
        timed = ahead[:1] if query.intent in ("duration", "ends", "missed") else ahead
    elif query.kind and not query.when.given and query.definite:
        timed = _nearest(query, timed)
    if len(timed) == 1 or query.titles:
        return one(turn, timed[0])
    one_meant = query.singular or query.says(Cue.THE_ONE)
    if one_meant and scores and (best := _best(turn, timed, scores)):
        return one(turn, best)
    if query.topic and len(timed) > MOST_LISTED and (told := _most_like_it(turn)):
        scores = scores | {told.id: 2 * max(scores.values(), default=1.0)}
        timed = sorted({s.id: s for s in (*timed, told)}.values(), key=lambda s: s.start)
    return how_long(turn, listing(turn, timed, scores if query.topic else None))


def _called_so(turn: Turn, timed: list[Session]) -> list[Session]:
    """Of "the last beekeeping talk": those whose title or track says so, where there are any."""
    index, held = turn.index, {s.id for s in timed}
    for word in turn.query.topic:
        held &= index.postings.having_any((stem(word), *index.akin(word)), IN_STRAND)
    return [s for s in timed if s.id in held] or timed


def of_showings(turn: Turn, found: Sequence[Session]) -> Answer:
    """ "Have I missed it", of what may be held more than once: not while it is on again."""
    held = [s for s in found if s.title == found[0].title]
    over = [s for s in held if s.end <= turn.now]
    ahead = [s for s in held if s.end > turn.now]
    if turn.query.when.given or not (over and ahead):
        return one(turn, found[0])
    last, following = over[-1], ahead[0]
    if last.day != turn.today or following.day == last.day:
        return one(turn, following)
    told = one(turn, last)
    text = f"{told.text} It is on again {turn.slot(following, ', ')}."
    return replace(told, text=text, sessions=(last, following))


def _day_of_break(turn: Turn, breaks: list[Session]) -> date:
    """ "Where was breakfast": today's, else the last that there was."""
    today = turn.today
    had = [s.day for s in breaks if s.day <= today]
    return max(had) if turn.query.past and had else breaks[0].day


def _nothing_left(turn: Turn, s: Session) -> Answer:
    if not turn.query.about_something:
        later = turn.schedule.talks if turn.query.when.names_day else ()
        ahead = clocked([t for t in later if t.start > turn.now and t.is_titled])[:1]
        then = [f" Next is {phrases.short(t)}, {turn.slot(t)}." for t in ahead]
        day = turn.day(s) or "today"
        return Answer(f"Nothing more is to come {day}.{''.join(then)}", tuple(ahead) or (s,))
    asked = f" on {turn.query.subject}" if turn.query.topic else " of that"
    told = f"The last was {phrases.short(s)}, {turn.slot(s)}."
    return Answer(f"Nothing more{asked} is to come. {told}", (s,))


def _best(turn: Turn, timed: list[Session], scores: dict[str, float]) -> Session | None:
    """ "The sheep thing": the one that is clearly most about it; "that sheep thing": the likest."""
    ranked = sorted(timed, key=lambda s: -round(scores.get(s.id, 0.0), 2))
    best = scores.get(ranked[0].id, 0.0)
    others = [s for s in ranked if s.title != ranked[0].title]
    if not others or best > scores.get(others[0].id, 0.0) * BEST:
        return ranked[0]
    points_at = turn.query.says(Cue.THAT_ONE)
    if not (points_at or turn.query.says(Cue.THE_ONE)):
        return None
    in_a_row = {s.id: turn.query.said.in_a_row(words(s.title)) for s in ranked}
    like = [s for s in ranked if scores.get(s.id, 0.0) * BEST >= best]
    most = max(in_a_row[s.id] for s in like)
    like = [s for s in like if in_a_row[s.id] == most]
    if not points_at:
        return like[0] if len({s.title for s in like}) == 1 else None
    return likest(turn.index, turn.query, like) or like[0]


def _nearest(query: Query, sessions: list[Session]) -> list[Session]:
    """ "The keynote": the one that runs or comes next, where there are several."""
    if query.intent in ("missed", "ends", "duration", "until", "about"):
        return sessions[:1]
    that_day = [s for s in sessions if s.day == sessions[0].day]
    many = len(that_day) > _FEW
    return [s for s in that_day if not many or s.start == that_day[0].start]


def _most_like_it(turn: Turn) -> Session | None:
    """ "Dancing you can do sitting down": where more is said than the words that were looked for, what
    is surely most like all of it."""
    query, looked_for = turn.query, set(map(stem, turn.query.topic))
    more = [w for w in query.phrase.split() if w not in STOP and stem(w) not in looked_for]
    if len(more) < MORE_SAID:
        return None
    pool = by_time(query, constrained(turn.index, query)[0], turn.now)
    hits = hits_of(turn.index, query.phrase, upcoming(pool, turn.now) or pool, PLAIN)
    return hits[0].session if hits else None

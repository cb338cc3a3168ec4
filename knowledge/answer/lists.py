"""What is said of several sessions: a few of them, how many there are, and more when asked."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.answer.details import one
from knowledge.answer.timing import clocked, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.parts import each_once
from knowledge.replacing import replace
from knowledge.understand.cues import Cue

MOST_LISTED = 3
AS_GOOD = 0.9  # share of the best score: what reaches it is equally relevant, and named by time
FOR_HOURS = timedelta(hours=2)
NTHS = ("second", "third", "fourth", "fifth")


# How many are named, by how many words of their titles, and whether with their rooms: the first that
# is short enough
_SHAPES = ((3, 9, True), (3, 7, True), (3, 6, False), (2, 7, True), (2, 5, False))
_SHAPES_BY_ROOM = (
    (3, 9, True),
    (3, 7, True),
    (3, 5, True),
    (3, 4, True),
    (2, 7, True),
    (2, 4, True),
)


def listing(
    turn: Turn, sessions: Sequence[Session], scores: Mapping[str, float] | None = None
) -> Answer:
    """``scores``: how relevant each session is; of many, only the most relevant are named."""
    query = turn.query
    sessions = [s for s in sessions if s.is_titled] or list(sessions)
    if query.pick:
        return picked(turn, sessions)
    today = turn.today
    if query.recommend and (not query.when.given or query.when.day == today):
        sessions = [s for s in sessions if s.start > turn.now] or sessions
    if query.recommend and scores and len({s.start for s in sessions}) == 1:
        sessions.sort(key=lambda s: -round(scores.get(s.id, 0.0), 2))  # one of them can be seen
    moment = query.when.at or (turn.now if query.when.now else None)
    if moment:
        sessions.sort(key=lambda s: _staleness(s, moment, bool(query.when.at)))
    if len(sessions) == 1:
        return one(turn, sessions[0])
    if len(sessions) > MOST_LISTED and len({(s.title, s.start) for s in sessions}) == 1:
        return _everywhere(turn, sessions)
    if query.intent == "about":
        return one(turn, max(sessions, key=lambda s: round((scores or {}).get(s.id, 0.0), 1)))
    best = bool(scores) and len(sessions) > MOST_LISTED
    if scores and best:
        top = max(scores.get(s.id, 0.0) for s in sessions) * AS_GOOD
        ranked = sorted(sessions, key=lambda s: -round(min(scores.get(s.id, 0.0), top), 1))
        first = [s for s in sessions if s in ranked[:MOST_LISTED]]
        best = first != sessions[:MOST_LISTED]
        sessions = first + [s for s in sessions if s not in first]
    text, left = "", sessions
    for size, words_of_title, rooms in _SHAPES_BY_ROOM if query.intent == "where" else _SHAPES:
        text, left = _list(turn, sessions, size, words_of_title, rooms, best)
        if len(text.split()) <= phrases.MOST_ALOUD:
            break
    shown = tuple(sessions[: len(sessions) - len(left)])
    return Answer(text, shown, more=tuple(left))


def _everywhere(turn: Turn, sessions: list[Session]) -> Answer:
    """Lunch in eight rooms at once is said once."""
    s, rooms = sessions[0], list(dict.fromkeys(s.room for s in sessions if s.room))
    where = f", in {len(rooms)} rooms, such as {' and '.join(rooms[:2])}" if len(rooms) > 1 else ""
    on = f"is on {phrases.until(s)}" if s.start <= turn.now < s.end else f"is {turn.at(s)}"
    return Answer(f"{phrases.short(s)} {on}{where}.", (s,), more=tuple(sessions[1:]))


def _staleness(s: Session, moment: datetime, begins: bool) -> tuple[bool, bool, bool]:
    """What is on all day, or has been on for hours, comes last: registration, an exhibition; and first
    what begins at a time that was asked for."""
    return s.all_day, moment - s.start > FOR_HOURS, begins and s.start != moment


def _list(
    turn: Turn, sessions: list[Session], size: int, words_of_title: int, rooms: bool, best: bool
) -> tuple[str, list[Session]]:
    """The text with ``size`` sessions, and those that are left out."""
    query = turn.query
    shown, left = sessions[:size], sessions[size:]
    same = len({s.start for s in shown}) == 1
    same_day = len({s.day for s in shown}) == 1
    one_room = len(query.rooms) == 1 or (len({s.room for s in shown}) == 1 and bool(shown[0].room))
    lead, on_now = _lead(turn, sessions, shown, same, best)
    items = []
    for number, s in enumerate(shown):
        day = "" if same_day and number else turn.day(s)
        at = turn.at(s) if s.all_day else " ".join(filter(None, [day, "at", turn.clock(s)]))
        time = "" if same or on_now else at
        names = query.intent == "who" and s.speakers and not s.is_called_after
        who = f" by {phrases.listing(s.speakers[:2])}" if names else ""
        place = turn.where(s, " ") if rooms and not one_room else ""
        items.append(" ".join(filter(None, [phrases.short(s, words_of_title) + who, time])) + place)
    tail = (
        turn.where(shown[0], ", ")
        if one_room and not query.rooms and len(shown) > 1 and rooms
        else ""
    )
    more = phrases.GO_ON if left else ""
    return f"{lead} {phrases.listing(items)}{tail}.{more}", left


def _lead(
    turn: Turn, sessions: list[Session], shown: list[Session], same: bool, best: bool
) -> tuple[str, bool]:
    """How a list begins, and whether it is of what is on now."""
    query, number = turn.query, len(sessions)
    many = number > len(shown)
    inside = _inside(turn, sessions) if many else ""
    inside += " tonight" if many and query.when.tonight else ""
    first = (
        f"There are {number}{inside}; the first {_NUMBERS[len(shown)]} are" if many else "There is"
    )
    first = f"There are {number}{inside}, such as" if many and best else first
    if query.when.now:
        return (f"{number} are on now, such as" if many else "On now:"), True
    if same and query.recommend:
        return f"{phrases.capital(turn.at(shown[0]))} you could see", False
    if same:
        number = sum(s.start == shown[0].start for s in sessions)
        many = number > len(shown)
        at = phrases.capital(turn.at(shown[0]))
        return (f"{at} there are {number}, such as" if many else f"{at}:"), False
    if len(query.speakers) == 1:
        return f"{query.speakers[0]} has {number} sessions:", False
    return first, False


def _inside(turn: Turn, sessions: list[Session]) -> str:
    """The one track that all are of, where the question does not name it."""
    tracks = {s.track for s in sessions}
    if len(tracks) > 1 or len(turn.schedule.tracks) < 2 or turn.query.track or turn.query.rooms:
        return ""
    return f" in {track}" if (track := tracks.pop()) else ""


_NUMBERS = {1: "one", 2: "two", 3: "three"}


def picked(turn: Turn, sessions: Sequence[Session]) -> Answer:
    """The first, last, longest or shortest of ``sessions``."""
    query = turn.query
    sessions = clocked(each_once(sessions, whole=query.says(Cue.SESSION)))
    day = query.when.day or turn.today
    whole = query.whole and not query.when.day
    on_day = sessions if whole else [s for s in sessions if s.day == day] or sessions
    tail = ""
    if query.pick in NTHS:
        return _nth(turn, sessions)
    if query.pick in ("first", "last"):
        ahead = upcoming(on_day, turn.now) if query.pick == "last" and not query.when.given else []
        among = ahead or on_day
        if query.intent == "who":  # who opens is nobody where nobody speaks
            among = [s for s in among if s.speakers] or among
        s = among[0] if query.pick == "first" else max(among, key=lambda s: s.end)
        if query.intent in ("where", "who", "duration", "until", "missed", "about"):
            return one(turn, s)
    else:
        among = on_day if query.when.day else sessions
        among = (not (query.past or query.whole) and upcoming(among, turn.now)) or among
        sign = 1 if query.pick == "shortest" else -1
        s = min(among, key=lambda s: sign * s.minutes)
        if len(among) == 2 and among[0].minutes == among[1].minutes:
            return Answer(f"Both run {phrases.minutes(s.minutes)}.", tuple(among))
        tail = f" It runs {phrases.minutes(s.minutes)}."
    by = f", by {phrases.listing(s.speakers[:3])}" if s.speakers else ""
    text = f"The {query.pick} is {phrases.short(s)}{by}, {turn.slot(s)}."
    if query.pick == "last" and query.ending:
        tail = phrases.its_end(s)
    return Answer(text + tail, (s,))


def _nth(turn: Turn, sessions: Sequence[Session]) -> Answer:
    """ "Her second talk" """
    at = NTHS.index(turn.query.pick) + 1
    plain = turn.with_(replace(turn.query, pick=""))
    if at < len(sessions):
        return one(plain, sessions[at])
    told = listing(plain, sessions)
    return replace(told, text=f"I only see {phrases.number(len(sessions))}. {told.text}")


def further(turn: Turn, sessions: tuple[Session, ...]) -> Answer:
    """What a listing left out."""
    for size, words_of_title in ((3, 9), (3, 6), (2, 6)):
        shown = sessions[:size]
        items = [f"{phrases.short(s, words_of_title)} {turn.slot(s)}" for s in shown]
        left = sessions[size:]
        tail = f" And {len(left)} more.{phrases.GO_ON}" if left else ""
        text = f"There is also {phrases.listing(items)}.{tail}"
        if len(text.split()) <= phrases.MOST_ALOUD:
            break
    return Answer(text, shown, more=left)

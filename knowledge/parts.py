"""Sessions that hold talks of their own: a talk and the session it is in are one item, not two."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from knowledge.model import Session


def parts_of(sessions: Iterable[Session]) -> dict[Session, list[Session]]:
    """Each session that holds others of ``sessions``, with these in their order."""
    called: dict[str, list[Session]] = defaultdict(list)
    every = list(sessions)
    parts = [s for s in every if s.part_of]
    titles = {s.part_of for s in parts}
    for s in every:
        if s.title in titles:
            called[s.title].append(s)
    found: dict[Session, list[Session]] = defaultdict(list)
    for part in parts:
        around = [s for s in called[part.part_of] if _holds(s, part)]
        if around:  # several are called "Workshops": the last that has begun
            found[max(around, key=lambda s: s.start)].append(part)
    return found


def each_once(sessions: Sequence[Session], whole: bool = False) -> list[Session]:
    """Without what holds others of them, or, for ``whole``, without what it holds."""
    if not any(s.part_of for s in sessions):
        return list(sessions)
    found = parts_of(sessions)
    left_out = {s.id for parts in found.values() for s in parts} if whole else {s.id for s in found}
    return [s for s in sessions if s.id not in left_out]


def speakers_in(whole: Session, sessions: Iterable[Session]) -> list[str]:
    """Who gives the talks of a session."""
    parts = parts_of(s for s in sessions if s is whole or s.part_of == whole.title).get(whole, ())
    return list(dict.fromkeys(name for s in parts for name in s.speakers))


def are_one(one: Session, other: Session) -> bool:
    """Whether either is a talk of the other."""
    return _holds(one, other) or _holds(other, one)


def _holds(whole: Session, part: Session) -> bool:
    if whole.title != part.part_of or whole.id == part.id or whole.day != part.day:
        return False
    in_time = whole.start <= part.start and (whole.open_end or part.start < whole.end)
    return in_time and (whole.room == part.room or not (whole.room and part.room))

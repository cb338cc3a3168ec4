"""A session far from all others: more often a slip in its date than a session of its own. Sessions
that begin while all sleep: more often a wrong time zone, or hours without am and pm."""

from collections.abc import Sequence
from datetime import timedelta

from knowledge.guesses import Kind
from knowledge.readers.base import Draft, Reading

_NEAR = timedelta(days=14)  # between two sessions of the same conference
_RARE = 0.1  # of all sessions, at most, stand apart
_SLEEPING = range(1, 6)  # hours
_FEW = 6  # sessions, of which nothing can be told
_MANY = 0.25  # of all sessions in the night are no party


def tell(drafts: Sequence[Draft], reading: Reading) -> None:
    """Note sessions weeks away from the others; a series of meetings all year long has none."""
    starts = sorted((d.start, n) for n, d in enumerate(drafts) if d.start)
    if len(starts) < 2:
        return
    groups = [[starts[0]]]
    for before, start in zip(starts, starts[1:], strict=False):
        if start[0] - before[0] > _NEAR:
            groups.append([])
        groups[-1].append(start)
    main = max(groups, key=len)
    apart = [each for group in groups if group is not main for each in group]
    alike = len(apart) == len(main)
    if len(apart) > max(1, len(starts) * _RARE):
        return
    for start, number in apart:
        nearest = main[0][0] if start < main[0][0] else main[-1][0]
        draft, away = drafts[number], abs(start - nearest).days
        others = "the other" if alike else "all others"
        name = f"{draft.place}: {draft.title[:60]!r} on {start:%Y-%m-%d}"
        reading.guess(Kind.CONTRADICTION, f"{name} is {away} days from {others}")


def tell_nights(drafts: Sequence[Draft], reading: Reading) -> None:
    timed = [d for d in drafts if d.start and not d.all_day]
    asleep = [d for d in timed if d.start and d.start.hour in _SLEEPING]
    if len(timed) < _FEW or len(asleep) <= len(timed) * _MANY:
        return
    first = asleep[0]
    reading.guess(
        Kind.CLOCK,
        f"{len(asleep)} of {len(timed)} sessions begin between 1 and 6 in the morning, "
        f"{first.title[:60]!r} at {first.start:%H:%M}: is the time zone right, and am or pm said?",
    )

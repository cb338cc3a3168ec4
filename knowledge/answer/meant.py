"""The one session that is meant by all that was said of it."""

from knowledge.answer.scores import PLAIN, hits_of
from knowledge.answer.select import constrained
from knowledge.answer.timing import by_time, upcoming
from knowledge.answer.turn import Turn
from knowledge.model import Session
from knowledge.words import STOP, stem, words

MORE_SAID = 2  # words beside those looked for, from which on they narrow what is meant


def by_given_name(turn: Turn) -> Session | None:
    """ "Bo's threading talk": of those who have that name, on that subject."""
    said = turn.query.unknown_speaker.split()
    held = {}
    for name in turn.schedule.speakers:
        if len(said) > 1 and (rest := set(said) - set(words(name))) and len(rest) < len(said):
            theirs = turn.schedule.talks_by_speaker.get(name, ())
            asked = set(map(stem, rest))
            held |= {s.id: s for s in theirs if asked <= turn.index.stems[s.id].keys()}
    found = list(held.values())
    return found[0] if len(found) == 1 else None


def most_like_it(turn: Turn) -> Session | None:
    """ "Dancing you can do sitting down": where more is said than the words that were looked for, what
    is surely most like all of it."""
    query, looked_for = turn.query, set(map(stem, turn.query.topic))
    more = [w for w in query.phrase.split() if w not in STOP and stem(w) not in looked_for]
    if len(more) < MORE_SAID:
        return None
    pool = by_time(query, constrained(turn.index, query)[0], turn.now)
    hits = hits_of(turn.index, query.phrase, upcoming(pool, turn.now) or pool, PLAIN)
    return hits[0].session if hits else None

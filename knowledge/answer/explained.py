"""What is asked of the world, not of a session: what a thing is, how it is done, who heads a firm."""

from knowledge.answer import nearby, phrases
from knowledge.answer.affiliations import biography
from knowledge.answer.answer import Answer, unknown
from knowledge.answer.turn import Turn
from knowledge.model import Person
from knowledge.postings import IN_TITLE
from knowledge.replacing import replace
from knowledge.understand.cues import Cue
from knowledge.words import stem, words


def explained(turn: Turn) -> Answer | None:
    """ "What's a hypervisor", "explain hypervisors": a session on it is offered, if any."""
    query = turn.query
    named = query.titles or query.speakers or query.rooms or query.track or query.kind
    back = query.anaphoric and not query.topic
    if not query.says(Cue.EXPLAINS) or named or back or query.practical or query.act:
        return None
    if told := _in_post(turn):
        return told
    if (s := nearby.first_having(turn, IN_TITLE)) is None:
        return None if query.wanted else unknown("I only know the schedule here.")
    offer = replace(query, titles=(s,), topic=(), detail="", intent="about")
    text = f"I only know the schedule here. {phrases.short(s)}, {turn.slot(s)}, has to do with it."
    return Answer(f"{text} Do you want that?", (s,), "unknown", offers=(offer,))


def _in_post(turn: Turn) -> Answer | None:
    """ "Who's the CEO of Acme", where a speaker is said to be that."""
    query, asked = turn.query, set(map(stem, turn.query.topic))
    held = [n for n in turn.schedule.speakers if asked and asked <= _post(turn, n)]
    of = replace(query, speakers=tuple(held), topic=(), task="bio", intent="who")
    return biography(turn.with_(of)) if len(held) == 1 else None


def _post(turn: Turn, name: str) -> set[str]:
    person = turn.schedule.people.get(name, Person())
    return set(map(stem, words(f"{person.role} {person.company}")))

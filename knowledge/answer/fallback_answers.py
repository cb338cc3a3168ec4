"""Answers that name no session: the clock, the programme, practical matters, what is not known."""

from datetime import datetime

from knowledge.answer import phrases
from knowledge.answer.answer import Answer
from knowledge.model import Schedule
from knowledge.understand.query import Query
from knowledge.words import words

DESK = "Please ask at the information desk."
MOST_SAID = 6  # rooms, tracks or days


def clock(now: datetime) -> Answer:
    return Answer(f"It is {phrases.clock(now)}, on {now:%A}, {now:%B} {now.day}.")


def overview(schedule: Schedule) -> Answer:
    first, last = schedule.days[0], schedule.days[-1]
    when = f"from {first:%A}, {first:%B} {first.day} to {last:%A}"
    if first == last:
        when = f"on {first:%A}, {first:%B} {first.day}"
    inside = f" in {len(schedule.rooms)} rooms" if len(schedule.rooms) > 1 else ""
    return Answer(
        f"{schedule.name} is {when}, with {len(schedule.talks)} sessions{inside}. "
        "Ask me about a day, a room, a speaker or a subject."
    )


def all_of(schedule: Schedule, query: Query) -> Answer | None:
    """The rooms, tracks or days, if that is what the question says."""
    named = {
        "rooms": schedule.rooms, "tracks": schedule.tracks, "devrooms": schedule.tracks,
        "days": tuple(f"{d:%A}" for d in schedule.days),
    }  # fmt: skip
    for noun, items in named.items():
        if noun in query.text.split() and items:
            if len(items) <= MOST_SAID:
                return Answer(f"The {noun} are {phrases.listing(items)}.")
            shown = [*items[: MOST_SAID - 1], f"{len(items) - MOST_SAID + 1} more"]
            return Answer(f"There are {len(items)} {noun}: {phrases.listing(shown)}.")
    return None


def practical(schedule: Schedule, query: Query) -> Answer:
    if fact := schedule.facts.get(query.practical):
        return Answer(fact)
    return Answer(f"I don't have that. {DESK}", kind="out_of_scope")


def way_to(schedule: Schedule, query: Query) -> Answer:
    room = query.rooms[0]
    if "track" in query.text or "devroom" in query.text:
        return Answer(f"That is {phrases.place(room)}.")
    for key in (room.lower(), "floor plan"):
        if fact := schedule.facts.get(key):
            return Answer(fact)
    return Answer(f"I don't know the way to {phrases.the(room)}. {DESK}", kind="out_of_scope")


def out_of_scope(schedule: Schedule, query: Query) -> Answer:
    for key, fact in schedule.facts.items():
        if set(words(key)) & set(query.text.split()):
            return Answer(fact)
    return Answer(f"I don't have that, only the schedule. {DESK}", kind="out_of_scope")

"""Where a visitor stands, told before the question: "I'm outside the lab, what's on in there?" """

import re

from knowledge.index import Index
from knowledge.understand.rooms import PLACE_WORDS
from knowledge.words import STOP, words

_STANDS = re.compile(
    r"^(?:(?:i|we)(?:'m|'re| am| are)? )?(?:(?:just|currently|right now) )?"
    r"(?:(?:standing|sitting|stood|sat|waiting|queu\w+|here|parked) )*"
    r"(?P<at>outside(?: of)?|in front of|at the door (?:of|to)|next to|by|near|at|in|inside) "
    r"(?P<room>(?:\S+ ){1,6}?)(?:(?:waiting|now|so|and) )*"
    r"(?P<asked>(?:what|who|which|when|is|has|how)\b.*)$"
)
_THERE = re.compile(r" (?:(?:on )?in (?:there|here)|there|inside|here)\b|(?<=what)(?: is)? this\b")
_OTHER_TIME = re.compile(r"\b(?:next|after|later|first|last|tomorrow|today|then|at|until|till)\b")


def at_the_door(index: Index, said: str) -> str:
    """The question with the room in the place of "there": what is on in it now, unless another time
    is asked for."""
    stands = _STANDS.match(said)
    if not stands or not (back := _THERE.search(stands["asked"])):
        return said
    room, asked = stands["room"].strip(), stands["asked"]
    rooms, *_ = index.rooms.find(["in", *room.split()])
    named = {w for one in rooms for w in words(one)} | PLACE_WORDS | STOP
    if not rooms or not named.issuperset(room.split()):
        return said  # "in a rush for the ropes workshop"
    now = "" if _OTHER_TIME.search(asked) else " now"
    behind = asked[back.end() :]
    return f"{asked[: back.start()]}{now} in {room}{behind}"

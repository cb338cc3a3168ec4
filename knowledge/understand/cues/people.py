"""Cues to people."""

import re

from knowledge.understand.cues.cue import Cue
from knowledge.understand.cues.whole import all_of

_THEM = (
    r"(?:him|her|them|(?:the|that|this) (?:speaker|presenter|author|lecturer|guy|man|woman|lady|"
    r"person)|(?!if\b|whether\b|the\b|for\b|about\b)\w+ (?!if\b|about\b)\w+)"
)
PEOPLE = {
    # "Is anyone from Acme speaking?" names no person
    Cue.FROM: re.compile(
        r"\b(?:anyone|anybody|someone|somebody|people|person|guys?|lady|woman|man|folks|who|who's) "
        r"(?:\w+ )?from\b"
    ),
    Cue.WHO_DID: re.compile(
        r"^(?:and |so )*who(?: has| had| have)?(?: actually| just)? (?:won|got|took|came|"
        r"invented|built|founded|wrote|made|chose|picked|paid|\w+ed)\b"
    ),
    Cue.PEOPLE: re.compile(r"(?<!\S)(?:people|speakers|presenters|folks|engineers|guys)(?!\S)"),
    Cue.ABOUT_SOMEBODY: re.compile(
        r"^(?:who(?: is| are)|tell me (?:\w+ ){0,3}about|what do you know about) "
    ),
    Cue.WHO_AND_WHAT: re.compile(r"\bwho\b.*\b(?:where|which|what|whom)\b"),
    Cue.WHO_IS_ON: re.compile(r"\bwho(?: is| are)? (?:on|up|speaking|talking|presenting)\b"),
    Cue.ALTOGETHER: all_of(
        r"(?:and |so )*how many(?: is| does| would)?(?: that| it)?(?: make| come to| be)? "
        r"(?:altogether|in all|in total|all told|all in all)"
    ),
    Cue.THEY: re.compile(
        r"\bthey\b.*\b(?:do|doing|done|giv\w+|speak\w*|talk\w*|present\w*|hold\w*|from|work\w*)\b"
    ),
    Cue.ASKS_THEM: re.compile(
        rf"\bask {_THEM} (?:a |some |my |one |any )*"
        r"(?:something|anything|questions?|things?|stuff|about)\b|"
        rf"\b(?:put|pose|have|got|get) (?:a |some |my |any )*(?:questions?|something) (?:to|for) "
        rf"{_THEM}|\b(?:talk|speak|chat|get talking|have a word|catch up) (?:to|with) {_THEM}"
        r"(?: (?:\w+ )?(?:after\w*|in person|directly|personally|later)| about\b.*)?$|"
        rf"\bmeet {_THEM}(?: (?:after\w*|in person|later))?$|"
        r"\b(?:he|she|they|speakers?) (?:\w+ ){0,3}?(?:take|takes|taking|answer|answering) "
        r"(?:any |audience |our |my |some )*questions\b|"
        r"\b(?:q and a|question time|question session) with \w+"
    ),
    Cue.DO_THEY: re.compile(r"\b(?:do|did|does|will|can|have|has) (?:they|he|she|it|you|we)\b"),
}

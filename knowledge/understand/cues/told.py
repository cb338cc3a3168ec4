"""Cues to what was offered or told, and to which of it is meant."""

import re

from knowledge.understand.acts import NO, YES
from knowledge.understand.cues.cue import Cue
from knowledge.understand.cues.whole import all_of, begins
from knowledge.understand.tasks import DEFINITE_ONE, DEMONSTRATIVE

_OWN = (
    r"(?:on (?:his|her|their) own|alone|solo|by (?:himself|herself|themselves)|single handed(?:ly)?|"
    r"without (?:anyone|anybody|others|company)(?: else)?)"
)
_OTHERS = (
    r"(?:somebody|someone|anyone|anybody|another|others?|company|people|colleagues|more (?:people|"
    r"speakers)|two|a (?:colleague|partner|co ?\w+|guest|second))"
)
TOLD = {
    Cue.YES: all_of(YES.pattern),
    Cue.NO: all_of(NO.pattern),
    Cue.ALONE: re.compile(
        rf"(?<!not )\b(?:{_OWN}|(?:just|only) (?:him|her)(?:self)?$|just one (?:speaker|person))\b"
    ),
    Cue.WITH_OTHERS: re.compile(
        rf"\bnot {_OWN}\b|\bwith {_OTHERS}\b|\b(?:jointly|together)$|"
        r"\b(?:is|are|does|do|he|she|they|it|which|that|ones?|any) (?:shared?|shares|sharing)$|"
        r"\bas (?:a|one of a) (?:pair|duo|team|trio)\b"
    ),
    Cue.CHOOSES: re.compile(r"\b(?:which|what|any|ones?|both|all|either)\b"),
    Cue.ALL: re.compile(r"\ball\b"),
    Cue.ANY_OR_ALL: re.compile(r"\b(?:any|anything|which|all)\b"),
    Cue.WHAT_ARE_THEY: all_of(
        r"(?:and )?(?:what|which|who) (?:are|were) (?:they|those|these|the three|the two)"
        r"(?: called| then)?"
    ),
    Cue.WHICH_FOR_ME: re.compile(
        r"\b(?:which|what)(?: one)? of (?:them|those|these)(?: is| are| should i| would i| could i|"
        r" suits? me| do you)*(?: for me| recommend| see| take| go to| pick| best)*$"
    ),
    Cue.THIS_ONE: re.compile(r"\bthis (?:one|talk|session|keynote|panel|workshop|speaker)\b"),
    Cue.THE_ONE: DEFINITE_ONE,
    Cue.THAT_ONE: DEMONSTRATIVE,
    Cue.SAID_ONE: re.compile(r"\bones?\b"),
    Cue.THE_ONES: re.compile(r"\b(?:the ones?|which ones?|which is it|the (?:\w+ )+ones?)\b"),
    Cue.WHICH_ONE: begins(
        r"(?:and |so |but |ok )*(?:which|what)"
        r"(?: ones?| talk| session| of (?:them|those|these|the \w+))?"
        r"(?: is| are| has| have)? (?:about|on|for|to do with|an?|the)\b"
    ),
    Cue.ONE_BY_SUBJECT: re.compile(
        r"\b(?:talks?|sessions?|something|anything|one|thing|workshops?|panels?) (?:\w+ )?"
        r"(?:about|on|for|where|that|who|to do with|with)\b|"
        r"\b(?:any|some)(?:body|one) (?:talking|speaking|showing|doing)\b"
    ),
    Cue.SEVERAL: re.compile(
        r"\b(?:talks|sessions|workshops|panels|keynotes|ones|things|tutorials|papers|concerts|"
        r"lectures|films|games|demos|posters|courses|meetups|performances|events)\b"
    ),
    Cue.OF_ALL: re.compile(r"\b(?:talks?|sessions?|things?|events?|slots?)\b"),
    Cue.OF_THE_DAY: re.compile(
        r"\bof the (?:whole )?(?:day|morning|afternoon|evening|night|conference|event|festival|"
        r"week)$"
    ),
    Cue.SESSION: re.compile("session"),
}

"""Cues to how a question is put, and among what it searches."""

import re

from knowledge.understand.cues.cue import Cue
from knowledge.understand.cues.whole import all_of, begins

POST = (
    r"(?:ceo|cto|cfo|coo|president|vice president|chancellor|prime minister|minister|king|queen|pope|"
    r"mayor|governor|boss|owner|founder|co founder|inventor|editor in chief)"
)
# What one does with a thing at home or at work, not here
_DOES = (
    "install cook make bake brew write build fix repair program compile configure grow draw translate "
    "spell pronounce calculate hack use clean treat cure"
).split()
_DID = "invented discovered founded composed painted assassinated killed murdered shot".split()
EXPLAINING = frozenset(_DOES + _DID)  # no subject of what is asked of the world
_BACK = r"(?! (?:it|that|this|those|them)\b)"
_SESSION = r"(?!.*\b(?:talk|session|workshop|panel|one|thing|day)\b)"
_EXPLAINS = "|".join(
    (
        rf"what(?: is| was)? an? (?!good\b|nice\b|great\b){_SESSION}"
        r"\w+(?: \w+)?(?: again| anyway| exactly| really)?$",
        r"what (?:does|do|did) (?!(?:you|it|that|this|he|she|they)\b)(?:an? |the )?\w+(?: \w+){0,3} "
        r"(?:mean|stand for)\b",
        rf"(?:(?:can|could|will|would) you |please )*(?:explain|define)\b{_BACK}",
        rf"who(?: is| was)? the {POST} (?:of|at) ",
        rf"when (?:was|were) .+ (?:{'|'.join(_DID)}|born)$",
        rf"how (?:do|does|can|could|would|did) (?:i|you|we|one|people|somebody) (?:{'|'.join(_DOES)})\b"
        rf"{_BACK}"
        r"(?! the (?:wi|app|lift|map|microphone|schedule|kiosk)\b)",
    )
)

ASKING = {
    Cue.GOES_ON: begins("and|what about|how about|or "),
    Cue.BEGINS_WHO: begins("who|and who"),
    Cue.SOMETHING: re.compile(r"\bsomething\b(?! (?:is|was|already|running|going))"),
    Cue.WHEN_OR_WHERE: re.compile(r"^(?:and |so )*(?:when|what time|where)\b"),
    Cue.HOW_MANY: begins("how many"),
    Cue.ASKS_WHAT: re.compile(
        r"\b(?:what|where|which|anything|something|recommend|suggest\w*|advise)\b"
    ),
    Cue.TALKS: re.compile(
        r"\b(?:many|which|what|the|all|any|of|other|more|first|last|next|final|longest|shortest) "
        r"(?:\w+ )?talks?\b(?! (?:about|to|me|us)\b)"
    ),
    Cue.WHICH_SESSION: re.compile(
        r"\b(?:which|what) session (?:is|are|does|has) (?!(?:in|at|during)\b).*"
        r"\b(?:in|part of|belong to)$"
    ),
    Cue.IN_SESSION: re.compile(
        r"\b(?:in|at|inside|within|during|part of|belong to)(?: [\w'-]+){0,9} session\b|"
        r"\b(?:does|has) (?:the|that|this|it)(?: [\w'-]+){0,9} session (?:have|hold|contain|got)\b"
    ),
    Cue.WHAT_IS: all_of(
        r"(?:and |so |hm )*what(?: is| are| does| do|'s|'re)?(?: an?| the| this| that)? .+"
    ),
    # "And after tea, what's in the big hall": not how long until then, as before
    Cue.EXPLAINS: begins(rf"(?:(?:and|so|oh|ok|by the way) )*(?:{_EXPLAINS})"),
    Cue.WHAT_IS_ON: re.compile(
        r"(?<!what about )(?<!how about )\b(?:what(?: is)? (?:on|in|at|happening|there)|anything|"
        r"is there)\b"
    ),
    Cue.WHATEVER_IS_ON: re.compile(
        r"\b(?:anything|something|what)(?: else)?(?: is)? "
        r"(?:on|happening|going on|running|starting)\b"
    ),
    Cue.WHAT_IT_DOES: re.compile(
        r"\bwhat (?:does|do|can) (?:it|they|(?:that|this|the)(?: \w+)?) do$"
    ),
    Cue.OF_ANY: re.compile(
        r"^(?:and |so |but |or )?\S+ "
        r"(?:there|any|anything|anybody|anyone|something|somebody|someone|some|a|an|i|we|you|"
        r"everything|nothing|nobody|all|both|these|those|they)\b"
    ),
    Cue.OF_IT: re.compile(
        r"^(?:and |so |but |or )?\S+ (?:it|that|this|that one|this one|that talk|this talk)\b|"
        r"\b(?:it|that|this|that one|that talk)$"
    ),
    # "And I do Flutter, what would you suggest before lunch": a question stands in what is set aside
    Cue.ASKS_MORE: re.compile(
        r"\b\w+ (?:what|which|who|where|when) (?:would|should|could|can|do|is|are)\b"
    ),
    Cue.EVERYTHING: begins(
        r"(?:(?:and|so|but|ok) )*(?:is|are|will)(?: they| these)? (?:(?:all|most|mostly)(?: of)? )?"
        r"(?:the |your |these )?(?:talks|sessions|presentations|events|everything|it all|all of it|"
        r"it mostly|they all)\b(?! (?:about|on|by|at|with|after|before|today|tomorrow)\b)"
    ),
    Cue.WHICH_LANGUAGES: begins(
        r"(?:(?:and|so) )*(?:in )?(?:what|which) languages?(?: is| are)? (?:it all|everything|the \w+|"
        r"they all|most \w+)(?: held| given)?(?: in)?$"
    ),
    Cue.ON_A_SUBJECT: re.compile(
        r"\b(?:\w*thing|one|stuff|talk(?:s|ing)?|sessions?|workshops?|tutorials?|panels?|lectures?|"
        r"keynotes?|speak(?:s|ing)?|present(?:s|ing|ation)?|lectur(?:es|ing)) "
        r"(?:about|on|of) (?!(?:now|today|tomorrow|then|when|at|in|next|later|it|that|this)\b)\w+"
    ),
    Cue.SEARCHES: re.compile(
        r"\b(?:any(?:thing|body|one)?|some(?:thing|body|one)|else|other|another|more|talks?|"
        r"sessions?|workshops?|which|instead|anywhere|somewhere|is there an?|are there)\b"
    ),
    Cue.SEARCHES_ALL: re.compile(
        r"\b(?:talks?|sessions?|workshops?|panels?|keynotes?|(?:any|some)(?:thing|body|one)) "
        r"(?:\w+ )?(?:on|about|for|with|from)\b|"
        r"\b(?:is|are) there (?:an?|any|one|some)\b.* (?:on|about)\b"
        r"(?! (?:how|what|who|whether|it|that|this|them)\b)|^any\b"
    ),
    Cue.OF_CANCELLED: re.compile(
        r"^(?:and |so )?(?:(?:what|which)(?: \w+)*?|(?:are|is) (?:any(?:thing)?|"
        r"some(?:thing)?)(?: \w+)*?|has anything(?: been)?) "
        r"(?:cancelled|canceled|called off|off)(?: today| tomorrow)?$"
    ),
    Cue.WHETHER_OFF: re.compile(
        r"\b(?:still (?:on|happening|going ahead|taking place|planned|scheduled|there)|going ahead|"
        r"(?:been |is |are |was )?(?:cancelled|canceled|called off|scrapped|dropped)|taking place|"
        r"happening)\b"
    ),
}
